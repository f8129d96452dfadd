"""The clerk has the closing report counted, goes on writing, has it counted again, and chooses whose words stand."""

import pytest

from tests import factories

OWN = "Nguyên nhân: mưa nhiều."


@pytest.fixture
def moving(campaign, participation, other_participation, leader, stranger):
    factories.registration(participation, leader, "accepted")
    factories.achievement(participation, leader, state="verified", people=1250)
    return lambda: factories.achievement(other_participation, stranger, state="verified", people=5)


def test_words_of_the_clerk_meet_newer_figures(at_the_screen, clerk, moving):
    office = at_the_screen(clerk)
    count(office)
    write(office)
    moving()
    choose(office)
    hand_in(office)


def count(office):
    office.open("/phong-trao/")
    office.press("Thi đua 75 năm Đảng bộ huyện")
    office.side("Báo cáo", "Báo cáo tổng kết")
    office.type(share="150")
    office.press("Tổng hợp báo cáo")
    office.sees("Biểu mẫu còn chỗ chưa đúng")
    office.look("tong-ket-01-dieu-kien")
    office.type(share="0", works="1")
    office.page.get_by_label("Không im lặng").uncheck()
    office.press("Tổng hợp báo cáo")
    assert "Đề nghị xem xét biểu dương 1 đơn vị" in box(office, "outstanding").input_value()


def box(office, key):
    return office.page.locator(f"[name='text-{key}']")


def write(office):
    limits = box(office, "limits")
    limits.fill(f"{limits.input_value()}\n{OWN}")
    results = box(office, "results")
    results.fill(results.input_value().replace("có 1 kết quả được", "có 3 kết quả được"))
    office.page.get_by_text("Thêm một phần").click()
    office.type(heading__new="Kinh phí", text__new="Nhân dân đóng góp công lao động.", order__new="3")
    office.press("Lưu báo cáo")
    office.sees("3 kết quả được xác nhận – số liệu ghi 1")


def choose(office):
    office.press("Tổng hợp lại số liệu")
    office.sees("Có 2 phần mà số liệu mới nói khác lời bạn đã sửa")
    office.look("tong-ket-02-hai-loi")
    office.press("Xem văn bản và trình duyệt")
    office.sees("số liệu mới nói khác lời đã sửa")
    office.page.go_back()
    office.type(choice__limits="joined", choice__results="new")
    office.press("Lưu báo cáo")
    assert OWN in box(office, "limits").input_value()
    assert "Bản Mường (" not in box(office, "limits").input_value()
    assert "có 2 kết quả được xác nhận" in box(office, "results").input_value()


def hand_in(office):
    office.press("Xem văn bản và trình duyệt")
    office.press("Trình duyệt")
    office.press("Trình duyệt")
    office.sees("Chờ duyệt")
