"""What awards add to the numbers of a campaign."""

import datetime
from collections import Counter, defaultdict

from django.db.models import Prefetch

from awards.models import Nomination, RegisterEntry
from awards.papers.lists import by_subject, counted
from awards.register.standing import standing_of
from awards.states import NominationState
from campaigns.models import Campaign
from campaigns.statistics import heads_of

AGREED = (NominationState.RECOMMENDED, NominationState.PROPOSED, NominationState.AWARDED)


def campaign_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """What awards add to the numbers of a campaign's reports; up to a day, if one is given."""
    rows = Nomination.objects.of(campaign).exclude(dossier__state="draft")
    rows = rows.select_related("award", "participation__organization", "council_result__session")
    rows = rows.prefetch_related(Prefetch("award_entry", RegisterEntry.objects.with_standing()))
    added = list(rows.filter(decision_line__added=True))
    rows = rows.exclude(decision_line__added=True)
    rows = rows.filter(dossier__submitted_at__date__lte=until) if until else rows
    nominations = list(rows)
    states = Counter(nomination.state for nomination in nominations)
    sent_up = rows.exclude(proposal_line__proposal__document__issued_on=None)
    sent_up = sent_up.filter(proposal_line__proposal__document__issued_on__lte=until) if until else sent_up
    sent = set(sent_up.values_list("pk", flat=True))
    proposed = [n for n in nominations if n.pk in sent]
    awarded = [n for n in [*nominations, *added] if is_awarded(n, until)]
    heads = heads_of(campaign.participations.all(), until)
    return {
        "awards_totals": {
            "nominated": len(nominations), "proposed": len(proposed), **states, "awarded": len(awarded)
        },
        "awards_text": awards_text(nominations, proposed, awarded),
        "nominated_by_unit": nominated_by_unit(nominations, heads),
        "praised": praised([*nominations, *added], heads, until),
    }  # fmt: skip


def nominated_by_unit(nominations: list[Nomination], heads: dict[int, int]) -> dict[str, int]:
    """By id of participation, as text; of a unit that was taken over, with the one that took it over."""
    return dict(Counter(str(heads.get(row.participation_id, row.participation_id)) for row in nominations))


def praised(nominations: list[Nomination], heads: dict[int, int], until: datetime.date | None) -> dict:
    """Whom the council agreed to, or who was granted an award, by that day.

    {"units": {id of participation as text: [award]}, "people": [[who, unit, award]]}, persons and households.
    """
    units, people = defaultdict(list), []
    agreed = by_subject(row for row in nominations if is_agreed(row, until))
    for row in (row for _, rows in agreed for row in rows):
        unit = row.participation
        if row.subject != Nomination.Subject.COLLECTIVE:
            people.append([row.addressed, unit.organization.name, award_of(row, until)])
        elif row.collective_id == unit.organization_id:
            units[str(heads.get(unit.pk, unit.pk))].append(award_of(row, until))
    return {"units": dict(units), "people": people}


def award_of(nomination: Nomination, until: datetime.date | None) -> str:
    """What was granted as it stands on that day; before that what was asked for."""
    entry = getattr(nomination, "award_entry", None)
    return standing_of(entry, until).words.award_name if entry else nomination.award.name


def is_agreed(nomination: Nomination, until: datetime.date | None) -> bool:
    """Neither pending, refused nor taken back by then; without a session of the council, from the day of the award."""
    entry = getattr(nomination, "award_entry", None)
    if nomination.state not in AGREED or (entry and not standing_of(entry, until).holds):
        return False
    result = getattr(nomination, "council_result", None)
    return is_awarded(nomination, until) or (result is not None and (until is None or result.session.held_on <= until))


def is_awarded(nomination: Nomination, until: datetime.date | None) -> bool:
    """Granted by that day, and not annulled or withdrawn by then."""
    entry = getattr(nomination, "award_entry", None)
    if entry is None or (until and entry.decided_on > until):
        return False
    return standing_of(entry, until).holds


def awards_text(nominations: list[Nomination], proposed: list[Nomination], awarded: list[Nomination]) -> str:
    if not nominations:
        return "Chưa có đề nghị khen thưởng."
    text = f"Các đơn vị đề nghị khen thưởng {counted(nominations)}."
    if proposed:
        text += f" Hội đồng thi đua, khen thưởng đã xét, trình cấp trên khen thưởng {counted(proposed)}."
    if awarded:
        text += f" Kết quả: {counted(awarded)} đã được khen thưởng."
    return text
