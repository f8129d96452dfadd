"""A unit's own plan: written here and printed for signing, or sent as a file; filed, with what it replaced."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import taking_part, unit_plans
from campaigns.forms.unit_plans import PlannedWorkFormSet, SignedCopyForm, UnitPlanForm, WrittenPlanForm
from campaigns.models import Participation, PlannedWork, UnitPlan, WrittenPlan
from campaigns.models.unit_plan import WORKS_MOST
from campaigns.papers.unit_plan import file_name, plan_paper
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.documents import docx, pdf, snapshot
from emulation.files.serving import serve
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.downloads import attachment
from emulation.web.once import once


def unit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The two ways to file: written here, or sent as a file."""
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_file_unit_plan(request.user, participation).require()
    stored = getattr(participation, "unit_plan", None)
    form = UnitPlanForm(request.POST or None, request.FILES or None, instance=stored or UnitPlan(), by=request.user)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            fields = {name: form.cleaned_data[name] for name in form._meta.fields}
            for file, name in form.keep_files("upload"):
                fields |= {"file": file, "file_name": name}
            taking_part.file_unit_plan(participation, by=request.user, **fields)
            ticket.leads_to(participation)
        messages.success(request, "Đã nộp kế hoạch của đơn vị.")
        return redirect(participation)
    written = getattr(participation, "written_plan", None)
    context = {"participation": participation, "form": form, "filed": stored, "written": written}
    return render(request, "campaigns/unit_plan.html", context)


def filed_plan(request: HttpRequest, pk: int) -> UnitPlan:
    participation = get_visible(Participation, request.user, pk=pk)
    return get_object_or_404(UnitPlan.objects.select_related("file", "signed_file"), participation=participation)


def unit_plan_file(request: HttpRequest, pk: int) -> HttpResponse:
    plan = filed_plan(request, pk)
    return serve(plan.file, plan.file_name)


def unit_plan_signed(request: HttpRequest, pk: int) -> HttpResponse:
    plan = filed_plan(request, pk)
    if plan.signed_file is None:
        raise Http404
    return serve(plan.signed_file, plan.signed_name)


def unit_plan_docx(request: HttpRequest, pk: int) -> FileResponse:
    """Of a plan that was written here, as it was filed."""
    plan = filed_plan(request, pk)
    if plan.words is None:
        raise Http404
    content = docx.render(snapshot.from_json(plan.words))
    return attachment(content, file_name(plan.participation, "docx"), docx.TYPE)


def replaced_plan_file(request: HttpRequest, pk: int, plan_pk: int) -> HttpResponse:
    participation = get_visible(Participation, request.user, pk=pk)
    plan = get_object_or_404(participation.replaced_plans.select_related("file"), pk=plan_pk)
    return serve(plan.file, plan.file_name)


def unit_plan_scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed copy of what was filed."""
    plan = filed_plan(request, pk)
    rules.can_file_unit_plan(request.user, plan.participation).require()
    form = SignedCopyForm(request.POST or None, request.FILES or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            for file, name in form.keep_files("upload"):
                unit_plans.attach_signed(plan, file, name, by=request.user)
            ticket.leads_to(plan.participation)
        messages.success(request, "Đã gửi bản ký của kế hoạch.")
        return redirect(plan.participation)
    return render(request, "campaigns/unit_plan_scan.html", {"plan": plan, "form": form})


# --- Written here -------------------------------------------------------------------------------------------------


def written_plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_file_unit_plan(request.user, participation).require()
    stored = WrittenPlan.objects.filter(participation=participation).first()
    plan = stored or blank_plan(participation, request.user)
    form = WrittenPlanForm(request.POST or None, instance=plan)
    offered = list(unit_plans.works_for_plan(plan, WORKS_MOST))
    rows = PlannedWorkFormSet(
        request.POST or None, rows=PlannedWork.objects.filter(plan=stored) if stored else PlannedWork.objects.none(),
        parent={"plan": plan}, campaign=participation.campaign, offered=offered,
    )  # fmt: skip
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        with once(request) as ticket:
            saved = unit_plans.save_written(form.save(commit=False), rows.save, by=request.user)
            ticket.leads_to(saved)
        messages.success(request, "Đã lưu kế hoạch. Hãy tải bản in để ký; ký xong, ghi số, ngày rồi nộp.")
        return redirect(request.path if "them-dong" in request.POST else saved.get_absolute_url())
    context = {"participation": participation, "form": form, "rows": rows, "offered": len(offered)}
    return render(request, "campaigns/written_plan_edit.html", context)


def blank_plan(participation: Participation, by: User) -> WrittenPlan:
    """With the usual title, and whoever writes it as its signer."""
    unit = participation.organization_id
    title = next((post.title for post in by.active_posts if post.organization_id == unit), "")
    return WrittenPlan(
        participation=participation, title=f"Tổ chức thực hiện {participation.campaign.running_name}"[:400],
        signer_position=title, signer_name=by.full_name,
    )  # fmt: skip


def own_written(request: HttpRequest, pk: int) -> WrittenPlan:
    """A unit's writing is its own until it is filed."""
    participation = get_visible(Participation, request.user, pk=pk)
    rules.is_leader(request.user, participation).require()
    return get_object_or_404(WrittenPlan.objects.select_related("participation"), participation=participation)


def written_plan(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_written(request, pk)
    may = rules.can_file_unit_plan(request.user, plan.participation)
    filed = getattr(plan.participation, "unit_plan", None)
    is_filed = filed is not None and filed.words == snapshot.to_json(plan_paper(plan))
    file = Action("Nộp kế hoạch", reverse("campaigns:written_plan_file", args=[pk]), may, icon="send")
    edit = Action("Sửa", reverse("campaigns:written_plan_edit", args=[pk]), may, tone="secondary", icon="pencil")
    context = {
        "plan": plan,
        "works": plan.works.select_related("strand"),
        "is_filed": is_filed,
        "actions": [edit] if is_filed else [file, edit],
    }
    return render(request, "campaigns/written_plan.html", context)


def written_plan_pdf(request: HttpRequest, pk: int) -> FileResponse:
    plan = own_written(request, pk)
    return attachment(pdf.render(plan_paper(plan)), file_name(plan.participation, "pdf"), "application/pdf")


def written_plan_docx(request: HttpRequest, pk: int) -> FileResponse:
    plan = own_written(request, pk)
    return attachment(docx.render(plan_paper(plan)), file_name(plan.participation, "docx"), docx.TYPE)


def written_plan_file(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_written(request, pk)
    rules.can_file_unit_plan(request.user, plan.participation).require()
    replaced = (
        ["Kế hoạch đã nộp trước đó được giữ lại trong lịch sử."] if hasattr(plan.participation, "unit_plan") else []
    )
    page = Page(
        title="Nộp kế hoạch của đơn vị",
        lead=plan.title,
        consequences=[
            "Văn phòng thấy kế hoạch; tiêu chí “có kế hoạch” của đơn vị được ghi nhận theo số, ngày của kế hoạch.",
            "Nội dung được giữ đúng như lúc nộp; muốn đổi thì sửa bản soạn rồi nộp lại.",
            *replaced,
        ],
        submit_label="Nộp kế hoạch",
        done="Đã nộp kế hoạch của đơn vị. Có bản ký thì gửi ảnh chụp hoặc bản quét ở trang của đơn vị.",
        back_url=plan.get_absolute_url(),
        next_url=plan.participation.get_absolute_url(),
    )
    return confirmed(request, page, lambda: unit_plans.file_written(plan, by=request.user))
