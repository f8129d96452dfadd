"""What the papers of awards say: achievement report, minutes, proposal with its list; their key lines in order."""

from awards.papers.achievement_report import report_paper
from awards.papers.lists import by_subject, counted
from emulation.documents.flows import paper_of
from emulation.documents.layout import Table, text_of
from tests import factories
from tests.lifecycles import copy_of
from tests.stage import part

SCENE = ("nominees",)
CAMPAIGN = "phong trào thi đua lập thành tích nhân kỷ niệm 75 năm ngày truyền thống Đảng bộ huyện"
NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


@part
def nominees(campaign, participation, other_participation, leader, stranger, award_kind, council):
    factories.achievement(participation, leader, state="verified")
    factories.achievement(participation, leader, state="submitted", title="Chưa xác nhận")
    return [
        factories.nomination(participation, leader, award_kind, dossier_state="complete", address="Phố Mới"),
        factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete"),
        factories.nomination(other_participation, stranger, award_kind, "household", dossier_state="complete"),
    ]


def lines_of(document):
    return text_of(factories.uncoded(paper_of(copy_of(document)))).split("\n")


def report_lines(nomination):
    return [" ".join(line.split()) for line in text_of(report_paper(nomination.dossier)).split("\n")]


# --- The achievement report -------------------------------------------------------------------------------------------


def test_a_units_report_cites_its_verified_deeds_and_asks_the_town_to_confirm(nominees):
    assert report_lines(nominees[0]) == [
        "UBND THỊ TRẤN YÊN CHÂU",
        "TIỂU KHU 1",
        *NATION,
        "Thị trấn Yên Châu, ngày tháng năm",
        "BÁO CÁO THÀNH TÍCH",
        "Đề nghị tặng Giấy khen của Chủ tịch UBND huyện",
        "I. SƠ LƯỢC TÌNH HÌNH",
        "- Tên tập thể: Tiểu khu 1",
        "- Địa chỉ: Phố Mới",
        "Đơn vị có 120 hộ.",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        "Vận động làm đường.",
        "Kết quả đã được xác nhận trong phong trào thi đua:",
        "- Ngày 15/4/2023: Làm 200 m đường bê tông (Tiểu khu 1; 25 người tham gia).",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
        "Chưa có./.",
        "XÁC NHẬN CỦA",
        "UBND THỊ TRẤN YÊN CHÂU",
        "TRƯỞNG TIỂU KHU",
        "Lường Văn Trưởng",
    ]


def test_a_head_of_a_unit_does_not_confirm_a_report_about_himself(participation, leader, award_kind):
    own = factories.nomination(
        participation, leader, award_kind, "individual", name="LƯỜNG VĂN TRƯỞNG", person_kind="leader"
    )
    paper = report_paper(own.dossier)
    assert paper.left_signature.lines == ("XÁC NHẬN CỦA", "UBND THỊ TRẤN YÊN CHÂU")


def test_a_persons_report_is_confirmed_by_the_unit_and_signed_by_the_person(nominees):
    dossier = nominees[1].dossier
    dossier.past_awards = "- 2021: Giấy khen số 11/QĐ-UBND\n2022: Giấy khen số 25/QĐ-UBND"
    text = report_lines(nominees[1])
    start = text.index("I. SƠ LƯỢC TÌNH HÌNH")
    assert text[start:] == [
        "I. SƠ LƯỢC TÌNH HÌNH",
        "- Họ và tên: Hà Thị Dung",
        "- Thành phần: Nông dân",
        "- Chức vụ, nghề nghiệp: Nông dân",
        "- Nơi ở, nơi công tác: Tiểu khu 1",
        "Đơn vị có 120 hộ.",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        "Vận động làm đường.",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
        "- 2021: Giấy khen số 11/QĐ-UBND;",
        "- 2022: Giấy khen số 25/QĐ-UBND./.",
        "XÁC NHẬN CỦA ĐƠN VỊ",
        "TRƯỞNG TIỂU KHU",
        "Lường Văn Trưởng",
        "NGƯỜI BÁO CÁO",
        "Hà Thị Dung",
    ]


def test_a_households_report_leaves_out_what_was_not_given(nominees):
    text = report_lines(nominees[2])
    start = text.index("I. SƠ LƯỢC TÌNH HÌNH")
    assert text[start + 1 : start + 4] == [
        "- Chủ hộ: Hộ ông Lò Văn Pâng",
        "- Nơi ở: Bản Mường",
        "Đơn vị có 120 hộ.",
    ]
    assert text[-2:] == ["NGƯỜI BÁO CÁO", "Hộ ông Lò Văn Pâng"]


def test_a_unit_without_a_leader_leaves_the_name_open(nominees, leader):
    leader.posts.update(ends_on="2023-06-01")
    assert report_lines(nominees[0])[-1] == "ĐẠI DIỆN ĐƠN VỊ"


# --- The minutes ------------------------------------------------------------------------------------------------------


def test_issued_minutes_read_so(campaign, nominees, secretary, chairman):
    session = factories.recommended(campaign, nominees, secretary, chairman, votes={nominees[2]: (1, 4)})
    text = lines_of(session.document)
    columns = ["STT", "Tập thể, cá nhân, hộ gia đình", "Hình thức đề nghị", "Đồng ý", "Không đồng ý", "Tỷ lệ"]
    assert text == [
        "UBND THỊ TRẤN YÊN CHÂU",
        "HỘI ĐỒNG",
        "THI ĐUA, KHEN THƯỞNG",
        *NATION,
        "Số: 01/BB-HĐTĐKT",
        "BIÊN BẢN",
        f"Họp Hội đồng thi đua, khen thưởng thị trấn Yên Châu xét khen thưởng {CAMPAIGN}",
        "Hôm nay, vào hồi 08 giờ 00 phút ngày 15/6/2023, tại Phòng họp UBND thị trấn, Hội đồng thi đua, khen thưởng "
        "thị trấn Yên Châu họp xét khen thưởng.",
        "I. THÀNH PHẦN DỰ HỌP",
        "- Nguyễn Văn Chủ, Chủ tịch UBND thị trấn: Chủ tịch Hội đồng.",
        "- Trần Thị Phó, Phó Chủ tịch UBND thị trấn: Phó Chủ tịch Hội đồng.",
        "- Quàng Thị Thư, Công chức Văn phòng - Thống kê: Thư ký Hội đồng.",
        "- Cầm Văn Viên, Chủ tịch Hội Nông dân thị trấn: Ủy viên.",
        "- Hoàng Văn Hóa, Công chức Văn hóa - Xã hội: Ủy viên.",
        "Có mặt: 05/05 thành viên. Vắng mặt: 0.",
        "II. NỘI DUNG",
        "Thư ký Hội đồng báo cáo kết quả kiểm tra hồ sơ của 01 tập thể, 01 cá nhân, 01 hộ gia đình. Hội đồng thảo "
        "luận, đối chiếu từng trường hợp với tiêu chí của kế hoạch và biểu quyết.",
        "III. KẾT QUẢ XÉT",
        "Tỷ lệ tính trên tổng số 05 thành viên Hội đồng.",
        "1. Tập thể",
        *columns,
        "1 Tiểu khu 1",
        "Phố Mới Giấy khen của Chủ tịch UBND huyện 5 0 100 %",
        "2. Cá nhân",
        *columns,
        "1 Hà Thị Dung",
        "Nông dân",
        "Tiểu khu 1 Giấy khen của Chủ tịch UBND huyện 5 0 100 %",
        "3. Hộ gia đình",
        *columns,
        "1 Hộ ông Lò Văn Pâng",
        "Bản Mường Giấy khen của Chủ tịch UBND huyện 1 4 20 %",
        "Hội đồng nhất trí đề nghị khen thưởng 01 tập thể, 01 cá nhân. Chưa đồng ý: Hộ ông Lò Văn Pâng.",
        "Cuộc họp kết thúc vào hồi 10 giờ 30 phút cùng ngày; biên bản đã được thông qua tại cuộc họp./.",
        "THƯ KÝ",
        "Quàng Thị Thư",
        "CHỦ TỌA",
        "Nguyễn Văn Chủ",
        "Nơi nhận:",
        "- Như thành phần dự họp;",
        "- Lưu: VT, HĐTĐKT (02b).",
    ]


def test_minutes_name_the_absent_the_words_said_and_nobody_agreed(campaign, nominees, member, secretary):
    session = factories.session_with_results(
        campaign,
        nominees[:1],
        secretary,
        votes={nominees[0]: (2, 2)},
        absent=[member],
        absent_note="Ông Cầm Văn Viên, đi công tác.",
        discussion="Ý một.\nÝ hai.",
    )
    text = lines_of(session.document)
    assert "Có mặt: 04/05 thành viên. Vắng mặt: 01. Ông Cầm Văn Viên, đi công tác." in text
    assert text[text.index("II. NỘI DUNG") + 1 :][:2] == ["Ý một.", "Ý hai."]
    assert "Không có đề nghị nào được thông qua. Chưa đồng ý: Tiểu khu 1." in text
    assert "Phố Mới Giấy khen của Chủ tịch UBND huyện 2 2 40 %" in text


# --- The proposal -----------------------------------------------------------------------------------------------------


def test_an_issued_proposal_reads_so_with_its_list(campaign, nominees, secretary, clerk, chairman):
    factories.recommended(campaign, nominees, secretary, chairman, votes={nominees[2]: (1, 4)})
    proposal = factories.issued_proposal(campaign, nominees[:2], clerk, chairman)
    columns = ["STT", "Tên tập thể, họ tên, chức vụ, nơi ở", "Tóm tắt thành tích", "Hình thức đề nghị"]
    assert lines_of(proposal.document) == [
        "ỦY BAN NHÂN DÂN",
        "THỊ TRẤN YÊN CHÂU",
        *NATION,
        "Số: 01/TTr-UBND",
        "Thị trấn Yên Châu, ngày 20 tháng 6 năm 2023",
        "TỜ TRÌNH",
        f"Đề nghị khen thưởng {CAMPAIGN}",
        "Kính gửi:",
        "- Chủ tịch UBND huyện Yên Châu;",
        "- Phòng Nội vụ huyện.",
        "Thực hiện Kế hoạch số 30/KH-UBND ngày 10/02/2023, Ủy ban nhân dân thị trấn Yên Châu đã tổ chức phong trào thi "
        "đua từ ngày 01/02/2023 đến ngày 30/6/2023; các đơn vị, cá nhân đã hưởng ứng và đạt nhiều kết quả.",
        "Hội đồng thi đua, khen thưởng đã họp ngày 15/6/2023, xem xét từng hồ sơ và nhất trí đề nghị khen thưởng.",
        "Ủy ban nhân dân thị trấn Yên Châu trân trọng trình Chủ tịch UBND huyện Yên Châu xét, khen thưởng 01 tập thể, "
        "01 cá nhân đã có thành tích trong phong trào thi đua, gồm:",
        "- Giấy khen của Chủ tịch UBND huyện: 01 tập thể, 01 cá nhân.",
        "(Có danh sách và hồ sơ kèm theo)",
        "Kính trình Chủ tịch UBND huyện Yên Châu xem xét, quyết định./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT, TĐKT (02b).",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn Chủ",
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
        "(Kèm theo Tờ trình số 01/TTr-UBND ngày 20 tháng 6 năm 2023 của Ủy ban nhân dân thị trấn Yên Châu)",
        "I. TẬP THỂ",
        *columns,
        "1 Tiểu khu 1",
        "Phố Mới Hoàn thành tốt các nội dung thi đua. Giấy khen của Chủ tịch UBND huyện",
        "II. CÁ NHÂN",
        *columns,
        "1 Hà Thị Dung",
        "Nông dân",
        "Tiểu khu 1 Hoàn thành tốt các nội dung thi đua. Giấy khen của Chủ tịch UBND huyện",
        "Danh sách này có 01 tập thể, 01 cá nhân.",
    ]


def test_awards_of_several_kinds_are_counted_each_by_itself(campaign, nominees, leader, secretary, clerk, chairman):
    better = factories.award_kind("Chiến sĩ thi đua cơ sở")
    participation = nominees[0].participation
    more = [
        factories.nomination(participation, leader, better, "individual", dossier_state="complete", name=name)
        for name in ("Lò Văn Đức", "Lò Văn An")
    ]
    factories.recommended(campaign, [*nominees, *more], secretary, chairman)
    proposal = factories.drafted_proposal(campaign, [*nominees, *more], clerk, reasons="Lý do một.\nLý do hai.")
    text = lines_of(proposal.document)
    start = text.index("Lý do một.")
    assert text[start + 3 : start + 5] == [
        "- Chiến sĩ thi đua cơ sở: 02 cá nhân.",
        "- Giấy khen của Chủ tịch UBND huyện: 01 tập thể, 01 cá nhân, 01 hộ gia đình.",
    ]


def test_lists_stand_in_the_order_of_given_names(nominees, leader, award_kind):
    participation = nominees[0].participation
    for name in ("Lò Văn Đức", "Lò Văn An"):
        factories.nomination(participation, leader, award_kind, "individual", name=name)
    rows = participation.nominations.order_by("-pk")
    assert [[row.name for row in group] for _, group in by_subject(rows)] == [
        ["Tiểu khu 1"],
        ["Lò Văn An", "Hà Thị Dung", "Lò Văn Đức"],
    ]
    assert counted(rows) == "01 tập thể, 03 cá nhân"


def test_the_list_fills_every_column(campaign, nominees, secretary, clerk, chairman):
    factories.recommended(campaign, nominees, secretary, chairman)
    proposal = factories.drafted_proposal(campaign, nominees, clerk)
    (attached,) = paper_of(proposal.document).attachments
    tables = [block for block in attached.body if isinstance(block, Table)]
    assert [[len(row) for row in table.rows] for table in tables] == [[4], [4], [4]]


def test_minutes_of_a_meeting_led_by_the_vice_chair_are_signed_by_the_vice_chair(
    nominees, campaign, council, secretary, chairman, vice
):
    session = factories.session_with_results(campaign, [], secretary, absent=[chairman])
    assert session.document.signer.user == vice
    assert paper_of(session.document).signature.name == vice.full_name
