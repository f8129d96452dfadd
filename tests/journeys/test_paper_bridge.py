"""A unit without an account takes part on paper: the clerk at a PC; later its new leader on a phone."""

from io import BytesIO

import openpyxl
import pytest

from campaigns.models import Registration, UnitForm
from tests.sample_files import jpeg, saved

MARK = "Văn phòng nhập thay theo phiếu ký ngày 20/02/2023"


@pytest.mark.usefixtures("participation")
def test_a_unit_takes_part_on_paper_and_contests_what_was_entered(at_the_screen, campaign, clerk, leader):
    office = at_the_screen(clerk)
    office.open(campaign.get_absolute_url())
    office.side("Đăng ký, kết quả", "Phiếu giấy, nhập thay")
    office.look("phieu-01-don-vi")
    make_form(office)
    take_in(office)
    enter(office)
    remind(office, campaign)
    head = at_the_screen(leader, phone=True)
    contest(head)
    office.open("/trang-chu/")
    office.follow(office.page.get_by_role("link", name="Trả lời phản ánh của đơn vị"))
    office.sees("Thiếu việc dọn mương.")


def make_form(office):
    office.press("Lập phiếu")
    office.type(purpose="registration")
    office.press("Lập phiếu")
    office.sees("Hãy chọn ít nhất một đơn vị.")
    office.page.get_by_label("Tiểu khu 1").check()
    office.look("phieu-02-lap")
    office.press("Lập phiếu")
    assert office.download("PDF để in").startswith(b"%PDF")
    office.look("phieu-03-da-lap")


def take_in(office):
    """The code is typed, once with a letter wrong."""
    code = UnitForm.objects.get().printed_code
    office.side("Đăng ký, kết quả", "Phiếu giấy, nhập thay")
    office.type(ma=("3" if code[0] == "2" else "2") + code[1:])
    office.press("Mở phiếu")
    office.sees("Mã phiếu có ký tự ghi sai hoặc đảo chỗ.")
    office.type(ma=code.lower())
    office.press("Mở phiếu")
    office.type(signed_on="20/02/2023", signer="Lò Văn Pâng")
    office.press("Nhận phiếu, nhập tiếp")
    office.sees("chưa có bản ký thì chưa nhập thay")
    office.attach("upload", ("phieu.jpg", jpeg()))
    office.look("phieu-04-nhan")
    office.attach("upload", ("phieu.jpg", jpeg()))
    office.press("Nhận phiếu, nhập tiếp")


def enter(office):
    office.press("Nhập đăng ký")
    office.rows(
        [{"strand": "Công trình", "kind": "Phần việc", "title": "Dọn đường", "due_on": "20/05/2023"}], add="Thêm việc"
    )
    office.look("phieu-05-nhap")
    office.press("Lưu đăng ký")
    office.sees(MARK)
    assert Registration.objects.get().state == "submitted"


def remind(office, campaign):
    office.open(f"/phong-trao/{campaign.pk}/don-doc/")
    office.look("phieu-06-con-no")
    office.press("Tiểu khu 1")
    office.press("Chép tin nhắn")
    office.page.get_by_text("Đã chép, dán vào Zalo.").wait_for()
    office.look("phieu-07-tin-nhan")
    office.press("Ghi là đã gửi")
    office.sees("Đã ghi: gửi tin cho Tiểu khu 1.")


def contest(head):
    head.open("/trang-chu/")
    head.press("Trang của đơn vị")
    head.follow(head.page.get_by_role("link", name=MARK))
    head.press("Phản ánh chỗ nhập sai")
    head.type(note="Thiếu việc dọn mương.")
    head.look("phieu-08-phan-anh")
    head.press("Gửi phản ánh")
    head.sees("Đơn vị phản ánh")


def test_a_leader_fills_a_workbook_in_without_a_network(at_the_screen, participation, clerk, leader):
    office, head = at_the_screen(clerk), at_the_screen(leader)
    office.open(f"/phong-trao/{participation.campaign_id}/phieu/lap/?don-vi={participation.pk}")
    office.type(purpose="registration")
    office.press("Lập phiếu")
    head.open(participation.get_absolute_url())
    made = openpyxl.load_workbook(BytesIO(head.download("Biểu XLSX")))
    send(head, made, "Công trình", "Việc lạ", "Dọn đường")
    head.sees("“Việc lạ” không có trong danh sách.")
    head.look("phieu-09-o-sai")
    send(head, made, "Công trình", "Phần việc", "Dọn đường")
    head.press("Xác nhận nhập")
    head.sees("Đã nhập xong: thêm mới 1")
    assert Registration.objects.get().commitments.get().title == "Dọn đường"


def send(head, made, *row):
    for place, value in enumerate(row, start=2):
        made.worksheets[0].cell(6, place, value)
    head.open("/phong-trao/phieu/doc/")
    head.attach("upload", ("bieu.xlsx", saved(made)))
    head.press("Đọc tệp")
