"""The books of outgoing papers."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation.audit.record import history_of
from emulation.documents.models import Register
from emulation.documents.numbering import set_first_number
from emulation.lib import dates
from tests import factories
from tests.documents.screens import errors, messages, text


@pytest.fixture
def book(campaign):
    return Register.objects.get(year=2023, series="KH")


def numbers(page):
    return [document.sign for document in page.context["page"]]


def books_url(book=None):
    return book.get_absolute_url() if book else reverse("documents:registers")


def first_number(browser, **fields):
    return browser.post(reverse("documents:first_number"), {"once": uuid.uuid4(), **fields})


def another_issued_plan(campaign, clerk, chairman, name):
    other = factories.empty_campaign(campaign.organizer, clerk, name=name, short_name=name)
    units = [part.organization for part in campaign.participations.all()]
    signer = campaign.plan.document.signer
    document = factories.complete_plan(other, by=clerk, signer=signer, units=units).plan.document
    return factories.issue_paper(document, clerk, chairman, factories.PLAN_DAY)


def test_the_book_lists_number_day_subject_signer_and_recipients(as_user, book, clerk, campaign):
    page = as_user(clerk).get(books_url())
    assert numbers(page) == ["30/KH-UBND"]
    line = text(page)
    for fact in ("10/02/2023", f"Kế hoạch: {campaign.name}", "Nguyễn Văn Chủ", "Đảng ủy thị trấn; Các đơn vị tham gia"):
        assert fact in line


def test_the_next_number_is_shown(as_user, book, clerk):
    assert "Số bắt đầu 30, số kế tiếp 31 ." in text(as_user(clerk).get(books_url(book)))


def test_each_series_and_year_has_its_own_book(as_user, book, clerk, town):
    report = set_first_number(town, "BC", 2023, 12, by=clerk)
    browser = as_user(clerk)
    page = browser.get(books_url(report))
    assert [str(one) for one in page.context["books"]] == [
        "Sổ BC năm 2023 – UBND thị trấn",
        "Sổ KH năm 2023 – UBND thị trấn",
    ]
    assert (numbers(page), numbers(browser.get(books_url(book)))) == ([], ["30/KH-UBND"])
    assert "Sổ này chưa cấp số nào." in text(page)


def test_without_a_book_the_page_says_how_one_begins(as_user, clerk):
    assert "Chưa có sổ nào." in text(as_user(clerk).get(books_url()))


@pytest.mark.parametrize("who", ["chairman", "vice", "culture", "secretary"])
def test_officers_read_the_book_without_the_clerks_button(as_user, request, book, who):
    page = as_user(request.getfixturevalue(who)).get(books_url())
    assert (numbers(page), page.context["actions"]) == (["30/KH-UBND"], [])


@pytest.mark.parametrize("who", ["member", "leader", "admin", "outsider"])
def test_the_book_is_closed_to_those_outside_the_office(as_user, request, book, who):
    assert as_user(request.getfixturevalue(who)).get(books_url()).status_code == 403


def test_the_book_of_another_town_does_not_exist(as_user, book, district):
    other = factories.organization("UBND xã Chiềng Đông", kind="commune", parent=district)
    browser = as_user(factories.officer("Người Xã Khác", "clerk", other))
    assert browser.get(books_url(book)).status_code == 404
    assert browser.get(books_url()).context["books"] == []


def test_the_book_asks_as_many_queries_for_three_papers_as_for_one(
    as_user, book, clerk, chairman, campaign, django_assert_num_queries
):
    browser = as_user(clerk)
    browser.get(books_url())
    with CaptureQueriesContext(connection) as one:
        assert len(numbers(browser.get(books_url()))) == 1
    for name in ("Quý II", "Quý III"):
        another_issued_plan(campaign, clerk, chairman, name)
    with django_assert_num_queries(len(one)):
        assert numbers(browser.get(books_url())) == ["32/KH-UBND", "31/KH-UBND", "30/KH-UBND"]


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
