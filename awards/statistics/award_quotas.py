"""How much of the numbers laid down for a campaign is used: per award, class of units and kind of nominee."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from awards.eligibility.quotas import Allowed, Entrant, Use, use_of
from awards.models import AwardQuota, Nomination
from awards.states import NominationState
from campaigns.models import Campaign

GONE = (NominationState.NOT_RECOMMENDED, NominationState.DECLINED)


@dataclass(frozen=True)
class QuotaLine:
    """A number laid down, with how much of it is used."""

    quota: AwardQuota
    use: Use


def quotas_in_force(campaign: Campaign) -> QuerySet[AwardQuota]:
    """Of a guidance those of the one in force; the campaign's own always."""
    own = Q(directive=None) | Q(directive=campaign.directives.in_force())
    return campaign.award_quotas.filter(own).select_related("award", "group", "directive")


def allowed_of(quota: AwardQuota) -> Allowed:
    return Allowed(quota.most, quota.award and quota.award.name, quota.group_id, quota.subject or None)


def entrant_of(nomination: Nomination) -> Entrant:
    return Entrant(nomination.award.name, nomination.participation.group_id, nomination.subject)


def entrants_in(campaign: Campaign, but: int | None = None) -> list[Entrant]:
    """Who was handed in and not refused; a dossier that was returned keeps its place."""
    rows = Nomination.objects.of(campaign).exclude(dossier__state="draft").exclude(state__in=GONE).exclude(pk=but)
    return [Entrant(*row) for row in rows.order_by().values_list("award__name", "participation__group", "subject")]


def quota_uses(campaign: Campaign) -> list[QuotaLine]:
    quotas = list(quotas_in_force(campaign))
    if not quotas:
        return []
    entrants = entrants_in(campaign)
    return [QuotaLine(quota, use_of(allowed_of(quota), entrants)) for quota in quotas]


def uses_for(nomination: Nomination) -> list[QuotaLine]:
    """The numbers that count a nomination, with it among the used; it need not be stored yet."""
    campaign, mine = nomination.participation.campaign, entrant_of(nomination)
    quotas = [quota for quota in quotas_in_force(campaign) if allowed_of(quota).counts(mine)]
    if not quotas:
        return []
    entrants = [*entrants_in(campaign, nomination.pk), mine]
    return [QuotaLine(quota, use_of(allowed_of(quota), entrants)) for quota in quotas]


def uses_open_to(campaign: Campaign, group: int, subject: str) -> list[QuotaLine]:
    """The numbers that a unit of that class should look at before it puts such a nominee forward."""
    return [
        line for line in quota_uses(campaign)
        if line.quota.group_id in (None, group) and line.quota.subject in ("", subject)
    ]  # fmt: skip


def uses_on_list(campaign: Campaign, nominations: Iterable[Nomination]) -> list[tuple[QuotaLine, list[Nomination]]]:
    """Each number with those of a list it counts: they and whoever was agreed to elsewhere are the used."""
    rows = list(nominations)
    agreed = Nomination.objects.of(campaign).filter(state__in=(NominationState.PROPOSED, NominationState.AWARDED))
    others = agreed.exclude(pk__in=[row.pk for row in rows]).order_by()
    before = [Entrant(*row) for row in others.values_list("award__name", "participation__group", "subject")]
    found = []
    for quota in quotas_in_force(campaign):
        allowed = allowed_of(quota)
        counted = [row for row in rows if allowed.counts(entrant_of(row))]
        use = use_of(allowed, [*before, *map(entrant_of, counted)])
        found.append((QuotaLine(quota, use), counted))
    return found
