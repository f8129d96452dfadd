"""The office's own root certificates, and the check of an uploaded file against them."""

from pathlib import Path
from typing import Any

from django.conf import settings

from emulation.lib import child
from emulation.lib.errors import Refused, Unsound

SECONDS = 60  # a long paper is drawn page by page to be compared
SUFFIXES = {".pem", ".crt", ".cer", ".der"}
ROOTS_UNREADABLE = "Không đọc được chứng thư gốc đã cài. Hãy báo quản trị hệ thống kiểm tra SIGNING_TRUST_ROOTS."


def roots() -> list[bytes]:
    """The files of the folder SIGNING_TRUST_ROOTS; none if it is not set."""
    if not settings.SIGNING_TRUST_ROOTS:
        return []
    try:
        files = sorted(Path(settings.SIGNING_TRUST_ROOTS).iterdir())
        return [path.read_bytes() for path in files if path.suffix.lower() in SUFFIXES]
    except OSError as error:
        raise Refused(ROOTS_UNREADABLE) from error


def examine(frozen: bytes, uploaded: bytes) -> dict[str, Any]:
    """What pdf_check.examine() found. Raises Unsound with its reason if the file is no signed copy of the paper."""
    path = "emulation.signing.pdf_check.examine"
    found = child.call(path, frozen, uploaded, roots(), gives=dict[str, Any], seconds=SECONDS)
    if refusal := found.get("refusal"):
        raise Unsound(refusal)
    return found
