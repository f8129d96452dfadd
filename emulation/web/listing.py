"""A list page: what was searched and chosen in the address, and one page of the rows found, or all as a spreadsheet.

A choice that the list does not offer is ignored.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.text import slugify

from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import fold
from emulation.sheets.writing import MEDIA_TYPE, Sheet, Value, workbook
from emulation.web.downloads import attachment

ROWS = 25
QUERY_READ = 200  # characters
SHEET_ROWS, CHUNK = 10_000, 500
TOO_LONG = "Danh sách có {count} dòng, mỗi lần chỉ tải được {most} dòng. Hãy chọn thêm điều kiện lọc rồi tải từng phần."


@dataclass(frozen=True)
class Choice:
    """One filter: its name in the address, its label, the field it looks at, and what can be chosen."""

    name: str
    label: str
    field: str
    options: list[tuple[str, str]]

    def value(self, request: HttpRequest) -> str:
        wanted = request.GET.get(self.name, "")
        return wanted if any(wanted == value for value, _ in self.options) else ""


@dataclass(frozen=True)
class Export:
    """A list as a spreadsheet. columns: (header, width in characters, what a row has there)."""

    title: str
    columns: tuple[tuple[str, int, Callable[[Any], Value]], ...]


def chosen(request: HttpRequest, filters: Iterable[Choice]) -> dict[str, str]:
    """Arguments for .filter()."""
    values = {choice.field: choice.value(request) for choice in filters}
    return {field: value for field, value in values.items() if value}


def choices_of(request: HttpRequest, filters: Iterable[Choice]) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """For the search box: (name, label, [(value, label, selected)])."""
    return [
        (
            choice.name,
            choice.label,
            [("", "Tất cả", not choice.value(request))]
            + [(value, label, value == choice.value(request)) for value, label in choice.options],
        )
        for choice in filters
    ]


class CountedUpTo(Paginator):
    """Pages of a list that may be endless: `most` rows are counted and can be paged through, the rest is searched."""

    def __init__(self, rows: QuerySet, per_page: int, most: int) -> None:
        super().__init__(rows, per_page)
        self.most = most

    @cached_property
    def up_to_more(self) -> int:
        return self.object_list.order_by()[: self.most + 1].count()

    @property
    def count(self) -> int:
        return min(self.up_to_more, self.most)

    @property
    def is_cut(self) -> bool:
        return self.up_to_more > self.most


def one_page(request: HttpRequest, rows: QuerySet | list, most: int | None = None, of: int = 0) -> Page:
    """The page that the address names; its number is "trang" there. most: rows that are counted; of: rows of a page."""
    of = of or ROWS
    pages = CountedUpTo(rows, of, most) if most else Paginator(rows, of)
    return pages.get_page(request.GET.get("trang"))


def listing(
    request: HttpRequest, rows: QuerySet, filters: Iterable[Choice] = (), most: int | None = None
) -> dict[str, Any]:
    """Context of components/search.html and pager.html. The rows' queryset has `search` and `for_list`.

    most: rows that are counted of a list of 100,000, whose whole count would take longer than its page.
    `found`: all rows; `wanted`: the filters in force by field; `narrowed`: whether anything was searched or chosen.
    """
    filters, query = list(filters), request.GET.get("tu-khoa", "").strip()[:QUERY_READ]
    wanted = chosen(request, filters)
    found = rows.search(query).filter(**wanted).for_list()
    return {
        "found": found,
        "page": one_page(request, found, most),
        "query": query,
        "filters": choices_of(request, filters),
        "wanted": wanted,
        "narrowed": bool(query or wanted),
    }


def listed(request: HttpRequest, template: str, context: dict[str, Any], export: Export) -> HttpResponse:
    """The page, or all rows as a file where the address says ?tai=xlsx. context: of listing(), or with `found`."""
    if request.GET.get("tai") == "xlsx":
        return downloaded(context, export)
    return render(request, template, context | {"export": export})


def downloaded(context: dict[str, Any], export: Export) -> HttpResponse:
    """Rows are read in pieces and written as they come. Raises Unsound when there are more than fit."""
    found = context["found"]
    if (count := found.count()) > SHEET_ROWS:
        raise Unsound(TOO_LONG.format(count=localize(count), most=localize(SHEET_ROWS)))
    titles = (
        export.title.upper(),
        f"Tải ngày {dates.short(dates.today())}: {localize(count)} dòng",
        *narrowing(context),
    )
    columns = tuple((header, width) for header, width, _ in export.columns)
    rows = (row_of(row, export) for row in found.iterator(chunk_size=CHUNK))
    content = workbook(Sheet(export.title, titles, columns, rows))
    return attachment(content, f"{slugify(fold(export.title)).capitalize()}.xlsx", MEDIA_TYPE)


def row_of(row: Model, export: Export) -> tuple[Value, ...]:
    return tuple(value_of(row) for _, _, value_of in export.columns)


def narrowing(context: dict[str, Any]) -> list[str]:
    """What was searched and chosen, in words, so that a printed sheet says what it is a list of."""
    said = [f"Từ khóa: {query}"] if (query := context.get("query")) else []
    for _, label, options in context.get("filters", ()):
        said += [f"{label}: {text}" for value, text, selected in options if value and selected]
    return ["; ".join(said)] if said else []
