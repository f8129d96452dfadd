"""The own chairman decides on the town's list, the district on the other: in part, and one in a lower form."""

from emulation.lib import dates
from tests import factories
from tests.journeys.forty import counting
from tests.journeys.forty.counting import money
from tests.journeys.forty.facts import (
    DECIDED,
    DISTRICT,
    HEIGHTENED,
    HIGHER_BONUS,
    INCOME,
    ISSUED,
    LOWERED,
    PROPOSED,
    REFUSED,
)
from tests.journeys.steps import issue, sure, wait_for
from tests.sample_files import pdf_file


def keep_rule_and_fund(days, town):
    """The table says nothing of households in 2023; the year's fund gets its money."""
    office = days.of(town.clerk)
    office.open("/khen-thuong/quy-dinh/")
    office.follow(office.page.get_by_role("link", name="Hệ số tiền thưởng"))
    office.follow(office.page.locator("main").get_by_role("link", name="Giấy khen (cá nhân, Chủ tịch UBND cấp xã)"))
    office.press("Thêm dòng theo mẫu này")
    office.type(subject="Hộ gia đình", factor="0,225", valid_from="01/01/2023", valid_to="31/12/2023")
    office.type(source="Quy chế khen thưởng của thị trấn", reason="Quy chế khen thưởng của thị trấn")
    office.press("Lưu quy định")
    office.sees("Đã lưu quy định.")
    office.open("/khen-thuong/quy-khen-thuong/")
    office.press("Mở sổ quỹ")
    office.press("Mở sổ quỹ")
    office.press("Ghi thu")
    office.type(amount=f"{INCOME}", day=dates.short(PROPOSED), ground="Trích ngân sách")
    office.press("Ghi thu")


def draft_both(days, town):
    days.turn_to(PROPOSED)
    keep_rule_and_fund(days, town)
    office, head = days.of(town.clerk), days.of(town.chairman, phone=True)
    office.open(f"/khen-thuong/phong-trao/{town.campaign.pk}/cap-quyet-dinh/")
    office.look("bon-muoi-07-cap-quyet-dinh")
    sure(office, "Lập tờ trình cho từng cấp")
    office.follow(office.page.locator("main").get_by_role("link", name="Tờ trình").first)
    office.press("Xem văn bản và trình duyệt")
    sure(office, "Trình duyệt")
    issue(head, "Duyệt tờ trình", dates.short(PROPOSED), "01/TTr-UBND")
    wait_for(office, "Lập quyết định khen thưởng")
    assert office.page.locator("[name=nominations]").count() == len(counting.BY_TOWN)
    office.type(money="")
    office.press("Lập quyết định")


def open_decision(office):
    office.open("/khen-thuong/quyet-dinh/")
    office.follow(office.page.locator("main table").get_by_role("link"))


def set_money(office):
    open_decision(office)
    office.follow(office.page.get_by_role("link", name="Tiền thưởng từng dòng"))
    office.follow(office.page.locator("tr", has_text=HEIGHTENED.name).get_by_role("link", name="Ghi số khác"))
    office.type(override=f"{HIGHER_BONUS}", reason="Cứu người trong lũ")
    office.press("Lưu số tiền")
    office.look("bon-muoi-08-tien-thuong")
    office.press("Quyết định")
    office.press("Xem văn bản và trình duyệt")
    sure(office, "Trình duyệt")


def decide(days, town):
    """On the day after he signs with his password, since he has been in for a while."""
    set_money(days.of(town.clerk))
    days.turn_to(ISSUED)
    head = days.of(town.chairman, phone=True)
    days.clock.shift(1800)
    wait_for(head, "Duyệt quyết định")
    head.sees(f"Tổng tiền thưởng {money(counting.PROMISED)} đồng")
    head.sees(f"Quỹ còn được chi sau quyết định {money(INCOME - counting.PROMISED)} đồng")
    head.look("bon-muoi-09-xet-duyet")
    head.press("Phê duyệt và ban hành")
    head.type(on=dates.short(ISSUED))
    head.sees(f"Tiền thưởng {money(counting.PROMISED)} đồng cho {len(counting.BY_TOWN)} trường hợp")
    head.look("bon-muoi-10-ban-hanh")
    head.press("Phê duyệt và ban hành")
    head.type(password_again=factories.PASSWORD)
    head.press("Xác nhận và thực hiện")
    head.sees("01/QĐ-UBND")


def district_answers(days, town):
    days.turn_to(DECIDED)
    office = days.of(town.clerk)
    wait_for(office, "Ghi quyết định của cấp trên")
    office.press("Ghi quyết định của cấp trên")
    office.type(number="812/QĐ-UBND", decided_on=dates.short(DECIDED), signer="Nguyễn Văn Huyện")
    office.attach("upload", ("quyet-dinh.pdf", pdf_file()))
    office.page.get_by_label(f"Hộ gia đình: {REFUSED.name}").uncheck()
    office.put("rest", "Cấp trên không khen thưởng")
    office.type(reason="Vượt số lượng của huyện.")
    office.press("Ghi quyết định")
    office.follow(office.page.get_by_role("link", name=f"Sửa dòng {LOWERED.name}"))
    office.type(award=DISTRICT)
    office.press("Lưu dòng này")
    office.look("bon-muoi-11-cap-tren")
    sure(office, "Vào sổ khen thưởng")
    office.sees("Đã vào sổ khen thưởng")
