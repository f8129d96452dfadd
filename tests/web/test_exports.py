"""Every list as a spreadsheet: what is filtered, whole, in constant questions, and nothing that computes."""

import datetime
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from emulation.lib import dates
from emulation.web import listing
from tests import factories
from tests.admin_desk import text_of
from tests.sheets.books import rows_in

SCENE = ("campaign", "cast")
LISTS = [
    "campaigns:list", "campaigns:registrations", "campaigns:achievements", "awards:nominations", "awards:sessions",
    "awards:proposals", "awards:own_decisions", "awards:register", "documents:list",
]  # fmt: skip


@pytest.fixture
def desk(clerk, as_user):
    return as_user(clerk)


def sheet(browser, name, query=""):
    return rows_in(browser.get(f"{reverse(name)}?tai=xlsx{query}"))


def reports(participation, leader, count, state="submitted"):
    return [factories.achievement(participation, leader, state=state, title=f"Việc {n}") for n in range(count)]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_given_as_a_file(desk, name):
    response = desk.get(reverse(name) + "?tai=xlsx")
    assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["Content-Security-Policy"].endswith("sandbox")
    title, told, *_ = rows_in(response)
    assert (title[0], told[0].startswith("Tải ngày ")) == (title[0].upper(), True)


def test_a_list_offers_its_file_with_what_is_filtered(desk, participation, leader):
    reports(participation, leader, 1)
    page = desk.get(reverse("campaigns:achievements") + "?trang-thai=submitted&trang=1").content.decode()
    assert 'href="?trang-thai=submitted&amp;tai=xlsx"' in page


def test_the_file_holds_all_pages_of_what_is_filtered(desk, participation, leader, clerk, monkeypatch):
    monkeypatch.setattr(listing, "ROWS", 2)
    reports(participation, leader, 3)
    factories.achievement(participation, leader, state="verified", title="Đã xong")
    rows = sheet(desk, "campaigns:achievements", "&trang-thai=submitted&tu-khoa=viec&trang=2")
    told = f"Tải ngày {dates.short(dates.today())}: 3 dòng"
    assert [row[0] for row in rows[:3]] == ["KẾT QUẢ THI ĐUA", told, "Từ khóa: viec; Trạng thái: Chờ xác nhận"]
    assert [row[3] for row in rows[5:]] == ["Việc 2", "Việc 1", "Việc 0"]


def test_days_and_numbers_are_days_and_numbers(desk, participation, leader):
    factories.achievement(participation, leader, state="submitted", quantity="1.5", unit="km")
    row = sheet(desk, "campaigns:achievements")[4]
    assert (row[5], row[7], row[8], row[9]) == (datetime.date(2023, 4, 15), 1.5, "km", 25)


@pytest.mark.parametrize("title", ["=1+1", "+84 912", "-1", "@SUM(A1)", '=HYPERLINK("http://a.vn")'])
def test_what_units_typed_is_never_computed(desk, participation, leader, title):
    factories.achievement(participation, leader, state="submitted", title=title)
    response = desk.get(reverse("campaigns:achievements") + "?tai=xlsx")
    page = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    cell = page["D5"]
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.hyperlink) == (title, "s", True, None)


def test_a_file_holds_only_what_its_reader_may_see(as_user, participation, leader, stranger, other_participation):
    reports(participation, leader, 1)
    factories.achievement(other_participation, stranger, state="draft", title="Riêng của bản")
    assert [row[3] for row in sheet(as_user(leader), "campaigns:achievements")[4:]] == ["Việc 0"]


def test_a_list_that_is_too_long_says_so(desk, participation, leader, monkeypatch):
    monkeypatch.setattr(listing, "SHEET_ROWS", 1)
    reports(participation, leader, 2)
    page = desk.get(reverse("campaigns:achievements") + "?tai=xlsx")
    assert (page.status_code, "Danh sách có 2 dòng, mỗi lần chỉ tải được 1 dòng." in text_of(page)) == (409, True)


def test_the_number_of_questions_does_not_grow_with_the_rows(desk, participation, leader, django_assert_num_queries):
    for count in (1, 2):
        reports(participation, leader, count)
        with django_assert_num_queries(11):
            sheet(desk, "campaigns:achievements")
