"""Who does what in carrying out the plan."""

from campaigns.reading import tables as reading
from campaigns.reading.days import due_in
from campaigns.reading.entries import Entry, Row
from campaigns.reading.items import Field
from campaigns.reading.outline import Node
from campaigns.reading.terms import BODY, assignee_and_duty
from emulation.lib.words import fold

LONGEST_ASSIGNEE = 300
NOT_A_BODY = "Đề mục không nêu người thực hiện; giữ nguyên ở phần Tổ chức thực hiện để in ra."
SPLIT = "Người thực hiện được tách từ đầu câu; hãy xem đã tách đúng chưa."
NOBODY = "Câu không nêu ai thực hiện."
NO_DUTY = "Chưa nêu việc phải làm."


class Duties:
    """Part of Sections."""

    def duty_section(self, node: Node, entries: list[Entry], tables: list[list[Row]]) -> None:
        """A heading that names who, and under it what they do."""
        for child in [each for each in node.walk() if each is not node]:
            child_entries, child_tables = self.content(child)
            title = Entry(child.title, child.heading.label, (child.heading.line,), below=child_entries)
            entries, tables = [*entries, title], [*tables, *child_tables]
        self.own_heading(node, entries, tables)

    def own_heading(self, node: Node, entries: list[Entry], tables: list[list[Row]]) -> None:
        """Rows under the heading's own words."""
        who, line = node.title.rstrip(":").strip(), node.heading.line
        words, ahead = self.take_ahead()
        who = " ".join(filter(None, [words, who]))
        duties = [*entries, *(Entry(row.printed, "", row.lines) for rows in tables for row in rows)]
        if not duties and (found := assignee_and_duty(who)):
            self.duty(found[0], found[1], (*ahead, line), "" if found[2] else SPLIT)
            return
        if len(who) > LONGEST_ASSIGNEE or not duties:
            texts = [who, *(entry.whole for entry in duties)]
            lines = (*ahead, line, *(each for entry in duties for each in entry.all_lines))
            self.add(Field.UNPLACED, "\n".join(texts), lines, NO_DUTY if not duties else NOBODY)
            return
        why = "" if BODY.match(fold(who)) else NOT_A_BODY
        for place, entry in enumerate(duties):
            lines = (*ahead, line, *entry.all_lines) if place == 0 else entry.all_lines
            self.duty(who, entry.whole, tuple(dict.fromkeys(lines)), why)

    def duty(self, who: str, what: str, lines: tuple[int, ...], why: str = "") -> None:
        due = due_in(what, self.issued_on)
        self.add(Field.ASSIGNMENT, what, lines, why, assignee=who, due_on=due.isoformat() if due else None)

    def duty_of_text(self, entry: Entry, why: str) -> None:
        """A duty told in one sentence, or a short line with duties below it that names who."""
        words, ahead = self.take_ahead()
        who = entry.text.rstrip(":").strip()
        if entry.below and len(who) <= LONGEST_ASSIGNEE and not entry.text.rstrip().endswith((".", ";")):
            doubt = why or ("" if BODY.match(fold(who)) else NOT_A_BODY)
            for place, below in enumerate(entry.below):
                lines = (*ahead, *entry.lines, *below.all_lines) if place == 0 else below.all_lines
                self.duty(" ".join(filter(None, [words, who])), below.whole, lines, doubt)
            return
        found = assignee_and_duty(entry.text)
        if found is None or words:
            text = "\n".join(filter(None, [words, f"{entry.label} {entry.whole}".strip()]))
            self.add(Field.UNPLACED, text, (*ahead, *entry.all_lines), NOBODY)
            return
        who, what, told = found
        below = "".join(f"\n{each.printed}" for each in entry.flat_below())
        self.duty(who, f"{what}{below}", entry.all_lines, why or ("" if told else SPLIT))

    def duty_table(self, rows: list[Row]) -> bool:
        """A table of who does what by when. False where its head does not say so."""
        found = reading.duty_rows(rows)
        if found is None:
            return False
        self.add(Field.FORM, rows[0].printed, rows[0].lines)
        for row in found:
            if not row.who or not row.what:
                self.add(Field.UNPLACED, " | ".join(filter(None, (row.what, row.who, row.when))), row.lines, NOBODY)
                continue
            what = f"{row.what} ({row.when})" if row.when else row.what
            due = due_in(f"trước {row.when}", self.issued_on) if row.when else None
            self.add(Field.ASSIGNMENT, what, row.lines, assignee=row.who, due_on=due.isoformat() if due else None)
        return True
