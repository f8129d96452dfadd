"""Files that were sent and wait for their form: known by a signed mark that goes out with the page and comes back."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.http import urlencode

from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.files.tiles import photo_words

SALT = "kept upload"


@dataclass(frozen=True)
class Kept:
    """A file that somebody sent for a field, under the name they gave it."""

    field: str
    file: StoredFile
    name: str

    def token(self, by: User) -> str:
        return signing.dumps([self.field, self.file.pk, self.name, by.pk], salt=SALT)


def read(tokens: list[str], by: User) -> dict[str, Kept]:
    """What the marks name, by mark, each file once a field; those we did not sign for this person of late are left
    out."""
    told = {token: known for token in tokens if (known := opened(token, by))}
    files = StoredFile.objects.select_related("preview", "picture").in_bulk({pk for _, pk, _ in told.values()})
    once = {(field, pk): token for token, (field, pk, _) in reversed(told.items())}
    found = {token: Kept(field, files[pk], name) for token, (field, pk, name) in told.items() if pk in files}
    return {token: kept for token, kept in found.items() if once[kept.field, kept.file.pk] == token}


def shown(kept: Kept, token: str) -> dict[str, str]:
    """What a page shows of it, and the mark that it sends back."""
    preview = f"{reverse('files:kept_preview')}?{urlencode({'ma': token})}" if kept.file.preview_id else ""
    return {"token": token, "name": kept.name, "words": photo_words(kept.file), "preview": preview}


def opened(token: str, by: User) -> tuple[str, int, str] | None:
    try:
        field, pk, name, person = signing.loads(token, salt=SALT, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        return None
    return (field, pk, name) if person == by.pk else None
