"""The council's meetings and their papers."""

from awards.models import (
    CouncilSession,
)
from awards.rules.ground import has_council, is_secretary
from awards.states import SessionState
from campaigns.models import Campaign
from campaigns.rules import is_running
from emulation.accounts.models import User
from emulation.documents.rules import can_edit as can_edit_document
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_hold_session(user: User, campaign: Campaign) -> Verdict:
    return first_no(is_secretary(user, campaign), is_running(campaign), has_council(campaign))


def is_planned(session: CouncilSession) -> Verdict:
    if session.is_held:
        return no("Phiên họp đã lập biên bản.")
    return YES if session.is_planned else no(f"Phiên họp hiện ở tình trạng “{session.get_state_display().lower()}”.")


def can_edit_planned(user: User, session: CouncilSession) -> Verdict:
    """Day, place and agenda belong to the invitation and are open as long as it is."""
    base = first_no(is_secretary(user, session.campaign), is_planned(session))
    return base and can_edit_document(user, session.invitation)


def can_open_minutes(user: User, session: CouncilSession) -> Verdict:
    """Of a planned meeting, once it was held."""
    return first_no(can_hold_session(user, session.campaign), is_planned(session))


def can_record_result(user: User, session: CouncilSession) -> Verdict:
    """Results belong to the minutes and to the count of the ballot, and are open as long as both are."""
    secretary = is_secretary(user, session.campaign)
    if not session.is_held:
        return first_no(secretary, no("Phiên họp chưa lập biên bản. Hãy điểm danh và lập biên bản trước."))
    if session.state != SessionState.SITTING:
        return first_no(secretary, no("Phiên họp đã kết thúc, kết quả không sửa được nữa."))
    count = getattr(session, "ballot_count", None)
    if count and not count.document.is_editable:
        counted = no("Biên bản kiểm phiếu đã trình hoặc đã ban hành, không sửa kết quả được nữa.")
        return first_no(secretary, counted)
    return first_no(secretary, can_edit_document(user, session.document))


def can_count_ballot(user: User, session: CouncilSession) -> Verdict:
    """Of a session that voted by ballot, while its results are open."""
    open_vote = no("Phiên họp biểu quyết công khai, không có biên bản kiểm phiếu.")
    return first_no(can_record_result(user, session), YES if session.by_ballot else open_vote)
