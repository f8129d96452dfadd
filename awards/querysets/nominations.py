"""Nominations and their dossiers."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from awards.states import DossierState, NominationState
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.search import having_words

if TYPE_CHECKING:
    import datetime

    from campaigns.models import Campaign
    from emulation.accounts.models import Organization, User
    from emulation.documents.models import OfficialDocument
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

    def with_level(self, day: "datetime.date") -> "NominationQuerySet":
        """`level`: who decides on that day, by the award kinds then in force; else by the one put forward."""
        kinds = self.model._meta.get_field("award").related_model.objects
        of_the_day = kinds.in_force(day).filter(name=OuterRef("award__name")).order_by("-valid_from")
        return self.annotate(level=Coalesce(Subquery(of_the_day.values("level")[:1]), "award__level"))

    def decided_by(self, organization: "Organization") -> "NominationQuerySet":
        """For awards that this body decides itself today."""
        return self.with_level(dates.today()).filter(level=organization.kind)

    def decided_above(self, organization: "Organization") -> "NominationQuerySet":
        """For awards that a superior of this body decides today."""
        return self.with_level(dates.today()).exclude(level=organization.kind)

    def for_proposal(self, campaign: "Campaign", level: str = "") -> "NominationQuerySet":
        """What the council agreed to and a superior decides today, or the one of that level."""
        above = self.of(campaign).filter(state=NominationState.RECOMMENDED).decided_above(campaign.organizer)
        return above.filter(level=level) if level else above

    def for_own_decision(self, campaign: "Campaign") -> "NominationQuerySet":
        """What the council agreed to and the own chairman decides today."""
        return self.of(campaign).filter(state=NominationState.RECOMMENDED).decided_by(campaign.organizer)

    def waiting_for_paper(self, campaign: "Campaign") -> "NominationQuerySet":
        """Agreed to by the council, on no proposal and no decision yet."""
        agreed = self.of(campaign).filter(state=NominationState.RECOMMENDED)
        return agreed.filter(proposal_line=None, own_decision_line=None)

    def on_list(self, document: "OfficialDocument") -> "NominationQuerySet":
        """Of a proposal or an own decision by its paper; of a refused one those that stood on it."""
        on = Q(proposal_line__proposal__document=document) | Q(own_decision_line__own_decision__document=document)
        return self.filter(on | Q(pk__in=document.rejected_lines.values("nomination")))

    def search(self, words: str) -> "NominationQuerySet":
        """Rows in whose nominee or unit every word occurs, with or without diacritics."""
        return having_words(self, words, "search_key", "participation__organization__search_key")

    def for_list(self) -> "NominationQuerySet":
        return self.select_related(
            "award", "dossier", "collective", "participation__organization", "participation__campaign"
        ).order_by(*in_paper_order())
