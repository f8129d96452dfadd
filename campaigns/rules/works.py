"""Who may follow a pledged work, change its pledge, and say that it is done."""

from campaigns import states
from campaigns.models import Achievement, Commitment, PledgeChange
from campaigns.rules.ground import can_act, in_state, is_clerk, is_leader, is_running
from campaigns.rules.progress import is_verifier
from campaigns.states import AchievementState, ChangeState, RegistrationState
from emulation.accounts.models import User
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, first_no, no


def still_open(pledge: Commitment) -> Verdict:
    """Accepted, neither withdrawn nor reported as done."""
    if pledge.registration.state != RegistrationState.ACCEPTED:
        return no("Đăng ký chưa được Văn phòng tiếp nhận.")
    if pledge.withdrawn_on:
        return no(f"Việc này đã rút ngày {dates.short(pledge.withdrawn_on)}.")
    if pledge.completion and pledge.completion.state == AchievementState.VERIFIED:
        return no("Việc này đã được xác nhận hoàn thành.")
    if pledge.completion and pledge.completion.state == AchievementState.SUBMITTED:
        return no("Đã báo hoàn thành, đang chờ xác nhận.")
    return YES


def is_followed(pledge: Commitment) -> Verdict:
    if pledge.is_work:
        return YES
    return no("Chỉ công trình, phần việc mới báo tiến độ; chỉ tiêu thì báo cáo kết quả.")


def can_report_work(user: User, pledge: Commitment) -> Verdict:
    return first_no(can_act(user, pledge.participation), is_followed(pledge), still_open(pledge))


def none_asked(pledge: Commitment) -> Verdict:
    if pledge.changes.filter(state=ChangeState.SUBMITTED).exists():
        return no("Đang có một đề nghị thay đổi chờ Văn phòng xét.")
    return YES


def can_ask_change(user: User, pledge: Commitment) -> Verdict:
    return first_no(can_act(user, pledge.participation), still_open(pledge), none_asked(pledge))


def can_decide_change(user: User, change: PledgeChange) -> Verdict:
    campaign = change.commitment.participation.campaign
    own = no("Người đề nghị không tự xét đề nghị của mình.") if change.asked_by_id == user.pk else YES
    return first_no(is_clerk(user, campaign), is_running(campaign), own, in_state(change, states.ACCEPT_CHANGE))


def can_recall_change(user: User, change: PledgeChange) -> Verdict:
    return first_no(is_leader(user, change.commitment.participation), in_state(change, states.RECALL_CHANGE))


def can_close_work(user: User, pledge: Commitment) -> Verdict:
    """Say that a result which the unit reported by itself is this work done: whoever verifies in its strand."""
    running = is_running(pledge.participation.campaign)
    again = no("Việc này đã có báo cáo hoàn thành.") if pledge.completion_id else YES
    found = Achievement.objects.could_complete(pledge).exists()
    some = YES if found else no("Đơn vị chưa báo cáo công trình, phần việc nào khác thuộc nội dung này.")
    return first_no(is_verifier(user, pledge), running, is_followed(pledge), still_open(pledge), again, some)


def can_close_by(user: User, pledge: Commitment, achievement: Achievement) -> Verdict:
    own = achievement.created_by_id == user.pk
    somebody_else = no("Người báo cáo không tự ghi nhận kết quả của mình.") if own else YES
    return first_no(can_close_work(user, pledge), somebody_else)
