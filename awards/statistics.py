"""Sums over awards, one named function each."""

from collections import Counter

from awards.models import Nomination
from awards.papers.lists import counted
from awards.states import NominationState
from campaigns.models import Campaign


def campaign_figures(campaign: Campaign) -> dict:
    """What awards add to the numbers of a campaign's closing report."""
    nominations = list(Nomination.objects.of(campaign).exclude(dossier__state="draft").select_related("award"))
    states = Counter(nomination.state for nomination in nominations)
    proposed = [n for n in nominations if n.state in (NominationState.PROPOSED, "awarded", "declined")]
    awarded = [n for n in nominations if n.state == NominationState.AWARDED]
    return {
        "awards_totals": {
            "nominated": len(nominations), "proposed": len(proposed), "awarded": len(awarded), **states
        },
        "awards_text": awards_text(nominations, proposed, awarded),
        "nominated_by_unit": dict(Counter(str(nomination.participation_id) for nomination in nominations)),
    }  # fmt: skip


def awards_text(nominations: list[Nomination], proposed: list[Nomination], awarded: list[Nomination]) -> str:
    if not nominations:
        return "Chưa có đề nghị khen thưởng."
    text = f"Các đơn vị đề nghị khen thưởng {counted(nominations)}."
    if proposed:
        text += f" Hội đồng thi đua, khen thưởng đã xét, trình cấp trên khen thưởng {counted(proposed)}."
    if awarded:
        text += f" Kết quả: {counted(awarded)} đã được khen thưởng."
    return text


def used_quota(campaign: Campaign) -> dict[str, int]:
    """Nominees per subject that were handed in and not refused, to set against the superior's quota."""
    gone = [NominationState.NOT_RECOMMENDED, NominationState.DECLINED]
    rows = Nomination.objects.of(campaign).exclude(dossier__state="draft").exclude(state__in=gone)
    return dict(Counter(rows.values_list("subject", flat=True)))
