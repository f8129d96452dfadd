"""Old decisions from their scans: sent in, typed by two, settled, entered."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import old_decisions as flows
from awards.forms.old_decisions import (
    CopyForm,
    ReasonForm,
    ScanForm,
    SettleForm,
    TypedRows,
    entry_forms,
)
from awards.models import PastScan, ScanPage, TypedRow
from awards.register.old_papers import OldPapers
from awards.states import PageState
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.files.serving import as_it_is
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Export, listed, listing
from emulation.web.once import once

SCANS = Export(
    "Quyết định cũ đang gõ",
    (
        ("Tài liệu", 44, lambda row: row.title),
        ("Số trang", 10, lambda row: row.total),
        ("Đã vào sổ", 10, lambda row: row.entered),
        ("Chờ vào sổ", 10, lambda row: row.agreed),
        ("Hai bản khác nhau", 10, lambda row: row.differing),
        ("Người gửi", 26, lambda row: row.created_by.full_name),
    ),
)


def scan_list(request: HttpRequest) -> HttpResponse:
    context = listing(request, PastScan.objects.visible_to(request.user), [])
    context["may_send"] = bool(request.user.organization_ids({Role.CLERK}))
    context["sheet_url"] = sheet_url(request.user)
    return listed(request, "awards/register/scans.html", context, SCANS)


def sheet_url(user: User) -> str:
    """Where past awards come in from a spreadsheet; "" for who brings none in."""
    bodies = user.organization_ids({Role.CLERK})
    return reverse("imports:new", args=["khen-thuong-cu", bodies[0]]) if bodies else ""


def scan_new(request: HttpRequest) -> HttpResponse:
    bodies = request.user.organization_ids({Role.CLERK})
    home = Organization.objects.filter(pk__in=bodies[:1]).first()
    if home is None:
        raise Http404
    scan = PastScan(organization=home)
    form = ScanForm(request.POST or None, request.FILES or None, instance=scan, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            files = form.keep_files("uploads")
            with once(request) as ticket:
                flows.send_scan(scan, files, by=request.user)
                ticket.leads_to(scan)
        except Unsound as error:
            scan.pk = None
            form.add_error("uploads", error.message)
        else:
            messages.success(request, "Đã gửi bản quét. Hai người gõ độc lập từng trang, phần mềm đối chiếu.")
            return redirect(scan)
    return render(request, "awards/register/scan_new.html", {"form": form, "back_url": reverse("awards:past_scans")})


def scan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Its pages: who typed what, what this reader can do next."""
    scan = get_visible(PastScan, request.user, pk=pk)
    pages = list(scan.pages.with_copies())
    context = {
        "scan": scan,
        "rows": [(page, steps_of(request.user, page)) for page in pages],
        "done": sum(page.state == PageState.ENTERED for page in pages),
        "next": scan.pages.to_type(request.user).first() if rules.types_for(request.user, scan) else None,
        "actions": scan_actions(request.user, scan),
        "entries": history_of(scan)[:20],
    }
    return render(request, "awards/register/scan.html", context)


def scan_actions(user: User, scan: PastScan) -> list[Action]:
    verdict = rules.can_discard_scan(user, scan)
    if not rules.can_enter_past(user, scan.organization):
        return []
    return [Action("Bỏ bản quét", reverse("awards:past_scan_discard", args=[scan.pk]), verdict, "secondary")]


def steps_of(user: User, page: ScanPage) -> list[tuple[str, str]]:
    """(words, address) of what this person can do with the page now."""
    offered = {
        PageState.TYPING: [(typing_words(user, page), "past_page_type", rules.can_type)],
        PageState.DIFFERING: [("Chọn bản đúng", "past_page_settle", rules.can_settle)],
        PageState.AGREED: [("Vào sổ", "past_page_enter", rules.can_enter_page)],
    }.get(page.state, [])
    if page.state in (PageState.DIFFERING, PageState.AGREED):
        offered.append(("Gõ lại", "past_page_reopen", rules.can_reopen_page))
    return [(words, reverse(f"awards:{name}", args=[page.pk])) for words, name, may in offered if may(user, page)]


def typing_words(user: User, page: ScanPage) -> str:
    own = next((copy for copy in page.copies if copy.typist_id == user.pk), None)
    if own is None:
        return "Gõ trang này"
    return "Sửa bản của tôi" if own.done_at else "Gõ tiếp"


def scan_discard(request: HttpRequest, pk: int) -> HttpResponse:
    scan = get_visible(PastScan, request.user, pk=pk)
    rules.can_discard_scan(request.user, scan).require()
    page = Page(
        title="Bỏ bản quét",
        lead=str(scan),
        consequences=["Bản quét gửi nhầm ra khỏi hàng chờ gõ; sổ khen thưởng không đổi."],
        submit_label="Bỏ bản quét",
        done="Đã bỏ bản quét.",
        back_url=scan.get_absolute_url(),
        next_url=reverse("awards:past_scans"),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.discard_scan(scan, by=request.user))


def page_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as a picture."""
    page = get_visible(ScanPage, request.user, pk=pk)
    try:
        picture = flows.picture_of(page)
    except Unsound as error:
        raise Http404(error.message) from error
    return as_it_is(picture, f"trang-{page.number}", inline=True)


# --- Typing ---------------------------------------------------------------------------------------------------------


def page_type(request: HttpRequest, pk: int) -> HttpResponse:
    """The page beside its form; only one's own copy is ever shown."""
    page = get_visible(ScanPage, request.user, pk=pk)
    rules.can_type(request.user, page).require()
    copy = flows.copy_of(page, request.user)
    form = CopyForm(request.POST or None, instance=copy)
    rows = TypedRows(request.POST or None, rows=rows_of(copy), parent={"typing": copy}, prefix="dong")
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        done = "xong" in request.POST
        if saved(request, page, form, rows, done=done):
            page.refresh_from_db()
            return redirect(after_typing(request, page, done=done))
    context = {"page": page, "scan": page.scan, "form": form, "formset": rows, "copy": copy}
    return render(request, "awards/register/page_type.html", context)


def rows_of(copy: object) -> QuerySet[TypedRow]:
    return TypedRow.objects.filter(typing=copy.pk)


def saved(request: HttpRequest, page: ScanPage, form: CopyForm, rows: object, *, done: bool) -> bool:
    copy, was_new = form.instance, form.instance.pk is None
    try:
        with once(request) as ticket:
            ticket.leads_to(page)
            flows.save_copy(copy, rows.save, done=done, by=request.user)
    except Unsound as error:
        copy.pk = None if was_new else copy.pk
        form.add_error(None, error.message)
        return False
    return True


def after_typing(request: HttpRequest, page: ScanPage, *, done: bool) -> str:
    if not done:
        messages.success(request, "Đã lưu nháp. Bạn gõ tiếp lúc nào cũng được.")
        return reverse("awards:past_page_type", args=[page.pk])
    told = {
        PageState.TYPING: "Đã gõ xong trang, chờ người thứ hai gõ.",
        PageState.DIFFERING: "Đã gõ xong. Hai bản khác nhau, cần chọn bản đúng.",
        PageState.AGREED: "Đã gõ xong. Hai bản giống nhau, chờ vào sổ.",
        PageState.ENTERED: "Đã gõ xong. Hai người đều thấy trang này không có khen thưởng.",
    }
    messages.success(request, told[page.state])
    return page.get_absolute_url()


# --- Settling and entering --------------------------------------------------------------------------------------------


def page_settle(request: HttpRequest, pk: int) -> HttpResponse:
    page = get_visible(ScanPage, request.user, pk=pk)
    rules.can_settle(request.user, page).require()
    _, pairs, found = flows.compared(page)
    form = SettleForm(request.POST or None, pairs=pairs, found=found)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                ticket.leads_to(page)
                flows.settle(page, form.answers, by=request.user)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã thống nhất hai bản, chờ vào sổ.")
            return redirect(page)
    return render(request, "awards/register/page_settle.html", {"page": page, "scan": page.scan, "form": form})


def page_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    page = get_visible(ScanPage, request.user, pk=pk)
    rules.can_reopen_page(request.user, page).require()
    form = ReasonForm(request.POST or None)
    shown = Page(
        title=f"Gõ lại trang {page.number}",
        lead=str(page.scan),
        consequences=["Hai bản gõ trở lại với người gõ để sửa; bản thống nhất nếu có bị bỏ."],
        submit_label="Cho gõ lại",
        done="Đã cho gõ lại trang.",
        back_url=page.get_absolute_url(),
    )
    act = lambda: flows.reopen(page, form.cleaned_data["reason"], by=request.user)  # noqa: E731
    return confirmed(request, shown, act, form, blame="reason")


def page_enter(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreed rows with what the product knows of each; they go in together."""
    page = get_visible(ScanPage, request.user, pk=pk)
    rules.can_enter_page(request.user, page).require()
    papers, copy = OldPapers(page.scan.organization), flows.agreed_copy(page)
    forms = entry_forms(request.POST or None, copy, papers)
    sound = [form.is_valid() for form in forms]  # each shows its own errors
    if request.method == "POST" and all(sound):
        ready = [(form.row, form.old, form.whose, form.goes_in) for form in forms]
        with once(request) as ticket:
            ticket.leads_to(page)
            count = flows.enter_page(page, papers, ready, by=request.user)
        messages.success(request, f"Đã ghi {count} khen thưởng vào sổ.")
        return redirect(page)
    context = {"page": page, "scan": page.scan, "copy": copy, "forms": forms}
    return render(request, "awards/register/page_enter.html", context)
