"""A paper as HTML: one set of templates for the PDF and for the screen, so that they cannot drift apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from textwrap import wrap

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from emulation.documents import layout
from emulation.documents.images import qr_svg
from emulation.documents.layout import Block, Bullet, Heading, KeyValue, Paper, Signature, Signatures, Table

LISTED = (Bullet, KeyValue)
# Characters that surely fit on a printed line: of the head (12 pt bold capitals, 65 mm), of a title (14 pt, 140 mm).
HEAD_CHARACTERS = 24
TITLE_CHARACTERS = 58
# Of a letter's subject under the number (12 pt, 65 mm).
LETTER_CHARACTERS = 32
# Widths of the frames in millimetres (Decree 30/2020, Appendix I, II.10b).
URGENCY_WIDTHS = {"KHẨN": 20, "THƯỢNG KHẨN": 40}
# A word that may be wider than its line: looking for breaks inside words costs an eighth of the time of a paper.
LONG_WORD = re.compile(r"\S{18}")
TIE = "\0"
# Words of two or more syllables that a title of this field often holds, and days: never cut inside.
WHOLE_WORDS = re.compile(
    r"\b(?:ủy ban|nhân dân|hội đồng|thi đua|khen thưởng|giấy khen|danh sách|tập thể|cá nhân|hộ gia đình|thành tích"
    r"|thành lập|phong trào|phát động|tổ chức|tổng kết|sơ kết|kỷ niệm|chào mừng|truyền thống|thị trấn|tiểu khu|đảng bộ"
    r"|kế hoạch|báo cáo|tờ trình|biên bản|quyết định|đề nghị|yên châu|sơn la"
    r"|ngày \d+|tháng \d+|năm \d+|\d+ năm)\b",
    re.IGNORECASE,
)


@dataclass
class Line:
    """One line of a list, with the finer lines under it."""

    block: Bullet | KeyValue
    under: list["Line"] = field(default_factory=list)


@dataclass
class Signed:
    """A signature; room: lines of signing room beyond the usual."""

    signature: Signature
    room: int


@dataclass
class Row:
    """A row of a table: kind "group", "total" or ""; each cell with its alignment."""

    kind: str
    cells: list[tuple[str, layout.Align]]


@dataclass
class Node:
    """What a template draws: a block with its number and tag, or what its own template needs."""

    template: str
    block: Block | None = None
    label: str = ""
    tag: str = "p"
    lines: list[Line] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    signatures: list[Signed] = field(default_factory=list)


def paper_html(paper: Paper) -> SafeString:
    """A whole document, for the PDF."""
    return render_to_string("documents/paper.html", _context(paper, top=1))


def paper_fragment(paper: Paper, *, top: int = 1) -> SafeString:
    """The same paper for a page that links css/paper-screen.css; top: level of its title, 2 on a page with an h1."""
    return render_to_string("documents/paper/sheet.html", _context(paper, top=top))


def _context(paper: Paper, top: int) -> dict[str, object]:
    return {
        "paper": paper,
        "title_tag": f"h{top}",
        "superior": [balanced(line, HEAD_CHARACTERS) for line in paper.issuer.superior_lines],
        "issuer": [balanced(line, HEAD_CHARACTERS) for line in paper.issuer.lines],
        "subject": balanced(layout.subject_line(paper), LETTER_CHARACTERS if paper.letter else TITLE_CHARACTERS),
        "urgency_width": URGENCY_WIDTHS.get(paper.urgency, 30),
        "number_line": layout.number_line(paper),
        "date_line": layout.date_line(paper),
        "nation": layout.NATION,
        "motto": layout.MOTTO,
        "addressees": layout.listed(paper.addressees),
        "bases": layout.listed(paper.bases),
        "recipients": layout.listed(paper.recipients),
        "nodes": nodes(paper.body, top),
        "signatures": level(filter(None, (paper.left_signature, paper.signature))),
        "attachments": _attachments(paper, top),
        "copy": _copy(paper.copy) if paper.copy else None,
        "code": qr_svg(paper.qr) if paper.qr else "",
        "has_long_words": LONG_WORD.search(layout.text_of(paper)) is not None,
        "document_title": document_title(paper),
        "author": author(paper),
    }


def _attachments(paper: Paper, top: int) -> list[dict[str, object]]:
    return [
        {
            "titles": titles,
            "landscape": attachment.landscape,
            "subject": balanced(attachment.subject, TITLE_CHARACTERS),
            "note": balanced(layout.attachment_note(paper, attachment), TITLE_CHARACTERS),
            "nodes": nodes(attachment.body, top),
        }
        for titles, attachment in zip(layout.attachment_titles(paper), paper.attachments, strict=True)
    ]


def _copy(copy: layout.Copy) -> dict[str, object]:
    return {
        "form": copy.form,
        "superior": [balanced(line, HEAD_CHARACTERS) for line in copy.issuer.superior_lines],
        "issuer": [balanced(line, HEAD_CHARACTERS) for line in copy.issuer.lines],
        "number_line": layout.number_line(copy),
        "date_line": layout.date_line(copy),
        "recipients": layout.listed(copy.recipients),
        "signatures": level(filter(None, (copy.signature,))),
    }


def balanced(text: str, width: int) -> list[str]:
    """A centred text cut into printed lines of about equal length, as a clerk breaks a title."""
    cut: list[str] = []
    for part in WHOLE_WORDS.sub(lambda word: word[0].replace(" ", TIE), text).splitlines():
        fewest = wrap(part, width, break_on_hyphens=False, break_long_words=False)
        narrow = range(len(part) // max(1, len(fewest)), width)
        tries = (wrap(part, size, break_on_hyphens=False, break_long_words=False) for size in narrow if size)
        cut += next((lines for lines in tries if len(lines) == len(fewest)), fewest)
    return [line.replace(TIE, " ") for line in cut]


def level(signatures: Iterable[Signature]) -> list[Signed]:
    """Signatures side by side, with as much more room as brings their names to one height."""
    all_of_them = list(signatures)
    tallest = max((len(signature.lines) for signature in all_of_them), default=0)
    return [Signed(signature, min(3, tallest - len(signature.lines))) for signature in all_of_them]


def document_title(paper: Paper) -> str:
    """'Kế hoạch số 30/KH-UBND: Phát động …'."""
    name = paper.type_name.capitalize()
    if paper.numbered and paper.number is not None:
        name += f" số {layout.sign(paper)}"
    return " ".join(f"{name}: {paper.subject}".split()) if paper.subject else name


def author(paper: Paper) -> str:
    return paper.issuer.name or " ".join(paper.issuer.lines)


def nodes(body: tuple[Block, ...], top: int) -> list[Node]:
    """The blocks with their numbers and heading tags; neighbouring list lines gathered into one list."""
    # Below a "Phần" the headings "I." are one level deeper.
    depth = top + any(isinstance(block, Heading) and block.level == 0 for block in body)
    found: list[Node] = []
    for in_list, run in groupby(layout.numbered(body), key=lambda pair: isinstance(pair[1], LISTED)):
        if in_list:
            found.append(Node("list", lines=_lines(block for _, block in run)))
        else:
            found += [_node(label, block, depth) for label, block in run]
    return found


def _lines(blocks: Iterable[Bullet | KeyValue]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        fine = isinstance(block, Bullet) and block.level == 2 and lines
        (lines[-1].under if fine else lines).append(Line(block))
    return lines


def _rows(table: Table) -> list[Row]:
    aligns = [column.align for column in table.columns]
    rows = [Row("" if len(row) == len(aligns) else "group", list(zip(row, aligns, strict=False))) for row in table.rows]
    return rows + ([Row("total", list(zip(table.total, aligns, strict=True)))] if table.total else [])


def _node(label: str, block: Block, depth: int) -> Node:
    if isinstance(block, Table):
        return Node("table", block, rows=_rows(block))
    if isinstance(block, Signatures):
        return Node("signatures", block, signatures=level(block.items))
    tag = "p"
    if isinstance(block, Heading) and not (block.plain or block.tail):
        tag = f"h{min(6, depth + block.level)}"
    elif isinstance(block, layout.Article) and block.heading:
        tag = f"h{min(6, depth + 1)}"
    return Node(type(block).__name__.lower(), block, label, tag)
