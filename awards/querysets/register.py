"""The register of awards."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from emulation.lib.search import WORDS_READ
from emulation.lib.word_index import words_of

if TYPE_CHECKING:
    from emulation.accounts.models import User
from awards.states import ENDING

HOLDS, ENDED = "con", "het"
MANY = 5000  # entries: from here on the list's own order is the quicker way to a page
CHANGED = 1000  # most awards that are found by words which a later paper gave them


class RegisterQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "RegisterQuerySet":
        """Granted awards are public within the town: its people and its units see them all."""
        posts = user.active_posts
        bodies = {post.organization_id for post in posts} | {post.organization.superior_id for post in posts}
        bodies.update(old for _, old in user.heritage)
        return self.filter(organization__in=bodies)

    def search(self, words: str) -> "RegisterQuerySet":
        """Entries in which each word begins a word, with or without diacritics.

        Of 100,000 the few are found by the index of words, which gives them in no order. Words that many have are
        looked for in the order of the list instead, which ends when the page is full. One question finds out which.
        Those whose words a later paper changed, few of all, are found by the new ones too.
        """
        asked = words_of(words)[:WORDS_READ]
        if not asked:
            return self
        begun = Q(*(Q(search_key__contains=f" {word}") for word in asked))
        said = self.model._meta.get_field("changes").related_model.objects.filter(begun, effective_on__isnull=False)
        anew = Q(pk__in=list(said.values_list("entry", flat=True)[:CHANGED]))
        by_index = Q(search_key__has_words=" ".join(asked)) | anew
        if self.model.objects.filter(by_index).order_by()[: MANY + 1].count() <= MANY:
            return self.filter(by_index)
        return self.filter(begun | anew)

    def with_standing(self) -> "RegisterQuerySet":
        """With what awards.register.standing.standing_of() asks, in one query for all rows."""
        changes = self.model._meta.get_field("changes").related_model.objects.in_effect()
        return self.prefetch_related(Prefetch("changes", changes, to_attr="changes_in_effect"))

    def with_papers(self) -> "RegisterQuerySet":
        """With all that a page of honour or the book of a year says of each."""
        return self.with_standing().select_related("nominee", "certificate")

    def of_bodies(self, ids: Iterable[int]) -> "RegisterQuerySet":
        """What these bodies received themselves, under whatever name."""
        return self.filter(nominee__collective__in=ids)

    def in_units(self, ids: Iterable[int]) -> "RegisterQuerySet":
        """What these bodies, their people and their households received."""
        return self.filter(Q(unit__in=ids) | Q(nominee__collective__in=ids))

    def of_year(self, organization_id: int, year: int) -> "RegisterQuerySet":
        """The book of one body and year, in its order."""
        return self.filter(organization=organization_id, decided_on__year=year).order_by("decided_on", "pk")

    def nominated(self) -> "RegisterQuerySet":
        """Granted by a decision that was made or recorded here, not entered from old papers."""
        return self.filter(nomination__isnull=False)

    def past(self) -> "RegisterQuerySet":
        """Entered from old papers."""
        return self.filter(nomination=None)

    def holding(self) -> "RegisterQuerySet":
        """Not annulled and not withdrawn: what counts for conditions, doubles and reports."""
        return self.exclude(Exists(self.changes().filter(kind__in=ENDING)))

    def with_worth(self) -> "RegisterQuerySet":
        """As standing_of() has it, to count by: worth is HOLDS or ENDED; award_today the form as papers word it now."""
        ended = Exists(self.changes().filter(kind__in=ENDING))
        return self.annotate(
            worth=Case(When(ended, then=Value(ENDED)), default=Value(HOLDS)),
            award_today=self.today("award_name"),
        )

    def with_ruling(self) -> "RegisterQuerySet":
        """number_today, decided_today, issuer_today: the decision as it reads after what had been copied wrongly."""
        return self.annotate(
            number_today=self.today("decision_number"),
            decided_today=self.today("decided_on"),
            issuer_today=self.today("issuer"),
        )

    def today(self, field: str) -> Coalesce:
        """The word of the last change that says it anew, else the entry's own."""
        said = self.changes().exclude(**{field: None if field == "decided_on" else ""})
        return Coalesce(Subquery(said.order_by("-effective_on", "-pk").values(field)[:1]), F(field))

    def changes(self) -> models.QuerySet:
        """Of each row, those in effect."""
        rows = self.model._meta.get_field("changes").related_model.objects
        return rows.filter(entry=OuterRef("pk"), effective_on__isnull=False)

    def for_list(self) -> "RegisterQuerySet":
        return self.order_by("-decided_on", "pk")
