"""Two units become one: the administrator records it at a PC, the head of the new unit goes on with a phone."""

from emulation.accounts.models import Organization
from tests import factories


def test_an_administrator_merges_two_units_and_the_head_goes_on(
    at_the_screen, admin, leader, stranger, unit, other_unit, participation
):
    factories.achievement(participation, leader, state="draft", title="Làm đường")
    person = at_the_screen(admin)
    person.open("/co-quan/?ngay=31/03/2023")
    person.look("units-tree")
    person.press("Tiểu khu 1")
    person.look("unit")
    person.press("Sáp nhập")
    person.page.get_by_label("Bản Mường").check()
    person.type(name="Tiểu khu Mới", short_name="TK Mới", number="12/NQ-HĐND", issuer="HĐND tỉnh Sơn La")
    person.type(decided_on="20/03/2023", effective_on="19/03/2023")
    person.press("Xem việc sẽ xảy ra")
    person.sees("Ngày có hiệu lực (19/03/2023) ở trước ngày văn bản (20/03/2023).")
    person.look("unit-merge-errors")
    person.type(effective_on="01/04/2023")
    person.press("Xem việc sẽ xảy ra")
    person.sees("Tiểu khu 1 và Bản Mường kết thúc hoạt động, ngày cuối cùng là 31/03/2023")
    person.look("unit-merge-consequences")
    person.page.get_by_label("Lường Văn Trưởng – Trưởng tiểu khu, Tiểu khu 1").check()
    person.press("Xác nhận sáp nhập")
    person.sees("Đã ghi: Sáp nhập Tiểu khu 1 và Bản Mường thành Tiểu khu Mới từ ngày 01/04/2023.")
    person.look("unit-change")
    head = at_the_screen(leader, phone=True)
    head.sees("Làm đường")
    head.open(Organization.objects.get(name="Tiểu khu Mới").get_absolute_url())
    head.sees("kế thừa từ Tiểu khu 1")
    head.look("unit-heir")


def test_units_are_renamed_split_and_dissolved_and_what_has_gone_begins_nothing(
    at_the_screen, admin, leader, stranger, unit, other_unit, participation, other_participation
):
    desk = at_the_screen(admin)
    rename(desk, unit)
    split(desk, unit)
    dissolve(desk, other_unit)
    two_days(desk)
    last = at_the_screen(stranger, phone=True)
    last.open(other_participation.get_absolute_url())
    last.look("unit-dissolved")
    for verb in ("dang-ky/", "ket-qua/", "de-nghi/"):
        assert last.context.request.get(last.page.url + verb).status in (403, 404), verb


def change(desk, unit, verb, effective_on, **given):
    desk.open(unit.get_absolute_url())
    desk.press(verb)
    desk.type(number="12/NQ-HĐND", issuer="HĐND tỉnh Sơn La", decided_on="20/03/2023", effective_on=effective_on)
    desk.type(**given)
    desk.press("Xem việc sẽ xảy ra")


def rename(desk, unit):
    change(desk, unit, "Đổi tên", "01/04/2023", name="Tiểu khu Một", short_name="TK Một")
    desk.look("unit-rename")
    desk.press("Xác nhận đổi tên")
    desk.sees("Đã ghi: Đổi tên Tiểu khu 1 thành Tiểu khu Một từ ngày 01/04/2023.")


def split(desk, unit):
    change(desk, unit, "Chia, tách", "01/05/2023", new_units="Tiểu khu Hai")
    desk.sees("Chia hết thì cần ít nhất hai đơn vị mới.")
    desk.page.get_by_label("Đơn vị hiện nay vẫn hoạt động").check()
    desk.press("Xem việc sẽ xảy ra")
    desk.press("Xác nhận chia, tách")
    desk.sees("Tách từ Tiểu khu Một: Tiểu khu Hai")


def dissolve(desk, unit):
    change(desk, unit, "Giải thể", "01/06/2023")
    desk.look("unit-dissolve")
    desk.press("Xác nhận giải thể")
    desk.sees("Đã ghi: Giải thể Bản Mường từ ngày 01/06/2023.")


def two_days(desk):
    desk.open("/co-quan/?ngay=31/03/2023")
    assert ("Tiểu khu 1" in desk.words, "Bản Mường" in desk.words, "Tiểu khu Hai" in desk.words) == (True, True, False)
    desk.open("/co-quan/?ngay=01/06/2023")
    assert ("Tiểu khu Một" in desk.words, "Bản Mường" in desk.words, "Tiểu khu Hai" in desk.words) == (
        True,
        False,
        True,
    )
    desk.look("units-tree-after")
