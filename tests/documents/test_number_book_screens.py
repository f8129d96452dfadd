"""The pages of a book: its lines, what the clerk enters, the printed book and the spreadsheet."""

import datetime
import re
import uuid
from io import BytesIO

import openpyxl
import pdfplumber
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation.documents.book.flows import void_number
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.views import book as views
from emulation.jobs.models import Job
from emulation.lib import dates
from tests import factories
from tests.documents.screens import buttons, errors, messages, streamed, text
from tests.jobs.test_jobs import work
from tests.lifecycles import copy_of, stored, trail

SCENE = ("campaign",)


@pytest.fixture
def book(campaign):
    return Register.objects.get(year=2023, series="KH")


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def url(name, thing):
    return reverse(f"documents:{name}", args=[thing.pk])


def signs(page):
    return [line.sign for line in page.context["page"]]


OUTSIDE = {
    "number": "31", "symbol": "KH-UBND", "type_code": "KH", "day": "12/02/2023", "subject": "Trồng cây đầu năm",
    "signer": "Trần Thị Phó", "recipients": "UBND huyện\nLưu: VT", "copies": "12", "sent_on": "13/02/2023",
}  # fmt: skip


def enter(browser, book, **fields):
    return browser.post(url("book_entry_new", book), OUTSIDE | {"once": uuid.uuid4()} | fields)


def fill_in(browser, line, **fields):
    """Open the page, change some boxes, send it."""
    form = browser.get(url("book_entry_edit", line)).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    kept = {
        name: value.strftime("%d/%m/%Y") if isinstance(value, datetime.date) else value
        for name, value in typed.items()
        if value is not None
    }
    return browser.post(url("book_entry_edit", line), kept | {"seen": form.seen, "once": uuid.uuid4()} | fields)


# --- The list ---------------------------------------------------------------------------------------------------------


def test_the_book_lists_number_day_subject_signer_and_recipients(office, book, campaign):
    page = office.get(book.get_absolute_url())
    for fact in ("30/KH-UBND 10/02/2023", f"Kế hoạch: {campaign.name} Nguyễn Văn Chủ", "Các đơn vị tham gia Chưa ghi"):
        assert fact in text(page)
    assert "số kế tiếp 31 . Số chưa ghi trước số bắt đầu: 01–29 (đã cấp ở sổ giấy)." in text(page)


def test_the_book_is_searched_and_filtered(office, book, clerk):
    enter(office, book, signer="Quàng Văn Kim")
    void_number(book, 32, datetime.date(2023, 3, 1), "Ghi nhầm.", by=clerk)

    def found(**query):
        return signs(office.get(book.get_absolute_url(), query))

    assert found() == ["32", "31/KH-UBND", "30/KH-UBND"]
    assert found(**{"tu-khoa": "trong cay"}) == found(**{"tu-khoa": "Quàng Văn Kim"}) == ["31/KH-UBND"]
    assert found(**{"tu-khoa": "ghi nham"}) == found(thang="3") == found(cach="void") == ["32"]
    assert found(**{"tu-khoa": "không có"}) == []


def test_the_book_asks_as_often_for_three_lines_as_for_one(office, book, clerk, django_assert_num_queries):
    office.get(book.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        assert len(signs(office.get(book.get_absolute_url()))) == 1
    factories.outside_line(book, clerk)
    factories.outside_line(book, clerk)
    with django_assert_num_queries(len(one)):
        assert len(signs(office.get(book.get_absolute_url()))) == 3


def test_a_long_book_has_pages(office, book, clerk):
    for _ in range(25):
        book.refresh_from_db()
        void_number(book, book.next_number, factories.PLAN_DAY, "Thử", by=clerk)
    first, second = (office.get(book.get_absolute_url(), {"trang": number}) for number in (1, 2))
    assert (len(signs(first)), signs(second)) == (25, ["30/KH-UBND"])
    assert len(first.content) < 40_000


# --- Entering ---------------------------------------------------------------------------------------------------------


def test_the_clerk_enters_a_paper_made_outside_with_its_scan(office, book):
    scan = factories.upload("van-ban.pdf", factories.pdf_file())
    page = office.get(enter(office, book, upload=scan).url)
    line = BookEntry.objects.get(number=31)
    assert messages(page) == ["Đã ghi văn bản số 31/KH-UBND vào sổ."]
    assert (line.copies, line.sent_on, line.scan_name) == (12, datetime.date(2023, 2, 13), "van-ban.pdf")
    assert dict(page.context["columns"])["Nơi nhận văn bản"] == "UBND huyện"
    answer = office.get(url("book_entry_scan", line))
    assert streamed(answer) == factories.pdf_file()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="van-ban.pdf"'


def test_a_refusal_is_told_and_what_was_typed_stays(office, book):
    scan = factories.upload("van-ban.pdf", factories.pdf_file())
    page = enter(office, book, day="09/02/2023", upload=scan)
    assert errors(page)["__all__"][0].startswith("Ngày 09/02/2023 sớm hơn văn bản số 30/KH-UBND ngày 10/02/2023")
    assert page.context["form"]["subject"].value() == "Trồng cây đầu năm"
    assert "van-ban.pdf" in text(page)
    enter(office, book, kept=re.findall(r'name="kept" value="([^"]+)"', page.content.decode()))
    assert BookEntry.objects.get(number=31).scan_name == "van-ban.pdf"


@pytest.mark.parametrize(("field", "typed", "sentence"), [
    ("number", "ba", "Hãy ghi một số nguyên từ 1 đến 99.999."),
    ("symbol", "KH UBND", "Ký hiệu chỉ gồm chữ cái, chữ số và dấu gạch, không có khoảng trống, ví dụ KH-UBND."),
    ("day", "12-2023", "Ngày không hợp lệ. Ghi ngày/tháng/năm, ví dụ 10/02/2023."),
    ("copies", "nhiều", "Hãy ghi một số nguyên từ 0 đến 99.999."),
    ("sent_on", "11/02/2023", "Ngày chuyển sớm hơn ngày văn bản. Hãy kiểm tra lại ngày chuyển."),
])  # fmt: skip
def test_bad_input_is_told_and_nothing_is_written(office, book, field, typed, sentence):
    found = errors(enter(office, book, **{field: typed}))
    assert [sentence] in found.values()
    assert BookEntry.objects.count() == 1


def test_sending_the_form_twice_enters_one_line(office, book):
    mark = uuid.uuid4()
    answers = [enter(office, book, once=mark) for _ in range(2)]
    assert [answer.url for answer in answers] == [BookEntry.objects.get(number=31).get_absolute_url()] * 2


def test_markup_in_a_line_is_text(office, book):
    page = office.get(enter(office, book, subject="<b>đậm</b> {{ 7|add:1 }}").url)
    assert "&lt;b&gt;đậm&lt;/b&gt; {{ 7|add:1 }}" in page.content.decode()


def test_today_is_offered_for_a_void_number_in_the_book_of_this_year_alone(office, book, town):
    present = Register.objects.create(organization=town, series="KH", year=dates.today().year)
    days = [office.get(url("book_number_void", one)).context["form"]["day"].value() for one in (present, book)]
    assert days == [dates.today(), None]


def test_the_clerk_voids_the_next_number(office, book):
    given = {"number": "31", "day": "11/02/2023", "reason": "Ghi nhầm.", "once": uuid.uuid4()}
    page = office.get(office.post(url("book_number_void", book), given).url)
    assert (signs(page), messages(page)) == (["31", "30/KH-UBND"], ["Đã ghi số bỏ vào sổ."])
    refused = office.post(url("book_number_void", book), given | {"once": uuid.uuid4()})
    assert errors(refused)["__all__"][0].startswith("Số 31 đã có trong sổ")


# --- A line -----------------------------------------------------------------------------------------------------------


def test_of_an_issued_paper_only_the_sending_can_be_filled_in(office, book, campaign):
    line = book.entries.get()
    form = office.get(url("book_entry_edit", line)).context["form"]
    assert list(form.fields) == ["keeping_unit", "copies", "sent_on", "received_by", "note"]
    page = office.get(fill_in(office, line, copies="25", sent_on="11/02/2023", subject="Khác").url)
    line.refresh_from_db()
    assert (line.copies, line.sent_on, line.subject) == (25, datetime.date(2023, 2, 11), campaign.name)
    assert dict(page.context["columns"])["Ngày chuyển"] == "11/02/2023"
    assert trail(line)[-1][4] == "Số lượng bản: “” → “25”\nNgày chuyển: “” → “11/02/2023”"


def test_of_two_clerks_the_second_is_shown_what_the_first_wrote(office, book):
    line = book.entries.get()
    seen = office.get(url("book_entry_edit", line)).context["form"].seen
    fill_in(office, line, copies="25")
    before = stored(line)
    page = fill_in(office, line, copies="30", seen=seen)
    assert [(d.label, d.theirs, d.mine) for d in page.context["form"].difference] == [("Số lượng bản", "25", "30")]
    assert stored(line) == before


def test_the_buttons_of_a_line(office, book, clerk, as_user, chairman):
    outside, issued = factories.outside_line(book, clerk), book.entries.get(number=30)
    assert list(buttons(office.get(issued.get_absolute_url()))) == ["Ghi tiếp vào sổ"]
    assert list(buttons(office.get(outside.get_absolute_url()))) == ["Ghi tiếp vào sổ", "Bỏ số này"]
    assert buttons(as_user(chairman).get(outside.get_absolute_url())) == {}


def test_a_paper_entered_by_mistake_is_voided_with_a_reason(office, book, clerk):
    line = factories.outside_line(book, clerk)
    empty = office.post(url("book_entry_void", line), {"reason": "", "once": uuid.uuid4()})
    assert [*errors(empty)] == ["reason"]
    page = office.get(office.post(url("book_entry_void", line), {"reason": "Hủy.", "once": uuid.uuid4()}).url)
    assert "Số bỏ Số không dùng: Hủy." in text(page)
    assert office.get(url("book_entry_void", line)).status_code == 403
    assert office.get(url("book_entry_void", book.entries.get(number=30))).status_code == 403


def test_a_line_of_another_town_does_not_exist(as_user, book, district):
    other = factories.organization("UBND xã Chiềng Đông", kind="commune", parent=district)
    browser, line = as_user(factories.officer("Người Xã Khác", "clerk", other)), book.entries.get()
    names = ("book_entry", "book_entry_edit", "book_entry_void", "book_entry_scan")
    assert {browser.get(url(name, line)).status_code for name in names} == {404}
    assert {browser.get(url(name, book)).status_code for name in ("book_pdf", "book_xlsx", "book_entry_new")} == {404}


def test_a_paper_leads_the_office_to_its_line_and_a_unit_not(as_user, office, campaign, leader):
    document = campaign.plan.document
    link = document.entry.get_absolute_url()
    assert link in office.get(document.get_absolute_url()).content.decode()
    assert link not in as_user(leader).get(document.get_absolute_url()).content.decode()


# --- Print and spreadsheet --------------------------------------------------------------------------------------------


def test_the_printed_book_has_a_cover_and_landscape_pages_with_the_ten_columns(office, book, clerk):
    void_number(book, 31, datetime.date(2023, 2, 11), "Ghi nhầm.", by=clerk)
    with pdfplumber.open(BytesIO(streamed(office.get(url("book_pdf", book))))) as printed:
        cover, page = printed.pages[0], printed.pages[1]
        assert "Từ ngày 01/01/2023 đến ngày 31/12/2023\nTừ số 01 đến số 31" in cover.extract_text()
        assert (round(page.width), round(page.height)) == (842, 595)
        (table,) = page.extract_tables()
    rows = [[" ".join(cell.split()) for cell in row] for row in table]
    assert [rows[0][place] for place in (0, 6, 9)] == ["Số, ký hiệu văn bản", "Số lượng bản", "Ghi chú"]
    assert [row[0] for row in rows[1:]] == ["01–29", "30/KH-UBND", "31"]
    assert [row[1] for row in rows[1:]] == ["", "10/02/2023", "11/02/2023"]


def test_a_range_prints_its_days_only(office, book):
    enter(office, book)
    answer = office.get(url("book_pdf", book), {"first": "11/02/2023", "last": "28/02/2023"})
    with pdfplumber.open(BytesIO(streamed(answer))) as printed:
        words = "".join(page.extract_text() for page in printed.pages)
    assert ("Trồng cây" in words, "Nguyễn Văn Chủ" in words) == (True, False)
    assert "Từ số 31/KH-UBND đến số 31/KH-UBND" in words


@pytest.mark.parametrize(("query", "sentence"), [
    ({"first": "sai"}, "Từ ngày: Ngày không hợp lệ."),
    ({"first": "02/02/2023", "last": "01/02/2023"}, "“Đến ngày” phải bằng hoặc sau “Từ ngày”."),
    ({"first": "01/12/2023"}, "Không có dòng nào trong khoảng ngày đã chọn."),
])  # fmt: skip
def test_a_range_that_cannot_be_printed_is_told_on_the_page(office, book, query, sentence):
    page = office.get(url("book_pdf", book), query)
    assert sentence in text(page)
    assert signs(page) == ["30/KH-UBND"]


@pytest.fixture
def short_wait(monkeypatch):
    """One line is as much as a person waits for."""
    monkeypatch.setattr(views, "MOST_LINES", 1)


def test_a_book_too_long_to_wait_for_is_printed_whole_by_the_worker(short_wait, office, book, clerk):
    void_number(book, 31, datetime.date(2023, 2, 11), "Ghi nhầm.", by=clerk)
    page = office.get(url("book_pdf", book), follow=True)
    assert "Bản in cả sổ: Sổ KH năm 2023 – UBND thị trấn" in text(page)
    assert "Sổ có 2 dòng, in thành một tệp PDF. Việc chạy nền" in text(page)
    ordered = office.post(url("book_whole", book), {"once": uuid.uuid4()}).url
    assert office.post(url("book_whole", book), {"once": uuid.uuid4()}).url == ordered
    work()
    job = Job.objects.get()
    assert (job.state, job.product_name) == ("done", "So-van-ban-di-KH-2023.pdf")
    with pdfplumber.open(BytesIO(streamed(office.get(f"{ordered}ket-qua/")))) as printed:
        (table,) = printed.pages[1].extract_tables()
    assert [row[0] for row in table[1:]] == ["01–29", "30/KH-UBND", "31"]
    void_number(copy_of(book), 32, datetime.date(2023, 2, 11), "Ghi nhầm.", by=clerk)
    assert office.post(url("book_whole", book), {"once": uuid.uuid4()}).url != ordered


def test_a_range_too_long_to_wait_for_is_told_with_what_to_do(short_wait, office, book):
    enter(office, book)
    page = office.get(url("book_pdf", book), {"first": "01/01/2023"})
    assert (
        "Khoảng ngày đã chọn có 2 dòng, in ngay được tối đa 1 dòng. Hãy chọn khoảng ngày ngắn hơn, hoặc để trống hai "
        "ngày để in cả sổ."
    ) in text(page)
    assert not Job.objects.exists()


def test_the_spreadsheet_holds_text_and_no_formula(office, book, campaign):
    enter(office, book, subject="=HYPERLINK(A1)", recipients="@SUM(1)\n+1", note="-2+3")
    answer = office.get(url("book_xlsx", book))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="So-van-ban-di-KH-2023.xlsx"'
    page = openpyxl.load_workbook(BytesIO(streamed(answer))).active
    rows = list(page.iter_rows(min_row=6))
    assert [cell.value for cell in rows[0]][:3] == ["01–29", "", ""]
    assert [cell.value for cell in rows[1]][:4] == [
        "30/KH-UBND", "10/02/2023", f"Kế hoạch: {campaign.name}", "Nguyễn Văn Chủ",
    ]  # fmt: skip
    assert [rows[2][place].value for place in (2, 4, 6)] == ["Kế hoạch: =HYPERLINK(A1)", "@SUM(1); +1", "12"]
    assert {cell.data_type for row in rows for cell in row} == {"s"}
    assert [cell.value for cell in next(page.iter_rows(min_row=5, max_row=5))][9] == "Ghi chú"
