"""The one block tree of an official paper. Plain data: the page, the PDF and the DOCX are all drawn from it.

Text is plain text; a line feed in it is a line break on the paper. Nothing here is HTML and nothing is typed twice:
numbers of headings, the date line and the note of an attachment are computed when the paper is drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from emulation.lib.charts import Figure

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
# Letters of points in the order of the Vietnamese alphabet, without ă â ê ô ơ ư (Decree 30/2020, Appendix I, II.6).
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
BLANK = "\xa0" * 6  # room to write a number or a day by hand
APPENDIX = "Phụ lục"
DRAFT = "DỰ THẢO"  # the watermark of a paper that is not approved

Align = Literal["justify", "left", "center", "right"]


@dataclass(frozen=True)
class Issuer:
    """Lines as printed at the top left, in capitals; name is how running text calls the body."""

    superior_lines: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Signature:
    """lines: authority and position above the signature; note: printed in the signing room, such as "(Đã ký)";
    office: the signer's other position, printed above the name (Appendix I, II.7b)."""

    lines: tuple[str, ...]
    name: str = ""
    note: str = ""
    office: str = ""


@dataclass(frozen=True)
class Paragraph:
    """lead is a bold beginning of the paragraph: "Thời gian:"."""

    text: str
    lead: str = ""
    indent: bool = True
    bold: bool = False
    italic: bool = False
    align: Align = "justify"


@dataclass(frozen=True)
class Heading:
    """level 0 "Phần I", 1 "I." in capitals, 2 "1.", 3 "a)". Its number is computed by numbered().

    tail runs on behind the heading in upright letters; plain prints the whole heading upright, as running text.
    """

    level: Literal[0, 1, 2, 3]
    text: str
    tail: str = ""
    plain: bool = False

    @property
    def printed(self) -> str:
        return self.text.upper() if self.level < 2 else self.text


@dataclass(frozen=True)
class Article:
    """ "Điều 1. …" of a decision; numbered through the whole paper."""

    text: str
    heading: str = ""


@dataclass(frozen=True)
class Bullet:
    """level 1 is printed with "-", level 2 with "+"."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class KeyValue:
    """One line "- label: value" of a form."""

    label: str
    value: str = ""


@dataclass(frozen=True)
class Column:
    """weight: width relative to the other columns."""

    header: str
    weight: int = 1
    align: Align = "left"


@dataclass(frozen=True)
class Table:
    """A row of one cell spans the table, as the heading of the rows that follow; every other row fills all columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    total: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        width = len(self.columns)
        if not width:
            raise ValueError("a table needs a column")
        if any(len(row) not in (1, width) for row in self.rows) or len(self.total) not in (0, width):
            raise ValueError(f"every row must have 1 or {width} cells")

    @property
    def shares(self) -> tuple[int, ...]:
        """Column widths in whole percents, together exactly 100; none too narrow for "STT"."""
        least = min(7, 100 // len(self.columns))
        whole, room = sum(column.weight for column in self.columns), 100 - least * len(self.columns)
        wanted = [max(0.0, 100 * column.weight / whole - least) for column in self.columns]
        edges, seen = [0], 0.0
        for want in wanted:
            seen += least + (want * room / sum(wanted) if any(wanted) else room / len(wanted))
            edges.append(round(seen))
        return tuple(after - before for before, after in pairwise(edges))


@dataclass(frozen=True)
class Signatures:
    """Signatures side by side inside a text, as of a counting team."""

    items: tuple[Signature, ...]


Block = Paragraph | Heading | Article | Bullet | KeyValue | Table | Signatures | Figure


@dataclass(frozen=True)
class Attachment:
    """A text attached to a paper, with its own pages. titles: "Phụ lục", then its title in capitals; or that alone.

    Without a note of its own it says which paper it belongs to, with that paper's number and day.
    """

    titles: tuple[str, ...]
    subject: str = ""
    note: str = ""
    body: tuple[Block, ...] = ()
    landscape: bool = False


@dataclass(frozen=True)
class Copy:
    """What a copying body prints under the copied paper (Decree 30/2020, Appendix I, part II): the form of the copy
    ("SAO Y"), the body, number and sign in its own series, place and day, recipients, signature."""

    form: str
    issuer: Issuer
    symbol: str
    number: int | None = None
    place: str = ""
    issued_on: date | None = None
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None


@dataclass(frozen=True)
class Paper:
    """number and issued_on None leave room to write by hand. dated False: no line of place and day (minutes).
    numbered False: no line of number and sign (achievement reports). left_signature: THƯ KÝ, or XÁC NHẬN.
    letter: a công văn, which bears no name of its type and prints its subject under the number (box 5b).
    urgency: "KHẨN", "THƯỢNG KHẨN" or "HỎA TỐC" (box 10b). verification: words beside the QR code; qr: what it holds.
    """

    type_name: str
    subject: str = ""
    issuer: Issuer = Issuer()
    symbol: str = ""
    number: int | None = None
    place: str = ""
    issued_on: date | None = None
    dated: bool = True
    numbered: bool = True
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    authority_line: str = ""
    body: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    left_signature: Signature | None = None
    attachments: tuple[Attachment, ...] = ()
    watermark: str = ""
    verification: str = ""
    letter: bool = False
    urgency: str = ""
    qr: str = ""
    copy: Copy | None = None

    @property
    def issuing_signature(self) -> Signature | None:
        """Where its own signer signs: on a copy under the certification, not under the copied words."""
        return self.copy.signature if self.copy else self.signature


# --- Lines that are computed --------------------------------------------------------------------------------------


def sign(paper: Paper | Copy) -> str:
    """05/KH-UBND (Appendix I, II.3)."""
    return f"{BLANK if paper.number is None else f'{paper.number:02d}'}/{paper.symbol}"


def day_words(day: date | None) -> str:
    """'ngày 10 tháng 02 năm 2023': days under 10 and months 1 and 2 carry a zero (Appendix I, II.4)."""
    if day is None:
        return f"ngày{BLANK}tháng{BLANK}năm{BLANK}".rstrip("\xa0")
    return f"ngày {day.day:02d} tháng {f'{day.month:02d}' if day.month < 3 else day.month} năm {day.year}"


def number_line(paper: Paper | Copy) -> str:
    return f"Số: {sign(paper)}" if isinstance(paper, Copy) or paper.numbered else ""


def date_line(paper: Paper | Copy) -> str:
    dated = isinstance(paper, Copy) or paper.dated
    return ", ".join(filter(None, (paper.place, day_words(paper.issued_on)))) if dated else ""


def subject_line(paper: Paper) -> str:
    """The subject as printed: that of a letter begins with "V/v" (Appendix I, II.5b)."""
    told = not paper.letter or not paper.subject or paper.subject.lower().startswith("v/v")
    return paper.subject if told else f"V/v {paper.subject}"


def attachment_titles(paper: Paper) -> list[tuple[str, ...]]:
    """Titles of each attachment; two appendices or more take Roman numbers, a single one none (Appendix I, III.1)."""
    many = sum(attachment.titles[:1] == (APPENDIX,) for attachment in paper.attachments) > 1
    titles, count = [], 0
    for attachment in paper.attachments:
        bare = attachment.titles[:1] == (APPENDIX,)
        count += bare
        titles.append((f"{APPENDIX} {roman(count)}", *attachment.titles[1:]) if bare and many else attachment.titles)
    return titles


def attachment_note(paper: Paper, attachment: Attachment) -> str:
    if attachment.note:
        return attachment.note
    parts = [f"Kèm theo {paper.type_name.capitalize()}"]
    parts += [f"số {sign(paper)}"] if paper.numbered else []
    parts += [day_words(paper.issued_on)] if paper.dated else []
    parts += [f"của {paper.issuer.name}"] if paper.issuer.name else []
    return f"({' '.join(parts)})"


def listed(items: tuple[str, ...]) -> tuple[str, ...]:
    """A list as papers end its lines: ";" after each, "." after the last."""
    bare = [item.rstrip(" .;") if not item.endswith("...") else item for item in items]
    return tuple(f"{item}{'.' if place == len(bare) else ';'}" for place, item in enumerate(bare, 1))


def closed(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body with "./." at its end (Decree 30/2020, Appendix III), if it ends with running text."""
    if not body or not isinstance(body[-1], Paragraph | Bullet | Article) or body[-1].text.endswith("./."):
        return body
    return *body[:-1], replace(body[-1], text=f"{body[-1].text.rstrip(' .;')}./.")


# --- Numbers of headings ------------------------------------------------------------------------------------------


def roman(number: int) -> str:
    steps = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    printed = ""
    for value, letters in steps:
        printed += letters * (number // value)
        number %= value
    return printed


def point_letter(number: int) -> str:
    """a, b, c, d, đ, … y, then aa, ab."""
    before, place = divmod(number - 1, len(POINT_LETTERS))
    return (point_letter(before) if before else "") + POINT_LETTERS[place]


LABELS = (
    lambda number: f"Phần {roman(number)}",
    lambda number: f"{roman(number)}.",
    lambda number: f"{number}.",
    lambda number: f"{point_letter(number)})",
)


def numbered(body: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Each block with its printed number; "" for what carries none. A heading restarts the levels below it."""
    counts, articles = [0, 0, 0, 0], 0
    for block in body:
        match block:
            case Heading(level=level):
                counts[level:] = [counts[level] + 1, *[0] * (3 - level)]
                yield LABELS[level](counts[level]), block
            case Article():
                articles += 1
                counts[2:] = [0, 0]
                yield f"Điều {articles}.", block
            case _:
                yield "", block


# --- Plain text ---------------------------------------------------------------------------------------------------


def text_of(paper: Paper) -> str:
    """Every word of the paper in reading order, one printed block a line; page numbers and watermark are not words."""
    parts = (part.replace("\xa0", " ") for part in _paper_lines(paper))
    return "\n".join(line for part in parts for line in part.split("\n") if line.strip())


def _paper_lines(paper: Paper) -> Iterator[str]:
    yield from (*paper.issuer.superior_lines, *paper.issuer.lines, NATION, MOTTO, number_line(paper))
    subject = subject_line(paper)
    yield from (subject if paper.letter else "", paper.urgency, date_line(paper))
    yield from (paper.authority_line,) if paper.letter else (paper.type_name, subject, paper.authority_line)
    if len(paper.addressees) == 1:
        yield f"Kính gửi: {paper.addressees[0]}"
    elif paper.addressees:
        yield "Kính gửi:"
        yield from (f"- {line}" for line in listed(paper.addressees))
    yield from listed(paper.bases)
    yield from _block_lines(paper.body)
    both = paper.left_signature is not None
    if both:
        yield from _signature_lines(paper.left_signature)
        yield from _signature_lines(paper.signature)
    yield from _recipient_lines(paper.recipients)
    if not both:
        yield from _signature_lines(paper.signature)
    yield paper.verification
    for titles, attachment in zip(attachment_titles(paper), paper.attachments, strict=True):
        yield from (*titles, attachment.subject, attachment_note(paper, attachment))
        yield from _block_lines(attachment.body)
    if paper.copy:
        yield from _copy_lines(paper.copy)


def _copy_lines(copy: Copy) -> Iterator[str]:
    yield from (*copy.issuer.superior_lines, *copy.issuer.lines, copy.form, number_line(copy), date_line(copy))
    yield from _recipient_lines(copy.recipients)
    yield from _signature_lines(copy.signature)


def _recipient_lines(recipients: tuple[str, ...]) -> Iterator[str]:
    if recipients:
        yield "Nơi nhận:"
        yield from (f"- {line}" for line in listed(recipients))


def _signature_lines(signature: Signature | None) -> tuple[str, ...]:
    return (*signature.lines, signature.note, signature.office, signature.name) if signature else ()


def _block_lines(body: tuple[Block, ...]) -> Iterator[str]:
    for label, block in numbered(body):
        match block:
            case Paragraph(text=text, lead=lead):
                yield f"{lead} {text}".strip()
            case Heading(level=0):
                yield from (label, block.printed)
            case Heading(tail=tail):
                yield f"{label} {block.printed} {tail}".strip()
            case Article(text=text, heading=heading):
                yield from (f"{label} {heading}", text) if heading else (f"{label} {text}",)
            case Bullet(text=text, level=level):
                yield f"{'-+'[level - 1]} {text}"
            case KeyValue(label=name, value=value):
                yield f"- {name}: {value}".rstrip()
            case Table():
                yield from (block.caption, *(column.header for column in block.columns))
                yield from (" ".join(filter(None, row)) for row in (*block.rows, block.total))
            case Signatures(items=items):
                yield from (line for item in items for line in _signature_lines(item))
            case Figure(caption=caption):
                yield caption
