"""What a campaign takes over from a paper that amended or replaced its plan."""

import datetime

from django.db import transaction

from campaigns import rules
from campaigns.models import Achievement, Campaign
from campaigns.states import AchievementState
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.succession import changes_of
from emulation.lib import dates
from emulation.lib.errors import Unsound


def move_period(campaign: Campaign, starts_on: datetime.date, ends_on: datetime.date, *, by: User) -> None:
    """Give the campaign the period that the newest paper on its plan sets.

    Raises Unsound if results that were reported would lie outside.
    """
    rules.can_move_period(by, campaign).require()
    with transaction.atomic():
        hold(campaign)
        before = Campaign.objects.get(pk=campaign.pk).period
        reported = Achievement.objects.filter(participation__campaign=campaign).exclude(state=AchievementState.DRAFT)
        if outside := reported.exclude(happened_on__range=(starts_on, ends_on)).count():
            raise Unsound(
                f"{outside} kết quả đã báo cáo có ngày nằm ngoài thời gian mới "
                f"({dates.short(starts_on)} – {dates.short(ends_on)}). Hãy kiểm tra lại ngày."
            )
        campaign.starts_on, campaign.ends_on = starts_on, ends_on
        campaign.save(update_fields=["starts_on", "ends_on"])
        note = f"{before} thành {campaign.period}, theo {changes_of(campaign.plan.document)[-1].new.reference}"
        record(campaign, "move_period", "Đổi thời gian thi đua", by=by, note=note)
