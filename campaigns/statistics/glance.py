"""What matters of running campaigns this week, in one sentence each; several in as many queries as one."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from campaigns.models import Achievement, Campaign, Participation
from campaigns.statistics.signs import other_signs, overdue
from campaigns.statistics.weeks import Week, silence, weeks_of
from emulation.lib import dates


@dataclass(frozen=True)
class Glance:
    """week: the one of the day, None before the first and after the last; late: overdue pledges."""

    campaign: Campaign
    week: Week | None
    units: int
    active: int
    silent: int
    late: int

    def __str__(self) -> str:
        late = f", {self.late} việc đăng ký quá hạn" if self.late else ""
        if not self.week:
            return f"Hết thời gian thi đua ngày {dates.short(self.campaign.ends_on)}{late}."
        weeks = self.campaign.silent_weeks
        silent = f", {self.silent} đơn vị im lặng từ {weeks} tuần trở lên" if self.silent else ""
        return f"{self.week}: {self.active}/{self.units} đơn vị có hoạt động{silent}{late}."

    @property
    def is_well(self) -> bool:
        """Silence matters while a campaign runs, a pledge that was not kept longer."""
        return not (self.late or (self.week and self.silent))


def glances(campaigns: Sequence[Campaign]) -> list[Glance]:
    """Of those that have begun."""
    today = dates.today()
    begun = [campaign for campaign in campaigns if campaign.starts_on <= today]
    units = Participation.objects.filter(campaign__in=begun)
    late = Counter(overdue(units, today).values_list("registration__participation__campaign", flat=True))
    last = last_signs(units)
    rows: dict[int, list[tuple[int, datetime.date | None]]] = {campaign.pk: [] for campaign in begun}
    for pk, campaign, ended in units.values_list("pk", "campaign", "organization__valid_to").order_by():
        rows[campaign].append((pk, ended))
    return [glance(campaign, rows[campaign.pk], last, late[campaign.pk], today) for campaign in begun]


def glance(
    campaign: Campaign, units: list[tuple[int, datetime.date | None]], last: dict[int, datetime.date], late: int,
    today: datetime.date,
) -> Glance:  # fmt: skip
    weeks = weeks_of(campaign)
    week = next((each for each in weeks if each.has(today)), None)
    here = [pk for pk, ended in units if not ended or ended >= today]
    silent = sum(silence(weeks, last.get(pk), today) >= campaign.silent_weeks for pk in here)
    active = sum(week is not None and pk in last and last[pk] >= week.first for pk, _ in units)
    return Glance(campaign, week, len(units), active, silent, late)


def last_signs(units: object) -> dict[int, datetime.date]:
    """The day of the last sign of life of each unit that gave one."""
    sent = Achievement.objects.filter(participation__in=units.order_by(), submitted_at__isnull=False)
    last = {
        pk: timezone.localdate(at)
        for pk, at in sent.values_list("participation").annotate(Max("submitted_at")).order_by()
    }
    for sign in other_signs(units):
        last[sign.unit] = max(sign.day, last.get(sign.unit, sign.day))
    return last
