"""The office's library of criteria: the list, one criterion, and what goes from it into a plan and back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import library as flows
from campaigns.forms.criteria import ChooseCriteriaForm, LibraryCriterionForm
from campaigns.forms.taking_part import ReasonForm
from campaigns.models import Campaign, Criterion, LibraryCriterion
from campaigns.models.plan import PersonKind
from emulation.accounts.models import Organization
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.audit.watched_form import changes
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once

KINDS = dict(Organization.Kind.choices) | dict(PersonKind.choices)
STANDING = [("in_use", "Đang dùng"), ("retired", "Thôi dùng")]

CRITERIA = Export(
    "Thư viện tiêu chí",
    (
        ("Áp dụng cho", 14, lambda row: row.get_subject_display()),
        ("Tiêu chí", 70, lambda row: row.text),
        ("Chỉ áp dụng cho loại", 30, lambda row: kinds_words(row)),
        ("Cách xét", 34, lambda row: row.get_method_display()),
        ("Số công trình, phần việc tối thiểu", 14, lambda row: row.works_needed if row.method == "works" else ""),
        ("Điểm tối đa", 10, lambda row: row.points),
        ("Số phong trào đã dùng", 12, lambda row: row.used),
        ("Tình trạng", 14, lambda row: row.get_state_display()),
    ),
)


def kinds_words(row: Any) -> str:
    return ", ".join(KINDS.get(kind, kind) for kind in row.only_kinds)


def library(request: HttpRequest) -> HttpResponse:
    filters = [
        Choice("doi-tuong", "Áp dụng cho", "subject", Criterion.Subject.choices),
        Choice("cach-xet", "Cách xét", "method", Criterion.Method.choices),
        Choice("tinh-trang", "Tình trạng", "standing", STANDING),
    ]
    context = listing(request, LibraryCriterion.objects.visible_to(request.user).with_standing(), filters)
    if request.user.organization_ids({Role.CLERK}):
        context["actions"] = [
            Action("Thêm tiêu chí", reverse("campaigns:library_new"), icon="plus-lg"),
            Action("Nạp bộ tiêu chí gợi ý", reverse("campaigns:library_suggested"), tone="secondary"),
        ]
    for row in context["page"]:
        row.kinds_words = kinds_words(row)
    return listed(request, "campaigns/library.html", context, CRITERIA)


def served(request: HttpRequest) -> Organization:
    """The body whose library the clerk keeps; the one named by ?co-quan= if the clerk serves several."""
    bodies = Organization.objects.filter(pk__in=request.user.organization_ids({Role.CLERK}))
    wanted = request.GET.get("co-quan", "")
    return (bodies.filter(code=wanted).first() if wanted else None) or get_object_or_404(bodies[:1])


def library_new(request: HttpRequest) -> HttpResponse:
    row = LibraryCriterion(organization=served(request), created_by=request.user)
    form = LibraryCriterionForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and kept(request, form):
        messages.success(request, "Đã thêm tiêu chí vào thư viện.")
        return redirect(row)
    return render(request, "campaigns/library_edit.html", {"form": form})


def kept(request: HttpRequest, form: LibraryCriterionForm) -> bool:
    try:
        with once(request) as ticket:
            note = "\n".join(changes(form)) if form.instance.pk else ""
            ticket.leads_to(flows.keep_criterion(form.instance, by=request.user, note=note))
    except Unsound as error:
        form.add_error("text", error.message)
        return False
    return True


def library_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """One criterion with the campaigns that use it."""
    row = get_visible(LibraryCriterion, request.user, pk=pk)
    context = {
        "row": row,
        "kinds_words": kinds_words(row),
        "uses": Campaign.objects.visible_to(request.user).filter(criteria__library=row).distinct(),
        "actions": actions_on(row) if rules.can_keep_library(request.user, row.organization_id) else [],
        "entries": history_of(row)[:20],
    }
    return render(request, "campaigns/library_criterion.html", context)


def actions_on(row: LibraryCriterion) -> list[Action]:
    return [
        Action("Sửa tiêu chí", reverse("campaigns:library_edit", args=[row.pk]), icon="pencil"),
        Action(
            "Dùng lại" if row.retired_on else "Thôi dùng",
            reverse("campaigns:library_retire", args=[row.pk]),
            tone="secondary",
        ),
    ]


def library_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(LibraryCriterion, request.user, pk=pk)
    rules.can_keep_library(request.user, row.organization_id).require()
    form = LibraryCriterionForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and kept(request, form):
        messages.success(request, "Đã sửa tiêu chí. Kế hoạch đã dùng tiêu chí này giữ nguyên lời cũ.")
        return redirect(row)
    stored = get_visible(LibraryCriterion, request.user, pk=pk)  # the form has changed its own copy
    return render(request, "campaigns/library_edit.html", {"form": form, "row": stored})


def library_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Retire a criterion, or take a retired one back."""
    row = get_visible(LibraryCriterion, request.user, pk=pk)
    rules.can_keep_library(request.user, row.organization_id).require()
    back = row.retired_on is not None
    form = None if back else ReasonForm(request.POST or None)
    if form:
        form.fields["reason"].label, form.fields["reason"].help_text = "Lý do thôi dùng", "Ghi vào nhật ký."
        form.fields["reason"].error_messages["required"] = "Hãy ghi lý do thôi dùng tiêu chí."
    page = Page(
        title="Dùng lại tiêu chí" if back else "Thôi dùng tiêu chí",
        lead=row.text,
        consequences=["Tiêu chí lại hiện ra khi chọn cho kế hoạch mới."]
        if back
        else ["Kế hoạch mới không chọn được tiêu chí này.", "Kế hoạch đã dùng giữ nguyên; tiêu chí không bị xóa."],
        submit_label="Dùng lại" if back else "Thôi dùng",
        done="Đã dùng lại tiêu chí." if back else "Đã ghi thôi dùng tiêu chí.",
        back_url=row.get_absolute_url(),
    )

    def act() -> None:
        if back:
            flows.restore_criterion(row, by=request.user)
        else:
            flows.retire_criterion(row, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form)


def library_suggested(request: HttpRequest) -> HttpResponse:
    organization = served(request)
    page = Page(
        title="Nạp bộ tiêu chí gợi ý",
        lead=organization.name,
        consequences=[
            "Các tiêu chí gợi ý của phần mềm được thêm vào thư viện; tiêu chí đã có không bị thêm lần nữa.",
            "Từng tiêu chí sửa được sau khi nạp.",
        ],
        submit_label="Nạp bộ gợi ý",
        done="Đã nạp các tiêu chí gợi ý còn thiếu.",
        back_url=reverse("campaigns:library"),
    )
    return confirmed(request, page, lambda: flows.add_suggested(organization, by=request.user))


def plan_library(request: HttpRequest, pk: int) -> HttpResponse:
    """Several criteria of the library into a plan at once. What the plan has from there is not offered again."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_edit_plan(request.user, campaign).require()
    taken = campaign.criteria.exclude(library=None).values("library")
    offered = LibraryCriterion.objects.in_use().filter(organization=campaign.organizer).exclude(pk__in=taken).for_list()
    form = ChooseCriteriaForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        chosen = list(form.cleaned_data["chosen"])
        target = reverse("campaigns:plan_part", args=[pk, "tieu-chi"])
        with once(request) as ticket:
            flows.take_into_plan(campaign, chosen, by=request.user)
            ticket.leads_to(target)
        messages.success(request, f"Đã thêm {len(chosen)} tiêu chí vào kế hoạch.")
        return redirect(target)
    ticked = set(request.POST.getlist("chosen"))
    rows = [(row, str(row.pk) in ticked, kinds_words(row)) for row in offered]
    return render(request, "campaigns/plan_library.html", {"campaign": campaign, "form": form, "rows": rows})


def criterion_to_library(request: HttpRequest, pk: int, criterion_pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_keep_library(request.user, campaign.organizer_id).require()
    criterion = get_object_or_404(Criterion, campaign=campaign, pk=criterion_pk)
    page = Page(
        title="Lưu tiêu chí vào thư viện",
        lead=criterion.text,
        consequences=[
            "Tiêu chí được giữ trong thư viện của cơ quan để dùng cho kế hoạch khác.",
            "Nếu thư viện đã có tiêu chí cùng lời, phần mềm chỉ ghi nhận kế hoạch này có dùng.",
        ],
        submit_label="Lưu vào thư viện",
        done="Thư viện đã có tiêu chí này.",
        back_url=reverse("campaigns:plan_part", args=[pk, "tieu-chi"])
        if rules.can_edit_plan(request.user, campaign)
        else campaign.get_absolute_url(),
    )
    return confirmed(request, page, lambda: flows.save_to_library(criterion, by=request.user))
