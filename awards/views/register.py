"""The register of all awards, and one award with everything that papers said of it."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from awards import rules
from awards.models import AwardChange, Certificate, ChangePaper, RegisterEntry
from awards.querysets import IN_TOWN
from awards.register.choices import narrowable
from awards.register.papers_of import papers_of
from awards.register.standing import standing_of
from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE
from emulation.accounts.scope import get_visible
from emulation.web.actions import Action
from emulation.web.listing import Export, listed, listing

COUNTED = 2000  # entries of one list that are counted and paged through
AWARDS = Export(
    "Sổ khen thưởng",
    (
        ("Người, tập thể, hộ", 34, lambda row: row.name),
        ("Đối tượng", 14, lambda row: row.get_subject_display()),
        ("Đơn vị", 34, lambda row: row.unit_name),
        ("Hình thức", 36, lambda row: row.award_name),
        ("Phong trào", 36, lambda row: row.campaign_name),
        ("Số quyết định", 18, lambda row: standing_of(row).words.decision_number),
        ("Ngày quyết định", 14, lambda row: standing_of(row).words.decided_on),
        ("Hiện nay", 44, lambda row: standing_of(row).sentence),
    ),
)


def award_register(request: HttpRequest) -> HttpResponse:
    """Who received what, when, by which decision; open to everybody who works in the town."""
    rows = RegisterEntry.objects.visible_to(request.user).with_standing()
    rows, filters = narrowable(rows, request)
    context = listing(request, rows, filters, most=COUNTED)
    for entry in context["page"].object_list:
        entry.standing = standing_of(entry)
    context["follows"] = bool(request.user.roles)
    context["types"] = bool(request.user.roles & OFFICE)
    context["hall"] = bool(request.user.roles & IN_TOWN)
    return listed(request, "awards/register.html", context, AWARDS)


def register_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One award: what was granted, what it is worth today, the chain of its papers, what came back."""
    entry = get_visible(RegisterEntry, request.user, pk=pk)
    waiting = AwardChange.objects.filter(entry=entry, effective_on=None).values("paper")
    asked = list(AwardChange.objects.visible_to(request.user).with_returns().filter(entry=entry))
    context = {
        "entry": entry,
        "standing": standing_of(entry),
        "steps": papers_of(entry, request.user),
        "asked": asked,
        "changes": ChangePaper.objects.visible_to(request.user).filter(pk__in=waiting).for_list(),
        "source": rules.can_read_source(request.user, entry) and getattr(entry, "provenance", None),
        "actions": list(entry_actions(request.user, entry)),
        "cases": entry.model_cases.visible_to(request.user).order_by("-pk"),
        "certificate": Certificate.objects.visible_to(request.user).filter(entry=entry).first(),
        "receives": any(rules.can_receive(request.user, row) for row in asked),
    }
    return render(request, "awards/decisions/register_entry.html", context)


def entry_actions(user: User, entry: RegisterEntry) -> Iterator[Action]:
    """For the clerk: a new model case; of a past award what old papers tell otherwise."""
    if may := rules.can_open_case(user, entry):
        label = "Theo dõi tiếp" if entry.model_cases.exists() else "Theo dõi điển hình"
        yield Action(label, reverse("awards:model_case_new", args=[entry.pk]), may, "secondary", "star")
    if entry.is_past and (may := rules.can_change_past(user, entry)):
        wrong, later = (reverse(f"awards:{name}", args=[entry.pk]) for name in ("miscopy", "past_change"))
        yield Action("Sửa lỗi chép sổ", wrong, may, "secondary", "pencil")
        yield Action("Ghi đính chính, hủy bỏ, thu hồi", later, may, "secondary", "pencil-square")
