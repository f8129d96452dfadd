"""All awards of a person, a household, a unit; extracts from the register; the register as the book of a year."""

import datetime
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from awards.flows.changes import enter_change
from awards.flows.joining import merge
from awards.models import Nominee
from awards.views import yearbook
from emulation.audit.record import history_of
from emulation.jobs.flows import work
from emulation.jobs.models import Job
from tests import factories
from tests.awards.screens import confirm, errors, file_of, text
from tests.change_pages import put_right, superior_change
from tests.journeys.steps import words_of
from tests.nominee_pages import person
from tests.register_pages import past_award
from tests.stage import part

SCENE = ("gone", "cast", "old")
BOOK = "/khen-thuong/so-khen-thuong/nam/"
GIVEN = {"asked_by": "ông Lò Văn Pâng", "purpose": "Để bổ sung hồ sơ.", "form": "pdf"}


@part
def granted(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """Awards of a person and of the unit itself, by one decision of the district."""
    rows = [
        factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete"),
        factories.nomination(participation, leader, award_kind, dossier_state="complete"),
    ]
    factories.recommended(campaign, rows, secretary, chairman)
    factories.decided(factories.issued_proposal(campaign, rows, clerk, chairman), rows, clerk)
    return rows


@part
def gone(granted, clerk):
    """The person's award was corrected, then withdrawn; the unit's holds."""
    award = granted[0].award_entry
    wrong = superior_change(award.decision, "corrected", [award], clerk, number="900/QĐ-UBND")
    put_right(wrong, clerk)
    enter_change(wrong, by=clerk)
    superior_change(award.decision, "withdrawn", [award], clerk, enter=True)
    return award


@part
def old(gone, unit, clerk):
    """From old papers: an award of the person, one of a namesake."""
    past_award(person(unit, clerk, gone.name, birth_year=1999), decision_number="77/QĐ-UBND", unit=unit)
    return past_award(gone.nominee, unit=unit, merit="Dạy lớp xóa mù chữ.")


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def page_of(row):
    return f"/khen-thuong/doi-tuong/{row.pk}/khen-thuong/"


def unit_page(unit):
    return f"/khen-thuong/so-khen-thuong/don-vi/{unit.pk}/"


# --- Pages of honour --------------------------------------------------------------------------------------------------


def test_a_person_has_all_awards_with_where_they_stand_and_what_they_were(office, gone, old):
    page = text(office.get(page_of(gone.nominee)))
    assert page.index("Đã bị thu hồi") < page.index("Số 12/QĐ-UBND ngày 20/01/2010")  # the newest first
    assert f"ghi tên {gone.name} (đúng)" in page
    assert "Đính chính từ 05/09/2023, Quyết định số 900/QĐ-UBND" in page
    assert f"Tên: trước ghi “{gone.name}”." in page
    assert "Thu hồi từ 05/09/2023, Quyết định số 915/QĐ-UBND" in page
    assert "Giấy khen của Chủ tịch UBND thị trấn 1" in page  # the one that still holds is counted
    assert "77/QĐ-UBND" not in page  # of the namesake


def test_the_page_is_reached_from_the_record_the_register_and_the_award(office, gone, old):
    for place in (
        f"/khen-thuong/doi-tuong/{gone.nominee_id}/",
        "/khen-thuong/so-khen-thuong/",
        gone.get_absolute_url(),
    ):
        assert page_of(gone.nominee) in office.get(place).content.decode(), place


def test_a_unit_shows_its_own_its_peoples_and_what_it_inherits(office, granted, gone, old, unit, town):
    before, first = (factories.organization(name, parent=town) for name in ("Xóm Cũ", "Xóm Đầu"))
    body = Nominee.objects.create(subject="collective", organization=before, collective=before, name="Xóm Cũ")
    past_award(body, organization=town, decision_number="5/QĐ-UBND", decided_on=datetime.date(2001, 5, 1))
    factories.organization_ended(first, before, on=datetime.date(2005, 12, 31))
    factories.organization_ended(before, unit, on=datetime.date(2019, 12, 31))
    page = text(office.get(unit_page(unit)))
    assert "Số 5/QĐ-UBND ngày 01/05/2001 của Chủ tịch UBND thị trấn Yên Châu" in page
    assert "kế thừa từ Xóm Cũ" in page
    assert "Đơn vị tiền thân Xóm Cũ đến 31/12/2019 Xóm Đầu đến 31/12/2005" in page
    assert granted[1].name in page
    assert gone.name in page
    assert "Số 5/QĐ-UBND" not in text(office.get(f"{unit_page(unit)}?doi-tuong=individual"))
    assert unit_page(unit) in office.get(unit.get_absolute_url()).content.decode()
    assert office.get(page_of(body))["Location"] == unit_page(before)


def test_a_merged_record_leads_to_the_one_that_stands(office, gone, unit, clerk):
    twin = person(unit, clerk, "Lò Văn Khác")
    merge(gone.nominee, twin, "Một người.", by=clerk)
    assert office.get(page_of(twin))["Location"] == page_of(gone.nominee)


def test_the_town_reads_awards_and_only_who_knows_the_record_the_year_of_birth(as_user, gone, old, cast, unit):
    Nominee.objects.filter(pk=gone.nominee_id).update(birth_year=1981)
    for name, known in (("leader", True), ("stranger", False), ("chairman", True)):
        page = text(as_user(cast[name]).get(page_of(gone.nominee)))
        assert ("1981" in page, "Lập bản trích sổ" in page) == (known, False), name
    assert as_user(cast["outsider"]).get(page_of(gone.nominee)).status_code == 404
    assert as_user(cast["outsider"]).get(unit_page(unit)).status_code == 404
    assert as_user(cast["stranger"]).get(unit_page(unit)).status_code == 200
    for name in ("leader", "stranger", "chairman", "admin"):
        assert as_user(cast[name]).get(f"{page_of(gone.nominee)}trich/").status_code == 403, name


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_honour_asks_as_often_however_many_awards(office, gone, count, django_assert_num_queries):
    for number in range(count):
        past_award(gone.nominee, decision_number=f"{number}/QĐ")
    office.get(page_of(gone.nominee))
    with django_assert_num_queries(11):
        office.get(page_of(gone.nominee))
    with django_assert_num_queries(13):
        office.get(unit_page(gone.unit))


# --- The extract ------------------------------------------------------------------------------------------------------


def test_the_clerk_draws_an_extract_that_stands_in_the_trail(office, gone, old, clerk):
    address = f"{page_of(gone.nominee)}trich/"
    assert "Bản trích có 2 mục, ghi người trích là Lò Thị Vân" in text(office.get(address))
    answer = office.post(address, GIVEN)
    assert answer["Content-Disposition"].startswith('attachment; filename="Trich-so-khen-thuong-')
    words = words_of(file_of(answer))
    for part_of in (
        "TRÍCH SỔ KHEN THƯỞNG", "Dạy lớp xóa mù chữ.", "Số 12/QĐ-UBND", "915/QĐ-UBND", "Tổng cộng 02 lần khen thưởng, ",
        "trong đó 01 lần đã bị hủy bỏ hoặc thu hồi.", "theo đề nghị của ông Lò Văn Pâng, để bổ sung hồ sơ./.",
        "NGƯỜI TRÍCH SỔ", "Lò Thị Vân", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Nguyễn Văn Chủ",
    ):  # fmt: skip
        assert part_of in words, part_of
    assert "77/QĐ-UBND" not in words
    line = history_of(gone.nominee).first()
    assert (line.label, line.actor) == ("Trích sổ khen thưởng", clerk)
    assert line.note == "2 mục, theo đề nghị của ông Lò Văn Pâng: Để bổ sung hồ sơ."


def test_an_extract_of_a_unit_as_a_word_file_holds_its_own_awards(office, granted, gone, old, unit):
    answer = office.post(f"{unit_page(unit)}trich/", GIVEN | {"form": "docx"})
    said_in_it = text_of_docx(file_of(answer))
    assert granted[1].name in said_in_it
    assert gone.name not in said_in_it


def text_of_docx(content):
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_an_extract_says_for_whom_and_is_refused_where_there_is_nothing(office, gone, unit, clerk):
    address = f"{page_of(gone.nominee)}trich/"
    assert "asked_by" in errors(office.post(address, GIVEN | {"asked_by": " "}))
    assert "form" in errors(office.post(address, GIVEN | {"form": "exe"}))
    nobody = person(unit, clerk, "Lò Văn Mới")
    page = office.get(page_of(nobody))
    assert "Chưa có khen thưởng nào trong sổ." in text(page)
    assert "Sổ khen thưởng của cơ quan chưa có mục nào để trích." in text(page)
    assert office.post(f"{page_of(nobody)}trich/", GIVEN).status_code == 403
    assert not history_of(nobody).filter(verb="extract").exists()


# --- The book of a year -----------------------------------------------------------------------------------------------


def test_the_book_of_a_year_has_its_awards_in_the_order_of_days(office, gone, old, town):
    Nominee.objects.filter(pk=gone.nominee_id).update(birth_year=1981)
    listed = text(office.get(BOOK))
    assert "2023 Ủy ban nhân dân thị trấn Yên Châu 2" in listed.replace("  ", " ")
    sheet = office.get(f"{BOOK}{town.pk}/2023/xlsx/")
    rows = list(load_workbook(BytesIO(file_of(sheet))).active.values)
    mine = next(row for row in rows if f"{gone.name} (đúng)" in row)
    assert mine[2] == "1981"
    assert mine[6:8] == (gone.decision_number, gone.decided_on.strftime("%d/%m/%Y"))
    assert mine[10].startswith("Đã bị thu hồi theo Quyết định số 915/QĐ-UBND")
    words = words_of(file_of(office.get(f"{BOOK}{town.pk}/2010/pdf/")))
    assert "Số năm 2010" not in words
    assert "Sổ năm 2010 có 2 mục." in words
    assert office.get(f"{BOOK}{town.pk}/1999/pdf/").status_code == 404


def test_a_long_book_is_printed_by_a_worker(office, old, town, clerk, monkeypatch):
    monkeypatch.setattr(yearbook, "MOST_LINES", 1)
    ask = f"{BOOK}{town.pk}/2010/ca-nam/"
    assert office.get(f"{BOOK}{town.pk}/2010/pdf/")["Location"] == ask
    confirm(office, ask)
    job = Job.objects.get(kind="yearbook")
    assert (job.asked_by, job.back_url) == (clerk, BOOK)
    work.call(job.pk)
    job.refresh_from_db()
    assert (job.state, job.product_name) == ("done", "So-khen-thuong-UBND-thi-tran-nam-2010.pdf")


def test_books_are_for_the_hall_that_keeps_them(as_user, cast, old, town, district):
    head = as_user(factories.officer("Lò Văn Huyện", "clerk", district))
    assert "Sổ chưa có mục nào." in text(head.get(BOOK))
    for address in ("pdf", "xlsx", "ca-nam"):
        assert head.get(f"{BOOK}{town.pk}/2010/{address}/").status_code == 404
    assert as_user(cast["leader"]).get(BOOK).status_code == 403
