"""An approved paper to be signed by hand: number and day left empty, no mark of a draft."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse

from emulation.accounts.scope import get_visible
from emulation.documents import flows, rules
from emulation.documents.models import OfficialDocument
from emulation.documents.names import file_name
from emulation.web.confirming import Page, shown


def hand_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The page says what it is for; its button prints. Each printing stands in the trail, so it is no plain link."""
    document = get_visible(OfficialDocument, request.user, pk=pk)
    rules.can_print_for_hand(request.user, document).require()
    if request.method == "POST":
        content = BytesIO(flows.print_for_hand(document, by=request.user))
        name = file_name(document, "pdf").replace(".pdf", "-ban-ky-tay.pdf")
        return FileResponse(content, as_attachment=True, filename=name, content_type="application/pdf")
    page = Page(
        "In bản để ký tay",
        f"{document.reference}: {document.subject}",
        [
            "Tải về bản PDF đúng nội dung đã duyệt, để trống số và ngày, không có chữ “Dự thảo”.",
            "Bản in này chưa phải văn bản đã ban hành: ký xong, văn thư vào số, ban hành trên phần mềm rồi ghi đúng số "
            "và ngày ấy lên bản giấy.",
            "Mỗi lần tải đều được ghi vào quá trình xử lý.",
        ],
        "Tải bản để ký tay",
        "",
        document.get_absolute_url(),
    )
    return shown(request, page)
