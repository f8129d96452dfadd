"""A unit's own workbook: made, filled in without a network, read back by the clerk or by the unit."""

import datetime
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from campaigns.imports.unit_forms import importer_of
from campaigns.models import Achievement, Campaign, Commitment, Registration
from emulation.imports.models import SheetImport
from emulation.sheets.reading import MARKS, SHEET_NAME, read
from tests import factories
from tests.admin_desk import text_of
from tests.sample_files import book, saved, upload
from tests.sheets.books import confirm, counts, details, faults

SCENE = ("campaign", "participation", "other_participation", "cast")
ROAD = "Làm đường vào bản"
HEAD = 5  # the row of the headers


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """To start the process that reads files takes a while; it has tests of its own."""
    monkeypatch.setattr("emulation.imports.flows.read_apart", read)


@pytest.fixture
def desk(clerk, as_user):
    return as_user(clerk)


@pytest.fixture
def pledge(participation, clerk):
    """Entered by the office, so that it may go on with it."""
    facts = {"quantity": 2, "unit": "km", "due_on": datetime.date(2023, 5, 30)}
    made = Registration.objects.create(participation=participation, created_by=clerk, state="submitted")
    strand = participation.campaign.strands.last()
    return Commitment.objects.create(registration=made, strand=strand, position=1, kind="work", title=ROAD, **facts)


def file_of(form, by, *changes):
    """The unit's workbook with each (row under the headers, column's header, value) written."""
    made = openpyxl.load_workbook(BytesIO(importer_of(form, by).blank()))
    page = made[SHEET_NAME]
    heads = {cell.value.rstrip(" *"): cell.column for cell in page[HEAD] if cell.value}
    for row, head, value in changes:
        page.cell(HEAD + row, heads[head], value)
    return saved(made)


def bring(browser, content):
    """The page that a file leads to: what it would do, or the form with its refusal."""
    return browser.post(reverse("campaigns:form_read"), {"upload": upload("bieu.xlsx", content)}, follow=True)


def new_row(row, **values):
    given = {"Nội dung thi đua": "Công trình", "Loại": "Phần việc", "Việc đăng ký": "Dọn đường"} | values
    return [(row, head, value) for head, value in given.items()]


def test_the_workbook_is_locked_but_for_what_is_to_be_filled_in(participation, clerk, pledge):
    form = factories.unit_form(participation, clerk)
    made = openpyxl.load_workbook(BytesIO(importer_of(form, clerk).blank()))
    page, marks = made[SHEET_NAME], made[MARKS]
    assert (page.protection.sheet, marks.sheet_state) == (True, "veryHidden")
    locked = [page.cell(HEAD, 2), page.cell(HEAD + 1, 1)]
    assert [cell.protection.locked for cell in (*locked, page.cell(HEAD + 1, 4))] == [True, True, False]
    assert page.cell(HEAD + 1, 4).value == ROAD
    assert "Tiểu khu 1" in page.cell(1, 1).value
    assert form.printed_code in page.cell(2, 1).value
    assert page.data_validations.count >= 3


def test_new_rows_come_in_and_the_same_file_twice_brings_nothing(desk, participation, clerk):
    form = factories.unit_form(participation, clerk)
    content = file_of(form, clerk, *new_row(1, **{"Giá trị dự kiến (đồng)": 5_000_000, "Số người": 40}))
    shown = bring(desk, content)
    assert (counts(shown), faults(shown)) == ([1, 0, 0], [])
    confirm(desk, shown)
    row = Commitment.objects.get()
    assert (row.title, row.value, row.people, row.registration.state) == ("Dọn đường", 5_000_000, 40, "submitted")
    assert counts(bring(desk, content)) == [0, 0, 1]


def test_a_row_that_the_unit_changed_is_changed_under_its_key(desk, participation, clerk, pledge):
    form = factories.unit_form(participation, clerk)
    shown = bring(desk, file_of(form, clerk, (1, "Việc đăng ký", "Làm đường mới"), (1, "Số lượng", 3)))
    assert details(shown) == [
        ("change", "Làm đường mới", f"Việc đăng ký: {ROAD} → Làm đường mới; Số lượng: 2 → 3"),
    ]
    confirm(desk, shown)
    pledge.refresh_from_db()
    assert (pledge.title, pledge.quantity, Commitment.objects.count()) == ("Làm đường mới", 3, 1)


def test_what_changed_in_the_product_is_kept_where_the_unit_left_it(desk, participation, clerk, pledge):
    form = factories.unit_form(participation, clerk)
    content = file_of(form, clerk, (1, "Địa điểm", "Bản trên"))
    Commitment.objects.filter(pk=pledge.pk).update(quantity=5)
    shown = bring(desk, content)
    assert details(shown) == [("change", ROAD, "Địa điểm: trống → Bản trên")]
    assert "Số lượng đã sửa trong phần mềm từ “2” thành “5” sau khi lập biểu; giữ bản trong phần mềm." in text_of(shown)
    confirm(desk, shown)
    pledge.refresh_from_db()
    assert (pledge.quantity, pledge.place) == (5, "Bản trên")


def test_a_cell_that_both_sides_changed_is_shown_and_nothing_is_written(desk, participation, clerk, pledge):
    form = factories.unit_form(participation, clerk)
    content = file_of(form, clerk, (1, "Số lượng", 3), *new_row(2))
    Commitment.objects.filter(pk=pledge.pk).update(quantity=5)
    ((place, head, reason),) = faults(bring(desk, content))
    assert (place, head) == ("Ô F6", "Số lượng")
    assert reason == "Biểu ghi “3”, nhưng sau khi lập biểu phần mềm đã sửa từ “2” thành “5”."
    assert Commitment.objects.count() == 1


def test_bad_cells_and_gone_rows_are_named(desk, participation, clerk, pledge):
    form = factories.unit_form(participation, clerk)
    bad = new_row(2, **{"Hoàn thành trước ngày": "31/02/2023"})
    content = file_of(form, clerk, *bad)
    pledge.delete()
    assert [(place, reason) for place, _, reason in faults(bring(desk, content))] == [
        ("Ô A6", "Việc có mã này không còn trong đăng ký của đơn vị."),
        ("Ô J7", "“31/02/2023” không có trong lịch."),
    ]


def test_the_leader_reads_the_own_file_back_as_a_draft(as_user, participation, clerk, leader):
    form = factories.unit_form(participation, clerk)
    head = as_user(leader)
    shown = bring(head, file_of(form, clerk, *new_row(1)))
    confirm(head, shown)
    made = Registration.objects.get()
    assert (made.state, made.created_by, made.commitments.get().title) == ("draft", leader, "Dọn đường")


def test_the_form_of_another_unit_is_recognised_and_not_read(desk, as_user, participation, other_participation, clerk):
    form, other = (factories.unit_form(each, clerk) for each in (participation, other_participation))
    content = file_of(other, clerk, *new_row(1))
    refused = bring(as_user(clerk_of_unit(participation)), content)
    assert "Tệp là biểu của đơn vị khác" in text_of(refused)
    shown = desk.get(laid(form, content, clerk).get_absolute_url())
    ((_, _, reason),) = faults(shown)
    assert "Tệp là “Phiếu đăng ký thi đua lần 1" in reason
    assert "Bản Mường" in reason
    assert not Commitment.objects.exists()


def clerk_of_unit(participation):
    return participation.organization.posts.get().user


def laid(form, content, by):
    """A file that was sent on the page of that form."""
    from emulation.imports.flows import keep_sheet  # noqa: PLC0415 - one use

    importer = importer_of(form, by)
    file, name = factories.kept(by, "bieu.xlsx", content)
    return keep_sheet(importer, "phieu-dang-ky", read(content), file, name, by=by)


def test_an_old_form_is_named(desk, participation, clerk):
    old = factories.unit_form(participation, clerk)
    content = file_of(old, clerk, *new_row(1))
    factories.unit_form(participation, clerk)
    shown = text_of(bring(desk, content))
    assert "Đây là biểu cũ (phiếu đăng ký thi đua lần 1" in shown
    assert "đã có phiếu đăng ký thi đua lần 2" in shown


def test_a_file_without_our_mark_or_with_a_forged_one_is_refused(desk, participation, clerk):
    plain = bring(desk, book(("Việc đăng ký",), ("Dọn đường",)))
    assert "Tệp không có trang nhận dạng" in text_of(plain)
    form = factories.unit_form(participation, clerk)
    made = openpyxl.load_workbook(BytesIO(importer_of(form, clerk).blank()))
    made[MARKS].cell(1, 1, made[MARKS].cell(1, 1).value.replace(form.code[0], "2" if form.code[0] != "2" else "3", 1))
    assert "Trang nhận dạng của tệp đã bị sửa" in text_of(bring(desk, saved(made)))
    assert not SheetImport.objects.exists()


def test_a_form_of_a_closed_campaign_takes_nothing_more(desk, campaign, participation, clerk):
    content = file_of(factories.unit_form(participation, clerk), clerk, *new_row(1))
    Campaign.objects.filter(pk=campaign.pk).update(state="closed")
    assert "không nhận thêm đăng ký" in text_of(bring(desk, content))


@pytest.mark.parametrize("who", ["clerk", "leader"])
def test_results_come_in_as_drafts_of_whoever_reads_them(cast, as_user, participation, clerk, pledge, who):
    form = factories.unit_form(participation, clerk, "results")
    row = {"Nội dung thi đua": "Công trình", "Đã làm gì": "Đổ 200 m", "Ngày thực hiện": "15/4/2023"}
    content = file_of(form, clerk, *[(1, head, value) for head, value in (row | {"Số người tham gia": 25}).items()])
    browser = as_user(cast[who])
    confirm(browser, bring(browser, content))
    made = Achievement.objects.get()
    assert (made.title, made.people, made.state, made.created_by) == ("Đổ 200 m", 25, "draft", cast[who])
    assert counts(bring(browser, content)) == [0, 0, 1]


def test_a_form_is_taken_home_by_the_clerk_and_its_unit_alone(desk, as_user, cast, participation, clerk):
    form = factories.unit_form(participation, clerk)
    answers = {
        who: as_user(cast[who]).get(reverse("campaigns:form_file", args=[form.pk, "xlsx"])).status_code
        for who in ("clerk", "leader", "stranger", "culture")
    }
    assert answers == {"clerk": 200, "leader": 200, "stranger": 404, "culture": 403}
    plan = factories.unit_form(participation, clerk, "plan")
    assert desk.get(reverse("campaigns:form_file", args=[plan.pk, "xlsx"])).status_code == 404
