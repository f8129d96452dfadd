"""Plans of many habits are understood, whatever file they come in; what is not understood is kept and said so."""

from datetime import date

import pytest

from campaigns.reading.days import due_in, span_of
from campaigns.reading.items import Field
from campaigns.reading.plan import read_plan
from emulation.reading import read
from tests.reading.corpus import measure, plans
from tests.reading.corpus.mutations import MUTATIONS
from tests.reading.test_anatomy import SEED
from tests.reading.word import pdfs_of

FORMS = {"md": plans.as_markdown, "txt": plans.as_text, "docx": plans.as_word}
ISSUED = date(2023, 2, 10)
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the founding plan is not in the repository")


def understood(text, name="ke-hoach.md"):
    data = text if isinstance(text, bytes) else text.encode()
    return read_plan(read(data, name))


def assert_nothing_lost(reading):
    assert measure.lost_lines(reading.source, reading) == []
    assert measure.lost_words(reading) == []


# --- The corpus -------------------------------------------------------------------------------------------------------


def test_the_corpus_is_wide_enough():
    assert len(plans.load()) >= 25


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("plan", plans.load(), ids=lambda plan: plan.name)
def test_each_plan_of_the_corpus_is_understood(plan, suffix):
    reading = understood(FORMS[suffix](plan), f"{plan.name}.{suffix}")
    assert_nothing_lost(reading)
    assert measure.misses(plan, reading) == {}


@pytest.mark.parametrize("suffix", ["md", "txt"])
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_plans_written_otherwise_lose_nothing_and_are_mostly_understood(mutation, suffix):
    results = []
    for plan in map(MUTATIONS[mutation], plans.load()):
        reading = understood(FORMS[suffix](plan), f"{plan.name}.{suffix}")
        assert_nothing_lost(reading)
        results.append((plan, reading))
    assert measure.share(results) >= 0.95


def test_the_corpus_is_understood_from_pdf():
    files = pdfs_of({plan.name: plans.as_word(plan) for plan in plans.load()})
    results = [(plan, understood(files[plan.name], f"{plan.name}.pdf")) for plan in plans.load()]
    for _, reading in results:
        assert_nothing_lost(reading)
    assert measure.share(results) >= 0.97


def test_the_measure_sees_what_is_lost():
    """So that the tests above can fail."""
    plan = plans.load()[0]
    reading = understood(plans.as_markdown(plan))
    cut = type(reading)(reading.source, reading.anatomy, reading.items[:-1], reading.starts_on, reading.ends_on)
    assert measure.lost_lines(cut.source, cut) == [plan.one("name")]
    assert set(measure.lost_words(cut)) == set(plan.one("name").split())
    assert list(measure.misses(plan, cut)) == ["signer"]


# --- The founding plan ------------------------------------------------------------------------------------------------


@needs_seed
def test_the_founding_plan_is_understood_whole_and_nothing_is_repaired():
    reading = understood(SEED.read_bytes(), SEED.name)
    assert_nothing_lost(reading)
    counts = {field.value: len(reading.texts(field)) for field in Field}
    assert {name: count for name, count in counts.items() if count} == {
        "issuer": 1, "number": 1, "day": 1, "title": 1, "superior_plan": 1, "opening": 2, "heading": 13, "purpose": 3,
        "requirement": 2, "strand": 6, "period": 1, "group": 5, "criterion": 7, "dossier": 1, "quota": 1,
        "assignment": 6, "closing": 1, "recipient": 8, "capacity": 2, "signer": 1, "form": 2,
    }  # fmt: skip
    assert (reading.starts_on, reading.ends_on) == (date(2023, 2, 1), date(2023, 6, 30))
    assert reading.words(Field.ISSUER) == "Ủy ban nhân thị trấn"
    assert "Thời gian thi đua Đợt thi đua" in [item.value.get("title") for item in reading.of(Field.HEADING)]
    limits = [(item.value["subject"], item.value["only_kinds"]) for item in reading.of(Field.CRITERION)]
    assert [limit for limit in limits if limit[1]] == [("collective", ["village"]), ("individual", ["farmer"])]
    assert any(text.endswith("Ngày truyền thống...") for text in reading.texts(Field.CRITERION))
    assert reading.texts(Field.ASSIGNMENT)[-1].endswith("các nhiệm vụ năm 2022.")


# --- Days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "starts", "ends", "sure"),
    [
        ("Được thực hiện từ tháng 2/2023 đến tháng 6/2023.", "2023-02-01", "2023-06-30", True),
        ("Từ ngày 10 tháng 02 năm 2023 đến hết ngày 11/6/2023", "2023-02-10", "2023-06-11", True),
        ("từ 01/3 đến 30/4/2024", "2024-03-01", "2024-04-30", True),
        ("từ tháng 9 năm 2023 đến tháng 5 năm 2024", "2023-09-01", "2024-05-31", True),
        ("Từ tháng 02 đến tháng 6", "2023-02-01", "2023-06-30", False),
        ("Từ nay đến hết tháng 6 năm 2023", "2023-02-10", "2023-06-30", True),
        ("Từ tuần 20 đến tuần 30 năm học 2022 - 2023", "2023-01-16", "2023-04-01", False),
        ("tuần 5 - tuần 12", "2022-10-03", "2022-11-26", False),
        ("Trong quý II/2024", "2024-04-01", "2024-06-30", True),
        ("6 tháng đầu năm 2024", "2024-01-01", "2024-06-30", True),
        ("Kết thúc trước ngày 15/5/2023", "2023-02-10", "2023-05-15", False),
        ("Bắt đầu từ 15/01/2025, kết thúc 10/12/2025.", "2025-01-15", "2025-12-10", True),
        ("Từ ngày 01 đến ngày 31 tháng 3 năm 2024", "2024-03-01", "2024-03-31", True),
        ("từ tháng 4/2023 đến hết năm 2025", "2023-04-01", "2025-12-31", True),
        ("giai đoạn 2023-2025", "2023-01-01", "2025-12-31", True),
        ("Từ quý II đến hết quý IV năm 2024", "2024-04-01", "2024-12-31", True),
        ("Từ khi có kế hoạch đến năm 2025", "2025-01-01", "2025-12-31", False),
    ],
)
def test_a_period_is_read_from_words(text, starts, ends, sure):
    span = span_of(text, ISSUED)
    assert (span.starts_on, span.ends_on) == (date.fromisoformat(starts), date.fromisoformat(ends))
    assert (span.why == "") == sure


@pytest.mark.parametrize("text", ["Hội thi văn nghệ", "từ ngày 31/02/2023 đến ngày 30/02/2023", "tháng 13/2023"])
def test_words_without_a_period_give_none(text):
    assert span_of(text, ISSUED) is None


def test_a_due_day_is_read_from_a_duty():
    assert due_in("Báo cáo kết quả trước ngày 20/6/2023.") == date(2023, 6, 20)
    assert due_in("Nộp trước 16 giờ 30 ngày 18/11/2024") == date(2024, 11, 18)
    assert due_in("Gửi về Văn phòng chậm nhất ngày 05 tháng 6", ISSUED) == date(2023, 6, 5)
    assert due_in("Tổng hợp kết quả năm 2023") is None


# --- What is not understood -------------------------------------------------------------------------------------------

BARE = "KẾ HOẠCH\n\nThi đua làm sạch đường\n\n{}\n\nTrên đây là Kế hoạch./.\n"


def test_a_paper_of_another_type_is_told():
    report = understood("BÁO CÁO\n\nKết quả thi đua làm sạch đường\n\n**I. KẾT QUẢ**\n\n- Sạch đường.\n")
    assert [item.why for item in report.of(Field.FORM)] == [
        "Văn bản là BÁO CÁO, không phải kế hoạch; hãy xem có đúng tệp không."
    ]
    assert understood(BARE.format("")).first(Field.FORM).sure


def test_a_part_of_no_known_kind_is_kept_for_the_clerk():
    reading = understood(BARE.format("**I. ĐẶC ĐIỂM TÌNH HÌNH**\n\nXã có 8 bản.\n\n- Bản xa nhất cách 20 km."))
    (item,) = reading.of(Field.UNPLACED)
    assert item.text == "I. ĐẶC ĐIỂM TÌNH HÌNH\nXã có 8 bản.\n- Bản xa nhất cách 20 km."
    assert item.why == "Không rõ phần này thuộc mục nào của kế hoạch."


def test_a_plan_without_any_heading_is_kept_line_by_line():
    reading = understood(BARE.format("Mọi người cùng dọn đường.\n\nMỗi tuần một buổi."))
    assert_nothing_lost(reading)
    assert reading.texts(Field.TITLE) == ["Thi đua làm sạch đường"]


def test_purposes_and_requirements_in_one_part_are_told_apart_by_their_first_words():
    reading = understood(
        BARE.format("**I. MỤC ĐÍCH, YÊU CẦU**\n\n- Mục đích: Làm sạch đường.\n\n- Yêu cầu: Không hình thức.")
    )
    assert reading.texts(Field.PURPOSE) == ["Mục đích: Làm sạch đường."]
    assert reading.texts(Field.REQUIREMENT) == ["Yêu cầu: Không hình thức."]


def test_funding_keeps_its_own_heading_and_is_marked():
    reading = understood(
        BARE.format("**I. KINH PHÍ**\n\nTừ ngân sách xã.\n\n**II. TỔ CHỨC THỰC HIỆN**\n\n**1. Văn phòng**\n\nTheo dõi.")
    )
    told = [(item.value["assignee"], item.text, item.sure) for item in reading.of(Field.ASSIGNMENT)]
    assert told == [("KINH PHÍ", "Từ ngân sách xã.", False), ("Văn phòng", "Theo dõi.", True)]


def test_a_duty_that_names_nobody_is_kept_for_the_clerk():
    reading = understood(BARE.format("**I. TỔ CHỨC THỰC HIỆN**\n\n- Tổng kết vào cuối năm.\n\n- Văn phòng: Theo dõi."))
    assert [(item.text, item.why) for item in reading.of(Field.UNPLACED)] == [
        ("- Tổng kết vào cuối năm.", "Câu không nêu ai thực hiện.")
    ]
    assert [(item.value["assignee"], item.text) for item in reading.of(Field.ASSIGNMENT)] == [
        ("Văn phòng", "Theo dõi.")
    ]


def test_an_annex_is_kept_for_the_clerk():
    reading = understood(
        BARE.format("**I. MỤC ĐÍCH**\n\n- Sạch đường.")
        + "\n\nNơi nhận:\n\n- Lưu: VT.\n\n**CHỦ TỊCH**\n\n**Lê An**\n\n**PHỤ LỤC**\n\nBiểu đăng ký\n"
    )
    (item,) = reading.of(Field.UNPLACED)
    assert (item.text, item.why) == ("PHỤ LỤC\nBiểu đăng ký", "Phụ lục chưa có chỗ trong kế hoạch của phần mềm.")
    assert_nothing_lost(reading)


def test_two_signers_are_marked():
    foot = (
        "**TM. HỘI NÔNG DÂN**\n\n**CHỦ TỊCH**\n\n**Lê An**\n\n**TM. ỦY BAN NHÂN DÂN**\n\n**CHỦ TỊCH**\n\n**Vi Tám**\n\n"
    )
    reading = understood(BARE.format("**I. MỤC ĐÍCH**\n\n- Sạch.") + f"\n\n{foot}Nơi nhận:\n\n- Lưu: VT.\n")
    assert [(item.text, item.sure) for item in reading.of(Field.SIGNER)] == [("Lê An", False), ("Vi Tám", False)]


def test_the_rows_of_an_annex_table_are_one_passage_for_the_clerk():
    text = BARE.format("**I. MỤC ĐÍCH**\n\n- Sạch đường.") + "\n\n**CHỦ TỊCH**\n\n**Lê An**\n\n**PHỤ LỤC I**\n\n"
    reading = understood(text + "| TT | Bản | Hộ |\n|---|---|---|\n| 1 | Nà Mo | 12 |\n\n**PHỤ LỤC II**\n\nMẫu đơn\n")
    assert reading.texts(Field.UNPLACED) == ["PHỤ LỤC I\nTT | Bản | Hộ\n1 | Nà Mo | 12", "PHỤ LỤC II\nMẫu đơn"]


# --- Habits that the corpus does not have -----------------------------------------------------------------------------


def test_a_subject_with_v_v_under_the_type_is_the_title_and_no_part():
    reading = understood("KẾ HOẠCH\nV/v phát động thi đua\nI. Mục đích\n- Sạch đường.\n", "a.txt")
    assert reading.texts(Field.TITLE) == ["V/v phát động thi đua"]
    assert reading.texts(Field.PURPOSE) == ["Sạch đường."]


def test_a_bold_type_and_title_on_following_rows_are_two():
    reading = understood(
        "**KẾ HOẠCH**\n**Thi đua làm đường**\n**trên địa bàn xã**\n\n**I. MỤC ĐÍCH**\n\n- Sạch đường.\n"
    )
    assert reading.texts(Field.TITLE) == ["Thi đua làm đường", "trên địa bàn xã"]


def test_a_period_told_by_several_dates_goes_from_the_first_to_the_last_and_is_marked():
    reading = understood(
        BARE.format(
            "**I. THỜI GIAN**\n\n- Phát động: tháng 5/2024.\n\n- Sơ kết: tháng 12/2024; tổng kết: tháng 11/2025."
        )
    )
    assert (reading.starts_on, reading.ends_on) == (date(2024, 5, 1), date(2025, 11, 30))
    assert [item.sure for item in reading.of(Field.PERIOD)] == [False, True]


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("Đợt 1 từ 01/4/2024 đến 30/6/2024; đợt 2 từ 01/7/2024 đến 30/9/2024.", (4, 1), (9, 30)),
        ("Phát động ngày 01/6/2024; tổng kết vào Ngày hội 18/11/2024.", (6, 1), (11, 18)),
    ],
)
def test_a_period_told_in_stretches_is_all_of_them_and_is_marked(text, starts, ends):
    reading = understood(BARE.format(f"**I. THỜI GIAN**\n\n{text}"))
    assert (reading.starts_on, reading.ends_on) == (date(2024, *starts), date(2024, *ends))
    assert not reading.first(Field.PERIOD).sure


def test_the_days_of_an_anniversary_are_no_period():
    reading = understood(
        "KẾ HOẠCH\n\nThi đua mừng 75 năm (11/6/1948 - 11/6/2023)\n\n**I. MỤC ĐÍCH**\n\n- Sạch đường.\n"
    )
    assert (reading.starts_on, reading.ends_on) == (None, None)


def test_the_title_of_the_superiors_plan_ends_where_the_sentence_goes_on():
    opening = (
        "Thực hiện Kế hoạch số 5/KH-UBND ngày 01/3/2024 của UBND huyện về làm đường, Trạm Y tế xã xây dựng kế hoạch:"
    )
    reading = understood(f"KẾ HOẠCH\n\nLàm đường\n\n{opening}\n\n**I. MỤC ĐÍCH**\n\n- Sạch đường.\n")
    assert reading.first(Field.SUPERIOR_PLAN).value["title"] == "về làm đường"


def test_a_subject_only_mentioned_in_a_criterion_is_marked():
    reading = understood(
        BARE.format("**I. TIÊU CHÍ**\n\n- Đơn vị đoàn kết.\n\n- Bảo đảm 100% công chức tham gia.\n\n- Chấp hành tốt.")
    )
    assert [(item.value["subject"], item.sure) for item in reading.of(Field.CRITERION)] == [
        ("collective", True), ("individual", False), ("collective", False),
    ]  # fmt: skip


def test_groups_in_one_sentence_are_parted_and_marked():
    reading = understood(BARE.format("**I. ĐỐI TƯỢNG**\n\nCác bản; các trường học."))
    assert [(item.text, item.sure) for item in reading.of(Field.GROUP)] == [
        ("Các bản;", False), ("các trường học.", False),
    ]  # fmt: skip


def test_duties_by_abbreviated_bodies_are_told_apart():
    text = "**I. TỔ CHỨC THỰC HIỆN**\n\n- BGH: Chỉ đạo chung\n\n- GVCN: Phát động ở lớp"
    text += "\n\n- Giao Văn phòng tham mưu, tổng hợp."
    told = [
        (item.value["assignee"], item.text, item.sure) for item in understood(BARE.format(text)).of(Field.ASSIGNMENT)
    ]
    assert told == [
        ("BGH", "Chỉ đạo chung", True),
        ("GVCN", "Phát động ở lớp", True),
        ("Giao Văn phòng", "tham mưu, tổng hợp.", False),
    ]


def test_a_heading_between_whose_words_the_upper_one_holds_is_not_left_over():
    text = "**I. TIÊU CHUẨN, HÌNH THỨC KHEN THƯỞNG**\n\n**1. Tiêu chuẩn khen thưởng**\n\n***a) Tập thể:*** Đoàn kết.\n"
    reading = understood(BARE.format(text))
    assert reading.texts(Field.UNPLACED) == []
    assert [(item.value["subject"], item.text) for item in reading.of(Field.CRITERION)] == [("collective", "Đoàn kết.")]


def test_head_and_foot_in_tables_of_a_converter_are_read():
    text = (
        "| **UBND XÃ ĐỒI CHÈ**<br>**———** "
        "| **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc** |\n"
        "|---|---|\n| Số: /KH-UBND | *Đồi Chè, ngày 12 tháng 5 năm 2024* |\n\n**KẾ HOẠCH**\n\n**Thi đua**\n\n"
        "**I. MỤC ĐÍCH**\n\n- Sạch đường.\n\n"
        "| ***Nơi nhận:***<br>- Các bản;<br>- Lưu: VT. "
        "| **TM. ỦY BAN NHÂN DÂN**<br>**CHỦ TỊCH**<br><br>**Lò Văn An** |\n|---|---|\n"
    )
    reading = understood(text)
    assert [reading.words(each) for each in (Field.ISSUER, Field.CAPACITY, Field.SIGNER)] == [
        "UBND XÃ ĐỒI CHÈ", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Lò Văn An",
    ]  # fmt: skip
    assert reading.texts(Field.RECIPIENT) == ["Các bản;", "Lưu: VT."]
    assert reading.first(Field.NUMBER).why == "Chưa ghi số."


def test_a_heading_without_print_over_a_table_is_one():
    text = "1) Mục đích\n- Đạt sản lượng.\n2) Nội dung và chỉ tiêu\nTT\tNội dung\tĐVT\tChỉ tiêu\n1\tChè búp\ttấn\t320\n"
    reading = understood(f"KẾ HOẠCH\nThi đua lao động giỏi\n{text}3) Thời gian: Quý III/2024\n", "a.txt")
    assert reading.texts(Field.PURPOSE) == ["Đạt sản lượng."]
    (strand,) = reading.of(Field.STRAND)
    assert (strand.value["targets"], strand.sure) == ([{"text": "Chè búp", "aim": "320", "unit": "tấn"}], False)


def test_a_long_heading_without_print_is_known_by_its_number():
    who = (
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội; các cán bộ, công chức, người hoạt"
    )
    text = (
        f"I. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng\n\n- Theo dõi.\n\n2. {who} động không chuyên trách xã\n\n- Tuyên truyền."
    )
    duties = understood(BARE.format(text)).of(Field.ASSIGNMENT)
    assert [(item.value["assignee"][:10], item.text) for item in duties] == [
        ("Văn phòng", "Theo dõi."), ("Đề nghị Ủy", "Tuyên truyền."),
    ]  # fmt: skip


def test_how_many_are_awarded_is_no_criterion():
    text = "**I. KHEN THƯỞNG**\n\n- Tập thể đạt từ 90 điểm.\n\n- UBND xã tặng Giấy khen cho 05 tập thể."
    text += "\n\n- Các bản gửi hồ sơ về Văn phòng."
    reading = understood(BARE.format(text))
    assert [(item.value["subject"], item.text) for item in reading.of(Field.CRITERION)] == [
        ("collective", "Tập thể đạt từ 90 điểm.")
    ]
    assert reading.texts(Field.QUOTA) == ["- UBND xã tặng Giấy khen cho 05 tập thể."]
    assert reading.texts(Field.DOSSIER) == ["- Các bản gửi hồ sơ về Văn phòng."]


def test_a_year_in_the_title_is_the_period_where_no_part_tells_one():
    reading = understood("KẾ HOẠCH\n\nThi đua làm đường năm 2024\n\n**I. MỤC ĐÍCH**\n\n- Sạch đường.\n")
    assert (reading.starts_on, reading.ends_on) == (date(2024, 1, 1), date(2024, 12, 31))
    assert reading.first(Field.TITLE).why == "Thời gian lấy từ phần khác của kế hoạch, không có mục thời gian riêng."
