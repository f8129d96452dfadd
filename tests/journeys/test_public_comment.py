"""The office posts a list, a villager comments from a phone, the clerk answers; then the award is on the roll."""

import pytest

from awards.models import CommentWindow
from emulation.lib import dates
from tests import factories
from tests.journeys.steps import sure


@pytest.fixture
def waiting(campaign, participation, leader, council, secretary, chairman):
    """One whom the council agreed to and nobody decided on."""
    row = factories.nomination(participation, leader, factories.town_award(), "household", dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman)
    return row


def test_from_the_posted_list_to_the_roll_of_honour(at_the_screen, waiting, clerk, chairman, secretary):
    office, villager = at_the_screen(clerk), at_the_screen(secretary, phone=True)
    villager.context.clear_cookies()  # nobody, from here on
    post(office)
    write(villager, waiting)
    answer(office)
    villager.page.reload()
    villager.sees("Cảm ơn ý kiến của bà con.")
    goes_on(office, at_the_screen(chairman, phone=True))
    on_the_roll(office, villager, waiting, clerk, chairman)


def post(office):
    office.open("/khen-thuong/lay-y-kien/")
    office.press("Lập danh sách")
    office.type(days="2", level="Thêm đơn vị")
    office.press("Lưu danh sách")
    office.sees("Thời hạn 2 ngày làm việc ngắn hơn quy định của cơ quan (5 ngày làm việc)")
    office.type(days="5")
    office.press("Lưu danh sách")
    sure(office, "Niêm yết")
    office.sees("ngày làm việc còn lại")


def write(villager, waiting):
    villager.open("/cong-khai/lay-y-kien/")
    villager.follow(villager.page.get_by_role("link", name="Danh sách đề nghị"))
    villager.look("y-kien-01-danh-sach")
    villager.follow(villager.page.get_by_role("link", name=f"Gửi ý kiến về {waiting.name}"))
    villager.press("Gửi ý kiến")
    villager.sees("Biểu mẫu còn chỗ chưa đúng")
    villager.type(text="Gia đình này xứng đáng được khen.")
    villager.look("y-kien-02-gui")
    villager.press("Gửi ý kiến")
    villager.sees("Đã nhận, chờ trả lời")
    villager.look("y-kien-03-bien-nhan")


def answer(office):
    office.page.reload()
    office.follow(office.page.get_by_role("link", name="Gia đình này xứng đáng"))
    office.look("y-kien-04-doc")
    office.press("Trả lời")
    office.type(answer="Cảm ơn ý kiến của bà con.")
    office.press("Trả lời")
    office.follow(office.page.get_by_role("link", name="Danh sách", exact=True))
    office.look("y-kien-05-mot-danh-sach")


def goes_on(office, head):
    """Not while the list is open; the chairman brings the last day forward, and that day passes."""
    office.sees("Kết thúc lấy ý kiến Chưa hết hạn lấy ý kiến.")
    head.open(office.page.url)
    head.press("Rút ngắn thời hạn")
    head.type(closes_on=dates.short(dates.today()), reason="Kịp lễ tổng kết")
    head.press("Rút ngắn")
    head.sees("Lý do: Kịp lễ tổng kết")
    yesterday = dates.today() - dates.datetime.timedelta(days=1)
    CommentWindow.objects.update(opens_on=yesterday, closes_on=yesterday)
    office.page.reload()
    sure_of_end(office)


def sure_of_end(office):
    office.press("Kết thúc lấy ý kiến")
    office.type(summary="Không ai phản đối.")
    office.press("Kết thúc")
    office.sees("đã nhận 01 ý kiến, trả lời 01 ý kiến. Không ai phản đối.")


def on_the_roll(office, villager, waiting, clerk, chairman):
    waiting.refresh_from_db()
    decision = factories.own_decision(waiting.participation.campaign, [waiting], clerk)
    factories.issue_paper(decision.document, clerk, chairman, dates.today())
    office.open("/khen-thuong/bang-vang/")
    office.look("bang-vang-01-cho-cong-bo")
    office.follow(office.page.get_by_role("link", name="Công bố: "))
    office.press("Công bố")
    villager.open("/cong-khai/bang-vang/")
    villager.sees(waiting.name)
    villager.look("bang-vang-02-nguoi-dan")
    office.follow(office.page.get_by_role("link", name=waiting.name))
    office.press("Ghi yêu cầu không nêu tên")
    office.type(asked_by="Chủ hộ", reason="Riêng tư")
    office.press("Ghi yêu cầu")
    office.look("bang-vang-03-mot-khen-thuong")
    villager.page.reload()
    villager.sees("Không nêu tên theo yêu cầu")
    assert waiting.name not in villager.words
