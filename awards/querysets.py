"""Reads with names; `visible_to` is the scope of each."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from awards.states import DossierState, NominationState
from emulation.accounts.roles import TOWN, Role
from emulation.lib.words import fold

if TYPE_CHECKING:
    import datetime

    from emulation.accounts.models import User
    from campaigns.models import Campaign

IN_TOWN = TOWN | {Role.ADMIN}
OWN_UNIT = {Role.UNIT_LEADER}


class AwardKindQuerySet(models.QuerySet):
    def in_force(self, day: "datetime.date") -> "AwardKindQuerySet":
        """What may be granted on that day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "NominationQuerySet":
        """A unit its own; the office and the council what was handed in."""
        town = Q(participation__campaign__organizer__in=user.organization_ids(IN_TOWN))
        own = Q(participation__organization__in=user.organization_ids(OWN_UNIT))
        return self.filter(own | (town & ~Q(dossier__state=DossierState.DRAFT)))

    def of(self, campaign: "Campaign") -> "NominationQuerySet":
        return self.filter(participation__campaign=campaign)

    def awaiting_check(self, user: "User") -> "NominationQuerySet":
        """Dossiers handed in and waiting for this clerk."""
        return self.filter(
            dossier__state=DossierState.SUBMITTED,
            participation__campaign__organizer__in=user.organization_ids({Role.CLERK}),
        )

    def for_council(self, campaign: "Campaign") -> "NominationQuerySet":
        """What the council may vote on: complete and not voted on yet."""
        return self.of(campaign).filter(dossier__state=DossierState.COMPLETE, state=NominationState.PENDING)

    def for_proposal(self, campaign: "Campaign") -> "NominationQuerySet":
        return self.of(campaign).filter(state=NominationState.RECOMMENDED)

    def for_list(self) -> "NominationQuerySet":
        return self.select_related(
            "award", "dossier", "collective", "participation__organization", "participation__campaign"
        )


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "SessionQuerySet":
        return self.filter(council__organization__in=user.organization_ids(IN_TOWN))


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ProposalQuerySet":
        return self.filter(campaign__organizer__in=user.organization_ids(IN_TOWN))


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "DecisionQuerySet":
        return self.filter(proposal__campaign__organizer__in=user.organization_ids(IN_TOWN))


class RegisterQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "RegisterQuerySet":
        """Granted awards are public within the town: its people and its units see them all."""
        posts = user.active_posts
        bodies = {post.organization_id for post in posts} | {post.organization.parent_id for post in posts}
        return self.filter(organization__in=bodies)

    def search(self, words: str) -> "RegisterQuerySet":
        """Rows in which every word occurs, with or without diacritics."""
        rows = self
        for word in fold(words).split():
            rows = rows.filter(search_key__contains=word)
        return rows
