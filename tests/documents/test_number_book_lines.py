"""What the clerk writes into a book: papers made outside, numbers not used, the columns that follow the issue."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from emulation.documents.book.flows import free_before, void_entry, void_number, write_on
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.book.table import HEADINGS, lines_between
from emulation.documents.models import OfficialDocument
from emulation.documents.numbering import set_first_number
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may

SCENE = ("campaign",)
DAY = factories.PLAN_DAY


@pytest.fixture
def book(campaign):
    """Holds the plan 30/KH-UBND of 10/02/2023, the first of its numbers."""
    return Register.objects.get(year=2023, series="KH")


@pytest.fixture
def enter(book, clerk):
    """enter(number, day) writes a paper made outside."""

    def line(number=None, day=DAY, **fields):
        return factories.outside_line(book, clerk, number, scan=False, day=day, **fields)

    return line


def february(day):
    return datetime.date(2023, 2, day)


def refused(act):
    with pytest.raises(Unsound) as caught, transaction.atomic():
        act()
    return caught.value.message


# --- Papers made outside ----------------------------------------------------------------------------------------------


def test_a_paper_made_outside_takes_the_next_number(book, clerk, enter):
    line = factories.outside_line(book, clerk, day=february(12))
    assert (line.sign, line.state, line.entered_by, line.scan_name) == ("31/KH-UBND", "outside", clerk, "ban-quet.pdf")
    book.refresh_from_db()
    assert book.next_number == 32
    assert trail(line) == [
        ("enter", "Lò Thị Vân", "", "outside", "Kế hoạch làm trên giấy"),
    ]


def test_a_number_of_the_paper_book_can_be_entered_too(book, enter):
    assert (enter(5, february(1)).sign, enter(28, february(9)).sign) == ("05/KH-UBND", "28/KH-UBND")
    assert free_before(book) == [(1, 4), (6, 27), (29, 29)]
    book.refresh_from_db()
    assert book.next_number == 31


@pytest.mark.parametrize(("number", "day", "sentence"), [
    (30, 12, "Số 30 đã có trong sổ: 30/KH-UBND – Kế hoạch: Phát động phong trào"),
    (33, 12, "Số 33 cách quãng. Số kế tiếp của sổ là 31. Sổ không để trống số: hãy ghi lần lượt từ số 31, "
             "số nào không dùng thì bỏ số kèm lý do."),
    (31, 9, "Ngày 09/02/2023 sớm hơn văn bản số 30/KH-UBND ngày 10/02/2023 đã vào sổ. "
            "Hãy chọn ngày từ ngày đó trở đi."),
    (29, 11, "Ngày 11/02/2023 muộn hơn văn bản số 30/KH-UBND ngày 10/02/2023 đứng sau số 29 trong sổ. "
             "Hãy chọn ngày từ ngày đó trở về trước."),
])  # fmt: skip
def test_a_number_or_a_day_out_of_turn_is_refused_with_the_neighbour_that_stands_against_it(
    book, enter, number, day, sentence
):
    assert refused(lambda: enter(number, february(day))).startswith(sentence)
    assert BookEntry.objects.count() == 1


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"day": datetime.date(2022, 12, 31)}, "Ngày 31/12/2022 không thuộc năm 2023 của sổ."),
    ({"day": datetime.date(2999, 1, 1)}, "Ngày 01/01/2999 ở sau ngày hôm nay."),
    ({"type_code": "BC"}, "Sổ này chỉ ghi loại kế hoạch."),
    ({"sent_on": february(9)}, "Ngày chuyển 09/02/2023 sớm hơn ngày văn bản 10/02/2023."),
    ({"sent_on": datetime.date(2999, 1, 1)}, "Ngày chuyển 01/01/2999 ở sau ngày hôm nay."),
])  # fmt: skip
def test_facts_that_do_not_belong_into_the_book_are_refused(enter, fields, sentence):
    assert refused(lambda: enter(**fields)).startswith(sentence)


def test_number_and_sign_are_unique_in_the_year_whatever_the_book(town, clerk, enter, book):
    council = set_first_number(town, "HĐTĐKT", 2023, 31, by=clerk)
    factories.outside_line(council, clerk, 31, symbol="BB-HĐTĐKT", type_code="BB")
    enter(31, symbol="KH-UBND")
    other = set_first_number(town, "VP", 2023, 31, by=clerk)
    message = refused(lambda: factories.outside_line(other, clerk, 31))
    assert message == ("Số 31/KH-UBND năm 2023 đã có trong Sổ KH năm 2023 – UBND thị trấn. Hãy kiểm tra ký hiệu.")


def test_only_the_clerk_of_the_office_writes_in_the_book(book, cast):
    assert who_may(cast, lambda person: factories.outside_line(book, person, scan=False)) == {"clerk"}
    assert who_may(cast, lambda person: void_number(book, 31, DAY, "Hỏng", by=person)) == {"clerk"}


# --- Numbers not used -------------------------------------------------------------------------------------------------


def test_a_void_number_keeps_its_reason_and_is_never_given_again(book, clerk, enter):
    line = void_number(book, 31, february(11), "Ghi nhầm số.", by=clerk)
    assert (line.sign, line.state, line.remark) == ("31", "void", "Bỏ số: Ghi nhầm số")
    assert refused(lambda: enter(31)).startswith("Số 31 đã có trong sổ: 31 – (Số bỏ, không có văn bản).")
    assert enter(day=february(12)).number == 32


def test_a_void_number_needs_a_reason_and_in_the_row_a_day(book, clerk):
    assert refused(lambda: void_number(book, 31, DAY, " \n", by=clerk)).startswith("Hãy ghi lý do bỏ số")
    assert refused(lambda: void_number(book, 31, None, "Hỏng", by=clerk)).startswith("Hãy ghi ngày của số này")
    assert void_number(book, 3, None, "Sổ giấy bỏ trống.", by=clerk).day is None


def test_a_paper_entered_by_mistake_leaves_a_void_number(enter, clerk):
    line = enter()
    void_entry(line, by=clerk, reason="Không phát hành.")
    assert (line.state, line.void_reason, line.sign) == ("void", "Không phát hành.", "31/KH-UBND")
    assert trail(line)[-1] == ("void_entry", "Lò Thị Vân", "outside", "void", "Không phát hành.")
    with nothing_changes(line, refusal=Forbidden):
        void_entry(copy_of(line), by=clerk, reason="Lần nữa")


def test_a_void_on_a_stale_copy_is_refused(enter, clerk):
    line = enter()
    old = copy_of(line)
    void_entry(line, by=clerk, reason="Không phát hành.")
    with nothing_changes(line, refusal=StaleState):
        void_entry(old, by=clerk, reason="Lý do khác")


def test_a_paper_issued_here_keeps_its_number(book, clerk, cast, enter):
    with nothing_changes(book.entries.get(), refusal=Forbidden) as refusal:
        void_entry(book.entries.get(), by=clerk, reason="Không cần nữa")
    assert "giữ số của nó" in refusal.value.message
    line = enter()
    assert who_may(cast, lambda person: void_entry(copy_of(line), by=person, reason="Hỏng")) == {"clerk"}


# --- The columns that follow the issue --------------------------------------------------------------------------------


def test_the_clerk_fills_in_how_a_paper_left_and_the_paper_stays_as_it_is(book, clerk):
    line, document = book.entries.get(), OfficialDocument.objects.get()
    before = stored(document)
    line.copies, line.sent_on, line.received_by = 25, february(11), "Bưu điện"
    write_on(line, by=clerk)
    assert stored(document) == before
    assert trail(line)[-1][4] == ("Số lượng bản: “” → “25”\nNgày chuyển: “” → “11/02/2023”\nKý nhận: “” → “Bưu điện”")
    write_on(line, by=clerk)
    assert len(trail(line)) == 1


def test_a_correction_of_a_paper_made_outside_is_held_to_the_same_rules(enter, clerk):
    enter(day=february(12))
    line = enter(day=february(14))
    line.day, line.subject = february(11), "Trích yếu đúng"
    assert refused(lambda: write_on(line, by=clerk)).startswith("Ngày 11/02/2023 sớm hơn văn bản số 31/KH-UBND")
    line.day = february(13)
    write_on(line, by=clerk)
    assert trail(line)[-1][4] == (
        "Ngày văn bản: “14/02/2023” → “13/02/2023”\nTrích yếu: “Kế hoạch làm trên giấy” → “Trích yếu đúng”"
    )
    assert BookEntry.objects.search("trich yeu dung").get() == line


def test_filling_in_is_the_clerks(book, cast):
    assert who_may(cast, lambda person: write_on(book.entries.get(), by=person)) == {"clerk"}


# --- What the database holds ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [
    {"number": 40}, {"subject": "Khác"}, {"day": february(11)}, {"signer": "Khác"}, {"symbol": "QĐ-UBND"},
    {"recipients": ""}, {"state": "outside"}, {"document": None}, {"sign_key": None}, {"type_code": "BC"},
])  # fmt: skip
def test_the_database_keeps_the_line_of_an_issued_paper(book, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        BookEntry.objects.filter(document__isnull=False).update(**change)


def test_the_database_keeps_every_line_and_void_numbers_void(book, clerk):
    line = void_number(book, 31, DAY, "Hỏng", by=clerk)
    for change in ({"void_reason": "Khác"}, {"state": "outside"}, {"day": february(20)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BookEntry.objects.filter(pk=line.pk).update(**change)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        line.delete()


@pytest.mark.parametrize("fields", [
    {"number": 33},  # past the next one
    {"number": 30},  # taken
    {"day": february(9)},  # before the last paper
    {"day": datetime.date(2024, 3, 1)},  # of another year
    {"subject": ""}, {"symbol": ""}, {"state": "void"}, {"state": "issued"}, {"state": "lost"},
    {"sent_on": february(1)},
])  # fmt: skip
def test_the_database_takes_no_line_out_of_turn(book, clerk, fields):
    given = {"register": book, "number": 31, "day": DAY, "symbol": "KH-UBND", "subject": "Thử", "entered_by": clerk}
    with pytest.raises(IntegrityError), transaction.atomic():
        BookEntry.objects.create(**(given | fields))
    BookEntry.objects.create(**given)  # so the line itself is sound


def test_the_database_lets_a_book_go_on_only_behind_a_line(book, enter):
    for change in ({"next_number": 32}, {"next_number": 33}):
        with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
            Register.objects.filter(pk=book.pk).update(**change)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Register.objects.create(organization=book.organization, series="BC", year=2023, next_number=5)


def test_the_database_lets_no_book_start_below_a_line_that_it_holds(town, clerk):
    book = set_first_number(town, "BC", 2023, 30, by=clerk)
    factories.outside_line(book, clerk, 20, type_code="BC", symbol="BC-UBND")
    assert refused(lambda: set_first_number(town, "BC", 2023, 20, by=clerk)) == (
        "Sổ đã ghi đến số 20/BC-UBND. Số bắt đầu phải từ 21 trở lên."
    )
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Register.objects.filter(pk=book.pk).update(first_number=10, next_number=10)
    assert set_first_number(town, "BC", 2023, 21, by=clerk).next_number == 21


def test_the_database_takes_no_issue_without_a_line(campaign, clerk, chairman):
    issued = campaign.plan.document
    report = factories.closing_report(campaign, clerk)
    from emulation.documents import flows  # noqa: PLC0415 - this one test reaches behind the flow

    flows.submit(report.document, by=clerk)
    flows.approve(report.document, by=chairman)
    given = {"state": "issued", "number": 31, "register": issued.register, "issued_on": DAY, "pdf": issued.pdf}
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        OfficialDocument.objects.filter(pk=report.document_id).update(issued_by=chairman, **given)


# --- The ten columns --------------------------------------------------------------------------------------------------


def test_the_table_has_the_ten_columns_of_the_decree():
    assert [heading.name for heading in HEADINGS] == [
        "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký",
        "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ]  # fmt: skip
    assert sum(heading.weight for heading in HEADINGS) == 100


def test_the_whole_book_shows_the_numbers_of_the_paper_book_and_a_range_does_not(book, clerk, enter, campaign):
    enter(28, february(9), copies=0)
    void_number(book, 31, february(11), "Ghi nhầm số.", by=clerk)
    plan = (
        "30/KH-UBND", "10/02/2023", f"Kế hoạch: {campaign.name}", "Nguyễn Văn Chủ",
        "UBND huyện; Đảng ủy thị trấn; Các đơn vị tham gia", "VT", "", "", "", "",
    )  # fmt: skip
    void = ("31", "11/02/2023", "(Số bỏ, không có văn bản)", *[""] * 6, "Bỏ số: Ghi nhầm số")
    assert list(lines_between(book)) == [
        ("01–27", *[""] * 8, "Đã cấp ở sổ giấy"),
        ("28/KH-UBND", "09/02/2023", "Kế hoạch làm trên giấy", "Nguyễn Văn Chủ", "UBND huyện", "", "0", "", "",
         "Làm ngoài phần mềm"),
        ("29", *[""] * 8, "Đã cấp ở sổ giấy"),
        plan,
        void,
    ]  # fmt: skip
    assert list(lines_between(book, DAY, february(11))) == [plan, void]
    assert list(lines_between(book, DAY, DAY)) == [plan]
    assert list(lines_between(book, dates.today())) == []
