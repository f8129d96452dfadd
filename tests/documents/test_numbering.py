"""Numbers of the outgoing register: given once, at issue, in the order of days, without gaps."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from emulation.documents import flows
from emulation.documents.book.flows import void_number
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.models import OfficialDocument
from emulation.documents.numbering import expected_number, locked_register, set_first_number, set_series_rule
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.lifecycles import nothing_changes, stored, trail, who_may

DAY = datetime.date(2023, 2, 10)


@pytest.fixture
def take(clerk):
    """take(town) uses up the next number of the plans' book and returns it."""

    def next_number(body, day=DAY, series="KH"):
        with transaction.atomic():
            book = locked_register(body, series, day.year)
        by = clerk if clerk.has_role("clerk", body.pk) else factories.officer("Văn thư nơi khác", "clerk", body)
        return void_number(book, book.next_number, day, "Thử", by=by).number

    return next_number


def lines_of(book):
    return list(BookEntry.objects.filter(register=book).order_by("number").values_list("number", flat=True))


def approved_plan(town, clerk, chairman, units, name):
    campaign = factories.empty_campaign(town, clerk, name=name, short_name=name)
    signer = chairman.posts.get()
    document = factories.complete_plan(campaign, by=clerk, signer=signer, units=units).plan.document
    flows.submit(document, by=clerk)
    flows.approve(document, by=chairman)
    return document


def test_numbers_follow_each_other_and_start_anew_by_year_series_and_organization(town, unit, take):
    assert [take(town), take(town), take(town)] == [1, 2, 3]
    assert take(town, series="BC") == 1
    assert take(town, datetime.date(2024, 1, 2)) == 1
    assert take(unit) == 1
    assert take(town) == 4


def test_a_failed_issue_gives_its_number_back(town, take, draft_campaign, clerk, chairman):
    assert take(town) == 1
    document = draft_campaign.plan.document
    with transaction.atomic():
        factories.issue_paper(document, clerk, chairman, DAY)
        assert document.number == 2
        transaction.set_rollback(True)
    assert take(town) == 2


def test_a_paper_that_cannot_be_stored_gives_its_number_back(draft_campaign, clerk, chairman, file_store):
    document = draft_campaign.plan.document
    flows.submit(document, by=clerk)
    flows.approve(document, by=chairman)
    file_store.parent.mkdir(exist_ok=True)
    file_store.write_text("a file where the store's folder should be")
    before = stored(document)
    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        flows.issue(document, by=chairman, on=DAY)
    assert stored(document) == before
    assert not Register.objects.exists()
    file_store.unlink()
    document.refresh_from_db()
    flows.issue(document, by=chairman, on=DAY)
    assert document.sign == "01/KH-UBND"


def test_the_first_number_goes_on_from_the_paper_book(draft_campaign, town, clerk, chairman, take):
    register = set_first_number(town, "KH", 2023, 30, by=clerk)
    assert trail(register) == [("set_first_number", "Lò Thị Vân", "", "", "Số bắt đầu: 30")]
    factories.issue_paper(draft_campaign.plan.document, clerk, chairman, DAY)
    assert draft_campaign.plan.document.sign == "30/KH-UBND"
    assert take(town) == 31


def test_the_first_number_may_be_corrected_until_one_was_given(town, clerk, take):
    set_first_number(town, "KH", 2023, 30, by=clerk)
    set_first_number(town, "KH", 2023, 28, by=clerk)
    assert take(town) == 28
    with nothing_changes(Register.objects.get(), refusal=StaleState):
        set_first_number(town, "KH", 2023, 40, by=clerk)


def test_only_the_clerk_of_that_body_sets_the_first_number(town, cast):
    for name, person in cast.items():
        if name != "clerk":
            with pytest.raises(Forbidden):
                set_first_number(town, "KH", 2023, 30, by=person)
    assert not Register.objects.exists()


@pytest.mark.parametrize("first", [0, -1])
def test_a_first_number_below_one_is_refused(town, clerk, first):
    with pytest.raises(Unsound):
        set_first_number(town, "KH", 2023, first, by=clerk)


def test_a_day_before_the_last_paper_of_the_register_is_refused(draft_campaign, town, clerk, chairman, take):
    assert take(town, datetime.date(2023, 2, 12)) == 1
    document = draft_campaign.plan.document
    flows.submit(document, by=clerk)
    flows.approve(document, by=chairman)
    with nothing_changes(document, refusal=Unsound) as refusal:
        flows.issue(document, by=chairman, on=datetime.date(2023, 2, 11))
    assert refusal.value.message == (
        "Ngày ban hành 11/02/2023 sớm hơn số bỏ 01 ngày 12/02/2023 đã vào sổ. Hãy chọn ngày từ ngày đó trở đi."
    )
    flows.issue(document, by=chairman, on=datetime.date(2023, 2, 12))
    assert document.sign == "02/KH-UBND"


@pytest.mark.parametrize("change", [
    {"next_number": 30},  # a number would be given twice
    {"next_number": 33},  # a gap
    {"first_number": 5},
    {"first_number": 31},
])  # fmt: skip
def test_the_database_lets_a_used_register_only_go_on_by_one(town, clerk, take, change):
    register = set_first_number(town, "KH", 2023, 30, by=clerk)
    take(town)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Register.objects.filter(pk=register.pk).update(**change)
    assert take(town) == 31


def test_the_database_keeps_a_register(town, take):
    take(town)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Register.objects.all()._raw_delete("default")


def test_the_database_keeps_one_register_per_body_series_and_year(town, take):
    take(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Register.objects.create(organization=town, series="KH", year=2023)


def test_the_database_gives_no_number_twice(campaign, clerk, chairman):
    issued = campaign.plan.document
    report = factories.closing_report(campaign, clerk)
    flows.submit(report.document, by=clerk)
    flows.approve(report.document, by=chairman)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialDocument.objects.filter(pk=report.document.pk).update(
            state="issued", number=issued.number, register=issued.register, issued_on=DAY, pdf=issued.pdf,
            issued_by=chairman,
        )  # fmt: skip


# --- One series or several --------------------------------------------------------------------------------------------


def test_an_office_may_number_all_its_types_in_one_book(town, clerk, chairman, draft_campaign):
    set_series_rule(town, 2023, one_for_all=True, by=clerk)
    factories.issue_paper(draft_campaign.plan.document, clerk, chairman, DAY)
    draft_campaign.refresh_from_db()
    report = factories.closing_report(draft_campaign, clerk)
    factories.issue_paper(report.document, clerk, chairman, factories.REPORT_DAY)
    assert [str(line) for line in BookEntry.objects.order_by("number")] == [
        "Số 01/KH-UBND, Sổ chung năm 2023 – UBND thị trấn",
        "Số 02/BC-UBND, Sổ chung năm 2023 – UBND thị trấn",
    ]


def test_the_council_keeps_its_own_series_where_the_office_has_one_book(
    town, clerk, chairman, secretary, campaign, council
):
    session = factories.session_with_results(campaign, [], secretary)
    set_series_rule(town, 2024, one_for_all=True, by=clerk)
    assert expected_number(session.document, 2024) == 1
    set_first_number(town, council.symbol, 2024, 7, by=clerk)
    set_first_number(town, "chung", 2024, 50, by=clerk)
    assert expected_number(session.document, 2024) == 7
    assert expected_number(campaign.plan.document, 2024) == 50


def test_the_way_of_numbering_is_chosen_before_the_years_first_number(town, clerk, take):
    rule = set_series_rule(town, 2023, one_for_all=True, by=clerk)
    set_series_rule(town, 2023, one_for_all=False, by=clerk)
    assert [line[0] for line in trail(rule)] == ["set_series_rule"] * 2
    take(town)
    with nothing_changes(rule, refusal=StaleState) as refusal:
        set_series_rule(town, 2023, one_for_all=True, by=clerk)
    assert refusal.value.message == (
        "Năm 2023 đã có số 01 vào sổ, không đổi cách đánh số được nữa. Cách đánh số mới dùng được từ năm sau."
    )
    set_series_rule(town, 2024, one_for_all=True, by=clerk)


def test_the_database_keeps_the_way_of_numbering_once_a_number_was_given(town, clerk, take):
    rule = set_series_rule(town, 2023, one_for_all=False, by=clerk)
    take(town)
    for change in ({"one_for_all": True}, {"year": 2024}):
        with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
            type(rule).objects.filter(pk=rule.pk).update(**change)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        rule.delete()


def test_only_the_clerk_chooses_the_way_of_numbering(town, cast):
    may = who_may(cast, lambda person: set_series_rule(town, 2023, one_for_all=True, by=person))
    assert may == {"clerk"}


@pytest.mark.parametrize(("one_for_all", "series", "cure"), [
    (True, "KH", "Hãy ghi loại sổ là “chung”."),
    (False, "chung", "Hãy ghi ký hiệu loại văn bản, ví dụ KH"),
])  # fmt: skip
def test_no_start_is_set_for_a_book_that_is_not_in_use(town, clerk, one_for_all, series, cure):
    set_series_rule(town, 2023, one_for_all=one_for_all, by=clerk)
    with pytest.raises(Unsound, match=cure):
        set_first_number(town, series, 2023, 5, by=clerk)
    assert not Register.objects.exists()
