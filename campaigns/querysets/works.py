"""Pledged works and tasks, how they come along, and what units ask to change in them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from campaigns.querysets.campaign import IN_TOWN, OWN_UNIT
from campaigns.states import AchievementState, CampaignState, ChangeState, RegistrationState, WorkStage
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.search import having_words

if TYPE_CHECKING:
    import datetime

    from emulation.accounts.models import User

HANDED_IN = [RegistrationState.SUBMITTED, RegistrationState.ACCEPTED]


def how_many(rows: models.QuerySet, name: str, outer: str) -> Coalesce:
    """Rows whose `name` is the `outer` of each row of the list."""
    counted = rows.filter(**{name: OuterRef(outer)}).order_by().values(name).annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


class CommitmentQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "CommitmentQuerySet":
        """As their registration is, each with its stage."""
        office = Q(registration__participation__campaign__organizer__in=user.reading_ids(IN_TOWN))
        own = Q(registration__participation__organization__in=user.reading_ids(OWN_UNIT))
        return self.filter(own | (office & ~Q(registration__state=RegistrationState.DRAFT))).with_stage()

    def works(self) -> "CommitmentQuerySet":
        """Works and tasks (công trình, phần việc); targets are followed by what is reported towards them."""
        return self.filter(kind__in=self.model.WORKS)

    def handed_in(self) -> "CommitmentQuerySet":
        return self.filter(registration__state__in=HANDED_IN)

    def standing(self) -> "CommitmentQuerySet":
        """Handed in, neither withdrawn nor confirmed as done."""
        return self.handed_in().filter(withdrawn_on=None).exclude(completion__state=AchievementState.VERIFIED)

    def due_outside(self, first: "datetime.date", last: "datetime.date") -> "CommitmentQuerySet":
        """Still to be done, by a day that does not lie in the period."""
        return self.standing().filter(due_on__isnull=False).exclude(due_on__range=(first, last))

    def with_stage(self) -> "CommitmentQuerySet":
        """Each with `percent` (0 before the first report), `last_on` (day of the last) and `stage` (a WorkStage)."""
        progress = self.model.progress.rel.related_model.objects.filter(commitment=OuterRef("pk")).order_by("-pk")
        rows = self.annotate(
            percent=Coalesce(Subquery(progress.values("percent")[:1]), 0),
            last_on=Subquery(progress.values("done_on")[:1]),
        )
        followed = Q(registration__state=RegistrationState.ACCEPTED, kind__in=self.model.WORKS)
        return rows.annotate(
            stage=Case(
                When(completion__state=AchievementState.VERIFIED, then=Value(WorkStage.CONFIRMED)),
                When(withdrawn_on__isnull=False, then=Value(WorkStage.WITHDRAWN)),
                When(completion__state=AchievementState.SUBMITTED, then=Value(WorkStage.REPORTED)),
                When(followed & Q(due_on__lt=dates.today()), then=Value(WorkStage.LATE)),
                When(percent__gt=0, then=Value(WorkStage.UNDER_WAY)),
                default=Value(WorkStage.PLEDGED),
                output_field=models.CharField(),
            )
        )

    def late(self) -> "CommitmentQuerySet":
        """Those whose stage is late, in campaigns that go on."""
        running = {"registration__participation__campaign__state": CampaignState.LAUNCHED}
        accepted = {"registration__state": RegistrationState.ACCEPTED}
        rows = self.works().filter(withdrawn_on=None, due_on__lt=dates.today(), **accepted, **running)
        return rows.exclude(completion__state__in=[AchievementState.SUBMITTED, AchievementState.VERIFIED])

    def search(self, words: str) -> "CommitmentQuerySet":
        return having_words(self, words, "search_key", "registration__participation__organization__search_key")

    def for_list(self) -> "CommitmentQuerySet":
        """For rows of a list, by unit, in the order of the pledge.

        `photo_count`: files that came with its progress, or with a result that was taken as the work done.
        """
        photos = self.model.progress.rel.related_model.photos.rel.related_model.objects
        proof = self.model.completion.field.related_model.evidence.rel.related_model.objects
        rows = self.select_related(
            "strand", "completion__decided_by", "registration__participation__organization"
        ).annotate(
            photo_count=Greatest(
                how_many(photos, "progress__commitment", "pk"), how_many(proof, "achievement", "completion")
            )
        )
        unit = "registration__participation"
        return rows.order_by(f"{unit}__group__position", f"{unit}__organization__sort_key", "position", "pk")


class PledgeChangeQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "PledgeChangeQuerySet":
        unit = "commitment__registration__participation"
        office = Q(**{f"{unit}__campaign__organizer__in": user.reading_ids(IN_TOWN)})
        return self.filter(office | Q(**{f"{unit}__organization__in": user.reading_ids(OWN_UNIT)}))

    def awaiting(self, user: "User") -> "PledgeChangeQuerySet":
        """Asked, and waiting for this clerk."""
        campaign = "commitment__registration__participation__campaign"
        mine = {
            f"{campaign}__organizer__in": user.organization_ids({Role.CLERK}),
            f"{campaign}__state": CampaignState.LAUNCHED,
        }
        return self.filter(state=ChangeState.SUBMITTED, **mine)
