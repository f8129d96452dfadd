"""Reads with names. `visible_to` is the scope: the office sees what was handed in, a unit its own and nobody else's."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from campaigns.states import AchievementState, CampaignState, RegistrationState
from emulation.accounts.roles import OFFICE, TOWN, Role
from emulation.documents.states import State as DocumentState
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User

IN_TOWN = TOWN | {Role.ADMIN}
OWN_UNIT = {Role.UNIT_LEADER}


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "CampaignQuerySet":
        """The organiser's people always; the units that take part, once it is launched."""
        taking_part = ~Q(state=CampaignState.DRAFT) & Q(
            pk__in=self.model.participations.rel.related_model.objects.filter(
                organization__in=user.organization_ids(OWN_UNIT)
            ).values("campaign")
        )
        return self.filter(Q(organizer__in=user.organization_ids(IN_TOWN)) | taking_part)

    def published(self) -> "CampaignQuerySet":
        """Campaigns whose plan anyone may read."""
        return self.filter(plan__document__state=DocumentState.ISSUED).exclude(state=CampaignState.DRAFT)

    def search(self, words: str) -> "CampaignQuerySet":
        return having_words(self, words, "search_key")

    def for_list(self) -> "CampaignQuerySet":
        rows = self.select_related("organizer", "plan__document__register")
        # Counting drops the model's own order.
        return rows.annotate(unit_count=Count("participations", distinct=True)).order_by("-starts_on", "-pk")


class ParticipationQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ParticipationQuerySet":
        own = Q(organization__in=user.organization_ids(OWN_UNIT)) & ~Q(campaign__state=CampaignState.DRAFT)
        return self.filter(Q(campaign__organizer__in=user.organization_ids(IN_TOWN)) | own)

    def own_of(self, user: "User") -> "ParticipationQuerySet":
        """Where the person acts for the unit, in campaigns that are open."""
        return self.filter(
            organization__in=user.organization_ids(OWN_UNIT), campaign__state=CampaignState.LAUNCHED
        ).select_related("campaign", "organization", "group")

    def for_list(self) -> "ParticipationQuerySet":
        return self.select_related("organization", "group", "registration", "unit_plan")


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "RegistrationQuerySet":
        office = Q(participation__campaign__organizer__in=user.organization_ids(IN_TOWN))
        own = Q(participation__organization__in=user.organization_ids(OWN_UNIT))
        return self.filter(own | (office & ~Q(state=RegistrationState.DRAFT)))

    def awaiting(self, user: "User") -> "RegistrationQuerySet":
        """Handed in and waiting for this clerk."""
        return self.filter(
            state=RegistrationState.SUBMITTED,
            participation__campaign__organizer__in=user.organization_ids({Role.CLERK}),
        )

    def search(self, words: str) -> "RegistrationQuerySet":
        return having_words(self, words, "participation__organization__search_key")

    def for_list(self) -> "RegistrationQuerySet":
        rows = self.select_related("participation__organization", "participation__campaign")
        return rows.annotate(commitment_count=Count("commitments")).order_by("-pk")


class AchievementQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "AchievementQuerySet":
        office = Q(participation__campaign__organizer__in=user.organization_ids(IN_TOWN))
        own = Q(participation__organization__in=user.organization_ids(OWN_UNIT))
        return self.filter(own | (office & ~Q(state=AchievementState.DRAFT)))

    def verified(self) -> "AchievementQuerySet":
        return self.filter(state=AchievementState.VERIFIED)

    def works(self) -> "AchievementQuerySet":
        """Works and tasks (công trình, phần việc), which some criteria count."""
        return self.filter(kind__in=["work", "task"])

    def awaiting(self, user: "User") -> "AchievementQuerySet":
        """Handed in and waiting for this person to verify: the strands that are theirs."""
        mine = Q()
        for role in (Role.CLERK, Role.CULTURE):
            mine |= Q(strand__verifier=role, participation__campaign__organizer__in=user.organization_ids({role}))
        return self.filter(mine, state=AchievementState.SUBMITTED)

    def search(self, words: str) -> "AchievementQuerySet":
        return having_words(self, words, "search_key")

    def for_list(self) -> "AchievementQuerySet":
        rows = self.select_related("strand", "decided_by", "participation__organization", "participation__campaign")
        return rows.annotate(evidence_count=Count("evidence")).order_by("-happened_on", "-pk")


class MidtermQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "MidtermQuerySet":
        return self.filter(campaign__organizer__in=user.organization_ids(OFFICE))

    def for_list(self) -> "MidtermQuerySet":
        people = ("document__signer__user", "document__approved_by")
        return self.select_related("campaign", *people).defer("document__snapshot", "sections", "figures")


class ImportedPlanQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ImportedPlanQuerySet":
        """The clerks of the office that had the file read."""
        return self.filter(organizer__in=user.organization_ids({Role.CLERK}))

    def waiting(self) -> "ImportedPlanQuerySet":
        """Read, and no campaign made of it yet."""
        return self.filter(campaign=None).select_related("read_by").defer("reading", "findings")


class LeftoverQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "LeftoverQuerySet":
        return self.filter(imported__organizer__in=user.organization_ids({Role.CLERK}))

    def open(self) -> "LeftoverQuerySet":
        return self.filter(went_to="")
