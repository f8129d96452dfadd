"""Who may change the tree: administrators, of their own body and all below it; never what has ended."""

from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, first_no, no
from emulation.structure.models import Change

ONLY_ADMIN = no("Chỉ người quản trị hệ thống của cơ quan hoặc của cấp trên mới ghi thay đổi tổ chức.")


def is_keeper(user: User, unit: Organization) -> Verdict:
    kept = Organization.objects.ids_under(user.reading_ids({Role.ADMIN}))
    return YES if unit.pk in kept else ONLY_ADMIN


def goes_on(unit: Organization) -> Verdict:
    """No end is recorded, past or to come."""
    if unit.valid_to is None:
        return YES
    return no(f"{unit.name} {'đã ' if unit.valid_to < dates.today() else ''}kết thúc hoạt động ngày "
              f"{dates.short(unit.valid_to)}.")  # fmt: skip


def can_change(user: User, unit: Organization) -> Verdict:
    return first_no(is_keeper(user, unit), goes_on(unit))


def can_correct(user: User, change: Change) -> Verdict:
    """Whoever keeps all the organisations that it touched."""
    units = change.units.select_related("organization")
    return first_no(*(is_keeper(user, row.organization) for row in units))
