"""The filters of the register: two that always stand there, and those by which a number of the statistics leads."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from awards.querysets import RegisterQuerySet
from awards.statistics.register import FACETS, SUBJECT, YEAR, Facet, faceted
from emulation.web.listing import Choice

ALWAYS = (YEAR, SUBJECT)


def narrowable(rows: RegisterQuerySet, request: HttpRequest) -> tuple[RegisterQuerySet, list[Choice]]:
    """The rows with their facets, and the filters of this address."""
    rows = faceted(rows)
    asked = [facet for facet in FACETS if facet not in ALWAYS and facet.name in request.GET]
    return rows, [choice_of(facet, rows) for facet in (*ALWAYS, *asked)]


def choice_of(facet: Facet, rows: RegisterQuerySet) -> Choice:
    rows = rows.prefetch_related(None).order_by()
    options = list(facet.fixed) or facet.options(rows.values_list(facet.field, flat=True).distinct())
    return Choice(facet.name, facet.label, facet.field, options)


def register_url(wanted: dict[str, str]) -> str:
    """The register narrowed to these values: {name of a facet: value}."""
    return f"{reverse('awards:register')}?{urlencode(wanted)}"
