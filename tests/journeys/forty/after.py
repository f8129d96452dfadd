"""Certificates and money reach their owners; later one award is taken back, with both."""

from io import BytesIO
from pathlib import Path

import pikepdf

from emulation.jobs import flows as jobs
from emulation.jobs.models import Job
from emulation.lib import dates
from tests.journeys.forty import counting
from tests.journeys.forty.counting import money
from tests.journeys.forty.deciding import open_decision
from tests.journeys.forty.facts import BLANKS, HANDED, RETURNED, TAKEN_BACK, WITHDRAWN
from tests.journeys.steps import issue, sure, wait_for, words_of
from tests.sheets.books import rows_of

HOME = "/khen-thuong/giay-khen/"


def print_and_hand_over(days, town):
    days.turn_to(HANDED)
    office = days.of(town.clerk)
    office.open(f"{HOME}phoi/them/")
    office.type(name="Phôi A4 năm 2023")
    pick(office, "source", "297 × 210")
    office.press("Thêm loại phôi")
    office.press("Ghi nhập, hỏng, trả phôi")
    office.type(quantity=f"{BLANKS}", on=dates.short(HANDED))
    office.press("Ghi vào sổ phôi")
    wait_for(office, "In giấy khen")
    pick(office, "paper", f"còn {BLANKS}")
    office.press("Lập lần in")
    office.press("Lập tệp in giấy khen")
    jobs.work.call(Job.objects.latest("pk").pk)
    office.page.reload()
    assert len(pikepdf.open(BytesIO(office.download("Tải"))).pages) == len(counting.BY_TOWN)
    office.open(HOME)
    office.look("bon-muoi-12-giay-khen")
    sure(office, "Ghi đã trao")
    office.sees("Đã ghi các giấy khen đã trao.")


def pick(office, name, words):
    """The option of a list that says so, among other words."""
    option = office.page.locator(f"[name={name}] option", has_text=words)
    office.page.select_option(f"[name={name}]", value=option.get_attribute("value"))


def pay(days, town):
    office = days.of(town.clerk)
    wait_for(office, "Chi tiền thưởng")
    office.follow(office.page.get_by_role("link", name="Danh sách chi để ký nhận"))
    check_lists(office)
    open_decision(office)
    office.follow(office.page.get_by_role("link", name="Tiền thưởng từng dòng"))
    office.press("Ghi đã chi")
    office.type(day=dates.short(HANDED), method="Tiền mặt", paper="Phiếu chi số 12")
    office.press("Ghi đã chi")
    office.sees("Đã chi đủ")


def check_lists(office):
    """Each name with its sum, and the total, on the list to sign and in the spreadsheet."""
    words = words_of(got(office, "Tải PDF"))
    *_, total = table = rows_of(got(office, "Tải bảng tính"))
    assert money(counting.PROMISED) in words
    assert total[6] == counting.PROMISED
    listed = {row[1]: row[6] for row in table if isinstance(row[0], int)}
    assert listed == {nominee.name: counting.bonus(nominee) for nominee in counting.BY_TOWN}
    assert all(nominee.name in words for nominee in counting.BY_TOWN)


def got(office, button):
    with office.page.expect_download() as download:
        office.page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


def honour(days, town):
    """Each of the two decisions goes onto the public roll; nobody's award has been taken back yet."""
    office = days.of(town.clerk)
    for _ in range(2):
        office.open("/khen-thuong/bang-vang/")
        office.follow(office.page.get_by_role("link", name="Công bố: "))
        office.press("Công bố")
        office.sees("Đã công bố")


def take_back(days, town):
    """By our own decision; what was paid for it stands on the line already."""
    days.turn_to(WITHDRAWN)
    office, head = days.of(town.clerk), days.of(town.chairman, phone=True)
    open_decision(office)
    office.press("Đính chính, hủy bỏ, thu hồi khen thưởng")
    office.put("kind", "Thu hồi")
    office.type(ground="Số liệu báo cáo không đúng thực tế.", return_by="01/10/2023")
    office.page.get_by_label(f"Cá nhân: {TAKEN_BACK.name}").check()
    office.press("Lập")
    office.sees(f"{money(counting.BACK)} đồng")
    office.look("bon-muoi-13-thu-hoi")
    office.press("Xem văn bản")
    sure(office, "Trình duyệt")
    issue(head, "Duyệt quyết định", dates.short(WITHDRAWN), "02/QĐ-UBND")


def give_back(days, town):
    days.turn_to(RETURNED)
    office, unit = days.of(town.clerk), days.of(town.leaders[TAKEN_BACK.unit], phone=True)
    wait_for(unit, "Nộp lại khen thưởng đã bị thu hồi")
    for what, fields in (("Giấy khen, hiện vật", {}), ("Tiền thưởng", {"amount": f"{counting.BACK}"})):
        wait_for(office, "Thu lại khen thưởng")
        office.follow(office.page.get_by_role("link", name="Ghi nhận nộp lại").first)
        office.put("what", what)
        office.type(received_on=dates.short(RETURNED), handed_by=TAKEN_BACK.name, **fields)
        office.press("Ghi nhận")
        office.sees("Đã ghi nhận nộp lại.")
    unit.open("/khen-thuong/nop-lai/?loc=tat-ca")
    unit.look("bon-muoi-14-nop-lai")
