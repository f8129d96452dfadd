"""A Word file (.docx) as lines: body, tables, text boxes and notes in reading order, with the print of each."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from emulation.lib.errors import Unsound
from emulation.reading import docx_page
from emulation.reading.docx_marks import Marks
from emulation.reading.docx_print import RunPrint, Styles, paragraph_properties, style_of
from emulation.reading.docx_text import pieces, printed_runs, text_of
from emulation.reading.source import FOOTNOTE, Cell, Line, Rule, Run, Source

DAMAGED = "Tệp Word bị hỏng, không đọc được. Hãy mở tệp bằng Word, lưu lại thành .docx rồi tải lên lần nữa."
OLD = "Tệp là bản Word cũ (.doc). Hãy mở bằng Word, chọn “Lưu thành” (Save As) dạng .docx rồi tải lên lại."
LOCKED = "Tệp Word có đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu, lưu lại rồi tải lên."
MACROS = "Tệp Word có chứa macro nên không được nhận. Hãy lưu lại thành .docx thường (không macro) rồi tải lên."
SWOLLEN = "Tệp Word nén bất thường (giải nén quá lớn) nên không được nhận."
LEGACY = "Văn bản gõ bằng phông chữ cũ ({font}), không phải Unicode. Hãy chuyển mã sang Unicode rồi tải lên lại."
EMPTY = "Tệp không có chữ nào. Hãy kiểm tra lại tệp."
UNPACKED_LIMIT = 200 * 1024 * 1024
LEGACY_FONT = re.compile(r"^(\.Vn|VNI[- ])", re.IGNORECASE)
MM_OF_TWIP = 25.4 / 1440
DEFAULT_TAB = 12.7  # mm


def read_docx(data: bytes, name: str) -> Source:
    """Raises Unsound with a sentence for whatever is not a sound, plain Word file with text."""
    _require_sound(data)
    try:
        document = Document(BytesIO(data))
        return _Reader(document).source(name)
    except Unsound:
        raise
    except Exception as error:  # the parser fails in many ways on damaged files; all mean the same to a person
        raise Unsound(DAMAGED) from error


def _require_sound(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unsound(LOCKED if "EncryptedPackage".encode("utf-16-le") in data else OLD)
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unsound(DAMAGED) from error
    if sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise Unsound(SWOLLEN)
    if any(entry.filename.lower().endswith(("vbaproject.bin", "vbadata.xml")) for entry in entries):
        raise Unsound(MACROS)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unsound(LOCKED)


@dataclass
class _Where:
    """Words for the place, the cell with the width of its column in mm, and a style in place of the paragraph's own."""

    words: str = ""
    cell: Cell | None = None
    width: float = 0.0
    style: str = ""


@dataclass
class _Reader:
    document: Any
    lines: list[Line] = field(default_factory=list)
    before: list[float] = field(default_factory=list)  # points that each line asks above itself
    rules: list[Rule] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0

    def __post_init__(self) -> None:
        parts = {part.partname.rsplit("/", 1)[-1]: part for part in self.document.part.package.iter_parts()}
        theme, numbers = parts.get("theme1.xml"), parts.get("numbering.xml")
        sheet = getattr(parts.get("styles.xml"), "element", None)
        self.styles = Styles(sheet, theme.blob if theme else None)
        self.marks = Marks(getattr(numbers, "element", None), self.styles)
        self.notes = docx_page.notes_of(parts)

    def source(self, name: str) -> Source:
        sheets = docx_page.sheets_of(self.document)
        first = sheets[0] if sheets else None
        self.block(self.document.element.body, _Where(width=first.width - first.left - first.right if first else 160.0))
        for number, paragraphs in self.notes:
            for paragraph in paragraphs:
                self.paragraph(paragraph, _Where(f"chú thích {number}", style=FOOTNOTE), mark=number)
        if not any(line.text.strip() for line in self.lines):
            raise Unsound(EMPTY)
        _require_unicode(self.lines)
        running, feet = docx_page.margins_of(self.document, self.styles, self.runs_of)
        lines, pictured = spaced(self.lines, self.before), docx_page.begins_with_picture(self.document)
        return Source(
            "docx", name, lines, sheets, tuple(self.rules), running, feet, begins_with_picture=pictured
        )  # fmt: skip

    def block(self, parent: Any, where: _Where) -> None:
        for child in parent:
            if child.tag == qn("w:p"):
                self.paragraph(child, where)
            elif child.tag == qn("w:tbl"):
                self.table(child, where)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")):
                self.block(child, where)

    def table(self, table: Any, where: _Where) -> None:
        number, self.tables = self.tables, self.tables + 1
        widths, padding = docx_page.widths_of(table), docx_page.padding_of(table)
        for row, line in enumerate(docx_page.inside(table, "w:tr")):
            column = 0
            for cell in docx_page.inside(line, "w:tc"):
                span = docx_page.span_of(cell)
                if not docx_page.continues_above(cell):
                    words = f"bảng {number + 1}, hàng {row + 1}, cột {column + 1}"
                    width = sum(widths[column : column + span]) - padding
                    self.block(cell, _Where(words, Cell(number, row, column), width if width > 0 else where.width))
                column += span

    def paragraph(self, paragraph: Any, where: _Where, mark: str = "") -> None:
        if not where.words:
            self.paragraphs += 1
        words = where.words or f"đoạn {self.paragraphs}"
        mark = mark or self.marks.of(paragraph)
        shape, before = self.shape(paragraph)
        shape["indent"] += self.tabbed(paragraph)
        shape["style"] = where.style or shape["style"]
        for piece in pieces(self.runs_of(paragraph)):
            self.lines.append(Line(piece, words, None, mark, cell=where.cell, **shape))
            self.before.append(before)
            mark, before = "", 0.0
        if self.lines:
            self.rules += docx_page.rules_of(paragraph, self.styles, where.width, len(self.lines) - 1)
        for box in docx_page.boxes_of(paragraph):
            self.block(box, replace(where, words=f"{words}, khung chữ"))

    def shape(self, paragraph: Any) -> tuple[dict[str, Any], float]:
        """What Line says of a whole paragraph, and the points it asks above itself."""
        told = paragraph_properties(paragraph, self.styles)

        def value(tag: str, attribute: str) -> str | None:
            found = (p.find(qn(tag)) for p in told)
            return next(
                (f.get(qn(attribute)) for f in found if f is not None and f.get(qn(attribute)) is not None), None
            )

        first = number(value("w:ind", "w:firstLine")) - number(value("w:ind", "w:hanging"))
        left = number(value("w:ind", "w:left")) or number(value("w:ind", "w:start"))
        pitch, how = number(value("w:spacing", "w:line")), value("w:spacing", "w:lineRule")
        spacing = pitch / 240 if how in (None, "auto") else None
        shape = {
            "style": self.styles.name(style_of(paragraph)),
            "align": docx_page.ALIGNED.get(value("w:jc", "w:val") or "left", ""),
            "indent": round((first + left) * MM_OF_TWIP, 2),
            "spacing": (round(spacing, 3) or 1.0) if spacing is not None else None,
            "after": number(value("w:spacing", "w:after")) / 20,
        }
        return shape, number(value("w:spacing", "w:before")) / 20

    def tabbed(self, paragraph: Any) -> float:
        """Millimetres that a tab at the beginning moves the first line in, as many clerks do."""
        first = next((text for run in printed_runs(paragraph) if (text := text_of(run))), "")
        return DEFAULT_TAB * (len(first) - len(first.lstrip("\t")))

    def runs_of(self, paragraph: Any) -> Iterator[Run]:
        """Runs that are printed: what a tracked change deleted is not, nor hidden text."""
        for run in printed_runs(paragraph):
            look = RunPrint(run, paragraph, self.styles)
            if (text := text_of(run)) and not look.on("w:vanish"):
                yield look.printed(text)


def number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def spaced(lines: list[Line], before: list[float]) -> tuple[Line, ...]:
    """`after` of each line becomes the whole room to the next one: what this one asks below and that one above."""
    above = [*before[1:], 0.0]
    return tuple(replace(line, after=round(line.after + more, 1)) for line, more in zip(lines, above, strict=True))


def _require_unicode(lines: list[Line]) -> None:
    runs = [run for line in lines for run in line.runs]
    old = [run for run in runs if LEGACY_FONT.match(run.font) and not run.text.isascii()]
    if sum(len(run.text) for run in old) * 5 > sum(len(run.text) for run in runs):
        raise Unsound(LEGACY.format(font=old[0].font))
