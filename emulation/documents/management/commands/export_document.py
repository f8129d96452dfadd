"""One paper as a file."""

from django.core.management.base import CommandError

from emulation.documents import docx
from emulation.documents.exporting import ExportCommand
from emulation.documents.models import OfficialDocument
from emulation.documents.previews import Drawn


class Command(ExportCommand):
    help = "Xuất một văn bản ra tệp PDF hoặc Word: nội dung đã ban hành, hoặc bản dự thảo của lúc này."
    id_help = "mã văn bản, xem lệnh list_documents"

    def content_of(self, pk: int, form: str) -> bytes:
        document = OfficialDocument.objects.filter(pk=pk).first()
        if document is None:
            raise CommandError(f"Không có văn bản mã {pk}. Xem các mã bằng lệnh list_documents.")
        drawn = Drawn(document)
        try:
            return docx.render(drawn.paper) if form == "docx" else drawn.pdf
        except FileNotFoundError:
            raise CommandError(
                f"Kho tệp không còn bản PDF của {document.reference}. Hãy khôi phục từ bản sao lưu."
            ) from None
