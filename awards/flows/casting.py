"""Ballots: cast on a phone, handed out and counted on paper, sent in writing. One a member an item, by one way only."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction

from awards import rules
from awards.council.recusal import may_vote
from awards.council.sealing import new_receipt
from awards.council.tally import AGAINST, BLANK, FOR
from awards.flows.council import seats_on
from awards.models import BallotPaper, CouncilSession, ItemVote, PaperCount, RollMark, Seat, Way, WrittenOpinion
from awards.states import VoteState
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.files.models import StoredFile
from emulation.lib.errors import Forbidden, StaleState, Unsound

CHOICES = {FOR: "Đồng ý", AGAINST: "Không đồng ý", BLANK: "Không có ý kiến"}
Cast = list[tuple[ItemVote, str]]


def cast(session: CouncilSession, choices: Mapping[int, str], *, by: User) -> Cast:
    """{id of the vote: choice}, all or none. Gives (vote, receipt) each; the receipt of an open vote is empty."""
    rules.can_sit(by, session).require()
    seat = rules.seat_of(by, session)
    if not choices:
        raise Unsound("Chưa chọn ý kiến cho nội dung nào.")
    with transaction.atomic():
        return [put_in(session, pk, seat, choices[pk]) for pk in sorted(choices)]


def put_in(session: CouncilSession, pk: int, seat: Seat, choice: str) -> tuple[ItemVote, str]:
    vote = locked(session, pk)
    if choice not in CHOICES:
        raise Unsound(f"{vote.item.nomination.name}: hãy chọn đồng ý, không đồng ý hoặc không có ý kiến.")
    mark(vote, seat, Way.PHONE, choice)
    if not vote.secret:
        return vote, ""
    return vote, BallotPaper.objects.create(vote=vote, choice=choice, receipt=new_receipt()).receipt


def locked(session: CouncilSession, pk: int) -> ItemVote:
    """The vote, kept open until the transaction ends."""
    rows = ItemVote.objects.select_for_update(of=("self",)).select_related("item__nomination")
    vote = rows.filter(pk=pk, item__session=session).first()
    if vote is None or vote.state != VoteState.OPEN:
        raise StaleState("Biểu quyết vừa đóng, ý kiến của bạn chưa được ghi. Hãy tải lại trang để xem.")
    return vote


def mark(vote: ItemVote, seat: Seat, way: Way, choice: str = "") -> None:
    """Tick the member off the roll of this vote."""
    name = vote.item.nomination.name
    if not may_vote(vote.item, seat):
        raise Forbidden(f"{seat.user} không tham gia xét {name} nên không biểu quyết nội dung này.")
    row = RollMark(vote=vote, seat=seat, way=way, secret=vote.secret, choice="" if vote.secret else choice)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise StaleState(f"{seat.user} đã biểu quyết {name}. Mỗi thành viên chỉ có một phiếu.") from None


def hand_out(session: CouncilSession, seats: Iterable[Seat], *, by: User) -> None:
    """Paper ballots for all that is open, to members who are there and have not voted."""
    rules.can_use_papers(by, session).require()
    present = set(session.attending.values_list("pk", flat=True))
    with transaction.atomic():
        votes = [locked(session, vote.pk) for vote in rules.open_votes(session)]
        if not votes:
            raise Unsound("Chưa mở biểu quyết nội dung nào nên chưa phát phiếu giấy được.")
        for seat in seats:
            if seat.pk not in present:
                raise Unsound(f"{seat.user} không có mặt nên không nhận phiếu giấy được.")
            fill_in(votes, seat, Way.PAPER, {})
            record(session, "hand_out", "Phát phiếu giấy", by=by, note=str(seat.user))


def fill_in(votes: list[ItemVote], seat: Seat, way: Way, choices: Mapping[int, str]) -> None:
    """Tick off all votes that this seat has not met this way yet."""
    open_to = [vote for vote in votes if may_vote(vote.item, seat)]
    fresh = [vote for vote in open_to if not vote.roll.filter(seat=seat, way=way).exists()]
    if not fresh:
        raise StaleState(f"{seat.user} đã được ghi nhận cho mọi nội dung đang biểu quyết.")
    for vote in fresh:
        forget_count(vote)
        mark(vote, seat, way, choices.get(vote.pk, ""))


def forget_count(vote: ItemVote) -> None:
    """Totals entered before another paper was handed out no longer hold."""
    PaperCount.objects.filter(vote=vote).delete()


def enter_counts(session: CouncilSession, rows: Iterable[PaperCount], *, by: User) -> bool:
    """One teller's totals. Whether a second has now entered the same, so that they count."""
    rules.can_count_papers(by, session).require()
    with transaction.atomic():
        done = [enter_count(locked(session, row.vote_id), row, by) for row in rows]
    if not done:
        raise Unsound("Chưa phát phiếu giấy nào để kiểm.")
    return all(done)


def enter_count(vote: ItemVote, row: PaperCount, by: User) -> bool:
    name, handed = vote.item.nomination.name, handed_out(vote)
    if row.handed_out != handed:
        raise Unsound(f"{name}: tổng các số là {row.handed_out}, trong khi đã phát {handed} phiếu giấy. Hãy kiểm lại.")
    first = PaperCount.objects.filter(vote=vote).first()
    if first is None or first.entered_by_id == by.pk:
        PaperCount.objects.filter(vote=vote).delete()
        row.vote, row.entered_by, row.confirmed_by = vote, by, None
        row.save(force_insert=True)
        return False
    if (first.counts, first.missing) != (row.counts, row.missing):
        raise Unsound(f"{name}: số của bạn khác số của người kiểm trước ({first.entered_by}). Hãy cùng kiểm lại phiếu.")
    first.confirmed_by = by
    first.save(update_fields=["confirmed_by"])
    return True


def handed_out(vote: ItemVote) -> int:
    """Slips that the counting team opens: handed out in the room, or sealed and sent by those who are absent."""
    return vote.roll.filter(way__in=[Way.PAPER, Way.WRITTEN]).count()


def record_opinion(
    session: CouncilSession, seat: Seat, file: StoredFile, file_name: str, choices: Mapping[int, str], *, by: User
) -> None:
    """An absent member's letter. choices {id of the vote: choice} in an open vote; none in a secret one."""
    rules.can_record_opinion(by, session).require()
    if session.attending.filter(pk=seat.pk).exists():
        raise Unsound(f"{seat.user} có mặt tại phiên họp nên biểu quyết trực tiếp, không gửi ý kiến bằng văn bản.")
    if seat not in seats_on(session.campaign, session.held_on):
        raise Unsound(f"{seat.user} không phải thành viên Hội đồng vào ngày họp.")
    with transaction.atomic():
        votes = [locked(session, vote.pk) for vote in rules.open_votes(session) if vote.rule.asks_absent]
        WrittenOpinion.objects.get_or_create(
            session=session, seat=seat, defaults={"file": file, "file_name": file_name, "recorded_by": by}
        )
        for vote in votes:
            asked = not vote.secret and may_vote(vote.item, seat)
            if asked and choices.get(vote.pk) not in CHOICES:
                raise Unsound(f"{vote.item.nomination.name}: hãy ghi ý kiến của {seat.user}.")
        fill_in(votes, seat, Way.WRITTEN, choices)
        record(session, "opinion", "Ghi ý kiến bằng văn bản", by=by, note=str(seat.user))
