"""The clerk reads who moves and who is silent; a head reads their own weeks; the report on the way says the same."""

import datetime

import pytest

from campaigns.models import Campaign
from emulation.lib import dates
from tests import factories
from tests.journeys.steps import issue, open_campaign, sure, words_of


@pytest.fixture
def seventh_week(campaign, participation, leader):
    """Of a running campaign: one unit has pledged and sent two results, one verified; the other has done nothing."""
    today = dates.today()
    days = {"starts_on": today - datetime.timedelta(weeks=6), "ends_on": today + datetime.timedelta(weeks=4)}
    Campaign.objects.filter(pk=campaign.pk).update(**days)
    participation.campaign.refresh_from_db()
    factories.pledged_work(participation, leader, due_on=today - datetime.timedelta(days=1))
    factories.achievement(participation, leader, state="verified", happened_on=today, title="Đổ móng")
    factories.achievement(participation, leader, state="submitted", happened_on=today, title="Đổ cát")
    return campaign


@pytest.mark.usefixtures("seventh_week")
def test_who_is_silent_is_seen_asked_and_told_in_the_report(at_the_screen, clerk, chairman, stranger):
    office = at_the_screen(clerk)
    read_the_pulse(office)
    set_the_measure(office)
    own_weeks(at_the_screen(stranger, phone=True))
    report(office)
    issue(at_the_screen(chairman, phone=True), "Duyệt báo cáo", dates.short(dates.today()), "01/BC-UBND")
    same_numbers(office)


def read_the_pulse(office):
    office.open("/trang-chu/")
    office.sees("1/2 đơn vị có hoạt động, 1 đơn vị im lặng từ 3 tuần trở lên, 1 việc đăng ký quá hạn.")
    open_campaign(office)
    office.side("Theo dõi", "Nhịp phong trào")
    office.sees("1/2 kết quả gửi đã được xác nhận (50 %)")
    office.sees("Bản Mường 6 tuần, chưa lần nào hoạt động chưa gửi đăng ký")
    office.look("nhip-01-phong-trao")
    office.sees("Công trình 1 2 1")
    office.sees("Các tiểu khu 1 2 1")
    office.put("noi-dung", "Tuyên truyền")
    office.press("Lọc")
    office.sees("0/0 kết quả gửi đã được xác nhận")
    office.press("Xóa lọc")
    office.follow(office.page.locator("td", has_text="chưa gửi đăng ký").get_by_role("link"))
    assert office.page.url.endswith("#con-phai-lam")
    office.sees("Còn phải làm Chưa gửi đăng ký")


def set_the_measure(office):
    open_campaign(office)
    office.side("Theo dõi", "Nhịp phong trào")
    office.press("Đổi ngưỡng im lặng")
    office.type(silent_weeks="0")
    office.press("Lưu ngưỡng im lặng")
    office.sees("từ 1 đến")
    office.type(silent_weeks="2")
    office.press("Lưu ngưỡng im lặng")
    office.sees("1 đơn vị im lặng từ 2 tuần")


def own_weeks(head):
    head.press("Trang của đơn vị")
    head.sees("6 tuần liền im lặng")
    head.look("nhip-02-don-vi")


def report(office):
    open_campaign(office)
    office.side("Báo cáo", "Báo cáo sơ kết")
    office.press("Lập báo cáo sơ kết")
    office.type(until=dates.short(dates.today() + datetime.timedelta(days=1)))
    office.press("Tổng hợp báo cáo")
    office.look("nhip-03-ngay-chua-toi")
    office.type(until=dates.short(dates.today()))
    office.press("Tổng hợp báo cáo")
    office.page.get_by_label("Hạn chế, nguyên nhân").fill("Bản Mường chưa vào cuộc.")
    office.press("Lưu báo cáo")
    office.look("nhip-04-bao-cao")
    office.press("Xem văn bản và trình duyệt")
    sure(office, "Trình duyệt")


def same_numbers(office):
    open_campaign(office)
    office.side("Báo cáo", "Báo cáo sơ kết")
    office.follow(office.page.get_by_role("link", name="01/BC-UBND"))
    words = words_of(office.download("Tải bản PDF"))
    for said in (
        "các đơn vị đã gửi 2 kết quả, trong đó 1 kết quả đã được xác nhận (50 %)",
        "1/2 đơn vị có hoạt động",
        "Có 1 đơn vị không có hoạt động từ 2 tuần liền trở lên: Bản Mường (6 tuần).",
        "Có 1 việc đăng ký quá hạn mà chưa có kết quả được xác nhận: Tiểu khu 1: Làm đường vào bản",
        "Bản Mường chưa vào cuộc.",
    ):
        assert said in words, words
