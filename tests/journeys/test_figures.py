"""The clerk counts awards by sex, opens the rows behind a number, and makes up and hands up the forms of the year."""

from pathlib import Path

import pytest

from awards.law.catalogue import STAT_FORMS, load
from tests.awards.figures.town import AWARDS, Grants
from tests.journeys.steps import words_of


@pytest.fixture
def granted(participation, other_participation, leader, stranger, clerk):
    load(STAT_FORMS)
    grants = Grants((participation, other_participation), (leader, stranger), clerk)
    for told in AWARDS:
        grants.grant(told)


@pytest.mark.usefixtures("granted")
def test_from_the_register_to_the_forms_of_the_year(at_the_screen, clerk):
    office = at_the_screen(clerk)
    count_and_look(office)
    begin(office)
    type_wrong_then_right(office)
    hand_up(office)


def count_and_look(office):
    office.open("/khen-thuong/thong-ke/")
    office.type(theo="Giới tính", nam="2023")
    office.press("Xem")
    office.look("thong-ke-01-theo-gioi")
    office.follow(office.page.locator("tr", has_text="Nữ").get_by_role("link").first)
    office.sees("Hà Thị Hai")
    assert "Lò Văn Một" not in office.words


def begin(office):
    office.open("/khen-thuong/thong-ke/")
    office.press("Biểu thống kê năm")
    office.press("Lập bộ biểu")
    office.type(year="2022")
    office.press("Lập bộ biểu")
    office.sees("Không có biểu thống kê nào áp dụng cho năm 2022")
    office.type(year="2023")
    office.press("Lập bộ biểu")
    office.sees("Đã lập bộ biểu năm 2023")


def type_wrong_then_right(office):
    office.follow(office.page.get_by_role("link", name="0605.N/BNV-TĐKT"))
    office.press("Ghi số")
    office.type(**{"04-1": "một", "11-1": "1", "14-1": "1"})
    office.press("Lưu số")
    office.sees("Dòng 04, cột 1: hãy ghi một số nguyên")
    office.type(**{"04-1": "1"})
    office.look("thong-ke-02-ghi-so")
    office.press("Lưu số")
    office.sees("Đã ghi 3 ô.")
    office.look("thong-ke-03-bieu-0605")


def hand_up(office):
    office.follow(office.page.get_by_role("link", name="Biểu thống kê năm 2023"))
    with office.page.expect_download() as download:
        office.page.get_by_role("link", name="Tải cả bộ (PDF)").click()
    assert "SỐ PHONG TRÀO THI ĐUA" in words_of(Path(download.value.path()).read_bytes())
    office.press("Sửa nơi nhận, ghi chú")
    office.type(note="Một khen thưởng cấp tỉnh không có cột trong biểu 0603.")
    office.press("Lưu")
    office.press("Ghi đã gửi")
    office.press("Ghi đã gửi")
    office.sees("Đã gửi cấp trên")
    office.look("thong-ke-04-da-gui")
