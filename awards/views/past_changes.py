"""Changes of awards that were entered from old papers: by a later paper, or where these were copied wrongly."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from awards import rules
from awards.flows import changes, miscopies
from awards.forms.changes import SuperiorChangeForm
from awards.forms.miscopies import MiscopyForm
from awards.models import ChangePaper, RegisterEntry
from awards.register.old_papers import scan_of
from awards.register.standing import standing_of
from awards.views.change_forms import COMPARE, edited, keep_file, kept
from emulation.accounts.scope import get_visible
from emulation.files.serving import serve_upload
from emulation.lib.errors import Unsound
from emulation.web.once import once


def past_change(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper on awards of an old decision."""
    entry = get_visible(RegisterEntry, request.user, pk=pk)
    rules.can_change_past(request.user, entry).require()
    initial = {"issuer": entry.old_decision.issuer, "entries": [entry]}
    given, paper = (request.POST or None, request.FILES or None), ChangePaper(past=entry)
    form = SuperiorChangeForm(*given, instance=paper, initial=initial, by=request.user)
    if request.method == "POST" and form.is_valid():

        def record() -> ChangePaper:
            keep_file(form)
            return changes.record_past_change(entry, form.instance, form.cleaned_data["entries"], by=request.user)

        if made := kept(request, form, record):
            messages.success(request, COMPARE)
            return redirect(made)
    return edited(request, form, paper.changed)


def miscopy(request: HttpRequest, pk: int) -> HttpResponse:
    """The right words, beside the scan."""
    entry = get_visible(RegisterEntry, request.user, pk=pk)
    rules.can_change_past(request.user, entry).require()
    paper = ChangePaper(past=entry)
    form = MiscopyForm(request.POST or None, request.FILES or None, instance=paper, by=request.user)
    if request.method == "POST" and form.is_valid():

        def record() -> ChangePaper:
            keep_file(form)
            others = form.cleaned_data.get("others", ())
            return miscopies.record_miscopy(entry, form.instance, others, form.words, by=request.user)

        if made := kept(request, form, record, None):
            messages.success(request, COMPARE)
            return redirect(made)
    return miscopy_page(request, form, entry.get_absolute_url())


def miscopy_edit(request: HttpRequest, paper: ChangePaper) -> HttpResponse:
    """The same before it takes effect; who may has been asked."""
    form = MiscopyForm(request.POST or None, request.FILES or None, instance=paper, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                keep_file(form)
                others = form.cleaned_data.get("others", ())
                miscopies.edit_miscopy(form.instance, others, form.words, by=request.user)
                ticket.leads_to(paper)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã lưu.")
            return redirect(paper)
    return miscopy_page(request, form, paper.get_absolute_url())


def miscopy_page(request: HttpRequest, form: MiscopyForm, back_url: str) -> HttpResponse:
    entry = form.instance.past
    context = {"form": form, "entry": entry, "words": standing_of(entry).words, "scan": scan_of(entry)}
    context["back_url"] = back_url
    return render(request, "awards/decisions/miscopy.html", context)


def entry_source(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that an award was read from."""
    entry = get_visible(RegisterEntry, request.user, pk=pk)
    rules.can_read_source(request.user, entry).require()
    read = getattr(entry, "provenance", None)
    return serve_upload(request, read.file, read.file_name) if read else redirect(entry)
