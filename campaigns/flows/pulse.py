"""What the office calls silence in a campaign."""

from django.db import transaction

from campaigns import rules
from campaigns.models import Campaign
from campaigns.models.campaign import SILENT_WEEKS, WRONG_WEEKS
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib.errors import Unsound


def set_silence(campaign: Campaign, weeks: int, *, by: User) -> None:
    """From so many weeks without a sign of life on, a unit counts as silent."""
    rules.can_set_silence(by, campaign).require()
    least, most = SILENT_WEEKS
    if not least <= weeks <= most:
        raise Unsound(WRONG_WEEKS)
    with transaction.atomic():
        hold(campaign)
        before = Campaign.objects.get(pk=campaign.pk).silent_weeks
        campaign.silent_weeks = weeks
        campaign.save(update_fields=["silent_weeks"])
        note = f"{before} tuần thành {weeks} tuần"
        record(campaign, "set_silence", "Đổi ngưỡng im lặng", by=by, note=note)
