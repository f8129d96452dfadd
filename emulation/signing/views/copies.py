"""Signed copies of an issued paper: attach a scan, attach a signed PDF, sign on the server, fetch, set aside."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.documents.models import OfficialDocument
from emulation.files.serving import serve
from emulation.lib.errors import Unsound
from emulation.lib.verdict import Verdict
from emulation.signing import flows, rules
from emulation.signing.forms import AsideForm, ScanForm, SignedForm, SignForm
from emulation.signing.models import SignedCopy
from emulation.web.confirming import Page, confirmed
from emulation.web.forms import TownForm
from emulation.web.once import once

SCAN = {
    "title": "Gắn bản quét chữ ký",
    "hints": [
        "In bản PDF đã ban hành, người ký ký và đóng dấu, rồi quét màu cả văn bản thành một tệp.",
        "Bản quét được lưu bên cạnh bản PDF đã ban hành; bản PDF đó không thay đổi.",
    ],
    "done": "Đã gắn bản quét chữ ký.",
}
SIGNED = {
    "title": "Gắn bản đã ký số",
    "hints": [
        "Tải bản PDF đã ban hành, ký số bằng thiết bị của người ký, rồi gửi tệp đã ký lên đây.",
        "Phần mềm kiểm tra: chữ ký còn nguyên vẹn, nội dung đúng bản đã ban hành, chứng thư có được tin cậy không.",
        "Tệp bị sửa sau khi ký hoặc là của văn bản khác thì bị từ chối, kèm lý do.",
    ],
    "done": "Đã gắn bản ký số. Kết quả kiểm tra chữ ký ở mục Chữ ký.",
}


def scan(request: HttpRequest, pk: int) -> HttpResponse:
    return attached(request, pk, rules.can_scan, flows.attach_scan, ScanForm, SCAN)


def upload(request: HttpRequest, pk: int) -> HttpResponse:
    return attached(request, pk, rules.can_upload, flows.attach_signed, SignedForm, SIGNED)


def attached(
    request: HttpRequest,
    pk: int,
    rule: Callable[[User, OfficialDocument], Verdict],
    act: Callable[..., SignedCopy],
    form_class: type[TownForm],
    words: dict[str, object],
) -> HttpResponse:
    document = get_visible(OfficialDocument, request.user, pk=pk)
    rule(request.user, document).require()
    form = form_class(request.POST, request.FILES) if request.method == "POST" else form_class()
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                ticket.leads_to(document)
                act(document, form.cleaned_data["upload"], by=request.user)
        except Unsound as error:
            form.add_error("upload", error.message)
        else:
            messages.success(request, words["done"])
            return redirect(document)
    return render(request, "signing/attach.html", {"document": document, "form": form, **words})


def sign(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_visible(OfficialDocument, request.user, pk=pk)
    rules.can_sign(request.user, document).require()
    page = Page(
        "Ký số văn bản",
        f"{document.reference}: {document.subject}",
        ["Máy chủ ký bản PDF đã ban hành bằng chứng thư số cài cho cơ quan.",
         "Bản đã ký được lưu bên cạnh bản PDF đã ban hành và được đưa ra trước khi tải xuống.",
         "Giờ ký là giờ của máy chủ; chữ ký không kèm dấu thời gian của bên thứ ba."],
        "Ký số",
        f"Đã ký số {document.reference}.",
        document.get_absolute_url(),
    )  # fmt: skip
    form = SignForm(request.POST if request.method == "POST" else None, request=request)
    return confirmed(request, page, lambda: flows.sign_on_server(document, by=request.user), form)


def copy(request: HttpRequest, pk: int, copy_pk: int) -> HttpResponse:
    kept = get_visible(SignedCopy, request.user, pk=copy_pk, document=pk, state="kept")
    return serve(kept.file, kept.file_name)


def set_aside(request: HttpRequest, pk: int, copy_pk: int) -> HttpResponse:
    found = get_visible(SignedCopy, request.user, pk=copy_pk, document=pk)
    rules.can_set_aside(request.user, found).require()
    page = Page(
        f"Gỡ {found.get_way_display().lower()}",
        f"{found.file_name}, {found.document.reference}",
        ["Bản này không còn tính là bản ký của văn bản và không tải xuống được nữa.",
         "Tệp và lý do gỡ vẫn lưu trong hồ sơ."],
        "Gỡ bản này",
        "Đã gỡ bản ký khỏi văn bản.",
        found.document.get_absolute_url(),
        danger=True,
    )  # fmt: skip
    form = AsideForm(request.POST if request.method == "POST" else None)
    reason = form.data.get("reason", "")
    return confirmed(request, page, lambda: flows.set_aside(found, by=request.user, reason=reason), form, "reason")
