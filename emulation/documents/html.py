"""A paper as HTML: one set of templates for the PDF and for the screen, so that they cannot drift apart."""

import re

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from emulation.documents import layout
from emulation.documents.images import qr_svg
from emulation.documents.layout import Paper
from emulation.documents.line_breaks import (
    HEAD_CHARACTERS,
    LETTER_CHARACTERS,
    NOTE_CHARACTERS,
    TITLE_CHARACTERS,
    balanced,
)
from emulation.documents.nodes import Node, level, nodes
from emulation.documents.tables import lies_across

# Widths of the frames in millimetres (Decree 30/2020, Appendix I, II.10b).
URGENCY_WIDTHS = {"KHẨN": 20, "THƯỢNG KHẨN": 40}
# A word that may be wider than its line: looking for breaks inside words costs an eighth of the time of a paper.
LONG_WORD = re.compile(r"\S{18}")
# What no paper can bear: control characters, which end the text for some readers, and those that turn its direction.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def paper_html(paper: Paper) -> str:
    """A whole document, for the PDF."""
    return _draw(context(paper))


def paper_fragment(paper: Paper, *, top: int = 1) -> SafeString:
    """The same paper for a page that links css/paper-screen.css; top: level of its title, 2 on a page with an h1."""
    return render_to_string("documents/paper/sheet.html", context(paper, top=top))


def piece_html(whole: dict[str, object], place: int | None, body: list[Node], *, opens: bool, closes: bool) -> str:
    """A run of pages of a long paper: of its body (place None) or of the attachment at a place. whole: its context."""
    attachments = whole["attachments"]
    last = place == len(attachments) - 1 if attachments else place is None
    piece = {
        "continues": not opens,
        "continued": not closes,
        "without_body": place is not None,
        "nodes": body,
        "attachments": [] if place is None else [attachments[place] | {"nodes": body}],
        "copy": whole["copy"] if last else None,
    }
    return _draw(whole | piece)


def _draw(context: dict[str, object]) -> str:
    return UNPRINTABLE.sub("", render_to_string("documents/paper.html", context | {"in_print": True}))


def context(paper: Paper, top: int = 1) -> dict[str, object]:
    """What the templates of a paper draw."""
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
        "nodes": (body := nodes(paper.body, top)),
        # A table across the page at the end keeps the signature with it, which must not stand on a page alone.
        "signed_across": bool(body) and body[-1].fit is not None and body[-1].fit.across,
        "signatures": level(filter(None, (paper.left_signature, paper.signature))),
        "attachments": _attachments(paper, top),
        "copy": _copy(paper.copy) if paper.copy else None,
        "code": qr_svg(paper.qr) if paper.qr else "",
        "has_long_words": LONG_WORD.search(layout.text_of(paper)) is not None,
        "document_title": document_title(paper),
        "author": author(paper),
    }


def _attachments(paper: Paper, top: int) -> list[dict[str, object]]:
    both = zip(layout.attachment_titles(paper), paper.attachments, strict=True)
    return [_attachment(paper, attachment, titles, top) for titles, attachment in both]


def _attachment(paper: Paper, attachment: layout.Attachment, titles: tuple[str, ...], top: int) -> dict[str, object]:
    landscape = lies_across(attachment)
    return {
        "titles": titles,
        "landscape": landscape,
        "subject": balanced(attachment.subject, TITLE_CHARACTERS),
        "note": balanced(layout.attachment_note(paper, attachment), NOTE_CHARACTERS),
        "nodes": nodes(attachment.body, top, landscape=landscape),
    }


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


def document_title(paper: Paper) -> str:
    """'Kế hoạch số 30/KH-UBND: Phát động …'."""
    name = paper.type_name.capitalize()
    if paper.numbered and paper.number is not None:
        name += f" số {layout.sign(paper)}"
    return " ".join(f"{name}: {paper.subject}".split()) if paper.subject else name


def author(paper: Paper) -> str:
    return paper.issuer.name or " ".join(paper.issuer.lines)
