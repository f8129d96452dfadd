"""A duty is given and people are reminded: the clerk at a PC, the head of a unit with a phone."""

import datetime

import pytest

from campaigns.models import Campaign
from emulation.lib import dates
from emulation.notices.models import Notice


@pytest.fixture
def near_the_end(campaign):
    """Three days before the campaign ends."""
    Campaign.objects.filter(pk=campaign.pk).update(ends_on=dates.today() + datetime.timedelta(days=3))
    return campaign


def test_reminders_pass_the_clerk_and_reach_the_unit(at_the_screen, near_the_end, clerk, leader, stranger):
    office = at_the_screen(clerk)
    give_the_duty(office, near_the_end)
    set_the_rules(office)
    let_some_go(office)
    do_the_duty(at_the_screen(leader, phone=True))
    office.open("/phong-trao/")
    office.follow(office.page.get_by_role("link", name=near_the_end.short_name))
    office.side("Kế hoạch", "Việc phân công")
    office.sees("1 đã xong")
    office.look("viec-phan-cong")
    assert not Notice.objects.filter(recipient=stranger, key__startswith="message-").exists()


def give_the_duty(office, campaign):
    office.open(campaign.get_absolute_url())
    office.side("Kế hoạch", "Việc phân công")
    office.follow(office.page.get_by_role("link", name="Gửi báo cáo kết quả."))
    office.press("Giao người thực hiện")
    office.type(owner_unit="Tiểu khu 1", due_on=dates.short(dates.today() + datetime.timedelta(days=3)))
    office.look("giao-viec")
    office.press("Lưu")
    office.sees("Đã giao việc; người được giao được báo.")


def set_the_rules(office):
    office.open("/trang-chu/")
    office.follow(office.page.locator(".site-nav").get_by_role("link", name="Nhắc việc"))
    office.press("Xem quy tắc nhắc việc")
    office.page.locator("main .empty a").click()
    office.press("Thêm quy tắc")
    office.look("quy-tac-nhac-viec")
    office.follow(office.page.get_by_role("link", name="Đổi cách gửi"))
    office.page.locator("[name=by_hand]").check()
    office.press("Lưu")
    office.sees("Chỉ gửi khi bấm gửi")


def let_some_go(office):
    office.open("/thong-bao/hop-gui/")
    office.press("Chuẩn bị ngay")
    office.sees("2 tin mới vào hộp gửi; chưa tin nào đi ngay.")
    office.press("Đưa vào hộp gửi")
    office.follow(office.page.get_by_role("link", name="Vì Thị Khác"))
    office.press("Giữ lại")
    office.press("Giữ lại")
    office.look("tin-giu-lai")
    office.open("/thong-bao/hop-gui/")
    office.press("Gửi hết tin đang chờ")
    office.press("Gửi hết")
    office.sees("Đã gửi 1 tin")
    office.look("hop-gui")


def do_the_duty(unit):
    unit.page.get_by_role("link", name="Thông báo").click()
    unit.follow(unit.page.locator(".notice button", has_text="3 việc cần nhớ."))
    unit.sees("Tiểu khu 1 chưa gửi đăng ký")
    unit.look("nhac-viec")
    unit.follow(unit.page.locator(".tasks a", has_text="Việc được giao"))
    unit.press("Ghi đã xong")
    unit.type(note="Đã gửi báo cáo bằng giấy.")
    unit.press("Ghi đã xong")
    unit.sees("Đã xong Xong ngày")
