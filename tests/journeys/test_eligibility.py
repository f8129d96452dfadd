"""A double with its reason, a number exceeded, a hold that few know of: each person by the screens."""

import pytest

from awards.law.catalogue import DOUBLES, TEXTS, load
from emulation.accounts.roles import Role
from tests import factories
from tests.journeys.steps import refused

DEED = "Vận động hai mươi hộ hiến hơn hai trăm mét vuông đất làm đường liên bản trước mùa mưa."


@pytest.fixture
def deed(participation, other_participation, leader, stranger, award_kind):
    """One deed told by two units; the second is with the clerk."""
    load(TEXTS)
    load(DOUBLES)
    given = {"merit": DEED, "dossier_state": "submitted"}
    factories.nomination(participation, leader, award_kind, "household", name="Lò Văn Pâng", **given)
    return factories.nomination(other_participation, stranger, award_kind, "household", name="Hà Thị Kim", **given)


def test_a_double_needs_a_reason_and_a_hold_stops_the_dossier(at_the_screen, deed, clerk, chairman, town):
    office, boss = at_the_screen(clerk), at_the_screen(chairman, phone=True)
    second = at_the_screen(factories.officer("Hà Thị Hai", Role.CLERK, town, username="vanthu2"))
    give_reason(office, deed)
    set_number(office, deed.participation.campaign)
    hold = place(boss, deed.nominee)
    second.open(f"{deed.get_absolute_url()}day-du/")
    second.press("Xác nhận đầy đủ")
    second.sees("đang được xem xét thêm")
    second.look("dieu-kien-05-nguoi-khac")
    refused(second, hold)
    boss.open(hold)
    boss.press("Thôi tạm dừng")
    boss.type(reason="Đã xác minh, đơn không đúng sự thật.")
    boss.press("Thôi tạm dừng")
    boss.sees("Đã thôi tạm dừng.")
    second.open(f"{deed.get_absolute_url()}day-du/")
    second.press("Xác nhận đầy đủ")
    second.sees("Đã xác nhận hồ sơ đầy đủ.")


def give_reason(office, deed):
    """Done wrong first: the dossier is declared complete without a word on the double."""
    office.open(deed.get_absolute_url())
    office.sees("thành tích ghi trùng nhau")
    office.look("dieu-kien-01-diem-can-luu-y")
    office.sees("Còn 1 điểm cần lưu ý chưa giải quyết.")
    office.open(f"{deed.get_absolute_url()}day-du/")
    office.press("Xác nhận đầy đủ")
    office.sees("Còn 1 điểm cần xác nhận")
    office.open(deed.get_absolute_url())
    office.press("Xác nhận điểm cần lưu ý")
    office.tick_all("codes")
    office.type(reason="Hai hộ cùng làm một tuyến đường, mỗi hộ một đoạn.")
    office.look("dieu-kien-02-ly-do")
    office.press("Xác nhận và lưu lý do")
    office.sees("Đã xác nhận")


def set_number(office, campaign):
    office.open(campaign.get_absolute_url())
    office.side("Khen thưởng", "Số lượng khen thưởng")
    office.press("Sửa số lượng")
    for name, words in (("most", "2"), ("subject", "Hộ gia đình"), ("ground", "Kế hoạch 30")):
        office.put(f"so-luong-0-{name}", words)
    office.press("Lưu số lượng")
    office.sees("Kế hoạch 30")
    office.look("dieu-kien-03-so-luong")
    office.side("Khen thưởng", "Cơ cấu danh sách")
    office.look("dieu-kien-06-co-cau")


def place(boss, record):
    boss.open(record.get_absolute_url())
    boss.press("Tạm dừng xét khen thưởng")
    boss.type(sort="Có khiếu nại, tố cáo đang được giải quyết", ground="Đơn ngày 02/6", starts_on="01/06/2023")
    boss.type(keeper="Lò Thị Vân")
    boss.type(review_on="01/01/2020")
    boss.press("Tạm dừng xét")
    boss.sees("Ngày xem lại phải bằng hoặc sau")
    boss.type(review_on="01/07/2023")
    boss.press("Tạm dừng xét")
    boss.sees("Đã tạm dừng xét khen thưởng.")
    boss.look("dieu-kien-04-tam-dung")
    return boss.page.url.replace(boss.base, "")
