"""Who sits, who votes on what, who runs the sitting, and who lets the results out."""

from awards.models import CouncilSession, ItemVote, Seat, presiding
from awards.rules.council import is_planned
from awards.rules.ground import is_secretary
from awards.states import SessionState
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.rules import can_edit as can_edit_document
from emulation.documents.states import State
from emulation.lib.verdict import YES, Verdict, first_no, no

NOT_SEATED = no("Bạn không phải thành viên Hội đồng vào ngày họp nên không biểu quyết được.")


def seat_of(user: User, session: CouncilSession) -> Seat | None:
    """The person's place in the council on the day of the meeting."""
    return session.council.seats.on(session.held_on).filter(user=user).first()


def is_sitting(session: CouncilSession) -> Verdict:
    return YES if session.is_sitting else no("Phiên họp chưa khai mạc, hoặc đã kết thúc, trên phần mềm.")


def can_open_sitting(user: User, session: CouncilSession) -> Verdict:
    return first_no(is_secretary(user, session.campaign), is_planned(session))


can_postpone = can_open_sitting


def can_run_votes(user: User, session: CouncilSession) -> Verdict:
    """Open and close votes, hand out paper ballots, record letters: the secretary, while the meeting sits."""
    return first_no(is_secretary(user, session.campaign), is_sitting(session))


def can_use_papers(user: User, session: CouncilSession) -> Verdict:
    open_vote = no("Phiên họp biểu quyết công khai, không phát phiếu giấy.")
    return first_no(can_run_votes(user, session), YES if session.by_ballot else open_vote)


def can_record_opinion(user: User, session: CouncilSession) -> Verdict:
    """Where the rule of an open vote asks those who are absent."""
    asked = any(vote.rule.asks_absent for vote in open_votes(session))
    not_asked = no("Không có nội dung nào đang biểu quyết mà quy định yêu cầu lấy ý kiến bằng văn bản của người vắng.")
    return first_no(can_run_votes(user, session), YES if asked else not_asked)


def open_votes(session: CouncilSession) -> list[ItemVote]:
    rows = ItemVote.objects.filter(item__session=session, state="open")
    return list(rows.select_related("item__nomination__award").order_by("item__position", "item"))


def even_votes(session: CouncilSession) -> list[ItemVote]:
    """Closed with an even count that waits for the chair, and not voted again."""
    closed = ItemVote.objects.filter(item__session=session, state="closed", passed=None)
    rows = closed.select_related("item__nomination", "item__session").order_by("item__position", "item")
    return [vote for vote in rows if vote.round == vote.item.votes.count()]


def can_sit(user: User, session: CouncilSession) -> Verdict:
    """Vote: seated on that day, there, and not the administrator of the system."""
    if user.has_role(Role.ADMIN, session.campaign.organizer_id):
        return no("Người quản trị hệ thống không tham gia biểu quyết.")
    seat = seat_of(user, session)
    if seat is None:
        return NOT_SEATED
    if not session.is_sitting:
        return is_sitting(session)
    if not session.attending.filter(pk=seat.pk).exists():
        return no("Bạn được điểm danh vắng mặt nên không biểu quyết được. Nếu bạn có mặt, hãy báo thư ký.")
    return YES


def can_count_papers(user: User, session: CouncilSession) -> Verdict:
    """The members of the counting team."""
    team = session.team.filter(seat__user=user).exists()
    return first_no(is_sitting(session), YES if team else no("Chỉ thành viên Ban kiểm phiếu mới nhập phiếu giấy."))


def presiding_seat(session: CouncilSession) -> Seat | None:
    """Who leads this meeting, of those who are there."""
    return presiding(session.attending.select_related("user"))


def can_break_tie(user: User, vote: ItemVote) -> Verdict:
    head = presiding_seat(vote.item.session)
    if not vote.waits_for_chair:
        return no("Nội dung này không chờ ý kiến của chủ tọa.")
    return (
        YES if head and head.user_id == user.pk else no("Chỉ chủ tọa phiên họp mới cho ý kiến khi số phiếu ngang nhau.")
    )


def can_vote_again(user: User, vote: ItemVote) -> Verdict:
    still = no("Nội dung này đang biểu quyết.") if vote.is_open else YES
    later = vote.item.votes.filter(round__gt=vote.round).exists()
    last = no("Nội dung này đã được biểu quyết lại.") if later else YES
    return first_no(can_run_votes(user, vote.item.session), still, last)


def can_edit_minutes(user: User, session: CouncilSession) -> Verdict:
    """The words of the minutes, while they are a draft; the votes of a meeting on the screen stay as they are."""
    held = YES if session.is_held else no("Phiên họp chưa lập biên bản. Hãy điểm danh và lập biên bản trước.")
    secretary = first_no(is_secretary(user, session.campaign), held)
    return secretary and can_edit_document(user, session.document)


def can_edit_count(user: User, session: CouncilSession) -> Verdict:
    """Recipients and signer of the count's record; its figures come from the votes."""
    return is_secretary(user, session.campaign) and can_edit_document(user, session.ballot_count.document)


def heads(user: User, session: CouncilSession) -> bool:
    """The chairman, or the deputy who signed the minutes in the chairman's place."""
    organizer, document = session.campaign.organizer_id, session.document
    signed = bool(document and document.signer) and document.signer.user_id == user.pk
    return user.has_role(Role.CHAIRMAN, organizer) or (signed and user.has_role(Role.VICE_CHAIRMAN, organizer))


def can_release(user: User, session: CouncilSession) -> Verdict:
    document = session.document
    if not heads(user, session):
        return no("Chỉ Chủ tịch, hoặc Phó Chủ tịch đã ký biên bản, mới công bố kết quả.")
    if session.is_released:
        return no("Kết quả phiên họp này đã được công bố.")
    if document is None or document.state != State.ISSUED:
        return no("Biên bản phiên họp chưa ban hành nên chưa công bố kết quả được.")
    return YES if session.state == SessionState.CLOSED else no("Phiên họp chưa kết thúc.")
