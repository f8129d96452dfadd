"""The chairman between two meetings, on a phone: reads, proves who he is, refuses one list and signs another."""

import re

import pytest

from awards.flows.own_decisions import edit_own_decision
from emulation.documents import flows
from tests import factories
from tests.journeys.steps import wait_for

REASON = "Chưa bố trí được kinh phí."


@pytest.fixture
def lists(campaign, participation, leader, council, secretary, chairman, clerk):
    """Two decisions before their signer, each with one nominee."""
    award = factories.town_award()
    rows = [factories.nomination(participation, leader, award, kind, dossier_state="complete")
            for kind in ("collective", "individual")]  # fmt: skip
    factories.recommended(campaign, rows, secretary, chairman)
    made = [factories.own_decision(campaign, [row], clerk) for row in rows]
    for decision in made:
        flows.submit(decision.document, by=clerk)
    return made


def test_a_chairman_decides_on_a_phone(at_the_screen, lists, chairman, clerk, settings):
    head, (refused, signed) = at_the_screen(chairman, phone=True), lists
    head.open("/van-ban/cho-duyet/")
    head.look("xet-duyet-01-danh-sach")
    reject(head, refused.document, settings)
    wait_for(head, "Duyệt quyết định")
    head.look("xet-duyet-04-mot-trang")
    head.sees("Hà Thị Dung")
    head.press("Phê duyệt và ban hành")
    meanwhile(signed, clerk)
    head.press("Phê duyệt và ban hành")
    head.sees("Văn bản đã thay đổi từ lúc bạn đọc")
    head.sees("Mỗi cá nhân 300.000 đồng.")
    head.look("xet-duyet-05-da-doi")
    sign(head, signed.document)


def reject(head, document, settings):
    """With the password, wrong at first, since he signed in a while ago."""
    head.open(f"/van-ban/{document.pk}/xet-duyet/")
    head.press("Không phê duyệt")
    head.sees("01 đề nghị ra khỏi danh sách này")
    head.look("xet-duyet-02-khong-duyet")
    head.type(reason=REASON)
    settings.FRESH_MINUTES = 0
    head.press("Không phê duyệt")
    head.type(password_again="nham-mat-khau")
    head.press("Xác nhận và thực hiện")
    head.sees("Tên đăng nhập hoặc mật khẩu chưa đúng.")
    head.look("xet-duyet-03-mat-khau")
    head.type(password_again=factories.PASSWORD)
    head.press("Xác nhận và thực hiện")
    settings.FRESH_MINUTES = 5
    head.sees("Đã ghi: không phê duyệt")
    head.sees(REASON)


def meanwhile(decision, clerk):
    """The clerk takes the paper back, changes what it says of money, and hands it in again."""
    document = decision.document
    flows.withdraw(document, by=clerk)
    decision.money = "Mỗi cá nhân 300.000 đồng."
    edit_own_decision(decision, [line.nomination for line in decision.lines.all()], by=clerk)
    document.refresh_from_db()
    flows.submit(document, by=clerk)


def sign(head, document):
    """What the page foresees then stands on the paper and in the register."""
    head.open(f"/van-ban/{document.pk}/xet-duyet/")
    head.press("Phê duyệt và ban hành")
    number = re.search(r"Văn bản mang số (\S+?):? ", head.words)[1]
    head.sees("01 mục ghi vào Sổ khen thưởng")
    head.press("Phê duyệt và ban hành")
    head.sees(f"Đã ban hành Quyết định số {number}.")
    head.open("/khen-thuong/so-khen-thuong/")
    head.sees("Hà Thị Dung")
    head.open("/thong-bao/")
    head.sees("Tài khoản của bạn vừa phê duyệt")
