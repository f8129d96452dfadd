"""The achievement report of a dossier as files: frozen once the dossier is complete, before that a draft."""

from dataclasses import replace

from awards.models import Dossier
from awards.papers.achievement_report import report_paper
from emulation.documents import docx, pdf, snapshot
from emulation.documents.layout import DRAFT, Paper
from emulation.documents.names import plain
from emulation.files import store


def words_of(dossier: Dossier) -> Paper:
    """What is not frozen is marked as a draft."""
    if dossier.report_words:
        return snapshot.from_json(dossier.report_words)
    return replace(report_paper(dossier), watermark="" if dossier.report_pdf_id else DRAFT)


def as_pdf(dossier: Dossier) -> bytes:
    """Raises FileNotFoundError if the store lost a frozen file, RenderError if a draft cannot be drawn."""
    if not dossier.report_pdf:
        return pdf.render(words_of(dossier))
    with store.open_file(dossier.report_pdf.sha256) as file:
        return file.read()


def as_docx(dossier: Dossier) -> bytes:
    """Raises RenderError."""
    return docx.render(words_of(dossier))


def name_of(dossier: Dossier, suffix: str) -> str:
    return f"{plain(f'Báo cáo thành tích {dossier.nomination.name}')[:100]}.{suffix}"
