"""Filters of a list: read from the address, handed to components/search.html. An unknown choice is ignored."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest


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
