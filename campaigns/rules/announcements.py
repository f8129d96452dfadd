"""Who writes articles, keeps the calendar of events and records the office's own propaganda."""

from campaigns import states
from campaigns.models import Announcement, PropagandaSession, TownEvent
from campaigns.querysets import EDITORS
from campaigns.rules.ground import in_state
from emulation.accounts.models import User
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, first_no, no

ONLY_EDITOR = no("Chỉ công chức Văn hóa - Xã hội và công chức Văn phòng của cơ quan mới thực hiện được.")


def is_editor(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(EDITORS, organization_id) else ONLY_EDITOR


def can_write_announcement(user: User, announcement: Announcement) -> Verdict:
    """Change it: a draft at will, what is out by a correction that everybody sees."""
    if announcement.state == states.AnnouncementState.DRAFT:
        return is_editor(user, announcement.organizer_id)
    return can_correct_announcement(user, announcement)


def can_publish_announcement(user: User, announcement: Announcement) -> Verdict:
    return first_no(is_editor(user, announcement.organizer_id), in_state(announcement, states.PUBLISH_ANNOUNCEMENT))


def can_take_back_announcement(user: User, announcement: Announcement) -> Verdict:
    """Only before its day: nobody has read it yet."""
    ahead = YES if announcement.is_ahead else no("Chỉ thôi hẹn đăng được khi tin bài chưa tới ngày đăng.")
    return first_no(is_editor(user, announcement.organizer_id), ahead)


def is_out(announcement: Announcement, move: states.Move) -> Verdict:
    ahead = no("Tin bài chưa tới ngày đăng. Hãy thôi hẹn đăng rồi sửa.") if announcement.is_ahead else YES
    return first_no(in_state(announcement, move), ahead)


def can_correct_announcement(user: User, announcement: Announcement) -> Verdict:
    return first_no(is_editor(user, announcement.organizer_id), is_out(announcement, states.CORRECT_ANNOUNCEMENT))


def can_withdraw_announcement(user: User, announcement: Announcement) -> Verdict:
    return first_no(is_editor(user, announcement.organizer_id), is_out(announcement, states.WITHDRAW_ANNOUNCEMENT))


def can_discard_announcement(user: User, announcement: Announcement) -> Verdict:
    """A draft that never was published."""
    drafted = announcement.state == states.AnnouncementState.DRAFT and announcement.published_on is None
    never = YES if drafted else no("Tin bài đã đăng hoặc đã hẹn đăng thì không xóa được.")
    return first_no(is_editor(user, announcement.organizer_id), never)


def can_follow_readers(user: User, announcement: Announcement) -> Verdict:
    """What is for everybody counts nobody."""
    public = no("Tin bài công khai không theo dõi ai đã đọc.") if announcement.is_open else YES
    out = YES if announcement.is_out else no("Tin bài chưa đăng hoặc đã gỡ, chưa có gì để theo dõi.")
    return first_no(is_editor(user, announcement.organizer_id), public, out)


def can_edit_event(user: User, event: TownEvent) -> Verdict:
    cancelled = no("Sự kiện đã hủy, không sửa được nữa.") if event.is_off else YES
    return first_no(is_editor(user, event.organizer_id), cancelled)


def can_move_event(user: User, event: TownEvent) -> Verdict:
    return first_no(is_editor(user, event.organizer_id), in_state(event, states.MOVE_EVENT))


def can_cancel_event(user: User, event: TownEvent) -> Verdict:
    return first_no(is_editor(user, event.organizer_id), in_state(event, states.CANCEL_EVENT))


def can_record_session(user: User, source: Announcement | TownEvent) -> Verdict:
    """By an article that is out, or an event that took place, of a campaign that runs."""
    campaign = source.campaign
    if campaign is None:
        return no("Chỉ ghi được khi tin bài, sự kiện thuộc một phong trào.")
    if isinstance(source, TownEvent):
        held = no("Sự kiện đã hủy.") if source.is_off else YES
        held = held and (YES if source.day <= dates.today() else no("Sự kiện chưa diễn ra."))
    else:
        held = YES if source.is_out else no("Tin bài chưa đăng hoặc đã gỡ.")
    running = YES if campaign.is_open else no(f"Phong trào {campaign.get_state_display().lower()}.")
    return first_no(is_editor(user, source.organizer_id), held, running)


def can_remove_session(user: User, session: PropagandaSession) -> Verdict:
    running = YES if session.campaign.is_open else no("Phong trào đã tổng kết; số buổi đã vào báo cáo.")
    return first_no(is_editor(user, session.campaign.organizer_id), running)
