"""Who keeps the tables of rules."""

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, no

KEEPERS = frozenset({Role.CLERK, Role.ADMIN})


def can_keep_rules(user: User) -> Verdict:
    if KEEPERS & user.roles:
        return YES
    return no("Chỉ công chức Văn phòng và người quản trị hệ thống cập nhật quy định.")
