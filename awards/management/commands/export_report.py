"""The achievement report of one nomination as a file."""

from django.core.management.base import CommandError

from awards.dossiers import report_files
from awards.models import Dossier
from emulation.documents.exporting import ExportCommand


class Command(ExportCommand):
    help = "Xuất báo cáo thành tích của một đề nghị ra tệp PDF hoặc Word: bản đã chốt, hoặc bản dự thảo của lúc này."
    id_help = "số của đề nghị, ở cuối địa chỉ trang đề nghị: …/de-nghi/SỐ/"

    def content_of(self, pk: int, form: str) -> bytes:
        dossier = Dossier.objects.filter(nomination=pk).first()
        if dossier is None:
            raise CommandError(f"Không có đề nghị số {pk}. Xem số ở cuối địa chỉ trang đề nghị: …/de-nghi/SỐ/.")
        try:
            return report_files.as_docx(dossier) if form == "docx" else report_files.as_pdf(dossier)
        except FileNotFoundError:
            raise CommandError(
                f"Kho tệp không còn báo cáo thành tích của {dossier.nomination.name}. Hãy khôi phục từ bản sao lưu."
            ) from None
