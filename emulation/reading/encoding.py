"""Which alphabet the bytes of a text file are written in. Legacy Vietnamese fonts are told apart and refused."""

import re
import unicodedata

from emulation.lib.errors import Unsound
from emulation.lib.legacy import font_of

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Words that hardly any office paper lacks.
SAMPLE = "và của các thi đua nhân kế hoạch tổ chức ủy uỷ ban động tập thể cá thực hiện phát ngày tháng"
COMMON = frozenset(SAMPLE.split())
ENOUGH = 3
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
BLANKS = re.compile(r"[\x0c\xa0\u2000-\u200a\u202f\u205f\u3000]")


def decode(data: bytes, name: str) -> str:
    """The text of a file, NFC, lines ending with \\n. Raises Unsound with a sentence for the user."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unsound(f"Tệp “{name}” trống, không có chữ nào. Hãy chọn lại tệp.")
    text = _decoded(data)
    if text is None:
        raise Unsound(
            f"Tệp “{name}” không phải văn bản hoặc dùng bảng mã lạ. "
            "Hãy mở bằng Word hoặc Notepad rồi lưu lại theo Unicode (UTF-8)."
        )
    text = composed(text)
    refuse_legacy(text, name)
    return text


def refuse_legacy(text: str, name: str) -> None:
    """Raises Unsound when the letters are those of a font from before Unicode, whatever file they come in."""
    if font := font_of(text):
        raise Unsound(
            f"Tệp “{name}” viết bằng phông chữ cũ ({font}), phần mềm không đọc đúng dấu được. "
            "Hãy chuyển sang Unicode (ví dụ bằng công cụ chuyển mã của Unikey: Ctrl+Shift+F6) rồi gửi lại."
        )


def composed(text: str) -> str:
    """NFC, \\n line ends, every kind of blank a plain one; nothing that is not seen."""
    text = BLANKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def words(text: str) -> set[str]:
    return set(text.lower().split()) | {word.strip(".,;:()").lower() for word in text.split()}


def _decoded(data: bytes) -> str | None:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if encoding := _wide(data):
        return _strict(data, encoding)
    text = _strict(data, "utf-8")
    if text is not None:
        return None if "\x00" in text else text
    return _single_byte(data)


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: Latin text has a zero in every other byte."""
    start = data[:2000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start[::2]):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _single_byte(data: bytes) -> str | None:
    """Windows-1258, or the bytes of a legacy font as Latin letters, which refuse_legacy() then knows."""
    vietnamese = composed(data.decode("cp1258", errors="replace"))
    if len(words(vietnamese) & COMMON) >= ENOUGH and "\ufffd" not in vietnamese:
        return vietnamese
    latin = composed(data.decode("cp1252", errors="replace"))
    return latin if "\ufffd" not in latin and font_of(latin) else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
