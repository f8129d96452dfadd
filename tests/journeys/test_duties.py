"""A duty of the plan: the clerk gives it, it stands on its owner's start page, is done, and opened again."""

import datetime

from emulation.lib import dates
from tests.journeys.steps import open_campaign, refused, wait_for


def test_a_duty_goes_from_the_clerk_to_its_owner_and_back(at_the_screen, campaign, clerk, culture, stranger):
    office, owner = at_the_screen(clerk), at_the_screen(culture, phone=True)
    give(office)
    duty = office.page.url.removeprefix(office.base)
    do(owner)
    open_again(office)
    wait_for(owner, "Việc được phân công")
    owner.sees("Ghi rõ số cuộc.")
    refused(at_the_screen(stranger, phone=True), duty)


def give(office):
    open_campaign(office)
    office.side("Kế hoạch", "Việc phân công")
    office.follow(office.page.get_by_role("link", name="Theo dõi, tổng hợp kết quả."))
    office.press("Giao người thực hiện")
    owner = office.page.locator("[name=owner_post] option", has_text="Hoàng Văn Hóa").inner_text()
    office.type(owner_post=owner, owner_unit="Tiểu khu 1", due_on="31/02/2023")
    office.press("Lưu")
    office.look("viec-01-giao-sai")
    office.sees("Ngày không hợp lệ.")
    office.type(due_on=dates.short(dates.today() + datetime.timedelta(days=3)))
    office.press("Lưu")
    office.sees("Giao cho một chức vụ hoặc một đơn vị, không giao cho cả hai.")
    office.type(owner_unit="Không giao")
    office.press("Lưu")
    office.sees("Đã giao việc; người được giao được báo.")


def do(owner):
    wait_for(owner, "Việc được phân công")
    owner.look("viec-02-cua-toi")
    owner.press("Ghi đã xong")
    owner.press("Ghi đã xong")
    owner.sees("Hãy ghi ngắn kết quả")
    owner.type(note="Đã kiểm tra các tiểu khu.")
    owner.press("Ghi đã xong")
    owner.sees("Đã ghi việc xong.")
    owner.open("/trang-chu/")
    assert "Việc được phân công" not in owner.words


def open_again(office):
    open_campaign(office)
    office.side("Kế hoạch", "Việc phân công")
    office.sees("1 đã xong")
    office.follow(office.page.get_by_role("link", name="Theo dõi, tổng hợp kết quả."))
    office.sees("Đã kiểm tra các tiểu khu.")
    office.press("Mở lại việc")
    office.type(reason="Ghi rõ số cuộc.")
    office.press("Mở lại")
    office.sees("Đã mở lại việc.")
