"""Persons from a sheet: matched, previewed, nothing half-saved."""

import datetime

import pytest

from awards.models import Nominee
from emulation.lib.words import clean_text
from tests import factories
from tests.awards.screens import text
from tests.nominee_pages import person

SCENE = ("leader", "clerk")
HEAD = ("Họ và tên", "Năm sinh", "Thành phần", "Chức vụ, nghề nghiệp", "Từ ngày", "Đơn vị", "Số hồ sơ")


@pytest.fixture
def sheet(as_user, town, clerk):
    """sheet(*rows): (the clerk's browser, the page of the sheet that was read)."""

    def send(*rows):
        return as_user(clerk), factories.sheet_import("ho-so-khen-thuong", town, clerk, HEAD, *rows)

    return send


def confirmed(browser, made):
    seen = browser.get(made.get_absolute_url()).context["outlook"].version
    return browser.post(made.get_absolute_url(), {"seen": seen})


def test_new_people_are_opened_and_known_ones_learn(sheet, unit, other_unit, clerk):
    known = person(unit, clerk, "Lò Văn Pâng", ("Trưởng tiểu khu", None, None))
    browser, made = sheet(
        ("LO VAN PANG", 1975, "Nông dân", "Bí thư chi bộ", "01/01/2024", "Tiểu khu 1", ""),
        ("Hà Thị Dung", 1980, "Giáo viên", "Giáo viên", "", "Bản Mường", ""),
    )
    page = text(browser.get(made.get_absolute_url()))
    assert "Năm sinh: trống → 1975" in page
    assert Nominee.objects.count() == 1
    confirmed(browser, made)
    known.refresh_from_db()
    assert (known.birth_year, known.person_kind, known.name) == (1975, "farmer", "Lò Văn Pâng")
    ends = list(known.posts.order_by("pk").values_list("title", "ends_on"))
    assert ends == [("Trưởng tiểu khu", datetime.date(2023, 12, 31)), ("Bí thư chi bộ", None)]
    fresh = Nominee.objects.get(name="Hà Thị Dung")
    assert (fresh.organization, fresh.posts.get().title) == (other_unit, "Giáo viên")


def test_what_is_unsure_or_wrong_is_named_by_row_and_nothing_is_saved(sheet, unit, other_unit, clerk):
    person(other_unit, clerk, "Hà Thị Dung")
    known = person(unit, clerk, "Lò Văn Pâng", birth_year=1970)
    person(unit, clerk, "Lò Thị Mai", ("Hội trưởng", None, None))
    browser, made = sheet(
        ("Hà Thị Dung", "", "", "", "", "Tiểu khu 1", ""),
        ("Lò Văn Pâng", 1960, "", "", "", "Tiểu khu 1", str(known.pk)),
        ("Lò Thị Mai", "", "", "Bí thư", "", "Tiểu khu 1", ""),
        ("Lò Văn Tư", 1875, "", "", "", "Tiểu khu 1", ""),
        ("Lò Văn Năm", "", "", "", "", "Tiểu khu 1", "99999999"),
        ("Cầm Văn Tốt", "", "", "", "", "Tiểu khu 1", "mới"),
    )
    faults = {
        fault.row: clean_text(fault.reason) for fault in browser.get(made.get_absolute_url()).context["outlook"].faults
    }
    assert faults[2].startswith("Có hồ sơ giống: số")
    assert faults[3] == f"Hồ sơ số {known.pk} ghi khác: Năm sinh: 1970 → 1960."
    assert faults[4].startswith("Hồ sơ đang ghi chức vụ “Hội trưởng")
    assert faults[5].startswith("Năm sinh phải từ 1900")
    assert faults[6] == "Không có hồ sơ cá nhân mang số này."
    assert set(faults) == {2, 3, 4, 5, 6}
    confirmed(browser, made)
    assert Nominee.objects.count() == 3


def test_only_the_towns_clerk_imports(as_user, town, leader):
    assert as_user(leader).get(f"/nhap/ho-so-khen-thuong/{town.pk}/").status_code in (403, 404)
