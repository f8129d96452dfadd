"""What the office does for units without an account: forms go out, and whose form came back is found by its code."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules, statistics
from campaigns.flows.bridge import issue_forms
from campaigns.forms.bridge import CodeForm, IssueFormsForm
from campaigns.imports.unit_forms import importer_of
from campaigns.models import Campaign, FormBatch, FormPurpose, UnitForm
from campaigns.papers.unit_forms import form_paper
from emulation.accounts.scope import get_visible
from emulation.documents import docx, pdf
from emulation.documents.codes import BadCode, clean_short
from emulation.documents.names import plain
from emulation.jobs.ordering import BACKGROUND, ordered
from emulation.sheets.writing import MEDIA_TYPE
from emulation.web.actions import Action
from emulation.web.downloads import attachment
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once

BATCHES = 6
ACCOUNTS = [("False", "Chưa có tài khoản"), ("True", "Có tài khoản")]
UNITS = Export(
    "Đơn vị và tài khoản",
    (
        ("Đơn vị", 36, lambda row: row.organization.name),
        ("Đối tượng thi đua", 40, lambda row: row.group.name),
        ("Tài khoản", 18, lambda row: "Có" if row.has_account else "Chưa có"),
        ("Đăng ký", 22, lambda row: row.registration.get_state_display() if hasattr(row, "registration") else "Chưa"),
        ("Kế hoạch", 14, lambda row: "Đã nộp" if hasattr(row, "unit_plan") else "Chưa nộp"),
    ),
)
PAGES = {
    FormPurpose.REGISTRATION: "registration_edit",
    FormPurpose.RESULTS: "achievement_new",
    FormPurpose.PLAN: "unit_plan",
}


def bridge(request: HttpRequest, pk: int) -> HttpResponse:
    """All units with what they owe, those without an account by choice, and the ways to act for them."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.is_clerk(request.user, campaign).require()
    filters = [Choice("tai-khoan", "Tài khoản", "has_account", ACCOUNTS)]
    context = listing(request, statistics.units_of(campaign), filters)
    context |= {
        "campaign": campaign,
        "rows": statistics.owing(campaign, context["page"].object_list),
        "batches": campaign.form_batches.for_list()[:BATCHES],
        "actions": bridge_actions(request, campaign),
        "code_form": CodeForm(user=request.user),
    }
    return listed(request, "campaigns/bridge.html", context, UNITS)


def bridge_actions(request: HttpRequest, campaign: Campaign) -> list[Action]:
    at, may = lambda name: reverse(f"campaigns:{name}", args=[campaign.pk]), rules.can_issue_forms
    return [
        Action("Lập phiếu", at("forms_new"), may(request.user, campaign), icon="file-earmark-plus"),
        Action("Đọc biểu đơn vị gửi (XLSX)", reverse("campaigns:form_read"), tone="secondary", icon="upload"),
        Action("Tin nhắn đôn đốc", at("chase"), rules.can_chase(request.user, campaign), tone="secondary", icon="send"),
    ]


def forms_new(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_issue_forms(request.user, campaign).require()
    form = IssueFormsForm(request.POST or None, campaign=campaign, unit=request.GET.get("don-vi", ""))
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            batch = issue_forms(campaign, form.cleaned_data["purpose"], form.cleaned_data["units"], by=request.user)
            ticket.leads_to(batch)
        messages.success(request, "Đã lập phiếu. Tải về để in, hoặc gửi biểu XLSX cho đơn vị.")
        return redirect(batch)
    return render(request, "campaigns/forms_new.html", {"campaign": campaign, "form": form})


def forms(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_visible(FormBatch, request.user, pk=pk)
    rows = list(batch.forms.for_list())
    together = []
    if len(rows) > 1:
        verdict = rules.can_issue_forms(request.user, batch.campaign)
        together = [
            Action("In tất cả (một tệp PDF)", reverse("campaigns:forms_print", args=[pk]), verdict, icon="download")
        ]
    context = {"batch": batch, "campaign": batch.campaign, "rows": rows, "actions": together}
    return render(request, "campaigns/forms.html", context)


def forms_print(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_visible(FormBatch, request.user, pk=pk)
    count = batch.forms.count()
    return ordered(
        request,
        "unit_forms",
        batch,
        title="In tất cả phiếu",
        consequences=[f"Ghép {count} phiếu thành một tệp PDF để in một lần.", BACKGROUND],
        submit_label="Ghép tệp in",
    )


def form_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form to print (pdf), to type in (docx), or to fill in offline and send back (xlsx)."""
    form = get_visible(UnitForm, request.user, pk=pk)
    rules.can_fill_form(request.user, form).require()
    name = f"{plain(str(form))[:120]}.{kind}"
    if kind == "pdf":
        return attachment(pdf.render(form_paper(form)), name, "application/pdf")
    if kind == "docx":
        return attachment(docx.render(form_paper(form)), name, docx.TYPE)
    importer = importer_of(form, request.user) if kind == "xlsx" else None
    if importer is None:
        raise Http404
    return attachment(importer.blank(), name, MEDIA_TYPE)


def form_find(request: HttpRequest) -> HttpResponse:
    """A code is typed, or a scanner types it."""
    form = CodeForm(request.GET if "ma" in request.GET else None, user=request.user)
    if form.is_bound and form.is_valid():
        return redirect(form.form)
    return render(request, "campaigns/form_find.html", {"form": form})


def form_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR of a form leads: the clerk to take the sheet in, the unit's leader to write it himself."""
    try:
        short = clean_short(code)
    except BadCode:
        raise Http404 from None
    form = get_visible(UnitForm, request.user, code=short)
    if rules.is_leader(request.user, form.participation):
        return redirect(f"campaigns:{PAGES[FormPurpose(form.purpose)]}", form.participation_id)
    return redirect(f"{reverse('campaigns:sheet_new', args=[form.participation_id])}?phieu={form.code}")
