"""The books of outgoing papers."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation.audit.record import history_of
from emulation.documents.book.models import Register, SeriesRule
from emulation.documents.numbering import set_first_number
from emulation.lib import dates
from tests import factories
from tests.documents.screens import errors, messages, text


@pytest.fixture
def book(campaign):
    return Register.objects.get(year=2023, series="KH")


def numbers(page):
    return [line.sign for line in page.context["page"]]


def books(page):
    return [str(book) for book in page.context["page"]]


def books_url():
    return reverse("documents:registers")


def first_number(browser, **fields):
    return browser.post(reverse("documents:first_number"), {"once": uuid.uuid4(), **fields})


def series_rule(browser, **fields):
    return browser.post(reverse("documents:series_rule"), {"once": uuid.uuid4(), **fields})


def test_the_books_are_listed_with_their_numbers(as_user, book, clerk, town):
    set_first_number(town, "BC", 2024, 12, by=clerk)
    page = as_user(clerk).get(books_url())
    assert books(page) == ["Sổ BC năm 2024 – UBND thị trấn", "Sổ KH năm 2023 – UBND thị trấn"]
    assert "Sổ KH năm 2023 – UBND thị trấn 30 31 1 dòng" in text(page)


def test_each_series_and_year_has_its_own_book(as_user, book, clerk, town):
    report = set_first_number(town, "BC", 2023, 12, by=clerk)
    browser = as_user(clerk)
    page = browser.get(report.get_absolute_url())
    assert (numbers(page), numbers(browser.get(book.get_absolute_url()))) == ([], ["30/KH-UBND"])
    assert "Sổ này chưa có dòng nào." in text(page)


def test_without_a_book_the_page_says_how_one_begins(as_user, clerk):
    assert "Chưa có sổ nào." in text(as_user(clerk).get(books_url()))


@pytest.mark.parametrize("who", ["chairman", "vice", "culture", "secretary"])
def test_officers_read_the_books_without_the_clerks_buttons(as_user, request, book, who):
    browser = as_user(request.getfixturevalue(who))
    pages = browser.get(books_url()), browser.get(book.get_absolute_url())
    assert [page.context["actions"] for page in pages] == [[], []]
    assert numbers(pages[1]) == ["30/KH-UBND"]


@pytest.mark.parametrize("who", ["member", "leader", "admin", "outsider"])
def test_the_books_are_closed_to_those_outside_the_office(as_user, request, book, who):
    browser = as_user(request.getfixturevalue(who))
    assert [browser.get(url).status_code for url in (books_url(), book.get_absolute_url())] == [403, 403]


def test_the_book_of_another_town_does_not_exist(as_user, book, district):
    other = factories.organization("UBND xã Chiềng Đông", kind="commune", parent=district)
    browser = as_user(factories.officer("Người Xã Khác", "clerk", other))
    assert browser.get(book.get_absolute_url()).status_code == 404
    assert books(browser.get(books_url())) == []


def test_the_list_of_books_asks_as_often_for_three_as_for_one(as_user, book, clerk, town, django_assert_num_queries):
    browser = as_user(clerk)
    browser.get(books_url())
    with CaptureQueriesContext(connection) as one:
        assert len(books(browser.get(books_url()))) == 1
    for series in ("BC", "TTr"):
        set_first_number(town, series, 2023, 5, by=clerk)
    with django_assert_num_queries(len(one)):
        assert len(books(browser.get(books_url()))) == 3


# --- The way of numbering ---------------------------------------------------------------------------------------------


def test_the_clerk_chooses_one_book_for_all_types(as_user, town, clerk):
    browser = as_user(clerk)
    response = series_rule(browser, organization=town.pk, year="2026", how="one")
    assert SeriesRule.objects.get().one_for_all
    page = browser.get(response.url)
    assert messages(page) == ["Cách đánh số năm 2026 – UBND thị trấn: một sổ chung."]
    assert "Năm 2026, UBND thị trấn dùng một sổ chung cho mọi loại văn bản." in text(page)


def test_the_way_of_numbering_is_refused_in_use_and_what_was_typed_stays(as_user, book, town, clerk):
    page = series_rule(as_user(clerk), organization=town.pk, year="2023", how="one")
    assert errors(page) == {"how": [
        "Năm 2023 đã có số 30/KH-UBND vào sổ, không đổi cách đánh số được nữa. Cách đánh số mới dùng được từ năm sau."
    ]}  # fmt: skip
    assert (page.context["form"]["how"].value(), SeriesRule.objects.get().one_for_all) == ("one", False)


# --- The first number -------------------------------------------------------------------------------------------------


def test_the_clerk_sets_the_first_number_of_a_book(as_user, town, clerk):
    browser = as_user(clerk)
    response = first_number(browser, organization=town.pk, series="kh", year="2023", first_number="30")
    book = Register.objects.get(series="KH", year=2023)
    assert (book.first_number, book.next_number) == (30, 30)
    assert response.url == book.get_absolute_url()
    assert messages(browser.get(response.url)) == ["Sổ KH năm 2023 – UBND thị trấn: số tiếp theo là 30."]


def test_the_form_offers_this_year(as_user, clerk):
    form = as_user(clerk).get(reverse("documents:first_number")).context["form"]
    assert form["year"].value() == dates.today().year


def test_the_first_number_is_refused_once_the_book_gave_one(as_user, book, town, clerk):
    page = first_number(as_user(clerk), organization=town.pk, series="KH", year="2023", first_number="50")
    assert errors(page) == {"first_number": ["Sổ KH năm 2023 đã cấp số, không đặt lại số bắt đầu được."]}
    book.refresh_from_db()
    assert book.next_number == 31


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("series", "", "Hãy ghi loại sổ, ví dụ KH."),
        ("series", "K H", "Ký hiệu sổ chỉ gồm chữ cái, chữ số và dấu gạch, không có khoảng trống, ví dụ KH."),
        ("series", "<b>", "Ký hiệu sổ chỉ gồm chữ cái, chữ số và dấu gạch, không có khoảng trống, ví dụ KH."),
        ("year", "", "Hãy ghi năm của sổ."),
        ("year", "năm nay", "Hãy ghi năm bằng bốn chữ số, ví dụ 2023."),
        ("year", "23", "Hãy ghi năm bằng bốn chữ số, ví dụ 2023."),
        ("first_number", "", "Hãy ghi số đầu tiên sẽ cấp."),
        ("first_number", "ba mươi", "Hãy ghi một số nguyên từ 1 đến 99.999, ví dụ 30."),
        ("first_number", "0", "Hãy ghi một số nguyên từ 1 đến 99.999, ví dụ 30."),
        ("first_number", "100000", "Hãy ghi một số nguyên từ 1 đến 99.999, ví dụ 30."),
    ],
)
def test_bad_input_is_told_next_to_its_field_and_the_rest_is_kept(as_user, town, clerk, field, typed, sentence):
    fields = {"organization": town.pk, "series": "KH", "year": "2023", "first_number": "30"} | {field: typed}
    page = first_number(as_user(clerk), **fields)
    assert errors(page) == {field: [sentence]}
    kept = {name: page.context["form"][name].value() for name in fields}
    assert kept == {name: str(value) for name, value in fields.items()}
    assert Register.objects.count() == 0


def test_a_council_keeps_a_series_of_its_own(as_user, town, clerk):
    first_number(as_user(clerk), organization=town.pk, series="HĐTĐKT", year="2023", first_number="4")
    assert Register.objects.get().series == "HĐTĐKT"


def test_another_body_cannot_be_chosen(as_user, clerk, district):
    page = first_number(as_user(clerk), organization=district.pk, series="KH", year="2023", first_number="4")
    assert [*errors(page)] == ["organization"]


@pytest.mark.parametrize("who", ["chairman", "culture", "leader", "admin"])
def test_only_the_clerk_sets_it(as_user, request, town, who):
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(reverse("documents:first_number")).status_code == 403
    page = first_number(browser, organization=town.pk, series="KH", year="2023", first_number="4")
    assert (page.status_code, Register.objects.count()) == (403, 0)


def test_setting_it_twice_with_one_form_is_noted_once(as_user, town, clerk):
    browser = as_user(clerk)
    fields = {"organization": town.pk, "series": "KH", "year": "2023", "first_number": "30", "once": uuid.uuid4()}
    responses = [browser.post(reverse("documents:first_number"), fields) for _ in range(2)]
    book = Register.objects.get()
    assert [response.url for response in responses] == [book.get_absolute_url()] * 2
    assert history_of(book).count() == 1
