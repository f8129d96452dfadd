"""Reads with names; `visible_to` is the scope of each."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, When

from awards.states import CaseState, DossierState, NominationState
from campaigns.models import Criterion
from emulation.accounts.roles import OFFICE, TOWN, Role
from emulation.lib.search import having_words

if TYPE_CHECKING:
    import datetime

    from campaigns.models import Campaign
    from emulation.accounts.models import Organization, User

IN_TOWN = TOWN | {Role.ADMIN}
OWN_UNIT = {Role.UNIT_LEADER}


def in_paper_order(prefix: str = "") -> list:
    """Collectives, individuals, households, each by name: the order in which papers list them."""
    places = [When(**{f"{prefix}subject": subject}, then=place) for place, subject in enumerate(Criterion.Subject)]
    return [Case(*places), f"{prefix}sort_key", f"{prefix}pk"]


class AwardKindQuerySet(models.QuerySet):
    def in_force(self, day: "datetime.date") -> "AwardKindQuerySet":
        """What may be granted on that day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def for_subject(self, subject: str) -> "AwardKindQuerySet":
        """What may go to a collective, an individual or a household."""
        return self.filter(**{f"for_{subject}": True})


class LegalBasisQuerySet(models.QuerySet):
    def in_force(self, day: "datetime.date") -> "LegalBasisQuerySet":
        """What a paper of that day may rest on."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def for_paper(self, kind: str) -> "LegalBasisQuerySet":
        """Texts that a "decision" or a "proposal" names."""
        return self.filter(**{f"for_{kind}": True})


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "NominationQuerySet":
        """A unit its own; the office and the council what was handed in."""
        town = Q(participation__campaign__organizer__in=user.reading_ids(IN_TOWN))
        own = Q(participation__organization__in=user.reading_ids(OWN_UNIT))
        return self.filter(own | (town & ~Q(dossier__state=DossierState.DRAFT)))

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


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "SessionQuerySet":
        return self.filter(council__organization__in=user.reading_ids(IN_TOWN))

    def for_list(self) -> "SessionQuerySet":
        # The snapshot is the whole text of the paper; a list prints none of it.
        people = [f"{paper}__{who}" for paper in ("document", "invitation") for who in ("signer__user", "approved_by")]
        return (
            self.select_related("campaign", "council", *people)
            .defer("document__snapshot", "invitation__snapshot")
            .annotate(
                present=Count("attending", distinct=True),
                voted=Count("results", distinct=True),
            )
            .order_by("-held_on", "-pk")  # counting drops the model's own order
        )


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ProposalQuerySet":
        return self.filter(campaign__organizer__in=user.reading_ids(IN_TOWN))

    def for_list(self) -> "ProposalQuerySet":
        people = ("document__signer__user", "document__approved_by")
        return (
            self.select_related("campaign", "decision", *people)
            .defer("document__snapshot")
            .annotate(nominees=Count("lines"))
            .order_by("-pk")
        )


class OwnDecisionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "OwnDecisionQuerySet":
        return self.filter(campaign__organizer__in=user.reading_ids(IN_TOWN))

    def for_list(self) -> "OwnDecisionQuerySet":
        people = ("document__signer__user", "document__approved_by")
        return (
            self.select_related("campaign", *people)
            .defer("document__snapshot")
            .annotate(nominees=Count("lines"))
            .order_by("-pk")
        )


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "DecisionQuerySet":
        return self.filter(proposal__campaign__organizer__in=user.reading_ids(IN_TOWN))


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

    def for_list(self) -> "RegisterQuerySet":
        return self.order_by("-decided_on", *in_paper_order())


class FollowUpTermQuerySet(models.QuerySet):
    def in_force(self, day: "datetime.date") -> "FollowUpTermQuerySet":
        """The newest first."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class ModelCaseQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ModelCaseQuerySet":
        """The office all; the council, the administrator and the unit itself those of collectives only."""
        office = Q(entry__organization__in=user.reading_ids(OFFICE))
        town = Q(entry__organization__in=user.reading_ids(IN_TOWN))
        own = Q(entry__nomination__participation__organization__in=user.reading_ids(OWN_UNIT))
        return self.filter(office | (Q(entry__subject="collective") & (town | own)))

    def followed(self) -> "ModelCaseQuerySet":
        return self.filter(state=CaseState.FOLLOWED)

    def in_hands_of(self, user: "User") -> "ModelCaseQuerySet":
        """Whose visits this person answers for: the clerk all of the town, others those they follow."""
        mine = Q(followed_by=user) & Q(entry__organization__in=user.reading_ids(OFFICE))
        return self.filter(mine | Q(entry__organization__in=user.reading_ids({Role.CLERK})))

    def search(self, words: str) -> "ModelCaseQuerySet":
        """Rows in which every word occurs: the model, the awarded, the unit, the award."""
        return having_words(self, words, "search_key", "entry__search_key")

    def with_counts(self) -> "ModelCaseQuerySet":
        """next_on: the first planned day without a visit; latest: what the last visit found; visited, spread."""
        case = self.model
        planned = case._meta.get_field("planned").related_model.objects.filter(case=OuterRef("pk"), visit=None)
        visits = case._meta.get_field("visits").related_model.objects.filter(case=OuterRef("pk"))
        return self.annotate(
            next_on=Subquery(planned.order_by("planned_on").values("planned_on")[:1]),
            latest=Subquery(visits.order_by("-visited_on", "-pk").values("standing")[:1]),
            visited=Count("visits", distinct=True),
            spread=Count("spreads", distinct=True),
        )

    def for_list(self) -> "ModelCaseQuerySet":
        return self.with_counts().select_related("entry", "followed_by").order_by("-starts_on", "-pk")


class PlannedVisitQuerySet(models.QuerySet):
    def owed(self) -> "PlannedVisitQuerySet":
        """Of cases still followed, not made yet."""
        return self.filter(case__state=CaseState.FOLLOWED, visit=None)
