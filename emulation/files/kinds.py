"""What kinds of file may come in, told by what the bytes are, not by what their name says."""

import warnings
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from emulation.lib.errors import Unsound

MAX_PIXELS = 50_000_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_RATIO = 100
OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    """label is what a person calls it; suffixes are the endings its name may have."""

    label: str
    media_type: str
    suffixes: tuple[str, ...]


JPEG = Kind("Ảnh JPEG", "image/jpeg", (".jpg", ".jpeg"))
PNG = Kind("Ảnh PNG", "image/png", (".png",))
WEBP = Kind("Ảnh WebP", "image/webp", (".webp",))
PDF = Kind("PDF", "application/pdf", (".pdf",))
DOCX = Kind("Word", OFFICE + "wordprocessingml.document", (".docx",))
XLSX = Kind("Excel", OFFICE + "spreadsheetml.sheet", (".xlsx",))

IMAGES = (JPEG, PNG, WEBP)
EVIDENCE = (*IMAGES, PDF, DOCX, XLSX)
PAPERS = (PDF, *IMAGES)
LABELS = {kind.media_type: kind.label for kind in EVIDENCE}


def accept(kinds: tuple[Kind, ...]) -> str:
    """For the file dialog: '.jpg,.jpeg,.png'."""
    return ",".join(suffix for kind in kinds for suffix in kind.suffixes)


def in_words(kinds: tuple[Kind, ...]) -> str:
    """'ảnh JPEG, PNG, WebP; PDF; Word; Excel' for a sentence."""
    pictures = [kind.label.removeprefix("Ảnh ") for kind in kinds if kind in IMAGES]
    others = [kind.label for kind in kinds if kind not in IMAGES]
    return ", ".join(([f"ảnh {', '.join(pictures)}"] if pictures else []) + others)


def recognise(file: BinaryIO, name: str, allowed: tuple[Kind, ...]) -> Kind:
    """The kind of the bytes. Raises Unsound if it is none of the allowed ones or not what its name says."""
    kind = by_content(file)
    suffix = "." + name.rpartition(".")[2].lower()
    if kind is None or kind not in allowed:
        raise Unsound(f"Tệp “{name}” không thuộc loại được nhận. Hãy gửi {in_words(allowed)}.")
    if suffix not in kind.suffixes:
        raise Unsound(
            f"Tệp “{name}” có đuôi “{suffix}” nhưng nội dung là {kind.label}. "
            f"Hãy đổi đuôi thành “{kind.suffixes[0]}” hoặc chọn đúng tệp."
        )
    check_sound(file, kind, name)
    return kind


def by_content(file: BinaryIO) -> Kind | None:
    """The kind that the first bytes (for Office files the archive's directory) speak of."""
    file.seek(0)
    head = file.read(16)
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"%PDF-"):
        return PDF
    return office_kind(file) if head.startswith(b"PK\x03\x04") else None


def office_kind(file: BinaryIO) -> Kind | None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None


def check_sound(file: BinaryIO, kind: Kind, name: str) -> None:
    """Open the file with a real parser; a broken or booby-trapped one is refused."""
    broken = Unsound(f"Tệp “{name}” bị hỏng hoặc không mở được. Hãy mở thử trên máy rồi gửi lại tệp khác.")
    file.seek(0)
    if kind in IMAGES:
        sound = image_is_sound(file)
    elif kind is PDF:
        sound = pdf_is_sound(file)
    else:
        sound = archive_is_sound(file)
    file.seek(0)
    if not sound:
        raise broken


def image_is_sound(file: BinaryIO) -> bool:
    from PIL import Image, ImageFile  # noqa: PLC0415 - only who sends a picture pays for it

    # The PDF engine switches this on for the whole process when it is loaded.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=["JPEG", "PNG", "WEBP"]) as image:
                if image.width * image.height > MAX_PIXELS:
                    return False
                image.load()
    # Pillow raises many kinds of error on broken data.
    except Exception:
        return False
    return True


def pdf_is_sound(file: BinaryIO) -> bool:
    import pypdfium2  # noqa: PLC0415 - loads a native library

    try:
        with pypdfium2.PdfDocument(file.read()) as document:
            return len(document) > 0
    except pypdfium2.PdfiumError:
        return False


def archive_is_sound(file: BinaryIO) -> bool:
    """An Office file of sane size: its directory is looked at before anything is unpacked; macros are refused."""
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
    unpacked, packed = sum(e.file_size for e in entries), max(1, sum(e.compress_size for e in entries))
    macros = any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries)
    return len(entries) <= MAX_ENTRIES and unpacked <= MAX_UNPACKED and unpacked / packed <= MAX_RATIO and not macros
