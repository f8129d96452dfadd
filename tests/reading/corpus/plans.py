"""Invented plans of many habits with what a reader should find in them, written out as .md, .txt and .docx."""

import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

HERE = Path(__file__).parent
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass
class Line:
    """One line of the body. style: "heading", "basis", "text" or "row" (a table's row, cells between "|")."""

    text: str
    style: str = "text"

    @property
    def cells(self):
        return [cell.strip() for cell in self.text.strip("|").split("|")]


@dataclass
class Plan:
    name: str
    head: dict = field(default_factory=dict)
    body: list = field(default_factory=list)

    def all(self, key):
        return self.head.get(key, [])

    def one(self, key, default=""):
        return self.all(key)[0] if self.all(key) else default

    @property
    def expect(self):
        """Counts of items by letter: {"P": 2, "R": 2, …}."""
        return {found[1]: int(found[2]) for found in re.finditer(r"([A-Z])(\d+)", self.one("expect"))}


def load():
    plans = []
    for path in sorted(HERE.glob("*.txt")):
        for block in path.read_text().split("\n=== ")[1:]:
            title, *rows = block.strip().split("\n")
            plans.append(parse(title.split(":")[0], rows))
    return plans


def parse(name, rows):
    plan = Plan(name)
    for row in rows:
        if row.startswith("@"):
            key, _, value = row[1:].partition(" ")
            plan.head.setdefault(key, []).append(value)
        elif row.startswith("*") and not row.startswith("* "):
            plan.body.append(Line(row[1:], "heading"))
        elif row.startswith("/"):
            plan.body.append(Line(row[1:], "basis"))
        elif row.startswith("|"):
            plan.body.append(Line(row, "row"))
        else:
            plan.body.append(Line(row))
    return plan


# --- Markdown, as a converter writes it -------------------------------------------------------------------------------


def as_markdown(plan, head=True):
    parts = [f"**{text}**" for text in plan.all("superior") + plan.all("issuer")] if head else []
    parts += [f"**{plan.one('nation', NATION)}**", f"**{MOTTO}**"] if head else []
    parts += [plan.one("number")] if plan.all("number") else []
    parts += [f"*{plan.one('day')}*", f"# **{plan.one('type', 'KẾ HOẠCH')}**", f"## **{plan.one('title')}**"]
    marks = {"heading": lambda text: f"**{text}**", "basis": lambda text: f"*{text}*", "text": str}
    for place, line in enumerate(plan.body):
        if line.style == "row":
            first = place == 0 or plan.body[place - 1].style != "row"
            rule = "\n|" + "---|" * len(line.cells) if first else ""
            parts.append(f"{'' if first else chr(0)}| {' | '.join(line.cells)} |{rule}")
        else:
            parts.append(marks[line.style](line.text))
    parts += ["***Nơi nhận:***", *(f"- {text}" for text in plan.all("to"))]
    parts += [f"**{text}**" for text in plan.all("by") + plan.all("name")]
    return "\n\n".join(parts).replace("\n\n\0", "\n") + "\n"


# --- Typed text with two columns and lines broken by hand ------------------------------------------------------------


def as_text(plan, width=88):
    left = [*plan.all("superior"), *plan.all("issuer"), plan.one("number")]
    left = [*left[:-1], *[""] * (3 - len(left)), left[-1]]
    right = [plan.one("nation", NATION), MOTTO, *[""] * (len(left) - 3), plan.one("day")]
    rows = [beside(*pair) for pair in zip(left, right, strict=True)]
    rows += ["", plan.one("type", "KẾ HOẠCH").center(width), plan.one("title").center(width), ""]
    for place, line in enumerate(plan.body):
        if line.style == "row":
            rows.append(line.text)
            continue
        if place and plan.body[place - 1].style == "row":
            rows.append("")
        rows += broken(line.text, width)
        if line.style in ("heading", "basis") or not line.text.endswith((";", ",")):
            rows.append("")
    signature = [*plan.all("by"), "", "", *plan.all("name")]
    recipients = ["Nơi nhận:", *(f"- {text}" for text in plan.all("to"))]
    height = max(len(signature), len(recipients))
    rows += [beside(*pair) for pair in zip(padded(recipients, height), padded(signature, height), strict=True)]
    return "\n".join(row.rstrip() for row in rows) + "\n"


def padded(rows, height):
    return rows + [""] * (height - len(rows))


def beside(left, right):
    return f"{left:<50}{right}"


def broken(text, width):
    rows, row = [], ""
    for word in text.split():
        if row and len(row) + 1 + len(word) > width:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return [*rows, row]


# --- Word -------------------------------------------------------------------------------------------------------------


def as_word(plan):
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    document.sections[0].page_width, document.sections[0].page_height = Cm(21), Cm(29.7)
    document.sections[0].left_margin, document.sections[0].right_margin = Cm(3), Cm(2)
    _head(document, plan)
    for text in (plan.one("type", "KẾ HOẠCH"), plan.one("title")):
        write(document.add_paragraph(), text, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    rows = []
    for line in [*plan.body, Line("")]:
        if line.style == "row":
            rows.append(line.cells)
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line.text:
            write(document.add_paragraph(), line.text, bold=line.style == "heading", italic=line.style == "basis")
    _foot(document, plan)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def write(paragraph, text, *, bold=False, italic=False, align=None):
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if align is not None:
        paragraph.alignment = align


def _head(document, plan):
    table = document.add_table(2, 2)
    middle = WD_ALIGN_PARAGRAPH.CENTER
    cells = [
        [(text, False) for text in plan.all("superior")] + [(text, True) for text in plan.all("issuer")],
        [(plan.one("nation", NATION), True), (MOTTO, True)],
        [(plan.one("number"), False)],
        [(plan.one("day"), False)],
    ]
    for place, texts in enumerate(cells):
        cell = table.cell(place // 2, place % 2)
        for number, (text, bold) in enumerate(texts):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            write(paragraph, text, bold=bold, italic=place == 3, align=middle)


def _foot(document, plan):
    table = document.add_table(1, 2)
    left, right = table.cell(0, 0), table.cell(0, 1)
    write(left.paragraphs[0], "Nơi nhận:", bold=True, italic=True)
    for text in plan.all("to"):
        write(left.add_paragraph(), f"- {text}")
    for number, text in enumerate([*plan.all("by"), "", "", *plan.all("name")]):
        paragraph = right.paragraphs[0] if number == 0 else right.add_paragraph()
        write(paragraph, text, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)


def _table(document, rows):
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for number, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(number, column).text = text
    document.add_paragraph()
