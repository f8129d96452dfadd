"""What kinds of file may come in, told by what the bytes are, not by what their name says."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from emulation.files.soundness import BROKEN, MACROS
from emulation.lib.errors import Unsound

# What is wrong with a file, after "Tệp “…” ".
NO_PICTURE = "mang đuôi của ảnh nhưng nội dung không phải {}. Hãy mở thử trên máy, rồi chụp hoặc chọn lại ảnh."
MOVING = "là chuỗi ảnh động. Hãy gửi ảnh chụp (ảnh tĩnh), hoặc chụp màn hình một hình rồi gửi."
OLD_OFFICE = (
    "là tệp Word, Excel đời cũ hoặc có mật khẩu. Hãy mở ra, bỏ mật khẩu, lưu lại dạng .docx hoặc .xlsx rồi gửi."
)
WITH_MACROS = (".docm", ".dotm", ".xlsm")
ZIP_HEAD = b"PK\x03\x04"
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis")
HEIC_SERIES = (b"hevc", b"hevx", b"msf1")
OLD_OFFICE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    """label is what a person calls it; suffixes are the endings its name may have."""

    label: str
    media_type: str
    suffixes: tuple[str, ...]


JPEG = Kind("Ảnh JPEG", "image/jpeg", (".jpg", ".jpeg", ".jfif"))
PNG = Kind("Ảnh PNG", "image/png", (".png",))
WEBP = Kind("Ảnh WebP", "image/webp", (".webp",))
HEIC = Kind("Ảnh HEIC", "image/heic", (".heic", ".heif"))
PDF = Kind("PDF", "application/pdf", (".pdf",))
DOCX = Kind("Word", OFFICE + "wordprocessingml.document", (".docx",))
XLSX = Kind("Excel", OFFICE + "spreadsheetml.sheet", (".xlsx",))
TEXT = Kind("tệp chữ (.txt, .md)", "text/plain", (".txt", ".md", ".markdown"))

IMAGES = (JPEG, PNG, WEBP, HEIC)
EVIDENCE = (*IMAGES, PDF, DOCX, XLSX)
PAPERS = (PDF, *IMAGES)
READABLE = (DOCX, PDF, TEXT)
PICTURES = {kind.media_type for kind in IMAGES}
LABELS = {kind.media_type: kind.label for kind in EVIDENCE} | {TEXT.media_type: "Tệp chữ"}


def accept(kinds: tuple[Kind, ...]) -> str:
    """For the file dialog: 'image/jpeg,.jpg,.jpeg,.jfif'. A phone offers its camera only for a type."""
    pictures = [kind.media_type for kind in kinds if kind in IMAGES]
    return ",".join([*pictures, *(suffix for kind in kinds for suffix in kind.suffixes)])


def in_words(kinds: tuple[Kind, ...]) -> str:
    """'ảnh JPEG, PNG, WebP, HEIC, PDF, Word, Excel' for a sentence."""
    pictures = [kind.label.removeprefix("Ảnh ") for kind in kinds if kind in IMAGES]
    others = [kind.label for kind in kinds if kind not in IMAGES]
    return ", ".join(([f"ảnh {', '.join(pictures)}"] if pictures else []) + others)


def recognise(file: BinaryIO, name: str, allowed: tuple[Kind, ...]) -> Kind:
    """The kind of the bytes. Raises Unsound if it is none of the allowed ones or not what its name says.

    One kind of picture under the name of another passes: phones name them so, and nobody renames files on a phone.
    """
    kind = by_content(file)
    if kind is None or kind not in allowed:
        raise Unsound(f"Tệp “{name}” {stranger(file, kind, suffix_of(name), allowed)}")
    if suffix_of(name) in WITH_MACROS:
        raise Unsound(f"Tệp “{name}” {MACROS}")
    if not fits(kind, suffix_of(name)):
        raise Unsound(
            f"Tệp “{name}” có đuôi “{suffix_of(name)}” nhưng nội dung là {kind.label}. "
            f"Hãy đổi đuôi thành “{kind.suffixes[0]}” hoặc chọn đúng tệp."
        )
    return kind


def stranger(file: BinaryIO, kind: Kind | None, suffix: str, allowed: tuple[Kind, ...]) -> str:
    """Why a file of no allowed kind is refused."""
    office = {DOCX, XLSX} & set(allowed)
    if kind is None and office and begins(file, OLD_OFFICE_HEAD):
        return OLD_OFFICE
    cut_off = kind is None and begins(file, ZIP_HEAD) and not zipfile.is_zipfile(file)
    if cut_off and any(suffix in kind.suffixes for kind in office):
        return BROKEN
    pictures = tuple(kind for kind in IMAGES if kind in allowed)
    if is_series(file) and pictures:
        return MOVING
    if kind not in IMAGES and any(suffix in kind.suffixes for kind in pictures):
        return NO_PICTURE.format(in_words(pictures))
    return f"không thuộc loại được nhận. Hãy gửi {in_words(allowed)}."


def suffix_of(name: str) -> str:
    return "." + name.rpartition(".")[2].lower()


def fits(kind: Kind, suffix: str) -> bool:
    """Whether a file of that kind may end so."""
    return any(suffix in each.suffixes for each in (IMAGES if kind in IMAGES else (kind,)))


def renamed(name: str, kind: Kind) -> str:
    """The name with an ending of its kind."""
    return name if suffix_of(name) in kind.suffixes else name.rpartition(".")[0] + kind.suffixes[0]


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
    if head[4:8] == b"ftyp":
        return HEIC if set(brands(file)) & set(HEIC_BRANDS) and not is_series(file) else None
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(ZIP_HEAD):
        return office_kind(file)
    return TEXT if head and is_text(head) else None


def brands(file: BinaryIO) -> list[bytes]:
    """What a file of the MPEG family says it is, the main brand first."""
    file.seek(0)
    head = file.read(128)
    size = min(int.from_bytes(head[:4]), len(head))
    return [head[8:12], *(head[at : at + 4] for at in range(16, size, 4))] if head[4:8] == b"ftyp" else []


def is_series(file: BinaryIO) -> bool:
    """Photos of a burst in one film."""
    return next(iter(brands(file)), b"") in HEIC_SERIES


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
