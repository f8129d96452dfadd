"""Reads drawn papers back: where things stand on a page, in points from its top left."""

import io
import re

import pdfplumber

from emulation.documents import pdf

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 190 * MM, 20 * MM, 277 * MM


def pages_of(paper):
    return list(pdfplumber.open(io.BytesIO(pdf.render(paper))).pages)


def line(page, text):
    """The words of one printed line as one box: x0, x1, top, size, font."""
    found = page.search(re.escape(text), regex=True)
    assert found, f"not on the page: {text}"
    chars = [char for char in found[0]["chars"] if char["text"].strip()]
    return {
        "x0": min(char["x0"] for char in chars),
        "x1": max(char["x1"] for char in chars),
        "top": min(char["top"] for char in chars),
        "bottom": max(char["bottom"] for char in chars),
        "sizes": {round(char["size"], 1) for char in chars},
        "fonts": {char["fontname"].split("+")[1] for char in chars},
    }


def middle(box):
    return (box["x0"] + box["x1"]) / 2


def drawn_on(page):
    return [*page.rects, *page.lines, *page.curves]


def rule_under(page, box):
    """The drawn horizontal line next below a printed line."""
    below = [rect for rect in drawn_on(page) if rect["height"] < 2 and 0 <= rect["top"] - box["bottom"] + 4 < 12]
    near = [rect for rect in below if rect["x0"] >= box["x0"] - 2 and rect["x1"] <= box["x1"] + 2]
    return min(near, key=lambda rect: rect["top"])


def words(text):
    return text.replace("\xa0", " ").split()


def all_text(pages):
    """Without the letters of charts, which are part of a picture."""
    bare = (page.filter(lambda item: item.get("tag") != "Figure") for page in pages)
    return "\n".join(page.extract_text(layout=False) for page in bare)
