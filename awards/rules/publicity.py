"""Who publishes awards, who keeps a name back, who asks the people and who reads what they wrote."""

from awards import states
from awards.models import CommentWindow, HidingRequest, Nomination, PublicComment, RegisterEntry
from awards.states import DossierState, NominationState, WindowState
from campaigns.models import Campaign
from campaigns.rules import ONLY_CLERK, in_state, is_clerk
from emulation.accounts.models import User
from emulation.accounts.roles import SIGNERS, Role
from emulation.lib.verdict import YES, Verdict, first_no, no

ONLY_SIGNER = no("Chỉ Chủ tịch, Phó Chủ tịch mới quyết định việc này.")
ONLY_HEARERS = no("Chỉ công chức Văn phòng và Chủ tịch mới đọc, xử lý ý kiến của Nhân dân.")
NOT_POSTED = no("Danh sách không còn niêm yết.")


def is_signer(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(SIGNERS, organization_id) else ONLY_SIGNER


def can_rule_publicity(user: User, organization_id: int) -> Verdict:
    return is_signer(user, organization_id)


# --- The roll of honour -----------------------------------------------------------------------------------------------


def can_release_awards(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def can_ask_hiding(user: User, entry: RegisterEntry) -> Verdict:
    kept_back = no("Tên này đang không nêu, hoặc đang chờ Chủ tịch quyết định.")
    return first_no(
        can_release_awards(user, entry.organization_id), kept_back if entry.hidings.in_effect().exists() else YES
    )


def can_decide_hiding(user: User, request: HidingRequest) -> Verdict:
    """Not whoever wrote the request down."""
    own = no("Người ghi yêu cầu không tự quyết định yêu cầu đó.") if request.recorded_by_id == user.pk else YES
    return first_no(is_signer(user, request.entry.organization_id), in_state(request, states.AGREE_HIDING), own)


def can_lift_hiding(user: User, request: HidingRequest) -> Verdict:
    return first_no(is_signer(user, request.entry.organization_id), in_state(request, states.LIFT_HIDING))


# --- Lists on which the people are asked ------------------------------------------------------------------------------


def can_open_window(user: User, campaign: Campaign) -> Verdict:
    return is_clerk(user, campaign)


def is_commentable(nomination: Nomination) -> bool:
    """A complete dossier that has not gone on: no proposal, no decision yet."""
    waits = nomination.state in (NominationState.PENDING, NominationState.RECOMMENDED)
    return waits and nomination.dossier.state == DossierState.COMPLETE


def can_edit_window(user: User, window: CommentWindow) -> Verdict:
    posted = no("Danh sách đã niêm yết nên không sửa, không bỏ được. Nếu sai, hãy gỡ xuống rồi lập danh sách khác.")
    return first_no(is_clerk(user, window.campaign), YES if window.state == WindowState.DRAFT else posted)


def can_post_window(user: User, window: CommentWindow) -> Verdict:
    return first_no(is_clerk(user, window.campaign), in_state(window, states.POST_WINDOW))


def can_shorten_window(user: User, window: CommentWindow) -> Verdict:
    over = no("Đợt lấy ý kiến đã hết hạn, không cần rút ngắn.") if window.is_over else YES
    posted = YES if window.state == WindowState.POSTED else NOT_POSTED
    return first_no(is_signer(user, window.campaign.organizer_id), posted, over)


def can_conclude_window(user: User, window: CommentWindow) -> Verdict:
    early = no("Chưa hết hạn lấy ý kiến. Hãy chờ hết hạn, hoặc Chủ tịch rút ngắn kèm lý do.")
    left = no("Còn ý kiến chưa trả lời. Hãy trả lời, hoặc chuyển xử lý trước khi kết thúc.")
    return first_no(
        is_clerk(user, window.campaign),
        in_state(window, states.CONCLUDE_WINDOW),
        early if window.is_open else YES,
        left if window.comments.unanswered().exists() else YES,
    )


def can_take_down_window(user: User, window: CommentWindow) -> Verdict:
    return first_no(is_clerk(user, window.campaign), in_state(window, states.TAKE_DOWN_WINDOW))


# --- Comments ---------------------------------------------------------------------------------------------------------


def hears(user: User, window: CommentWindow) -> Verdict:
    heard = user.has_role({Role.CLERK, Role.CHAIRMAN}, window.campaign.organizer_id)
    return YES if heard else ONLY_HEARERS


def can_answer_comment(user: User, comment: PublicComment) -> Verdict:
    return first_no(hears(user, comment.window), in_state(comment, states.ANSWER_COMMENT))


def can_hold_comment(user: User, comment: PublicComment) -> Verdict:
    nobody = no("Ý kiến không nói về một trường hợp cụ thể nên không tạm dừng ai được. Hãy trả lời ý kiến.")
    return first_no(
        hears(user, comment.window), in_state(comment, states.HOLD_COMMENT), YES if comment.line_id else nobody
    )


def can_pass_on_comment(user: User, comment: PublicComment) -> Verdict:
    return first_no(hears(user, comment.window), in_state(comment, states.PASS_ON_COMMENT))
