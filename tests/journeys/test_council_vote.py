"""A secret vote: five on phones, two on paper, one keeps out, one count is even; the chairman lets it out."""

import re

import pytest

from awards.models import AgendaItem, Recusal
from emulation.accounts.roles import Role
from emulation.lib import dates
from tests import factories
from tests.journeys.steps import issue, refused, sure, wait_for


@pytest.fixture
def people(town, council):
    """Two members more: seven sit."""
    made = [factories.officer(name, Role.COUNCIL, town) for name in ("Lò Văn Sáu", "Quàng Văn Bảy")]
    for person in made:
        council.seats.create(user=person, part="member", title="Trưởng đoàn thể", starts_on=dates.today())
    return [seat.user for seat in council.seats.all()]


@pytest.fixture
def meeting(campaign, participation, leader, award_kind, people, council, secretary, member):
    """Planned for today, with two nominees; a member keeps out of the first."""
    session = factories.planned_session(campaign, secretary, held_on=dates.today())
    for position, name in enumerate(("Hộ một", "Hộ hai")):
        row = factories.nomination(participation, leader, award_kind, "household", dossier_state="complete", name=name)
        item = AgendaItem.objects.create(session=session, nomination=row, position=position)
        if not position:
            Recusal.objects.create(item=item, seat=council.seats.get(user=member), ground="Cùng đơn vị")
    return session


def test_a_secret_vote_on_phones_and_paper(at_the_screen, meeting, people, secretary, chairman, vice, member, leader):
    desk = at_the_screen(secretary)
    desk.open(meeting.get_absolute_url())
    open_meeting(desk)
    first, second = meeting.items.first().votes.get().pk, meeting.items.last().votes.get().pk
    head = at_the_screen(chairman, phone=True)
    tab = head.context.new_page()
    tab.goto(f"{head.base}{meeting.get_absolute_url()}bo-phieu/")
    tab.check(f"[name=vote-{first}][value=against]")
    vote(head, {first: "for", second: "for"}, look=True)
    tab.get_by_role("button", name="Gửi phiếu").click()
    assert "Nguyễn Văn Chủ đã biểu quyết Hộ một. Mỗi thành viên chỉ có một phiếu." in tab.inner_text("main")
    other = at_the_screen(member, phone=True)
    wait_for(other, "Biểu quyết")
    other.sees("bạn không tham gia xét")
    other.put(f"vote-{second}", "for")
    other.press("Gửi phiếu")
    by_phone = [user for user in people if user not in (chairman, member, secretary)][:2]
    for user in by_phone:
        vote(at_the_screen(user, phone=True), {first: "against", second: "against"})
    vote(desk, {first: "for", second: "for"}, look=False)
    on_paper = [user for user in people if user not in (chairman, member, secretary, *by_phone)]
    desk.open(meeting.get_absolute_url())
    desk.press("Phát phiếu giấy")
    for user in on_paper:
        desk.page.get_by_label(re.compile(user.full_name)).check()
    desk.press("Phát phiếu giấy")
    for user in on_paper:  # they are the counting team as well
        count(at_the_screen(user), first, second)
    desk.open(meeting.get_absolute_url())
    desk.sees("Chưa có cho tới khi đóng")
    assert "Đồng ý" not in desk.words
    desk.look("phien-hop-dang-bieu-quyet")
    sure(desk, "Đóng biểu quyết")
    desk.sees("Chờ ý kiến chủ tọa")
    wait_for(head, "Cho ý kiến khi số phiếu ngang nhau")
    head.put("side", "for")
    head.look("phien-hop-ngang-nhau")
    head.press("Cho ý kiến khi số phiếu ngang nhau")
    close_and_release(desk, head, at_the_screen(leader, phone=True), meeting)


def open_meeting(desk):
    desk.press("Khai mạc trên phần mềm")
    desk.put("method", "ballot")
    desk.look("phien-hop-khai-mac")
    desk.press("Khai mạc phiên họp")
    desk.sees("Bỏ phiếu kín phải có Ban kiểm phiếu.")
    desk.put("method", "ballot")
    desk.page.locator("[name=head]").select_option(label="Lò Văn Sáu, Trưởng đoàn thể")
    desk.page.locator("[name=tellers]").last.check()
    desk.press("Khai mạc phiên họp")
    sure(desk, "Mở biểu quyết")


def vote(person, sides, look=False):
    wait_for(person, "Biểu quyết")
    for pk, side in sides.items():
        person.put(f"vote-{pk}", side)
    if look:
        person.look("phien-hop-phieu")
    person.press("Gửi phiếu")
    person.sees("Đã ghi phiếu của bạn")
    if look:
        person.look("phien-hop-bien-nhan")


def count(teller, first, second):
    """One for and one against on the first, two for on the second."""
    teller.open("/khen-thuong/phien-hop/")
    teller.page.locator("main table a").first.click()
    teller.press("Nhập phiếu giấy")
    teller.type(**{f"agreed__{first}": "1", f"refused__{first}": "1", f"agreed__{second}": "2"})
    teller.look("phien-hop-phieu-giay")
    teller.press("Ghi số phiếu")


def close_and_release(desk, head, unit, meeting):
    desk.open(meeting.get_absolute_url())
    desk.press("Kết thúc phiên họp")
    desk.type(ends_at="23:59")
    desk.press("Kết thúc phiên họp")
    desk.look("phien-hop-da-hop")
    desk.press("Xem biên bản và trình duyệt")
    sure(desk, "Trình duyệt")
    issue(head, "Duyệt biên bản", dates.short(dates.today()), "01/BB-HĐTĐKT")
    row = meeting.items.first().nomination
    unit.open(row.get_absolute_url())
    unit.sees("Hội đồng đang xét")
    refused(unit, meeting.get_absolute_url())
    wait_for(head, "Công bố kết quả của Hội đồng")
    head.press("Công bố kết quả")
    unit.open(row.get_absolute_url())
    unit.sees("Hội đồng đồng ý")
