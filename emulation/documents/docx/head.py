"""The head of a paper (Decree 30/2020, Appendix I, II.1 to II.6 and II.9a): two columns, title, addressees, bases."""

from collections.abc import Iterator
from typing import Any

from emulation.documents import layout
from emulation.documents.docx.lists import ADDRESSEE_HANGING
from emulation.documents.docx.measure import widest, width
from emulation.documents.docx.styles import FRAME
from emulation.documents.docx.tables import gap, shared, side_by_side
from emulation.documents.docx.xml import cut, mm, paragraph, pt, run, text_paragraph, w
from emulation.documents.html import URGENCY_WIDTHS
from emulation.documents.layout import Attachment, Paper
from emulation.documents.line_breaks import (
    HEAD_CHARACTERS,
    LETTER_CHARACTERS,
    NOTE_CHARACTERS,
    TITLE_CHARACTERS,
    balanced,
)

COLUMNS = (42, 58)  # percent of the width of the text
RULE_SHARE = 0.38  # of the text above: within the third and the half of II.2b and II.5b
RULE = {"val": "single", "sz": 6, "space": 0, "color": "000000"}  # 0.75 pt
RULE_HEIGHT = 20
RULE_BELOW = mm(0.8)  # the text
SIZES = {style.key: style.size or 14 for style in FRAME}
BELOW_HEAD, BELOW_TITLE = mm(7), mm(5)
BELOW_NAMES = mm(3)
RED = "FF0000"
URGENCY_PADDING = {"top": 3, "left": 0, "bottom": 3, "right": 0}  # points


def head(paper: Paper, room: int) -> Iterator[Any]:
    """room: width of the text, in twips."""
    yield _columns(paper, room)
    yield from _headline(paper, room)
    if paper.authority_line:
        yield text_paragraph("ThamQuyen", paper.authority_line)
    yield from _addressees(paper, room)
    for base in layout.listed(paper.bases):
        yield text_paragraph("CanCu", base)


def attachment_head(paper: Paper, attachment: Attachment, titles: tuple[str, ...], room: int) -> Iterator[Any]:
    """titles: with the Roman number of an appendix, see layout.attachment_titles."""
    for title in titles:
        yield text_paragraph("TenPhuLuc", title)
    if attachment.subject:
        yield text_paragraph("TrichYeu", cut(balanced(attachment.subject, TITLE_CHARACTERS)))
    note = balanced(layout.attachment_note(paper, attachment), NOTE_CHARACTERS)
    yield text_paragraph("KemTheo", cut(note))
    yield short_rule(RULE_SHARE * widest(note, SIZES["KemTheo"], "Italic"), room, after=mm(6))


def short_rule(length: float, room: int, *, after: int = 0) -> Any:
    """A drawn line of `length` points in the middle of `room` twips: the upper border of an empty paragraph."""
    side = max(0, (room - pt(length)) // 2)
    spacing = w("spacing", before=RULE_BELOW, after=after, line=RULE_HEIGHT, lineRule="exact")
    return w("p", w("pPr", w("pStyle", val="NetKe"), w("pBdr", w("top", **RULE)), spacing, _sides(side, side)))


def _columns(paper: Paper, room: int) -> Any:
    left, right = shared(COLUMNS, room)
    rows = [[issuer(paper.issuer, left), _nation(right)]]
    numbers, day = _numbers(paper, left), layout.date_line(paper)
    if numbers or day:
        days = text_paragraph("NgayThang", day, [w("spacing", before=BELOW_NAMES)])
        rows.append([numbers or [text_paragraph("SoKyHieu", "")], [days]])
    return side_by_side(rows, [left, right])


def _numbers(paper: Paper, room: int) -> list[Any]:
    """Number and sign, the subject of a letter (II.5b), the urgency (II.10b): one below the other."""
    parts = []
    if number := layout.number_line(paper):
        parts.append(text_paragraph("SoKyHieu", number, [w("spacing", before=BELOW_NAMES)]))
    if paper.letter and paper.subject:
        subject = balanced(layout.subject_line(paper), LETTER_CHARACTERS)
        parts.append(text_paragraph("TrichYeuCongVan", cut(subject)))
    if paper.urgency:
        parts.append(_urgency(paper.urgency, room))
    return parts


def _urgency(words: str, room: int) -> Any:
    side = (room - mm(URGENCY_WIDTHS.get(words, 30))) // 2
    frame = {"val": "single", "sz": 8, "color": RED}
    border = w("pBdr", *(w(edge, **frame, space=URGENCY_PADDING[edge]) for edge in ("top", "left", "bottom", "right")))
    spacing = w("spacing", before=BELOW_NAMES + pt(3), after=pt(3), line=mm(5), lineRule="exact")
    return paragraph("MucDoKhan", run(words, w("color", val=RED)), also=[border, spacing, _sides(side, side)])


def issuer(body: layout.Issuer, room: int) -> list[Any]:
    superior = [balanced(line, HEAD_CHARACTERS) for line in body.superior_lines]
    own = [balanced(line, HEAD_CHARACTERS) for line in body.lines]
    parts = [text_paragraph("CoQuanChuQuan", cut(lines)) for lines in superior]
    parts += [text_paragraph("CoQuanBanHanh", cut(lines)) for lines in own]
    longest = widest(sum(own, []), 12, "Bold") or widest(sum(superior, []), 12)
    return [*parts, short_rule(RULE_SHARE * longest, room)] if parts else [text_paragraph("CoQuanBanHanh", "")]


def _nation(room: int) -> list[Any]:
    """The line under the motto is as long as its text (II.1)."""
    return [
        text_paragraph("QuocHieu", layout.NATION),
        text_paragraph("TieuNgu", layout.MOTTO),
        short_rule(width(layout.MOTTO, SIZES["TieuNgu"], "Bold"), room),
    ]


def _headline(paper: Paper, room: int) -> Iterator[Any]:
    """Name of the type, subject and its line. A công văn has neither; its subject stands under the number (II.5b)."""
    if paper.letter:
        yield gap(BELOW_HEAD)
        return
    subject = balanced(paper.subject, TITLE_CHARACTERS)
    above = {"before": BELOW_HEAD} if subject else {"before": BELOW_HEAD, "after": BELOW_TITLE}
    yield text_paragraph("TenLoai", paper.type_name, [w("spacing", **above)])
    if subject:
        yield text_paragraph("TrichYeu", cut(subject))
        yield short_rule(RULE_SHARE * widest(subject, SIZES["TrichYeu"], "Bold"), room, after=BELOW_TITLE)


def _addressees(paper: Paper, room: int) -> Iterator[Any]:
    """One on the line of "Kính gửi:"; several below it, one a line. The block stands in the middle."""
    lines = list(layout.listed(paper.addressees))
    if not lines:
        return
    if len(lines) == 1:
        first, lines = f"Kính gửi: {paper.addressees[0]}", []
    else:
        first = "Kính gửi:"
    step = pt(49)  # 3.5 em
    block = max(pt(width(first, 14)), *(pt(widest(lines, 14)) + step + ADDRESSEE_HANGING for _ in lines[:1]), 0)
    side = max(0, (room - block) // 2 - pt(1))
    yield text_paragraph("KinhGui", first, [w("spacing", after=0 if lines else BELOW_TITLE), _sides(side, side)])
    for place, line in enumerate(lines, 1):
        after = w("spacing", after=BELOW_TITLE if place == len(lines) else 0)
        hanging = _sides(side + step + ADDRESSEE_HANGING, side, hanging=ADDRESSEE_HANGING)
        yield text_paragraph("KinhGuiDong", line, [after, hanging])


def _sides(left: int, right: int, **more: int) -> Any:
    return w("ind", left=left, right=right, **more)
