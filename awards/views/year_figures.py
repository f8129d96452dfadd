"""The statutory statistics of each year: their list, one set, handing it up and opening it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import figures as flows
from awards.forms.figures import BeginForm, HandUpForm, HeadForm, ReopenForm
from awards.law.catalogue import STAT_FORMS
from awards.models import YearReport
from awards.statistics.year_figures import FormPage
from awards.views.year_forms import as_pdf
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Export, listed, one_page
from emulation.web.once import once

REPORTS = Export(
    "Biểu thống kê năm",
    (
        ("Đơn vị báo cáo", 40, lambda row: row.organization.name),
        ("Năm", 8, lambda row: row.year),
        ("Đơn vị nhận báo cáo", 40, lambda row: row.receiver),
        ("Tình trạng", 20, lambda row: row.get_state_display()),
        ("Hạn gửi", 14, lambda row: row.due_on),
        ("Gửi ngày", 14, lambda row: row.handed_on),
    ),
)


def year_report_list(request: HttpRequest) -> HttpResponse:
    rows = YearReport.objects.visible_to(request.user).for_list()
    actions = [
        Action("Thống kê khen thưởng", reverse("awards:statistics"), tone="secondary"),
        Action("Bảng biểu thống kê", reverse("awards:law_table", args=[STAT_FORMS.code]), tone="secondary"),
    ]
    if request.user.organization_ids({Role.CLERK}):
        actions.insert(0, Action("Lập bộ biểu", reverse("awards:year_report_new"), icon="plus-lg"))
    context = {"found": rows, "page": one_page(request, rows), "actions": actions}
    return listed(request, "awards/figures/reports.html", context, REPORTS)


def year_report_new(request: HttpRequest) -> HttpResponse:
    year = request.GET.get("nam", "")
    initial = {"year": int(year)} if year.isdecimal() and len(year) == 4 else {}
    form = BeginForm(request.POST or None, by=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                report = flows.begin_year(**form.cleaned_data, by=request.user)
                ticket.leads_to(report)
        except Unsound as error:
            form.add_error("year", error.message)
        else:
            messages.success(request, f"Đã lập bộ biểu năm {report.year}. Hãy ghi số mà phần mềm không đếm được.")
            return redirect(report)
    return render(request, "awards/figures/report_new.html", {"form": form})


def year_report(request: HttpRequest, pk: int) -> HttpResponse:
    """?tai=pdf: all forms of the set as one file."""
    report = get_object_or_404(YearReport.objects.visible_to(request.user).for_list(), pk=pk)
    pages = [FormPage(form) for form in report.forms.for_list()]
    if request.GET.get("tai") == "pdf":
        return as_pdf(pages, f"Bieu-thong-ke-{report.year}")
    context = {
        "report": report,
        "pages": pages,
        "actions": report_actions(request.user, report),
        "entries": history_of(report)[:10],
        "unconfirmed": any(not page.form.rule.confirmed for page in pages),
    }
    return render(request, "awards/figures/report.html", context)


def report_actions(user: User, report: YearReport) -> list[Action]:
    args = [report.pk]
    actions = []
    if user.has_role(Role.CLERK, report.organization_id):
        head = rules.can_type_figures(user, report)
        actions = [
            Action("Ghi đã gửi", reverse("awards:year_report_hand_up", args=args), rules.can_hand_up(user, report)),
            Action("Sửa nơi nhận, ghi chú", reverse("awards:year_report_edit", args=args), head, "secondary"),
            Action(
                "Mở lại", reverse("awards:year_report_reopen", args=args), rules.can_reopen(user, report), "secondary"
            ),
        ]
    return [
        *actions,
        Action("Tải cả bộ (PDF)", f"{report.get_absolute_url()}?tai=pdf", tone="secondary", icon="download"),
    ]


def year_report_edit(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_visible(YearReport, request.user, pk=pk)
    rules.can_type_figures(request.user, report).require()
    form = HeadForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.save_head(form.instance, by=request.user)
            ticket.leads_to(report)
        messages.success(request, "Đã lưu nơi nhận, ghi chú.")
        return redirect(report)
    return render(request, "awards/figures/report_edit.html", {"report": report, "form": form})


def year_report_hand_up(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_visible(YearReport, request.user, pk=pk)
    rules.can_hand_up(request.user, report).require()
    form = HandUpForm(request.POST or None)
    page = Page(
        "Ghi đã gửi biểu thống kê",
        f"{report} gửi {report.receiver}.",
        ["Số liệu được giữ nguyên như lúc gửi, dù sổ khen thưởng thay đổi về sau.", "Việc nhắc hạn dừng lại.",
         "Muốn sửa phải mở lại biểu và ghi lý do."],
        "Ghi đã gửi", f"Đã ghi là đã gửi {report.receiver}.", report.get_absolute_url(),
    )  # fmt: skip
    return confirmed(
        request, page, lambda: flows.hand_up(report, form.cleaned_data["on"], by=request.user), form, blame="on"
    )


def year_report_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_visible(YearReport, request.user, pk=pk)
    rules.can_reopen(request.user, report).require()
    form = ReopenForm(request.POST or None)
    page = Page(
        "Mở lại biểu thống kê", f"{report}, đã gửi ngày {dates.short(report.handed_on)}.",
        ["Số liệu lại theo sổ khen thưởng và số ghi thêm; bản đã gửi không còn được giữ.", "Phải ghi đã gửi lần nữa."],
        "Mở lại", "Đã mở lại bộ biểu.", report.get_absolute_url(),
    )  # fmt: skip
    return confirmed(
        request, page, lambda: flows.reopen(report, form.cleaned_data["reason"], by=request.user), form, blame="reason"
    )
