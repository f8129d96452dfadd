"""Sums over pledged works and tasks, and over those that were confirmed."""

from django.db.models import Count, Q, QuerySet, Sum

from campaigns.models import Achievement, Campaign, Commitment, Participation
from campaigns.states import WorkStage


def pledged_totals(rows: QuerySet[Commitment]) -> dict[str, int]:
    """number, value (đồng), people, and how many are confirmed and late, of works with their stage."""
    sums = rows.order_by().aggregate(
        number=Count("pk"),
        pledged_value=Sum("value"),
        pledged_people=Sum("people"),
        confirmed=Count("pk", filter=Q(stage=WorkStage.CONFIRMED)),
        late=Count("pk", filter=Q(stage=WorkStage.LATE)),
    )
    return {name: total or 0 for name, total in sums.items()}


def works_done(where: Campaign | Participation) -> QuerySet[Achievement]:
    """The works and tasks that count, of a campaign or of one unit in it."""
    name = "participation__campaign" if isinstance(where, Campaign) else "participation"
    return Achievement.objects.filter(**{name: where}).verified().works()
