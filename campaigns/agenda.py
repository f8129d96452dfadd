"""What of a campaign stands in a person's calendar."""

from collections.abc import Iterator

from django.urls import reverse

from campaigns.dues import dues_of
from campaigns.models import Assignment, Campaign, Commitment, Extension, Milestone, Participation, TownEvent
from campaigns.querysets import IN_TOWN
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE
from emulation.calendar.events import Event
from emulation.lib import dates


def events(user: User) -> Iterator[Event]:
    yield from milestones(user)
    yield from own_deadlines(user)
    yield from pledges(user)
    yield from duties(user)
    yield from town_events(user)


def milestones(user: User) -> Iterator[Event]:
    """The town's days for those who work there; for units what concerns all of them, their own deadlines apart."""
    rows = Milestone.objects.visible_to(user).exclude(campaign__state=CampaignState.DRAFT).select_related("campaign")
    towns = set(user.organization_ids(IN_TOWN))
    for row in rows:
        if row.campaign.organizer_id in towns or not row.is_of_units:
            url = row.get_absolute_url()
            yield Event(f"milestone-{row.pk}", row.due_on, row.name, str(row.campaign), url, row.changed_at)


def own_deadlines(user: User) -> Iterator[Event]:
    """Deadlines of the units that the person heads, with what they were granted."""
    units = list(Participation.objects.own_of(user))
    dues = dues_of(units)
    granted = {
        (row.milestone_id, row.participation_id): row.granted_at
        for row in Extension.objects.filter(participation__in=units)
    }
    asked = Milestone.objects.filter(campaign__in=[unit.campaign_id for unit in units])
    asked = [row for row in asked if row.is_of_units]
    for unit in units:
        for row in asked:
            if row.campaign_id != unit.campaign_id:
                continue
            due_on, since = dues[unit.pk, row.kind], granted.get((row.pk, unit.pk))
            common = f"\nGia hạn; hạn chung {dates.short(row.due_on)}" if due_on != row.due_on else ""
            yield Event(
                f"milestone-{row.pk}-{unit.pk}",
                due_on,
                f"Hạn: {row.name}",
                f"{unit}{common}",
                unit.get_absolute_url(),
                max(row.changed_at, since) if since else row.changed_at,
            )


def pledges(user: User) -> Iterator[Event]:
    """Works and tasks that the person's units pledged for a day."""
    rows = Commitment.objects.filter(registration__participation__in=Participation.objects.own_of(user))
    rows = rows.exclude(due_on=None).select_related("registration__participation__organization")
    for row in rows.select_related("registration__participation__campaign"):
        registration = row.registration
        unit = registration.participation
        changed_at = registration.decided_at or registration.submitted_at or registration.created_at
        title = f"Hoàn thành: {row.title}"
        yield Event(f"commitment-{row.pk}", row.due_on, title, str(unit), unit.get_absolute_url(), changed_at)


def duties(user: User) -> Iterator[Event]:
    """What the plan assigns with a day, for the office that follows it."""
    campaigns = Campaign.objects.filter(organizer__in=user.organization_ids(OFFICE), state=CampaignState.LAUNCHED)
    rows = Assignment.objects.filter(campaign__in=campaigns).exclude(due_on=None)
    for row in rows.select_related("campaign"):
        url = reverse("campaigns:detail", args=[row.campaign_id])
        detail = f"{row.duty}\n{row.campaign}"
        title = f"Hạn việc của {row.assignee}"
        yield Event(f"assignment-{row.pk}", row.due_on, title, detail, url, row.campaign.created_at)


def town_events(user: User) -> Iterator[Event]:
    """Those of the office and those addressed to the person's units or to all; a cancelled one stays and says so."""
    for row in TownEvent.objects.visible_to(user).select_related("campaign"):
        notes = [row.place, row.who, row.detail, row.status_line]
        yield Event(
            f"town-event-{row.pk}",
            row.day,
            f"Đã hủy: {row.title}" if row.is_off else row.title,
            "\n".join(filter(None, notes)),
            row.get_absolute_url(),
            row.changed_at,
            row.starts_at,
            row.ends_at,
        )
