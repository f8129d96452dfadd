"""Lists come from a spreadsheet and go out as one: the clerk at a PC, the administrator, a new leader on a phone."""

from io import BytesIO

import openpyxl

from campaigns.models import Achievement
from emulation.accounts.models import User
from tests.journeys.person import Person
from tests.sample_files import book, saved

PEOPLE = ("Họ và tên", "Tên đăng nhập", "Đơn vị", "Vai trò", "Chức vụ")


def filled(template, *rows):
    """The office's own template with these rows."""
    made = openpyxl.load_workbook(BytesIO(template))
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            made.worksheets[0].cell(number, place, value)
    return saved(made)


def test_the_clerk_brings_results_from_a_sheet_and_takes_the_list_home(at_the_screen, campaign, clerk):
    office = at_the_screen(clerk)
    office.open(campaign.get_absolute_url())
    office.side("Đăng ký, kết quả", "Kết quả thi đua")
    office.press("Nhập từ bảng tính")
    office.look("bang-01-chon-tep")
    template = office.download("Tải tệp mẫu (XLSX)")
    row = ["Tiểu khu 1", "Công trình", "Đổ bê tông 200 m đường", "ngày 5 tháng 3 năm 2023"]
    office.attach("upload", ("ket-qua.xlsx", filled(template, row, ["Bản Xa", *row[1:3], "31/02/2023"])))
    office.press("Đọc tệp")
    office.sees("Đơn vị “Bản Xa” không tham gia phong trào này.")
    office.look("bang-02-o-sai")
    office.press("Gửi tệp đã sửa")
    office.attach("upload", ("ket-qua.xlsx", filled(template, row, ["Bản Mường", *row[1:3], "5-3-2023"])))
    office.press("Đọc tệp")
    office.look("bang-03-xem-truoc")
    assert not Achievement.objects.exists()
    office.press("Xác nhận nhập")
    office.sees("Đã nhập xong: thêm mới 2, sửa 0, giữ nguyên 0 dòng.")
    office.press("Xem danh sách")
    page = openpyxl.load_workbook(BytesIO(office.download("Tải danh sách (XLSX)"))).active
    assert {row[0].value for row in page.iter_rows(min_row=5)} == {"Tiểu khu 1", "Bản Mường"}


def test_the_administrator_brings_a_leader_who_sets_a_password(at_the_screen, admin, town, unit):
    desk = at_the_screen(admin)
    desk.open("/quan-tri/accounts/user/")
    desk.follow(desk.page.get_by_role("link", name="Nhập từ bảng tính"))
    row = ("Lò Văn An", "lovanan", "Tiểu khu 1", "Người đứng đầu đơn vị", "Trưởng tiểu khu")
    desk.attach("upload", ("nguoi.xlsx", book(PEOPLE, row)))
    desk.press("Đọc tệp")
    desk.press("Xác nhận nhập")
    desk.sees("Trang này chỉ hiện một lần.")
    password = desk.page.locator("code").inner_text()
    desk.press("Đã chép xong")
    assert password not in desk.words
    first_sign_in(desk, password)
    assert User.objects.get(username="lovanan").must_change_password is False


def first_sign_in(desk, password):
    new = Person(desk.page.context.browser, desk.base, "lovanan", password, phone=True)
    new.sign_in()
    new.sees("Mật khẩu tạm chỉ dùng để đăng nhập lần đầu.")
    new.look("bang-04-doi-mat-khau")
    new.type(old_password=password, new_password1="nuoc-chay-qua-dong", new_password2="nuoc-chay-qua-dong")
    new.press("Đổi mật khẩu")
    new.sees("Đã đổi mật khẩu.")
    assert new.faults == []
    new.leave()
