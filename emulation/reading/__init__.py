"""Somebody else's file read into lines and parts: the ground of the check of a paper's form and of reading a plan."""

from emulation.lib.errors import Unsound
from emulation.reading.source import Source

UNKNOWN = "Chỉ đọc được tệp .docx, .pdf (có lớp chữ), .md hoặc .txt. Hãy lưu văn bản sang một trong các dạng đó."
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
PICTURE = "Tệp là ảnh chụp, không có lớp chữ nên không đọc được. Hãy tải lên tệp gốc .docx hoặc .pdf có chữ."


def read(data: bytes, name: str) -> Source:
    """The file as lines, by its content and not by its name. Pure; raises Unsound with a sentence."""
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
