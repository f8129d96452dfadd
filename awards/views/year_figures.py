"""The statutory statistics of each year: their list, one set, one form, what is typed, the rows behind a number."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from awards import rules
from awards.catalogue import STAT_FORMS
from awards.flows import figures as flows
from awards.forms.figures import BeginForm, FiguresForm, HandUpForm, HeadForm, ReopenForm
from awards.models import UNCONFIRMED, FormCode, YearForm, YearReport
from awards.papers.figures import columns_of, forms_paper, headlines, rows_of
from awards.year_figures import FormPage
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.documents import pdf
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.sheets.writing import MEDIA_TYPE, Sheet, workbook
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.downloads import attachment
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


# --- One form ---------------------------------------------------------------------------------------------------------


def form_of(request: HttpRequest, pk: int) -> YearForm:
    return get_object_or_404(YearForm.objects.visible_to(request.user).for_list(), pk=pk)


def year_form(request: HttpRequest, pk: int) -> HttpResponse:
    """?tai=pdf or xlsx: the form as a file."""
    form = form_of(request, pk)
    page = FormPage(form)
    name = f"Bieu-{form.code}-{form.report.year}"
    match request.GET.get("tai"):
        case "pdf":
            return as_pdf([page], name)
        case "xlsx":
            return as_xlsx(page, name)
    typing = rules.can_type_figures(request.user, form.report)
    clerk = rules.keeps_figures(request.user, form.report.organization_id)
    actions = [Action("Ghi số", reverse("awards:year_form_type", args=[pk]), typing)] if clerk else []
    for label, kind in (("Tải PDF", "pdf"), ("Tải bảng tính", "xlsx")):
        actions.append(Action(label, f"?tai={kind}", tone="secondary", icon="download"))
    context = {"form": form, "report": form.report, "page": page, "actions": actions, "doubt": capfirst(UNCONFIRMED)}
    context["siblings"] = form.report.forms.for_list()
    return render(request, "awards/figures/form.html", context)


def as_pdf(pages: list[FormPage], name: str) -> HttpResponse:
    paper = forms_paper([(page.form, page.cells, page.notes) for page in pages])
    return attachment(pdf.render(paper), f"{name}.pdf", "application/pdf")


def as_xlsx(page: FormPage, name: str) -> HttpResponse:
    form, layout = page.form, page.layout
    titles = (f"Biểu số {form.rule.get_code_display()}", form.rule.title.upper(), f"Năm {form.report.year}",
              *headlines(form))  # fmt: skip
    widths = [50, 8, *[14] * 12]
    columns = tuple((column.header, width) for column, width in zip(columns_of(layout), widths, strict=False))
    rows = [padded(row, len(columns), place) for place, row in enumerate(rows_of(layout, page.cells))]
    rows += [padded((note,), len(columns), 0) for note in page.notes]
    return attachment(workbook(Sheet(form.code, titles, columns, rows)), f"{name}.xlsx", MEDIA_TYPE)


def padded(row: tuple[str, ...], width: int, place: int) -> tuple[str | int, ...]:
    """Numbers as numbers, but for the row of column numbers and the codes of lines."""
    cells = [int(cell) if place and at > 1 and cell.lstrip("-").isdecimal() else cell for at, cell in enumerate(row)]
    return (*cells, *[""] * (width - len(cells)))


def year_form_type(request: HttpRequest, pk: int) -> HttpResponse:
    year_form = form_of(request, pk)
    rules.can_type_figures(request.user, year_form.report).require()
    form = FiguresForm(request.POST or None, year_form=year_form)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                count = flows.type_figures(year_form, form.numbers, by=request.user)
                ticket.leads_to(year_form)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Đã ghi {count} ô." if count else "Không có ô nào thay đổi.")
            return redirect(year_form)
    lines = [(line, [(cell, boxed(form, cell.name)) for cell in line.cells]) for line in FormPage(year_form).lines]
    context = {"year_form": year_form, "report": year_form.report, "form": form, "lines": lines}
    columns = year_form.layout.columns
    context |= {"columns": columns, "width": 1 + len(columns)}
    return render(request, "awards/figures/form_type.html", context)


def boxed(form: FiguresForm, name: str) -> object:
    return form[name] if name in form.fields else None


def year_form_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The awards or campaigns that one cell counts: ?dong=02&cot=2; without it, of the whole form."""
    form = form_of(request, pk)
    line, column = form.layout.places()[0]
    place = request.GET.get("dong", line), request.GET.get("cot", column)
    page = FormPage(form)
    if place not in page.cells:
        raise Http404
    context = {
        "form": form,
        "line": page.layout.line(place[0]),
        "column": page.layout.column(place[1]),
        "page": one_page(request, page.rows_of(place)),
        "typed": page.typed_under(place),
        "campaigns": form.code == FormCode.CAMPAIGNS,
    }
    return render(request, "awards/figures/rows.html", context)
