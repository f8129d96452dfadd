"""PDFium, one thread at a time: it guards nothing of its own, and two threads in it break the whole process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

LOCK = threading.RLock()


@contextmanager
def opened(pdf: bytes) -> Iterator["PdfDocument"]:
    """The document, nobody else's until it is closed; nothing made of it may be used after. Raises PdfiumError."""
    import pypdfium2  # noqa: PLC0415 - loads a native library

    with LOCK, pypdfium2.PdfDocument(pdf) as document:
        yield document
