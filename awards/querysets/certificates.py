"""Certificates, their stock and printers, and runs."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery

from awards.querysets.ground import IN_TOWN, in_paper_order
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User

GROUP = ("entry__own_decision", "entry__decision", "entry__decision_number", "entry__decided_on")
TO_PRINT = ("ready", "spoiled")


class OfOffice(models.QuerySet):
    """Rows of an office, for those who work there."""

    def visible_to(self, user: "User") -> "OfOffice":
        return self.filter(organization__in=user.reading_ids(IN_TOWN))


class CertificateQuerySet(OfOffice):
    def search(self, words: str) -> "CertificateQuerySet":
        """With or without diacritics; a number finds the certificate of that number."""
        found = having_words(self, words, "entry__search_key")
        return found | self.filter(number=int(words)) if words.isdecimal() and len(words) < 7 else found

    def for_list(self) -> "CertificateQuerySet":
        return self.select_related("entry").order_by("-year", "number")

    def in_list_order(self) -> "CertificateQuerySet":
        """As the decision's list has them."""
        return self.select_related("entry").order_by(*in_paper_order("entry__"))

    def for_run(self) -> "CertificateQuerySet":
        """With the codes they have and what tells whether their award stands, in a few queries for a thousand."""
        entry = self.model._meta.get_field("entry").related_model
        changes = entry._meta.get_field("changes").related_model.objects.in_effect()
        standing = Prefetch("entry__changes", changes, to_attr="changes_in_effect")
        return self.select_related("entry", "organization").prefetch_related("codes", standing)

    def to_print(self) -> "CertificateQuerySet":
        return self.filter(state__in=TO_PRINT)

    def groups(self) -> list[tuple]:
        """(own decision, superior's decision, number, day, how many, how many wait to be printed) for each decision."""
        waiting = Count("pk", filter=Q(state__in=TO_PRINT))
        rows = self.order_by("-entry__decided_on", "entry__decision_number").values_list(*GROUP)
        return list(rows.annotate(count=Count("pk"), waiting=waiting))


class StockQuerySet(OfOffice):
    def for_list(self) -> "StockQuerySet":
        """With `left`, the balance of each."""
        book = self.model._meta.get_field("book").related_model
        last = book.objects.filter(stock=OuterRef("pk")).order_by("-number").values("balance")[:1]
        return self.annotate(left=Subquery(last))


class PrinterQuerySet(OfOffice):
    pass


class PrintRunQuerySet(OfOffice):
    def for_list(self) -> "PrintRunQuerySet":
        spoiled = Count("sheets", filter=~Q(sheets__fate=""))
        people = ("stock", "made_by", "calibration__printer")
        return self.select_related(*people).annotate(total=Count("sheets"), spoiled=spoiled).order_by("-pk")
