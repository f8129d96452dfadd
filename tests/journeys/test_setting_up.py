"""The clerk sets up a campaign from a template and from a past one, with the library and a trial of the criteria."""

import re

import pytest

from campaigns.models import Campaign
from tests import factories
from tests.sample_files import book

pytestmark = pytest.mark.usefixtures("participation")


def test_a_campaign_from_a_template_its_criteria_tried_on_the_past_one(at_the_screen, clerk, leader, participation):
    factories.unit_plan(participation, leader)
    factories.achievement(participation, leader, state="verified")
    office = at_the_screen(clerk)
    fill_library(office)
    begin(office)
    gather_units(office)
    take_criteria(office)
    try_criteria(office)


def fill_library(office):
    office.open("/phong-trao/")
    office.press("Thư viện tiêu chí")
    office.press("Nạp bộ tiêu chí gợi ý")
    office.press("Nạp bộ gợi ý")
    office.sees("Hoàn thành ít nhất 02 công trình hoặc phần việc thiết thực")
    office.look("lap-01-thu-vien")


def begin(office):
    office.open("/phong-trao/")
    office.press("Lập phong trào mới")
    office.press("Mẫu: Theo chuyên đề")
    office.sees("Mọi đơn vị đang hoạt động thuộc loại ấy được xếp sẵn vào đối tượng.")
    office.look("lap-02-mau")
    days = {"starts_on": "01/08/2023", "ends_on": "31/12/2023"}
    office.type(name="Phong trào thi đua sạch đường, đẹp bản", short_name="Sạch đường, đẹp bản", **days)
    office.press("Lập phong trào")
    office.sees("Đã lập phong trào theo mẫu “Theo chuyên đề”.")


def gather_units(office):
    office.press("Đối tượng thi đua")
    office.follow(office.page.get_by_role("link", name=re.compile("Các tiểu khu, bản: 2 đơn vị")))
    office.page.get_by_label(re.compile("Bản: cả 1 đơn vị")).check()
    office.press("Đánh dấu và xem trước")
    office.look("lap-03-don-vi")
    office.press("Lưu danh sách")
    office.sees("Đã lưu 2 đơn vị của “Các tiểu khu, bản”.")


def take_criteria(office):
    office.press("Tiêu chí xét khen")
    office.press("Chọn từ thư viện tiêu chí")
    office.page.get_by_label(re.compile("Hoàn thành ít nhất 02 công trình")).check()
    office.look("lap-04-chon-tieu-chi")
    office.press("Thêm vào kế hoạch")
    office.sees("Đã thêm 1 tiêu chí vào kế hoạch.")


def try_criteria(office):
    office.press("Thử trên phong trào cũ")
    office.sees("Từ 2 việc: 0 đạt (kế hoạch này)")
    office.sees("Từ 1 việc: 1 đạt")
    office.sees("Đơn vị chưa nộp kế hoạch của mình.")
    office.look("lap-05-thu-tieu-chi")


def test_units_come_from_a_sheet_and_a_target_gets_its_way(at_the_screen, clerk, draft_campaign):
    office = at_the_screen(clerk)
    office.open(f"/phong-trao/{draft_campaign.pk}/ke-hoach/doi-tuong/")
    units_from_a_sheet(office)
    office.press("Nội dung thi đua")
    office.press("Tuyên truyền: 0 chỉ tiêu")
    poor = {"text": "Số hộ chưa dự", "direction": "Càng thấp càng tốt", "unit": "hộ", "baseline": "40"}
    office.rows([poor | {"aim": "50", "baseline_when": "năm 2022"}], add="Thêm chỉ tiêu")
    office.press("Lưu chỉ tiêu")
    office.sees("Càng thấp càng tốt thì mức phấn đấu phải thấp hơn mức nền.")
    office.look("lap-08-chi-tieu")
    office.rows([{"aim": "10"}], add="Thêm chỉ tiêu")
    office.press("Lưu chỉ tiêu")
    office.press("Tuyên truyền: 1 chỉ tiêu")
    assert office.page.locator("[name=form-0-baseline]").input_value() == "40"


def units_from_a_sheet(office):
    office.press("Nhập đơn vị từ bảng tính")
    head = ("Đơn vị", "Đối tượng thi đua")
    office.attach("upload", ("don-vi.xlsx", book(head, ("Bản Mường", "Các tiểu khu"), ("Bản Xa", "Các bản"))))
    office.press("Đọc tệp")
    office.sees("Ô A3")
    office.sees("Không có đơn vị “Bản Xa”")
    office.look("lap-07-don-vi-tu-bang")
    office.press("Gửi tệp đã sửa")
    office.attach("upload", ("don-vi.xlsx", book(head, ("Bản Mường", "Các tiểu khu"))))
    office.press("Đọc tệp")
    office.sees("Các bản → Các tiểu khu")
    office.press("Xác nhận nhập")
    office.press("Xem danh sách")
    office.sees("Các tiểu khu: 2 đơn vị")


def test_a_past_campaign_is_copied_to_a_new_year(at_the_screen, clerk):
    office = at_the_screen(clerk)
    office.open("/phong-trao/")
    office.press("Lập phong trào mới")
    office.press("Chép phong trào cũ")
    office.follow(office.page.get_by_role("link", name=re.compile("^Chép")).last)
    office.type(short_name="Thi đua 76 năm", starts_on="01/03/2024")
    office.press("Xem lại ngày")
    office.sees("30/06/2023 → 31/07/2024")
    office.sees("11/06/2023 → 11/06/2024")
    office.look("lap-06-chep")
    office.press("Lập phong trào")
    office.sees("Không kết quả, đăng ký nào được chép.")
    assert Campaign.objects.get(short_name="Thi đua 76 năm").participations.count() == 2
