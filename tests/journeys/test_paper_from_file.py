"""A plan comes as a Word file: it is read, checked, issued, signed, verified and replaced, all through the pages."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.reading.corpus import plans
from tests.signing import certificates

PLAN = next(plan for plan in plans.load() if plan.name == "xa-doi-che")
SLIP, FOUND = "Hoàn thành các nhiệm vụ năm 2021 còn lại.", "Nhiệm vụ năm 2021 trong kế hoạch của năm 2024."
PLAN.body.insert(
    next(at for at, line in enumerate(PLAN.body) if line.text.startswith("- Trồng hoa")), plans.Line(f"- {SLIP}")
)


@pytest.mark.usefixtures("town", "unit")
def test_a_plan_from_a_file_becomes_an_issued_signed_and_verified_paper(at_the_screen, clerk, chairman, visitor):
    office, head = at_the_screen(clerk), at_the_screen(chairman, phone=True)
    read_the_file(office)
    fill_what_the_file_cannot_know(office)
    submit(office)
    issue(head, "05/03/2024", "01/KH-UBND")
    issued = check_what_was_issued(office)
    sign(office, issued)
    verify(visitor, office, issued)
    replace(office, head)
    verify_again(visitor, issued)


@pytest.fixture
def visitor(at_the_screen, admin):
    """Somebody who signs in nowhere: the account only opens the browser."""
    person = at_the_screen(admin, phone=True)
    person.context.clear_cookies()
    return person


def read_the_file(office):
    office.open("/phong-trao/")
    office.press("Lập từ tệp kế hoạch")
    office.attach("upload", ("ke-hoach.docx", plans.as_word(PLAN)))
    office.press("Đọc tệp")
    office.sees(PLAN.one("title"))
    office.look("tep-01-doi-chieu")
    office.press("Tạo bản nháp phong trào")
    office.press("Soạn tiếp kế hoạch")
    office.look("tep-02-ban-nhap")


def fill_what_the_file_cannot_know(office):
    """The bodies that take part are accounts of this office, and so is its signer."""
    office.follow(office.page.get_by_role("link", name=re.compile("^Các bản")))
    office.page.get_by_label("Tiểu khu 1").check()
    office.press("Lưu danh sách")
    office.follow(office.page.get_by_role("link", name="Trích yếu, nơi nhận, người ký"))
    signer = office.page.locator("[name=signer] option", has_text="Nguyễn Văn Chủ").inner_text()
    office.type(signer=signer, capacity="TM. – thay mặt tập thể")
    office.press("Lưu")


def submit(office):
    office.press("Xem văn bản và trình duyệt")
    office.press("Trình duyệt")
    office.look("tep-03-phat-hien")
    office.press("Trình duyệt")
    office.sees(f"Còn 1 mục chưa đánh dấu: {FOUND}")
    office.tick_all("accepted")
    office.press("Trình duyệt")
    office.sees("Chờ duyệt")


def issue(head, day, sign):
    head.open("/trang-chu/")
    head.follow(head.page.get_by_role("link", name=re.compile("Duyệt kế hoạch")))
    head.press("Phê duyệt và ban hành")
    head.type(on=day)
    head.press("Phê duyệt và ban hành")
    head.sees(sign)


def check_what_was_issued(office):
    """The paper itself, then what the checker says of it in both formats."""
    office.open("/van-ban/")
    office.follow(office.page.get_by_role("link", name=re.compile("^Kế hoạch")))
    office.look("tep-04-da-ban-hanh")
    address = office.page.url
    issued, word = office.download("Tải bản PDF"), office.download("Tải bản Word")
    for name, content in (("ke-hoach.pdf", issued), ("ke-hoach.docx", word)):
        office.open("/van-ban/kiem-tra-the-thuc/")
        office.attach("file", (name, content))
        office.press("Kiểm tra")
        office.sees(f"1 cần xem lại. Cần xem lại 1 mục {FOUND}" if name.endswith("pdf") else FOUND)
    office.open(address)
    return issued


def sign(office, issued):
    office.sees("Chưa ký số")
    with ThreadPoolExecutor(1) as elsewhere:  # the officer's own tool has an event loop of its own
        signed = elsewhere.submit(certificates.signed, issued).result()
    office.press("Gắn bản đã ký số")
    touched = bytearray(signed)
    touched[5000] ^= 1
    office.attach("upload", ("da-ky.pdf", bytes(touched)))
    office.press("Gắn vào văn bản")
    office.sees("Chữ ký số không còn nguyên vẹn")
    office.attach("upload", ("da-ky.pdf", signed))
    office.press("Gắn vào văn bản")
    office.sees("Đã ký số")
    office.look("tep-05-da-ky")


def verify(visitor, office, issued):
    code = re.search(r"Mã xác minh (\S+)", office.words)[1]
    visitor.open("/xac-minh/")
    visitor.type(ma=code.lower().replace("-", " "))
    visitor.press("Tra mã")
    visitor.sees("Còn hiệu lực Loại văn bản Kế hoạch Số, ký hiệu 01/KH-UBND Ngày ban hành 05/03/2024")
    visitor.sees("Đã ký số, chứng thư chưa được tin cậy")  # the office trusts no root here
    visitor.look("tep-06-xac-minh")
    visitor.attach("tep", ("nhan-duoc.pdf", issued[:-1] + b" "))
    visitor.press("Kiểm tra tệp")
    visitor.sees("Tệp không phải bản PDF đã ban hành")
    compare(visitor, issued)


def compare(visitor, issued):
    visitor.attach("tep", ("nhan-duoc.pdf", issued))
    visitor.press("Kiểm tra tệp")
    visitor.sees("Tệp đúng từng byte là bản PDF đã ban hành")


def replace(office, head):
    office.press("Thay thế, sửa đổi, đính chính")
    office.type(how="replace", reason="Bỏ việc của năm cũ.")
    office.press("Soạn văn bản mới")
    office.sees("Khi ban hành, văn bản này thay thế Kế hoạch số 01/KH-UBND ngày 05/03/2024.")
    wrong = office.page.locator("textarea", has_text=SLIP)
    wrong.fill(wrong.input_value().replace(f"- {SLIP}\n", ""))
    office.press("Lưu")
    office.press("Xem văn bản và trình duyệt")
    office.press("Trình duyệt")
    office.press("Trình duyệt")
    issue(head, "08/03/2024", "02/KH-UBND")
    head.follow(head.page.get_by_role("link", name="Kế hoạch số 01/KH-UBND"))
    head.sees("Đã được thay thế bởi Kế hoạch số 02/KH-UBND")
    head.look("tep-07-da-thay-the")


def verify_again(visitor, issued):
    visitor.open("/xac-minh/")
    compare(visitor, issued)
    visitor.sees("Đã được thay thế")
    visitor.sees("02/KH-UBND")
