"""The register of awards."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Subquery, Value, When
from django.db.models.functions import Coalesce

from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User
from awards.querysets.ground import in_paper_order
from awards.states import ENDING

HOLDS, ENDED = "con", "het"


class RegisterQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "RegisterQuerySet":
        """Granted awards are public within the town: its people and its units see them all."""
        posts = user.active_posts
        bodies = {post.organization_id for post in posts} | {post.organization.superior_id for post in posts}
        bodies.update(old for _, old in user.heritage)
        return self.filter(organization__in=bodies)

    def search(self, words: str) -> "RegisterQuerySet":
        """Rows in which every word occurs, with or without diacritics."""
        return having_words(self, words, "search_key")

    def with_standing(self) -> "RegisterQuerySet":
        """With what awards.standing.standing_of() asks, in one query for all rows."""
        changes = self.model._meta.get_field("changes").related_model.objects.in_effect()
        return self.prefetch_related(Prefetch("changes", changes, to_attr="changes_in_effect"))

    def holding(self) -> "RegisterQuerySet":
        """Not annulled and not withdrawn: what counts for conditions, doubles and reports."""
        return self.exclude(Exists(self.changes().filter(kind__in=ENDING)))

    def with_worth(self) -> "RegisterQuerySet":
        """As standing_of() has it, to count by: worth is HOLDS or ENDED; award_today the form as papers word it now."""
        renamed = self.changes().exclude(award_name="").order_by("-effective_on", "-pk").values("award_name")[:1]
        ended = Exists(self.changes().filter(kind__in=ENDING))
        return self.annotate(
            worth=Case(When(ended, then=Value(ENDED)), default=Value(HOLDS)),
            award_today=Coalesce(Subquery(renamed), F("award_name")),
        )

    def changes(self) -> models.QuerySet:
        """Of each row, those in effect."""
        rows = self.model._meta.get_field("changes").related_model.objects
        return rows.filter(entry=OuterRef("pk"), effective_on__isnull=False)

    def for_list(self) -> "RegisterQuerySet":
        return self.order_by("-decided_on", *in_paper_order())
