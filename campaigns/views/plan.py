"""The plan editor: one part a page, with the paper beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows.planning import edit_plan, set_units
from campaigns.forms import plan as forms
from campaigns.forms.criteria import CriterionFormSet
from campaigns.forms.targets import TargetFormSet
from campaigns.models import Campaign, ContentStrand, ParticipantGroup
from campaigns.papers.plan import part_gaps
from emulation.accounts.scope import get_visible
from emulation.documents.frame import FrameForm
from emulation.documents.models import OfficialDocument
from emulation.documents.views.stepping import after, editor_context
from emulation.web.once import once


@dataclass(frozen=True)
class Part:
    """One page of the editor. `make` builds its form (or its set of rows) from what was posted, if anything."""

    title: str
    make: Callable[[Campaign, Any], Any]
    hint: str = ""
    rows: str = ""


def on_plan(form: type) -> Callable[[Campaign, Any], Any]:
    return lambda campaign, data: form(data, instance=campaign.plan)


def on_rows(formset: type, related: str) -> Callable[[Campaign, Any], Any]:
    return lambda campaign, data: formset(data, rows=getattr(campaign, related).all(), parent={"campaign": campaign})


def paper_of(campaign: Campaign) -> OfficialDocument:
    return campaign.plan.document


LATER = "Khi cấp trên gửi hướng dẫn, ghi vào trang của phong trào; từ đó hồ sơ và số lượng theo hướng dẫn ấy."
PARTS = {
    "thong-tin": Part("Thông tin chung", lambda campaign, data: forms.CampaignForm(data, instance=campaign)),
    "mo-dau": Part("Mở đầu và lời kết", on_plan(forms.OpeningForm), "Để trống thì in lời văn thường dùng."),
    "muc-dich": Part("Mục đích, yêu cầu", on_plan(forms.AimsForm)),
    "noi-dung": Part("Nội dung thi đua", on_rows(forms.StrandFormSet, "strands"), rows="Thêm nội dung"),
    "thoi-gian": Part("Thời gian", on_plan(forms.PeriodForm)),
    "doi-tuong": Part("Đối tượng thi đua", on_rows(forms.GroupFormSet, "groups"), rows="Thêm đối tượng"),
    "tieu-chi": Part("Tiêu chí xét khen", on_rows(CriterionFormSet, "criteria"), rows="Thêm tiêu chí"),
    "ho-so": Part("Hồ sơ, số lượng", on_plan(forms.DossierRulesForm), LATER),
    "to-chuc": Part("Tổ chức thực hiện", on_rows(forms.AssignmentFormSet, "assignments"), rows="Thêm việc"),
    "ky": Part("Trích yếu, nơi nhận, người ký", lambda campaign, data: FrameForm(data, instance=paper_of(campaign))),
    "de-muc": Part("Tên các đề mục", on_plan(forms.HeadingsForm), "Chỉ ghi khi muốn dùng tên khác tên thường dùng."),
}  # fmt: skip


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor opens at its first part that still lacks something."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    if not rules.can_edit_plan(request.user, campaign):
        return redirect(campaign.plan.document)
    gaps = part_gaps(campaign.plan)
    return redirect("campaigns:plan_part", pk, next((key for key in PARTS if key in gaps), "thong-tin"))


def plan_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    if part not in PARTS:
        raise Http404
    rules.can_edit_plan(request.user, campaign).require()
    chosen = PARTS[part]
    form = chosen.make(campaign, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            edit_plan(campaign, chosen.title.lower(), form.save, by=request.user)
            ticket.leads_to(request.path)
        messages.success(request, f"Đã lưu phần “{chosen.title}”.")
        return redirect("campaigns:plan_part", pk, after(PARTS, part) if "di-tiep" in request.POST else part)
    # A form that did not pass has changed its own copy of the row; the page shows what is stored.
    return editor(request, get_visible(Campaign, request.user, pk=pk), part, form)


def editor(request: HttpRequest, campaign: Campaign, part: str, form: Any) -> HttpResponse:
    context = editor_context(campaign.plan.document, PARTS, part, form, part_gaps(campaign.plan)) | {
        "campaign": campaign,
        "strands": campaign.strands.prefetch_related("targets") if part == "noi-dung" else [],
        "groups": campaign.groups.prefetch_related("participations__organization") if part == "doi-tuong" else [],
        "assignments": campaign.assignments.for_list() if part == "to-chuc" else [],
        "criteria": campaign.criteria.all() if part == "tieu-chi" else [],
    }
    return render(request, "campaigns/plan_part.html", context)


def plan_targets(request: HttpRequest, pk: int, strand_pk: int) -> HttpResponse:
    """The measurable targets of one strand."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_edit_plan(request.user, campaign).require()
    strand = get_object_or_404(ContentStrand, campaign=campaign, pk=strand_pk)
    form = TargetFormSet(request.POST or None, rows=strand.targets.all(), parent={"strand": strand})
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            edit_plan(campaign, f"chỉ tiêu của “{strand}”", form.save, by=request.user)
            ticket.leads_to(request.path)
        messages.success(request, "Đã lưu chỉ tiêu.")
        return redirect("campaigns:plan_part", pk, "noi-dung")
    return render(request, "campaigns/plan_targets.html", {"campaign": campaign, "strand": strand, "form": form})


def plan_units(request: HttpRequest, pk: int, group_pk: int) -> HttpResponse:
    """Which units belong to one group of participants."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_edit_plan(request.user, campaign).require()
    group = get_object_or_404(ParticipantGroup, campaign=campaign, pk=group_pk)
    form = forms.UnitsForm(request.POST or None, group=group, kinds=request.GET.getlist("loai"))
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket, transaction.atomic():
            units = form.cleaned_data["units"]
            edit_plan(campaign, f"đơn vị của “{group}”", lambda: set_units(group, units), by=request.user)
            ticket.leads_to(request.path)
        messages.success(request, f"Đã lưu {len(units)} đơn vị của “{group}”.")
        return redirect(reverse("campaigns:plan_part", args=[pk, "doi-tuong"]))
    return render(request, "campaigns/plan_units.html", {"campaign": campaign, "group": group, "form": form})
