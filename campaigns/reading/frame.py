"""What head, bases and foot of a plan say."""

import re
from collections.abc import Iterator
from itertools import groupby

from campaigns.reading.days import first_day
from campaigns.reading.items import Field, Item
from emulation.lib.words import fold
from emulation.reading.foot import is_attachment
from emulation.reading.head import number_and_symbol, printed_type
from emulation.reading.parts import Anatomy, Element, Part
from emulation.reading.source import Line

SIMPLE = {
    Element.SUPERIOR: Field.SUPERIOR_BODY,
    Element.ISSUER: Field.ISSUER,
    Element.NUMBER: Field.NUMBER,
    Element.DAY: Field.DAY,
    Element.SUBJECT: Field.TITLE,
    Element.LETTER_SUBJECT: Field.TITLE,
    Element.BASIS: Field.BASIS,
    Element.OPENING: Field.OPENING,
    Element.CLOSING: Field.CLOSING,
    Element.RECIPIENT: Field.RECIPIENT,
    Element.CAPACITY: Field.CAPACITY,
    Element.SIGNER: Field.SIGNER,
    Element.NATION: Field.FORM,
    Element.MOTTO: Field.FORM,
    Element.TYPE: Field.FORM,
    Element.RECIPIENTS_HEAD: Field.FORM,
    Element.ADDRESSEE: Field.UNPLACED,
    Element.FOOTNOTE: Field.UNPLACED,
    Element.OTHER: Field.FORM,
}
WHY = {
    Element.ADDRESSEE: "Kế hoạch không có phần kính gửi; hãy xem có cần giữ không.",
    Element.FOOTNOTE: "Chú thích cuối trang chưa có chỗ trong kế hoạch của phần mềm.",
}
ATTACHED = "Phụ lục chưa có chỗ trong kế hoạch của phần mềm."
SIGNERS = "Tệp có nhiều người ký; kế hoạch của phần mềm do một người ký."
PLANS = ("ke hoach", "chuong trinh", "phuong an")
LOOK = "Phần mềm đoán theo vị trí; hãy đối chiếu với tệp gốc."
LOST = "Không rõ dòng này thuộc phần nào."
KINDS = r"Kế hoạch|Hướng dẫn|Công văn|Chỉ thị|Nghị quyết|Quyết định|Chương trình|Đề án"
CITED = re.compile(
    rf"(?P<kind>{KINDS})\s+(?:liên tịch\s+)?số:?\s*(?P<number>\d+\s*[-/]\s*[\wĐ&]+(?:\s?[-/]\s?[\wĐ&]+)*)"
    r"(?P<rest>.*?)(?=;|\.\s+[A-ZĐÀ-Ỹ]|[.;:]\s*$|$)",
    re.IGNORECASE | re.DOTALL,
)
ISSUED = re.compile(r"^\s*,?\s*(?:ngày\s*[\d/. -]+(?:tháng\s*\d+)?(?:\s*năm\s*\d+)?)\s*,?", re.IGNORECASE)
OF_BODY = re.compile(
    r"^\s*(?:,?\s*của)\s+(?P<body>.+?)"
    r"(?=,?\s+(?:về|nhân (?:dịp|kỷ niệm|ngày)|phát động|V/v|tổ chức|triển khai|ban hành)\b|[,;]|$)",
    re.IGNORECASE,
)

SPEAKER = re.compile(
    r"(?:^|[.,;] )(?P<body>(?:Ủy ban|Uỷ ban|UBND|Trường|Nhà trường|Đảng ủy|Hội|Ban|Công an|Đoàn|Công đoàn|Liên đội|"
    r"Chi bộ|Chi đoàn|Trạm|Phòng|Hợp tác xã|Công ty)[^.,;]{0,90}?)\s+(?:phát động|xây dựng|ban hành|tổ chức|lập)\b"
)
# Where a sentence goes on after the cited plan's title.
GOES_ON = re.compile(r"[,;]\s+(?:căn cứ|trên cơ sở|nhằm|để|với mục đích|thực hiện)\b|\bnhư sau\b", re.IGNORECASE)


def frame_items(anatomy: Anatomy) -> Iterator[Item]:
    """An item for each line outside the parts of the plan; the superior's plan once more, from where it is cited."""
    for part in anatomy.parts:
        if part.element not in (Element.HEADING, Element.TEXT, Element.ATTACHMENT):
            yield from _items(part, anatomy)
    yield from attachments(anatomy)
    yield from filter(None, (superior_plan(anatomy), issuer_in_opening(anatomy)))


def _items(part: Part, anatomy: Anatomy) -> Iterator[Item]:
    field, why = SIMPLE[part.element], WHY.get(part.element, "" if part.sure else LOOK)
    if part.element == Element.OTHER and not part.sure:
        field, why = Field.UNPLACED, LOST
    if part.element == Element.TYPE and not part.sure:
        title = title_in_type(part.text)
        yield Item(
            Field.TITLE, title, (part.line,), why="Tên loại và trích yếu ghi liền nhau; hãy xem đã tách đúng chưa."
        )
        return
    text = part.whole if field in (Field.UNPLACED, Field.FORM) else part.text
    yield Item(field, text, (part.line,), _value(part, anatomy), why or _doubt(part, anatomy))


def attachments(anatomy: Anatomy) -> Iterator[Item]:
    """One item for each that is attached, line by line, the rows of its tables with "|" between cells."""
    gathered: list[list[Part]] = []
    for part in anatomy.of(Element.ATTACHMENT):
        if not gathered or is_attachment(anatomy.lines[part.line]):
            gathered.append([])
        gathered[-1].append(part)
    for parts in gathered:
        rows = groupby(parts, key=lambda part: cell_row(anatomy.lines[part.line]) or part.line)
        text = "\n".join(" | ".join(part.whole for part in row) for _, row in rows)
        yield Item(Field.UNPLACED, text, tuple(part.line for part in parts), why=ATTACHED)


def cell_row(line: Line) -> tuple[int, int] | None:
    return (line.cell.table, line.cell.row) if line.cell else None


def _value(part: Part, anatomy: Anatomy) -> dict[str, str | int | None]:
    if part.element == Element.NUMBER:
        number, symbol = number_and_symbol(part.text)
        return {"number": number, "symbol": symbol}
    if part.element == Element.DAY:
        return {"day": anatomy.issued_on.isoformat() if anatomy.issued_on else None, "place": anatomy.place}
    return {}


def _doubt(part: Part, anatomy: Anatomy) -> str:
    if part.element == Element.TYPE and not printed_type(part.text).startswith(PLANS):
        return f"Văn bản là {part.text.strip()}, không phải kế hoạch; hãy xem có đúng tệp không."
    if part.element == Element.SIGNER and len(list(anatomy.of(Element.SIGNER))) > 1:
        return SIGNERS
    if part.element == Element.NUMBER and anatomy.number is None:
        return "Chưa ghi số."
    if part.element == Element.DAY and anatomy.issued_on is None:
        return "Ngày ban hành để trống hoặc không đọc được."
    return ""


def title_in_type(text: str) -> str:
    """What follows "KẾ HOẠCH" in its own line."""
    words = text.split()
    return " ".join(words[2:]).strip(" :-–") if printed_type(text).startswith("ke hoach") else text


def issuer_in_opening(anatomy: Anatomy) -> Item | None:
    """The body that speaks in the opening, for a file without the head of the paper."""
    if any(anatomy.of(Element.ISSUER)):
        return None
    for part in anatomy.of(Element.OPENING):
        if found := SPEAKER.search(part.text):
            why = "Đầu văn bản không có tên cơ quan ban hành; đang lấy theo câu mở đầu."
            return Item(Field.ISSUER, found["body"].strip(), (part.line,), why=why)
    return None


def superior_plan(anatomy: Anatomy) -> Item | None:
    """The plan that this one carries out: the first that is cited with its number; other papers only if no plan is."""
    cited = [
        (part, found) for part in anatomy.of(Element.BASIS, Element.OPENING) for found in CITED.finditer(part.text)
    ]
    plans = [pair for pair in cited if fold(pair[1]["kind"]) == "ke hoach"]
    if not cited:
        return None
    part, found = (plans or cited)[0]
    rest = found["rest"]
    issued = ISSUED.match(rest)
    day = first_day(issued[0]) if issued else None
    rest = rest[issued.end() :] if issued else rest
    body = OF_BODY.match(rest)
    title = rest[body.end() :] if body else rest
    ends = [match.start() for pattern in (SPEAKER, GOES_ON) if (match := pattern.search(title))]
    title = title[: min(ends, default=len(title))].strip(" ,;.")
    value = {
        "kind": found["kind"],
        "number": re.sub(r"\s*([-/])\s*", r"\1", found["number"]),
        "day": day.isoformat() if day else None,
        "body": body["body"].strip() if body else "",
        "title": title,
    }
    return Item(Field.SUPERIOR_PLAN, found[0].strip(), (part.line,), value, _superior_doubt(value, bool(plans)))


def _superior_doubt(value: dict[str, str | None], is_plan: bool) -> str:
    if not is_plan:
        return f"Văn bản được viện dẫn là {value['kind']}, không phải kế hoạch."
    missing = [name for name, there in (("ngày", value["day"]), ("cơ quan", value["body"])) if not there]
    return f"Không đọc được {' và '.join(missing)} của kế hoạch cấp trên." if missing else ""
