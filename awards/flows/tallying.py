"""One tally for every way of voting: on the screen, on paper, or told after the meeting."""

from awards.council.recusal import recused
from awards.council.tally import Attendance, Counts, Outcome, tally
from awards.models import AgendaItem, CouncilResult, CouncilSession, ItemVote, Nomination
from awards.rules.vote_terms import terms_of


def attendance_of(session: CouncilSession, item: AgendaItem | None, written: int = 0) -> Attendance:
    """Roll call and recusals of one item; the item is unknown where no agenda was kept."""
    here = set(session.attending.values_list("pk", flat=True))
    out = set(recused(item)) if item else set()
    return Attendance(session.members, len(here), written, len(out), len(out & here))


def told(session: CouncilSession, nomination: Nomination, agreed: int, refused: int, chair: str = "") -> Outcome:
    """The outcome of totals that were told: whoever could vote and did neither left the question open."""
    item = session.items.filter(nomination=nomination).first()
    attendance = attendance_of(session, item)
    open_left = max(attendance.voters - agreed - refused, 0)
    return tally(Counts(agreed, refused, open_left), attendance, terms_of(session, nomination.award), chair)


def fields_of(outcome: Outcome, chair: str = "") -> dict:
    """Columns of a CouncilResult."""
    counts, attendance = outcome.counts, outcome.attendance
    return {
        "votes_for": counts.agreed, "votes_against": counts.refused, "blank": counts.blank, "invalid": counts.invalid,
        "written": attendance.written, "recused": attendance.recused, "members": outcome.base, "chair_side": chair,
        "recommended": outcome.passed, "why": outcome.why,
    }  # fmt: skip


def recount_told(session: CouncilSession) -> None:
    """After the roll call of a meeting told afterwards has changed."""
    for row in session.results.select_related("nomination__award"):
        outcome = told(session, row.nomination, row.votes_for, row.votes_against, row.chair_side)
        CouncilResult.objects.filter(pk=row.pk).update(**fields_of(outcome, row.chair_side))


def outcome_of(vote: ItemVote, counts: Counts, attendance: Attendance) -> Outcome:
    """Of a vote on the screen: its frozen terms, and the chair's side where it was told."""
    return tally(counts, attendance, vote.rule, vote.chair_side)


def keep_result(vote: ItemVote, outcome: Outcome) -> None:
    """The last vote on an item is the council's answer; earlier ones stay as votes."""
    CouncilResult.objects.update_or_create(
        session=vote.item.session,
        nomination=vote.item.nomination,
        defaults=fields_of(outcome, vote.chair_side if vote.chair_side in ("for", "against") else ""),
    )
