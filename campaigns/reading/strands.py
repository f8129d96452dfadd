"""What is competed in: strands, and below them targets."""

import re

from campaigns.reading import tables as reading
from campaigns.reading.entries import Entry, Row
from campaigns.reading.items import Field, Item
from campaigns.reading.outline import Node
from campaigns.reading.terms import BARE
from emulation.lib.words import fold

LONGEST_TITLE = 80
SHORT_TITLE = 60
LONGEST_TARGET = 300
TABLE_WITHOUT_STRAND = "Bảng chỉ tiêu không đứng dưới nội dung nào; đang lấy tên đề mục làm nội dung."


class Strands:
    """Part of Sections."""

    def is_strand(self, node: Node) -> bool:
        """A heading that names one thing competed in, not the part's own title."""
        return not BARE.fullmatch(fold(node.title))

    def strand(self, node: Node, entries: list[Entry], tables: list[list[Row]]) -> None:
        """A heading of its own for each strand: its text becomes the strand's targets."""
        part = node.heading
        below, lines = list(entries), (part.line,)
        words, ahead = self.take_ahead()
        for child in [each for each in node.walk() if each is not node]:
            child_entries, child_tables = self.content(child)
            below += [Entry(child.title, child.heading.label, (child.heading.line,)), *child_entries]
            tables = [*tables, *child_tables]
        text = "\n".join(filter(None, [words, part.text.strip()]))
        self.one_strand(text, part.text, (*ahead, *lines), below)
        for rows in tables:
            self.target_table(rows, node) or self.rows_below(rows)

    def strand_of_text(self, entry: Entry, why: str) -> None:
        """An item of a list, or a paragraph; one that only announces the list goes before its first item."""
        if entry.is_intro and not entry.below and entry.text.rstrip().endswith(":"):
            self.ahead.append(Item(Field.HEADING, entry.text, entry.lines))
            return
        words, ahead = self.take_ahead()
        text = "\n".join(filter(None, [words, entry.text]))
        self.one_strand(text, entry.text, (*ahead, *entry.lines), entry.below, why)

    def one_strand(self, text: str, name: str, lines: tuple[int, ...], below: list[Entry], why: str = "") -> None:
        """Items below become targets; one that is too long for a target stays in the strand's own text."""
        targets = []
        for entry in (each for one in below for each in (one, *one.flat_below())):
            lines = (*lines, *entry.lines)
            if len(entry.text) <= LONGEST_TARGET:
                targets.append({"text": entry.text, "aim": "", "unit": ""})
            else:
                text = f"{text}\n{entry.printed}"
        self.add(Field.STRAND, text, lines, why, title=short_title(name), targets=targets)

    def target_table(self, rows: list[Row], node: Node) -> bool:
        """A table of targets, under the last strand. False where its head names none."""
        found = reading.target_rows(rows)
        if found is None:
            return False
        last = self.items[-1] if self.items else None
        words, ahead = self.take_ahead()
        if words:
            self.add(Field.STRAND, words, ahead, title=short_title(words), targets=[])
        elif last is None or last.field != Field.STRAND:
            title = node.title or rows[0].printed
            self.add(Field.STRAND, title, (), TABLE_WITHOUT_STRAND, title=short_title(title), targets=[])
        self.add(Field.FORM, rows[0].printed, rows[0].lines)
        for row in found:
            self.below_last(row.text, row.aim, row.unit, row.lines)
        return True

    def rows_below(self, rows: list[Row]) -> None:
        for row in rows:
            self.below_last(row.printed, "", "", row.lines)

    def below_last(self, text: str, aim: str, unit: str, lines: tuple[int, ...]) -> None:
        """Put a target under the last strand that was read."""
        place = max(place for place, item in enumerate(self.items) if item.field == Field.STRAND)
        strand = self.items[place]
        if len(text) > LONGEST_TARGET:
            changed = Item(strand.field, f"{strand.text}\n{text}", (*strand.lines, *lines), strand.value, strand.why)
        else:
            targets = [*strand.value["targets"], {"text": text, "aim": aim, "unit": unit}]
            value = {**strand.value, "targets": targets}
            changed = Item(strand.field, strand.text, (*strand.lines, *lines), value, strand.why)
        self.items[place] = changed


def short_title(text: str) -> str:
    """A name for lists from the first words: the heading itself if it is short, else up to a comma or 60 letters."""
    words = " ".join(text.split()).strip(" :.;-–")
    if len(words) <= LONGEST_TITLE:
        return words
    first = re.split(r"[,;:.(]", words)[0].strip()
    if 12 <= len(first) <= LONGEST_TITLE:
        return first
    return f"{words[:SHORT_TITLE].rsplit(' ', 1)[0]}…"
