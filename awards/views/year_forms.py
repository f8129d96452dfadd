"""One statutory form of a year: its page and files, what is typed into it, the rows behind a number."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from awards import rules
from awards.flows import figures as flows
from awards.forms.figures import FiguresForm
from awards.models import UNCONFIRMED, FormCode, YearForm
from awards.papers.figures import columns_of, forms_paper, headlines, rows_of
from awards.register.standing import standing_of
from awards.statistics.year_figures import FormPage
from emulation.documents import pdf
from emulation.lib.errors import Unsound
from emulation.sheets.writing import MEDIA_TYPE, Sheet, workbook
from emulation.web.actions import Action
from emulation.web.downloads import attachment
from emulation.web.listing import one_page
from emulation.web.once import once


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
    rows, campaigns = one_page(request, page.rows_of(place)), form.code == FormCode.CAMPAIGNS
    for entry in () if campaigns else rows:
        entry.words = standing_of(entry).words
    context = {
        "form": form,
        "line": page.layout.line(place[0]),
        "column": page.layout.column(place[1]),
        "page": rows,
        "typed": page.typed_under(place),
        "campaigns": campaigns,
    }
    return render(request, "awards/figures/rows.html", context)
