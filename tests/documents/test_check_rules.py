"""Every rule with a paper that keeps it and one that breaks it, through a Word file or a PDF as clerks hand them in."""

from functools import cache

import pytest

from emulation.documents.check import RULES, report
from emulation.reading import read
from tests.documents.office_paper import LONG, OfficePaper, decision, letter, with_appendices
from tests.reading.word import pdf_of

OTHER_LONG = (
    "Các đơn vị chủ động lựa chọn việc làm cụ thể, thiết thực, phù hợp với điều kiện của mình, tránh hình thức. "
)


def plan():
    return OfficePaper()


def with_superior():
    return plan().set("superior", "UBND HUYỆN MẪU")


def with_parts():
    paper = plan()
    second = [(kind, text.removeprefix("I") if kind == "section" else text) for kind, text in paper.body[11:]]
    second = [(kind, text.replace("V. TỔ", "III. TỔ")) for kind, text in second]
    first = [*paper.body[:1], ("part", "Phần I"), ("part", "MỞ ĐẦU"), *paper.body[1:5]]
    paper.body = [*first, ("part", "Phần II"), ("part", "NỘI DUNG"), *second]
    return paper


def cleared(name, **changes):
    def spoil(paper):
        for key, value in changes.items():
            setattr(paper, key, value)

    return pytest.param(name, plan, spoil, {name}, id=name)


def broken(name, spoil, *, base=plan, also=(), variant=""):
    """spoil changes the base so that `name` is broken, and `also` what cannot be kept then."""
    return pytest.param(name, base, spoil, {name, *also}, id=f"{name}{variant}")


def bare_pages(paper):
    paper.page_number = None
    paper.body[2:2] = [("text", OTHER_LONG * 12)] * 4


def long_with_first_number(paper):
    paper.first_page_number = True
    paper.body[2:2] = [("text", OTHER_LONG * 12)] * 4


LAYOUT = [
    cleared("kho-giay", sheet=(216, 279)),
    broken("chieu-giay", lambda paper: setattr(paper, "sheet", (297, 210))),
    cleared("le-tren", margins=(15, 20, 20, 30)),
    cleared("le-phai", margins=(20, 25, 20, 30)),
    cleared("le-duoi", margins=(20, 20, 30, 30)),
    cleared("le-trai", margins=(20, 20, 20, 20)),
    cleared("phong-chu", font="Arial"),
    cleared("mau-chu", colour="type"),
    broken("so-trang", bare_pages),
    broken("so-trang-dau", long_with_first_number),
    cleared("so-trang-vi-tri", page_number={"size": 13, "align": "center", "at": "footer"}),
    broken(
        "so-trang-vi-tri",
        lambda paper: paper.page_number.update(align="right"),
        variant=" bên phải",
    ),
    broken("so-trang-co-chu", lambda paper: paper.page_number.update(size=11)),
    broken("so-trang-co-chu", lambda paper: paper.page_number.update(before="Trang "), variant=" có chữ"),
    broken(
        "so-trang-vi-tri",
        lambda paper: paper.page_number.update(before="Trang ", at="footer"),
        also={"so-trang-co-chu"},
        variant=" có chữ",
    ),
    broken("quoc-hieu", lambda paper: paper.set("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.")),
    broken("quoc-hieu-kieu-chu", lambda paper: paper.look("nation", size=14)),
    broken("tieu-ngu", lambda paper: paper.set("motto", "Độc lập-Tự do-Hạnh phúc")),
    broken("tieu-ngu-kieu-chu", lambda paper: paper.look("motto", bold=False)),
    broken("tieu-ngu-duong-ke", lambda paper: paper.drawn.update(motto=0.5)),
    broken("tieu-ngu-duong-ke", lambda paper: paper.drawn.update(motto=None), variant=" không có"),
    broken(
        "tieu-ngu-duong-ke",
        lambda paper: (paper.drawn.pop("motto"), paper.words["motto"].append("-" * 30)),
        variant=" gạch nối",
    ),
    broken(
        "ten-co-quan-duong-ke",
        lambda paper: (paper.drawn.pop("issuer"), paper.words["issuer"].append("_" * 15)),
        variant=" gõ quá dài",
    ),
    broken(
        "ten-co-quan",
        lambda paper: paper.set("issuer", "Ủy ban nhân dân", "xã Mường Mẫu"),
        also={"ten-co-quan-duong-ke"},
    ),
    broken("ten-co-quan-kieu-chu", lambda paper: paper.look("issuer", bold=False)),
    broken("ten-co-quan-duong-ke", lambda paper: paper.drawn.update(issuer=0.9)),
    broken("co-quan-chu-quan-kieu-chu", lambda paper: paper.look("superior", size=14), base=with_superior),
    broken("so-ky-hieu", lambda paper: paper.set("number", "Số: 05 / KH - UBND")),
    broken("so-ky-hieu", lambda paper: paper.set("number", "Số: 05/kh-ubnd"), also={"ky-hieu-loai"}, variant=" thường"),
    broken("so-ky-hieu-kieu-chu", lambda paper: paper.look("number", bold=True)),
    broken("so-them-0", lambda paper: paper.set("number", "Số: 5/KH-UBND")),
    broken("ky-hieu-loai", lambda paper: paper.set("number", "Số: 05/TB-UBND")),
    broken("dia-danh-thoi-gian", lambda paper: paper.set("day", "ngày 08 tháng 02 năm 2024")),
    broken("dia-danh-kieu-chu", lambda paper: paper.look("day", italic=False)),
    broken("ngay-thang-them-0", lambda paper: paper.set("day", "Mường Mẫu, ngày 8 tháng 2 năm 2024")),
    broken(
        "ngay-thang-them-0",
        lambda paper: paper.set("day", "Mường Mẫu, ngày 08 tháng 03 năm 2024"),
        variant=" thừa",
    ),
    broken("ten-loai", lambda paper: paper.set("type", "Kế hoạch")),
    broken("ten-loai-kieu-chu", lambda paper: paper.look("type", size=16)),
    broken("trich-yeu", lambda paper: paper.set("subject", "PHÁT ĐỘNG PHONG TRÀO THI ĐUA NĂM 2024")),
    broken("trich-yeu-kieu-chu", lambda paper: paper.look("subject", italic=True)),
    broken("trich-yeu-kieu-chu", lambda paper: paper.look("letter_subject", size=14), base=letter, variant=" công văn"),
    broken("trich-yeu-duong-ke", lambda paper: paper.drawn.update(subject=1.0)),
    broken("can-cu-kieu-chu", lambda paper: paper.look("basis", italic=False)),
    broken("noi-dung-co-chu", lambda paper: paper.look("text", size=12)),
    broken(
        "noi-dung-mot-co-chu",
        lambda paper: (
            paper.looks.update(small=paper.looks["text"] | {"size": 13}),
            paper.body.insert(3, ("small", OTHER_LONG.strip())),
        ),
    ),
    broken("noi-dung-canh-deu", lambda paper: paper.look("text", align="left")),
    broken("noi-dung-lui-dong", lambda paper: paper.look("text", indent=0)),
    cleared("noi-dung-gian-dong", line_spacing=2.0),
    broken("noi-dung-cach-doan", lambda paper: paper.look("text", after=0)),
    broken("muc-kieu-chu", lambda paper: paper.look("section", bold=False)),
    broken("khoan-kieu-chu", lambda paper: paper.look("clause", bold=False)),
    broken("khoan-kieu-chu", lambda paper: paper.look("clause", italic=True), variant=" nghiêng"),
    broken("noi-nhan-kieu-chu", lambda paper: paper.look("recipients", italic=False)),
    broken("noi-nhan-danh-sach-kieu-chu", lambda paper: paper.look("recipient", size=13)),
    broken("tu-cach-ky-kieu-chu", lambda paper: paper.look("capacity", bold=False)),
    broken("ho-ten-kieu-chu", lambda paper: paper.look("signer", italic=True)),
]

WORDS = [
    broken(
        "can-cu-dau-cau",
        lambda paper: paper.set(
            "basis",
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
            "Theo đề nghị của công chức Văn phòng.",
        ),
    ),
    broken("muc-in-hoa", lambda paper: paper.say("II. THỜI GIAN, ĐỐI TƯỢNG", "II. Thời gian, đối tượng")),
    broken("muc-thu-tu", lambda paper: paper.say("IV. TỔ CHỨC", "III. TỔ CHỨC")),
    broken("phan-thu-tu", lambda paper: paper.say("Phần II", "Phần III"), base=with_parts),
    broken("dieu-thu-tu", lambda paper: paper.say("Điều 3.", "Điều 4."), base=decision),
    broken("khoan-thu-tu", lambda paper: paper.say("2. Các trường học", "3. Các trường học")),
    broken("diem-chu-cai", lambda paper: paper.say("đ) Báo cáo", "e) Báo cáo")),
    broken("muc-rong", lambda paper: paper.body.insert(11, ("clause", "3. Phương châm"))),
    broken("ket-thuc", lambda paper: paper.say("thực hiện./.", "thực hiện.")),
    broken("kinh-gui", lambda paper: paper.set("addressee"), base=letter),
    broken("noi-nhan", lambda paper: paper.set("recipients").set("recipient")),
    broken(
        "noi-nhan-dau-cau",
        lambda paper: paper.set(
            "recipient", "- Phòng Nội vụ huyện", "- Các trường học, các bản;", "- Lưu: VT, VP (02b)."
        ),
    ),
    broken("noi-nhan-luu", lambda paper: paper.set("recipient", "- Phòng Nội vụ huyện;", "- Các trường học, các bản.")),
    broken(
        "noi-nhan-luu-so-ban", lambda paper: paper.set("recipient", "- Các trường học, các bản;", "- Lưu: VT, VP...b.")
    ),
    broken("noi-nhan-luu-don-vi", lambda paper: paper.set("recipient", "- Các trường học, các bản;", "- Lưu: VT, VP.")),
    broken(
        "tu-cach-ky", lambda paper: paper.set("capacity", "T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), also={"tham-quyen-ky"}
    ),
    broken("tham-quyen-ky", lambda paper: paper.set("capacity", "CHỦ TỊCH")),
    broken(
        "tham-quyen-ky",
        lambda paper: paper.set("capacity", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        base=decision,
        variant=" quyết định",
    ),
    broken("ho-ten-nguoi-ky", lambda paper: paper.set("signer", "LÒ VĂN MẪU")),
    broken("ho-ten-nguoi-ky", lambda paper: paper.set("signer"), variant=" không có"),
    broken("ho-ten-hoc-vi", lambda paper: paper.set("signer", "ThS. Lò Văn Mẫu")),
    broken(
        "phu-luc-so",
        lambda paper: paper.appendices.__setitem__(0, ("Phụ lục 1", *paper.appendices[0][1:])),
        base=with_appendices,
    ),
    broken(
        "phu-luc-nhac-trong-van-ban",
        lambda paper: paper.say(" (phân công tại các phụ lục kèm theo)", ""),
        base=with_appendices,
    ),
    broken(
        "phu-luc-kem-theo",
        lambda paper: setattr(paper, "appendices", [(*each[:2], "", each[3]) for each in paper.appendices]),
        base=with_appendices,
    ),
    broken(
        "vien-dan", lambda paper: paper.say("Kế hoạch số 12/KH-UBND ngày 05/01/2024 của", "Kế hoạch số 12/KH-UBND của")
    ),
    broken(
        "ten-co-quan-thieu-chu",
        lambda paper: paper.say("Ủy ban nhân dân xã Mường Mẫu xây dựng", "Ủy ban nhân xã Mường Mẫu xây dựng"),
    ),
    broken("cau-bo-lung", lambda paper: paper.say("hoàn thành tốt nhiệm vụ.", "hoàn thành tốt nhiệm vụ...")),
    broken(
        "dau-cau-danh-sach",
        lambda paper: paper.say("các trường học trên địa bàn xã;".capitalize(), "Các trường học trên địa bàn xã"),
    ),
    broken("viet-hoa", lambda paper: paper.say("Nội bộ đoàn kết,", "Chấp hành pháp luật của nhà nước,")),
    broken("dat-dau-thanh", lambda paper: paper.say("Nội bộ đoàn kết,", "Xây dựng đời sống văn hoá, hòa thuận,")),
    broken("hai-de-muc-dinh-nhau", lambda paper: paper.say("1. Thời gian thi đua", "1. Thời gian thi đua Đợt thi đua")),
    broken("lap-tu", lambda paper: paper.say("Khen thưởng kịp thời", "Khen thưởng khen thưởng kịp thời")),
    broken("nam-ngoai-ky", lambda paper: paper.say("hoàn thành nhiệm vụ năm 2024", "hoàn thành nhiệm vụ năm 2022")),
    broken("ngay-khong-co", lambda paper: paper.say("trước ngày 20/9/2024", "trước ngày 31/9/2024")),
    broken("han-truoc-ngay-ban-hanh", lambda paper: paper.say("trước ngày 20/9/2024", "trước ngày 20/9/2023")),
    broken("han-truoc-ngay-ban-hanh", lambda paper: paper.say("trước ngày 20/9/2024", "trước tháng 9 năm 2021")),
    broken("han-sau-ky", lambda paper: paper.say("trước ngày 20/9/2024", "chậm nhất là hết tháng 9/2026")),
    broken("han-sau-ky", lambda paper: paper.say("trước ngày 20/9/2024", "trước ngày 20/9/2026")),
    broken(
        "thoi-gian-nguoc",
        lambda paper: paper.say("Từ tháng 3/2024 đến tháng 9/2024", "Từ tháng 9/2024 đến tháng 3/2024"),
    ),
    broken("viec-cho-noi-khong-moi", lambda paper: paper.say("2. Các trường học", "2. Trạm Y tế xã")),
    broken(
        "viec-cho-noi-khong-moi",
        lambda paper: paper.body.insert(-1, ("text", "- Công an xã: giữ gìn an ninh, trật tự.")),
        variant=" gạch đầu dòng",
    ),
    broken(
        "tieu-chi-ngoai-doi-tuong", lambda paper: paper.say("- Đối với các bản: có", "- Đối với các doanh nghiệp: có")
    ),
]

# What only a drawn page shows; LibreOffice draws it.
PLACES = [
    broken("quoc-hieu-vi-tri", lambda paper: setattr(paper, "swapped", True)),
    broken("ky-vi-tri", lambda paper: paper.set("capacity", *[""] * 3, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
]


def found(data, name="ke-hoach.docx"):
    return report(read(data, name))


@cache
def found_in(base):
    return found(base().docx())


@pytest.mark.parametrize(("name", "base", "spoil", "expected"), [*LAYOUT, *WORDS])
def test_a_rule_is_kept_and_broken(name, base, spoil, expected):
    kept = found_in(base)
    assert [(finding.rule.id, finding.note) for finding in kept.findings] == []
    assert name not in [rule.id for rule in kept.skipped]
    paper = base()
    spoil(paper)
    assert {finding.rule.id for finding in found(paper.docx()).findings} == expected


@pytest.mark.parametrize(("name", "base", "spoil", "expected"), PLACES)
def test_a_rule_of_place_is_kept_and_broken_on_the_drawn_page(name, base, spoil, expected):
    kept = found(pdf_of(base().docx()), "ke-hoach.pdf")
    assert [(finding.rule.id, finding.note) for finding in kept.findings] == []
    paper = base()
    spoil(paper)
    assert name in {finding.rule.id for finding in found(pdf_of(paper.docx()), "ke-hoach.pdf").findings}


def test_every_rule_has_both_examples():
    assert sorted({row.values[0] for row in [*LAYOUT, *WORDS, *PLACES]}) == sorted(RULES)


def test_there_are_at_least_40_rules_and_each_says_clause_demand_and_cure():
    assert len(RULES) >= 40
    said = [(rule.clause, rule.demand, rule.cure) for rule in RULES.values()]
    assert all(all(part.strip() for part in each) and each[2].endswith((".", "”", "…")) for each in said)


def test_a_clause_that_only_usage_reads_so_is_marked_unconfirmed():
    assert {rule.id for rule in RULES.values() if not rule.confirmed} == {"diem-chu-cai", "noi-dung-mot-co-chu"}
    ground = "Phụ lục I, phần I, mục II.6.đ; cách hiểu thông dụng, chưa xác nhận"
    assert (RULES["diem-chu-cai"].ground, RULES["khoan-thu-tu"].ground) == (ground, ground.partition(";")[0])


def test_a_finding_names_place_and_excerpt_and_counts_its_repetitions():
    paper = plan()
    paper.look("text", align="left")
    finding = next(each for each in found(paper.docx()).findings if each.rule.id == "noi-dung-canh-deu")
    assert (finding.place, finding.excerpt[:20], finding.times) == ("đoạn 5", "Thực hiện Kế hoạch s", 3)


def test_what_a_format_does_not_tell_is_skipped_and_said():
    text = "\n\n".join(["KẾ HOẠCH", "Phát động thi đua năm 2024", "I. MỤC ĐÍCH", LONG])
    result = found(text.encode(), "ke-hoach.txt")
    assert {"phong-chu", "kho-giay", "quoc-hieu", "so-trang"} <= {rule.id for rule in result.skipped}
    assert result.asked + len(result.skipped) == len(RULES)
    assert "phông chữ, cỡ chữ, kiểu chữ" in result.blind


def test_a_unit_that_follows_its_kind_is_no_repetition():
    said = plan().say("Khen thưởng kịp thời", "Biểu dương Trưởng tiểu khu, Tiểu khu 1")
    assert "lap-tu" not in {finding.rule.id for finding in found(said.docx()).findings}
