"""What the lists of units and of people have in common: a body of which the person is administrator."""

from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.lib.verdict import YES, Verdict, no
from emulation.sheets.importer import Importer

ONLY_ADMIN = no("Chỉ người quản trị hệ thống của cơ quan mới nhập được danh sách này.")


class AdminImporter(Importer):
    """home: the body; what is imported lies in it or under it."""

    home: Organization
    by: User

    @staticmethod
    def find_home(user: User, pk: int) -> Organization:
        return get_visible(Organization, user, pk=pk)

    def may(self) -> Verdict:
        return YES if self.by.has_role(Role.ADMIN, self.home.pk) else ONLY_ADMIN

    def units(self) -> list[Organization]:
        """The body and all below it, those included that exist no more."""
        below = Organization.objects.ids_under([self.home.pk])
        return list(Organization.objects.filter(pk__in=below).select_related("parent"))
