"""The town officials' admin site: keeps catalogues, organisations, accounts and posts; shows the rest to read."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from emulation.accounts.roles import Role
from emulation.lib.errors import Forbidden

# What administrators keep comes first, the trail last.
ROOMS = (
    "accounts",
    "structure",
    "awards",
    "campaigns",
    "calendar",
    "documents",
    "letters",
    "signing",
    "notices",
    "imports",
    "jobs",
    "files",
    "audit",
)


class TownAdminConfig(AdminConfig):
    default_site = "emulation.site.TownAdminSite"


class TownAdminSite(AdminSite):
    site_header = "Quản trị – Thi đua, khen thưởng"
    site_title = "Quản trị"
    index_title = "Danh mục và tài khoản"
    enable_nav_sidebar = False  # the tables need the width; the path above each page leads back

    def has_permission(self, request: HttpRequest) -> bool:
        """Whoever holds the post of administrator today; Django's own is_staff alone opens nothing."""
        return request.user.is_active and Role.ADMIN in getattr(request.user, "roles", ())

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Apps in the order of the office's need, their tables in the order in which they are registered."""
        apps = self._build_app_dict(request, app_label).values()
        return sorted(apps, key=lambda app: ROOMS.index(app["app_label"]))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one door for all. Who has come through it and still stands here lacks the post."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Forbidden("Khu vực này dành cho người giữ vai trò quản trị hệ thống.")
        target = request.GET.get("next", reverse("admin:index"))
        return redirect(reverse("login", query={"next": target}))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("profile")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("password_change")

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("profile")
