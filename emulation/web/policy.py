"""Who may knock at which address. Every route declares it; the middleware turns away what declares nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, resolve, reverse

from emulation.web.once import turn_back_if_done

READ = frozenset({"GET", "HEAD"})
POST = frozenset({"POST"})
FORM = READ | POST


@dataclass(frozen=True)
class Policy:
    """`roles` None means anyone, signed in or not; an empty set means any signed-in person.

    `fresh`: a POST there is taken up only soon after a sign-in, see emulation.accounts.fresh.
    """

    roles: frozenset[str] | None
    methods: frozenset[str]
    fresh: bool = False

    @property
    def public(self) -> bool:
        return self.roles is None

    def admits(self, user: Any) -> bool:
        return self.roles is None or (user.is_authenticated and (not self.roles or bool(self.roles & user.roles)))


ANYONE = None
SIGNED_IN: frozenset[str] = frozenset()


def declare(
    view: Callable[..., HttpResponse], who: Iterable[str] | None, methods: frozenset[str], fresh: bool = False
) -> Callable:
    """The view with its policy attached; the view itself stays as it is for other routes."""

    @wraps(view)
    def declared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            turn_back_if_done(request)
        return view(request, *args, **kwargs)

    declared.policy = Policy(None if who is None else frozenset(who), methods, fresh)
    return declared


def screen(
    route: str,
    view: Callable[..., HttpResponse],
    name: str,
    who: Iterable[str] | None,
    methods: frozenset[str] = READ,
    *,
    fresh: bool = False,
) -> URLPattern:
    """A route with its policy on the same line."""
    return path(route, declare(view, who, methods, fresh), name=name)


@cache
def policy_of(name: str, *args: int) -> Policy | None:
    """The declared policy of an address; None for the admin site, which has a gate of its own."""
    return getattr(resolve(reverse(name, args=args)).func, "policy", None)
