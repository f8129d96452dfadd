"""Nominations and their dossiers."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from awards.states import DossierState, NominationState
from emulation.accounts.roles import Role
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from campaigns.models import Campaign
    from emulation.accounts.models import Organization, User
from awards.querysets.agenda import PREPARE, shut_to
from awards.querysets.ground import IN_TOWN, OWN_UNIT, in_paper_order


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "NominationQuerySet":
        """A unit its own; the office and the council what was handed in, unless an agenda shuts it for a time."""
        town = Q(participation__campaign__organizer__in=user.reading_ids(IN_TOWN))
        own = Q(participation__organization__in=user.reading_ids(OWN_UNIT))
        return self.filter(own | (town & ~Q(dossier__state=DossierState.DRAFT) & self.is_open(user)))

    def open_to(self, user: "User") -> Self:
        """Not shut to this person for a time by a blind reading or a recusal."""
        return self.filter(self.is_open(user))

    def is_open(self, user: "User") -> Q:
        items = self.model._meta.get_field("agenda_items").related_model.objects
        return Q(participation__campaign__organizer__in=user.reading_ids(PREPARE)) | ~shut_to(user, items)

    def of(self, campaign: "Campaign") -> "NominationQuerySet":
        return self.filter(participation__campaign=campaign)

    def above(self, organization: "Organization") -> "NominationQuerySet":
        """For awards that this body does not decide itself."""
        return self.exclude(award__level=organization.kind)

    def decided_by(self, organization: "Organization") -> "NominationQuerySet":
        """For awards that this body's own chairman decides."""
        return self.filter(award__level=organization.kind)

    def awaiting_check(self, user: "User") -> "NominationQuerySet":
        """Dossiers handed in and waiting for this clerk."""
        return self.filter(
            dossier__state=DossierState.SUBMITTED,
            participation__campaign__organizer__in=user.organization_ids({Role.CLERK}),
        )

    def for_council(self, campaign: "Campaign") -> "NominationQuerySet":
        """What the council may vote on: complete and not voted on yet."""
        return self.of(campaign).filter(dossier__state=DossierState.COMPLETE, state=NominationState.PENDING)

    def off_agenda(self) -> Self:
        """On no agenda that is open, and not voted on."""
        items = self.model._meta.get_field("agenda_items").related_model.objects
        return self.filter(council_result=None).exclude(pk__in=items.open().values("nomination"))

    def for_proposal(self, campaign: "Campaign") -> "NominationQuerySet":
        """What the council agreed to and a superior decides."""
        return self.of(campaign).filter(state=NominationState.RECOMMENDED).above(campaign.organizer)

    def for_own_decision(self, campaign: "Campaign") -> "NominationQuerySet":
        """What the council agreed to and the own chairman decides."""
        return self.of(campaign).filter(state=NominationState.RECOMMENDED).decided_by(campaign.organizer)

    def search(self, words: str) -> "NominationQuerySet":
        """Rows in whose nominee or unit every word occurs, with or without diacritics."""
        return having_words(self, words, "search_key", "participation__organization__search_key")

    def for_list(self) -> "NominationQuerySet":
        return self.select_related(
            "award", "dossier", "collective", "participation__organization", "participation__campaign"
        ).order_by(*in_paper_order())
