"""The town officials' admin site: catalogues, organisations, accounts and posts; what a lifecycle governs is read-only."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest

from emulation.accounts.roles import Role


class TownAdminConfig(AdminConfig):
    default_site = "emulation.site.TownAdminSite"


class TownAdminSite(AdminSite):
    site_header = "Quản trị – Thi đua, khen thưởng"
    site_title = "Quản trị"
    index_title = "Danh mục và tài khoản"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whoever holds the post of administrator today; Django's own is_staff alone opens nothing."""
        return request.user.is_active and Role.ADMIN in getattr(request.user, "roles", ())
