"""The register of awards."""

from typing import TYPE_CHECKING

from django.db import models

from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User
from awards.querysets.ground import in_paper_order


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

    def holding(self) -> "RegisterQuerySet":
        """Those that still count for conditions, doubles and reports: no award is taken back yet."""
        return self.all()

    def for_list(self) -> "RegisterQuerySet":
        return self.order_by("-decided_on", *in_paper_order())
