"""Who may do what with nominations, council papers and decisions, each answer with its reason."""

from awards import states
from awards.models import (
    CouncilResult,
    CouncilSession,
    ModelCase,
    Nomination,
    OwnDecision,
    OwnDecisionLine,
    Proposal,
    RegisterEntry,
)
from campaigns.models import Campaign, Participation
from campaigns.rules import ONLY_CLERK, can_act, in_state, is_clerk, is_leader, is_running, takes_part
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE, TOWN, Role
from emulation.documents.rules import can_edit as can_edit_document
from emulation.documents.states import State
from emulation.documents.succession import Force
from emulation.lib.verdict import YES, Verdict, first_no, no

ONLY_SECRETARY = no("Chỉ thư ký Hội đồng mới thực hiện được.")


def is_officer(user: User, nomination: Nomination) -> bool:
    """Whether the person reads for the organiser: its office and its council."""
    return user.has_role(TOWN, nomination.participation.campaign.organizer_id)


def can_nominate(user: User, participation: Participation) -> Verdict:
    return first_no(can_act(user, participation), takes_part(participation))


def can_edit(user: User, nomination: Nomination) -> Verdict:
    """The unit, while the dossier is with it."""
    with_unit = nomination.dossier.state in states.WITH_UNIT
    open_ = YES if with_unit else no("Hồ sơ đã gửi, không sửa được. Nếu cần sửa, đề nghị Văn phòng trả lại.")
    return first_no(can_act(user, nomination.participation), open_)


def can_submit(user: User, nomination: Nomination) -> Verdict:
    return first_no(can_act(user, nomination.participation), in_state(nomination.dossier, states.SUBMIT_DOSSIER))


def can_check(user: User, nomination: Nomination) -> Verdict:
    """Mark criteria and declare the dossier complete: the clerk, while it lies with the clerk."""
    return first_no(
        is_clerk(user, nomination.participation.campaign), in_state(nomination.dossier, states.COMPLETE_DOSSIER)
    )


def can_return(user: User, nomination: Nomination) -> Verdict:
    """Also a complete dossier may go back, as long as the council has not voted."""
    pending = nomination.state == states.NominationState.PENDING
    voted = not pending or CouncilResult.objects.filter(nomination=nomination).exists()
    undecided = no("Hội đồng đã xét, không trả lại được.") if voted else YES
    clerk = is_clerk(user, nomination.participation.campaign)
    return first_no(clerk, in_state(nomination.dossier, states.RETURN_DOSSIER), undecided)


def is_secretary(user: User, campaign: Campaign) -> Verdict:
    return YES if user.has_role(Role.SECRETARY, campaign.organizer_id) else ONLY_SECRETARY


def can_pack_dossier(user: User, nomination: Nomination) -> Verdict:
    """Bind its papers into one file: who handed it in, and who reads it for the organiser."""
    if is_officer(user, nomination):
        return YES
    return is_leader(user, nomination.participation)


def can_pack_proposal(user: User, proposal: Proposal) -> Verdict:
    if user.has_role(TOWN, proposal.campaign.organizer_id):
        return YES
    return no("Chỉ Văn phòng và Hội đồng của cơ quan trình mới đóng tập hồ sơ này.")


def can_hold_session(user: User, campaign: Campaign) -> Verdict:
    return first_no(is_secretary(user, campaign), is_running(campaign), has_council(campaign))


def has_council(campaign: Campaign) -> Verdict:
    if hasattr(campaign.organizer, "council"):
        return YES
    return no("Cơ quan chưa có Hội đồng thi đua, khen thưởng. Hãy nhờ người quản trị ghi Hội đồng và các thành viên.")


def is_planned(session: CouncilSession) -> Verdict:
    return no("Phiên họp đã lập biên bản.") if session.is_held else YES


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
    count = getattr(session, "ballot_count", None)
    if count and not count.document.is_editable:
        counted = no("Biên bản kiểm phiếu đã trình hoặc đã ban hành, không sửa kết quả được nữa.")
        return first_no(secretary, counted)
    return first_no(secretary, can_edit_document(user, session.document))


def can_count_ballot(user: User, session: CouncilSession) -> Verdict:
    """Of a session that voted by ballot, while its results are open."""
    open_vote = no("Phiên họp biểu quyết công khai, không có biên bản kiểm phiếu.")
    return first_no(can_record_result(user, session), YES if session.by_ballot else open_vote)


def can_propose(user: User, campaign: Campaign) -> Verdict:
    return first_no(is_clerk(user, campaign), is_running(campaign))


def can_edit_proposal(user: User, proposal: Proposal) -> Verdict:
    return can_edit_document(user, proposal.document)


def can_draft_own_decision(user: User, campaign: Campaign) -> Verdict:
    """The chairman may still decide when the closing report is out."""
    draft = campaign.state == CampaignState.DRAFT
    return first_no(
        is_clerk(user, campaign), no("Phong trào chưa phát động nên chưa khen thưởng được.") if draft else YES
    )


def can_edit_own_decision(user: User, decision: OwnDecision) -> Verdict:
    return can_edit_document(user, decision.document)


def can_refuse(user: User, nomination: Nomination) -> Verdict:
    """Record that the own chairman does not grant it: the clerk, while it stands on no decision."""
    campaign = nomination.participation.campaign
    superior = no("Đề nghị này do cấp trên quyết định; kết quả ghi theo quyết định của cấp trên.")
    own = YES if nomination.award.level == campaign.organizer.kind else superior
    listed = OwnDecisionLine.objects.filter(nomination=nomination).exists()
    free = no("Đề nghị đang nằm trong một quyết định. Hãy bỏ khỏi danh sách của quyết định trước.") if listed else YES
    return first_no(is_clerk(user, campaign), in_state(nomination, states.REFUSE), own, free)


def can_record_decision(user: User, proposal: Proposal) -> Verdict:
    if not user.has_role(Role.CLERK, proposal.campaign.organizer_id):
        return ONLY_CLERK
    if proposal.document.state != State.ISSUED:
        return no("Tờ trình chưa ban hành nên chưa ghi quyết định được.")
    if hasattr(proposal, "decision"):
        return no("Đã ghi quyết định cho tờ trình này.")
    return YES


# --- After the award ----------------------------------------------------------------------------------------------


def keeps_cases(user: User, organization_id: int) -> Verdict:
    """The clerk of the body whose award it was, or of the one that succeeds it."""
    return YES if organization_id in user.reading_ids({Role.CLERK}) else ONLY_CLERK


def still_holds(entry: RegisterEntry) -> Verdict:
    """Unless the own chairman's decision was withdrawn; what a superior withdrew is told by hand."""
    decision = entry.own_decision
    if decision is None or (now := decision.document.standing).state != Force.REVOKED:
        return YES
    return no(f"Quyết định khen thưởng {now.status_line[:1].lower()}{now.status_line[1:]}.")


def can_open_case(user: User, entry: RegisterEntry) -> Verdict:
    """One case at a time for an award that still holds."""
    followed = entry.model_cases.followed().exists()
    free = no("Khen thưởng này đang được theo dõi điển hình.") if followed else YES
    return first_no(keeps_cases(user, entry.organization_id), free, still_holds(entry))


def is_open_case(case: ModelCase) -> Verdict:
    return YES if case.is_followed else no("Đã thôi theo dõi điển hình này nên không ghi thêm được.")


def can_edit_case(user: User, case: ModelCase) -> Verdict:
    return first_no(keeps_cases(user, case.entry.organization_id), is_open_case(case))


def can_follow_case(user: User, case: ModelCase) -> Verdict:
    """Record visits and where the model spread: the clerk, and whoever follows it for the office."""
    follows = case.followed_by_id == user.pk and case.entry.organization_id in user.reading_ids(OFFICE)
    mine = follows or keeps_cases(user, case.entry.organization_id)
    return first_no(
        YES if mine else no("Chỉ người theo dõi hoặc công chức Văn phòng mới ghi được."), is_open_case(case)
    )


def can_conclude(user: User, case: ModelCase) -> Verdict:
    return first_no(keeps_cases(user, case.entry.organization_id), in_state(case, states.CONCLUDE_CASE))


def can_revoke(user: User, case: ModelCase) -> Verdict:
    """Note that the award was withdrawn: of a superior's decision nobody else tells us."""
    return first_no(keeps_cases(user, case.entry.organization_id), in_state(case, states.REVOKE_CASE))
