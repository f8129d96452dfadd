"""The only door to the PDF engine: a paper in, the bytes of its PDF out."""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from emulation.documents import snapshot
from emulation.documents.html import paper_html
from emulation.documents.layout import Paper, text_of
from emulation.lib.errors import Refused

logger = logging.getLogger(__name__)

ASSETS = Path(__file__).parent / "assets"
# A town's longest paper has some 100,000 characters.
MAX_CHARACTERS = 1_000_000


class RenderError(Refused):
    """The paper could not be drawn; carries a sentence for the user."""


def render(
    paper: Paper, progress: Callable[[int, int], None] = lambda done, total: None, most: int = MAX_CHARACTERS
) -> bytes:
    """The paper as tagged PDF/A-3a. The same paper gives the same bytes.

    A worker hears by progress(done, total) how far a long paper is, and may allow more characters.
    """
    if len(text_of(paper)) > most:
        raise RenderError("Văn bản quá dài, không dựng được bản PDF. Hãy tách bớt nội dung thành văn bản khác.")
    try:
        return _write(paper, progress)
    except Exception as error:
        logger.exception("Paper %s could not be rendered", snapshot.digest(paper))
        raise RenderError("Không dựng được bản PDF. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị hệ thống.") from error


def _write(paper: Paper, progress: Callable[[int, int], None]) -> bytes:
    from emulation.documents import engine, long  # noqa: PLC0415 - half a second and 50 MB, paid only by who renders

    identifier = hashlib.sha256(snapshot.digest(paper).encode()).digest()[:16]
    if long.is_long(paper):
        return long.render(paper, identifier, progress)
    with engine.no_garbage_collection():
        return engine.write(engine.lay_out(paper_html(paper), watermark=paper.watermark), identifier)
