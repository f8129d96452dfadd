"""A new paper, and its editor: one part a page, with the paper beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from emulation.accounts.scope import get_visible
from emulation.documents import rules as paper_rules
from emulation.documents.models import OfficialDocument
from emulation.documents.views.stepping import after, editor_context
from emulation.letters import flows, forms, rules
from emulation.letters.models import TEXT_HELP, Letter
from emulation.letters.papers import part_gaps
from emulation.web import confirming
from emulation.web.once import once


@dataclass(frozen=True)
class Part:
    """One page of the editor. `make` builds its form (or its set of rows) from what was posted, if anything."""

    title: str
    make: Callable[[Letter, Any], Any]
    hint: str = ""
    rows: str = ""
    item: str = ""


def on_rows(formset: type, related: str) -> Callable[[Letter, Any], Any]:
    return lambda letter, data: formset(data, rows=getattr(letter, related).all(), parent={"letter": letter})


PARTS = {
    "noi-dung": Part(
        "Nội dung", on_rows(forms.PartFormSet, "parts"),
        "Văn bản ngắn chỉ cần một phần, không có đề mục. Đề mục không ghi số thứ tự, phần mềm tự đánh số. " + TEXT_HELP,
        "Thêm phần", "Phần",
    ),
    "kinh-gui": Part("Kính gửi, căn cứ", lambda letter, data: forms.LetterForm(data, instance=letter)),
    "ky": Part(
        "Trích yếu, nơi nhận, người ký", lambda letter, data: forms.LetterFrameForm(data, instance=letter.document)
    ),
    "phu-luc": Part(
        "Phụ lục", on_rows(forms.AnnexFormSet, "annexes"),
        "Có từ hai phụ lục thì phần mềm tự đánh số La Mã. " + TEXT_HELP,
        "Thêm phụ lục", "Phụ lục",
    ),
}  # fmt: skip


def new(request: HttpRequest) -> HttpResponse:
    form = forms.StartForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            letter = flows.start_letter(form.chosen, by=request.user)
            ticket.leads_to(letter)
        messages.success(request, f"Đã mở {letter.document.type_name.lower()} mới. Hãy soạn tiếp.")
        return redirect(letter)
    return render(request, "letters/new.html", {"form": form})


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor opens at its first part that still lacks something; who may not edit sees the paper."""
    letter = get_visible(Letter, request.user, pk=pk)
    if not paper_rules.can_edit(request.user, letter.document):
        return redirect(letter.document)
    gaps = part_gaps(letter)
    return redirect("letters:part", pk, next((key for key in PARTS if key in gaps), "noi-dung"))


def part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    letter = get_visible(Letter, request.user, pk=pk)
    if part not in PARTS:
        raise Http404
    paper_rules.can_edit(request.user, letter.document).require()
    chosen = PARTS[part]
    form = chosen.make(letter, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.edit_letter(letter, chosen.title.lower(), form.save, by=request.user)
            ticket.leads_to(request.path)
        messages.success(request, f"Đã lưu phần “{chosen.title}”.")
        return redirect("letters:part", pk, after(PARTS, part) if "di-tiep" in request.POST else part)
    # A form that did not pass has changed its own copy of the row; the page shows what is stored.
    return editor(request, get_visible(Letter, request.user, pk=pk), part, form)


def editor(request: HttpRequest, letter: Letter, part: str, form: Any) -> HttpResponse:
    context = editor_context(letter.document, PARTS, part, form, part_gaps(letter)) | {
        "letter": letter,
        "follows": letter.document.follows.select_related("old"),
    }
    return render(request, "letters/part.html", context)


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a letter or a copy that was never submitted."""
    document = get_visible(OfficialDocument, request.user, pk=pk)
    rules.can_discard(request.user, document).require()
    page = confirming.Page(
        "Bỏ bản nháp",
        f"{document.reference}: {document.subject or 'chưa có trích yếu'}",
        ["Bản nháp bị xóa hẳn, không lấy lại được.", "Nhật ký vẫn ghi ai bỏ, lúc nào."],
        "Bỏ bản nháp",
        "Đã bỏ bản nháp.",
        document.get_absolute_url(),
        next_url=reverse("documents:list"),
        danger=True,
    )
    return confirming.confirmed(request, page, lambda: flows.discard(document, by=request.user))
