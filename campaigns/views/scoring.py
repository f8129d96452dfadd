"""Points: a unit scores itself, the clerk verifies, the town sees who stands where."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import scoring
from campaigns.forms.scoring import Sheet, own_sheet, verified_sheet
from campaigns.forms.taking_part import ReasonForm
from campaigns.models import Campaign, Participation, Scorecard, ScoreLine
from campaigns.states import WITH_UNIT, ScorecardState
from campaigns.statistics.scores import criteria_of, ranking, totals
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def own_lines(card: Scorecard) -> list[ScoreLine]:
    """One line for each criterion of the unit; those not scored yet are new."""
    stored = card.lines.select_related("criterion").prefetch_related("proof") if card.pk else []
    by_criterion = {line.criterion_id: line for line in stored}
    blank = {row.pk: ScoreLine(scorecard=card, criterion=row) for row in criteria_of(card.participation)}
    return [by_criterion.get(pk, line) for pk, line in blank.items()]


def scorecard_edit(request: HttpRequest, pk: int) -> HttpResponse:
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_score(request.user, participation).require()
    card = getattr(participation, "scorecard", None) or Scorecard(participation=participation, created_by=request.user)
    sheet = own_sheet(request.POST or None, card, own_lines(card))

    def keep() -> None:
        scoring.save_own(card, sheet.save, by=request.user)
        if "gui" in request.POST:
            scoring.submit_scorecard(card, by=request.user)

    if sheet.is_valid() and saved(request, sheet, card, keep):
        messages.success(request, "Đã gửi bảng tự chấm." if "gui" in request.POST else "Đã lưu, chưa gửi.")
        return redirect(card)
    context = {"participation": participation, "card": card, "sheet": sheet}
    return render(request, "campaigns/scorecard_edit.html", context)


def saved(request: HttpRequest, sheet: Sheet, card: Scorecard, keep: Any) -> bool:
    is_new = card.pk is None
    try:
        with once(request) as ticket:
            keep()
            ticket.leads_to(card)
    except Unsound as error:
        if is_new:
            card.pk = None
        sheet.errors.append(error.message)
    return not sheet.errors


def scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    card = get_visible(Scorecard, request.user, pk=pk)
    campaign = card.participation.campaign
    context = {
        "card": card,
        "participation": card.participation,
        "campaign": campaign,
        "lines": card.lines.select_related("criterion").prefetch_related("proof"),
        "totals": totals(card),
        "with_verified": card.state == ScorecardState.CONFIRMED or rules.is_clerk(request.user, campaign),
        "actions": scorecard_actions(request, card),
        "entries": history_of(card)[:20],
    }
    return render(request, "campaigns/scorecard.html", context)


def scorecard_actions(request: HttpRequest, card: Scorecard) -> list[Action]:
    user = request.user
    if rules.is_leader(user, card.participation) and card.state in WITH_UNIT:
        submit, editing = rules.can_submit_scorecard(user, card), rules.can_score(user, card.participation)
        edit_url = reverse("campaigns:scorecard_edit", args=[card.participation_id])
        return [
            Action("Gửi bảng tự chấm", reverse("campaigns:scorecard_submit", args=[card.pk]), submit, icon="send"),
            Action("Sửa điểm", edit_url, editing, tone="secondary", icon="pencil"),
        ]
    verdict = rules.can_decide_scorecard(user, card)
    if not verdict:
        return []
    return [
        Action("Thẩm định điểm", reverse("campaigns:scorecard_check", args=[card.pk]), icon="pencil"),
        Action(
            "Xác nhận điểm", reverse("campaigns:scorecard_confirm", args=[card.pk]), tone="secondary", icon="check-lg"
        ),
        Action("Trả lại", reverse("campaigns:scorecard_return", args=[card.pk]), tone="secondary"),
    ]


def scorecard_submit(request: HttpRequest, pk: int) -> HttpResponse:
    card = get_visible(Scorecard, request.user, pk=pk)
    rules.can_submit_scorecard(request.user, card).require()
    page = Page(
        title="Gửi bảng tự chấm điểm",
        lead=str(card),
        consequences=[
            "Văn phòng thẩm định từng tiêu chí.",
            "Sau khi gửi, đơn vị không sửa được nữa, trừ khi bị trả lại.",
        ],
        submit_label="Gửi bảng tự chấm",
        done="Đã gửi bảng tự chấm, chờ thẩm định.",
        back_url=card.get_absolute_url(),
    )
    return confirmed(request, page, lambda: scoring.submit_scorecard(card, by=request.user))


def scorecard_check(request: HttpRequest, pk: int) -> HttpResponse:
    card = get_visible(Scorecard, request.user, pk=pk)
    rules.can_decide_scorecard(request.user, card).require()
    lines = list(card.lines.select_related("criterion").prefetch_related("proof"))
    sheet = verified_sheet(request.POST or None, lines)

    def keep() -> None:
        scoring.save_verified(card, sheet.save, by=request.user)

    if sheet.is_valid() and saved(request, sheet, card, keep):
        messages.success(request, "Đã lưu điểm thẩm định. Bấm “Xác nhận điểm” khi đã xem đủ.")
        return redirect(card)
    context = {"participation": card.participation, "card": card, "sheet": sheet}
    return render(request, "campaigns/scorecard_check.html", context)


def scorecard_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    card = get_visible(Scorecard, request.user, pk=pk)
    rules.can_decide_scorecard(request.user, card).require()
    page = Page(
        title="Xác nhận điểm",
        lead=str(card),
        consequences=[
            "Điểm thẩm định được tính vào bảng điểm của phong trào; sau đó không sửa được nữa.",
            "Đơn vị được báo và xem được điểm từng tiêu chí.",
        ],
        submit_label="Xác nhận điểm",
        done="Đã xác nhận điểm.",
        back_url=card.get_absolute_url(),
    )
    return confirmed(request, page, lambda: scoring.confirm_scorecard(card, by=request.user))


def scorecard_return(request: HttpRequest, pk: int) -> HttpResponse:
    card = get_visible(Scorecard, request.user, pk=pk)
    rules.can_decide_scorecard(request.user, card).require()
    form = ReasonForm(request.POST or None)
    page = Page(
        title="Trả lại bảng tự chấm điểm",
        lead=str(card),
        consequences=["Đơn vị đọc được lý do, chấm lại và gửi lại.", "Điểm thẩm định đã ghi dở bị bỏ."],
        submit_label="Trả lại",
        done="Đã trả lại bảng tự chấm.",
        back_url=card.get_absolute_url(),
    )

    def act() -> None:
        scoring.return_scorecard(card, by=request.user, **form.cleaned_data)

    return confirmed(request, page, act, form, blame="reason")


def score_table(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    if not campaign.is_scored:
        raise Http404
    rows = ranking(campaign)
    context = {
        "campaign": campaign,
        "rows": rows,
        "by_share": len({row.totals.most for row in rows if row.is_confirmed}) > 1,
    }
    return render(request, "campaigns/score_table.html", context)
