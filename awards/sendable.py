"""What every list must bear before it is sent: a proposal, an own decision."""

from awards.dossiers.points import require_within_quotas
from awards.holds import require_free
from awards.models import Nomination
from awards.unit_life import require_living
from campaigns.models import Campaign


def require_sendable(campaign: Campaign, nominations: list[Nomination]) -> None:
    """Raises Unsound: nobody on hold, no body that exists no more, no number exceeded."""
    require_free(nominations)
    require_living(nominations)
    require_within_quotas(campaign, nominations)
