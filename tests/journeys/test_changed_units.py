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
