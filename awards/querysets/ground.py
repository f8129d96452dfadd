"""Who reads what of awards, and the order in which papers list nominees."""

from typing import TYPE_CHECKING

from django.db.models import Case, When

from campaigns.models import Criterion
from emulation.accounts.roles import TOWN, Role

if TYPE_CHECKING:
    pass


IN_TOWN = TOWN | {Role.ADMIN}
OWN_UNIT = {Role.UNIT_LEADER}


def in_paper_order(prefix: str = "") -> list:
    """Collectives, individuals, households, each by name: the order in which papers list them."""
    places = [When(**{f"{prefix}subject": subject}, then=place) for place, subject in enumerate(Criterion.Subject)]
    return [Case(*places), f"{prefix}sort_key", f"{prefix}pk"]
