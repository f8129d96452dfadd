"""What a clerk does about an issued paper: have another one follow it, or copy it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emulation.accounts.scope import get_visible
from emulation.documents import rules as paper_rules
from emulation.documents.models import OfficialDocument
from emulation.documents.previews import pages_of
from emulation.letters import flows, forms, rules
from emulation.letters.models import PaperCopy
from emulation.web.once import once


def follow(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_visible(OfficialDocument, request.user, pk=pk)
    rules.can_follow(request.user, document).require()
    form = forms.FollowForm(request.POST if request.method == "POST" else None, document=document, user=request.user)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            letter = flows.follow(document, **form.cleaned_data, by=request.user)
            ticket.leads_to(letter)
        messages.success(request, f"Đã mở {letter.document.type_name.lower()} mới với lời văn có sẵn. Hãy soạn tiếp.")
        return redirect(letter)
    return render(request, "letters/follow.html", {"document": document, "form": form})


def copy_new(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_visible(OfficialDocument, request.user, pk=pk)
    rules.can_copy(request.user, document).require()
    form = forms.CopyStartForm(request.POST if request.method == "POST" else None, source=document)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            copied = flows.start_copy(document, form.cleaned_data["type_code"], by=request.user)
            ticket.leads_to(copied)
        messages.success(request, "Đã lập bản sao. Hãy chọn người ký, ghi nơi nhận rồi trình duyệt.")
        return redirect(copied)
    return render(request, "letters/copy_new.html", {"document": document, "form": form})


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signs the copy, who receives it, and of an excerpt what it holds."""
    copied = get_visible(PaperCopy, request.user, pk=pk)
    if not paper_rules.can_edit(request.user, copied.document):
        return redirect(copied.document)
    form = forms.CopyForm(request.POST or None, instance=copied.document, copied=copied)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.edit_copy(copied, form.save, by=request.user)
            ticket.leads_to(copied)
        messages.success(request, "Đã lưu bản sao.")
        return redirect(copied)
    stored = get_visible(PaperCopy, request.user, pk=pk)
    context = {"copied": stored, "document": stored.document, "form": form, "pages": pages_of(stored.document)}
    return render(request, "letters/copy.html", context)
