"""The text between head and foot: bases, opening, headings of every habit, text, closing."""

import re
from collections.abc import Iterator
from dataclasses import replace

from emulation.lib.words import fold
from emulation.reading.labels import Label, label_of, ordinal
from emulation.reading.parts import Element, Part
from emulation.reading.pieces import bold_lead, has_heading_style, is_bold, is_capitals, is_italic, letters
from emulation.reading.source import Line

LONG = 300
SHORT = 130
# Titles of parts that need no print to be known as such.
TITLE = re.compile(
    r"(?:cac |ve |phan )?(?:muc dich|yeu cau|muc tieu|noi dung|thoi gian|thoi diem|doi tuong|pham vi|thanh phan|"
    r"tieu chi|tieu chuan|dieu kien|ho so|thu tuc|quy trinh|so luong|ty le|hinh thuc|"
    r"muc (?:thuong|khen)|khen thuong|to chuc|phan cong|trach nhiem|kinh phi|nhiem vu|giai phap|bien phap|tien do|"
    r"lo trinh|chi tieu|chu de|khau hieu|"
    r"(?:doi voi |ca |tieu (?:chi|chuan) )?(?:tap the|ca nhan|ho gia dinh)|cong tac|che do (?:thong tin|bao cao)|"
    r"quan diem|nguyen tac|xet khen|binh xet|dang ky|so ket|tong ket|dac diem tinh hinh)\b"
)
ADDRESSEE = re.compile(r"kinh gui\b")
BASIS = re.compile(r"can cu\b|theo de nghi\b|xet de nghi\b|xet to trinh\b")
BASIS_TOO = re.compile(r"thuc hien\b|theo\b|tiep tuc thuc hien\b|trien khai\b|cu the hoa\b")
CLOSING = re.compile(
    r"tren day la\b|nhan duoc ke hoach|yeu cau (?:cac|cap uy|can bo|giao vien|truong)|de nghi cac\b|"
    r"trong qua trinh (?:to chuc |trien khai )?thuc hien|ke hoach nay\b|can cu (?:vao )?ke hoach nay|"
    r"(?:ubnd|uy ban nhan dan|nha truong|ban \w+|dang uy|hoi|cong doan|doan) .{0,60}(?:yeu cau|de nghi|mong|keu goi)"
)


def body_parts(lines: list[Line], start: int, end: int) -> list[Part]:
    """Parts of the lines from start up to end."""
    whole = Body(lines, start, end)
    parts = [*whole.opening(), *whole.main()]
    return closing_marked(parts)


class Body:
    """The lines of the body with their labels, so that a line can be judged by those around it."""

    def __init__(self, lines: list[Line], start: int, end: int) -> None:
        self.lines, self.start, self.end = lines, start, end
        self.labels = {place: label_of(lines[place].text, lines[place].mark) for place in range(start, end)}
        self.headings = self._headings()

    def _headings(self) -> dict[int, bool]:
        """Which lines are headings, and whether that is sure."""
        found: dict[int, bool] = {}
        for place in range(self.start, self.end):
            sure = self.heading(place, found)
            if sure is not None:
                found[place] = sure
        return found

    # --- Opening ---

    def opening(self) -> Iterator[Part]:
        addressed = False
        for place in range(self.start, self.opening_end):
            line, words = self.lines[place], fold(self.lines[place].text)
            label = self.labels[place]
            addressed = bool(ADDRESSEE.match(words)) or (addressed and label is not None)
            element = Element.ADDRESSEE if addressed else opening_element(line.text)
            if label and element != Element.OPENING:
                yield labelled(element, place, label)
            else:
                yield Part(element, place, line.text) if not line.mark else labelled(element, place, label)

    @property
    def opening_end(self) -> int:
        """The first heading, or else the first item of a list that is no basis."""
        for place in range(self.start, self.end):
            if place in self.headings:
                return place
            text = self.lines[place].text
            is_basis = opening_element(text) == Element.BASIS or ADDRESSEE.match(fold(text))
            before = self.lines[place - 1].text.rstrip() if place > self.start else ""
            begins = self.labels[place] or self.lines[place].cell
            if begins and not is_basis and not ADDRESSEE.match(fold(before)):
                return place
            if before.endswith(":") and not ADDRESSEE.match(fold(before)) and not is_basis:
                return place
        return self.end

    # --- Headings and text ---

    def main(self) -> Iterator[Part]:
        for place in range(self.opening_end, self.end):
            line, label = self.lines[place], self.labels[place]
            if self.names_the_next(place):
                yield Part(Element.OTHER, place, line.text)
            elif place in self.headings:
                yield self.heading_part(place)
            elif not letters(line.text) and not line.cell and not re.search(r"\d", line.text):
                yield Part(Element.OTHER, place, line.text)
            elif label and not line.cell:
                yield labelled(Element.TEXT, place, label)
            else:
                yield Part(Element.TEXT, place, line.text, line.mark)

    def names_the_next(self, place: int) -> bool:
        """ "Phần thứ nhất" alone in its line: the next line is its title."""
        label, after = self.labels.get(place), place + 1
        if label is None or label.kind != "part" or label.rest or after >= self.end:
            return False
        title = self.lines[after]
        return self.labels[after] is None and title.cell is None and len(title.text) <= LONG

    def heading_part(self, place: int) -> Part:
        line, label = self.lines[place], self.labels[place]
        text = label.rest if label else line.text
        title, tail = split_tail(line, text)
        if label is None and self.names_the_next(place - 1):
            return Part(Element.HEADING, place, title, "", 0, tail=tail, kind="part")
        kind = label.kind if label else ("capitals" if is_capitals(title) else "words")
        level = label.level if label else (1 if kind == "capitals" else 2)
        printed = label.printed if label else ""
        return Part(Element.HEADING, place, title, printed, level, self.headings[place], tail, kind)

    def heading(self, place: int, found: dict[int, bool]) -> bool | None:
        """None: no heading; else whether that is sure."""
        line, label = self.lines[place], self.labels[place]
        text = label.rest if label else line.text
        if line.cell or not letters(text) or opening_element(line.text) == Element.BASIS and not found:
            return None
        if len(text) > LONG and not bold_lead(line):
            return None
        if label is None:
            return True if self.names_the_next(place - 1) else self.unlabelled(line, place)
        if label.kind in ("part", "capital", "roman"):
            return True if label.kind != "capital" or is_capitals(text) or is_bold(line) else self.titled(place, text)
        if has_heading_style(line) or is_bold(line):
            return None if text.rstrip().endswith((".", ";")) and len(text) > SHORT else True
        if label.level >= 4:
            return self.bulleted(line, label, place, text)
        return self.numbered(line, label, place, text, found)

    def numbered(self, line: Line, label: Label, place: int, text: str, found: dict[int, bool]) -> bool | None:
        """ "1.", "1.1.", "a)" without a print of its own: what follows tells."""
        if bold_lead(line) and len(text[: bold_lead(line)]) <= SHORT:
            return True
        if TITLE.match(fold(text)) and split_tail(line, text)[1] and not self.beside_item(place, label, found):
            return True
        if text.rstrip().endswith((".", ";", ",", "./.")) or not self.has_child(place, label):
            return None
        if len(text) > SHORT and not self.next_of_heading(label, found):
            return None
        if self.beside_item(place, label, found):
            return None
        return bool(TITLE.match(fold(text))) or is_italic(line) or text.rstrip().endswith(":")

    def bulleted(self, line: Line, label: Label, place: int, text: str) -> bool | None:
        """ "- Đối với tập thể:" with items of another kind under it."""
        if len(text) > SHORT or text.rstrip().endswith((".", ";", ",")) or not self.has_child(place, label):
            return None
        known = TITLE.match(fold(text)) and (text.rstrip().endswith(":") or len(text) < 40)
        return False if known else None

    def unlabelled(self, line: Line, place: int) -> bool | None:
        text = line.text.strip()
        if text.endswith((";", ",", "./.")) or len(text) > 200:
            return None
        known = bool(TITLE.match(fold(text)))
        if has_heading_style(line):
            return known or is_bold(line) or is_capitals(text)
        if text.endswith(".") and not (is_capitals(text) and known):
            return None
        if is_bold(line) or is_capitals(text) and len(text.split()) > 1:
            return known
        last = place + 1 >= self.end
        return False if self.titled(place, text) and not last else None

    def titled(self, place: int, text: str) -> bool | None:
        """A short known title, alone in its line."""
        alone = len(text) < 60 and not text.rstrip().endswith((".", ";", ",")) and text[:1].isupper()
        return True if alone and TITLE.match(fold(text)) and "\t" not in text else None

    def has_child(self, place: int, label: Label) -> bool:
        """Whether the next line is one that may stand under it."""
        if place + 1 >= self.end:
            return False
        if self.lines[place + 1].cell:
            return True
        following = self.labels[place + 1]
        if following is None:
            return not is_capitals(self.lines[place + 1].text)
        if following.kind == label.kind:
            return False
        return following.level > label.level or (following.level == label.level and following.kind > label.kind)

    def next_of_heading(self, label: Label, found: dict[int, bool]) -> bool:
        """Whether a heading of its kind with the number before it is open: "3." after "1." and "2."."""
        row = [place for place in found if self.labels[place] and self.labels[place].kind == label.kind]
        return bool(row) and ordinal(self.labels[row[-1]].printed) == (ordinal(label.printed) or 0) - 1

    def beside_item(self, place: int, label: Label, found: dict[int, bool]) -> bool:
        """Whether the line before is an item of the same row: "1. Đảng ủy xã", "2. UBND xã"."""
        before = self.labels.get(place - 1)
        if before is None or before.kind != label.kind or place - 1 in found:
            return False
        return ordinal(before.printed) == (ordinal(label.printed) or 0) - 1


def labelled(element: Element, place: int, label: Label) -> Part:
    return Part(element, place, label.rest, label.printed, label.level, kind=label.kind)


def opening_element(text: str) -> Element:
    """A legal basis, or prose: a sentence that goes on to open the paper is prose even if it begins with "Căn cứ"."""
    label = label_of(text)
    words = fold(label.rest if label and label.level >= 4 else text)
    prose = words.endswith(":") or "nhu sau" in words or re.search(r"\w[.] [A-ZĐÀ-Ỹ]", text)
    if BASIS.match(words) and not prose:
        return Element.BASIS
    return Element.BASIS if BASIS_TOO.match(words) and words.endswith(";") and not prose else Element.OPENING


def split_tail(line: Line, text: str) -> tuple[str, str]:
    """A heading and what runs on behind it: "Số lượng khen thưởng:", "Theo hướng dẫn …"."""
    lead = bold_lead(line) - (len(line.text) - len(text))
    if lead > 0 and text[:lead].strip():
        return text[:lead].strip(), text[lead:].strip()
    title, colon, tail = text.partition(":")
    if colon and tail.strip() and len(title) <= 90 and (TITLE.match(fold(title)) or is_capitals(title)):
        return f"{title.strip()}:", tail.strip()
    return text.strip(), ""


def closing_marked(parts: list[Part]) -> list[Part]:
    """The last paragraphs that stand for the whole paper, not under its last heading."""
    first = len(parts)
    for place in range(len(parts) - 1, max(-1, len(parts) - 6), -1):
        part = parts[place]
        if part.element not in (Element.TEXT, Element.OTHER) or part.label:
            break
        if CLOSING.match(fold(part.text)) or (place == len(parts) - 1 and part.text.rstrip().endswith("/.")):
            first = place
    return [
        replace(part, element=Element.CLOSING) if place >= first and part.element == Element.TEXT else part
        for place, part in enumerate(parts)
    ]
