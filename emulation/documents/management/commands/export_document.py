"""One paper as a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emulation.documents import docx
from emulation.documents.models import OfficialDocument
from emulation.documents.previews import Drawn
from emulation.lib.errors import Refused


class Command(BaseCommand):
    help = "Xuất một văn bản ra tệp PDF hoặc Word: nội dung đã ban hành, hoặc bản dự thảo của lúc này."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", type=int, help="mã văn bản, xem lệnh list_documents")
        parser.add_argument("--format", choices=["pdf", "docx"], default="pdf", help="dạng tệp")
        parser.add_argument("-o", "--output", required=True, metavar="TỆP", help="tệp ghi ra; “-” là đầu ra chuẩn")

    def handle(self, *args: Any, **options: Any) -> None:
        document = OfficialDocument.objects.filter(pk=options["id"]).first()
        if document is None:
            raise CommandError(f"Không có văn bản mã {options['id']}. Xem các mã bằng lệnh list_documents.")
        self.write(content_of(document, options["format"]), options["output"])

    def write(self, content: bytes, output: str) -> None:
        if output == "-":
            self.stdout.buffer.write(content)
            return
        try:
            Path(output).write_bytes(content)
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {output}: {error.strerror}.") from error


def content_of(document: OfficialDocument, form: str) -> bytes:
    drawn = Drawn(document)
    try:
        return docx.render(drawn.paper) if form == "docx" else drawn.pdf
    except FileNotFoundError:
        raise CommandError(
            f"Kho tệp không còn bản PDF của {document.reference}. Hãy khôi phục từ bản sao lưu."
        ) from None
    except Refused as error:
        raise CommandError(error.message) from error
