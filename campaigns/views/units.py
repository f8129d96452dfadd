"""One unit in one campaign: what it pledged, filed and reported."""

import datetime
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from campaigns import rules, statistics
from campaigns.dues import dues_of
from campaigns.models import (
    Commitment,
    Extension,
    Milestone,
    Participation,
    Registration,
    Scorecard,
    UnitForm,
)
from campaigns.views.charts import strip
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.lib import dates
from emulation.web.actions import Action
from emulation.web.listing import one_page


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """All of one unit in one campaign: what it pledged, filed and reported, and what it can do next."""
    campaign = get_visible(Participation, request.user, pk=pk).campaign
    pulse = statistics.pulse_of(campaign, campaign.participations.filter(pk=pk))
    (row,) = pulse.units
    participation = row.participation  # with all that belongs to it
    achievements = participation.achievements.visible_to(request.user).for_list()
    registration = registration_of(participation, request.user)
    context = {
        "participation": participation,
        "campaign": campaign,
        "registration": registration,
        **pledged(registration),
        "works_count": statistics.works_done(participation).count(),
        "unit_plan": getattr(participation, "unit_plan", None),
        "replaced_plans": participation.replaced_plans.all(),
        "scorecard": scorecard_of(participation, request.user) if campaign.is_scored else None,
        "page": one_page(request, achievements),
        "pulse": row,
        "chart": strip(pulse, row),
        "actions": unit_actions(request, participation, registration),
        "deadlines": deadlines(request, participation),
        "may_extend": bool(rules.can_extend(request.user, participation)),
        "taken_over": participation.takes_over.ended().select_related("organization"),
        "is_leader": bool(rules.is_leader(request.user, participation)),
        "sheets": participation.sheets.visible_to(request.user).for_list(),
        "forms": newest_forms(request, participation),
    }
    return render(request, "campaigns/unit.html", context)


def pledged(registration: Registration | None) -> dict[str, list[Commitment]]:
    """Works and tasks with their progress, and targets, of a pledge that the person may see."""
    stored = Commitment.objects.filter(registration=registration).with_stage().for_list().select_related("target")
    rows = list(stored) if registration else []
    for row in rows:
        row.registration = registration
    targets = [row for row in rows if not row.is_work]
    reached = statistics.unit_progress(registration.participation, targets) if targets else {}
    for row in targets:
        row.reached = reached.get(row.pk)
    return {"works": [row for row in rows if row.is_work], "targets": targets}


def registration_of(participation: Participation, user: User) -> Registration | None:
    """None for the office while it is the unit's draft."""
    found = Registration.objects.visible_to(user).filter(participation=participation).first()
    if found:
        found.participation = participation
    return found


def scorecard_of(participation: Participation, user: User) -> Scorecard | None:
    return Scorecard.objects.visible_to(user).filter(participation=participation).first()


@dataclass(frozen=True)
class Deadline:
    """What this unit hands in by when; `extension` if it was granted longer."""

    milestone: Milestone
    due_on: datetime.date
    is_over: bool
    extension: Extension | None


def deadlines(request: HttpRequest, participation: Participation) -> list[Deadline]:
    milestones, today = list(participation.campaign.milestones.all()), dates.today()
    dues = dues_of([participation], milestones)
    granted = {row.milestone_id: row for row in participation.extensions.visible_to(request.user)}
    found = []
    for row in milestones:
        if row.is_of_units:
            due_on = dues[participation.pk, row.kind]
            found.append(Deadline(row, due_on, due_on < today, granted.get(row.pk)))
    return found


def unit_actions(request: HttpRequest, participation: Participation, registration: Registration | None) -> list[Action]:
    user = request.user
    if not rules.is_leader(user, participation):
        return office_actions(user, participation)
    pledge = reverse("campaigns:registration_edit", args=[participation.pk])
    return [
        Action(
            "Báo cáo kết quả",
            reverse("campaigns:achievement_new", args=[participation.pk]),
            rules.can_report(user, participation),
            icon="camera",
            tone="primary",
        ),
        Action(
            "Sửa đăng ký" if registration else "Đăng ký thi đua",
            pledge,
            rules.can_register(user, participation),
            tone="secondary",
        ),
        Action(
            "Kế hoạch của đơn vị",
            reverse("campaigns:unit_plan", args=[participation.pk]),
            rules.can_file_unit_plan(user, participation),
            tone="secondary",
        ),
        Action(
            "Đề nghị khen thưởng",
            reverse("awards:nominate", args=[participation.pk]),
            rules.can_report(user, participation),
            tone="secondary",
            icon="award",
        ),
        *score_action(user, participation),
    ]


def office_actions(user: User, participation: Participation) -> list[Action]:
    """What the clerk does for a unit that has no account."""
    if not rules.can_enter(user, participation.campaign):
        return []
    forms = f"{reverse('campaigns:forms_new', args=[participation.campaign_id])}?don-vi={participation.pk}"
    taking = rules.can_enter_for(user, participation)
    at = partial(at_unit, participation)
    return [
        Action("Nhận phiếu đã ký", at("sheet_new"), taking, tone="secondary", icon="pencil"),
        Action("Lập phiếu", forms, tone="secondary", icon="file-earmark-plus"),
        Action("Tin nhắn đôn đốc", at("chase_unit"), tone="secondary", icon="send"),
    ]


def at_unit(participation: Participation, name: str) -> str:
    return reverse(f"campaigns:{name}", args=[participation.pk])


def newest_forms(request: HttpRequest, participation: Participation) -> list[UnitForm]:
    """The newest of each purpose, for whoever may fill it in."""
    rows = UnitForm.objects.visible_to(request.user).filter(participation=participation).for_list().order_by("number")
    return list({row.purpose: row for row in rows}.values())


def score_action(user: User, participation: Participation) -> list[Action]:
    """Offered where the campaign uses points."""
    if not participation.campaign.is_scored:
        return []
    url = reverse("campaigns:scorecard_edit", args=[participation.pk])
    return [Action("Tự chấm điểm", url, rules.can_score(user, participation), tone="secondary", icon="check2-square")]
