"""The head of a paper: superior, issuing body, nation and motto, number and sign, place and day, type, subject."""

import re
from datetime import date

from emulation.lib.words import fold
from emulation.reading.parts import Element, Part
from emulation.reading.pieces import has_heading_style, is_bold, is_capitals, letters
from emulation.reading.source import Line

LONGEST_HEAD = 40
TYPES = (
    "ke hoach", "chuong trinh", "to trinh", "bao cao", "quyet dinh", "thong bao", "giay moi", "bien ban", "huong dan",
    "phuong an", "de an", "nghi quyet", "chi thi", "danh sach", "quy che", "quy dinh", "cong dien", "the le",
    "ke hoach lien tich", "ke hoach phoi hop", "chuong trinh phoi hop",
)  # fmt: skip
NATION = re.compile(r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|^doan tncs ho chi minh$")
MOTTO = re.compile(r"doc lap ?.{0,3} ?tu do ?.{0,3} ?hanh phuc")
NUMBER = re.compile(r"so ?[:.]? ?[\d.…_]*[^a-z]{0,14}(?:[/-] ?[a-z&]|$)|\d{0,4} ?/ ?[a-z]{2,4}-[a-z]")
DAY = re.compile(r"ngay ?(?P<d>[\d.…_ ]*) ?thang ?(?P<m>[\d.…_ ]*) ?nam ?(?P<y>[\d.…_ ]*)")
SHORT_DAY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})[. ]*$")
SIGN = re.compile(r"^\s*(?:s[ốo]\s*[:.]?)?\s*(?P<number>\d*)[\s.…_]*[/-]?\s*(?P<symbol>.*)$", re.IGNORECASE)
BROKEN_NATION = re.compile(r"cong hoa xa hoi( chu( nghia( viet)?)?)?|doan tncs( ho( chi)?)?|dang cong san( viet)?")
BROKEN_MOTTO = re.compile(r"doc lap ?[-–] ?tu do( ?[-–]( ?hanh)?)?")
BROKEN_DAY = re.compile(r".{2,45}, ?ngay[\d .…_]*(thang[\d .…_]*)?")
WHOLE = {
    Element.NATION: re.compile(r"cong hoa xa hoi chu nghia viet nam|doan tncs ho chi minh|dang cong san viet nam"),
    Element.MOTTO: re.compile(r"doc lap - tu do - hanh phuc"),
    Element.DAY: re.compile(r".{2,45}, ?ngay[\d .…_]*thang[\d .…_]*nam[\d .…_]*"),
}
BODY_WORDS = re.compile(
    r"(?:truong|uy ban|ubnd|dang (?:uy|bo)|hoi|doan|cong an|tram|chi bo|phong|cong doan|mat tran|hop tac xa|htx|ban|"
    r"lien doan|tinh doan|huyen doan|xa doan|cong ty|benh vien|trung tam|bch|so|ub mttq|ubmttq|quan su)\b"
)
BEGINS_TEXT = re.compile(
    r"can cu\b|thuc hien (?:ke hoach|cong van|huong dan|chi thi|nghi quyet|quyet dinh|chuong)\b|kinh gui"
)
BEGINS_TEXT_TOO = re.compile(r"nham |de (?:thiet thuc|thuc hien|chao mung|day manh)|huong toi|chao mung ky niem .{80}")


def head_parts(lines: list[Line]) -> list[Part]:
    """Parts of the first lines, up to the subject; the rest of the lines is the body."""
    kind = type_line(lines)
    if kind is None:
        return _without_type(lines)
    parts = _boxes(lines, kind)
    words = printed_type(lines[kind].text)
    run_on = words not in TYPES
    parts.append(Part(Element.TYPE, kind, lines[kind].text, sure=not run_on))
    return [*parts, *_subject(lines, kind + 1, begun=run_on)]


def printed_type(text: str) -> str:
    """Folded, without signs; letters set apart ("K Ế  H O Ạ C H") put together."""
    words = re.sub(r"[^a-z0-9 ]", " ", fold(text)).split()
    if len(words) >= 4 and all(len(word) == 1 for word in words):
        joined = "".join(words)
        return next((each for each in TYPES if each.replace(" ", "") == joined), joined)
    return " ".join(words)


def type_line(lines: list[Line]) -> int | None:
    """Where "KẾ HOẠCH" stands; with its subject in the same line only where the print sets it off."""
    for place, line in enumerate(lines[:LONGEST_HEAD]):
        words = printed_type(line.text)
        if words in TYPES and not line.mark:
            return place
        begins = words.startswith(TYPES) and len(line.text) < 320 and not line.text.rstrip().endswith((".", ";"))
        set_off = is_bold(line) or has_heading_style(line) or line.align == "center" or is_capitals(line.text[:30])
        if begins and set_off and not re.match(r"\w+ \w+ (?:so|nay)\b", words):
            return place
        if re.match(r"can cu\b|i\. ", fold(line.text)):
            return None
    return None


def _without_type(lines: list[Line]) -> list[Part]:
    """A head that ends where text begins: number and day, and a title only if the print sets it off."""
    telling = [
        place
        for place, line in enumerate(lines[:15])
        if element_of(line.text) in (Element.NATION, Element.MOTTO, Element.NUMBER, Element.DAY)
    ]
    end = max(telling) + 1 if telling else 0
    parts = _boxes(lines, end)
    if end < len(lines) and fold(lines[end].text).startswith("v/v"):
        parts.append(Part(Element.LETTER_SUBJECT, end, lines[end].text))
        return parts
    title = end < len(lines) and (is_bold(lines[end]) or has_heading_style(lines[end]) or is_capitals(lines[end].text))
    if title and not BEGINS_TEXT.match(fold(lines[end].text)) and not re.match(r"[IVX\d]+[.)/]", lines[end].text):
        parts.append(Part(Element.SUBJECT, end, lines[end].text, sure=False))
    return parts


def element_of(text: str) -> Element | None:
    """The box that the words alone tell."""
    words = fold(text)
    if not letters(text):
        return Element.OTHER
    if NATION.search(words) and len(words) < 60:
        return Element.NATION
    if MOTTO.search(words) and len(words) < 50:
        return Element.MOTTO
    if NUMBER.match(words) and len(words) < 50:
        return Element.NUMBER
    if len(words) < 90 and (DAY.search(words) or SHORT_DAY.search(words)) and not words.startswith("can cu"):
        return Element.DAY
    if words.startswith("v/v"):
        return Element.LETTER_SUBJECT
    broken = ((BROKEN_NATION, Element.NATION), (BROKEN_MOTTO, Element.MOTTO), (BROKEN_DAY, Element.DAY))
    return next((element for pattern, element in broken if pattern.fullmatch(words)), None)


def carried_on(text: str, before: Part | None) -> Element | None:
    """The box of the line before, where its words broke over two lines of print."""
    words = " ".join(fold(text).split())
    if before is None or before.element not in WHOLE:
        return None
    both = f"{fold(before.text)} {words}"
    return before.element if WHOLE[before.element].fullmatch(re.sub(r"\s*[-–]\s*", " - ", both)) else None


def _boxes(lines: list[Line], end: int) -> list[Part]:
    """The boxes above the type; what no box takes is the issuing body's name, or other."""
    found: dict[int, Part] = {}
    bodies = []
    for place, line in enumerate(lines[:end]):
        element = element_of(line.text) or carried_on(line.text, found.get(place - 1))
        if element:
            found[place] = Part(element, place, line.text)
        elif is_capitals(line.text) and not re.match(r"du thao|mat$|khan", fold(line.text)):
            bodies.append(place)
        elif BODY_WORDS.match(fold(line.text)) and len(line.text) < 120:
            found[place] = Part(Element.ISSUER, place, line.text, sure=False)
        else:
            found[place] = Part(Element.OTHER, place, line.text, sure=False)
    split = superior_lines([lines[place] for place in bodies])
    for rank, place in enumerate(bodies):
        element = Element.SUPERIOR if rank < split else Element.ISSUER
        found[place] = Part(element, place, lines[place].text)
    return [found[place] for place in sorted(found)]


def superior_lines(lines: list[Line]) -> int:
    """How many of the lines above the number name the superior: upright above bold, or else by words."""
    bold = [is_bold(line) for line in lines]
    if any(bold) and not all(bold) and not bold[0] and bold == sorted(bold):
        return bold.index(True)
    texts = [fold(line.text) for line in lines]
    starts = [
        place
        for place in range(1, len(texts))
        if BODY_WORDS.match(texts[place])
        and not (re.search(r"( va| uy|-)$", texts[place - 1]) or texts[place] == "ban thuong truc")
    ]
    return starts[-1] if starts else 0


def _subject(lines: list[Line], start: int, *, begun: bool) -> list[Part]:
    """The lines under the type, until text begins. begun: the type's own line has begun it."""
    parts: list[Part] = []
    kept = 1 if begun else 0
    for place in range(start, min(start + 8, len(lines))):
        line = lines[place]
        if not re.search(r"[^\W_]", line.text):
            parts.append(Part(Element.OTHER, place, line.text))
            if kept:
                break
            continue
        if not _carries_on(line, kept, parts[-1] if parts else None, lines):
            break
        parts.append(Part(Element.SUBJECT, place, line.text, sure=kept < 3))
        kept += 1
    return parts


def _carries_on(line: Line, kept: int, before: Part | None, lines: list[Line]) -> bool:
    """Whether this line belongs to the subject, given how many have before."""
    words = fold(line.text)
    if BEGINS_TEXT.match(words) or line.mark or line.text.rstrip().endswith((";", ":")):
        return False
    if not words.startswith("v/v") and re.match(
        r"(?:phan|chuong) [ivx1a]|[ivx]{1,4} ?[./)-]|[a-h1-9] ?[.)] ?\S", words
    ):
        return False
    stands_out = is_bold(line) or line.align == "center" or has_heading_style(line)
    if not kept:
        return stands_out or not (line.text.rstrip().endswith(".") and len(line.text) > 120)
    if re.match(r"[(\[]", line.text):
        return len(line.text) < 160
    previous = lines[before.line] if before else None
    alike = previous is None or is_bold(previous) == is_bold(line)
    plain = not stands_out and not (previous and is_bold(previous))
    short = len(line.text) < 100 and not line.text.rstrip().endswith(".") and not BEGINS_TEXT_TOO.match(words)
    lower = line.text[:1].islower()
    return (stands_out and alike and short and not is_capitals(line.text)) or (plain and short and lower)


# --- What number and day say ------------------------------------------------------------------------------------------


def number_and_symbol(text: str) -> tuple[int | None, str]:
    """(30, "KH-UBND") of "Số: 30 /KH-UBND"; no number where it is to be written by hand."""
    found = SIGN.match(text)
    symbol = re.sub(r"\s*([-/])\s*", r"\1", found["symbol"].strip(" .…_"))
    return (int(found["number"]) if found["number"] else None), symbol


def day_of(text: str) -> date | None:
    """The day that a line tells, None where it is left open or is none."""
    words = fold(text)
    found = DAY.search(words) or SHORT_DAY.search(words)
    if not found:
        return None
    numbers = [re.sub(r"\D", "", found[name]) for name in "ymd"]
    try:
        return date(*map(int, numbers))
    except ValueError:
        return None


def place_of(text: str) -> str:
    """ "Thị trấn Yên Châu" of "Thị trấn Yên Châu, ngày …"."""
    found = re.match(r"(.+?)\s*,?\s*(?:ng[àa]y\b|\d{1,2}/)", text, re.IGNORECASE)
    return found[1].strip(" ,") if found else ""
