"""What kinds of file may come in, told by what the bytes are, not by what their name says."""

import warnings
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from emulation.lib import child
from emulation.lib.errors import Unsound

MAX_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}  # only a JPEG can be read small
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_RATIO = 100
# What is wrong with a file, after "Tệp “…” ".
BROKEN = "bị hỏng hoặc không mở được. Hãy mở thử trên máy rồi gửi lại tệp khác."
LOCKED = "đặt mật khẩu nên không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi."
MACROS = "có chứa macro nên không được nhận. Hãy lưu lại ở dạng không có macro (.docx, .xlsx) rồi gửi."
TOO_FULL = "giải nén ra quá lớn nên không được nhận. Hãy mở ra, giảm ảnh hoặc chia nhỏ rồi lưu lại."
TOO_WIDE = "là ảnh quá nhiều điểm ảnh nên không được nhận. Hãy thu nhỏ ảnh rồi gửi lại."
OLD_OFFICE = (
    "là tệp Word, Excel đời cũ hoặc có mật khẩu. Hãy mở ra, bỏ mật khẩu, lưu lại dạng .docx hoặc .xlsx rồi gửi."
)
WITH_MACROS = (".docm", ".dotm", ".xlsm")
ZIP_HEAD = b"PK\x03\x04"
OLD_OFFICE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
TEXT = Kind("tệp chữ (.txt, .md)", "text/plain", (".txt", ".md", ".markdown"))

IMAGES = (JPEG, PNG, WEBP)
EVIDENCE = (*IMAGES, PDF, DOCX, XLSX)
PAPERS = (PDF, *IMAGES)
READABLE = (DOCX, PDF, TEXT)
LABELS = {kind.media_type: kind.label for kind in EVIDENCE} | {TEXT.media_type: "Tệp chữ"}


def accept(kinds: tuple[Kind, ...]) -> str:
    """For the file dialog: '.jpg,.jpeg,.png'."""
    return ",".join(suffix for kind in kinds for suffix in kind.suffixes)


def in_words(kinds: tuple[Kind, ...]) -> str:
    """'ảnh JPEG, PNG, WebP; PDF; Word; Excel' for a sentence."""
    pictures = [kind.label.removeprefix("Ảnh ") for kind in kinds if kind in IMAGES]
    others = [kind.label for kind in kinds if kind not in IMAGES]
    return ", ".join(([f"ảnh {', '.join(pictures)}"] if pictures else []) + others)


def recognise(file: BinaryIO, name: str, allowed: tuple[Kind, ...]) -> Kind:
    """The kind of the bytes. Raises Unsound if it is none of the allowed ones, not what its name says, or unsound."""
    kind = by_content(file)
    suffix = "." + name.rpartition(".")[2].lower()
    if kind is None and {DOCX, XLSX} & set(allowed) and begins(file, OLD_OFFICE_HEAD):
        raise Unsound(f"Tệp “{name}” {OLD_OFFICE}")
    cut_off = kind is None and begins(file, ZIP_HEAD) and not zipfile.is_zipfile(file)
    if cut_off and any(suffix in office.suffixes for office in {DOCX, XLSX} & set(allowed)):
        raise Unsound(f"Tệp “{name}” {BROKEN}")
    if kind is None or kind not in allowed:
        raise Unsound(f"Tệp “{name}” không thuộc loại được nhận. Hãy gửi {in_words(allowed)}.")
    if suffix in WITH_MACROS:
        raise Unsound(f"Tệp “{name}” {MACROS}")
    if suffix not in kind.suffixes:
        raise Unsound(
            f"Tệp “{name}” có đuôi “{suffix}” nhưng nội dung là {kind.label}. "
            f"Hãy đổi đuôi thành “{kind.suffixes[0]}” hoặc chọn đúng tệp."
        )
    check_sound(file, kind, name)
    return kind


def begins(file: BinaryIO, head: bytes) -> bool:
    file.seek(0)
    return file.read(len(head)) == head


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
    if head.startswith(ZIP_HEAD):
        return office_kind(file)
    return TEXT if head and is_text(head) else None


def is_text(head: bytes) -> bool:
    """No sign that text does not have; a file of two bytes a letter says so by its first two."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not any(byte < 9 or 13 < byte < 32 for byte in head)


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
    """Open the file with a real parser; a broken, locked or booby-trapped one is refused, each with its own cure."""
    file.seek(0)
    if kind in IMAGES:
        fault = image_fault(file)
    elif kind is TEXT:
        fault = ""  # its alphabet is looked at by who reads it
    elif kind is PDF:
        fault = child.call("emulation.files.kinds.pdf_fault", file.read(), gives=str, seconds=10)
    else:
        fault = archive_fault(file)
    file.seek(0)
    if fault:
        raise Unsound(f"Tệp “{name}” {fault}")


def image_fault(file: BinaryIO) -> str:
    from PIL import Image, ImageFile  # noqa: PLC0415 - only who sends a picture pays for it

    # The PDF engine switches this on for the whole process when it is loaded.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=list(MAX_PIXELS)) as image:
                if image.width * image.height > MAX_PIXELS[image.format]:
                    return TOO_WIDE
                image.draft(None, (1, 1))  # a JPEG is read to its end, but kept small
                image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return TOO_WIDE
    # Pillow raises many kinds of error on broken data.
    except Exception:
        return BROKEN
    return ""


def pdf_fault(content: bytes) -> str:
    """Runs in a child process: a native parser and a stranger's bytes."""
    import pypdfium2  # noqa: PLC0415 - loads a native library

    try:
        with pypdfium2.PdfDocument(content) as document:
            return "" if len(document) else BROKEN
    except pypdfium2.PdfiumError as error:
        return LOCKED if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD else BROKEN


def archive_fault(file: BinaryIO) -> str:
    """An Office file of sane size: its directory is looked at before anything is unpacked; macros are refused."""
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
    unpacked, packed = sum(e.file_size for e in entries), max(1, sum(e.compress_size for e in entries))
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked / packed > MAX_RATIO:
        return TOO_FULL
    macros = any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries)
    return MACROS if macros else ""
