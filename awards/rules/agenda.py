"""Before the meeting: the agenda, who reads what of it, who keeps out, and who changes the council."""

from awards.models import AgendaItem, Council, CouncilSession, Recusal, Seat
from awards.querysets.agenda import PREPARE
from awards.rules.ground import is_secretary
from awards.states import SessionState
from campaigns.rules import ONLY_CLERK
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.rules import can_edit as can_edit_document
from emulation.lib.verdict import YES, Verdict, first_no, no

RECUSED = no("Bạn không tham gia xét nội dung này nên không mở được hồ sơ.")
MASKED = no("Phiên họp đọc hồ sơ ẩn danh: báo cáo và tài liệu kèm theo mở được khi bắt đầu họp.")


def can_change_council(user: User, council: Council) -> Verdict:
    return YES if user.has_role(Role.CLERK, council.organization_id) else ONLY_CLERK


def prepares(user: User, session: CouncilSession) -> bool:
    """Whoever makes the dossiers and the agenda: sees names, whatever the reading."""
    return session.council.organization_id in user.reading_ids(PREPARE)


def sees_names(user: User, session: CouncilSession) -> bool:
    return not session.is_masked or prepares(user, session)


def is_to_come(session: CouncilSession) -> Verdict:
    put_off = no("Phiên họp đã hoãn. Hãy lập giấy mời phiên họp khác rồi đưa hồ sơ vào chương trình phiên họp ấy.")
    begun = no("Phiên họp đã bắt đầu, chương trình không đổi được nữa.")
    return first_no(begun if session.has_begun else YES, YES if session.is_planned else put_off)


def can_arrange(user: User, session: CouncilSession) -> Verdict:
    """Add, drop and order items, until the meeting begins."""
    return first_no(is_secretary(user, session.campaign), is_to_come(session))


def can_send_agenda(user: User, session: CouncilSession) -> Verdict:
    base = can_arrange(user, session)
    if not base:
        return base
    if not session.items.exists():
        return no("Chương trình chưa có nội dung nào. Hãy chọn hồ sơ đưa ra xét trước.")
    if session.blind and (bare := session.items.filter(summary="").count()):
        return no(f"Phiên họp đọc ẩn danh còn {bare} nội dung chưa có bản tóm tắt không ghi tên.")
    return no("Đã gửi tài liệu họp.") if session.agenda_sent_at else YES


def is_recused(item: AgendaItem, seat: Seat | None) -> bool:
    return seat is not None and item.recusals.holding().filter(seat=seat).exists()


def can_read_dossier(user: User, item: AgendaItem, seat: Seat | None) -> Verdict:
    """The report and files of an item: not of one's own conflict, not while names are hidden."""
    if prepares(user, item.session):
        return YES
    if is_recused(item, seat):
        return RECUSED
    return MASKED if item.session.is_masked else YES


def before_vote(item: AgendaItem) -> Verdict:
    """Conflicts are told until the vote on the item opens; of a meeting recorded afterwards until it was held."""
    session = item.session
    if session.state == SessionState.POSTPONED:
        return no("Phiên họp đã hoãn. Hãy khai báo khi có giấy mời phiên họp khác.")
    voted = no("Nội dung này đã biểu quyết, không khai báo được nữa.")
    over = no("Phiên họp đã họp xong, không khai báo được nữa.")
    return first_no(voted if item.votes.exists() else YES, YES if session.is_planned or session.is_sitting else over)


def can_declare(item: AgendaItem, seat: Seat | None) -> Verdict:
    """A member, of itself."""
    sits = YES if seat else no("Chỉ thành viên Hội đồng mới khai báo không tham gia xét.")
    out = no("Bạn đã được ghi không tham gia xét nội dung này.") if is_recused(item, seat) else YES
    return first_no(sits, before_vote(item), out)


def can_recuse(user: User, item: AgendaItem) -> Verdict:
    """The secretary, of a member who told so."""
    return first_no(is_secretary(user, item.session.campaign), before_vote(item))


def can_answer(user: User, recusal: Recusal) -> Verdict:
    """Say whether a member of that name is the nominee."""
    known = no("Thư ký đã xác nhận trường hợp này.") if recusal.upheld is not None else YES
    return first_no(can_recuse(user, recusal.item), known)


def can_lift(user: User, recusal: Recusal) -> Verdict:
    """Take back what was declared; what the records say goes with the records."""
    told = no("Trường hợp này do hệ thống xác định theo chức vụ, họ tên.") if recusal.automatic else YES
    return first_no(can_recuse(user, recusal.item), told)


def can_take_notes(user: User, item: AgendaItem) -> Verdict:
    """Of the discussion: the secretary, as long as the minutes are open."""
    secretary = is_secretary(user, item.session.campaign)
    minutes = item.session.document
    return first_no(secretary, can_edit_document(user, minutes) if minutes else YES)
