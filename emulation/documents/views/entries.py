"""One line of a book: to read, to enter, to fill in, to void."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.documents import rules
from emulation.documents.book import flows
from emulation.documents.book.forms import LineForm, NewLineForm, OutsideLineForm, VoidNumberForm, VoidReasonForm
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.book.table import HEADINGS, line_of
from emulation.documents.states import EntryState
from emulation.files.kinds import LABELS
from emulation.files.serving import serve
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def entry(request: HttpRequest, pk: int) -> HttpResponse:
    line = get_visible(BookEntry, request.user, pk=pk)
    context = {
        "entry": line,
        "columns": list(zip((heading.name for heading in HEADINGS), line_of(line), strict=True)),
        "scan": scan_tile(line),
        "actions": clerk_actions(request, line),
        "entries": history_of(line)[:20],
    }
    return render(request, "documents/book_entry.html", context)


def scan_tile(line: BookEntry) -> dict[str, object] | None:
    if line.scan is None:
        return None
    url, label = reverse("documents:book_entry_scan", args=[line.pk]), LABELS.get(line.scan.media_type, "Tệp")
    return {"name": line.scan_name, "url": url, "size": line.scan.size, "kind_label": label}


def clerk_actions(request: HttpRequest, line: BookEntry) -> list[Action]:
    if not rules.can_write_entry(request.user, line):
        return []
    edit, void = (reverse(f"documents:book_entry_{verb}", args=[line.pk]) for verb in ("edit", "void"))
    actions = [Action("Ghi tiếp vào sổ", edit, tone="primary", icon="pencil")]
    if line.state == EntryState.OUTSIDE:
        actions.append(Action("Bỏ số này", void, rules.can_void_entry(request.user, line), "danger", "x-circle"))
    return actions


def entry_new(request: HttpRequest, pk: int) -> HttpResponse:
    register = get_visible(Register, request.user, pk=pk)
    rules.can_keep_register(request.user, register.organization_id).require()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NewLineForm(*sent, register=register, by=request.user)
    if request.method == "POST" and form.is_valid() and entered(request, register, form):
        messages.success(request, f"Đã ghi văn bản số {form.instance.sign} vào sổ.")
        return redirect(form.instance)
    return render(request, "documents/book_entry_new.html", {"register": register, "form": form})


def entered(request: HttpRequest, register: Register, form: NewLineForm) -> bool:
    try:
        with once(request) as ticket:
            form.keep_scan()
            flows.enter_outside(register, form.instance, form.cleaned_data["number"], by=request.user)
            ticket.leads_to(form.instance)
    except Unsound as error:
        form.instance.pk = None
        form.add_error(None, error.message)
        return False
    return True


def entry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    line = get_visible(BookEntry, request.user, pk=pk)
    rules.can_write_entry(request.user, line).require()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    outside = line.state == EntryState.OUTSIDE
    kind, given = (OutsideLineForm, {"by": request.user}) if outside else (LineForm, {})
    form = kind(*sent, instance=line, register=line.register, state=line.state, **given)
    if request.method == "POST" and form.is_valid() and written(request, form):
        messages.success(request, f"Đã ghi vào sổ, số {line.sign}.")
        return redirect(line)
    return render(request, "documents/book_entry_edit.html", {"entry": line, "form": form})


def written(request: HttpRequest, form: LineForm) -> bool:
    try:
        with once(request) as ticket:
            if isinstance(form, OutsideLineForm):
                form.keep_scan()
            flows.write_on(form.instance, by=request.user)
            ticket.leads_to(form.instance)
    except Unsound as error:
        form.add_error(None, error.message)
        return False
    return True


def entry_void(request: HttpRequest, pk: int) -> HttpResponse:
    line = get_visible(BookEntry, request.user, pk=pk)
    rules.can_void_entry(request.user, line).require()
    form = VoidReasonForm(request.POST if request.method == "POST" else None)
    page = Page(
        title="Bỏ số đã ghi vào sổ",
        lead=f"{line.sign}: {line.title}",
        consequences=[
            "Số này được ghi là không dùng, kèm lý do; dòng vẫn nằm trong sổ.",
            "Số không cấp lại cho văn bản khác. Không khôi phục được.",
        ],
        submit_label="Bỏ số",
        done=f"Đã bỏ số {line.sign}.",
        back_url=line.get_absolute_url(),
        danger=True,
    )
    reason = form.cleaned_data["reason"] if form.is_bound and form.is_valid() else ""
    return confirmed(
        request, page, lambda: flows.void_entry(line, by=request.user, reason=reason), form, blame="reason"
    )


def number_void(request: HttpRequest, pk: int) -> HttpResponse:
    """A number that no paper bears, entered at once."""
    register = get_visible(Register, request.user, pk=pk)
    rules.can_keep_register(request.user, register.organization_id).require()
    form = VoidNumberForm(request.POST if request.method == "POST" else None, register=register)
    page = Page(
        title="Bỏ số",
        lead=str(register),
        consequences=["Số được ghi vào sổ là không dùng, kèm lý do.", "Số không cấp lại. Không khôi phục được."],
        submit_label="Bỏ số",
        done="Đã ghi số bỏ vào sổ.",
        back_url=register.get_absolute_url(),
        danger=True,
    )
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}

    def act() -> None:
        flows.void_number(register, given["number"], given["day"], given["reason"], by=request.user)

    return confirmed(request, page, act, form)


def entry_scan(request: HttpRequest, pk: int) -> HttpResponse:
    line = get_visible(BookEntry, request.user, pk=pk)
    if line.scan is None:
        raise Http404
    return serve(line.scan, line.scan_name)
