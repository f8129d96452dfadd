"""The words themselves: names of bodies, capitals of Appendix II, unfinished and doubled words, tone marks."""

import re
from collections.abc import Iterator
from itertools import groupby

from emulation.documents.checks.base import EXCERPT, Case, Hit, Severity, hit, rule
from emulation.lib.words import fold
from emulation.reading.anatomy import Element, Part

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
TEXTS = (Element.SUBJECT, Element.BASIS, Element.OPENING, Element.HEADING, Element.TEXT, Element.CLOSING)
SENSE = "Soát nội dung"
CAPITALS = "Phụ lục II"
BODIES = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam",
    "Hội Cựu chiến binh", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Liên đoàn Lao động",
    "Ban Chỉ huy Quân sự", "Hội Người cao tuổi", "Hội Chữ thập đỏ", "Đảng Cộng sản Việt Nam",
)  # fmt: skip
FOLDED_BODIES = {name: [fold(word) for word in name.split()] for name in BODIES}
UNFINISHED = re.compile(r"(?<!\.)(\.\.\.|…)[;.”\")]?$|\b(và|hoặc|của|với|để|các|những|tại|trong|cho|theo|gồm có)$")
# What is written wrong, as it stands in mid sentence, and how Appendix II writes it.
WRITTEN = (
    (r"\b[UỦ][yỷ] [Bb]an Nhân [Dd]ân\b|\b[UỦ][yỷ] Ban [Nn]hân [Dd]ân\b|\b[uủ][yỷ] ban nhân dân\b", "Ủy ban nhân dân"),
    (r"\bHội [Đđ]ồng Nhân [Dd]ân\b|\bhội đồng nhân dân\b", "Hội đồng nhân dân"),
    (r"(?<!quản lý )(?<!cơ quan )(?<!ngân sách )(?<!kho bạc )(?<!thanh tra )(?<!kiểm toán )\bnhà nước\b", "Nhà nước"),
    (r"(?<!các )\bđảng ([uủ][yỷ]|bộ) (xã|phường|thị trấn|huyện|tỉnh|thành phố)\b", "Đảng ủy, Đảng bộ"),
    (r"\b(của|với|theo|vào|trong) đảng\b(?! (viên|phái|phí|bộ|[uủ][yỷ]|đoàn))|\bđảng,", "Đảng"),
    (r"\bmặt trận (tổ quốc|Tổ quốc)\b|\bMặt trận tổ quốc\b", "Mặt trận Tổ quốc"),
    (r"(?<=[a-zà-ỹđ,] )tổ quốc\b", "Tổ quốc"),
    (r"(?<=[a-zà-ỹđ,] )(Thị trấn|Huyện|Xã|Tỉnh) (?=[A-ZĐ][a-zà-ỹ])", "thị trấn, huyện, xã, tỉnh + tên riêng"),
    (r"\b(khoản \d+|điểm [a-zđ])[ ,]+(của )?điều \d+", "Điều + số"),
    (
        r"(?<=[a-zà-ỹđ,] )(kế hoạch|quyết định|nghị quyết|chỉ thị|nghị định|thông tư|công văn|tờ trình) số \d",
        "tên loại viết hoa + số",
    ),
)  # fmt: skip
# The same rhyme with its mark on the first or on the second vowel: "hóa" and "hoá", "thúy" and "thuý".
ON_FIRST = re.compile(r"\b[bcdđghklmnpqrstvx]*(?:[òóỏõọ][ae]|[ùúủũụ]y)\b", re.IGNORECASE)
ON_SECOND = re.compile(r"\b(?!qu)[bcdđghklmnpqrstvx]*(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])\b", re.IGNORECASE)
DOUBLED = re.compile(r"\b(\w+ \w+)(?: (?i:\1)|, \1)\b")  # not “trưởng tiểu khu, Tiểu khu 1”
STARTERS = (
    "Thời gian|Nội dung|Đối tượng|Mục đích|Yêu cầu|Mục tiêu|Tiêu chí|Tiêu chuẩn|Hồ sơ|Số lượng|Kinh phí|Hình thức|"
    "Phạm vi|Đợt thi đua|Nhiệm vụ|Giải pháp|Biện pháp|Khen thưởng|Tổ chức thực hiện"
)
RUN_ON = re.compile(rf"(?<=[a-zà-ỹđ] )({STARTERS})\b")
LABEL_INSIDE = re.compile(r"(?<=\S )(?:[IVX]{1,4}|\d)\. [A-ZĐÀ-Ỹ]")
CITED = re.compile(
    r"\b(Kế hoạch|Quyết định|Nghị định|Nghị quyết|Thông tư|Chỉ thị|Công văn|Hướng dẫn|Tờ trình|Báo cáo|Thông báo) "
    r"(liên tịch )?số:? ?(?P<number>\d+(?:/\d{4})?[/-][\w/&.-]+)"
)


def sentences(case: Case) -> Iterator[tuple[Part, str]]:
    for part in case.of(*TEXTS):
        yield part, f"{part.text} {part.tail}".strip()


@rule(
    "ten-co-quan-thieu-chu", SENSE, ERROR, "Tên cơ quan, tổ chức ghi đầy đủ, đúng.",
    "Ghi lại đủ tên cơ quan, tổ chức.",
)  # fmt: skip
def bodies(case: Case) -> Iterator[Hit]:
    for part in case.of(Element.SUPERIOR, Element.ISSUER, *TEXTS, Element.RECIPIENT, Element.CAPACITY):
        words = re.sub(r"([^\w\s])", r" \1 ", f"{part.text} {part.tail}").split()
        folded = [fold(word) for word in words]
        for name, wanted in FOLDED_BODIES.items():
            if place := missing_word(folded, wanted):
                yield hit(case, part, f"“{' '.join(words[place])}” thiếu chữ so với tên đầy đủ “{name}”.")


def missing_word(folded: list[str], wanted: list[str]) -> slice | None:
    """Where the name stands with one word left out (not its first); None where it stands whole or not at all."""
    starts = [place for place, word in enumerate(folded) if word == wanted[0]]
    for gap in range(1, len(wanted)):
        short = [*wanted[:gap], *wanted[gap + 1 :]]
        for start in starts:
            end = start + len(short)
            # Cut off at the end it is only if another word follows; at the end of a line the name may go on.
            whole = gap == len(wanted) - 1 and folded[end : end + 1] in ([wanted[gap]], [])
            if folded[start:end] == short and not whole:
                return slice(start, end)
    return None


@rule(
    "cau-bo-lung", SENSE, WARNING, "Câu văn trọn ý, không bỏ lửng.", "Viết tiếp cho trọn câu hoặc bỏ dấu ba chấm.",
)  # fmt: skip
def unfinished(case: Case) -> Iterator[Hit]:
    for part in case.of(Element.OPENING, Element.TEXT, Element.CLOSING):
        text = part.text.strip()
        if case.line(part).cell is None and UNFINISHED.search(text) and not re.search(r"\.{4,}|……", text):
            yield Hit("Câu bỏ lửng.", part.line, excerpt=ending_of(text))


def ending_of(text: str) -> str:
    return text if len(text) <= EXCERPT else f"…{text[-EXCERPT:].partition(' ')[2]}"


@rule(
    "dau-cau-danh-sach", SENSE, INFO, "Các dòng của một danh sách kết thúc thống nhất bằng dấu câu.",
    "Thêm dấu chấm hoặc chấm phẩy cuối các dòng còn thiếu.",
)  # fmt: skip
def list_ends(case: Case) -> Iterator[Hit]:
    lists = groupby(
        case.of(Element.TEXT, Element.HEADING), key=lambda part: (part.element, part.kind, bool(part.label))
    )
    for (element, kind, _), group in lists:
        items = [part for part in group if case.line(part).cell is None]
        if element != Element.TEXT or not kind or len(items) < 2:
            continue
        bare = [part for part in items if re.search(r"[\w)”\"]$", part.text.strip())]
        if bare and len(bare) < len(items):
            yield hit(case, bare[0], f"Danh sách có {len(bare)}/{len(items)} dòng thiếu dấu câu ở cuối.")


@rule(
    "viet-hoa", CAPITALS, WARNING, "Viết hoa tên riêng, tên cơ quan, tên loại văn bản cụ thể theo Phụ lục II.",
    "Sửa lại theo cách viết nêu trong kết quả.",
)  # fmt: skip
def capitals(case: Case) -> Iterator[Hit]:
    for part in case.of(*TEXTS, Element.RECIPIENT):
        text = f"{part.text} {part.tail}".strip()
        if part.element == Element.HEADING and text.upper() == text:
            continue
        for pattern, right in WRITTEN:
            if found := re.search(pattern, text):
                yield hit(case, part, f"“{found[0].strip(' ,')}” viết theo Phụ lục II: {right}.")


@rule(
    "dat-dau-thanh", SENSE, INFO, "Cách đặt dấu thanh thống nhất trong toàn văn bản (hóa/hoá, thúy/thuý).",
    "Chọn một cách đặt dấu và dùng thống nhất; pháp luật không bắt buộc cách nào.",
)  # fmt: skip
def tone_marks(case: Case) -> Iterator[Hit]:
    first = second = None
    for part, text in sentences(case):
        first = first or next(((part, found[0]) for found in ON_FIRST.finditer(text)), None)
        second = second or next(((part, found[0]) for found in ON_SECOND.finditer(text)), None)
    if first and second:
        later = max(first, second, key=lambda pair: pair[0].line)
        yield hit(case, later[0], f"Lẫn hai cách đặt dấu: “{first[1].lower()}” và “{second[1].lower()}”.")


@rule(
    "hai-de-muc-dinh-nhau", SENSE, WARNING, "Mỗi đề mục một dòng, không dính đề mục khác.",
    "Tách thành hai dòng hoặc bỏ phần thừa.",
)  # fmt: skip
def run_on(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.HEADING]:
        text = f"{part.text} {part.tail}" if not part.text.rstrip().endswith((":", ".")) else part.text
        if RUN_ON.search(text) or LABEL_INSIDE.search(text):
            yield hit(case, part, "Hai đề mục dính vào nhau.")


@rule(
    "lap-tu", SENSE, WARNING, "Không lặp thừa cụm từ.", "Bỏ cụm từ lặp.",
)  # fmt: skip
def doubled(case: Case) -> Iterator[Hit]:
    for part in case.of(*TEXTS):
        for text in (part.text, part.tail):
            if found := DOUBLED.search(text):
                yield hit(case, part, f"Lặp cụm từ “{found[1].lower()}”.")


@rule(
    "vien-dan", "Phụ lục I, phần I, mục II.6.b", WARNING,
    "Viện dẫn văn bản lần đầu ghi đủ tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành.",
    "Bổ sung “ngày … tháng … năm …” (và cơ quan ban hành) sau số, ký hiệu.",
)  # fmt: skip
def citations(case: Case) -> Iterator[Hit]:
    seen: set[str] = set()
    for part, text in sentences(case):
        if case.line(part).cell is not None:  # a narrow column cuts what belongs together
            continue
        for found in CITED.finditer(text):
            number = found["number"].rstrip(".,;")
            behind = text[found.end() : found.end() + 40]
            if number not in seen and not re.match(r"[\s,]*(ngày|\()", behind):
                yield hit(case, part, f"Viện dẫn {found[1]} số {number} chưa ghi ngày ban hành.")
            seen.add(number)
