"""The verbs of a paper's life, each on a page of its own that says what follows."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from emulation.accounts.models import User
from emulation.accounts.scope import get_locked, get_visible
from emulation.documents import flows, rehearsal, rules
from emulation.documents.forms import ChangedSinceRead, IssueForm, RejectForm, ReturnForm, SubmitForm, VerbForm
from emulation.documents.models import OfficialDocument
from emulation.documents.previews import pages_of
from emulation.documents.rehearsal import Foreseen
from emulation.lib.errors import Unsound
from emulation.lib.verdict import Verdict
from emulation.web.confirming import Page, shown
from emulation.web.once import once

Foresee = Callable[[OfficialDocument, VerbForm, User], Foreseen]
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
    """Who decides comes from the page on which he reads, and goes on to the paper."""
    lead, paper = f"{document.reference}: {document.subject}", document.get_absolute_url()
    back = reverse("documents:decide", args=[document.pk]) if document.is_awaited else paper
    return Page(title, lead, consequences, submit_label, done, back, paper, danger=danger)


def confirmed(
    request: HttpRequest,
    pk: int,
    rule: Callable[[User, OfficialDocument], Verdict],
    act: Callable[..., None],
    page_of: Callable[[OfficialDocument], Page],
    form_class: type[VerbForm] = VerbForm,
    foresee: Foresee | None = None,
) -> HttpResponse:
    """Show the page; on its answer, act once on the very words that were read. foresee: what it says will happen."""
    document = get_visible(OfficialDocument, request.user, pk=pk)
    form = form_class(
        request.POST if request.method == "POST" else None, document=document, read=request.GET.get("ban", "")
    )
    may = bool(rule(request.user, document))
    acts = request.method == "POST" and form.is_valid() and "rehearse" not in request.POST
    if acts and carried_out(request, document, form, act, may):
        document.refresh_from_db()
        messages.success(request, page_of(document).done)
        return redirect(document)
    rule(request.user, document).require()
    more = forecast(document, form, foresee, by=request.user) if foresee else {}
    return shown(request, page_of(document), form, "documents/confirm.html", **more)


def forecast(document: OfficialDocument, form: VerbForm, foresee: Foresee, *, by: User) -> dict[str, Any]:
    """What will happen, and how many pages the paper has; nothing on words that the person has not read."""
    if form.changes:
        return {}
    told = {"foreseen": foresee(document, form, by)}
    if isinstance(form, ReturnForm):
        return told
    return told | {"pages": len(pages_of(document)), "extra": "documents/rehearse.html" if "on" in form.fields else ""}


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
            [FROZEN, "Chưa cấp số, chưa gửi đi: văn thư vào số và ban hành sau."],
            "Phê duyệt",
            f"Đã phê duyệt {document.reference.lower()}. Văn bản chờ vào số, ban hành.",
        )

    return confirmed(
        request, pk, rules.can_approve, flows.approve, page,
        foresee=lambda document, form, by: rehearsal.approval(document, by=by),
    )  # fmt: skip


def approve_and_issue(request: HttpRequest, pk: int) -> HttpResponse:
    def page(document: OfficialDocument) -> Page:
        return page_for(
            document,
            "Phê duyệt và ban hành",
            ["Nội dung được khóa đúng như bạn đã đọc.", NUMBERED, FOREVER],
            "Phê duyệt và ban hành",
            f"Đã ban hành {document.reference}.",
        )

    return confirmed(
        request, pk, rules.can_approve, flows.approve_and_issue, page, IssueForm,
        lambda document, form, by: rehearsal.approval_and_issue(document, by=by, on=form.day),
    )  # fmt: skip


def issue(request: HttpRequest, pk: int) -> HttpResponse:
    def page(document: OfficialDocument) -> Page:
        return page_for(
            document,
            "Vào số và ban hành",
            [NUMBERED, FOREVER],
            "Ban hành",
            f"Đã ban hành {document.reference}.",
        )

    return confirmed(
        request, pk, rules.can_issue, flows.issue, page, IssueForm,
        lambda document, form, by: rehearsal.issue(document, by=by, on=form.day),
    )  # fmt: skip


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

    return confirmed(
        request, pk, rules.can_return, flows.return_to_drafter, page, ReturnForm,
        lambda document, form, by: rehearsal.returning(document, by=by),
    )  # fmt: skip


def reject(request: HttpRequest, pk: int) -> HttpResponse:
    def page(document: OfficialDocument) -> Page:
        return page_for(
            document,
            "Không phê duyệt văn bản",
            ["Văn bản dừng lại ở đây: không sửa, không trình lại, không ban hành được. Cần sửa thì hãy trả lại.",
             "Văn bản và lý do được lưu, không xóa; những ai có tên trong đó đưa vào văn bản khác được."],
            "Không phê duyệt",
            f"Đã ghi: không phê duyệt {document.reference.lower()}.",
            danger=True,
        )  # fmt: skip

    return confirmed(
        request, pk, rules.can_reject, flows.reject, page, RejectForm,
        lambda document, form, by: rehearsal.rejection(document, by=by),
    )  # fmt: skip
