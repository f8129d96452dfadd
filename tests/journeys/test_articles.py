"""The culture officer tells the units and the town; a head reads on a phone; the office counts its propaganda."""

import datetime

import pytest
from django.test import Client

from campaigns.models import Announcement
from emulation.lib import dates
from tests.sample_files import jpeg


@pytest.mark.usefixtures("unit")
def test_an_article_goes_out_is_read_and_an_event_is_moved(at_the_screen, campaign, participation, culture, leader):
    office, head = at_the_screen(culture), at_the_screen(leader, phone=True)
    write(office, campaign)
    head.open("/trang-chu/")
    head.sees("Đọc tin bài của cơ quan")
    head.follow(head.page.get_by_role("link", name="Đường hoa bản em"))
    head.sees("Hai mươi nhà cùng làm.")
    head.look("tin-01-don-vi-doc")
    office.press("Xem đơn vị chưa đọc, nhắc đọc")
    office.sees("Chưa đọc (1)")
    office.press("Nhắc trong phần mềm")
    office.sees("Đã nhắc 1 người.")
    office.look("tin-02-chua-doc")
    count_a_session(office)
    correct(office)
    plan(office)
    head.open("/phong-trao/su-kien/")
    head.sees("Giải bóng chuyền Đã dời")
    head.look("tin-04-lich")
    assert "Giải bóng chuyền" in Client().get("/cong-khai/su-kien/").content.decode()


def write(office, campaign):
    office.open("/phong-trao/tin-bai/")
    office.press("Viết tin bài")
    office.type(title="Đường hoa bản em", lead="Ba trăm mét đường hoa.", campaign=str(campaign))
    office.rows(
        [{"text": "Hai mươi nhà cùng làm."}, {"text": "Chọn đoạn ngắn.", "kind": "Gạch đầu dòng"}], add="Thêm đoạn"
    )
    office.press("Lưu bản soạn")
    office.press("Thêm ảnh")
    office.attach("upload", ("anh.jpg", jpeg()))
    office.type(alt="Bà con trồng hoa bên đường.", caption="Sáng thứ Bảy")
    office.press("Lưu")
    office.look("tin-00-ban-soan")
    office.press("Đăng")
    office.press("Đăng")
    office.sees(f"Đăng ngày {dates.short(dates.today())}")


def count_a_session(office):
    office.open(Announcement.objects.get().get_absolute_url())
    office.press("Ghi buổi tuyên truyền")
    office.type(held_on="31/12/2022", place="Nhà văn hóa", audience="Đoàn viên", people="60")
    office.press("Ghi buổi tuyên truyền")
    office.look("tin-05-buoi-ngoai-dot")
    office.sees("31/12/2022")
    office.type(held_on="20/04/2023")
    office.press("Ghi buổi tuyên truyền")
    office.sees("Tuyên truyền 1 60 0 0")
    office.look("tin-06-tuyen-truyen")


def correct(office):
    office.open(Announcement.objects.get().get_absolute_url())
    office.press("Đính chính")
    office.type(lead="Hai trăm mét đường hoa.", note="Sửa chiều dài.")
    office.press("Đăng bản đính chính")
    office.sees(f"Đính chính ngày {dates.short(dates.today())}: Sửa chiều dài.")
    office.look("tin-03-dinh-chinh")


def plan(office):
    today = dates.today()
    office.open("/phong-trao/su-kien/")
    office.press("Thêm sự kiện")
    office.type(kind="Giải, giao lưu thể thao", title="Giải bóng chuyền", day=dates.short(today), starts_at="14:00")
    office.type(place="Sân Tiểu khu 1", audience="public")
    office.press("Lưu sự kiện")
    office.press("Dời ngày, giờ, nơi")
    day = today + datetime.timedelta(days=-1 if (today + datetime.timedelta(days=1)).month != today.month else 1)
    office.type(day=dates.short(day), reason="Trời mưa.")
    office.press("Dời sự kiện")
    office.sees(f"Lịch trước khi dời {dates.short(today)}")
