"""The verbs of a paper's life, each on a page of its own that says what follows."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from emulation.accounts.models import User
from emulation.accounts.scope import get_locked, get_visible
from emulation.documents import flows, rules
from emulation.documents.forms import ChangedSinceRead, IssueForm, ReturnForm, SubmitForm, VerbForm
from emulation.documents.models import OfficialDocument
from emulation.lib.errors import Unsound
from emulation.lib.verdict import Verdict
from emulation.web.confirming import Page, shown
from emulation.web.once import once

FROZEN = "Nội dung được khóa từ lúc phê duyệt; muốn sửa phải trả lại và trình lại."
NUMBERED = "Văn bản được cấp số tiếp theo của sổ văn bản đi; số đã cấp không đổi và không dùng lại."
FOREVER = "Bản PDF được lưu cùng mã kiểm tra SHA-256. Sau khi ban hành không sửa, không xóa được."


def page_for(
    document: OfficialDocument,
    title: str,
    consequences: list[str],
    submit_label: str,
    done: str,
    *,
    danger: bool = False,
) -> Page:
    lead, back = f"{document.reference}: {document.subject}", document.get_absolute_url()
    return Page(title, lead, consequences, submit_label, done, back, danger=danger)


def confirmed(
    request: HttpRequest,
    pk: int,
    rule: Callable[[User, OfficialDocument], Verdict],
    act: Callable[..., None],
    page_of: Callable[[OfficialDocument], Page],
    form_class: type[VerbForm] = VerbForm,
) -> HttpResponse:
    """Show the page; on its answer, act once on the very words that were read."""
    document = get_visible(OfficialDocument, request.user, pk=pk)
    form = form_class(
        request.POST if request.method == "POST" else None, document=document, read=request.GET.get("ban", "")
    )
    may = bool(rule(request.user, document))
    if request.method == "POST" and form.is_valid() and carried_out(request, document, form, act, may):
        document.refresh_from_db()
        messages.success(request, page_of(document).done)
        return redirect(document)
    rule(request.user, document).require()
    return shown(request, page_of(document), form)


def carried_out(
    request: HttpRequest, document: OfficialDocument, form: VerbForm, act: Callable[..., None], may: bool
) -> bool:
    """Whether it was done; if the words or the answer stood against it, the form says so."""

    def deed(**arguments: Any) -> None:
        with once(request) as ticket:
            held = get_locked(OfficialDocument, request.user, pk=document.pk)
            form.require_unchanged(held)
            act(held, by=request.user, **arguments)
            ticket.leads_to(held)

    try:
        # Who may not is told so by the flow, and nothing is drawn for them.
        form.perform(deed) if may else deed(**form.arguments)
    except ChangedSinceRead as error:
        form.add_error(None, error.message)
        return False
    except Unsound as error:
        form.add_error(form.blame, error.message)
        return False
    return True


def submit(request: HttpRequest, pk: int) -> HttpResponse:
    def page(document: OfficialDocument) -> Page:
        who = f"{document.signer.user} ({document.signer.title})" if document.signer else "người ký"
        return page_for(
            document,
            "Trình duyệt văn bản",
            [f"{who} được báo và thấy văn bản ở trang chủ để duyệt.",
             "Từ lúc trình không sửa được; cần sửa thì rút lại trước khi có quyết định."],
            "Trình duyệt",
            f"Đã trình {document.reference.lower()} đến {who}.",
        )  # fmt: skip

    return confirmed(request, pk, rules.can_submit, flows.submit, page, SubmitForm)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    def page(document: OfficialDocument) -> Page:
        return page_for(
            document,
            "Rút lại văn bản để sửa",
            ["Văn bản trở về trạng thái đang soạn và không còn chờ duyệt.", "Sửa xong phải trình lại."],
            "Rút lại",
            f"Đã rút lại {document.reference.lower()}. Văn bản sửa được trở lại.",
        )

    return confirmed(request, pk, rules.can_withdraw, flows.withdraw, page)


def approve(request: HttpRequest, pk: int) -> HttpResponse:
    def page(document: OfficialDocument) -> Page:
        return page_for(
            document,
            "Phê duyệt văn bản",
            [FROZEN, "Chưa cấp số, chưa gửi đi: văn thư vào số và ban hành sau.", "Văn phòng được báo."],
            "Phê duyệt",
            f"Đã phê duyệt {document.reference.lower()}. Văn bản chờ vào số, ban hành.",
        )

    return confirmed(request, pk, rules.can_approve, flows.approve, page)


def approve_and_issue(request: HttpRequest, pk: int) -> HttpResponse:
    def page(document: OfficialDocument) -> Page:
        return page_for(
            document,
            "Phê duyệt và ban hành",
            ["Nội dung được khóa đúng như bạn đã đọc.", NUMBERED, FOREVER, "Văn phòng và các nơi liên quan được báo."],
            "Phê duyệt và ban hành",
            f"Đã ban hành {document.reference}.",
        )

    return confirmed(request, pk, rules.can_approve, flows.approve_and_issue, page, IssueForm)


def issue(request: HttpRequest, pk: int) -> HttpResponse:
    def page(document: OfficialDocument) -> Page:
        return page_for(
            document,
            "Vào số và ban hành",
            [NUMBERED, FOREVER, "Văn phòng và các nơi liên quan được báo."],
            "Ban hành",
            f"Đã ban hành {document.reference}.",
        )

    return confirmed(request, pk, rules.can_issue, flows.issue, page, IssueForm)


def return_to_drafter(request: HttpRequest, pk: int) -> HttpResponse:
    def page(document: OfficialDocument) -> Page:
        return page_for(
            document,
            "Trả lại văn bản để sửa",
            ["Người soạn được báo kèm lý do và sửa được trở lại.", "Phê duyệt đã cho, nếu có, không còn hiệu lực.",
             "Sửa xong phải trình lại từ đầu."],
            "Trả lại",
            f"Đã trả lại {document.reference.lower()} cho người soạn.",
            danger=True,
        )  # fmt: skip

    return confirmed(request, pk, rules.can_return, flows.return_to_drafter, page, ReturnForm)
