"""The signed-in start page, the frame around every page, and the health check. Roof: may import every app."""

from dataclasses import dataclass
from functools import partial
from itertools import groupby

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from campaigns.models import Campaign, Participation
from campaigns.statistics import Glance, glances
from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE, Role
from emulation.files import store
from emulation.notices.models import Notice
from emulation.web.policy import policy_of
from emulation.web.work import work_for

CONSIDERING, BOOKS = "Xét khen thưởng", "Sổ sách"
# Where the main navigation leads: address, icon, words, menu of the row in which it stands. Who sees a place is
# answered by the policy of its address.
PLACES = (
    ("home", "house", "Trang chủ", ""),
    ("campaigns:list", "flag", "Phong trào", ""),
    ("campaigns:registrations", "pencil-square", "Đăng ký", ""),
    ("campaigns:achievements", "check2-square", "Kết quả", ""),
    ("campaigns:announcements", "info-circle", "Tin bài", ""),
    ("awards:nominations", "star", "Đề nghị", CONSIDERING),
    ("awards:holds", "info-circle", "Tạm dừng xét", CONSIDERING),
    ("awards:windows", "people", "Lấy ý kiến", CONSIDERING),
    ("awards:sessions", "people", "Hội đồng", CONSIDERING),
    ("awards:proposals", "send", "Tờ trình", CONSIDERING),
    ("awards:own_decisions", "patch-check", "Quyết định", CONSIDERING),
    ("awards:certificates", "award", "Giấy khen", CONSIDERING),
    ("awards:register", "award", "Sổ khen thưởng", BOOKS),
    ("awards:roll", "award", "Bảng vàng", BOOKS),
    ("awards:nominees", "person", "Đối tượng", BOOKS),
    ("awards:statistics", "list", "Thống kê", BOOKS),
    ("awards:funds", "journal-text", "Quỹ khen thưởng", BOOKS),
    ("awards:law", "journal-text", "Quy định", BOOKS),
    ("documents:list", "file-earmark-text", "Văn bản", ""),
    ("notices:outbox", "bell", "Nhắc việc", ""),
    ("structure:tree", "list", "Đơn vị", ""),
    ("admin:index", "gear", "Quản trị", ""),
)
MENU_FROM = 3  # fewer places stand in the row by themselves
WORK_SHOWN = 40
CAMPAIGNS_SHOWN = 10


@dataclass(frozen=True)
class NavItem:
    label: str
    icon: str
    url: str
    current: str = ""
    menu: str = ""


@dataclass(frozen=True)
class NavMenu:
    """Several places under one word of the row."""

    label: str
    places: list[NavItem]

    @property
    def is_current(self) -> bool:
        return any(place.current for place in self.places)


@dataclass(frozen=True)
class Frame:
    """What stands around a page of a signed-in person; row: its places in order, some in menus."""

    row: list[NavItem | NavMenu]
    unread: int
    org_name: str
    post_lines: list[str]


def frame(request: HttpRequest) -> dict[str, Frame | None]:
    """Context of every page, built only if a template asks for it. Nothing for strangers and on the admin site."""
    user = getattr(request, "user", None)
    in_admin = request.resolver_match is not None and request.resolver_match.app_name == "admin"
    if user is None or not user.is_authenticated or in_admin:
        return {"frame": None}
    return {"frame": SimpleLazyObject(partial(frame_of, user, request.path))}


def frame_of(user: User, path: str) -> Frame:
    posts = user.active_posts
    return Frame(
        row=row_of(nav_items(user, path)),
        unread=Notice.objects.visible_to(user).unread().count(),
        org_name=posts[0].organization.name if posts else "",
        post_lines=[f"{post.title}, {post.organization.short_name}" for post in posts],
    )


def nav_items(user: User, path: str) -> list[NavItem]:
    open_places = [(reverse(name), *words) for name, *words in PLACES if admits(name, user)]
    # Of /phong-trao/ and /phong-trao/dang-ky/ the longer one is where the person is.
    here = max((url for url, *_ in open_places if path.startswith(url)), key=len, default="")
    return [
        NavItem(label, icon, url, ("page" if path == url else "true") if url == here else "", menu)
        for url, icon, label, menu in open_places
    ]


def row_of(items: list[NavItem]) -> list[NavItem | NavMenu]:
    row: list[NavItem | NavMenu] = []
    for label, places in ((label, list(places)) for label, places in groupby(items, key=lambda item: item.menu)):
        row += [NavMenu(label, places)] if label and len(places) >= MENU_FROM else places
    return row


def admits(name: str, user: User) -> bool:
    policy = policy_of(name)
    return policy.admits(user) if policy else Role.ADMIN in user.roles


# --- The start page -----------------------------------------------------------------------------------------------


def home(request: HttpRequest) -> HttpResponse:
    tasks = work_for(request.user)
    own = list(Participation.objects.own_of(request.user))
    others = Campaign.objects.visible_to(request.user).exclude(pk__in={row.campaign_id for row in own})
    campaigns = others.for_list().defer("plan__document__snapshot")
    shown = list(campaigns[:CAMPAIGNS_SHOWN])
    context = {
        "tasks": tasks[:WORK_SHOWN],
        "more": max(0, len(tasks) - WORK_SHOWN),
        "own": own,
        "pulses": pulses_of(request.user, shown),
        "campaigns": shown,
        "has_posts": bool(request.user.active_posts),
        "gone": [] if request.user.active_posts else request.user.posts.of_gone_units(),
    }
    return render(request, "home.html", context)


def pulses_of(user: User, campaigns: list[Campaign]) -> list[Glance]:
    """How the campaigns of one's own office stand this week, if it is one of theirs."""
    own = user.organization_ids(OFFICE)
    found = glances([each for each in campaigns if each.is_open and each.organizer_id in own]) if own else []
    return [glance for glance in found if glance.week]


# --- Health -------------------------------------------------------------------------------------------------------


def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the database and the file store answer, 503 otherwise."""
    answers = {"database": database_answers(), "storage": store.is_writable()}
    sound = all(answers.values())
    response = JsonResponse({"status": "ok" if sound else "failing", **answers}, status=200 if sound else 503)
    response.headers["Cache-Control"] = "no-store"
    return response


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False
