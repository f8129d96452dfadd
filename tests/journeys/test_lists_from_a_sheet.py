"""Lists come from a spreadsheet and go out as one: the clerk at a PC, the administrator, a new leader on a phone."""

from io import BytesIO

import openpyxl

from campaigns.models import Achievement
from emulation.accounts.models import User
from tests.journeys.person import Person
from tests.sample_files import book, jpeg, saved

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


RESULTS = ("Đơn vị", "Nội dung thi đua", "Đã làm gì", "Ngày thực hiện", "Số lượng")
GOOD = ("Tiểu khu 1", "Công trình", "Làm cổng", "05.3.2023", 1)

# The headers and such a row, typed in TCVN3.
OLD_RESULTS = (
    "§\u00acn v\u00de",
    "Néi dung thi \u00aeua",
    "§· l\u00b5m g×",
    "Ng\u00b5y thùc hi\u00d6n",
    "Sè l\u00adîng",
)
OLD = ("Ti\u00d3u khu 1", "C\u00abng tr\u00d7nh", "§\u00e6 b\u00aa t\u00abng \u00ae\u00adêng", "5/3/2023", 1)


def test_every_bad_cell_is_named_and_words_in_an_old_font_are_offered_for_conversion(at_the_screen, campaign, clerk):
    office = at_the_screen(clerk)
    bad = [
        ("Bản Xa", *GOOD[1:]), (*GOOD[:3], "2023-03-06", "một"), (*GOOD[:3], "31/02/2023", 1), GOOD,
        (*GOOD[:3], "ngày 7 tháng 3 năm 2023", "=1/0"), (*GOOD[:3], "5-3-2023", 2),
    ]  # fmt: skip
    send(office, campaign, "sai.xlsx", book(RESULTS, *bad, far=(1_000_000, 3)))
    for told in (
        "Ô A2 Đơn vị Bản Xa Đơn vị “Bản Xa” không tham gia phong trào này.",
        "Ô E3 Số lượng một “một” không phải số.",
        "Ô D4 Ngày thực hiện 31/02/2023 “31/02/2023” không có trong lịch.",
        "Ô E6 Số lượng – Ô chứa công thức chưa có kết quả.",
        "Dòng 7 – – Trùng với dòng 5.",
    ):
        office.sees(told)
    office.look("bang-05-nhieu-o-sai")
    send(office, campaign, "gop.xlsx", book(RESULTS, GOOD, ("", *GOOD[1:]), merge=["A2:A3"]))
    office.sees("Các ô A2:A3 bị gộp.")
    send(office, campaign, "tieu-de.xlsx", book(("Đơn vị", "Nội dung", "Ngày làm"), GOOD[:3]))
    office.sees("Thiếu cột “Đã làm gì”.")
    send(office, campaign, "anh.xlsx", jpeg())
    office.sees("không phải")
    send(office, campaign, "tcvn3.xlsx", book(OLD_RESULTS, OLD))
    office.sees("Chữ gõ bằng phông cũ TCVN3")
    office.look("bang-06-phong-cu")
    office.page.get_by_label("Chuyển toàn bộ chữ trong tệp sang Unicode").check()
    office.press("Xem trước theo lựa chọn này")
    office.sees("Đổ bê tông đường")
    office.press("Xác nhận nhập")
    assert Achievement.objects.get().title == "Đổ bê tông đường"


def send(office, campaign, name, content):
    office.open(f"/nhap/ket-qua/{campaign.pk}/")
    office.attach("upload", (name, content))
    office.press("Đọc tệp")


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
