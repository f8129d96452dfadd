"""The foot of a paper: recipients, authority and name of the signer, and what is attached behind them."""

import re

from emulation.lib.words import fold
from emulation.reading.labels import label_of
from emulation.reading.parts import Element, Part
from emulation.reading.pieces import is_bold, is_capitals, letters
from emulation.reading.source import Line

CAPACITY = re.compile(r"(?:t/m|k/t|t/l) |(?:tm|kt|tl|tuq|q) ?\. ?\w|tm (?:uy ban|ubnd|ban|hoi|dang)")
POSITION = re.compile(
    r"(?:pho |quyen )?(?:chu tich|hieu truong|giam doc|tong giam doc|bi thu|chu nhiem|truong (?:cong an|ban|phong|tram|"
    r"thon|ban|khoa|bo mon|khu)|truong$|thu truong|doi truong|to truong|chinh tri vien|chi huy truong)\b|"
    r"ban (?:chap hanh|thuong vu|thuong truc|giam hieu)|thu ky|chu toa|nguoi lap|chu tri|pho truong"
)
NOTE = re.compile(r"\(?(?:da ky|ky,|ky ten|ky va|ky so|dau)|\(.*(?:ky|dong dau).*\)$")
NAME = re.compile(
    r"(?:(?:Th\.?\s?S|ThS|TS|BS|CN|KS|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy)\.?\s+)?(?P<name>.+)"
)
ATTACHMENT = re.compile(r"(?:phu luc|bieu mau|bieu so|bieu \d|mau so|mau \d|danh sach|bang|lich)\b")


def foot_start(lines: list[Line], body: int) -> int:
    """Where the foot begins, or the number of lines where there is none."""
    recipients = [place for place in range(body, len(lines)) if is_recipients_head(lines[place].text)]
    last = recipients[-1] if recipients else None
    capacities = [place for place in range(body, len(lines)) if is_capacity(lines[place])]
    if last is None:
        return capacities[0] if capacities and _tail_only(lines, capacities[0]) else len(lines)
    above = [place for place in capacities if place < last and _short(lines, place, last)]
    return min([last, *above])


def _tail_only(lines: list[Line], start: int) -> bool:
    """Whether nothing but a signature follows: a line of capitals in mid text is a heading."""
    return start >= len(lines) - 8 or any(is_attachment(line) for line in lines[start : start + 8])


def _short(lines: list[Line], start: int, end: int) -> bool:
    return all(len(line.text) < 80 for line in lines[start:end]) and end - start < 10


def is_recipients_head(text: str) -> bool:
    return bool(re.match(r"noi nhan\b ?(?::|$|-)", fold(text)))


def is_capacity(line: Line) -> bool:
    words = fold(line.text).strip("* ")
    if line.mark or len(words) > 90 or label_of(line.text):
        return False
    if CAPACITY.match(words) and (is_capitals(line.text[:4]) or is_bold(line)):
        return True
    return bool(POSITION.match(words)) and is_capitals(line.text)


def is_name(text: str) -> bool:
    """Two to six words, each with a capital; perhaps all in capitals."""
    bare = NAME.match(text.strip())["name"]
    words = bare.split()
    return 2 <= len(words) <= 6 and all(word[:1].isupper() and word.replace("-", "").isalpha() for word in words)


def is_attachment(line: Line) -> bool:
    words = fold(line.text)
    set_off = is_capitals(line.text) or is_bold(line) or line.align == "center" or line.style or len(words) < 20
    return bool(ATTACHMENT.match(words)) and bool(set_off) and not line.mark


def foot_parts(lines: list[Line], start: int) -> list[Part]:
    """Parts of the lines from there to the end."""
    parts: list[Part] = []
    signed = recipients = False
    end = next((place for place in range(start, len(lines)) if is_attachment(lines[place])), len(lines))
    column = next((line.cell for line in lines[start:end] if is_recipients_head(line.text)), None)
    for place in range(start, end):
        beside = column is not None and lines[place].cell == column
        part = _foot_part(lines[place], place, signed=signed, recipients=recipients, beside=beside)
        recipients |= part.element == Element.RECIPIENTS_HEAD
        signed |= part.element == Element.CAPACITY
        parts.append(part)
    attached = range(end, len(lines))
    return parts + [Part(Element.ATTACHMENT, place, lines[place].text, lines[place].mark) for place in attached]


def _foot_part(line: Line, place: int, *, signed: bool, recipients: bool, beside: bool) -> Part:
    """beside: in the same cell as "Nơi nhận"; signed: somebody's position has been read before."""
    text = line.text
    if is_recipients_head(text):
        return Part(Element.RECIPIENTS_HEAD, place, text)
    if not letters(text) or NOTE.match(fold(text)):
        return Part(Element.OTHER, place, text)
    label = label_of(text, line.mark)
    if label:
        return Part(Element.RECIPIENT, place, label.rest, label.printed, label.level, kind=label.kind)
    if beside:
        return Part(Element.RECIPIENT, place, text)
    if is_capacity(line):
        return Part(Element.CAPACITY, place, text)
    if signed and is_name(text):
        return Part(Element.SIGNER, place, text, sure=not is_capitals(text))
    if signed and is_capitals(text):
        return Part(Element.CAPACITY, place, text, sure=False)
    if recipients and not signed:
        return Part(Element.RECIPIENT, place, text)
    if recipients and re.match(r"luu\b|nhu (?:tren|dieu)", fold(text)) or text.rstrip().endswith(";"):
        return Part(Element.RECIPIENT, place, text)
    return Part(Element.OTHER, place, text, sure=False)
