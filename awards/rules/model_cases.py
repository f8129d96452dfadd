"""Awards that are followed as model cases."""

from awards import states
from awards.models import (
    ModelCase,
    RegisterEntry,
)
from awards.register.standing import still_holds
from campaigns.rules import ONLY_CLERK, in_state
from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE, Role
from emulation.lib.verdict import YES, Verdict, first_no, no


def keeps_cases(user: User, organization_id: int) -> Verdict:
    """The clerk of the body whose award it was, or of the one that succeeds it."""
    return YES if organization_id in user.reading_ids({Role.CLERK}) else ONLY_CLERK


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
