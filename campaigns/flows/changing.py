"""What a campaign takes over from a paper that amended or replaced its plan."""

import datetime
from collections import Counter

from django.db import transaction
from django.db.models import QuerySet

from campaigns import notify, rules
from campaigns.models import Achievement, Campaign, Commitment
from campaigns.states import AchievementState
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.succession import changes_of
from emulation.lib import dates
from emulation.lib.errors import Unsound

MOVE_DUES, KEEP_DUES = "move", "keep"


def move_period(
    campaign: Campaign, starts_on: datetime.date, ends_on: datetime.date, *, by: User, dues: str = ""
) -> None:
    """Give the campaign the period that the newest paper on its plan sets.

    `dues`: what becomes of pledges whose day would lie outside, MOVE_DUES (to the nearest day of the period) or
    KEEP_DUES. Raises Unsound if there are such pledges and nothing was decided, or if reported results lie outside.
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
        outside = list(pledges_outside(campaign, starts_on, ends_on))
        if outside and dues not in (MOVE_DUES, KEEP_DUES):
            raise Unsound(f"{len(outside)} việc đăng ký có hạn nằm ngoài thời gian mới. Hãy chọn cách xử lý.")
        campaign.starts_on, campaign.ends_on = starts_on, ends_on
        campaign.save(update_fields=["starts_on", "ends_on"])
        note = f"{before} thành {campaign.period}, theo {changes_of(campaign.plan.document)[-1].new.reference}"
        if outside:
            note += f"; {len(outside)} việc đăng ký có hạn ở ngoài, "
            note += "hạn được chuyển vào" if dues == MOVE_DUES else "giữ hạn cũ"
        record(campaign, "move_period", "Đổi thời gian thi đua", by=by, note=note)
        settle_dues(campaign, outside, moved=dues == MOVE_DUES, by=by)


def pledges_outside(campaign: Campaign, starts_on: datetime.date, ends_on: datetime.date) -> QuerySet[Commitment]:
    """Pledges handed in and not yet done whose day would lie outside that period."""
    of_campaign = Commitment.objects.filter(registration__participation__campaign=campaign)
    rows = of_campaign.due_outside(starts_on, ends_on).select_related("registration__participation__organization")
    return rows.order_by("registration__participation__organization__sort_key", "position", "pk")


def settle_dues(campaign: Campaign, outside: list[Commitment], *, moved: bool, by: User) -> None:
    """Move the days if that was decided, and tell each unit either way."""
    units = Counter(row.registration.participation for row in outside)
    for row in outside if moved else ():
        before, row.due_on = row.due_on, campaign.ends_on if row.due_on > campaign.ends_on else campaign.starts_on
        row.save(update_fields=["due_on"])
        note = f"{dates.short(before)} thành {dates.short(row.due_on)}, theo thời gian thi đua mới"
        record(row, "move_due", "Chuyển hạn hoàn thành", by=by, note=note)
    for participation, count in units.items():
        participation.campaign = campaign
        notify.dues_outside(participation, count, moved=moved)
