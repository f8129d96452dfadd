"""A person's private address: opened, changed, closed, found again."""

import secrets
import time

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.calendar.models import Feed

HOUR = 3600  # seconds
MOST = 60  # reads of one address within an hour


def signer() -> signing.Signer:
    return signing.Signer(sep=".", salt="calendar.feed")


def open_feed(user: User) -> Feed:
    """A new address; one that there was before stops."""
    with transaction.atomic():
        feed, is_new = Feed.objects.update_or_create(
            user=user,
            defaults={"key": secrets.token_urlsafe(16), "created_at": timezone.now(), "read_at": None, "reads": 0},
        )
        record(feed, "open", "Lập địa chỉ lịch riêng" if is_new else "Đổi địa chỉ lịch riêng", by=user)
    return feed


def close_feed(user: User) -> None:
    with transaction.atomic():
        for feed in Feed.objects.select_for_update().filter(user=user):
            record(feed, "close", "Thôi dùng địa chỉ lịch riêng", by=user)
            feed.delete()


def address_of(feed: Feed) -> str:
    return reverse("calendar:feed", args=[signer().sign(feed.key)])


def find(token: str) -> Feed | None:
    """The feed of an address; None for one that we never gave, that was changed, or whose person was locked."""
    try:
        key = signer().unsign(token)
    except signing.BadSignature:
        return None
    return Feed.objects.select_related("user").filter(key=key, user__is_active=True).first()


def count_read(feed: Feed) -> bool:
    """Note one more read; False if the hour's limit is reached."""
    now = int(time.time()) // HOUR
    rows = Feed.objects.filter(pk=feed.pk)
    rows.exclude(hour=now).update(hour=now, reads=0)
    return rows.filter(reads__lt=MOST).update(reads=F("reads") + 1, read_at=timezone.now()) == 1


def installation() -> str:
    """What tells events of this installation from those of any other."""
    return f"{salted_hmac('calendar.events', 'installation').hexdigest()[:16]}.thi-dua"
