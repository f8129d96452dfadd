"""A list page: what was searched and chosen in the address, and one page of the rows found.

A choice that the list does not offer is ignored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = 25
QUERY_READ = 200  # characters


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


def one_page(request: HttpRequest, rows: QuerySet) -> Page:
    """The page that the address names; its number is "trang" there."""
    return Paginator(rows, ROWS).get_page(request.GET.get("trang"))


def listing(request: HttpRequest, rows: QuerySet, filters: Iterable[Choice] = ()) -> dict[str, Any]:
    """Context of components/search.html and pager.html. The rows' queryset has `search` and `for_list`.

    `wanted`: the filters in force by field; `narrowed`: whether anything was searched or chosen.
    """
    filters, query = list(filters), request.GET.get("tu-khoa", "").strip()[:QUERY_READ]
    wanted = chosen(request, filters)
    found = rows.search(query).filter(**wanted).for_list()
    return {
        "page": one_page(request, found),
        "query": query,
        "filters": choices_of(request, filters),
        "wanted": wanted,
        "narrowed": bool(query or wanted),
    }
