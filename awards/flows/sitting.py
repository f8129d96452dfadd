"""A meeting sits: roll call and quorum, votes opened and closed, the meeting closed with its minutes."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from awards import notify, rules, states
from awards.council.recusal import settle
from awards.council.sealing import seal_of_seals
from awards.flows.council import check_ready, check_strangers, open_minutes, seats_on
from awards.flows.count_papers import keep_count
from awards.models import AgendaItem, CouncilSession, ItemVote, Nomination, Seat, Teller
from awards.querysets import in_paper_order
from awards.rules.vote_terms import check_quorum, local_terms, terms_of
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound


def open_sitting(
    session: CouncilSession, attending: Iterable[Seat], head: Seat | None, tellers: Iterable[Seat], *, by: User
) -> None:
    """Call the roll and begin. Each item's rule is looked up now, so that a wrong way or base is refused at once."""
    rules.can_open_sitting(by, session).require()
    attending = list(attending)
    if session.held_on != dates.today():
        raise Unsound(
            f"Giấy mời ghi họp ngày {dates.short(session.held_on)}, hôm nay {dates.short(dates.today())}. "
            "Phiên họp chỉ khai mạc trên phần mềm vào đúng ngày họp; nếu đã họp, hãy lập biên bản."
        )
    with transaction.atomic():
        states.OPEN_SITTING.apply(CouncilSession.objects.get(pk=session.pk), by=by)
        session.refresh_from_db(fields=["state", "blind", "agenda_sent_at"])
        council = session.council
        session.over_percent, session.rule_source = council.over_percent, council.rule_source
        fill_agenda(session)
        settle(session)
        call_roll(session, attending)
        choose_team(session, attending, head, tellers)


def recall_roll(session: CouncilSession, attending: Iterable[Seat], *, by: User) -> None:
    """Somebody came late or left. Who has voted stays on the roll."""
    rules.can_run_votes(by, session).require()
    attending = list(attending)
    with transaction.atomic():
        lock(session)
        if gone := [str(seat.user) for seat in voted_seats(session) if seat not in attending]:
            raise Unsound(f"{', '.join(gone)} đã biểu quyết tại phiên họp này nên không bỏ khỏi điểm danh được.")
        call_roll(session, attending)
        record(session, "recall", "Điểm danh lại", by=by)


def lock(session: CouncilSession) -> None:
    """Keep the meeting from closing under one's hands."""
    stored = CouncilSession.objects.select_for_update().get(pk=session.pk)
    if not stored.is_sitting:
        raise StaleState("Phiên họp vừa kết thúc. Hãy tải lại trang để xem.")


def voted_seats(session: CouncilSession) -> list[Seat]:
    marks = Seat.objects.filter(pk__in=session.items.values("votes__roll__seat"))
    written = session.opinions.values("seat")
    return list(marks.exclude(pk__in=written).select_related("user"))


def call_roll(session: CouncilSession, attending: list[Seat]) -> None:
    seats = list(seats_on(session.campaign, session.held_on))
    check_strangers(attending, seats)
    if len(attending) < len(seats) and not session.absent_note:
        raise Unsound("Có thành viên vắng mặt mà chưa ghi lý do. Hãy ghi ở ô “Vắng mặt, lý do”.")
    session.members = len(seats)
    check_quorum(local_terms(session), len(attending), len(seats))
    for item in session.items.select_related("nomination__award"):
        check_quorum(terms_of(session, item.nomination.award), len(attending), len(seats))
    session.save()
    session.attending.set(attending)


def fill_agenda(session: CouncilSession) -> None:
    """Where no agenda was kept, all that wait for the council are considered."""
    if session.items.exists():
        return
    waiting = Nomination.objects.for_council(session.campaign).off_agenda().order_by(*in_paper_order())
    rows = [AgendaItem(session=session, nomination=row, position=i) for i, row in enumerate(waiting, start=1)]
    if not rows:
        raise Unsound("Không có hồ sơ đầy đủ nào chờ Hội đồng xét. Hãy xác nhận hồ sơ trước khi khai mạc.")
    AgendaItem.objects.bulk_create(rows)


def choose_team(session: CouncilSession, attending: list[Seat], head: Seat | None, tellers: Iterable[Seat]) -> None:
    """Two at least count a secret vote."""
    if not session.by_ballot:
        return
    rest = [seat for seat in tellers if seat != head]
    if head is None or not rest:
        raise Unsound("Bỏ phiếu kín phải có Ban kiểm phiếu. Hãy chọn trưởng ban và ít nhất một thành viên khác.")
    if absent := [str(seat.user) for seat in (head, *rest) if seat not in attending]:
        raise Unsound(f"{', '.join(absent)} không có mặt nên không ở trong Ban kiểm phiếu được.")
    Teller.objects.bulk_create(Teller(session=session, seat=seat, leads=seat == head) for seat in (head, *rest))


def postpone(session: CouncilSession, *, by: User, reason: str) -> None:
    """Too few came, or it cannot be held: the meeting is called again by another invitation."""
    rules.can_postpone(by, session).require()
    states.POSTPONE.apply(session, by=by, note=reason)


def open_votes(session: CouncilSession, items: Iterable[AgendaItem], *, by: User, reason: str = "") -> list[ItemVote]:
    """Begin to vote on these items, each under the rule of the day. A second vote on an item wants a reason."""
    rules.can_run_votes(by, session).require()
    items = list(items)
    with transaction.atomic():
        lock(session)
        votes = [open_vote(session, item, reason, by) for item in items]
        if not votes:
            raise Unsound("Chưa chọn nội dung nào để biểu quyết.")
    seats = session.attending.select_related("user")
    notify.vote_opened(session, votes, [seat.user for seat in seats])
    return votes


def open_vote(session: CouncilSession, item: AgendaItem, reason: str, by: User) -> ItemVote:
    nomination, last = item.nomination, item.votes.last()
    check_ready(session, nomination)
    if last and last.is_open:
        raise StaleState(f"{nomination.name} đang được biểu quyết.")
    if last and not reason:
        raise Unsound(f"{nomination.name} đã biểu quyết. Muốn biểu quyết lại thì ghi lý do.")
    terms = terms_of(session, nomination.award)
    check_quorum(terms, session.attending.count(), session.members)
    vote = ItemVote.objects.create(
        item=item, round=last.round + 1 if last else 1, reason=reason, secret=session.by_ballot,
        terms=terms.as_json(), opened_by=by,
    )  # fmt: skip
    record(session, "open_vote", "Mở biểu quyết", by=by, note=f"{vote}{f': {reason}' if reason else ''}")
    return vote


def close_sitting(session: CouncilSession, ends_at: datetime.time, discussion: str, *, by: User) -> None:
    """All votes are closed: the minutes open with roll call, notes and tally, nothing typed twice."""
    rules.can_run_votes(by, session).require()
    votes = list(ItemVote.objects.filter(item__session=session).select_related("item__nomination"))
    check_all_decided(votes)
    if ends_at <= session.starts_at:
        raise Unsound(f"Giờ kết thúc phải sau giờ bắt đầu ({session.starts_at:%H:%M}).")
    attending = list(session.attending.select_related("user"))
    with transaction.atomic():
        lock(session)
        minutes = open_minutes(session, attending, by=by)
        seal = seal_of_seals(vote.seal for vote in votes)
        directive = session.campaign.directives.in_force(session.held_on)
        fields = {"ends_at": ends_at, "discussion": discussion, "document": minutes, "directive": directive}
        states.CLOSE_SITTING.apply(session, by=by, note=f"Niêm phong {seal}", **fields)
        if session.by_ballot:
            keep_count(session, votes, by=by)


def check_all_decided(votes: list[ItemVote]) -> None:
    if not votes:
        raise Unsound("Phiên họp chưa biểu quyết nội dung nào. Hãy mở biểu quyết trước khi kết thúc.")
    if still := [vote.item.nomination.name for vote in votes if vote.is_open]:
        raise Unsound(f"Còn đang biểu quyết: {', '.join(still)}. Hãy đóng biểu quyết trước khi kết thúc phiên họp.")
    if even := [vote.item.nomination.name for vote in last_of_each(votes) if vote.waits_for_chair]:
        raise Unsound(f"Chủ tọa chưa cho ý kiến khi số phiếu ngang nhau: {', '.join(even)}.")


def last_of_each(votes: Iterable[ItemVote]) -> list[ItemVote]:
    return list({vote.item_id: vote for vote in sorted(votes, key=lambda vote: vote.round)}.values())
