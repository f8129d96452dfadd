"""Articles: the list, one of them, writing and correcting, publishing and withdrawing, who has read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules, statistics
from campaigns.flows import announcements as flows
from campaigns.forms.announcements import AnnouncementForm, PassageFormSet
from campaigns.models import Announcement, Passage
from campaigns.models.addressed import Audience
from campaigns.querysets import EDITORS, OWN_UNIT
from campaigns.sides import narrowed_to, of_campaign
from campaigns.states import AnnouncementState
from campaigns.views.announcement_files import paper_rows, picture_rows
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib.errors import Forbidden, Unsound
from emulation.web.actions import Action
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once

ANNOUNCEMENTS = Export(
    "Tin bài",
    (
        ("Tiêu đề", 60, lambda row: row.title),
        ("Tóm tắt", 60, lambda row: row.lead),
        ("Phong trào", 30, lambda row: row.campaign.short_name if row.campaign else ""),
        ("Gửi đến", 40, lambda row: row.audience_line),
        ("Ngày đăng", 12, lambda row: row.published_on),
        ("Tình trạng", 16, lambda row: row.get_state_display()),
        ("Diễn biến", 40, lambda row: row.status_line),
    ),
)


def announcement_list(request: HttpRequest) -> HttpResponse:
    user = request.user
    filters = [
        Choice("gui-den", "Gửi đến", "audience", Audience.choices),
        Choice("trang-thai", "Trạng thái", "state", AnnouncementState.choices),
        of_campaign(user, "campaign"),
    ]
    context = listing(request, Announcement.objects.visible_to(user), filters)
    units = user.organization_ids(OWN_UNIT)
    shown = [row.pk for row in context["page"]]
    unread = Announcement.objects.unread_by(units).filter(pk__in=shown) if units else Announcement.objects.none()
    context["unread"] = set(unread.values_list("pk", flat=True))
    context["actions"] = list_actions(user)
    return listed(request, "campaigns/announcements.html", context, ANNOUNCEMENTS)


def list_actions(user: User) -> list[Action]:
    calendar = Action("Lịch sự kiện", reverse("campaigns:events"), tone="secondary", icon="calendar-event")
    if not user.organization_ids(EDITORS):
        return [calendar]
    return [Action("Viết tin bài", reverse("campaigns:announcement_new"), icon="plus-lg"), calendar]


def announcement_new(request: HttpRequest) -> HttpResponse:
    organizer = editors_body(request.user)
    announcement = Announcement(organizer_id=organizer, campaign=narrowed_to(request))
    return edited(request, announcement)


def editors_body(user: User) -> int:
    """The body for which the person writes; the first, if several."""
    bodies = user.organization_ids(EDITORS)
    if not bodies:
        raise Forbidden("Chức vụ hiện tại của bạn không dùng chức năng này.")
    return bodies[0]


def announcement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = get_visible(Announcement, request.user, pk=pk)
    rules.can_write_announcement(request.user, announcement).require()
    return edited(request, announcement)


def edited(request: HttpRequest, announcement: Announcement) -> HttpResponse:
    """The form with the pieces of the text below it; a correction where the article is out."""
    data, is_new = request.POST or None, announcement.pk is None
    form = AnnouncementForm(data, instance=announcement)
    stored = Passage.objects.none() if is_new else announcement.passages.all()
    rows = PassageFormSet(data, rows=stored, parent={"announcement": announcement})
    if request.method == "POST" and form.is_valid() & rows.is_valid() and saved(request, form, rows):
        if "them-dong" in request.POST:
            return redirect("campaigns:announcement_edit", announcement.pk)
        return redirect(announcement)
    context = {"form": form, "rows": rows, "announcement": None if is_new else announcement}
    return render(request, "campaigns/announcement_edit.html", context)


def saved(request: HttpRequest, form: AnnouncementForm, rows: Any) -> bool:
    announcement, user = form.instance, request.user
    is_new = announcement.pk is None

    def write() -> None:
        form.save()
        rows.save()

    try:
        with once(request) as ticket:
            if is_new:
                flows.draft_announcement(announcement, write, by=user)
            else:
                flows.change_announcement(announcement, write, by=user, note=form.cleaned_data.get("note", ""))
            ticket.leads_to(announcement)
    except Unsound as error:
        if is_new:
            announcement.pk = None
        form.add_error(None, error.message)
        return False
    messages.success(request, "Đã lưu bản soạn." if form.is_draft else "Đã đăng bản đính chính.")
    return True


def announcement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    announcement = get_visible(Announcement, user, pk=pk)
    if request.method == "GET":
        flows.note_reading(announcement, by=user)
    is_editor = bool(rules.is_editor(user, announcement.organizer_id))
    readable = is_editor or announcement.state != AnnouncementState.WITHDRAWN
    context = {
        "announcement": announcement,
        "passages": announcement.passages.all() if readable else [],
        "pictures": picture_rows(announcement) if readable else [],
        "papers": paper_rows(announcement) if readable else [],
        "can_write": bool(rules.can_write_announcement(user, announcement)),
        "actions": actions_of(user, announcement) if is_editor else [],
        "readers": statistics.readers(announcement) if rules.can_follow_readers(user, announcement) else None,
        "sessions": announcement.sessions.for_list() if is_editor else [],
        "versions": announcement.versions.select_related("corrected_by") if is_editor else [],
        "entries": history_of(announcement)[:20] if is_editor else [],
    }
    return render(request, "campaigns/announcement.html", context)


def actions_of(user: User, announcement: Announcement) -> list[Action]:
    def to(name: str) -> str:
        return reverse(f"campaigns:announcement_{name}", args=[announcement.pk])

    if announcement.state == AnnouncementState.DRAFT:
        discard = rules.can_discard_announcement(user, announcement)
        return [
            Action("Đăng", to("publish"), rules.can_publish_announcement(user, announcement), icon="send"),
            Action("Sửa", to("edit"), tone="secondary", icon="pencil"),
            Action("Thêm ảnh", to("picture"), tone="secondary", icon="camera"),
            Action("Đính tệp", to("paper"), tone="secondary", icon="upload"),
            *([Action("Xóa bản soạn", to("discard"), tone="danger", icon="trash")] if discard else []),
        ]
    if announcement.is_ahead:
        verdict = rules.can_take_back_announcement(user, announcement)
        return [Action("Thôi hẹn đăng", to("take_back"), verdict, tone="secondary")]
    if not announcement.is_out:
        return []
    correct = rules.can_correct_announcement(user, announcement)
    return [
        Action("Đính chính", to("edit"), correct, tone="secondary", icon="pencil"),
        Action("Thêm ảnh", to("picture"), correct, tone="secondary", icon="camera"),
        Action("Đính tệp", to("paper"), correct, tone="secondary", icon="upload"),
        Action("Ghi buổi tuyên truyền", to("session"), rules.can_record_session(user, announcement), tone="secondary"),
        Action("Gỡ tin bài", to("withdraw"), rules.can_withdraw_announcement(user, announcement), tone="danger"),
    ]
