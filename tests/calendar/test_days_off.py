"""The days off: what the file says, how it is loaded, and the page on which the office keeps them."""

import datetime
import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse

from emulation.audit.record import history_of
from emulation.calendar.loading import load, read
from emulation.calendar.models import CalendarYear, SpecialDay, work_calendar
from emulation.web.editing import FIELD
from tests.lifecycles import trail

SCENE = ("cast",)
D = datetime.date


def post(client, address, **data):
    return client.post(address, {"once": str(uuid.uuid4()), **data}, follow=True)


def text(response):
    return response.content.decode()


# --- The file -----------------------------------------------------------------------------------------------------


def test_the_file_gives_each_year_its_statutory_days():
    """Labour Code 2019, article 112: 1 + 5 + 1 + 1 + 1 + 2 days."""
    _, years, rows = read()
    holidays = {year: [row for row in rows if row["kind"] == "holiday" and row["day"].year == year] for year in years}
    assert years == [2023, 2024, 2025, 2026, 2027]
    for year, days in holidays.items():
        names = [row["name"].removesuffix(" (ngày liền kề)") for row in days if "Văn hóa" not in row["name"]]
        assert (year, len(names), names.count("Tết Nguyên đán"), names.count("Quốc khánh")) == (year, 11, 5, 2)


def test_days_in_lieu_are_weekdays_and_days_worked_are_weekends():
    _, _, rows = read()
    assert [row for row in rows if row["kind"] == "in_lieu" and row["day"].weekday() > 4] == []
    assert [row for row in rows if row["kind"] == "worked" and row["day"].weekday() < 5] == []
    assert all(row["source"] for row in rows)


def test_loading_twice_changes_nothing(db):
    first, second = load(), load()
    assert (len(first.added), SpecialDay.objects.count()) == (77, 77)
    assert (second.added, second.updated, second.differing) == ([], [], [])


def test_a_year_that_the_office_corrected_stays_unless_an_update_is_asked_for(db, capsys):
    load()
    SpecialDay.objects.filter(day=D(2023, 5, 3)).delete()
    SpecialDay.objects.filter(day=D(2023, 5, 2)).update(name="Nghỉ bù theo thông báo")
    call_command("load_days")
    assert "- 03/05/2023: Nghỉ bù Ngày Chiến thắng 30/4" in capsys.readouterr().out
    assert not SpecialDay.objects.filter(day=D(2023, 5, 3)).exists()
    call_command("load_days", update=True)
    assert work_calendar().why_off(D(2023, 5, 3)) == "Nghỉ bù Ngày Chiến thắng 30/4"
    assert SpecialDay.objects.get(day=D(2023, 5, 2)).name == "Nghỉ bù Giỗ Tổ Hùng Vương"


# --- The page -----------------------------------------------------------------------------------------------------


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


FIELDS = {"day": "14/08/2028", "kind": "holiday", "name": "Nghỉ thử", "source": "Thông báo số 1"}


def test_everybody_reads_and_what_is_unsure_is_marked(as_user, leader):
    load()
    page = text(as_user(leader).get(reverse("calendar:days"), {"nam": "2026"}))
    assert "Ngày Văn hóa Việt Nam" in page
    assert "4 ngày chưa xác nhận" in page
    assert "Thêm ngày" not in page


def test_a_year_without_data_says_so_and_is_declared_known_only_with_a_holiday(office):
    address = reverse("calendar:days") + "?nam=2028"
    assert "Năm 2028 chưa có đủ dữ liệu ngày nghỉ lễ" in text(office.get(address))
    known = reverse("calendar:year_known") + "?nam=2028"
    assert "chưa có ngày nghỉ lễ nào" in text(post(office, known))
    post(office, reverse("calendar:day_edit"), **FIELDS)
    post(office, known)
    assert "chưa có đủ dữ liệu" not in text(office.get(address))
    assert trail(CalendarYear.objects.get(year=2028))[0][0] == "declare"


def test_a_day_is_added_changed_and_removed_with_a_trail(office, clerk):
    post(office, reverse("calendar:day_edit"), **FIELDS)
    day = SpecialDay.objects.get(day=D(2028, 8, 14))
    assert not day.confirmed
    address = reverse("calendar:day_edit") + "?ngay=2028-08-14"
    seen = office.get(address).context["form"].seen
    post(office, address, **FIELDS | {"name": "Nghỉ thật", "confirmed": "on", FIELD: seen})
    day.refresh_from_db()
    assert (day.name, day.confirmed) == ("Nghỉ thật", True)
    pk, notes = day.pk, [entry.note for entry in history_of(day)]
    assert notes[0] == "14/08/2028; Nghỉ lễ, Tết; Nghỉ thật; Thông báo số 1"
    assert notes[1].endswith("Thông báo số 1; chưa xác nhận")
    post(office, reverse("calendar:day_remove") + "?ngay=2028-08-14")
    assert not SpecialDay.objects.filter(pk=pk).exists()


def test_an_older_copy_does_not_overwrite_a_newer_save(office):
    day = SpecialDay.objects.create(day=D(2028, 8, 14), name="Cũ", source="Thông báo")
    address = reverse("calendar:day_edit") + "?ngay=2028-08-14"
    seen = office.get(address).context["form"].seen
    SpecialDay.objects.filter(pk=day.pk).update(name="Người khác sửa")
    page = text(post(office, address, **FIELDS | {FIELD: seen}))
    assert "người khác đã lưu một bản mới hơn" in page
    day.refresh_from_db()
    assert day.name == "Người khác sửa"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": "worked"}, "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật."),
        ({"day": "12/08/2028", "kind": "in_lieu"}, "Nghỉ bù phải vào ngày từ thứ Hai đến thứ Sáu."),
        ({"day": "14/08/1999"}, "Năm phải từ 2000 đến 2100."),
        ({"day": "31/02/2028"}, "Ngày không hợp lệ."),
        ({"source": ""}, "bắt buộc"),
    ],
)
def test_a_day_that_cannot_be_is_named(office, wrong, sentence):
    page = text(post(office, reverse("calendar:day_edit"), **FIELDS | wrong))
    assert sentence in page
    assert not SpecialDay.objects.exists()


def test_the_same_day_is_recorded_once(office):
    SpecialDay.objects.create(day=D(2028, 8, 14), name="Có rồi", source="Thông báo")
    assert "Ngày này đã có trong lịch." in text(post(office, reverse("calendar:day_edit"), **FIELDS))


@pytest.mark.parametrize("query", ["?ngay=2028-13-45", "?ngay=hom-nay", "?ngay=2028-08-14"])
def test_a_day_that_is_not_there_is_not_found(office, query):
    assert office.get(reverse("calendar:day_edit") + query).status_code == 404
