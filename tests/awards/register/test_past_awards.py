"""Past awards from a sheet: whose they are, which body of that day, what stands there already; nothing half-saved."""

import datetime

import pytest

from awards.models import EntryProvenance, Nominee, RegisterEntry
from emulation.lib.words import clean_text
from tests import factories
from tests.awards.screens import text
from tests.nominee_pages import person
from tests.register_pages import past_award

SCENE = ("leader", "clerk", "culture")
HEAD = ("Đối tượng", "Họ tên, tên tập thể", "Năm sinh", "Đơn vị khi được khen", "Đơn vị trong danh mục",
        "Danh hiệu, hình thức", "Số quyết định", "Ngày quyết định", "Người quyết định", "Số hồ sơ",
        "Không trùng")  # fmt: skip
AWARD = ("Giấy khen", "12/QĐ-UBND", "20/01/2010", "Chủ tịch UBND thị trấn")


@pytest.fixture
def sheet(as_user, town, clerk):
    def send(*rows):
        return as_user(clerk), factories.sheet_import("khen-thuong-cu", town, clerk, HEAD, *rows)

    return send


def line(name, year="", unit="Tiểu khu 1", body="", award=AWARD, record="", apart="", subject="Cá nhân"):
    return (subject, name, year, unit, body, *award, record, apart)


def look(browser, made):
    return browser.get(made.get_absolute_url()).context["outlook"]


def confirmed(browser, made):
    return browser.post(made.get_absolute_url(), {"seen": look(browser, made).version})


def faults(browser, made):
    return {fault.row: (fault.column, clean_text(fault.reason)) for fault in look(browser, made).faults}


def test_known_people_and_bodies_are_met_and_new_ones_get_one_record(sheet, unit, clerk):
    known = person(unit, clerk, "Lò Văn Pâng")
    later = ("Giấy khen", "77/QĐ-UBND", "05/12/2012", "Chủ tịch UBND huyện")
    browser, made = sheet(
        line("LO VAN PANG", 1975),
        line("Hà Thị Dung", 1980),
        line("Hà Thị Dung", 1980, award=later),
        line("Tiểu khu 1", unit="", subject="Tập thể"),
        line("Quàng Văn Yên", unit="Xưởng gỗ cũ", body="Ngoài danh mục", subject="Hộ gia đình"),
    )
    confirmed(browser, made)
    known.refresh_from_db()
    assert (known.birth_year, known.spellings, [str(row.decided_on) for row in known.entries.all()]) == (
        1975,
        "LO VAN PANG",
        ["2010-01-20"],
    )
    assert Nominee.objects.get(name="Hà Thị Dung").entries.count() == 2
    body = RegisterEntry.objects.get(subject="collective")
    assert (body.nominee.collective, body.unit, body.unit_name) == (unit, unit, "Tiểu khu 1")
    outside = RegisterEntry.objects.get(subject="household")
    assert (outside.unit, outside.unit_name, outside.is_past) == (None, "Xưởng gỗ cũ", True)
    assert str(body.provenance) == f"{made.file_name}, dòng 5"
    assert EntryProvenance.objects.filter(file=made.file).count() == 5


def test_a_bad_cell_is_named_and_nothing_is_saved(sheet, unit, other_unit, clerk):
    twins = [person(each, clerk, "Cầm Văn Tốt") for each in (unit, other_unit)]
    person(unit, clerk, "Hà Thị Dung", birth_year=1975)
    browser, made = sheet(
        line("Hà Dung"),
        line("Lò Văn Tư", award=("Giấy khen", "9/QĐ-UBND", "20/01/1930", "Chủ tịch")),
        line("Lò Văn Tư", unit="Tiểu khu Không Có"),
        line("Tiểu khu 1", 1990, unit="", subject="Tập thể"),
        line("Lò Văn Năm", record="99999999"),
        line("Quàng Văn Sáu", unit=""),
        line("Cầm Văn Tốt", record=str(twins[1].pk)),
        line("Vì Văn Bảy"),
        line("Vì Bảy"),
    )
    found = faults(browser, made)
    assert {row: column for row, (column, _) in found.items()} == {
        2: "J", 3: "H", 4: "D", 5: "C", 6: "J", 7: "D", 10: "B",
    }  # fmt: skip
    assert found[2][1].startswith("Có hồ sơ giống: số ")
    assert found[4][1] == "Danh mục đơn vị không có “Tiểu khu Không Có”."
    assert found[10][1] == "Gần giống dòng 9 (Vì Văn Bảy)."
    confirmed(browser, made)
    assert not RegisterEntry.objects.exists()


def test_what_stands_in_the_register_is_left_out_or_asked_about(sheet, unit, clerk):
    known = person(unit, clerk, "Lò Văn Pâng", birth_year=1975)
    past_award(known, award_name="Giấy khen")
    other = ("Giấy khen", "13/QĐ-UBND", "20/01/2010", "Chủ tịch UBND thị trấn")
    browser, made = sheet(line("Lò Văn Pâng", 1975), line("Lò Văn Pâng", 1975, award=other))
    assert faults(browser, made)[3][1].startswith(f"Sổ đã ghi cho hồ sơ số {known.pk}: Giấy khen, Quyết định số 12/QĐ")
    browser, made = sheet(line("Lò Văn Pâng", 1975), line("Lò Văn Pâng", 1975, award=other, apart="Không trùng"))
    confirmed(browser, made)
    assert sorted(known.entries.values_list("decision_number", flat=True)) == ["12/QĐ-UBND", "13/QĐ-UBND"]


def test_a_body_is_the_one_of_that_day(sheet, town, clerk):
    old = factories.organization("Tiểu khu Chín", parent=town)
    new = factories.organization("Tiểu khu Mười", parent=town, valid_from=datetime.date(2015, 1, 1))
    factories.organization_ended(old, new, on=datetime.date(2014, 12, 31))
    browser, made = sheet(
        line("Lò Văn Một", 1960, unit="tieu khu chin"),
        line("Lò Văn Hai", 1961, unit="Tiểu khu Mười"),
        line("Lò Văn Ba", 1962, unit="Tiểu khu Chín", award=("Giấy khen", "1/QĐ", "01/02/2016", "Chủ tịch")),
        line("Lò Văn Tư", 1963, unit="x", body="Tiểu khu Mười"),
    )
    assert faults(browser, made) == {5: ("E", "Ngày 20/01/2010 chưa có hoặc không còn Tiểu khu Mười.")}
    browser, made = sheet(
        line("Lò Văn Một", 1960, unit="tieu khu chin"),
        line("Lò Văn Hai", 1961, unit="Tiểu khu Mười"),
        line("Lò Văn Ba", 1962, unit="Tiểu khu Chín", award=("Giấy khen", "1/QĐ", "01/02/2016", "Chủ tịch")),
    )
    confirmed(browser, made)
    assert [RegisterEntry.objects.get(name=f"Lò Văn {name}").unit for name in ("Một", "Hai", "Ba")] == [old, old, new]
    assert Nominee.objects.get(name="Lò Văn Một").organization == new


def test_only_the_towns_clerk_brings_awards_in(as_user, town, leader, culture):
    for other in (leader, culture):
        assert as_user(other).get(f"/nhap/khen-thuong-cu/{town.pk}/").status_code in (403, 404)


def test_the_template_tells_what_to_fill_in(as_user, town, clerk):
    assert "Đơn vị trong danh mục" in text(as_user(clerk).get(f"/nhap/khen-thuong-cu/{town.pk}/"))
