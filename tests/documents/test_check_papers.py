"""Whole papers before the check: ours of every type, correct ones of other offices, the founding plan."""

import io
import json
from base64 import b64encode
from functools import cache
from pathlib import Path

import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt
from weasyprint import HTML

from emulation.documents import docx, pdf
from emulation.documents.check import Severity, check_paper, report
from emulation.documents.layout import Bullet, Heading, Paragraph
from emulation.reading import read
from tests.documents import sample_papers
from tests.documents.office_paper import LONG, OfficePaper, decision, letter, with_appendices
from tests.reading.word import pdfs_of, saved
from tests.sample_files import png

PAPERS = sample_papers.all_papers()
SEEDS = [place / "shared" / "seed" / "ke-hoach-30.md" for place in Path(__file__).resolve().parents]


def told(result):
    return [(finding.rule.id, finding.note, finding.place) for finding in result.findings]


@pytest.mark.parametrize("name", PAPERS)
def test_our_papers_pass_as_pdf(name):
    assert told(report(read(pdf.render(PAPERS[name]), f"{name}.pdf"))) == []


@pytest.mark.parametrize("name", PAPERS)
def test_our_papers_pass_as_docx(name):
    assert told(report(read(docx.render(PAPERS[name]), f"{name}.docx"))) == []


@pytest.mark.parametrize("name", PAPERS)
def test_our_papers_pass_before_they_are_drawn(name):
    assert check_paper(PAPERS[name]) == []


def test_our_paper_with_slips_is_reported_by_section_and_line_before_it_is_drawn():
    body = (
        Heading(1, "Mục đích"),
        Bullet("Hoàn thành nhiệm vụ năm 2021 của Ủy ban nhân thị trấn..."),
        Heading(1, "Tổ chức thực hiện"),
        Paragraph("Trên đây là Kế hoạch, đề nghị các đơn vị thực hiện./."),
    )
    found = check_paper(sample_papers.plan(body=body, recipients=("Các tiểu khu",)))
    assert [(finding.rule.id, finding.place) for finding in found] == [
        ("ten-co-quan-thieu-chu", "mục I, dòng 2"),
        ("noi-nhan-luu", "nơi nhận, dòng 2"),
        ("nam-ngoai-ky", "mục I, dòng 2"),
        ("cau-bo-lung", "mục I, dòng 2"),
    ]


# --- Correct papers of other offices, with other habits ------------------------------------------------------------


def school():
    paper = OfficePaper().set("superior", "UBND HUYỆN MẪU").set("issuer", "TRƯỜNG TIỂU HỌC MƯỜNG MẪU")
    # Whether a degree stands before the name is for the ministry of schools to say.
    paper.set("number", "Số: 21/KH-TH").set("capacity", "HIỆU TRƯỞNG").set("signer", "ThS. Cầm Thị Mẫu")
    paper.say("Ủy ban nhân dân xã Mường Mẫu xây dựng", "Trường Tiểu học Mường Mẫu xây dựng")
    paper.say("1. Văn phòng Ủy ban nhân dân xã", "1. Tổ Văn phòng")
    return paper.set("recipient", "- Phòng Giáo dục và Đào tạo;", "- Các tổ chuyên môn;", "- Lưu: VT.")


def numbered_by_hand():
    return OfficePaper().set("number", "Số:      /KH-UBND").set("day", "Mường Mẫu, ngày      tháng 02 năm 2024")


def smaller_type():
    paper = OfficePaper(margins=(25, 15, 25, 35), line_spacing=1.0)
    for element in ("text", "section", "clause", "basis", "capacity", "signer", "type", "subject"):
        paper.look(element, size=13)
    for element in ("issuer", "nation"):
        paper.look(element, size=13)
    return paper.look("motto", size=14).look("day", size=14)


def narrow_indent():
    paper = OfficePaper()
    for element in ("text", "section", "clause", "basis"):
        paper.look(element, indent=10, after=8)
    return paper


def by_deputy():
    paper = OfficePaper().set("capacity", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    paper.say("Nội bộ đoàn kết", "Lập thành tích chào mừng đại hội đảng bộ các cấp")
    return paper.set("number", "Số: 105/KH-UBND").set("day", "Mường Mẫu, ngày 25 tháng 11 năm 2023")


def by_order():
    return letter().set("capacity", "TL. CHỦ TỊCH", "CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ").set("signer", "Hà Văn Mẫu")


def letter_to_many():
    paper = letter().set("addressee", "Kính gửi:", "- Các trường học trên địa bàn xã;", "- Ban quản lý các bản.")
    basis = (
        "Căn cứ Công văn số 245/UBND-NV ngày 26/02/2024 của Ủy ban nhân dân huyện Mẫu về việc báo cáo kết quả thi đua."
    )
    paper.body.insert(0, ("text", basis))
    return paper.set("letter_subject", "V/v báo cáo kết quả", "thi đua quý I")


def old_spelling():
    """And the lines of the head typed, as on a typewriter."""
    paper = OfficePaper().set("nation", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM").say("Nội bộ đoàn kết", "Nội bộ hoà thuận")
    for element, count in (("issuer", 7), ("motto", 24), ("subject", 14)):
        paper.words[element].append("_" * count)
    paper.drawn.clear()
    return paper


def long_with_pages():
    paper = OfficePaper()
    long = "Các đơn vị chủ động lựa chọn việc làm cụ thể, thiết thực, phù hợp với điều kiện của mình, tránh hình thức. "
    paper.body[2:2] = [("text", (long * 8).strip())] * 6
    return paper


HABITS = [
    school, numbered_by_hand, smaller_type, narrow_indent, by_deputy, by_order, letter_to_many, old_spelling,
    long_with_pages, decision, with_appendices, letter,
]  # fmt: skip


def grave(result):
    return [
        each for each in told(result) if each[0] in {f.rule.id for f in result.findings if f.rule.severity != "info"}
    ]


@cache
def printed():
    """{name: PDF} of all of them."""
    return pdfs_of({habit.__name__: habit().docx() for habit in HABITS})


@pytest.mark.parametrize("habit", HABITS)
def test_a_correct_paper_with_other_habits_is_left_alone(habit):
    assert grave(report(read(habit().docx(), "van-ban.docx"))) == []
    assert grave(report(read(printed()[habit.__name__], "van-ban.pdf"))) == []


def test_a_paper_of_the_party_is_asked_for_its_sense_alone_and_says_so():
    paper = OfficePaper().set("nation", "ĐẢNG CỘNG SẢN VIỆT NAM").set("motto").set("issuer", "ĐẢNG ỦY XÃ MƯỜNG MẪU")
    paper.set("number", "Số 18-KH/ĐU").set("capacity", "T/M ĐẢNG ỦY", "BÍ THƯ").say(
        "năm 2024 của xã", "năm 2022 của xã"
    )
    result = report(read(paper.docx(), "ke-hoach.docx"))
    assert [each[0] for each in told(result)] == ["nam-ngoai-ky"]
    assert "theo quy định riêng" in result.blind[0]


def test_exact_spacing_tabs_and_frames_are_no_faults():
    document = OfficePaper().document()
    for paragraph in document.paragraphs:
        if paragraph.paragraph_format.first_line_indent == Mm(12.7):
            paragraph.paragraph_format.first_line_indent = None
            paragraph.runs[0].text = f"\t{paragraph.runs[0].text}"
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            paragraph.paragraph_format.line_spacing = Pt(18)
    assert told(report(read(saved(document), "van-ban.docx"))) == []


def test_a_head_that_is_a_picture_is_said_not_to_be_known_instead_of_missing():
    document = OfficePaper().document()
    head = document.tables[0]._tbl
    document.add_picture(io.BytesIO(png(size=(160, 30))), width=Mm(160))
    head.addprevious(document.paragraphs[-1]._p)
    head.getparent().remove(head)
    page = f"<p><img src='data:image/png;base64,{b64encode(png(size=(640, 100))).decode()}'><p>TỜ TRÌNH<p>{LONG}"
    for data, name in ((saved(document), "van-ban.docx"), (HTML(string=page).write_pdf(), "van-ban.pdf")):
        result = report(read(data, name))
        assert "phần đầu văn bản (Quốc hiệu, tên cơ quan)" in result.blind
        assert [each for each in told(result) if each[2] == "đầu văn bản" or each[0] == "le-tren"] == []


def test_a_head_set_with_blanks_is_not_said_to_stand_at_the_left():
    head = ["ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "XÃ MƯỜNG MẪU   Độc lập - Tự do - Hạnh phúc"]
    page = "".join(f"<pre style='font-family: serif'>{line}</pre>" for line in (*head, "KẾ HOẠCH", LONG))
    found = [each[0] for each in told(report(read(HTML(string=page).write_pdf(), "van-ban.pdf")))]
    assert "ten-co-quan-duong-ke" in found
    assert "quoc-hieu-vi-tri" not in found


def test_the_term_of_a_congress_is_no_part_of_the_campaign():
    paper = OfficePaper().set("subject", "Thi đua chào mừng Đại hội Đảng bộ xã nhiệm kỳ 2025 - 2030")
    paper.say("trước ngày 20/9/2024", "trước ngày 20/9/2027")
    assert "Thời hạn 20/09/2027 trong kế hoạch của năm 2024." in [
        each[1] for each in told(report(read(paper.docx(), "a.docx")))
    ]


# --- The founding plan ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def founding():
    seed = next((place for place in SEEDS if place.exists()), None)
    if seed is None:
        pytest.skip("the founding plan lies outside the repository")
    return report(read(seed.read_bytes(), seed.name))


def test_the_slips_of_the_founding_plan_are_reported(founding):
    found = {finding.rule.id: finding.excerpt for finding in founding.findings}
    slips = {
        "muc-thu-tu": "III.",
        "hai-de-muc-dinh-nhau": "Đợt thi đua",
        "ten-co-quan-thieu-chu": "Ủy ban nhân thị trấn",
        "nam-ngoai-ky": "năm 2022",
        "cau-bo-lung": "...",
        "noi-nhan-luu-so-ban": "Lưu: VT",
        "so-ky-hieu": "30 /KH",
    }
    assert {name: words in found.get(name, "") for name, words in slips.items()} == dict.fromkeys(slips, True)


def test_the_founding_plan_is_accused_of_nothing_else(founding):
    also_true = {"lap-tu", "viet-hoa", "dat-dau-thanh", "dau-cau-danh-sach", "tieu-chi-ngoai-doi-tuong"}
    slips = {"muc-thu-tu", "hai-de-muc-dinh-nhau", "ten-co-quan-thieu-chu", "nam-ngoai-ky", "cau-bo-lung"}
    slips |= {"noi-nhan-luu-so-ban", "so-ky-hieu"}
    assert {finding.rule.id for finding in founding.findings} <= slips | also_true


def test_findings_are_in_order_of_gravity_then_of_place(founding):
    gravity = [list(Severity).index(finding.rule.severity) for finding in founding.findings]
    assert gravity == sorted(gravity)
    assert json.dumps([finding.as_plain() for finding in founding.findings], ensure_ascii=False)
