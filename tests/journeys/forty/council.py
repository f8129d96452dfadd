"""The council meets on its phones: one member keeps out of what concerns his unit, one secret vote is even."""

from awards.council.recusal import may_vote
from awards.flows import casting
from awards.models import CouncilSession, ItemVote
from awards.rules import seat_of
from emulation.lib import dates
from tests.journeys.forty import counting
from tests.journeys.forty.days import row_of
from tests.journeys.forty.facts import MET, NOMINATED, SEATS, TIED, VOTED_DOWN
from tests.journeys.steps import issue, sure, wait_for


def invite(days, town):
    days.turn_to(NOMINATED, hour=15)
    desk = days.of(town.secretary)
    desk.open("/khen-thuong/phien-hop/")
    desk.press("Mời họp")
    desk.type(held_on=dates.short(MET), starts_at="08:00", place="Phòng họp", agenda="Xét khen thưởng")
    desk.press("Lưu phiên họp dự kiến")
    desk.press("Chương trình xét")
    desk.press(f"Đưa tất cả {len(counting.BEFORE_COUNCIL)} hồ sơ")
    sure(desk, "Gửi tài liệu họp")
    desk.sees("Trưởng tiểu khu, Tiểu khu 1: đơn vị mình công tác")
    desk.look("bon-muoi-03-chuong-trinh")


def meet(days, town):
    days.turn_to(MET)
    session = CouncilSession.objects.get()
    desk, head = days.of(town.secretary), days.of(town.chairman, phone=True)
    desk.open(session.get_absolute_url())
    desk.press("Khai mạc trên phần mềm")
    desk.put("method", "ballot")
    desk.page.locator("[name=head]").select_option(index=4)
    desk.page.locator("[name=tellers]").last.check()
    desk.press("Khai mạc phiên họp")
    sure(desk, "Mở biểu quyết")
    vote(days, town, CouncilSession.objects.get())
    desk.open(session.get_absolute_url())
    sure(desk, "Đóng biểu quyết")
    desk.look("bon-muoi-05-dong-bieu-quyet")
    wait_for(head, "Cho ý kiến khi số phiếu ngang nhau")
    head.sees(TIED.name)
    head.put("side", "for")
    head.look("bon-muoi-06-ngang-nhau")
    head.press("Cho ý kiến khi số phiếu ngang nhau")
    desk.open(f"{session.get_absolute_url()}?trang=2")
    desk.sees("Số phiếu ngang nhau: chủ tọa đồng ý")


def release(days, town):
    desk, head = days.of(town.secretary), days.of(town.chairman, phone=True)
    desk.open(CouncilSession.objects.get().get_absolute_url())
    desk.press("Kết thúc phiên họp")
    desk.type(ends_at="11:30")
    desk.press("Kết thúc phiên họp")
    desk.press("Xem biên bản và trình duyệt")
    sure(desk, "Trình duyệt")
    desk.sees("Đã trình")
    issue(head, "Duyệt biên bản", dates.short(MET), "01/BB-HĐTĐKT")
    wait_for(head, "Công bố kết quả của Hội đồng")
    head.press("Công bố kết quả")
    head.sees("Đã công bố kết quả.")


def vote(days, town, session):
    """The chairman on a ballot of all 39; the others what is told of by name, the rest being in already."""
    head = days.of(town.chairman, phone=True)
    wait_for(head, "Biểu quyết")
    head.look("bon-muoi-04-phieu")
    head.sees("Còn 39/39 chưa chọn")
    for box in head.page.locator("form [type=radio][value=for]").all():
        box.check()
    head.sees("Đã chọn đủ 39")
    head.press("Gửi phiếu")
    head.sees("Đã ghi phiếu của bạn")
    head.press("Về phiên họp")
    for place, person in enumerate(town.members[1:], 1):
        others = [vote for vote in ItemVote.objects.all() if not is_told_of(vote) and may(vote, person)]
        casting.cast(session, {vote.pk: "for" for vote in others}, by=person)
        phone = days.of(person, phone=person != town.secretary)
        wait_for(phone, "Biểu quyết")
        for nominee in (TIED, VOTED_DOWN):
            if may(vote_on(nominee), person):
                phone.put(f"vote-{vote_on(nominee).pk}", side_of(place, nominee))
            else:
                phone.sees(f"{nominee.name} – {nominee.award}: bạn không tham gia xét")
        phone.press("Gửi phiếu")
        phone.sees("Đã ghi phiếu của bạn")


def side_of(place, nominee):
    """Three of six for the one, two of seven for the other."""
    return "for" if (place < 3 if nominee == TIED else place in (0, SEATS - 1)) else "against"


def vote_on(nominee):
    return ItemVote.objects.get(item__nomination=row_of(nominee))


def is_told_of(vote):
    return vote.item.nomination.name in (TIED.name, VOTED_DOWN.name)


def may(vote, person):
    return may_vote(vote.item, seat_of(person, vote.item.session))
