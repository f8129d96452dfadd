"""Awards counted by whatever one asks: a table and a chart, every number leading to its rows in the register."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from awards.models import RegisterEntry
from awards.papers.figures import TITLE, chart_of, statistics_paper
from awards.querysets.register import ENDED, HOLDS
from awards.register.choices import register_url
from awards.statistics.register import (
    BY_NAME,
    FACETS,
    GENDER,
    KIND,
    RANK,
    SUBJECT,
    WORTH,
    Cube,
    Facet,
    Line,
    Subject,
    cube_of,
)
from emulation.accounts.models import Organization, User
from emulation.documents import pdf
from emulation.lib import charts, dates
from emulation.lib.errors import Unsound
from emulation.sheets.writing import MEDIA_TYPE, Sheet, workbook
from emulation.web.actions import Action
from emulation.web.downloads import attachment
from emulation.web.listing import Choice, choices_of, chosen, narrowing, one_page

NAME = "Thong-ke-khen-thuong"
Wanted = dict[str, str]


@dataclass(frozen=True)
class Number:
    """A count and the rows it stands for."""

    count: int
    url: str


@dataclass(frozen=True)
class ShownLine:
    label: str
    numbers: list[tuple[str, Number]]
    total: Number


def award_statistics(request: HttpRequest) -> HttpResponse:
    """?theo: the facet in the rows; every other facet may narrow; ?tai=xlsx or pdf: the same as a file."""
    cube = cube_of(RegisterEntry.objects.visible_to(request.user))
    filters = [Choice(facet.name, facet.label, facet.name, cube.offered[facet.name]) for facet in FACETS]
    filters = [choice for choice in filters if choice.name != WORTH.name]
    wanted, facet = chosen(request, filters), BY_NAME.get(request.GET.get("theo", ""), KIND)
    found = cube.where(wanted)
    holding = found.where({WORTH.name: HOLDS})
    lines = (found if facet is WORTH else holding).by(facet)
    context = {
        "facet": facet,
        "facets": [(each, f"?{urlencode(wanted | {'theo': each.name})}") for each in FACETS],
        "filters": choices_of(request, filters),
        "narrowed": bool(wanted),
        "told": told(holding, wanted),
        "ended": number(found.where({WORTH.name: ENDED}).counts.total(), wanted | {WORTH.name: ENDED}),
        "shares": shares(holding, wanted),
    }
    said = [*narrowing(context), *left_out(context["ended"], facet)]
    match request.GET.get("tai"):
        case "xlsx":
            return as_xlsx(facet, lines, said)
        case "pdf":
            try:
                paper = statistics_paper(office_of(request.user), facet, lines, said)
            except Unsound as error:
                context["problem"] = error.message
            else:
                return attachment(pdf.render(paper), f"{NAME}.pdf", "application/pdf")
    page = one_page(request, lines)
    context |= {
        "page": page,
        "rows": [shown(facet, line, wanted) for line in page.object_list],
        "sums": shown(facet, summed(lines), wanted) if lines else None,
        "chart": drawn(facet, lines),
        "actions": [Action("Biểu thống kê năm", reverse("awards:year_reports"), tone="secondary", icon="list")],
    }
    return render(request, "awards/figures/statistics.html", context, status=422 if "problem" in context else 200)


def office_of(user: User) -> Organization:
    return user.active_posts[0].organization


def number(count: int, wanted: Wanted) -> Number:
    return Number(count, register_url(wanted))


def standing(facet: Facet, wanted: Wanted) -> Wanted:
    """Only what holds, unless whether it holds is what is asked."""
    return wanted if facet is WORTH else wanted | {WORTH.name: HOLDS}


def shown(facet: Facet, line: Line, wanted: Wanted) -> ShownLine:
    wanted = standing(facet, wanted) | ({facet.name: line.value} if line.value else {})
    numbers = [(s.label, number(line.counts[s], wanted | {SUBJECT.name: s.value})) for s in facet.of]
    if not line.value and 1 < len(facet.of) < len(Subject):  # the register has no one filter for two of three
        return ShownLine(line.label, numbers, Number(line.total, ""))
    of_one = {SUBJECT.name: facet.of[0].value} if len(facet.of) == 1 else {}
    return ShownLine(line.label, numbers, number(line.total, wanted | of_one))


def summed(lines: list[Line]) -> Line:
    return Line("", "Tổng cộng", sum((line.counts for line in lines), Counter()))


def told(holding: Cube, wanted: Wanted) -> list[tuple[str, Number]]:
    """How many in all and of each subject."""
    wanted, counts = wanted | {WORTH.name: HOLDS}, holding.counts
    each = [(s.label.lower(), number(counts[s], wanted | {SUBJECT.name: s.value})) for s in Subject]
    return [("khen thưởng còn hiệu lực", number(counts.total(), wanted)), *each]


def shares(holding: Cube, wanted: Wanted) -> list[tuple[str, Number, int]]:
    """(words, how many, percent) of leaders and workers among persons, of women among people."""
    wanted, found = wanted | {WORTH.name: HOLDS}, []
    ranks = {line.value: line.total for line in holding.by(RANK)}
    for value, label in RANK.fixed:
        found.append((label, number(ranks.get(value, 0), wanted | {RANK.name: value}), sum(ranks.values())))
    genders = {line.value: line.total for line in holding.by(GENDER)}
    found.append(("Nữ", number(genders.get("female", 0), wanted | {GENDER.name: "female"}), sum(genders.values())))
    return [(words, count, round(100 * count.count / of)) for words, count, of in found if of]


def left_out(ended: Number, facet: Facet) -> list[str]:
    if not ended.count or facet is WORTH:
        return []
    return [f"Không tính {ended.count} khen thưởng đã bị hủy bỏ, thu hồi."]


def drawn(facet: Facet, lines: list[Line]) -> tuple[str, str] | None:
    """(caption, drawing)."""
    if not lines:
        return None
    figure = chart_of(facet, lines)
    return figure.caption, charts.svg(figure.chart, figure.alt)


def as_xlsx(facet: Facet, lines: list[Line], said: list[str]) -> HttpResponse:
    titles = (f"{TITLE} THEO {facet.label.upper()}", f"Tính đến ngày {dates.short(dates.today())}", *said)
    columns = (("STT", 6), (facet.label, 50), *((subject.label, 14) for subject in facet.of), ("Cộng", 10))
    rows = [(place, line.label, *(line.counts[s] for s in facet.of), line.total) for place, line in enumerate(lines, 1)]
    last = summed(lines)
    rows.append(("", last.label, *(last.counts[s] for s in facet.of), last.total))
    return attachment(workbook(Sheet("Thống kê", titles, columns, rows)), f"{NAME}.xlsx", MEDIA_TYPE)
