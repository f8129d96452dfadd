"""The filters of the register: two that always stand there, and those by which a number of the statistics leads."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from awards.querysets import RegisterQuerySet
from awards.statistics.register import FACETS, SUBJECT, YEAR, Facet, faceted
from emulation.web.listing import Choice

ALWAYS = (YEAR, SUBJECT)


def narrowable(rows: RegisterQuerySet, request: HttpRequest) -> tuple[RegisterQuerySet, list[Choice]]:
    """The rows, with facets if the address asks for more than year and subject, and the filters of this address."""
    asked = [facet for facet in FACETS if facet not in ALWAYS and facet.name in request.GET]
    always = [
        Choice(YEAR.name, YEAR.label, YEAR.field, [(str(year), str(year)) for year in years_of(rows)]),
        Choice(SUBJECT.name, SUBJECT.label, SUBJECT.field, SUBJECT.fixed),
    ]
    if not asked:
        return rows, always
    rows = faceted(rows)
    return rows, [*always, *(choice_of(facet, rows) for facet in asked)]


def years_of(rows: RegisterQuerySet) -> list[int]:
    """From the newest award's to the oldest's: two looks into an index, where the years of each would be read."""
    days = rows.prefetch_related(None).values_list("decided_on", flat=True)
    newest, oldest = days.order_by("-decided_on", "pk").first(), days.order_by("decided_on", "-pk").first()
    return list(range(newest.year, oldest.year - 1, -1)) if newest else []


def choice_of(facet: Facet, rows: RegisterQuerySet) -> Choice:
    rows = rows.prefetch_related(None).order_by()
    options = list(facet.fixed) or facet.options(rows.values_list(facet.field, flat=True).distinct())
    return Choice(facet.name, facet.label, facet.field, options)


def register_url(wanted: dict[str, str]) -> str:
    """The register narrowed to these values: {name of a facet: value}."""
    return f"{reverse('awards:register')}?{urlencode(wanted)}"
