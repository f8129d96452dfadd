"""What the plan says, line by line, from its parts."""

import datetime

import pytest

from emulation.accounts.models import Post
from emulation.documents.flows import paper_of, problems
from emulation.documents.layout import Heading, numbered, text_of
from tests import factories
from tests.lifecycles import copy_of

OPENING = [
    "Thực hiện Kế hoạch số 67/KH-UBND ngày 09/02/2023 của UBND huyện Yên Châu về phát động phong trào thi đua "
    "lập thành tích nhân kỷ niệm 75 năm Đảng bộ huyện.",
    "Ủy ban nhân dân thị trấn Yên Châu phát động phong trào thi đua với các nội dung như sau:",
]
HEAD = [
    "ỦY BAN NHÂN DÂN",
    "THỊ TRẤN YÊN CHÂU",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 30/KH-UBND",
    "Thị trấn Yên Châu, ngày 10 tháng 02 năm 2023",
    "KẾ HOẠCH",
    "Phát động phong trào thi đua lập thành tích nhân kỷ niệm 75 năm ngày truyền thống Đảng bộ huyện",
]
BODY = [
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "- Khơi dậy lòng tự hào.",
    "- Động viên cán bộ, nhân dân thi đua.",
    "2. Yêu cầu",
    "Tổ chức thiết thực, hiệu quả.",
    "II. NỘI DUNG, THỜI GIAN, ĐỐI TƯỢNG THI ĐUA",
    "1. Nội dung thi đua",
    "- Tổ chức tuyên truyền 75 năm.",
    "- Xây dựng công trình, phần việc.",
    "+ Đường nội bản được làm mới: 1,5 km.",
    "2. Thời gian thi đua",
    "Từ tháng 02/2023 đến tháng 6/2023.",
    "3. Đối tượng thi đua",
    "- Các tiểu khu",
    "- Các bản",
    "III. TIÊU CHÍ XÉT KHEN THƯỞNG",
    "1. Đối với tập thể",
    "- Có kế hoạch hưởng ứng.",
    "- Có ít nhất 01 công trình hoặc phần việc.",
    "- Nội bộ đoàn kết.",
    "- Bản đạt xanh - sạch - đẹp.",
    "2. Đối với cá nhân",
    "- Chấp hành tốt chủ trương.",
    "- Nông dân sản xuất giỏi.",
    "3. Hồ sơ khen thưởng",
    "Theo hướng dẫn của UBND huyện.",
    "4. Số lượng khen thưởng",
    "Theo hướng dẫn của UBND huyện.",
    "IV. TỔ CHỨC THỰC HIỆN",
    "1. Văn phòng HĐND và UBND",
    "Theo dõi, tổng hợp kết quả.",
    "2. Các đơn vị",
    "Gửi báo cáo kết quả (hoàn thành trước ngày 15/6/2023).",
    "Trên đây là Kế hoạch của Ủy ban nhân dân thị trấn Yên Châu; đề nghị các cơ quan, đơn vị nghiêm túc triển khai "
    "thực hiện./.",
]
TAIL = [
    "Nơi nhận:",
    "- UBND huyện;",
    "- Đảng ủy thị trấn;",
    "- Các đơn vị tham gia;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn Chủ",
]


def lines_of(campaign):
    return text_of(factories.uncoded(paper_of(copy_of(campaign.plan.document)))).split("\n")


def test_an_issued_plan_reads_so(campaign):
    assert lines_of(campaign) == [*HEAD, *OPENING, *BODY, *TAIL]


def test_a_draft_leaves_room_for_number_and_day(draft_campaign):
    assert [" ".join(line.split()) for line in lines_of(draft_campaign)[4:6]] == [
        "Số: /KH-UBND",
        "Thị trấn Yên Châu, ngày tháng năm",
    ]


def test_the_clerks_own_words_take_the_place_of_the_usual_ones(draft_campaign):
    plan = draft_campaign.plan
    plan.bases = "Căn cứ Luật Thi đua, khen thưởng;"
    plan.opening = "Đoạn một.\nĐoạn hai."
    plan.period_text = "Được thực hiện từ tháng 2/2023 đến tháng 6/2023."
    plan.closing = "Yêu cầu các đơn vị thực hiện."
    plan.headings = {"period": "Thời gian thi đua Đợt thi đua"}
    plan.save()
    text = lines_of(draft_campaign)
    start = text.index("KẾ HOẠCH")
    assert text[start + 2 : start + 5] == ["Căn cứ Luật Thi đua, khen thưởng.", "Đoạn một.", "Đoạn hai."]
    period = text.index("2. Thời gian thi đua Đợt thi đua")
    assert text[period + 1] == "Được thực hiện từ tháng 2/2023 đến tháng 6/2023."
    assert "Yêu cầu các đơn vị thực hiện./." in text


def test_a_campaign_of_ones_own_cites_no_superior(draft_campaign):
    draft_campaign.superior_number = ""
    draft_campaign.save()
    assert lines_of(draft_campaign)[8] == OPENING[1]


def test_criteria_for_households_print_between_persons_and_dossier(draft_campaign):
    factories.criterion(draft_campaign, "Gia đình văn hóa.", subject="household", position=7)
    headings = [
        f"{n} {b.text}" for n, b in numbered(paper_of(draft_campaign.plan.document).body) if isinstance(b, Heading)
    ]
    assert headings[8:13] == [
        "1. Đối với tập thể",
        "2. Đối với cá nhân",
        "3. Đối với hộ gia đình",
        "4. Hồ sơ khen thưởng",
        "5. Số lượng khen thưởng",
    ]


def test_duties_of_one_body_print_under_one_heading(draft_campaign):
    factories.assignment(draft_campaign, "Các đơn vị", "Chụp ảnh công trình.", position=3)
    text = lines_of(draft_campaign)
    at = text.index("2. Các đơn vị")
    assert text[at + 1 : at + 3] == [
        "- Gửi báo cáo kết quả (hoàn thành trước ngày 15/6/2023).",
        "- Chụp ảnh công trình.",
    ]


@pytest.mark.parametrize(("capacity", "lines"), [
    ("tm", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("own", ("CHỦ TỊCH",)),
])  # fmt: skip
def test_the_chairman_signs_in_the_chosen_capacity(draft_campaign, capacity, lines):
    document = draft_campaign.plan.document
    document.capacity = capacity
    document.save()
    signature = paper_of(document).signature
    assert (signature.lines, signature.name) == (lines, "Nguyễn Văn Chủ")


@pytest.mark.parametrize(("capacity", "lines"), [
    ("kt", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ("tm_kt", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
])  # fmt: skip
def test_a_deputy_signs_for_the_chairman(draft_campaign, vice, capacity, lines):
    document = draft_campaign.plan.document
    document.capacity, document.signer = capacity, Post.objects.get(user=vice)
    document.save()
    signature = paper_of(document).signature
    assert (signature.lines, signature.name) == (lines, "Trần Thị Phó")


def test_a_paper_without_signer_has_no_signature(draft_campaign):
    document = draft_campaign.plan.document
    document.signer = None
    assert paper_of(document).signature is None


@pytest.mark.parametrize(
    "part", ["purposes", "requirements", "strands", "groups", "criteria", "assignments", "recipients"]
)
def test_each_part_is_missed_when_it_is_not_there(draft_campaign, part):
    plan, document = draft_campaign.plan, draft_campaign.plan.document
    assert problems(document) == []
    match part:
        case "purposes" | "requirements":
            setattr(plan, part, " \n ")
            plan.save()
        case "recipients":
            document.recipients = ""
        case _:
            draft_campaign.participations.all().delete()
            getattr(draft_campaign, part).all().delete()
    assert len([gap for gap in problems(document) if "đơn vị tham gia" not in gap]) == 1


def test_numbers_of_months_follow_the_decree(draft_campaign):
    draft_campaign.starts_on = datetime.date(2023, 10, 1)
    draft_campaign.ends_on = datetime.date(2024, 1, 31)
    draft_campaign.save()
    assert "Từ tháng 10/2023 đến tháng 01/2024." in lines_of(draft_campaign)
