"""A form acts once, however often it is sent: double clicks, a retried request, the back button."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, models, transaction
from django.http import HttpRequest

from emulation.web.models import OnceToken


class AlreadyDone(Exception):
    """The same form was acted on before; `target` is where that led."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


class Ticket:
    """The claim of one form to act."""

    def __init__(self, row: OnceToken | None) -> None:
        self.row = row

    def leads_to(self, target: str | models.Model) -> None:
        """Where a second sending of the same form is sent."""
        if self.row:
            self.row.target = target if isinstance(target, str) else target.get_absolute_url()
            self.row.save(update_fields=["target"])


def posted_token(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("once", ""))
    except ValueError:
        return None


def turn_back_if_done(request: HttpRequest) -> None:
    """Meet a second sending before its view looks at it: what the form asks for may be closed since the first."""
    token = posted_token(request) if request.user.is_authenticated else None
    first = OnceToken.objects.filter(token=token, user=request.user).first() if token else None
    if first:
        raise AlreadyDone(first.target)


@contextmanager
def once(request: HttpRequest) -> Iterator[Ticket]:
    """Run the block in one transaction, at most once per form. Raises AlreadyDone on the second sending."""
    token = posted_token(request)
    with transaction.atomic():
        yield Ticket(claim(token, request.user) if token else None)


def claim(token: uuid.UUID, user: Any) -> OnceToken:
    try:
        with transaction.atomic():
            return OnceToken.objects.create(token=token, user=user, target="/")
    except IntegrityError:
        # Somebody else's token is never followed: it would reveal where it led.
        first = OnceToken.objects.filter(token=token, user=user).first()
        raise AlreadyDone(first.target if first else "/") from None
