"""The statutory forms of each year."""

from typing import TYPE_CHECKING, Self

from django.db import models

from awards.querysets.ground import IN_TOWN

if TYPE_CHECKING:
    from emulation.accounts.models import User


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
