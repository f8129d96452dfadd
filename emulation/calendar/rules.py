"""Who keeps the days off."""

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, no

KEEPERS = frozenset({Role.CLERK, Role.ADMIN})


def can_keep_days(user: User) -> Verdict:
    if KEEPERS & user.roles:
        return YES
    return no("Chỉ công chức Văn phòng và người quản trị hệ thống cập nhật lịch nghỉ.")
