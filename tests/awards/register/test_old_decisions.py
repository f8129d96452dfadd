"""Old decisions typed by two people blind, compared, settled by a third look, entered with page and line."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards.models import PageTyping, PastScan, RegisterEntry, ScanPage, TypedRow
from emulation.notices.models import Notice
from emulation.web.work import work_for
from tests import factories
from tests.awards.screens import confirm, errors, text, url
from tests.factories import fresh
from tests.nominee_pages import person
from tests.register_pages import past_award, row_data, sent_scan, type_page
from tests.stage import part

SCENE = ("scan", "cast")


@part
def scan(town, unit, clerk):
    return sent_scan(town, clerk)


@pytest.fixture
def leaf(scan):
    return scan.pages.get(number=1)


@pytest.fixture
def first(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def second(as_user, culture):
    return as_user(culture)


DUNG = row_data("Hà Thị Dung")
PANG = row_data("Lò Văn Pâng", birth_year="1975")


def state(leaf):
    return ScanPage.objects.get(pk=leaf.pk).get_state_display()


def typed_alike(leaf, *browsers, rows=(DUNG, PANG)):
    for browser in browsers:
        type_page(browser, leaf, *rows)


def test_a_pdf_and_photos_become_pages_in_order(scan):
    assert list(scan.pages.values_list("number", "sheet", "file_name")) == [
        (1, 1, "quyet-dinh.pdf"),
        (2, None, "trang-2.jpg"),
    ]


def test_each_types_without_seeing_the_others_copy(first, second, leaf):
    type_page(first, leaf, DUNG, done=False)
    type_page(first, leaf, DUNG)
    other = second.get(url("past_page_type", leaf))
    assert "Hà Thị Dung" not in text(other)
    assert "Hà Thị Dung" not in other.content.decode()
    type_page(second, leaf, PANG, done=False)
    assert PageTyping.objects.filter(page=leaf).count() == 2
    assert state(leaf) == "Đang gõ"


def test_a_draft_keeps_half_a_row_and_finishing_names_what_is_missing(first, leaf):
    type_page(first, leaf, {"name": "Hà Thị D"}, done=False, number="", decided_on="")
    assert TypedRow.objects.get().name == "Hà Thị D"
    form = first.get(url("past_page_type", leaf)).context
    assert [row.name for row in form["formset"].rows] == ["Hà Thị D"]
    answer = type_page(first, leaf, {"name": "Hà Thị Dung"})
    assert errors(answer)["__all__"] == ["Dòng 1 còn thiếu danh hiệu, hình thức, đơn vị. Hãy ghi như trên văn bản."]
    answer = type_page(first, leaf, DUNG, number="")
    assert errors(answer)["__all__"] == ["Còn thiếu số quyết định. Hãy ghi như trên văn bản."]
    assert PageTyping.objects.get().done_at is None


def test_the_two_typists_differ(first, second, as_user, chairman, leaf, clerk):
    type_page(first, leaf, DUNG)
    type_page(first, leaf, DUNG, PANG)  # one's own copy again, not the second
    assert (state(leaf), PageTyping.objects.count()) == ("Đang gõ", 1)
    copy = PageTyping.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PageTyping.objects.create(page=leaf, place=2, typist=copy.typist)
    type_page(second, leaf, DUNG, done=False)
    assert as_user(chairman).get(url("past_page_type", leaf)).status_code == 403


def test_equal_copies_wait_for_the_register(first, second, leaf):
    typed_alike(leaf, first, second)
    assert state(leaf) == "Đã thống nhất, chờ vào sổ"
    assert first.get(url("past_page_type", leaf)).status_code == 403


def test_differences_are_shown_and_settled(first, second, as_user, chairman, clerk, leaf):
    type_page(first, leaf, DUNG, PANG)
    type_page(second, leaf, DUNG | {"name": "Hà Thị Dưng"}, number="21/QĐ-UBND")
    assert state(leaf) == "Hai bản khác nhau"
    assert [row.title for row in first.get(url("past_scans", **{"tu-khoa": "QUYET dinh"})).context["page"]] == [
        leaf.scan.title
    ]
    assert Notice.objects.filter(recipient=clerk, text__contains="khác nhau").count() == 1
    third = as_user(chairman)
    shown = third.get(url("past_page_settle", leaf))
    labels = [field.label for name, field in shown.context["form"].fields.items() if not name.endswith("-other")]
    assert labels == [
        "Số quyết định, đầu trang",
        "Họ tên, tên tập thể, chủ hộ, dòng 1 (Hà Thị Dung)",
        "Chỉ một bản có dòng 2",
    ]
    wrong = confirm(third, url("past_page_settle", leaf), **{"head-number": "1", "row-0-name": "3", "row-1": "1"})
    assert state(leaf) == "Hai bản khác nhau"
    assert wrong.status_code in (200, 302)
    confirm(
        third, url("past_page_settle", leaf),
        **{"head-number": "1", "row-0-name": "3", "row-0-name-other": "Hà Thị Dũng", "row-1": "1"},
    )  # fmt: skip
    agreed = PageTyping.objects.get(page=leaf, place=3)
    assert (agreed.number, agreed.typist) == ("12/QĐ-UBND", chairman)
    assert [row.name for row in agreed.rows.all()] == ["Hà Thị Dũng", "Lò Văn Pâng"]


def test_agreed_rows_enter_with_page_and_line(first, second, leaf, unit, clerk, culture):
    known = person(unit, clerk, "Lò Văn Pâng", birth_year=1975)
    typed_alike(leaf, first, second)
    assert second.get(url("past_page_enter", leaf)).status_code == 403
    enter = url("past_page_enter", leaf)
    forms = first.get(enter).context["forms"]
    assert [form.sure for form in forms] == [None, known]
    data = {f"{form.prefix}-unit": form.fields["unit"].initial.pk for form in forms}
    confirm(first, enter, **data)
    entry = RegisterEntry.objects.get(name="Lò Văn Pâng")
    assert (entry.nominee, entry.unit, entry.decision_number, entry.decided_on) == (
        known,
        unit,
        "12/QĐ-UBND",
        datetime.date(2010, 1, 20),
    )
    assert str(entry.provenance) == "quyet-dinh.pdf, trang 1, dòng 2"
    assert TypedRow.objects.get(entry=entry).typing.place == 3
    assert state(leaf) == "Đã vào sổ"
    assert "Đã vào sổ 1/2 trang" in text(first.get(leaf.scan.get_absolute_url()))
    with pytest.raises(IntegrityError), transaction.atomic():
        TypedRow.objects.filter(entry=entry).update(name="Khác")
    assert confirm(first, enter, **data).status_code == 403
    assert RegisterEntry.objects.count() == 2


def test_an_alike_record_is_asked_about_and_a_double_is_left_out(first, second, leaf, unit, other_unit, clerk):
    held = person(other_unit, clerk, "Hà Thị Dung")
    known = person(unit, clerk, "Lò Văn Pâng", birth_year=1975)
    typed_alike(leaf, first, second)
    enter = url("past_page_enter", leaf)
    forms = first.get(enter).context["forms"]
    data = {f"{form.prefix}-unit": unit.pk for form in forms}
    asked = confirm(first, enter, **data)
    assert list(asked.context["forms"][0].errors) == ["record"]
    assert not RegisterEntry.objects.exists()
    confirm(first, enter, **data, **{f"{forms[0].prefix}-record": held.pk})
    assert (held.entries.count(), known.entries.count()) == (1, 1)
    again = leaf.scan.pages.get(number=2)
    typed_alike(again, first, second, rows=(PANG,))
    (form,) = first.get(url("past_page_enter", again)).context["forms"]
    assert form.there == known.entries.get()
    confirm(first, url("past_page_enter", again), **{f"{form.prefix}-unit": unit.pk})
    assert (state(again), known.entries.count()) == ("Đã vào sổ", 1)


def test_an_award_much_like_one_of_the_record_is_asked_about(first, second, leaf, unit, other_unit, clerk):
    held = person(other_unit, clerk, "Hà Thị Dung")
    past_award(held, award_name="Giấy khen", decision_number="11/QĐ-UBND")
    typed_alike(leaf, first, second, rows=(DUNG,))
    enter = url("past_page_enter", leaf)
    (form,) = first.get(enter).context["forms"]
    data = {f"{form.prefix}-unit": unit.pk, f"{form.prefix}-record": held.pk}
    asked = confirm(first, enter, **data)
    assert list(asked.context["forms"][0].errors) == ["goes"]
    assert "Quyết định số 11/QĐ-UBND" in text(asked)
    confirm(first, enter, **data, **{f"{form.prefix}-goes": "co"})
    assert held.entries.count() == 2


def test_what_waits_is_told_to_those_who_type(first, second, leaf, clerk, culture, chairman):
    titles = lambda person: {item.title: item.count for item in work_for(fresh(person)) if "cũ" in item.title}  # noqa: E731
    assert (titles(clerk), titles(chairman)) == ({"Gõ quyết định cũ": 2}, {})
    typed_alike(leaf, first, second)
    assert titles(clerk) == {"Gõ quyết định cũ": 1, "Ghi quyết định cũ vào sổ": 1}
    assert titles(culture) == {"Gõ quyết định cũ": 1}


def test_a_page_without_awards_is_done_and_a_typed_one_may_go_back(first, second, leaf):
    typed_alike(leaf, first, second, rows=())
    assert state(leaf) == "Đã vào sổ"
    other = leaf.scan.pages.get(number=2)
    typed_alike(other, first, second)
    assert confirm(first, url("past_page_reopen", other), reason="").status_code == 200
    confirm(first, url("past_page_reopen", other), reason="Cả hai gõ nhầm năm.")
    assert state(other) == "Đang gõ"
    assert PageTyping.objects.filter(page=other, done_at=None).count() == 2


def test_a_scan_sent_by_mistake_is_dropped_only_before_anybody_typed(first, second, as_user, leader, scan, leaf):
    assert as_user(leader).get(scan.get_absolute_url()).status_code in (403, 404)
    type_page(second, leaf, DUNG, done=False)
    assert confirm(first, url("past_scan_discard", scan)).status_code == 403
    PageTyping.objects.all().delete()
    confirm(first, url("past_scan_discard", scan))
    assert not PastScan.objects.exists()


def test_the_page_is_a_picture_for_the_office_alone(first, as_user, leader, scan):
    drawn = [first.get(url("past_page_file", leaf)) for leaf in scan.pages.all()]
    assert all(b"".join(answer) for answer in drawn)
    assert [answer["Content-Type"] for answer in drawn] == ["image/png", "image/jpeg"]
    assert as_user(leader).get(url("past_page_file", scan.pages.first())).status_code in (403, 404)


def test_sending_names_a_file_that_is_no_scan(first):
    answer = first.post(url("past_scan_new"), {"title": "Tập 1", "uploads": factories.upload("a.txt", b"words")})
    assert list(errors(answer)) == ["uploads"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(first, town, clerk, scan, count, django_assert_num_queries):
    for _ in range(count - 1):
        sent_scan(town, clerk)
    first.get(url("past_scans"))
    with django_assert_num_queries(LIST_QUERIES):
        first.get(url("past_scans"))


LIST_QUERIES = 6
