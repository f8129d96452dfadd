"""The papers of a nomination: the unit writes, attaches and hands in; readers open reports and files."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.dossiers import report_files
from awards.dossiers.checklists import of_nomination
from awards.dossiers.guidance import news_for
from awards.eligibility import Result
from awards.facts.eligibility import findings_of
from awards.facts.law import rule_findings
from awards.flows import nominations as flows
from awards.flows.revisions import open_return
from awards.forms.dossiers import DossierForm
from awards.models import Dossier, DossierFile, Nomination
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.documents import docx
from emulation.files.serving import OWN_PDF, serve, serve_preview, serve_upload
from emulation.files.tiles import tile_of
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.editing import Difference
from emulation.web.once import once


def tiles_of(user: User, dossier: Dossier) -> list[dict[str, Any]]:
    removable = bool(rules.can_edit(user, dossier.nomination))
    rows = dossier.files.select_related("file__picture").prefetch_related("answers__required", "answers__asked")
    return [tile(row, dossier, removable=removable) | {"paper": papers_of(row)} for row in rows]


def papers_of(row: DossierFile) -> str:
    return "; ".join(str(answer.required or answer.asked) for answer in row.answers.all())


def tile(row: DossierFile, dossier: Dossier, *, removable: bool) -> dict[str, Any]:
    place = [dossier.nomination_id, row.pk]
    return tile_of(
        row.file,
        row.name,
        url=reverse("awards:dossier_file", args=place),
        preview_url=reverse("awards:dossier_file_preview", args=place),
        remove_url=reverse("awards:dossier_file_remove", args=place) if removable else "",
    )


def dossier_edit(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_edit(request.user, nomination).require()
    form = DossierForm(request.POST or None, request.FILES or None, instance=nomination.dossier, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                files, papers, answers = form.keep_files("files"), form.papers(), form.answers()
                again = flows.edit_dossier(nomination.dossier, files, by=request.user, papers=papers, answers=answers)
                ticket.leads_to(nomination)
        except Unsound as error:
            form.add_error("files", error.message)
        else:
            tell(request, again)
            return saved(request, nomination, form)
    stored = get_visible(Nomination, request.user, pk=pk)  # the form has changed its own copy
    guidance = stored.participation.campaign.directives.in_force()
    context = {
        "nomination": stored,
        "dossier": stored.dossier,
        "form": form,
        "tiles": tiles_of(request.user, stored.dossier),
        "checklist": of_nomination(stored),
        "back": open_return(stored.dossier),
        "waiting": waiting_words(form.waiting),
        "verified": stored.participation.achievements.verified().order_by("happened_on", "pk")[:60],
        "guidance": guidance,
        "news": news_for(stored, guidance),
    }
    return render(request, "awards/dossier_edit.html", context)


def tell(request: HttpRequest, again: list[str]) -> None:
    """Of files that were sent a second time."""
    for sentence in again:
        messages.warning(request, sentence)


def waiting_words(waiting: dict[str, dict]) -> list[Difference]:
    """Parts in which newer facts wait: the typed words beside the new ones."""
    return [Difference(part["heading"], part["text"], part["newer"]) for part in waiting.values()]


def saved(request: HttpRequest, nomination: Nomination, form: DossierForm) -> HttpResponse:
    """Another form of the report asks for other things: the person goes on writing."""
    if "report_form" in form.changed_data:
        messages.success(request, "Đã lưu và đổi mẫu báo cáo thành tích. Hãy ghi tiếp các mục của mẫu này.")
        return redirect("awards:dossier_edit", nomination.pk)
    messages.success(request, "Đã lưu hồ sơ. Khi đã đủ, bấm “Gửi hồ sơ”.")
    return redirect(nomination)


def dossier_submit(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_submit(request.user, nomination).require()
    dossier = nomination.dossier
    unmet = [f"Lưu ý, chưa đạt: {f.rule.text} {f.ground}" for f in findings_of(dossier) if f.result == Result.NOT_MET]
    left = [
        f"Còn chờ {line.whom}: {line.name}"
        for line in of_nomination(nomination).lines
        if line.stops_clerk and not line.files
    ]
    by_rule = [
        f"Theo quy định: {f.question}. {f.ground}" for f in rule_findings(nomination) if f.result == Result.NOT_MET
    ]
    page = Page(
        title="Gửi hồ sơ khen thưởng",
        lead=str(nomination),
        consequences=[
            f"Văn phòng nhận báo cáo thành tích và {dossier.files.count()} tài liệu kèm theo để kiểm tra.",
            "Sau khi gửi, đơn vị không sửa được nữa, trừ khi Văn phòng trả lại.",
            *left,
            *unmet,
            *by_rule,
        ],
        submit_label="Gửi hồ sơ",
        done="Đã gửi hồ sơ. Văn phòng sẽ kiểm tra và báo lại.",
        back_url=nomination.get_absolute_url(),
    )
    return confirmed(request, page, lambda: flows.submit_dossier(dossier, by=request.user))


def find_file(request: HttpRequest, pk: int, file_pk: int) -> DossierFile:
    nomination = get_visible(Nomination, request.user, pk=pk)
    files = DossierFile.objects.select_related("file__preview", "dossier__nomination__participation")
    return get_object_or_404(files, dossier__nomination=nomination, pk=file_pk)


def dossier_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    row = find_file(request, pk, file_pk)
    return serve_upload(request, row.file, row.name)


def dossier_file_preview(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    return serve_preview(find_file(request, pk, file_pk).file)


def dossier_file_remove(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    row = find_file(request, pk, file_pk)
    nomination = row.dossier.nomination
    rules.can_edit(request.user, nomination).require()
    page = Page(
        title=f"Bỏ tệp “{row.name}”",
        lead=str(nomination),
        consequences=["Tệp không còn trong hồ sơ này."],
        submit_label="Bỏ tệp",
        done=f"Đã bỏ tệp “{row.name}”.",
        back_url=reverse("awards:dossier_edit", args=[pk]),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.remove_file(row, by=request.user))


def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The achievement report: the frozen file once the dossier is complete, before that a draft, marked as such."""
    dossier = get_visible(Nomination, request.user, pk=pk).dossier
    name = report_files.name_of(dossier, "pdf")
    if dossier.report_pdf:
        return serve(dossier.report_pdf, name, inline=True)
    content = BytesIO(report_files.as_pdf(dossier))
    response = FileResponse(content, filename=name, content_type="application/pdf")
    response.headers["Content-Security-Policy"] = OWN_PDF
    return response


def report_docx(request: HttpRequest, pk: int) -> FileResponse:
    """The words of the PDF in a file that a unit can edit; once the dossier is complete, its frozen words."""
    dossier = get_visible(Nomination, request.user, pk=pk).dossier
    content, name = BytesIO(report_files.as_docx(dossier)), report_files.name_of(dossier, "docx")
    return FileResponse(content, as_attachment=True, filename=name, content_type=docx.TYPE)
