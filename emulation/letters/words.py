"""Text as a clerk types it, to blocks of a paper and back. Nothing typed is ever read as anything but plain text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from emulation.documents import layout
from emulation.documents.layout import Align, Block, Bullet, Column, Heading, KeyValue, Paper, Paragraph, Table

CELL = re.compile(r"\t|\|")
NUMBER = re.compile(r"[\d.,]+ ?%?")
COUNTING = {"stt", "tt", "số tt"}
SUM = re.compile(r"(tổng|tổng cộng|cộng|tổng số)\b", re.IGNORECASE)
# Characters that make a column wider: cells longer than a line of it break, words and numbers never.
NARROW, LINE, OF_A_WORD = 6, 24, 1.5


@dataclass(frozen=True)
class PartWords:
    """A part of a letter's text before it is stored; level as in LetterPart."""

    text: str = ""
    heading: str = ""
    level: int = 0


@dataclass(frozen=True)
class AnnexWords:
    title: str
    text: str
    landscape: bool = False


# --- Typed text to blocks -------------------------------------------------------------------------------------------


def blocks_of(text: str) -> list[Block]:
    """A line each: "-" bullet, "+" finer bullet, else a paragraph; two lines or more with cells are a table."""
    blocks: list[Block] = []
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if len(cells(line)) > 1:
            rows.append(line)
            continue
        blocks += [table(rows)] if len(rows) > 1 else [Paragraph(" ".join(row.split())) for row in rows]
        rows = []
        blocks += [block(line.strip())] if line.strip() else []
    return blocks


def block(line: str) -> Block:
    if line.startswith(("-", "–")):
        return Bullet(line.lstrip("-– "))
    return Bullet(line.lstrip("+ "), level=2) if line.startswith("+") else Paragraph(line)


def cells(line: str) -> list[str]:
    """Cells of a line pasted from a spreadsheet (tabs) or typed with bars; one cell for any other line."""
    bare = line.strip(" ")
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        bare = bare[1:-1]
    return [cell.strip() for cell in CELL.split(bare)]


def table(lines: list[str]) -> Table:
    """The first line names the columns. A last line that begins with a sum is the total."""
    head, *rows = map(cells, lines)
    width = max(map(len, (head, *rows)))
    head, *rows = ((*row, *[""] * (width - len(row))) for row in (head, *rows))
    columns = tuple(column(title, [row[place] for row in rows]) for place, title in enumerate(head))
    total = rows.pop() if len(rows) > 1 and any(SUM.match(cell) for cell in rows[-1][:2]) else ()
    return Table(columns, tuple(map(grouping, rows)), total=tuple(total))


def grouping(row: list[str]) -> tuple[str, ...]:
    """A row of a wide table in which only the first cell is filled is the heading of the rows that follow."""
    return (row[0],) if len(row) > 2 and row[0] and not any(row[1:]) else tuple(row)


def column(title: str, body: list[str]) -> Column:
    words = " ".join((title, *body)).split()
    longest = ceil(OF_A_WORD * max(map(len, words), default=0))
    weight = max(NARROW, longest, min(LINE, max(map(len, body), default=0)))
    return Column(title, weight, alignment(title, [cell for cell in body if cell]))


def alignment(title: str, body: list[str]) -> Align:
    if title.casefold() in COUNTING:
        return "center"
    return "right" if body and all(NUMBER.fullmatch(cell) for cell in body) else "left"


def part_blocks(parts: Iterable[PartWords]) -> Iterator[Block]:
    """Of anything with level, heading and text."""
    for part in parts:
        if part.level and part.heading:
            yield Heading(part.level, part.heading)
        yield from blocks_of(part.text)


# --- Blocks to text, to write a paper that follows another ----------------------------------------------------------


def words_of(paper: Paper) -> tuple[list[PartWords], list[AnnexWords]]:
    """The words of a frozen paper as a clerk would have typed them; signatures inside the text are left out."""
    parts: list[PartWords] = []
    for label, one in layout.numbered(paper.body):
        if isinstance(one, Heading):
            parts.append(PartWords(line_of(one.tail), line_of(one.text), max(1, one.level)))
        elif typed := "\n".join(typed_lines(label, one)):
            last = parts.pop() if parts else PartWords()
            parts.append(PartWords(f"{last.text}\n{typed}".strip("\n"), last.heading, last.level))
    annexes = [
        AnnexWords(attachment.titles[-1], "\n".join(annex_lines(attachment)), attachment.landscape)
        for attachment in paper.attachments
    ]
    return parts, annexes


def annex_lines(attachment: layout.Attachment) -> Iterator[str]:
    """In an annex headings are lines like others, with the numbers that they bore."""
    for label, one in layout.numbered(attachment.body):
        yield from typed_lines(label, one)


def typed_lines(label: str, one: Block) -> Iterator[str]:
    match one:
        case Paragraph(text=text, lead=lead):
            yield line_of(f"{lead} {text}")
        case Heading(text=text, tail=tail):
            yield line_of(f"{label} {text} {tail}")
        case layout.Article(text=text, heading=heading):
            yield line_of(f"{label} {heading} {text}")
        case Bullet(text=text, level=level):
            yield line_of(f"{'-+'[level - 1]} {text}")
        case KeyValue(label=name, value=value):
            yield line_of(f"- {name}: {value}")
        case Table():
            yield from filter(None, (one.caption,))
            for row in (tuple(c.header for c in one.columns), *one.rows, *filter(None, (one.total,))):
                filled = (*row, *[""] * (len(one.columns) - len(row)))
                yield f"| {' | '.join(line_of(cell) for cell in filled)} |"


def line_of(text: str) -> str:
    """One line; the mark at the end of a paper is set anew when it is drawn."""
    line = " ".join(text.replace("|", "/").split())
    return f"{line[:-3]}." if line.endswith("./.") else line
