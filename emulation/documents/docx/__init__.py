"""A paper as a Word file, from the same block tree as the PDF: same words in the same order, same measures."""

import logging

from emulation.documents import snapshot
from emulation.documents.layout import Paper, text_of
from emulation.documents.pdf import MAX_CHARACTERS, RenderError

logger = logging.getLogger(__name__)

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(paper: Paper) -> bytes:
    """The paper as DOCX. The same paper gives the same bytes. Raises RenderError with a sentence for the user."""
    if len(text_of(paper)) > MAX_CHARACTERS:
        raise RenderError("Văn bản quá dài, không dựng được bản Word. Hãy tách bớt nội dung thành văn bản khác.")
    from emulation.documents.docx.writer import write  # noqa: PLC0415 - the library costs start-up time and memory

    try:
        return write(paper)
    except Exception as error:
        logger.exception("Paper %s could not be written as DOCX", snapshot.digest(paper))
        raise RenderError("Không dựng được bản Word. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị hệ thống.") from error
