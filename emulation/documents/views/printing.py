"""An approved paper to be signed by hand: number and day left empty, no mark of a draft."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse

from emulation.accounts.scope import get_visible
from emulation.documents import docx, flows, rules
from emulation.documents.forms import HandCopyForm
from emulation.documents.models import OfficialDocument
from emulation.documents.names import file_name
from emulation.web.confirming import Page, shown

TYPES = {flows.HandCopy.PDF: "application/pdf", flows.HandCopy.DOCX: docx.TYPE}


def hand_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The page says what it is for; its button prints. Each printing stands in the trail, so it is no plain link."""
    document = get_visible(OfficialDocument, request.user, pk=pk)
    rules.can_print_for_hand(request.user, document).require()
    form = HandCopyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["form"]
        content = BytesIO(flows.print_for_hand(document, by=request.user, form=wanted))
        name = file_name(document, wanted).replace(f".{wanted}", f"-ban-ky-tay.{wanted}")
        return FileResponse(content, as_attachment=True, filename=name, content_type=TYPES[wanted])
    page = Page(
        "In bản để ký tay",
        f"{document.reference}: {document.subject}",
        [
            "Tải về bản PDF hoặc Word đúng nội dung đã duyệt, để trống số và ngày, không có chữ “Dự thảo”.",
            "Bản in này chưa phải văn bản đã ban hành: ký xong, văn thư vào số, ban hành trên phần mềm rồi ghi đúng số "
            "và ngày ấy lên bản giấy.",
            "Mỗi lần tải đều được ghi vào quá trình xử lý.",
        ],
        "Tải bản để ký tay",
        "",
        document.get_absolute_url(),
        gives_file=True,
    )
    return shown(request, page, form)
