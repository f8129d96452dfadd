"""Model cases after the award: the list, a new one, its page, its plan, how it ends, and the report on all of them."""

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import model_cases as flows
from awards.forms.model_cases import (
    CaseForm,
    CaseReportForm,
    ConclusionForm,
    NewCaseForm,
    PlannedFormSet,
)
from awards.models import CaseVisit, ModelCase, Nomination, RegisterEntry
from awards.papers.model_cases import followed_in, report_starter
from awards.states import CaseState
from awards.views.case_visits import spread_cards, visit_cards
from campaigns.models import Participation
from campaigns.states import CampaignState
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.calendar.models import work_calendar
from emulation.letters.flows import start_letter
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.verdict import Verdict
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once

CASES = Export(
    "Điển hình được theo dõi",
    (
        ("Người, tập thể, hộ", 32, lambda row: row.entry.name),
        ("Đối tượng", 14, lambda row: row.entry.get_subject_display()),
        ("Đơn vị", 30, lambda row: row.entry.unit_name),
        ("Mô hình, cách làm", 40, lambda row: row.title),
        ("Khen thưởng", 34, lambda row: row.entry.award_name),
        ("Người theo dõi", 22, lambda row: str(row.followed_by)),
        ("Từ ngày", 13, lambda row: row.starts_on),
        ("Đến ngày", 13, lambda row: row.until),
        ("Số lần kiểm tra", 10, lambda row: row.visited),
        ("Kết quả gần nhất", 18, lambda row: row.latest_label),
        ("Lần kiểm tra tới", 13, lambda row: row.next_on if row.is_followed else None),
        ("Số nơi nhân rộng", 10, lambda row: row.spread),
        ("Tình trạng", 20, lambda row: row.get_state_display()),
        ("Ghi chú", 40, lambda row: row.status_line),
    ),
)


def model_case_list(request: HttpRequest) -> HttpResponse:
    visible = ModelCase.objects.visible_to(request.user)
    followers = User.objects.filter(pk__in=visible.values("followed_by"))
    filters = [
        Choice("tinh-trang", "Tình trạng", "state", CaseState.choices),
        Choice("ket-luan", "Kết luận", "conclusion", ModelCase.Conclusion.choices),
        Choice("doi-tuong", "Đối tượng", "entry__subject", Nomination.Subject.choices),
        Choice("nguoi", "Người theo dõi", "followed_by", [(str(row.pk), str(row)) for row in followers]),
    ]
    context = listing(request, visible, filters) | {"today": dates.today()}
    if request.user.organization_ids({Role.CLERK}):
        report = Action("Lập báo cáo", reverse("awards:model_case_report"), tone="secondary", icon="file-earmark-text")
        context["actions"] = [report]
    return listed(request, "awards/model_cases.html", context, CASES)


def model_case_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow the holder of an award in the register."""
    entry = get_visible(RegisterEntry, request.user, pk=pk)
    rules.can_open_case(request.user, entry).require()
    form = NewCaseForm(request.POST or None, instance=ModelCase(entry=entry), by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                months = form.cleaned_data["every_months"]
                case = flows.open_case(entry, form.instance, every_months=months, by=request.user)
                ticket.leads_to(case)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã mở theo dõi điển hình. Hãy xem lại lịch kiểm tra.")
            return redirect(case)
    return render(request, "awards/model_case_new.html", {"entry": entry, "form": form, "term": form.term})


def model_case(request: HttpRequest, pk: int) -> HttpResponse:
    rows = ModelCase.objects.select_related("entry__unit", "followed_by")
    case = get_object_or_404(rows.visible_to(request.user), pk=pk)
    follows = bool(rules.can_follow_case(request.user, case))
    context = {
        "case": case,
        "entry": case.entry,
        "planned": case.planned.select_related("visit"),
        "today": dates.today(),
        "visits": visit_cards(case, editable=follows),
        "spreads": spread_cards(case, editable=follows),
        "nominate_in": nominate_in(case),
        "actions": case_actions(request.user, case),
        "entries": history_of(case)[:20],
    }
    return render(request, "awards/model_case.html", context)


def nominate_in(case: ModelCase) -> list[Participation]:
    """Where its unit may propose it again, if that was the conclusion."""
    if case.conclusion != ModelCase.Conclusion.PROPOSE or case.state != CaseState.CONCLUDED:
        return []
    running = Participation.objects.filter(organization=case.unit, campaign__state=CampaignState.LAUNCHED)
    return list(running.select_related("campaign", "organization"))


def case_actions(user: User, case: ModelCase) -> list[Action]:
    """For the clerk and whoever follows it; who may never act is offered nothing."""
    clerk = bool(rules.keeps_cases(user, case.entry.organization_id))
    if not clerk and case.followed_by_id != user.pk:
        return []
    if not case.is_followed:
        return over_actions(user, case) if clerk else []
    follow = rules.can_follow_case(user, case)

    def action(label: str, name: str, verdict: Verdict, *look: str) -> Action:
        return Action(label, reverse(f"awards:{name}", args=[case.pk]), verdict, *look)

    actions = [
        action("Ghi lần kiểm tra", "case_visit_new", follow, "primary", "check2-square"),
        action("Ghi nơi nhân rộng", "case_spread_new", follow, "secondary", "plus-lg"),
    ]
    if clerk:
        actions += [
            action("Sửa nội dung, lịch", "model_case_edit", rules.can_edit_case(user, case), "secondary", "pencil"),
            action("Kết luận", "model_case_conclude", rules.can_conclude(user, case), "secondary"),
        ]
    return actions


def over_actions(user: User, case: ModelCase) -> list[Action]:
    """What the clerk may still do with a case that is closed."""
    if case.state == CaseState.REVOKED:
        return []
    again = reverse("awards:model_case_new", args=[case.entry_id])
    return [Action("Theo dõi tiếp", again, rules.can_open_case(user, case.entry), "secondary", "plus-lg")]


def model_case_edit(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_visible(ModelCase, request.user, pk=pk)
    rules.can_edit_case(request.user, case).require()
    form = CaseForm(request.POST or None, instance=case)
    plan = PlannedFormSet(request.POST or None, rows=case.planned.all(), parent={"case": case}, prefix="lich")
    if request.method == "POST" and all([form.is_valid(), plan.is_valid()]):

        def write() -> None:
            form.save()
            plan.save()

        try:
            with once(request) as ticket:
                flows.edit_case(case, write, by=request.user)
                ticket.leads_to(case)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã lưu theo dõi điển hình.")
            return redirect(case)
    stored: Model = get_visible(ModelCase, request.user, pk=pk)  # the form has changed its own copy
    context = {"case": stored, "form": form, "formset": plan}
    context["doubts"] = work_calendar().doubts(stored.starts_on, stored.until)
    return render(request, "awards/model_case_edit.html", context)


def model_case_conclude(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_visible(ModelCase, request.user, pk=pk)
    rules.can_conclude(request.user, case).require()
    form = ConclusionForm(request.POST or None)
    last: CaseVisit | None = case.visits.first()
    told = [] if case.is_private else ["Đơn vị được báo kết luận."]
    page = Page(
        title="Kết luận theo dõi điển hình",
        lead=str(case),
        consequences=[
            f"Kiểm tra {case.visits.count()} lần" + (f", lần gần nhất: {str(last).lower()}." if last else "."),
            "Không ghi thêm lần kiểm tra hay nơi nhân rộng nữa; muốn theo dõi tiếp thì mở lần mới từ sổ khen thưởng.",
            "“Đề nghị khen thưởng tiếp”: đơn vị lập đề nghị trong phong trào đang mở; trang của điển hình dẫn tới đó.",
            *told,
        ],
        submit_label="Kết luận",
        done="Đã kết luận.",
        back_url=case.get_absolute_url(),
    )

    def act() -> None:
        flows.conclude(case, form.cleaned_data["conclusion"], by=request.user, note=form.cleaned_data["note"])

    return confirmed(request, page, act, form, blame="conclusion")


def model_case_report(request: HttpRequest) -> HttpResponse:
    """A draft of the report, which then lives as every paper of the office."""
    body = Organization.objects.filter(pk__in=request.user.organization_ids({Role.CLERK})).first()
    form = CaseReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        if followed_in(body, first, last):
            with once(request) as ticket:
                letter = start_letter(report_starter(body, first, last), by=request.user)
                ticket.leads_to(letter)
            messages.success(request, "Đã lập dự thảo báo cáo. Hãy xem lại lời, nơi nhận rồi trình ký.")
            return redirect(letter)
        form.add_error(None, "Trong kỳ này không theo dõi điển hình nào. Hãy chọn kỳ khác.")
    return render(request, "awards/model_case_report.html", {"form": form})
