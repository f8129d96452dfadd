"""After the decision: the clerk sets the printer right, prints on stock, has one sheet spoiled and printed again."""

import datetime
import re
from io import BytesIO

import pikepdf
import pytest

from awards.models import Certificate
from emulation.jobs import flows as jobs
from emulation.jobs.models import Job
from tests import factories
from tests.journeys.steps import sure, wait_for

HOME = "/khen-thuong/giay-khen/"


@pytest.fixture
def decided(campaign, participation, leader, council, secretary, chairman, clerk):
    """Three households of one own decision, issued."""
    award = factories.town_award()
    rows = [
        factories.nomination(participation, leader, award, "household", dossier_state="complete", name=f"Hộ {name}")
        for name in ("ông Lò Văn An", "bà Hà Thị Bình", "ông Cầm Văn Chính")
    ]
    factories.recommended(campaign, rows, secretary, chairman)
    decision = factories.own_decision(campaign, rows, clerk)
    factories.issue_paper(decision.document, clerk, chairman, datetime.date(2023, 6, 21))
    factories.certificate_pattern()


@pytest.mark.usefixtures("decided")
def test_certificates_from_the_decision_to_the_owners_hand(at_the_screen, clerk):
    office = at_the_screen(clerk)
    calibrate(office)
    buy(office, "2")
    print_all(office)
    spoil_and_print_again(office)
    hand_over(office)


def calibrate(office):
    office.open(HOME)
    office.press("Máy in")
    office.press("Thêm máy in")
    office.type(name="Canon phòng Văn phòng")
    office.press("Thêm máy in")
    for lengths in (("21,5", "19", "18,5", "21"), ("20", "20", "20", "20")):
        office.press("Ghi số đo trên tờ thử")
        for name, length in zip(("left", "top", "right", "bottom"), lengths, strict=True):
            office.put(name, length)
        office.press("Ghi số đo")
    office.sees("Tờ thử in khớp")
    office.look("giay-khen-01-may-in")


def buy(office, count):
    office.open(f"{HOME}phoi/them/")
    office.type(name="Phôi A4 năm 2023")
    office.press("Thêm loại phôi")
    office.press("Sửa bố cục")
    office.put("dong-3-y", "93,5")
    office.press("Xem thử")
    office.sees("Đang xem thử, chưa lưu.")
    office.look("giay-khen-02-bo-cuc")
    office.press("Lưu bố cục")
    move(office, count)


def move(office, count):
    office.press("Ghi nhập, hỏng, trả phôi")
    office.type(quantity=count, on="21/06/2023")
    office.press("Ghi vào sổ phôi")


def print_all(office):
    """First beyond the stock, then with enough of it."""
    wait_for(office, "In giấy khen")
    choose(office, "còn 2")
    office.press("Lập lần in")
    office.sees("chỉ còn 2 phôi, không đủ 3")
    office.look("giay-khen-03-thieu-phoi")
    office.open(f"{HOME}phoi/")
    office.press("Phôi A4 năm 2023")
    move(office, "3")
    office.sees("còn 5 phôi")
    wait_for(office, "In giấy khen")
    choose(office, "còn 5")
    office.press("Lập lần in")
    assert len(file_of(office).pages) == 3


def choose(office, left):
    option = office.page.locator("[name=paper] option", has_text=left)
    office.page.select_option("[name=paper]", value=option.get_attribute("value"))
    office.put("printer", "Canon phòng Văn phòng")


def file_of(office):
    """Ordered on the page, drawn by the worker."""
    office.press("Lập tệp in giấy khen")
    jobs.work.call(Job.objects.latest("pk").pk)
    office.page.reload()
    return pikepdf.open(BytesIO(office.download("Tải")))


def spoil_and_print_again(office):
    office.open(f"{HOME}lan-in/")
    office.follow(office.page.get_by_role("link", name=re.compile(r"^Lần in \d")))
    office.press("Ghi tờ hỏng")
    office.type(sheets="2")
    office.put("fate", "jam")
    office.press("Ghi tờ hỏng")
    office.sees("1 giấy khen đang chờ in lại")
    office.look("giay-khen-04-to-hong")
    wait_for(office, "In giấy khen")
    choose(office, "còn 2")
    office.press("Lập lần in")
    assert len(file_of(office).pages) == 1
    office.open(f"{HOME}phoi/")
    office.press("Phôi A4 năm 2023")
    office.sees("còn 1 phôi")
    office.look("giay-khen-05-so-phoi")


def hand_over(office):
    office.open(HOME)
    sure(office, "Ghi đã trao")
    office.sees("Đã ghi các giấy khen đã trao.")
    assert set(Certificate.objects.values_list("state", flat=True)) == {"handed"}
    office.look("giay-khen-06-da-trao")
