"""The fund gets money, a decision of three kinds is reckoned and issued, and everybody signs for the bonus."""

from pathlib import Path

import pytest

from awards.models import Nomination
from emulation.lib import dates
from tests import factories, money_town
from tests.journeys.steps import issue, sure, wait_for, words_of

TODAY = dates.today


@pytest.fixture
def agreed(campaign, participation, other_participation, leader, stranger, council, secretary, chairman, clerk):
    """The council said yes to a collective, a person and a household; the decision is drafted, its money is not."""
    money_town.load_rules()
    money_town.nominees(participation, other_participation, leader, stranger, secretary, chairman)
    rows = Nomination.objects.for_own_decision(campaign)
    return factories.own_decision(campaign, rows, clerk, money="")


@pytest.mark.usefixtures("agreed")
def test_from_the_fund_to_the_hand(at_the_screen, clerk, chairman, town):
    office = at_the_screen(clerk)
    open_the_book(office)
    set_a_sum_by_hand(office)
    above_the_fund(office)
    more_money(office)
    hand_in(office)
    issue(at_the_screen(chairman, phone=True), "Duyệt quyết định", dates.short(TODAY()), "01/QĐ-UBND")
    pay(office)
    balance(office)


def open_the_book(office):
    office.open("/khen-thuong/quy-khen-thuong/")
    office.press("Mở sổ quỹ")
    office.press("Mở sổ quỹ")
    take_in(office, "1 triệu")


def take_in(office, amount):
    office.press("Ghi thu")
    office.type(amount=amount, day=dates.short(TODAY()), ground="Trích ngân sách")
    office.press("Ghi thu")


def set_a_sum_by_hand(office):
    open_money(office)
    office.sees("Tiểu khu 1 Tập thể")
    office.follow(office.page.locator("tr", has_text="Lò Văn Pâng").get_by_role("link", name="Ghi số khác"))
    office.type(override="500.000")
    office.press("Lưu số tiền")
    office.sees("phải ghi lý do")
    office.type(reason="Chủ tịch cho mức cao hơn vì cứu người trong lũ")
    office.press("Lưu số tiền")
    office.sees("Chủ tịch cho mức cao hơn vì cứu người trong lũ")


def open_decision(office):
    office.open("/khen-thuong/quyet-dinh/")
    office.follow(office.page.locator("table").get_by_role("link"))


def open_money(office):
    open_decision(office)
    office.follow(office.page.get_by_role("link", name="Tiền thưởng từng dòng"))


def above_the_fund(office):
    office.sees("vượt số còn được chi 1.000.000 đồng")
    office.look("tien-thuong-01-vuot-quy")
    open_decision(office)
    office.press("Xem văn bản và trình duyệt")
    office.sees("vượt số còn được chi 1.000.000 đồng")


def more_money(office):
    office.open("/khen-thuong/quy-khen-thuong/")
    office.follow(office.page.get_by_role("link", name=f"Năm {TODAY().year}"))
    take_in(office, "2 triệu")
    office.sees("3.000.000 đồng còn được chi")


def hand_in(office):
    open_decision(office)
    office.press("Xem văn bản và trình duyệt")
    sure(office, "Trình duyệt")


def pay(office):
    wait_for(office, "Chi tiền thưởng")
    office.look("tien-thuong-02-chua-chi")
    office.follow(office.page.get_by_role("link", name="Danh sách chi để ký nhận"))
    with office.page.expect_download() as download:
        office.page.get_by_role("button", name="Tải PDF").click()
    words = words_of(Path(download.value.path()).read_bytes())
    assert "Lò Văn Pâng" in words
    assert "Ký nhận" in words
    open_money(office)
    office.press("Ghi đã chi")
    office.type(day=dates.short(TODAY()), method="Tiền mặt", paper="Phiếu chi số 12")
    office.press("Ghi đã chi")
    office.sees("Đã chi đủ")
    office.look("tien-thuong-03-da-chi")


def balance(office):
    office.open("/khen-thuong/quy-khen-thuong/")
    office.follow(office.page.get_by_role("link", name=f"Năm {TODAY().year}"))
    office.sees("0 đồng cam kết chưa chi")
    office.look("tien-thuong-04-so-quy")
