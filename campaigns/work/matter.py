"""Work in all campaigns, or in the one on whose page it stands."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet

from campaigns.models import Campaign
from campaigns.sides import within
from emulation.web.work import Matter


def matter(campaign: Campaign) -> Matter:
    return Matter(campaign.pk, campaign.short_name)


def by_campaign(rows: QuerySet, path: str, only: int | None) -> Iterator[tuple[Matter, int]]:
    """How many rows there are in each campaign, or in one alone; the newest campaign first."""
    found = (
        within(rows, path, only)
        .order_by()
        .values_list(path, f"{path}__short_name")
        .annotate(count=Count("pk", distinct=True))
    )
    for pk, name, count in found.order_by(f"-{path}__starts_on", path):
        yield Matter(pk, name), count
