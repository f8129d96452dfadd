"""Our own paper as the rules see it, from the block tree itself: nothing is drawn and nothing is guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from emulation.documents.layout import (
    MOTTO,
    NATION,
    Article,
    Block,
    Bullet,
    Figure,
    Heading,
    KeyValue,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    attachment_note,
    attachment_titles,
    date_line,
    listed,
    number_line,
    numbered,
    subject_line,
)
from emulation.reading.anatomy import Anatomy, Element, Part
from emulation.reading.source import Cell, Line, Run, Source

KINDS = ("part", "roman", "decimal1", "point")


@dataclass(frozen=True)
class Said:
    """One line of the paper under the name of its element; place: words for the clerk who drafts it."""

    element: Element
    text: str
    label: str = ""
    level: int | None = None
    kind: str = ""
    tail: str = ""
    cell: Cell | None = None


def taken_apart(paper: Paper) -> tuple[Source, Anatomy]:
    said = [each for each in _lines(paper) if each.text.strip() or each.label]
    lines = tuple(
        Line((Run(_whole(each)),), place, cell=each.cell) for each, place in zip(said, _places(said), strict=True)
    )
    parts = tuple(
        Part(each.element, place, each.text.strip(), each.label, each.level, True, each.tail, each.kind)
        for place, each in enumerate(said)
    )
    day = paper.issued_on
    anatomy = Anatomy(parts, lines, paper.number, paper.symbol, day, paper.place)
    return Source("txt", paper.type_name, lines), anatomy


def _whole(said: Said) -> str:
    return " ".join(filter(None, (said.label, said.text.strip(), said.tail))).replace("\xa0", " ")


def _places(said: Iterable[Said]) -> Iterator[str]:
    """ "mục III, dòng 4": under which section, and the how manieth line there."""
    section, count = "phần đầu", 0
    for each in said:
        if each.element == Element.HEADING and each.kind == "roman":
            section, count = f"mục {each.label.rstrip('.')}", 0
        elif each.element == Element.RECIPIENTS_HEAD:
            section, count = "nơi nhận", 0
        elif each.element == Element.ATTACHMENT and section != "phần kèm theo":
            section, count = "phần kèm theo", 0
        count += 1
        yield f"{section}, dòng {count}"


def _lines(paper: Paper) -> Iterator[Said]:
    yield from _head(paper)
    yield from (Said(Element.BASIS, text) for text in listed(paper.bases))
    yield from _blocks(paper.body, Element.TEXT)
    signatures = [each for each in (paper.left_signature, paper.signature) if each]
    yield from _recipients(paper.recipients)
    for signature in signatures:
        yield from _signature(signature)
    for titles, attachment in zip(attachment_titles(paper), paper.attachments, strict=True):
        texts = (*titles, attachment.subject, attachment_note(paper, attachment))
        yield from (Said(Element.ATTACHMENT, text) for text in texts)
        yield from (Said(Element.ATTACHMENT, _whole(each)) for each in _blocks(attachment.body, Element.TEXT))


def _head(paper: Paper) -> Iterator[Said]:
    yield from (Said(Element.SUPERIOR, text) for text in paper.issuer.superior_lines)
    yield from (Said(Element.ISSUER, text) for text in paper.issuer.lines)
    yield from (Said(Element.NATION, NATION), Said(Element.MOTTO, MOTTO))
    yield from (Said(Element.NUMBER, number_line(paper)), Said(Element.DAY, date_line(paper)))
    if paper.letter:
        yield Said(Element.LETTER_SUBJECT, subject_line(paper))
    else:
        yield from (Said(Element.TYPE, paper.type_name), Said(Element.SUBJECT, subject_line(paper)))
    yield from (Said(Element.OTHER, paper.urgency), Said(Element.OTHER, paper.authority_line))
    if len(paper.addressees) == 1:
        yield Said(Element.ADDRESSEE, f"Kính gửi: {paper.addressees[0]}")
    elif paper.addressees:
        yield Said(Element.ADDRESSEE, "Kính gửi:")
        yield from (Said(Element.ADDRESSEE, text, "-", 4, "-") for text in listed(paper.addressees))


def _recipients(recipients: tuple[str, ...]) -> Iterator[Said]:
    if recipients:
        yield Said(Element.RECIPIENTS_HEAD, "Nơi nhận:")
        yield from (Said(Element.RECIPIENT, text, "-", 4, "-") for text in listed(recipients))


def _signature(signature: Signature) -> Iterator[Said]:
    yield from (Said(Element.CAPACITY, text) for text in signature.lines)
    yield from (Said(Element.OTHER, signature.note), Said(Element.OTHER, signature.office))
    yield Said(Element.SIGNER, signature.name)


def _blocks(body: tuple[Block, ...], element: Element) -> Iterator[Said]:
    tables = 0
    for label, block in numbered(body):
        match block:
            case Paragraph(text=text, lead=lead):
                yield Said(element, f"{lead} {text}")
            case Heading(level=level, tail=tail):
                kind = Element.TEXT if block.plain else Element.HEADING
                yield Said(kind, block.printed, label, level, KINDS[level], tail)
            case Article(text=text, heading=heading):
                yield Said(Element.HEADING, heading or text, label, 2, "article", text if heading else "")
            case Bullet(text=text, level=level):
                yield Said(element, text, "-+"[level - 1], 3 + level, "-+"[level - 1])
            case KeyValue(label=name, value=value):
                yield Said(element, f"{name}: {value}", "-", 4, "key")
            case Table():
                yield from _table(block, tables)
                tables += 1
            case Signatures(items=items):
                yield from (Said(Element.OTHER, text) for item in items for text in (*item.lines, item.name))
            case Figure(caption=caption):
                yield Said(Element.OTHER, caption)


def _table(table: Table, number: int) -> Iterator[Said]:
    yield Said(Element.OTHER, table.caption)
    rows = (tuple(column.header for column in table.columns), *table.rows, table.total)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            yield Said(Element.TEXT, text, cell=Cell(number, row, column))
