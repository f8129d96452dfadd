"""Somebody else's file read into lines and parts: the ground of the check of a paper's form and of reading a plan."""

from emulation.lib.errors import Unsound
from emulation.reading.source import Source

UNKNOWN = "Chỉ đọc được tệp .docx, .pdf (có lớp chữ), .md hoặc .txt. Hãy lưu văn bản sang một trong các dạng đó."
ENDLESS = (
    "Tệp dài quá 100 trang chữ (trên 400.000 ký tự hoặc 20.000 dòng) nên không đọc. "
    "Hãy tách riêng phần văn bản chính rồi tải lên."
)
MOST_LETTERS, MOST_LINES = 400_000, 20_000  # what is taken apart and checked while a page waits
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
PICTURE = "Tệp là ảnh chụp, không có lớp chữ nên không đọc được. Hãy tải lên tệp gốc .docx hoặc .pdf có chữ."


def read(data: bytes, name: str) -> Source:
    """The file as lines, by its content and not by its name. Pure; raises Unsound with a sentence."""
    source = _parsed(data, name)
    if len(source.lines) > MOST_LINES or sum(len(line.text) for line in source.lines) > MOST_LETTERS:
        raise Unsound(ENDLESS)
    return source


def _parsed(data: bytes, name: str) -> Source:
    if not data.strip():
        raise Unsound("Tệp trống, không có nội dung. Hãy kiểm tra lại tệp.")
    if data.startswith(PICTURES):
        raise Unsound(PICTURE)
    if b"%PDF-" in data[:1024]:
        from emulation.reading.pdf import read_pdf  # noqa: PLC0415 - each parser is paid only by who needs it

        return read_pdf(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        from emulation.reading.docx import read_docx  # noqa: PLC0415

        return read_docx(data, name)
    if not name.lower().endswith((".md", ".markdown", ".txt")):
        raise Unsound(UNKNOWN)
    from emulation.reading.plain import read_text  # noqa: PLC0415

    return read_text(data, name)
