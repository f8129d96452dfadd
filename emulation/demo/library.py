"""The library of criteria, and the second plan's criteria taken from it."""

from campaigns.flows.library import add_suggested, save_to_library, take_into_plan
from campaigns.models import Campaign, LibraryCriterion
from emulation.demo.town import Town


def fill_library(begun: Campaign, past: Campaign, town: Town) -> None:
    """Our suggestions and two criteria of the past plan; the plan begun takes those on own plans and on works."""
    add_suggested(town.organizer, by=town.clerk)
    for criterion in past.criteria.filter(subject="individual")[:2]:
        save_to_library(criterion, by=town.clerk)
    library = LibraryCriterion.objects.filter(organization=town.organizer)
    checked = library.filter(method="own_plan") | library.filter(method="works", works_needed=2)
    of_villages = [row for row in library.filter(method="judged") if "village" in row.only_kinds]
    take_into_plan(begun, [*checked, *of_villages], by=town.clerk)
