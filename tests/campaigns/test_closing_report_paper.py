"""The closing report: figures as they stand, words of the clerk kept, tables per strand and per unit."""

import pytest

from campaigns.flows.closing import compile_report
from campaigns.flows.compiling import edit_report
from campaigns.papers.compiled import all_figures, draft_sections
from campaigns.papers.report_tables import number
from emulation.documents import flows as papers
from emulation.documents.layout import text_of
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.stage import part

SCENE = ("filled",)


@part
def filled(campaign, participation, leader):
    factories.registration(participation, leader, "accepted")
    factories.achievement(participation, leader, state="verified", people=1250)
    return campaign


@pytest.fixture
def report(filled, clerk):
    return factories.closing_report(filled, clerk)


def compile_again(campaign, by):
    campaign = copy_of(campaign)
    figures = all_figures(campaign)
    return compile_report(campaign, draft_sections(campaign, figures), figures, by=by)


def text_by_key(report):
    return {section["key"]: section["text"] for section in report.sections}


def test_an_issued_report_reads_so(report, clerk, chairman):
    factories.issue_paper(report.document, clerk, chairman, factories.REPORT_DAY)
    text = text_of(factories.uncoded(papers.paper_of(copy_of(report.document)))).split("\n")
    assert text[4:] == [
        "Số: 01/BC-UBND",
        "Thị trấn Yên Châu, ngày 05 tháng 7 năm 2023",
        "BÁO CÁO",
        "Tổng kết phong trào thi đua lập thành tích nhân kỷ niệm 75 năm ngày truyền thống Đảng bộ huyện",
        "I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN",
        "Ủy ban nhân dân thị trấn Yên Châu đã ban hành Kế hoạch số 30/KH-UBND ngày 10/02/2023 và triển khai đến "
        "2 đơn vị; 1 đơn vị đã đăng ký thi đua.",
        "II. KẾT QUẢ THỰC HIỆN",
        "Các đơn vị có 1 kết quả được xác nhận, trong đó 1 công trình, phần việc và 0 hoạt động, với 1.250 lượt người "
        "tham gia. Cụ thể:",
        "- Tuyên truyền: 0 kết quả đã xác nhận của 0 đơn vị.",
        "- Công trình: 1 kết quả đã xác nhận của 1 đơn vị.",
        "So với đăng ký: 0/1 việc đăng ký đã có kết quả được xác nhận (0 %), trong đó 0 việc đúng hạn.",
        "So với chỉ tiêu: đạt 0/1 chỉ tiêu đo được. Chưa đạt hoặc chưa đủ số liệu: Đường nội bản được làm mới (chưa có "
        "số liệu).",
        "Kết quả của từng đơn vị có trong Phụ lục kèm theo.",
        "Kết quả theo nội dung thi đua",
        "STT",
        "Nội dung thi đua",
        "Việc đăng ký",
        "Đã thực hiện",
        "Tỷ lệ",
        "Kết quả đã xác nhận",
        "Số đơn vị có kết quả",
        "1 Tuyên truyền 0 0 – 0 0",
        "2 Công trình 1 0 0 % 1 1",
        "Kết quả theo đối tượng thi đua",
        "STT",
        "Đối tượng thi đua",
        "Số đơn vị",
        "Có đăng ký",
        "Việc đăng ký",
        "Đã thực hiện",
        "Tỷ lệ",
        "Kết quả",
        "Lượt người",
        "1 Các tiểu khu 1 1 1 0 0 % 1 1.250",
        "2 Các bản 1 0 0 0 – 0 0",
        "Tổng cộng 2 1 1 0 0 % 1 1.250",
        "Kết quả thực hiện chỉ tiêu",
        "STT",
        "Chỉ tiêu",
        "Mức nền",
        "Phấn đấu",
        "Đăng ký",
        "Đã đạt",
        "Đánh giá",
        "1 Đường nội bản được làm mới (km) – từ 1,5 – – Chưa có số liệu",
        "Kết quả theo loại việc",
        "STT",
        "Loại việc",
        "Số kết quả",
        "Lượt người",
        "Số liệu cộng",
        "1 Công trình 1 1.250 –",
        "Biểu đồ 1. Kết quả các đơn vị gửi theo tuần",
        "Biểu đồ 2. Việc đăng ký, kết quả gửi và xác nhận theo nội dung thi đua",
        "Biểu đồ 3. Việc đăng ký, kết quả gửi và xác nhận theo đối tượng thi đua",
        "III. CÔNG TÁC KHEN THƯỞNG",
        "Chưa có đề nghị khen thưởng.",
        "IV. TẬP THỂ, CÁ NHÂN TIÊU BIỂU",
        "Chưa có đơn vị nào đạt đủ các điều kiện: ít nhất 80 % việc đăng ký được xác nhận đúng hạn; ít nhất 1 công "
        "trình, phần việc đã xác nhận; không im lặng, không có việc quá hạn, không trễ mốc thời gian.",
        "V. HẠN CHẾ, NGUYÊN NHÂN",
        "Còn 1 đơn vị chưa có kết quả được xác nhận: Bản Mường.",
        "Còn 1 đơn vị chưa gửi đăng ký thi đua: Bản Mường.",
        "Còn 2 đơn vị chưa có kế hoạch riêng: Tiểu khu 1; Bản Mường.",
        "Có 1 đơn vị không có hoạt động từ 3 tuần liền trở lên: Bản Mường (22 tuần).",
        "VI. PHƯƠNG HƯỚNG, KIẾN NGHỊ",
        "Tiếp tục duy trì các mô hình, cách làm hiệu quả; biểu dương, nhân rộng điển hình tiên tiến trên địa bàn./.",
        "Nơi nhận:",
        "- UBND huyện;",
        "- Đảng ủy thị trấn;",
        "- Các đơn vị tham gia;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn Chủ",
        "Phụ lục I",
        "KẾT QUẢ THI ĐUA THEO ĐƠN VỊ",
        "(Kèm theo Báo cáo số 01/BC-UBND ngày 05 tháng 7 năm 2023 của Ủy ban nhân dân thị trấn Yên Châu)",
        "STT",
        "Đơn vị",
        "Việc đăng ký",
        "Đã thực hiện",
        "Tỷ lệ",
        "Kết quả",
        "Công trình, phần việc",
        "Lượt người",
        "Đề nghị khen",
        "Các tiểu khu",
        "1 Tiểu khu 1 1 0 0 % 1 1 1.250 0",
        "Các bản",
        "2 Bản Mường 0 0 – 0 0 0 0",
        "Tổng cộng 1 0 0 % 1 1 1.250 0",
        "Phụ lục II",
        "HẠN CHẾ THEO ĐƠN VỊ",
        "(Kèm theo Báo cáo số 01/BC-UBND ngày 05 tháng 7 năm 2023 của Ủy ban nhân dân thị trấn Yên Châu)",
        "STT",
        "Đơn vị",
        "Hạn chế",
        "1 Tiểu khu 1 Chưa có kế hoạch riêng",
        "2 Bản Mường Chưa gửi đăng ký thi đua; chưa có kế hoạch riêng; chưa có kết quả được xác nhận; im lặng 22 tuần "
        "liền",
        "Phụ lục III",
        "HOẠT ĐỘNG CỦA TỪNG ĐƠN VỊ THEO TUẦN",
        "(Kèm theo Báo cáo số 01/BC-UBND ngày 05 tháng 7 năm 2023 của Ủy ban nhân dân thị trấn Yên Châu)",
        "Hoạt động của từng đơn vị theo tuần",
    ]


def test_only_the_clerk_compiles_and_edits(filled, cast):
    assert who_may(cast, lambda person: compile_again(filled, person)) == {"clerk"}
    report = compile_again(filled, cast["clerk"])
    assert who_may(cast, lambda person: edit_report(copy_of(report), report.sections, by=person)) == {"clerk"}


def test_a_campaign_that_was_not_launched_has_nothing_to_close(draft_campaign, clerk):
    with nothing_changes(draft_campaign, refusal=Forbidden):
        compile_report(draft_campaign, [], {}, by=clerk)


def test_compiling_again_follows_the_figures_but_keeps_what_the_clerk_wrote(filled, report, participation, cast):
    sections = [s | {"text": "Lời của công chức."} if s["key"] == "results" else s for s in report.sections]
    edit_report(report, sections, by=cast["clerk"])
    factories.registration(participation.campaign.participations.last(), cast["stranger"], "accepted")
    factories.achievement(participation.campaign.participations.last(), cast["stranger"], state="verified", people=5)
    again = compile_again(filled, cast["clerk"])
    assert again.pk == report.pk
    texts = text_by_key(again)
    assert texts["results"] == "Lời của công chức."
    assert texts["leadership"].endswith("triển khai đến 2 đơn vị; 2 đơn vị đã đăng ký thi đua.")
    assert texts["limits"] == "Còn 2 đơn vị chưa có kế hoạch riêng: Tiểu khu 1; Bản Mường."
    newer = {s["key"]: s["newer"] for s in again.sections if "newer" in s}
    assert list(newer) == ["results"]
    assert newer["results"].startswith("Các đơn vị có 2 kết quả được xác nhận")
    assert again.figures["totals"]["people"] == 1255


def test_an_edited_part_becomes_generated_again_when_its_words_are_restored(filled, report, clerk):
    restored = [s | {"text": s["generated"]} for s in report.sections]
    edit_report(report, restored, by=clerk)
    again = compile_again(filled, clerk)
    assert [s["text"] == s["generated"] for s in again.sections] == [True] * 6


def test_figures_of_an_issued_report_do_not_move_with_later_facts(filled, report, participation, cast):
    papers.submit(report.document, by=cast["clerk"])
    papers.approve(report.document, by=cast["chairman"])
    before = text_of(papers.paper_of(report.document))
    factories.achievement(participation, cast["leader"], state="verified", title="Sau khi duyệt")
    papers.issue(report.document, by=cast["clerk"], on=factories.REPORT_DAY)
    after = text_of(factories.uncoded(papers.paper_of(copy_of(report.document))))
    assert after.split("\n")[6:30] == before.split("\n")[6:30]


def test_a_report_handed_in_is_closed_to_the_clerk_even_on_a_stale_copy(filled, report, clerk):
    old = copy_of(report)
    assert old.document.state == "draft"
    papers.submit(report.document, by=clerk)
    with nothing_changes(report, report.document, refusal=StaleState):
        edit_report(old, [], by=clerk)
    with nothing_changes(report, report.document, refusal=Forbidden):
        compile_again(filled, clerk)


def test_an_empty_part_or_no_recipient_keeps_the_report_from_being_handed_in(report, clerk):
    edit_report(report, [s | {"text": " "} if s["key"] == "limits" else s for s in report.sections], by=clerk)
    report.document.recipients = ""
    report.document.save()
    assert papers.problems(report.document) == [
        "Phần “Hạn chế, nguyên nhân” chưa có nội dung. Hãy ghi nội dung trước khi trình.",
        "Chưa có nơi nhận. Hãy ghi nơi nhận của báo cáo.",
    ]
    with nothing_changes(report.document, refusal=Unsound):
        papers.submit(report.document, by=clerk)


def test_the_trail_of_the_paper_names_each_edit(filled, report, clerk):
    edit_report(report, report.sections, by=clerk)
    compile_again(filled, clerk)
    assert [line[0] for line in trail(report.document)] == ["draft", "edit", "edit"]


@pytest.mark.parametrize(("value", "printed"), [(0, "0"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567")])
def test_large_numbers_print_with_points(value, printed):
    assert number(value) == printed
