"""The milestones that a new campaign begins with: of the town's usual set, counted from its own days."""

from collections.abc import Collection, Iterable

from campaigns.backward import compute, rules_of, superior_day
from campaigns.flows.timeline import set_timeline
from campaigns.models import Campaign, Milestone
from emulation.accounts.models import User
from emulation.calendar.models import work_calendar


def set_usual_days(campaign: Campaign, kinds: Collection[str], *, by: User, others: Iterable[Milestone] = ()) -> None:
    """Those of the kinds that do not fall before the campaign begins, and `others` as they are."""
    superior = superior_day(campaign)
    counted = compute(rules_of(campaign.organizer), campaign, work_calendar(), superior=superior, fixed={}).values()
    rows = [
        Milestone(campaign=campaign, kind=each.kind, name=each.name, due_on=each.day)
        for each in counted
        if each.kind in kinds and each.day >= campaign.starts_on
    ]
    set_timeline(campaign, lambda: Milestone.objects.bulk_create([*rows, *others]), by=by)
