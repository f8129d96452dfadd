"""A sheet that a unit signed: taken in, looked at, entered from, contested and answered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import bridge as flows
from campaigns.forms.bridge import NoteForm, SheetForm
from campaigns.models import Commitment, FormPurpose, Participation, SignedSheet, UnitForm
from campaigns.states import SheetState
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.files.serving import serve_upload
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def sheet_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a sheet of exactly this unit; its code, if the address has one, says which form it is."""
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_enter_for(request.user, participation).require()
    unit_form = UnitForm.objects.filter(participation=participation, code=request.GET.get("phieu", "")).first()
    blank = SignedSheet(participation=participation, form=unit_form, purpose=unit_form.purpose if unit_form else "")
    form = SheetForm(request.POST or None, request.FILES or None, instance=blank, by=request.user)
    if request.method == "POST" and form.is_valid() and (saved := keep_sheet(request, form, participation)):
        return redirect(saved)
    context = {"form": form, "participation": participation, "campaign": participation.campaign}
    context |= {"unit_form": unit_form, "later": unit_form.successor if unit_form else None}
    return render(request, "campaigns/sheet_new.html", context)


def keep_sheet(request: HttpRequest, form: SheetForm, participation: Participation) -> SignedSheet | None:
    sheet = form.instance
    try:
        with once(request) as ticket:
            for file, name in form.keep_files("upload"):
                sheet.file, sheet.file_name = file, name
            flows.take_sheet(participation, sheet, by=request.user)
            ticket.leads_to(sheet)
    except Unsound as error:
        sheet.pk = None
        form.add_error(None, error.message)
        return None
    messages.success(request, "Đã nhận phiếu. Hãy nhập những gì đơn vị ghi trên phiếu.")
    return sheet


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(SignedSheet, request.user, pk=pk)
    participation = row.participation
    context = {
        "sheet": row,
        "participation": participation,
        "campaign": participation.campaign,
        "registration": row.registration_set.first(),
        "plan": row.unitplan_set.first(),
        "results": row.achievement_set.visible_to(request.user).for_list(),
        "reports": row.workprogress_set.select_related("commitment"),
        "works": open_works(request, row),
        "actions": sheet_actions(request, row),
        "entries": history_of(row)[:20],
    }
    return render(request, "campaigns/sheet.html", context)


def open_works(request: HttpRequest, row: SignedSheet) -> list[Commitment]:
    """Pledged works whose progress can be entered from the sheet."""
    if not rules.can_enter_from(request.user, row, FormPurpose.RESULTS):
        return []
    works = Commitment.objects.works().filter(registration__participation=row.participation, withdrawn_on=None)
    return [work for work in works.with_stage().select_related("registration") if work.is_open]


def sheet_actions(request: HttpRequest, row: SignedSheet) -> list[Action]:
    user, at = request.user, lambda name: reverse(f"campaigns:{name}", args=[row.pk])
    if rules.is_leader(user, row.participation):
        return [Action("Phản ánh chỗ nhập sai", at("sheet_contest"), rules.can_contest(user, row), tone="secondary")]
    if not rules.is_clerk(user, row.participation.campaign):
        return []
    answering = [Action("Trả lời phản ánh", at("sheet_answer"), rules.can_answer(user, row), icon="send")]
    mistaken = rules.can_discard_sheet(user, row)
    discarding = [Action("Bỏ phiếu nhận nhầm", at("sheet_discard"), tone="danger")] if mistaken else []
    return [*(answering if row.state == SheetState.CONTESTED else []), entering(request, row), *discarding]


def entering(request: HttpRequest, row: SignedSheet) -> Action:
    label, name = {
        FormPurpose.REGISTRATION: ("Nhập đăng ký", "sheet_registration"),
        FormPurpose.RESULTS: ("Nhập một kết quả", "sheet_result"),
        FormPurpose.PLAN: ("Nhập kế hoạch", "sheet_plan"),
    }[FormPurpose(row.purpose)]
    verdict = rules.can_enter_from(request.user, row, row.purpose)
    if row.purpose == FormPurpose.REGISTRATION:
        verdict = rules.can_enter_registration(request.user, row)
    return Action(label, reverse(f"campaigns:{name}", args=[row.pk]), verdict, icon="pencil")


def sheet_file(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(SignedSheet, request.user, pk=pk)
    return serve_upload(request, row.file, row.file_name)


def sheet_discard(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(SignedSheet, request.user, pk=pk)
    rules.can_discard_sheet(request.user, row).require()
    page = Page(
        title="Bỏ phiếu nhận nhầm",
        lead=str(row),
        consequences=["Phiếu không còn trong danh sách của đơn vị; chưa nội dung nào được nhập từ phiếu này."],
        submit_label="Bỏ phiếu",
        done="Đã bỏ phiếu nhận nhầm.",
        back_url=row.get_absolute_url(),
        next_url=row.participation.get_absolute_url(),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.discard_sheet(row, by=request.user))


def sheet_contest(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(SignedSheet, request.user, pk=pk)
    rules.can_contest(request.user, row).require()
    words = {"label": "Chỗ nào nhập sai, đúng ra là gì", "wanted": "Hãy ghi rõ chỗ nhập sai để Văn phòng sửa."}
    consequences = [
        "Văn phòng được báo và phải trả lời; trước đó không tiếp nhận, không xác nhận gì nhập từ phiếu này.",
        "Phản ánh được ghi vào nhật ký.",
    ]
    page = page_of(row, "Phản ánh chỗ nhập sai", consequences, "Gửi phản ánh", "Đã gửi phản ánh đến Văn phòng.")
    return noted(request, row, page, words, flows.contest_sheet)


def sheet_answer(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(SignedSheet, request.user, pk=pk)
    rules.can_answer(request.user, row).require()
    words = {"label": "Trả lời của Văn phòng", "wanted": "Hãy ghi Văn phòng đã xem lại và sửa gì."}
    consequences = [f"Đơn vị phản ánh: {row.contest}", "Đơn vị được báo câu trả lời và phản ánh tiếp được."]
    page = page_of(row, "Trả lời phản ánh", consequences, "Gửi trả lời", "Đã trả lời đơn vị.")
    return noted(request, row, page, words, flows.answer_sheet)


def page_of(row: SignedSheet, title: str, consequences: list[str], submit_label: str, done: str) -> Page:
    return Page(title, str(row), consequences, submit_label, done, row.get_absolute_url())


def noted(request: HttpRequest, row: SignedSheet, page: Page, words: dict[str, str], act: Any) -> HttpResponse:
    form = NoteForm(request.POST or None, **words)
    return confirmed(
        request, page, lambda: act(row, by=request.user, note=form.cleaned_data["note"]), form, blame="note"
    )
