"""Markdown, as people and converters write it, read into lines: its marks become style, bold and italic."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from emulation.reading.labels import starts_item
from emulation.reading.source import Cell, Line, Run

HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
BULLET = re.compile(r"(\s*)([-*+])\s+(?=\S)")
ORDERED = re.compile(r"(\s*)(\d{1,3}[.)])\s+(?=\S)")
QUOTE = re.compile(r"^\s{0,3}>\s?")
NOTHING = re.compile(r"\s*(?:([-*_])(?:\s*\1){2,}|`{3,}.*|~{3,}.*|<!--.*-->)\s*")
UNDERLINE = re.compile(r"\s*(=+|-{2,})\s*")
TABLE_ROW = re.compile(r"\s*\|.*\|\s*|\s*\+[-=+:]+\+\s*", re.DOTALL)
TABLE_RULE = re.compile(r"[\s|:+=-]+")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
CELL_TAG = re.compile(r"</?t[dh]\b[^>]*>", re.IGNORECASE)
ROW_TAG = re.compile(r"<tr\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"</?(?:u|b|i|strong|em|sup|sub|center|p|div|span|font|small|tbody|thead|table|tr)\b[^>]*>", re.I)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
TOKEN = re.compile(r"\\([!-/:-@\[-`{-~])|(\*{1,3}|_{1,3})|(.)", re.DOTALL)
BLANK_MM = 2.1  # a blank typed before a list item, as room on paper


@dataclass
class Paragraph:
    """A paragraph that is being gathered: its words with their marks, a \\n where Markdown asks for a line break."""

    number: int
    text: str
    upto: int
    mark: str = ""
    style: str = ""
    indent: float | None = None

    @property
    def place(self) -> str:
        return f"dòng {self.number}" if self.upto == self.number else f"dòng {self.number}–{self.upto}"


def read_lines(rows: list[str]) -> list[Line]:
    """Lines of the file; rows: its lines without their ends."""
    found: list[Line] = []
    tables = 0
    for piece in _pieces(rows):
        if isinstance(piece, Paragraph):
            found += paragraph_lines(piece)
        else:
            found += _table_lines(piece, tables)
            tables += 1
    return found


def _pieces(rows: list[str]) -> Iterator[Paragraph | list[tuple[str, str]]]:
    """Paragraphs, and tables as (place, row) pairs."""
    open_: Paragraph | None = None
    table: list[tuple[str, str]] = []
    for number, row in enumerate(_html_tables_unrolled(rows), 1):
        row = QUOTE.sub("", row)
        if TABLE_ROW.fullmatch(row) and not (open_ and not row.strip().startswith("|")):
            if open_:
                yield open_
                open_ = None
            table.append((f"dòng {number}", row))
            continue
        if table:
            yield table
            table = []
        begun = _begin(row, number, open_)
        if begun is not open_ and open_:
            yield open_
        open_ = begun
    if table:
        yield table
    if open_:
        yield open_


def _begin(row: str, number: int, open_: Paragraph | None) -> Paragraph | None:
    """The paragraph that this row begins or carries on; None after an empty row."""
    if open_ and not open_.style and not open_.mark and UNDERLINE.fullmatch(row) and "|" not in row:
        open_.style, open_.upto = ("#" if "=" in row else "##"), number
        return open_
    if not row.strip() or NOTHING.fullmatch(row):
        return None
    if heading := HEADING.fullmatch(row):
        return Paragraph(number, heading[2], number, style=heading[1])
    for item in (BULLET.match(row), ORDERED.match(row)):
        if item:
            return Paragraph(number, row[item.end() :], number, mark=item[2], indent=len(item[1]) * BLANK_MM)
    if open_ is None or open_.style:
        return Paragraph(number, row.lstrip(), number)
    breaks = open_.text.endswith(("  ", "\\")) or set_apart(open_.text, row)
    before = open_.text.rstrip().removesuffix("\\") if breaks else open_.text.rstrip()
    open_.text, open_.upto = before + ("\n" if breaks else " ") + row.lstrip(), number
    return open_


def set_apart(before: str, row: str) -> bool:
    """Whether people who write one item a line, with no empty line between, meant the next row to stand apart."""
    last = before.rsplit("\n", 1)[-1].strip("*_ ")
    both_capitals = last.isupper() and row.strip("*_ ").isupper() and len(last) < 60
    both_bold = before.rsplit("\n", 1)[-1].rstrip().endswith("**") and row.lstrip().startswith("**")
    return both_capitals or both_bold or last.endswith((";", ":", "./.")) or starts_item(row)


# --- Words with marks -------------------------------------------------------------------------------------------------


def paragraph_lines(paragraph: Paragraph) -> list[Line]:
    """One line for each that is printed apart."""
    lines = []
    for runs in _printed(inline(paragraph.text)):
        line = Line(runs, paragraph.place, style=paragraph.style, indent=paragraph.indent)
        lines.append(replace(line, mark=paragraph.mark) if not lines else line)
    return lines


def inline(text: str) -> list[Run]:
    """Runs of a marked text; \\n stays a character of its own. Marks that do not pair print as they stand."""
    text = html.unescape(TAG.sub("", LINK.sub(r"\1", BREAK.sub("\n", text))))
    tokens = [match.groups() for match in TOKEN.finditer(text)]
    marks = _paired(tokens)
    runs: list[Run] = []
    bold = italic = False
    for place, (escaped, mark, char) in enumerate(tokens):
        if place in marks:
            bold ^= len(mark) >= 2
            italic ^= len(mark) % 2 == 1
            continue
        piece = escaped or mark or char
        if runs and (runs[-1].bold, runs[-1].italic) == (bold, italic):
            runs[-1] = replace(runs[-1], text=runs[-1].text + piece)
        else:
            runs.append(Run(piece, bold=bold, italic=italic))
    return runs


def _paired(tokens: list[tuple[str, str, str]]) -> set[int]:
    """Places of the marks that open and close something; an underscore inside a word or a lone star does not."""
    opened: dict[str, int] = {}
    paired: set[int] = set()
    for place, (_, mark, _char) in enumerate(tokens):
        if not mark:
            continue
        before = tokens[place - 1][2] if place else " "
        after = tokens[place + 1][2] if place + 1 < len(tokens) else " "
        if mark[0] == "_" and (before or "x").isalnum() and (after or "x").isalnum():
            continue
        if mark in opened and not (before or "x").isspace():
            paired |= {opened.pop(mark), place}
        elif not (after or "x").isspace():
            opened[mark] = place
    return paired


def _printed(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield from _tidied(line)
            line = [replace(run, text=text)]
    yield from _tidied(line)


def _tidied(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    """Runs of blanks as one, none at the ends; nothing where no word is left."""
    kept: list[Run] = []
    for run in runs:
        text = re.sub(r"\s+", " ", run.text)
        if not kept or kept[-1].text.endswith(" "):
            text = text.lstrip()
        if text:
            kept.append(replace(run, text=text))
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
        yield tuple(run for run in kept if run.text)


# --- Tables -----------------------------------------------------------------------------------------------------------


def _html_tables_unrolled(rows: list[str]) -> Iterator[str]:
    """<table> of a converter as "|" rows, each on the row it began; a row in the file stays a row here."""
    inside, cells = False, ""
    for row in rows:
        if not inside and not ROW_TAG.search(row):
            yield row
            continue
        inside = True
        cells += " " + row.strip()
        if "</tr>" not in row.lower():
            yield ""
            continue
        rolled = [_rolled(part) for part in re.split(r"</tr>", cells, flags=re.IGNORECASE) if CELL_TAG.search(part)]
        yield rolled[0] if len(rolled) == 1 else "\n".join(rolled)
        inside, cells = False, ""


def _rolled(row: str) -> str:
    parts = [TAG.sub(" ", part).strip() for part in CELL_TAG.split(row)[1::2]]
    return f"| {' | '.join(part.replace('|', '/') for part in parts)} |"


def table_rows(rows: list[tuple[str, str]]) -> Iterator[tuple[str, list[str], int]]:
    """(place, cells, number) of each row; rules are left out, and rows of a "+---+" grid put together."""
    is_grid = any(row.strip().startswith("+") for _, row in rows)
    gathered: list[tuple[str, list[str]]] = []
    fresh = True
    for place, text in rows:
        for row in text.split("\n"):
            if TABLE_RULE.fullmatch(row) and "-" in row or TABLE_RULE.fullmatch(row) and "=" in row:
                fresh = True
                continue
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]
            if is_grid and not fresh and gathered and len(cells) == len(gathered[-1][1]):
                kept = gathered[-1][1]
                kept[:] = [" ".join(filter(None, both)) for both in zip(kept, cells, strict=True)]
            else:
                gathered.append((place, cells))
            fresh = False
    yield from ((place, cells, number) for number, (place, cells) in enumerate(gathered))


def _table_lines(rows: list[tuple[str, str]], table: int) -> Iterator[Line]:
    for place, cells, number in table_rows(rows):
        for column, text in enumerate(cells):
            for runs in _printed(inline(text.replace("\\|", "|"))):
                yield Line(runs, place, cell=Cell(table, number, column))
