"""What a file says and how it looks, whatever its format: lines in reading order, with their print and their place.

Nothing here judges or repairs; text is the file's own, in NFC, with runs of blanks kept as one.
"""

from dataclasses import dataclass
from typing import Literal

Format = Literal["docx", "pdf", "md", "txt"]

# Signs of the symbol fonts (Symbol, Wingdings) in which offices draw bullets, as letters that every font has.
BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf0e0": "→",
    "\uf02d": "-",
}


FOOTNOTE = "footnote text"  # Word's own name; notes stand behind all other lines


@dataclass(frozen=True)
class Run:
    """A stretch of equal print. font is the family ("Times New Roman"), without the tag of a subset; size in points.
    None or "" where the format does not say."""

    text: str
    font: str = ""
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    color: str = ""  # "FF0000"; "" for black, automatic or not known


@dataclass(frozen=True)
class Box:
    """Where it stands on its page, in millimetres from the upper left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Cell:
    """Place in a table, each counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Line:
    """One paragraph, whole: printed lines of a PDF that run on are joined, columns side by side are apart.

    mark: number or bullet that the format itself draws ("-", "1.", "a)") and `text` therefore lacks.
    style: name of the paragraph style, or "#", "##" of a heading in Markdown; FOOTNOTE for a note.
    """

    runs: tuple[Run, ...]
    place: str  # words for a person: "trang 2, dòng 5"; "đoạn 12"; "bảng 1, hàng 3, cột 2"
    page: int | None = None
    mark: str = ""
    style: str = ""
    align: Literal["left", "center", "right", "justify", ""] = ""
    cell: Cell | None = None
    box: Box | None = None
    indent: float | None = None  # of the first line, mm
    spacing: float | None = None  # line spacing as a factor
    after: float | None = None  # points to the next paragraph

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Rule:
    """A drawn horizontal line, in millimetres. Where the format only says which text it hangs on (DOCX), page is None,
    line is the index of that line, and left and right count from the left edge of its column."""

    page: int | None
    left: float
    right: float
    top: float = 0.0
    line: int | None = None


@dataclass(frozen=True)
class Sheet:
    """Size and margins of a page (PDF: what is left white) or of a section (DOCX), in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True)
class Source:
    """running: text in the top margin by page number, where page numbers are printed; feet: in the bottom margin.

    pages: how many there are, 0 if the format does not say. notes: what could not be read, in sentences for a person.
    """

    format: Format
    name: str
    lines: tuple[Line, ...]
    sheets: tuple[Sheet, ...] = ()
    rules: tuple[Rule, ...] = ()
    running: tuple[tuple[int, Line], ...] = ()
    feet: tuple[tuple[int, Line], ...] = ()
    pages: int = 0
    notes: tuple[str, ...] = ()
    begins_with_picture: bool = False  # which may hold the head of the paper
