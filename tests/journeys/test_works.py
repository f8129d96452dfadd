"""A work is pledged, followed from a phone, changed, done and verified; then its number leads to it."""

import re

import pytest

from tests.sample_files import jpeg

TITLE = "Bê tông hóa ngõ 5"


@pytest.mark.usefixtures("participation")
def test_a_pledged_work_from_the_pledge_to_its_place_in_the_register(at_the_screen, clerk, leader):
    head, office = at_the_screen(leader, phone=True), at_the_screen(clerk)
    pledge(head)
    answer(office)
    report(head, "60", "10/04/2023", "Đã đổ 50 m.", photo="red")
    ask_for_less(head)
    accept(office)
    report(head, "100", "12/05/2023", "Xong.", photo="blue")
    verify(office)
    look_it_up(office)


def pledge(head):
    head.press("Trang của đơn vị")
    head.press("Đăng ký thi đua")
    facts = {"strand": "Công trình", "kind": "Công trình", "title": TITLE, "place": "Ngõ 5", "quantity": "85"}
    head.rows([facts | {"unit": "m", "value": "76 triệu", "people": "40", "due_on": "20/05/2023"}], add="Thêm việc")
    head.look("cong-trinh-01-dang-ky")
    head.press("Lưu đăng ký")
    head.press("Gửi đăng ký")
    head.press("Gửi đăng ký")
    head.sees("Chờ tiếp nhận")


def answer(office):
    office.open("/phong-trao/dang-ky/")
    office.press("Tiểu khu 1")
    office.press("Trả lại")
    office.look("cong-trinh-02-tra-lai")
    office.page.go_back()
    office.press("Tiếp nhận")
    office.press("Tiếp nhận")
    office.sees("Đã tiếp nhận")


def report(head, percent, day, note, *, photo):
    head.open("/trang-chu/")
    head.press("Trang của đơn vị")
    head.follow(head.page.get_by_role("link", name=re.compile(rf"Báo tiến độ.*{TITLE}")))
    head.type(percent=percent, done_on=day, note=note)
    head.attach("files", (f"{photo}.jpg", jpeg(photo)))
    head.look(f"cong-trinh-03-bao-{percent}")
    head.attach("files", (f"{photo}.jpg", jpeg(photo)))
    head.press("Gửi tiến độ")
    head.sees(f"{percent} %, tính đến ngày {day}")


def ask_for_less(head):
    head.press("Đề nghị thay đổi")
    head.type(quantity="80", reason="Năm mét cuối thuộc đất của hộ chưa đồng ý.")
    head.look("cong-trinh-04-de-nghi")
    head.press("Gửi đề nghị")
    head.sees("Chờ xét")


def accept(office):
    office.open("/trang-chu/")
    office.follow(office.page.get_by_role("link", name=re.compile("Xét đề nghị thay đổi việc đăng ký")))
    office.look("cong-trinh-05-mot-viec")
    office.press("Chấp nhận")
    office.sees("Số lượng: từ “85” thành “80”.")
    office.press("Chấp nhận")
    office.sees("80 m")


def verify(office):
    office.open("/phong-trao/ket-qua/?trang-thai=submitted")
    office.press(TITLE)
    office.sees("Đây là báo cáo hoàn thành của việc này.")
    office.press("Xác nhận")
    office.press("Xác nhận")
    office.sees("Đã xác nhận")


def look_it_up(office):
    office.open("/phong-trao/")
    office.press("Thi đua 75 năm Đảng bộ huyện")
    office.side("Đăng ký, kết quả", "Công trình, phần việc")
    office.sees("1 đã xác nhận hoàn thành")
    office.sees("76.000.000 đồng giá trị dự kiến")
    office.look("cong-trinh-06-so")
    office.press("Danh sách công trình, phần việc đã xác nhận, kể cả việc ngoài đăng ký")
    office.sees("1 công trình, phần việc đã xác nhận.")
    office.look("cong-trinh-07-da-xac-nhan")
    office.press(TITLE)
