"""Awards of the time before the product: the clerk brings a sheet, two people type an old decision without peeking."""

import re

import pytest

from awards.models import RegisterEntry
from tests.journeys.steps import refused
from tests.nominee_pages import person
from tests.sample_files import book, jpeg

HEAD = ("Đối tượng", "Họ tên, tên tập thể", "Năm sinh", "Đơn vị khi được khen", "Danh hiệu, hình thức", "Số quyết định",
        "Ngày quyết định", "Người quyết định", "Số hồ sơ")  # fmt: skip
PAPER = ("Giấy khen", "12/QĐ-UBND", "20/01/2010", "Chủ tịch UBND thị trấn")
TYPED = {"number": "45/QĐ-UBND", "decided_on": "15/12/2008", "issuer": "Chủ tịch UBND huyện Yên Châu"}


@pytest.fixture
def known(other_unit, clerk):
    return person(other_unit, clerk, "Hà Thị Dung")


def test_past_awards_come_into_the_register(at_the_screen, town, unit, known, leader, clerk, culture):
    office = at_the_screen(clerk)
    bring_a_sheet(office, known)
    send_a_scan(office)
    second = at_the_screen(culture, phone=True)
    type_blind(office, second)
    settle(second)
    enter(office)
    refused(at_the_screen(leader), "/khen-thuong/so-khen-thuong/ban-quet/")
    office.open("/khen-thuong/so-khen-thuong/?tu-khoa=cam+van+tot")
    office.follow(office.page.get_by_role("link", name="của Cầm Văn Tốt"))
    office.sees("Nguồn: quyet-dinh-2008.jpg, trang 1, dòng 1")
    office.look("khen-cu-09-mot-khen-thuong")
    put_right(office)


def put_right(office):
    """The typists read the name wrongly; the clerk sees it on the scan."""
    office.press("Sửa lỗi chép sổ")
    office.sees("Trong sổ: Cầm Văn Tốt. Để trống nếu chép đúng.")
    office.look("khen-cu-10-chep-sai")
    office.type(name="Cầm Văn Tót", ground="Hai người gõ đều đọc nhầm dấu.")
    office.press("Lưu")
    office.look("khen-cu-11-doi-chieu")
    office.press("Ghi thay đổi vào sổ")
    office.press("Ghi thay đổi vào sổ")
    office.sees("Đã ghi thay đổi vào sổ.")
    office.open("/khen-thuong/so-khen-thuong/?tu-khoa=cam+van+tot")
    office.follow(office.page.get_by_role("link", name="của Cầm Văn Tót"))
    office.sees("Tên: “Cầm Văn Tốt” thành “Cầm Văn Tót”")
    office.look("khen-cu-12-da-sua")


def bring_a_sheet(office, known):
    """With somebody who may be known and a day that no calendar has; mended, it goes in whole."""
    office.open("/khen-thuong/so-khen-thuong/")
    office.follow(office.page.get_by_role("link", name="Đưa khen thưởng cũ vào sổ"))
    office.look("khen-cu-01-danh-sach")
    office.press("Nhập khen thưởng cũ từ bảng tính")
    rows = [["Cá nhân", "Hà Thị Dung", "", "Tiểu khu 1", *PAPER, ""],
            ["Tập thể", "Tiểu khu 1", "", "", *PAPER[:2], "31/02/2010", PAPER[3], ""]]  # fmt: skip
    send(office, rows)
    office.sees(f"Có hồ sơ giống: số {known.pk}: Hà Thị Dung, Bản Mường")
    office.sees("Ô G3 Ngày quyết định 31/02/2010 “31/02/2010” không có trong lịch.")
    office.look("khen-cu-02-o-sai")
    assert not RegisterEntry.objects.exists()
    rows[0][-1], rows[1][-3] = str(known.pk), "20/01/2010"
    office.press("Gửi tệp đã sửa")
    send(office, rows)
    office.look("khen-cu-03-xem-truoc")
    office.press("Xác nhận nhập")
    office.sees("Đã nhập xong: thêm mới 2, sửa 0, giữ nguyên 0 dòng.")
    assert known.entries.get().unit.short_name == "Tiểu khu 1"


def send(office, rows):
    office.attach("upload", ("khen-cu.xlsx", book(HEAD, *rows)))
    office.press("Đọc tệp")


def send_a_scan(office):
    office.open("/khen-thuong/so-khen-thuong/ban-quet/")
    office.press("Gửi bản quét")
    office.type(title="Quyết định khen thưởng năm 2008")
    office.attach("uploads", ("quyet-dinh-2008.jpg", jpeg(size=(1000, 1400))))
    office.press("Gửi bản quét")
    office.sees("Đã vào sổ 0/1 trang.")


def type_blind(office, second):
    """The first leaves in the middle and finds every word again; the second sees none of them."""
    office.press("Gõ trang 1")
    fill(office, "Cầm Văn Tốt", "1961")
    office.page.reload()
    office.sees("Đã lấy lại những chữ bạn gõ mà chưa kịp lưu.")
    office.look("khen-cu-04-go")
    office.press("Gõ xong trang")
    office.sees("Đã gõ xong trang, chờ người thứ hai gõ.")
    second.open("/khen-thuong/so-khen-thuong/ban-quet/")
    second.follow(second.page.get_by_role("link", name="Quyết định khen thưởng năm 2008"))
    second.press("Gõ trang 1")
    assert not re.search("Cầm Văn Tốt|1961", second.page.content())
    fill(second, "Cầm Văn Tột", "1961")
    second.press("Lưu nháp")
    second.sees("Đã lưu nháp.")
    second.type(number="")
    second.press("Gõ xong trang")
    second.sees("Còn thiếu số quyết định. Hãy ghi như trên văn bản.")
    second.type(number=TYPED["number"])
    second.press("Gõ xong trang")


def fill(typist, name, year):
    typist.type(**TYPED)
    for box, words in (("name", name), ("birth_year", year), ("unit_name", "Tiểu khu 1"), ("award_name", "Giấy khen")):
        typist.put(f"dong-0-{box}", words)


def settle(second):
    second.sees("Đã gõ xong. Hai bản khác nhau, cần chọn bản đúng.")
    second.look("khen-cu-05-tien-do")
    second.follow(second.page.get_by_role("link", name="Chọn bản đúng"))
    second.look("khen-cu-06-chon")
    second.put("row-0-name", "1")
    second.press("Thống nhất")
    second.sees("Đã thống nhất hai bản, chờ vào sổ.")


def enter(office):
    office.page.reload()
    office.follow(office.page.get_by_role("link", name="Vào sổ 1"))
    office.sees("Quyết định số 45/QĐ-UBND ngày 15/12/2008 của Chủ tịch UBND huyện Yên Châu")
    office.look("khen-cu-07-vao-so")
    office.press("Ghi vào sổ")
    office.sees("Đã ghi 1 khen thưởng vào sổ.")
    office.look("khen-cu-08-xong")
