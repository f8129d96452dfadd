"""By when a step is to be done: the working days that the rules give, over the calendar of days off."""

import datetime
from collections.abc import Iterable
from functools import cached_property

from awards.law.by_rule import Due, most_exact
from awards.models import Nomination, Proposal, TimeLimit
from emulation.calendar.models import work_calendar
from emulation.calendar.working_days import WorkCalendar
from emulation.lib import dates

Step = TimeLimit.Step


class TimeLimits:
    """The table and the calendar, each read once and only when somebody asks."""

    @cached_property
    def rules(self) -> list[TimeLimit]:
        return list(TimeLimit.objects.with_texts())

    @cached_property
    def calendar(self) -> WorkCalendar:
        return work_calendar()

    def due(
        self, step: Step, nomination: Nomination, started: datetime.datetime | datetime.date | None,
        done_on: datetime.date | None = None,
    ) -> Due | None:  # fmt: skip
        """None where it has not begun or no rule of that day speaks of it."""
        if started is None:
            return None
        day = dates.day_of(started)
        rule = most_exact(
            (row for row in self.rules if row.holds_on(day)), step=step, level=nomination.award.level,
            subject=nomination.subject, procedure=nomination.procedure, award_name=nomination.award.name,
        )  # fmt: skip
        return Due(rule, day, self.calendar.forward(day, rule.working_days), done_on) if rule else None

    def check_days(self, waiting: Iterable[Nomination]) -> dict[int, datetime.date]:
        """{campaign: by when its first waiting dossier is to be checked}, by that limit, else by that of deciding."""
        days: dict[int, datetime.date] = {}
        for nomination in waiting:
            campaign = nomination.participation.campaign_id
            if day := self.first((Step.CHECK, Step.DECIDE), [nomination], nomination.dossier.submitted_at):
                days[campaign] = min(day, days.get(campaign, day))
        return days

    def decide_day(self, agreed: Iterable[Nomination]) -> datetime.date | None:
        """By when the own chairman has to have decided on the first of them."""
        days = (self.first((Step.DECIDE,), [nomination], nomination.dossier.submitted_at) for nomination in agreed)
        return min(filter(None, days), default=None)

    def superior_day(self, proposal: Proposal) -> datetime.date | None:
        """By when the superior is to answer, for the first on the list."""
        nominations = [line.nomination for line in proposal.lines.all()]
        return self.first((Step.SUPERIOR,), nominations, proposal.document.issued_on)

    def first(
        self, steps: tuple[Step, ...], nominations: Iterable[Nomination], started: datetime.date | None
    ) -> datetime.date | None:
        """The earliest last day among the nominations; of several steps the first for which there is a limit."""
        for step in steps:
            dues = (self.due(step, nomination, started) for nomination in nominations)
            if days := [due.on for due in dues if due]:
                return min(days)
        return None
