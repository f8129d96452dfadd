"""Milestones counted, moved and extended by the clerk; the unit reads its day on a phone and takes it along."""

import pytest
from django.test import Client

from emulation.calendar.loading import load
from tests.calendar.reading import read


@pytest.mark.usefixtures("unit")
def test_days_from_the_anniversary_back_reach_the_units_phone(at_the_screen, campaign, participation, clerk, leader):
    load()
    office, unit = at_the_screen(clerk), at_the_screen(leader, phone=True)
    office.open(f"/phong-trao/{campaign.pk}/moc-thoi-gian/")
    office.press("Tính các mốc")
    office.sees("29/04/2023 Giỗ Tổ Hùng Vương")
    office.press("Lưu các mốc")
    office.look("moc-01")
    move_the_ceremony(office)
    extend(office, participation)
    unit.open(participation.get_absolute_url())
    unit.sees("Gia hạn; hạn chung 05/05/2023. Lý do: Mưa lũ.")
    take_along(unit)
    office.open(f"/phong-trao/{campaign.pk}/du-bao/")
    office.press("Đơn vị báo cáo kết quả")
    office.sees("Đã quá hạn (2)")
    office.sees("Tiểu khu 1 10/05/2023 (gia hạn)")
    office.look("moc-05-du-bao")


def move_the_ceremony(office):
    """Tried first, saved with a reason."""
    office.press("Sửa, tính lại các mốc")
    place = office.page.locator("fieldset", has_text="Lễ kỷ niệm, trao thưởng")
    place.get_by_label("Ngày (bắt buộc)").fill("16/06/2023")
    office.press("Tính lại")
    office.sees("Tính lại, chưa lưu")
    office.look("moc-02-tinh-lai")
    office.press("Lưu các mốc")
    office.sees("hãy ghi lý do đổi mốc thời gian")
    office.type(reason="Huyện dời lễ sang ngày 16/6.")
    office.press("Lưu các mốc")
    office.sees("05/05/2023")


def extend(office, participation):
    office.open(participation.get_absolute_url())
    office.press("Gia hạn cho đơn vị")
    office.type(milestone="Đơn vị báo cáo kết quả: 05/05/2023", due_on="10/05/2023", reason="Mưa lũ.")
    office.press("Gia hạn")
    office.sees("10/05/2023")
    office.look("moc-03-don-vi")


def take_along(unit):
    unit.open("/tai-khoan/")
    unit.press("Mở lịch của tôi")
    unit.press("Lập địa chỉ lịch riêng")
    unit.press("Lập địa chỉ")
    unit.look("moc-04-lich")
    address = unit.page.get_by_label("Địa chỉ lịch").input_value()
    found = read(Client().get(address.removeprefix(unit.base)).content)
    days = {row["SUMMARY"]: row["DTSTART;VALUE=DATE"] for row in found["events"]}
    assert days["Hạn: Đơn vị báo cáo kết quả"] == "20230510"
