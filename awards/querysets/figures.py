"""The register by its facets, and the statutory forms of each year."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, CharField, Expression, F, Value, When

from awards.querysets.ground import IN_TOWN

if TYPE_CHECKING:
    from awards.querysets.register import RegisterQuerySet
    from emulation.accounts.models import User

HOLDS, ENDED = "con", "het"
LEADER, DIRECT, UNSAID = "lanh-dao", "truc-tiep", "khong-ghi"
PERSON = "nomination__person_kind"


def worth() -> Expression:
    """HOLDS, or ENDED for an award that was annulled or withdrawn: the one place of the statistics that says so."""
    return Value(HOLDS, output_field=CharField())


def faceted(rows: "RegisterQuerySet") -> "RegisterQuerySet":
    """Adds worth; rank: of individuals whether they lead; gender: of people, with a word where none is known."""
    individual = {"subject": "individual"}
    return rows.annotate(
        worth=worth(),
        rank=Case(
            When(**individual, **{PERSON: "leader"}, then=Value(LEADER)),
            When(**individual, then=Value(DIRECT)),
            default=Value(""),
        ),
        gender=Case(
            When(subject="collective", then=Value("")),
            When(nomination__sex="", then=Value(UNSAID)),
            default=F("nomination__sex"),
            output_field=CharField(),
        ),
    )


class YearReportQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(organization__in=user.reading_ids(IN_TOWN))

    def for_list(self) -> Self:
        return self.select_related("organization").order_by("-year", "organization__sort_key")


class YearFormQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(report__organization__in=user.reading_ids(IN_TOWN))

    def for_list(self) -> Self:
        return self.select_related("rule__legal_text", "report__organization").order_by("rule__code")
