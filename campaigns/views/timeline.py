"""The timeline of a campaign: to read for all it concerns, to set and count anew for the clerk."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.backward import Computed, compute, moved, rules_of, superior_day, warnings
from campaigns.flows import timeline as flows
from campaigns.forms.timeline import ChangeReasonForm, MilestoneFormSet
from campaigns.models import Campaign, Extension, Milestone
from emulation.accounts.roles import OFFICE
from emulation.accounts.scope import get_visible
from emulation.calendar.models import work_calendar
from emulation.calendar.working_days import WorkCalendar, weekday
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.once import once

# --- To read ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A milestone as the page prints it; `granted` holds longer days of units that this reader may see."""

    milestone: Milestone
    weekday: str
    left: str
    is_past: bool
    how: str
    computed: Computed | None
    granted: list[Extension]


def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    campaign = get_visible(Campaign, user, pk=pk)
    rows = list(campaign.milestones.visible_to(user))
    calendar = work_calendar()
    computed = counted(campaign, calendar, fixed_of(rows))
    granted = list(Extension.objects.visible_to(user).filter(milestone__campaign=campaign).for_list())
    is_officer = user.has_role(OFFICE, campaign.organizer_id)
    may_set = bool(rules.can_set_timeline(user, campaign))
    context = {
        "campaign": campaign,
        "lines": [line(row, computed, calendar, granted) for row in rows],
        "in_office": campaign.organizer_id in {post.organization_id for post in user.active_posts},
        "warnings": warnings(rows, campaign, calendar) if is_officer else [],
        "may_set": may_set,
        "moved": moved(rows, computed) if may_set else [],
        "actions": timeline_actions(request, campaign) if is_officer else [],
    }
    return render(request, "campaigns/timeline.html", context)


def counted(campaign: Campaign, calendar: WorkCalendar, fixed: dict[str, datetime.date]) -> dict[str, Computed]:
    rules_in_use = rules_of(campaign.organizer)
    return compute(rules_in_use, campaign, calendar, superior=superior_day(campaign), fixed=fixed)


def fixed_of(rows: list[Milestone]) -> dict[str, datetime.date]:
    return {row.kind: row.due_on for row in rows if row.is_fixed}


def line(row: Milestone, computed: dict[str, Computed], calendar: WorkCalendar, granted: list[Extension]) -> Line:
    today, found = dates.today(), computed.get(row.kind)
    same = found if found and found.day == row.due_on else None
    return Line(
        milestone=row,
        weekday=weekday(row.due_on),
        left=left_words(calendar, today, row.due_on),
        is_past=row.due_on < today,
        how=same.how if same else "ngày ấn định",
        computed=same,
        granted=[each for each in granted if each.milestone_id == row.pk],
    )


def left_words(calendar: WorkCalendar, today: datetime.date, day: datetime.date) -> str:
    """How long it still is, in working days."""
    if day == today:
        return "Hôm nay"
    return "Đã qua" if day < today else f"Còn {calendar.count(today, day)} ngày làm việc"


def timeline_actions(request: HttpRequest, campaign: Campaign) -> list[Action]:
    user, pk = request.user, campaign.pk
    edit = reverse("campaigns:timeline_edit", args=[pk])
    return [
        Action("Sửa, tính lại các mốc", edit, rules.can_set_timeline(user, campaign), icon="calendar-event"),
        Action(
            "Bộ mốc chuẩn",
            reverse("campaigns:milestone_rules", args=[pk]),
            rules.can_keep_standard(user, campaign),
            tone="secondary",
        ),
        Action("Lịch nghỉ", f"{reverse('calendar:days')}?nam={campaign.ends_on.year}", tone="secondary"),
    ]


# --- To set -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Preview:
    """One milestone before the save: as it is stored, as it is counted."""

    computed: Computed
    stored: datetime.date | None
    is_fixed: bool

    @property
    def differs(self) -> bool:
        return self.stored is not None and self.stored != self.computed.day


def timeline_edit(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_set_timeline(request.user, campaign).require()
    calendar, stored = work_calendar(), list(campaign.milestones.all())
    computed = counted(campaign, calendar, fixed_of(stored))
    rows = milestone_rows(campaign, request.POST or None, stored, computed)
    reason = ChangeReasonForm(request.POST or None)
    if request.method == "POST" and all([rows.is_valid(), reason.is_valid()]):
        by_hand = rows.by_hand(computed)
        computed = counted(campaign, calendar, by_hand)
        if "tinh-lai" not in request.POST:
            rows.settle(computed)
            if answer := saved(request, campaign, rows, reason):
                return answer
        else:
            rows = milestone_rows(campaign, rows.recounted(computed, by_hand), stored, computed)
            reason = ChangeReasonForm(initial=reason.cleaned_data)
    context = {
        "campaign": campaign,
        "rows": rows,
        "reason": reason if campaign.is_open and stored else None,
        "previews": previews(stored, computed),
        "recounted": "tinh-lai" in request.POST,
        "superior": superior_day(campaign),
    }
    return render(request, "campaigns/timeline_edit.html", context)


def milestone_rows(
    campaign: Campaign, data: Any, stored: list[Milestone], computed: dict[str, Computed]
) -> MilestoneFormSet:
    """The stored rows; of the set whatever is not stored. The first time it is offered with its days."""
    there = {row.kind for row in stored}
    suggested = [
        Milestone(campaign=campaign, kind=each.kind, name=each.name, due_on=None if stored else each.day)
        for each in sorted(computed.values(), key=lambda each: each.day)
        if each.kind not in there
    ]
    return MilestoneFormSet(
        data, rows=campaign.milestones.all(), parent={"campaign": campaign}, suggested=suggested, prefix="moc"
    )


def saved(
    request: HttpRequest, campaign: Campaign, rows: MilestoneFormSet, reason: ChangeReasonForm
) -> HttpResponse | None:
    """The answer after a save; None if it was refused, with the reason in the form."""
    target = reverse("campaigns:timeline", args=[campaign.pk])
    try:
        with once(request) as ticket:
            changes = flows.set_timeline(campaign, rows.save, by=request.user, reason=reason.cleaned_data["reason"])
            ticket.leads_to(target)
    except Unsound as error:
        reason.add_error("reason", error.message)
        return None
    messages.success(request, f"Đã lưu các mốc thời gian: {len(changes)} thay đổi." if changes else "Không có gì đổi.")
    return redirect(target)


def previews(stored: list[Milestone], computed: dict[str, Computed]) -> list[Preview]:
    by_kind = {row.kind: row for row in stored}
    rows = []
    for found in sorted(computed.values(), key=lambda each: each.day):
        row = by_kind.get(found.kind)
        rows.append(Preview(found, row.due_on if row else None, bool(row and row.is_fixed)))
    return rows
