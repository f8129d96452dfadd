"""The parts of a plan by what their titles say, and their text as items of those parts.

Nothing is dropped: words of a heading that no field holds go before the text under it, and what fits nowhere is kept
as "not placed" for the clerk.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date

from campaigns.models import Criterion
from campaigns.reading import terms
from campaigns.reading.criteria import Criteria
from campaigns.reading.duties import Duties
from campaigns.reading.entries import Entry, Row, entries_of, split_tables
from campaigns.reading.items import Field, Item
from campaigns.reading.outline import Node
from campaigns.reading.strands import Strands
from campaigns.reading.terms import Role, leading_role, named_role, roles_in, subject_of
from emulation.lib.words import fold
from emulation.reading.parts import Anatomy, Part

LONGEST_GROUP = 250
UNKNOWN_PART = "Không rõ phần này thuộc mục nào của kế hoạch."
GUESSED_PART = "Phần mềm đoán theo tên đề mục; hãy xem có đúng phần không."
BOTH = "Đề mục gồm nhiều nội dung mà không chia mục nhỏ; hãy xem câu này có đúng phần không."
TABLE_ROW = "Dòng của bảng, các ô nối bằng dấu “|”."
EMPTY_HEADING = "Đề mục không có nội dung."
SPLIT_GROUPS = "Tách theo dấu chấm phẩy; hãy xem đã tách đúng chưa."
LONG_GROUP = "Dài hơn 250 ký tự nên không ghi được làm một đối tượng."
LINE_FIELDS = {
    Role.PURPOSES: (Field.PURPOSE, False), Role.REQUIREMENTS: (Field.REQUIREMENT, False),
    Role.PERIOD: (Field.PERIOD, True), Role.DOSSIER: (Field.DOSSIER, True), Role.QUOTA: (Field.QUOTA, True),
}  # fmt: skip
KEYS = {
    Role.PURPOSES: "purposes", Role.REQUIREMENTS: "requirements", Role.STRANDS: "strands", Role.PERIOD: "period",
    Role.GROUPS: "groups", Role.CRITERIA: "awards", Role.DOSSIER: "dossier", Role.QUOTA: "quota", Role.DUTIES: "duties",
}  # fmt: skip
AIMS = {Role.PURPOSES, Role.REQUIREMENTS}
CONTENT = {Role.STRANDS, Role.PERIOD, Role.GROUPS}
# Which titles begin another part even below a heading of the given part; others belong to that part.
BREAKS = {
    Role.DUTIES: {Role.FUNDING, Role.PERIOD, Role.DOSSIER, Role.QUOTA},
    Role.STRANDS: {Role.PERIOD, Role.GROUPS, Role.DOSSIER, Role.QUOTA, Role.DUTIES, Role.FUNDING, Role.CRITERIA},
    Role.CRITERIA: {Role.DOSSIER, Role.QUOTA, Role.FUNDING, Role.DUTIES},
    Role.FUNDING: {Role.DUTIES},
}


class Sections(Strands, Duties, Criteria):
    """Walks the tree of headings and gathers items."""

    def __init__(self, anatomy: Anatomy, issued_on: date | None) -> None:
        self.lines = anatomy.lines
        self.issued_on = issued_on
        self.items: list[Item] = []
        self.keys: dict[str, str] = {}
        self.ahead: list[Item] = []  # headings whose words go before the next text

    # --- Which part a heading begins ---

    def read(self, node: Node, above: Role = Role.UNKNOWN, subject: Criterion.Subject | None = None) -> None:
        role, guessed = self.role(node, above)
        if role == Role.CRITERIA and node.heading:
            subject = (subject_of(node.title) if terms.subjects_named(node.title) == 1 else None) or subject
        entries, tables = self.content(node)
        if role == Role.STRANDS and above == Role.STRANDS and self.is_strand(node):
            self.strand(node, entries, tables)
            return
        if role == Role.DUTIES and above == Role.DUTIES:
            self.duty_section(node, entries, tables)
            return
        if role in (Role.FUNDING, Role.UNKNOWN) and node.heading:
            self.set_aside(node, role)
            return
        self.heading(node, role, subject, guessed)
        self.texts(role, entries, node, subject)
        for rows in tables:
            self.table(role, rows, node, subject)
        self.flush_ahead()
        for child in node.children:
            self.read(child, role, subject)

    def role(self, node: Node, above: Role) -> tuple[Role, bool]:
        """What the heading begins, and whether that is a guess."""
        if node.heading is None:
            return Role.UNKNOWN, False
        lead = leading_role(node.title)
        if above in BREAKS:
            strong = lead in BREAKS[above] and (
                lead != Role.CRITERIA or not subject_of(node.title) or "khen" in fold(node.title)
            )
            return (lead, False) if strong else (above, False)
        if lead:
            return lead, False
        named = named_role(node.title)
        return (named, True) if named else (above, False)

    def content(self, node: Node) -> tuple[list[Entry], list[list[Row]]]:
        outside, tables = split_tables(node.texts, self.lines)
        if node.heading and node.heading.tail:
            outside = [Part(node.heading.element, node.heading.line, node.heading.tail), *outside]
        return entries_of(outside), tables

    # --- Headings ---

    def heading(self, node: Node, role: Role, subject: Criterion.Subject | None, guessed: bool) -> None:
        """Keep the clerk's words for a heading that our paper has; others go before the text under them."""
        if node.heading is None:
            return
        part = node.heading
        key = self.key_of(node, role, subject)
        why = "" if part.sure and not guessed else GUESSED_PART
        printed = " ".join(filter(None, (part.label, part.text)))
        title = part.text.strip().rstrip(":").strip()
        if key not in self.keys:
            self.keys[key] = title
            self.add(Field.HEADING, printed, (part.line,), why, key=key, title=title)
        elif set(fold(title).split()) <= set(re.sub(r"[,;]", " ", fold(self.keys[key])).split()):
            self.add(Field.FORM, printed, (part.line,))
        else:
            self.ahead.append(Item(Field.HEADING, part.text.strip(), (part.line,), why=why))

    def key_of(self, node: Node, role: Role, subject: Criterion.Subject | None) -> str:
        named = set(roles_in(node.title))
        if node.children and role in AIMS and named >= AIMS:
            return "aims"
        if node.children and role in CONTENT and len(named & CONTENT) > 1:
            return "content"
        if role == Role.CRITERIA and subject and subject_of(node.title) == subject:
            return subject.value
        return KEYS[role]

    def flush_ahead(self) -> None:
        """Headings under which no text came."""
        for item in self.ahead:
            self.add(Field.UNPLACED, item.text, item.lines, EMPTY_HEADING)
        self.ahead = []

    def take_ahead(self) -> tuple[str, tuple[int, ...]]:
        """The words of waiting headings, and the lines they stand on."""
        words = "\n".join(item.text for item in self.ahead)
        lines = tuple(line for item in self.ahead for line in item.lines)
        self.ahead = []
        return words, lines

    def add(self, field: Field, text: str, lines: Iterable[int], why: str = "", **value: object) -> None:
        self.items.append(Item(field, text, tuple(lines), value, why))

    # --- Texts ---

    def texts(self, role: Role, entries: list[Entry], node: Node, subject: Criterion.Subject | None) -> None:
        named = [each for each in roles_in(node.title) if each in KEYS]
        for entry in entries:
            inline = leading_role(entry.text.partition(":")[0]) if ":" in entry.text[:60] else Role.UNKNOWN
            how_many = role in (Role.DOSSIER, Role.QUOTA) and inline == Role.CRITERIA  # "Tập thể: 03 giải"
            if inline in KEYS and Role.DUTIES not in (role, inline) and role != Role.CRITERIA and not how_many:
                role, named = inline, [inline]
            why = BOTH if len(named) > 1 and len(entries) > 1 and role in AIMS | CONTENT else ""
            self.text(role, entry, subject, why)

    def text(self, role: Role, entry: Entry, subject: Criterion.Subject | None, why: str) -> None:
        writers: dict[Role, Callable[[Entry, str], None]] = {
            Role.STRANDS: self.strand_of_text,
            Role.GROUPS: self.group,
            Role.DUTIES: self.duty_of_text,
        }
        if role in LINE_FIELDS:
            self.text_lines(role, entry, why)
        elif role == Role.CRITERIA:
            self.criterion(entry, subject, why)
        elif role in writers:
            writers[role](entry, why)
        else:
            self.add(Field.UNPLACED, f"{entry.label} {entry.whole}".strip(), entry.all_lines, UNKNOWN_PART)

    def text_lines(self, role: Role, entry: Entry, why: str) -> None:
        """One item a line; in running text the labels stay, where our paper draws bullets they fall away."""
        field, labelled = LINE_FIELDS[role]
        if self.ahead:
            words, lines = self.take_ahead()
            self.add(field, words, lines, why or GUESSED_PART)
        for each in (entry, *entry.flat_below()):
            self.add(field, each.printed if labelled else each.text, each.lines, why)

    def group(self, entry: Entry, why: str) -> None:
        words, lines = self.take_ahead()
        if words or (entry.below and entry.text.rstrip().endswith(":")):
            lead = " ".join(filter(None, [words, entry.text if entry.below else ""]))
            first, *others = entry.below or [entry]
            self.one_group(
                f"{lead} {first.text}".strip(), (*lines, *(entry.lines if entry.below else ()), *first.lines), why
            )
            rest = [*first.below, *others]
        else:
            members = [each.strip() for each in re.findall(r"[^;]+;?", entry.text) if each.strip(" .")]
            for each in members:
                self.one_group(each, entry.lines, why or (SPLIT_GROUPS if len(members) > 1 else ""))
            rest = list(entry.below)
        for each in rest:
            self.group(each, why)

    def one_group(self, text: str, lines: tuple[int, ...], why: str) -> None:
        if len(text) <= LONGEST_GROUP:
            self.add(Field.GROUP, text, lines, why)
        else:
            self.add(Field.UNPLACED, text, lines, LONG_GROUP)

    # --- Tables, and what has no place ---

    def table(self, role: Role, rows: list[Row], node: Node, subject: Criterion.Subject | None) -> None:
        if role == Role.STRANDS and self.target_table(rows, node):
            return
        if role == Role.DUTIES and self.duty_table(rows):
            return
        for row in rows:
            self.text(role, Entry(row.printed, "", row.lines), subject, TABLE_ROW)

    def set_aside(self, node: Node, role: Role) -> None:
        """A part that our plan does not have: money under its own heading among the duties, others for the clerk."""
        if role == Role.FUNDING:
            entries, tables = self.content(node)
            self.own_heading(node, entries, tables)
            return
        printed, lines = [], []
        for each in node.walk():
            entries, tables = self.content(each)
            printed.append(" ".join(filter(None, (each.heading.label, each.heading.text))))
            lines.append(each.heading.line)
            for entry in entries:
                printed.append(f"{entry.label} {entry.whole}".strip())
                lines += entry.all_lines
            for row in (row for rows in tables for row in rows):
                printed.append(row.printed)
                lines += row.lines
        self.add(Field.UNPLACED, "\n".join(printed), dict.fromkeys(lines), UNKNOWN_PART)
