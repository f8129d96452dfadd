"""Before the meeting: the agenda, who reads what of it, who keeps out, and who changes the council."""

from awards.models import AgendaItem, Council, CouncilSession, Recusal, Seat
from awards.querysets.agenda import PREPARE
from awards.rules.ground import is_secretary
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


def has_not_begun(session: CouncilSession) -> Verdict:
    return no("Phiên họp đã bắt đầu, chương trình không đổi được nữa.") if session.has_begun else YES


def can_arrange(user: User, session: CouncilSession) -> Verdict:
    """Add, drop and order items, until the meeting begins."""
    return first_no(is_secretary(user, session.campaign), has_not_begun(session))


def can_send_agenda(user: User, session: CouncilSession) -> Verdict:
    base = can_arrange(user, session)
    if not base:
        return base
    if not session.items.exists():
        return no("Chương trình chưa có nội dung nào. Hãy chọn hồ sơ đưa ra xét trước.")
    if session.blind and (bare := session.items.filter(summary="").count()):
        return no(f"Phiên họp đọc ẩn danh còn {bare} nội dung chưa có bản tóm tắt không ghi tên.")
    return no("Đã gửi tài liệu họp.") if session.agenda_sent_at else YES


def seat_of(user: User, session: CouncilSession) -> Seat | None:
    """The person's seat on the day of the meeting."""
    return session.council.seats.on(session.held_on).filter(user=user).first()


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
    """Conflicts are told until the vote on the item opens."""
    return no("Nội dung này đã biểu quyết, không khai báo được nữa.") if item.session.has_begun else YES


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
