"""Votes are closed: papers counted, shuffled and sealed; an even vote decided by the chair; results let out at once."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction
from django.utils.timezone import now

from awards import notify, rules, states
from awards.council.recusal import recused
from awards.council.sealing import new_receipt, seal_of, shuffled
from awards.council.tally import AGAINST, FOR, Attendance, Counts, count
from awards.flows.casting import handed_out, locked
from awards.flows.sitting import lock
from awards.flows.tallying import attendance_of, keep_result, outcome_of
from awards.models import BallotPaper, CouncilSession, ItemVote, PaperCount, RollMark, Way
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.lib.errors import Unsound


def close_votes(session: CouncilSession, votes: Iterable[ItemVote], *, by: User) -> None:
    """Count these votes. From now on nothing of them changes."""
    rules.can_run_votes(by, session).require()
    with transaction.atomic():
        lock(session)
        closed = [close_vote(locked(session, vote.pk), by) for vote in votes]
    if not closed:
        raise Unsound("Chưa chọn nội dung nào để đóng biểu quyết.")


def close_vote(vote: ItemVote, by: User) -> ItemVote:
    counts = seal_papers(vote) if vote.secret else count(vote.roll.values_list("choice", flat=True))
    attendance = attendance_at_close(vote)
    vote.chair_side = side_of_chair(vote)
    outcome = outcome_of(vote, counts, attendance)
    seal = seal_of(vote.terms, *sealed_rows(vote))
    fields = {**asdict(attendance), **asdict(counts)}
    states.CLOSE_VOTE.apply(
        vote, by=by, note=f"Niêm phong {seal}", closed_at=now(), seal=seal, chair_side=vote.chair_side,
        passed=outcome.passed, why=outcome.why, **fields,
    )  # fmt: skip
    keep_result(vote, outcome)
    return vote


def attendance_at_close(vote: ItemVote) -> Attendance:
    written = vote.roll.filter(way=Way.WRITTEN).count()
    return attendance_of(vote.item.session, vote.item, written)


def sealed_rows(vote: ItemVote) -> tuple[list, list]:
    return (
        list(vote.roll.values_list("seat", "way", "choice")),
        list(vote.papers.values_list("receipt", "choice")),
    )


def seal_papers(vote: ItemVote) -> Counts:
    """Papers of every way in one heap, written anew in an order of no meaning: no trace of their coming stays.

    SQLite overwrites what is deleted (secure_delete, in the settings).
    """
    rows = [*vote.papers.values_list("receipt", "choice"), *slips_of(vote)]
    marks = [(mark.seat_id, mark.way) for mark in vote.roll.order_by("seat")]
    vote.papers.all().delete()
    vote.roll.all().delete()
    PaperCount.objects.filter(vote=vote).delete()
    BallotPaper.objects.bulk_create(
        BallotPaper(vote=vote, receipt=receipt, choice=choice) for receipt, choice in shuffled(rows)
    )
    RollMark.objects.bulk_create(RollMark(vote=vote, seat_id=seat, way=way, secret=True) for seat, way in marks)
    return count(choice for _, choice in rows)


def slips_of(vote: ItemVote) -> list[tuple[str, str]]:
    """(receipt, choice) of the paper ballots, once two tellers have entered the same."""
    counted, name = PaperCount.objects.filter(vote=vote).first(), vote.item.nomination.name
    handed = handed_out(vote)
    if handed and (counted is None or counted.confirmed_by_id is None):
        raise Unsound(
            f"{name}: đã phát {handed} phiếu giấy nhưng chưa có hai thành viên Ban kiểm phiếu nhập số khớp nhau."
        )
    return [(new_receipt(), choice) for choice in counted.counts.choices()] if counted else []


def side_of_chair(vote: ItemVote) -> str:
    """In an open vote as the chair voted; in a secret one asked afterwards; "none" of a chair who keeps out."""
    chair = rules.presiding_seat(vote.item.session)
    if chair is None or chair.pk in recused(vote.item):
        return "none"
    if vote.secret:
        return ""
    mark = vote.roll.filter(seat=chair).first()
    return mark.choice if mark and mark.choice in (FOR, AGAINST) else "none"


def break_tie(vote: ItemVote, side: str, *, by: User) -> None:
    """The chair says openly on which side the even vote falls."""
    rules.can_break_tie(by, vote).require()
    if side not in (FOR, AGAINST):
        raise Unsound("Hãy chọn đồng ý hoặc không đồng ý.")
    with transaction.atomic():
        lock(vote.item.session)
        vote.chair_side = side
        outcome = outcome_of(vote, vote.counts, vote.attendance)
        vote.passed, vote.why = outcome.passed, outcome.why
        vote.save(update_fields=["chair_side", "passed", "why"])
        keep_result(vote, outcome)
        words = "đồng ý" if side == FOR else "không đồng ý"
        record(vote, "break_tie", "Chủ tọa cho ý kiến khi số phiếu ngang nhau", by=by, note=f"Chủ tọa {words}.")


def release(session: CouncilSession, *, by: User) -> None:
    """Everybody hears everything in one act: nominees move on, and each unit is told once."""
    rules.can_release(by, session).require()
    with transaction.atomic():
        states.RELEASE.apply(session, by=by)
        for result in session.results.select_related("nomination__participation"):
            move = states.RECOMMEND if result.recommended else states.NOT_RECOMMEND
            move.apply(result.nomination, by=by, note=f"Đồng ý {result.share_text}", directive=session.directive)
            notify.council_answered(result.nomination)
