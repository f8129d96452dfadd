"""The head: nation, motto, issuing body, number and sign, place and day, type and subject. Appendix I, II.1 to 5."""

import re
from collections.abc import Iterator

from emulation.documents.checks.base import SIGNS, Case, Hit, Severity, Sight, hit, rule
from emulation.documents.checks.print import (
    in_range,
    is_bold,
    is_capitals,
    is_italic,
    no_bold,
    no_italic,
    sizes,
    spoken,
)
from emulation.lib.words import fold
from emulation.reading.anatomy import Element, Part

ERROR, WARNING = Severity.ERROR, Severity.WARNING
NATION = re.compile(r"^CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM$")
MOTTO = re.compile(r"^Độc lập - Tự do - Hạnh phúc$")
PARTY = re.compile(r"^ĐẢNG CỘNG SẢN VIỆT NAM$|^ĐOÀN TNCS HỒ CHÍ MINH$|^ĐOÀN THANH NIÊN CỘNG SẢN")
SIGN = re.compile(r"^Số: ?(?P<number>\d{1,5}|[\s._…]*)/(?P<sign>[^\W\d_]\w*(?:-[\w.&]+)*)$")
SMALL_LETTERS = re.compile(r"TTr|QyĐ|CTr|TrS")
DAY = re.compile(r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+\d{4}$")
BY_HAND = re.compile(r"ngày[\s._…]*tháng[\s.\d_…]*năm[\s.\d_…]*$")


def styled(case: Case, part: Part, what: str, low: float, high: float, *, bold: bool, italic: bool) -> Iterator[Hit]:
    """Size, weight and slant of one element."""
    line = case.line(part)
    if not in_range(line, low, high):
        wanted = f"{low:g}" if low == high else f"{low:g}–{high:g}"
        yield hit(case, part, f"{what} cỡ chữ {spoken(sizes(line))}, phải là {wanted}.")
    if bold and not is_bold(line):
        yield hit(case, part, f"{what} chưa in đậm.")
    if not bold and not no_bold(line):
        yield hit(case, part, f"{what} không được in đậm.")
    if italic and not is_italic(line):
        yield hit(case, part, f"{what} chưa in nghiêng.")
    if not italic and not no_italic(line):
        yield hit(case, part, f"{what} không được in nghiêng.")


@rule(
    "quoc-hieu", "Phụ lục I, phần I, mục II.1.a", ERROR,
    "Quốc hiệu ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”, chữ in hoa.",
    "Ghi lại đúng Quốc hiệu bằng chữ in hoa.",
    Sight.HEAD,
)  # fmt: skip
def nation(case: Case) -> Iterator[Hit]:
    parts = case.parts[Element.NATION]
    if not parts:
        yield Hit("Thiếu Quốc hiệu.", place="đầu văn bản")
    for part in parts[:1]:
        if not NATION.match(part.text.strip()) and not PARTY.match(part.text.strip()):
            yield hit(case, part, "Quốc hiệu ghi chưa đúng.")


@rule(
    "quoc-hieu-kieu-chu", "Phụ lục I, phần I, mục II.1.a", ERROR,
    "Quốc hiệu cỡ chữ 12–13, kiểu chữ đứng, đậm.", "Đặt Quốc hiệu cỡ 12 hoặc 13, đứng, đậm.", Sight.PRINT,
)  # fmt: skip
def nation_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.NATION][:1]:
        yield from styled(case, part, "Quốc hiệu", 12, 13, bold=True, italic=False)


@rule(
    "tieu-ngu", "Phụ lục I, phần I, mục II.1.b", ERROR,
    "Tiêu ngữ ghi “Độc lập - Tự do - Hạnh phúc”: chữ thường, có gạch nối và cách chữ ở hai bên gạch nối.",
    "Ghi lại đúng: Độc lập - Tự do - Hạnh phúc.",
    Sight.HEAD,
)  # fmt: skip
def motto(case: Case) -> Iterator[Hit]:
    parts = case.parts[Element.MOTTO]
    nations = case.parts[Element.NATION]
    if not parts and not any(PARTY.match(part.text.strip()) for part in nations):
        yield Hit("Thiếu Tiêu ngữ.", place="đầu văn bản")
    for part in parts[:1]:
        if not MOTTO.match(part.text.strip()):
            yield hit(case, part, "Tiêu ngữ ghi chưa đúng.")


@rule(
    "tieu-ngu-kieu-chu", "Phụ lục I, phần I, mục II.1.b", ERROR,
    "Tiêu ngữ cỡ chữ 13–14, kiểu chữ đứng, đậm.", "Đặt Tiêu ngữ cỡ 13 hoặc 14, đứng, đậm.", Sight.PRINT,
)  # fmt: skip
def motto_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.MOTTO][:1]:
        yield from styled(case, part, "Tiêu ngữ", 13, 14, bold=True, italic=False)


@rule(
    "quoc-hieu-vi-tri", "Phụ lục I, phần I, mục II.1 và IV", ERROR,
    "Quốc hiệu và Tiêu ngữ ở phía trên cùng, bên phải trang đầu.",
    "Đặt phần đầu văn bản trong hai cột: tên cơ quan bên trái, Quốc hiệu bên phải.", Sight.PLACE,
)  # fmt: skip
def nation_place(case: Case) -> Iterator[Hit]:
    left = [case.line(part).box for part in case.of(Element.SUPERIOR, Element.ISSUER)]
    for part in [*case.parts[Element.NATION][:1], *case.parts[Element.MOTTO][:1]]:
        line = case.line(part)
        if line.box in left:  # run into one line with the body's name: its own place is not known
            continue
        sheet = case.source.sheets[(line.page or 1) - 1]
        if line.box and (line.page != 1 or (line.box.left + line.box.right) / 2 < sheet.width * 0.52):
            yield hit(case, part, "Quốc hiệu, Tiêu ngữ không ở bên phải, phía trên trang đầu.")


@rule(
    "ten-co-quan", "Phụ lục I, phần I, mục II.2", ERROR,
    "Có tên cơ quan, tổ chức ban hành văn bản, chữ in hoa.",
    "Ghi tên cơ quan ban hành bằng chữ in hoa ở góc trái, ngang Quốc hiệu.",
    Sight.HEAD,
)  # fmt: skip
def issuer(case: Case) -> Iterator[Hit]:
    parts = case.parts[Element.ISSUER]
    if not parts:
        yield Hit("Thiếu tên cơ quan ban hành.", place="đầu văn bản")
    for part in parts:
        if not is_capitals(part.text):
            yield hit(case, part, "Tên cơ quan ban hành chưa in hoa.")


@rule(
    "ten-co-quan-kieu-chu", "Phụ lục I, phần I, mục II.2.b", ERROR,
    "Tên cơ quan ban hành cỡ chữ 12–13, kiểu chữ đứng, đậm.",
    "Đặt tên cơ quan ban hành cỡ 12 hoặc 13, đứng, đậm.", Sight.PRINT,
)  # fmt: skip
def issuer_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.ISSUER]:
        yield from styled(case, part, "Tên cơ quan ban hành", 12, 13, bold=True, italic=False)


@rule(
    "co-quan-chu-quan-kieu-chu", "Phụ lục I, phần I, mục II.2.b", ERROR,
    "Tên cơ quan chủ quản in hoa, cỡ chữ 12–13, kiểu chữ đứng, không đậm.",
    "Đặt tên cơ quan chủ quản cỡ 12 hoặc 13, in hoa, đứng, bỏ đậm.", Sight.PRINT,
)  # fmt: skip
def superior_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.SUPERIOR]:
        yield from styled(case, part, "Tên cơ quan chủ quản", 12, 13, bold=False, italic=False)


@rule(
    "so-ky-hieu", "Phụ lục I, phần I, mục II.3", ERROR,
    "Số và ký hiệu ghi “Số: …/<loại>-<cơ quan>”: gạch chéo giữa số và ký hiệu, gạch nối giữa các nhóm, không cách chữ.",
    "Ghi lại theo mẫu, ví dụ Số: 05/KH-UBND.",
)  # fmt: skip
def number(case: Case) -> Iterator[Hit]:
    parts = case.parts[Element.NUMBER]
    if not parts and not case.is_form and not case.source.begins_with_picture:
        yield Hit("Thiếu số, ký hiệu.", place="đầu văn bản")
    for part in parts[:1]:
        text = part.text.replace("\xa0", " ").strip()
        found = SIGN.match(text)
        sign = SMALL_LETTERS.sub("", found["sign"]) if found else ""
        if re.search(r"\d\s+/|/\s|\s-|-\s", text):
            yield hit(case, part, "Số, ký hiệu có dấu cách thừa.")
        elif not found:
            yield hit(case, part, "Số, ký hiệu ghi chưa đúng mẫu.")
        elif sign.upper() != sign:
            yield hit(case, part, "Ký hiệu phải in hoa.")


@rule(
    "so-them-0", "Phụ lục I, phần I, mục II.3.c", ERROR,
    "Số nhỏ hơn 10 phải ghi thêm số 0 phía trước.", "Thêm số 0, ví dụ 05.",
)  # fmt: skip
def number_zero(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.NUMBER][:1]:
        if re.search(r"Số:?\s*\d(?=\s*/)", part.text):
            yield hit(case, part, "Số nhỏ hơn 10 chưa có số 0 phía trước.")


@rule(
    "ky-hieu-loai", "Phụ lục I, phần I, mục II.3.b; Phụ lục III", ERROR,
    "Chữ viết tắt loại văn bản trong ký hiệu đúng với tên loại văn bản.",
    "Sửa chữ viết tắt tên loại trong ký hiệu, ví dụ KH cho kế hoạch, TTr cho tờ trình.",
)  # fmt: skip
def number_type(case: Case) -> Iterator[Hit]:
    wanted = SIGNS.get(case.type_name)
    for part in case.parts[Element.NUMBER][:1]:
        found = SIGN.match(part.text.replace("\xa0", " ").strip())
        groups = found["sign"].split("-") if found else []
        if wanted and groups and wanted not in groups:
            yield hit(case, part, f"Ký hiệu {found['sign']} không có chữ {wanted} của tên loại văn bản.")


@rule(
    "so-ky-hieu-kieu-chu", "Phụ lục I, phần I, mục II.3.c", ERROR,
    "Số, ký hiệu cỡ chữ 13, kiểu chữ đứng.", "Đặt số, ký hiệu cỡ 13, đứng, bỏ đậm.", Sight.PRINT,
)  # fmt: skip
def number_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.NUMBER][:1]:
        yield from styled(case, part, "Số, ký hiệu", 13, 13, bold=False, italic=False)


@rule(
    "dia-danh-thoi-gian", "Phụ lục I, phần I, mục II.4", ERROR,
    "Có địa danh và thời gian ban hành: “<địa danh>, ngày … tháng … năm …”.",
    "Ghi địa danh, dấu phẩy, rồi ngày … tháng … năm … bằng chữ và số Ả Rập.",
)  # fmt: skip
def place_and_day(case: Case) -> Iterator[Hit]:
    parts = case.parts[Element.DAY]
    if not parts and not case.is_form and not case.source.begins_with_picture:
        yield Hit("Thiếu địa danh và thời gian ban hành.", place="đầu văn bản")
    for part in parts[:1]:
        text = part.text.replace("\xa0", " ").strip()
        if not DAY.search(text) and not BY_HAND.search(text):
            yield hit(case, part, "Thời gian chưa ghi đủ “ngày … tháng … năm …”.")
        elif not re.match(r"^[^,\d]{2,60}, ngày", text):
            yield hit(case, part, "Thiếu địa danh hoặc dấu phẩy sau địa danh.")


@rule(
    "ngay-thang-them-0", "Phụ lục I, phần I, mục II.4.b", ERROR,
    "Ngày nhỏ hơn 10 và tháng 1, 2 phải thêm số 0 phía trước; các tháng khác không thêm.",
    "Ghi lại, ví dụ ngày 05 tháng 02 năm 2023; ngày 05 tháng 6 năm 2023.",
)  # fmt: skip
def day_zero(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.DAY][:1]:
        found = DAY.search(part.text.replace("\xa0", " ").strip())
        if not found:
            continue
        if len(found["day"]) == 1:
            yield hit(case, part, "Ngày nhỏ hơn 10 chưa có số 0 phía trước.")
        if found["month"] in ("1", "2"):
            yield hit(case, part, "Tháng 1, tháng 2 chưa có số 0 phía trước.")
        if found["month"].startswith("0") and found["month"] not in ("01", "02"):
            yield hit(case, part, "Từ tháng 3 trở đi không thêm số 0 phía trước.")


@rule(
    "dia-danh-kieu-chu", "Phụ lục I, phần I, mục II.4.c", ERROR,
    "Địa danh và thời gian cỡ chữ 13–14, kiểu chữ nghiêng.", "Đặt dòng địa danh, thời gian cỡ 13 hoặc 14, nghiêng.",
    Sight.PRINT,
)  # fmt: skip
def day_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.DAY][:1]:
        yield from styled(case, part, "Địa danh, thời gian", 13, 14, bold=False, italic=True)


@rule(
    "ten-loai", "Phụ lục I, phần I, mục II.5", ERROR,
    "Có tên loại văn bản in hoa, trên trích yếu; công văn thì ghi “V/v” dưới số, ký hiệu.",
    "Ghi tên loại văn bản bằng chữ in hoa, ví dụ KẾ HOẠCH.",
)  # fmt: skip
def type_name(case: Case) -> Iterator[Hit]:
    if not case.type_name:
        yield Hit("Thiếu tên loại văn bản.", place="đầu văn bản")
    for part in case.parts[Element.TYPE][:1]:
        first = " ".join(part.text.split()[:2])
        if not is_capitals(first):
            yield hit(case, part, "Tên loại văn bản chưa in hoa.")


@rule(
    "ten-loai-kieu-chu", "Phụ lục I, phần I, mục II.5.b", ERROR,
    "Tên loại văn bản cỡ chữ 13–14, kiểu chữ đứng, đậm, canh giữa.",
    "Đặt tên loại cỡ 14, đứng, đậm, canh giữa.", Sight.PRINT,
)  # fmt: skip
def type_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.TYPE][:1]:
        yield from styled(case, part, "Tên loại văn bản", 13, 14, bold=True, italic=False)
        if case.line(part).align not in ("center", ""):
            yield hit(case, part, "Tên loại văn bản chưa canh giữa.")


@rule(
    "trich-yeu", "Phụ lục I, phần I, mục II.5", ERROR,
    "Có trích yếu nội dung, chữ in thường, ngay dưới tên loại; công văn bắt đầu bằng “V/v”.",
    "Ghi trích yếu phản ánh khái quát nội dung, chữ in thường.",
)  # fmt: skip
def subject(case: Case) -> Iterator[Hit]:
    parts = case.of(Element.SUBJECT)
    needed = case.type_name in SIGNS and case.type_name not in ("giay moi", "bien ban")
    if needed and not parts and len(case.parts[Element.TYPE][0].text) < 30:
        yield Hit("Thiếu trích yếu nội dung.", case.parts[Element.TYPE][0].line)
    for part in parts[:1]:
        if is_capitals(part.text) and len(part.text) > 12:
            yield hit(case, part, "Trích yếu phải ghi chữ in thường, không in hoa toàn bộ.")
        if case.type_name in SIGNS and fold(part.text).startswith("v/v"):
            yield hit(case, part, "“V/v” chỉ dùng cho công văn; văn bản có tên loại ghi “Về việc …” hoặc ghi thẳng.")


@rule(
    "trich-yeu-kieu-chu", "Phụ lục I, phần I, mục II.5.b", ERROR,
    "Trích yếu cỡ chữ 13–14, đứng, đậm, canh giữa; trích yếu công văn cỡ 12–13, đứng, không đậm.",
    "Đặt lại cỡ chữ và kiểu chữ của trích yếu.", Sight.PRINT,
)  # fmt: skip
def subject_print(case: Case) -> Iterator[Hit]:
    for part in case.of(Element.SUBJECT):
        if part.sure:
            yield from styled(case, part, "Trích yếu", 13, 14, bold=True, italic=False)
            if case.line(part).align not in ("center", ""):
                yield hit(case, part, "Trích yếu chưa canh giữa.")
    for part in case.parts[Element.LETTER_SUBJECT]:
        yield from styled(case, part, "Trích yếu công văn", 12, 13, bold=False, italic=False)
