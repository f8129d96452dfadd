"""How often one visitor may ask a public page, counted in the database for all web processes alike."""

import hashlib
import hmac
import ipaddress
import time

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest

from emulation.signing.models import LookupCount

STRETCH = 600  # seconds
MOST = 30  # tries in vain, and files, within a stretch
LOOKUP = "lookup"  # each purpose is counted by itself


def visitor_of(request: HttpRequest, purpose: str = LOOKUP) -> str:
    """Who asks for what, as a keyed hash of the address, of IPv6 its first half: nobody reads an address from it."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # The last entry is written by our own proxy; what stands before it anyone could have made up.
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        known = None
    if isinstance(known, ipaddress.IPv6Address):
        address = str(ipaddress.ip_network((known, 64), strict=False))
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose} {address}".encode(), hashlib.sha256).hexdigest()[:32]


def stretch_now() -> int:
    return int(time.time()) // STRETCH


def is_over(request: HttpRequest, purpose: str = LOOKUP, most: int | None = None) -> bool:
    told = LookupCount.objects.filter(visitor=visitor_of(request, purpose), stretch=stretch_now())
    return told.filter(count__gte=MOST if most is None else most).exists()


def count(request: HttpRequest, purpose: str = LOOKUP) -> None:
    """One more try. What was counted in earlier stretches is forgotten."""
    now = stretch_now()
    LookupCount.objects.filter(stretch__lt=now).delete()
    row, _ = LookupCount.objects.get_or_create(visitor=visitor_of(request, purpose), stretch=now)
    LookupCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
