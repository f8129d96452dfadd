"""Recipients and signature: Appendix I, II.7 and II.9; article 13."""

import re
from collections.abc import Iterator

from emulation.documents.checks.base import Case, Hit, Severity, Sight, hit, rule
from emulation.documents.checks.head import styled
from emulation.documents.checks.print import in_range, is_bold, is_capitals, is_italic, no_bold, no_italic
from emulation.lib.words import fold
from emulation.reading.anatomy import Element, Part

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
RECIPIENTS, SIGNING = "Phụ lục I, phần I, mục II.9", "Phụ lục I, phần I, mục II.7"
CAPACITY = re.compile(r"^(TM|KT|TL|TUQ|Q)\. \S")
WRONG_CAPACITY = re.compile(r"^(T/M|K/T|T/L|T\.M|K\.T|T\.L|TM|KT|TL|TUQ|QUYỀN)\b\.?(?=\S|\s)")
TITLES = re.compile(r"^(GS|PGS|TS|ThS|Th\. ?S|CN|BS|KS|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ)\b\.?")
# Their ministries may let them write ranks and degrees.
WITH_TITLES = re.compile(r"^(TRƯỜNG|TRẠM Y TẾ|TRUNG TÂM Y TẾ|BỆNH VIỆN|CÔNG AN|BAN CHỈ HUY QUÂN SỰ)\b")
COLLECTIVE = re.compile(r"^(uy ban nhan dan|ubnd|hoi dong)")
OWN_POWER = re.compile(r"^(chu tich|giam doc|hieu truong|truong ban)\b")


@rule(
    "kinh-gui", RECIPIENTS + ".b", ERROR, "Công văn và tờ trình có “Kính gửi:” ghi nơi nhận để giải quyết.",
    "Thêm “Kính gửi:” và tên cơ quan, người nhận dưới trích yếu.",
)  # fmt: skip
def addressee(case: Case) -> Iterator[Hit]:
    if case.type_name not in ("cong van", "to trinh"):
        return
    parts = case.parts[Element.ADDRESSEE]
    if not parts and not any(fold(line.text).startswith("kinh gui") for line in case.anatomy.lines[:30]):
        yield Hit("Thiếu “Kính gửi:”.", place="dưới trích yếu")


@rule(
    "noi-nhan", RECIPIENTS + ".d", ERROR, "Có phần “Nơi nhận:” ở cuối văn bản.",
    "Thêm “Nơi nhận:” và danh sách nơi nhận ở góc trái cuối văn bản.",
)  # fmt: skip
def recipients(case: Case) -> Iterator[Hit]:
    heads = case.parts[Element.RECIPIENTS_HEAD]
    if not heads and not case.is_form:
        yield Hit("Thiếu phần “Nơi nhận:”.", place="cuối văn bản")
    for part in heads[:1]:
        if not part.text.strip().startswith("Nơi nhận:"):
            yield hit(case, part, "Chữ “Nơi nhận” phải in thường và có dấu hai chấm.")


@rule(
    "noi-nhan-kieu-chu", RECIPIENTS + ".d", ERROR, "Chữ “Nơi nhận:” cỡ chữ 12, kiểu chữ nghiêng, đậm.",
    "Đặt chữ “Nơi nhận:” cỡ 12, nghiêng, đậm.", Sight.PRINT,
)  # fmt: skip
def recipients_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.RECIPIENTS_HEAD][:1]:
        line = case.line(part)
        if not in_range(line, 12, 12):
            yield hit(case, part, "Chữ “Nơi nhận:” phải cỡ 12.")
        if not (is_bold(line) and is_italic(line)):
            yield hit(case, part, "Chữ “Nơi nhận:” phải nghiêng, đậm.")


@rule(
    "noi-nhan-danh-sach-kieu-chu", RECIPIENTS + ".d", ERROR, "Danh sách nơi nhận cỡ chữ 11, kiểu chữ đứng.",
    "Đặt danh sách nơi nhận cỡ 11, chữ đứng, không đậm.", Sight.PRINT,
)  # fmt: skip
def recipient_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.RECIPIENT]:
        line = case.line(part)
        if not in_range(line, 11, 11):
            yield hit(case, part, "Danh sách nơi nhận phải cỡ 11.")
        if not (no_bold(line) and no_italic(line)):
            yield hit(case, part, "Danh sách nơi nhận phải là chữ đứng, không đậm.")


@rule(
    "noi-nhan-dau-cau", RECIPIENTS + ".d", WARNING,
    "Mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng, cuối dòng có dấu chấm phẩy; dòng cuối kết thúc bằng dấu chấm.",
    "Đặt “- ” đầu dòng, “;” cuối từng dòng và “.” ở dòng “Lưu”.",
)  # fmt: skip
def recipient_signs(case: Case) -> Iterator[Hit]:
    parts = case.parts[Element.RECIPIENT]
    for part in parts:
        if part.label not in ("-", "–"):
            yield hit(case, part, "Dòng nơi nhận không có gạch đầu dòng.")
    for part in parts[:-1]:
        if not part.text.rstrip().endswith(";"):
            yield hit(case, part, "Dòng nơi nhận chưa kết thúc bằng dấu chấm phẩy.")
    for part in parts[-1:]:
        if not part.text.rstrip().endswith("."):
            yield hit(case, part, "Dòng nơi nhận cuối cùng chưa kết thúc bằng dấu chấm.")


@rule(
    "noi-nhan-luu", RECIPIENTS + ".d", ERROR, "Dòng cuối của nơi nhận ghi “Lưu: VT, …”.",
    "Ghi dòng cuối cùng “- Lưu: VT, <đơn vị soạn thảo> (<số bản>).”",
)  # fmt: skip
def archive_line(case: Case) -> Iterator[Hit]:
    parts = case.parts[Element.RECIPIENT]
    kept = archive_lines(case)
    if parts and not kept:
        yield hit(case, parts[-1], "Nơi nhận thiếu dòng “Lưu: VT”.")
    for part in kept[:1]:
        if part is not parts[-1]:
            yield hit(case, part, "Dòng “Lưu” không phải dòng cuối cùng.")
        # Councils and unions without a registry of their own keep it at their office.
        if not re.match(r"^Lưu: ?[A-ZĐ]{2,}", part.text.strip()):
            yield hit(case, part, "Dòng “Lưu” phải ghi “Lưu: VT”.")


@rule(
    "noi-nhan-luu-so-ban", RECIPIENTS + ".d", WARNING,
    "Số lượng bản lưu trên dòng “Lưu” được ghi rõ, không để trống.",
    "Ghi số lượng bản lưu, ví dụ “Lưu: VT, VP (02b).”",
)  # fmt: skip
def archive_blank(case: Case) -> Iterator[Hit]:
    for part in archive_lines(case):
        if not re.search(r"\d", part.text) and re.search(r"\.\.|…|_|\(\s*b?\s*\)", part.text):
            yield hit(case, part, "Dòng “Lưu” không ghi số lượng bản lưu.")


@rule(
    "noi-nhan-luu-don-vi", RECIPIENTS + ".d", INFO,
    "Dòng “Lưu” ghi chữ viết tắt đơn vị soạn thảo kèm số lượng bản lưu (khi cần).",
    "Ghi thêm số lượng bản lưu, ví dụ “Lưu: VT, VP (02b).”",
)  # fmt: skip
def archive_copies(case: Case) -> Iterator[Hit]:
    for part in archive_lines(case):
        if "," in part.text and not re.search(r"\d|\.\.|…|_|\(\s*b?\s*\)", part.text):
            yield hit(case, part, "Dòng “Lưu” có đơn vị soạn thảo nhưng không ghi số lượng bản lưu.")


def archive_lines(case: Case) -> list[Part]:
    return [part for part in case.parts[Element.RECIPIENT] if fold(part.text).startswith("luu")]


@rule(
    "tu-cach-ky", SIGNING + ".b", ERROR,
    "Quyền hạn ký ghi bằng chữ viết tắt có dấu chấm và cách chữ: TM., KT., TL., TUQ., Q.",
    "Ghi lại, ví dụ “TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”.",
)  # fmt: skip
def capacity(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.CAPACITY]:
        text = part.text.strip()
        if WRONG_CAPACITY.match(text) and not CAPACITY.match(text):
            yield hit(case, part, "Quyền hạn ký viết tắt chưa đúng.")


@rule(
    "tham-quyen-ky", SIGNING + ".b; Điều 13", WARNING,
    "Văn bản của tập thể Ủy ban, Hội đồng ký thay mặt (TM.); quyết định của Chủ tịch ký không có TM.",
    "Sửa quyền hạn ký cho đúng thẩm quyền ban hành ghi ở đầu văn bản.",
)  # fmt: skip
def authority(case: Case) -> Iterator[Hit]:
    lines = case.parts[Element.CAPACITY]
    if not lines:
        return
    speaks_for = any(part.text.strip().startswith("TM.") for part in lines)
    stands_in = speaks_for or any(re.match(r"(TL|TUQ)\.", part.text.strip()) for part in lines)
    personal = any(
        OWN_POWER.match(fold(part.text)) and is_capitals(part.text) for part in _between_title_and_bases(case)
    )
    body = fold(case.parts[Element.ISSUER][0].text) if case.parts[Element.ISSUER] else ""
    if case.type_name == "quyet dinh" and personal and speaks_for:
        yield hit(case, lines[0], "Quyết định thuộc thẩm quyền cá nhân, không ký thay mặt (TM.).")
    elif case.type_name in ("ke hoach", "bao cao", "to trinh") and COLLECTIVE.match(body) and not stands_in:
        yield hit(case, lines[0], "Văn bản của tập thể, thiếu “TM.” và tên cơ quan trước chức vụ.")


def _between_title_and_bases(case: Case) -> list[Part]:
    """Where a decision names who decides."""
    first = next((part.line for part in case.parts[Element.TYPE]), 0)
    last = next((part.line for part in case.of(Element.BASIS, Element.HEADING) if part.line > first), first + 6)
    return [part for part in case.anatomy.parts if first < part.line < max(last, first + 4)]


@rule(
    "tu-cach-ky-kieu-chu", SIGNING + ".đ", ERROR,
    "Quyền hạn, chức vụ người ký in hoa, cỡ chữ 13–14, kiểu chữ đứng, đậm.",
    "Đặt quyền hạn, chức vụ người ký in hoa, cỡ 13 hoặc 14, đứng, đậm.", Sight.PRINT,
)  # fmt: skip
def capacity_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.CAPACITY]:
        if not is_capitals(part.text):
            yield hit(case, part, "Chức vụ người ký chưa in hoa.")
        yield from styled(case, part, "Chức vụ người ký", 13, 14, bold=True, italic=False)


@rule(
    "ho-ten-nguoi-ky", SIGNING + ".c", ERROR, "Có họ và tên người ký, chữ in thường, dưới chức vụ.",
    "Ghi đầy đủ họ và tên người ký bằng chữ in thường.",
)  # fmt: skip
def signer(case: Case) -> Iterator[Hit]:
    parts = case.parts[Element.SIGNER]
    if case.parts[Element.CAPACITY] and not parts and not case.is_form:
        yield hit(case, case.parts[Element.CAPACITY][-1], "Thiếu họ và tên người ký.")
    for part in parts:
        if is_capitals(part.text):
            yield hit(case, part, "Họ và tên người ký phải ghi chữ in thường.")


@rule(
    "ho-ten-hoc-vi", SIGNING + ".c", ERROR,
    "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu (trừ lực lượng vũ trang, giáo dục, y tế, khoa học).",
    "Bỏ học hàm, học vị trước họ tên người ký.",
)  # fmt: skip
def signer_title(case: Case) -> Iterator[Hit]:
    exempt = any(WITH_TITLES.match(part.text.strip()) for part in case.parts[Element.ISSUER])
    for part in case.parts[Element.SIGNER]:
        if not exempt and TITLES.match(part.text.strip()):
            yield hit(case, part, "Trước họ tên người ký có học hàm, học vị.")


@rule(
    "ho-ten-kieu-chu", SIGNING + ".đ", ERROR, "Họ và tên người ký cỡ chữ 13–14, kiểu chữ đứng, đậm.",
    "Đặt họ và tên người ký cỡ 13 hoặc 14, đứng, đậm.", Sight.PRINT,
)  # fmt: skip
def signer_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.SIGNER]:
        yield from styled(case, part, "Họ và tên người ký", 13, 14, bold=True, italic=False)


@rule(
    "ky-vi-tri", RECIPIENTS + ".d; mục IV", WARNING,
    "Chức vụ, chữ ký ở nửa bên phải, dòng đầu ngang với “Nơi nhận”.",
    "Đặt nơi nhận và chữ ký trong một bảng hai cột không viền.", Sight.PLACE,
)  # fmt: skip
def signature_place(case: Case) -> Iterator[Hit]:
    heads, capacities = case.parts[Element.RECIPIENTS_HEAD], case.parts[Element.CAPACITY]
    if case.is_form or not heads or not capacities:
        return
    noted, signed = case.line(heads[0]), case.line(capacities[0])
    if noted.box is None or signed.box is None:
        return
    sheet = case.source.sheets[(signed.page or 1) - 1]
    if (signed.box.left + signed.box.right) / 2 < sheet.width / 2:
        yield hit(case, capacities[0], "Chữ ký không ở bên phải.")
    elif noted.page != signed.page or abs(noted.box.top - signed.box.top) > 9:
        yield hit(case, capacities[0], "Chức vụ người ký không ngang hàng “Nơi nhận”.")
