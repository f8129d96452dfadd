"""Who keeps the statutory statistics of a year: the clerk of the office, until they are handed up."""

from awards.models import YearReport
from awards.states import HAND_UP_FIGURES, REOPEN_FIGURES
from campaigns.rules import ONLY_CLERK
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, first_no, no


def keeps_figures(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def can_type_figures(user: User, report: YearReport) -> Verdict:
    handed = no("Biểu đã gửi cấp trên nên số liệu được giữ nguyên. Muốn sửa, hãy mở lại biểu và ghi lý do.")
    return first_no(keeps_figures(user, report.organization_id), YES if report.is_open else handed)


def can_hand_up(user: User, report: YearReport) -> Verdict:
    done = no("Biểu đã được ghi là đã gửi.")
    ready = HAND_UP_FIGURES.open_from(report.state)
    return first_no(keeps_figures(user, report.organization_id), YES if ready else done)


def can_reopen(user: User, report: YearReport) -> Verdict:
    open_ = no("Biểu đang mở, sửa được ngay.")
    ready = REOPEN_FIGURES.open_from(report.state)
    return first_no(keeps_figures(user, report.organization_id), YES if ready else open_)
