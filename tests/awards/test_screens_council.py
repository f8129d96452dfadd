"""The secretary holds a session and records its votes; the council reads."""

import datetime

import pytest

from awards.models import CouncilResult, CouncilSession
from emulation.audit.record import history_of
from emulation.lib import dates
from tests import factories
from tests.awards.screens import buttons, confirm, errors, filled, send, text, url

SCENE = ("campaign",)
MEETING = {
    "held_on": "15/06/2023", "starts_at": "08:00", "ends_at": "10 giờ 30", "place": "Phòng họp UBND thị trấn",
    "absent_note": "", "discussion": "Thảo luận từng hồ sơ.",
}  # fmt: skip


@pytest.fixture
def desk(as_user, secretary):
    """The browser of the council's secretary."""
    return as_user(secretary)


@pytest.fixture
def make(participation, leader, award_kind):
    return lambda name="Hộ một", state="complete": factories.nomination(
        participation, leader, award_kind, "household", dossier_state=state, name=name
    )


@pytest.fixture
def session(campaign, council, secretary):
    """All five members are there; nothing is voted on yet."""
    return factories.session_with_results(campaign, [], secretary)


def votes(nomination, agreed, refused, note=""):
    return {f"for-{nomination.pk}": agreed, f"against-{nomination.pk}": refused, f"note-{nomination.pk}": note}


def recorded():
    return [(r.nomination.name, r.votes_for, r.votes_against, r.note) for r in CouncilResult.objects.all()]


# --- The meeting ------------------------------------------------------------------------------------------------------


def test_a_meeting_is_held_and_its_votes_are_asked_for(desk, campaign, council, member):
    page = desk.get(url("session_new", campaign))
    assert len(page.context["form"]["attending"].value()) == 5
    present = [seat.pk for seat in council.seats.exclude(user=member)]
    typed = MEETING | {"attending": present, "absent_note": "Ông Cầm Văn Viên, lý do: đi công tác."}
    response = send(desk, url("session_new", campaign), **typed)
    session = CouncilSession.objects.get()
    assert response.url == url("session_results", session)
    assert (session.attending.count(), session.members, session.ends_at) == (4, 5, datetime.time(10, 30))
    assert session.document.state == "draft"


@pytest.mark.parametrize(("typed", "expected"), [
    ({"held_on": "31/12/2099"}, {"held_on": ["Ngày họp 31/12/2099 chưa tới. Hãy lập biên bản sau khi họp."]}),
    ({"held_on": "2023"}, {"held_on": ["Ngày không hợp lệ. Ghi ngày/tháng/năm, ví dụ 10/02/2023."]}),
    ({"starts_at": "8 sáng"}, {"starts_at": ["Giờ không hợp lệ. Ghi giờ:phút, ví dụ 08:00."]}),
    ({"ends_at": "07:00"}, {"ends_at": ["Giờ kết thúc phải sau giờ bắt đầu. Hãy kiểm tra lại hai giờ."]}),
    ({"attending": []}, {"attending": ["Chưa điểm danh ai có mặt. Hãy chọn thành viên dự họp."]}),
])  # fmt: skip
def test_a_meeting_that_cannot_be_is_told_at_the_field(desk, campaign, council, typed, expected):
    response = send(desk, url("session_new", campaign), **MEETING | typed)
    assert errors(response) == expected
    assert response.context["form"]["discussion"].value() == "Thảo luận từng hồ sơ."
    assert not CouncilSession.objects.exists()


def test_who_was_no_member_on_the_day_is_named(desk, campaign, council, member):
    council.seats.filter(user=member).update(ends_on=datetime.date(2023, 6, 1))
    present = [seat.pk for seat in council.seats.all()]
    response = send(desk, url("session_new", campaign), **MEETING, attending=present)
    assert errors(response) == {"attending": ["Không phải thành viên Hội đồng vào ngày họp: Cầm Văn Viên."]}


def test_a_double_click_holds_one_meeting(desk, campaign, council):
    data = filled(desk, url("session_new", campaign), **MEETING)
    assert len({desk.post(url("session_new", campaign), data).url for _ in range(2)}) == 1
    assert CouncilSession.objects.count() == 1


def test_without_a_council_nobody_meets_and_the_page_says_what_to_do(desk, campaign):
    reason = "Cơ quan chưa có Hội đồng thi đua, khen thưởng. Hãy nhờ công chức Văn phòng lập Hội đồng."
    shown = buttons(desk.get(url("sessions")))
    assert shown == {"Mời họp": reason, "Lập phiên họp đã họp": reason, "Thành viên Hội đồng": ""}
    response = desk.get(url("session_new", campaign))
    assert response.status_code == 403
    assert reason in text(response)


def test_a_new_roll_call_stays_above_the_votes_and_carries_over_to_them(desk, make, session, secretary, council):
    nomination = make()
    send(desk, url("session_results", session), **votes(nomination, 4, 1))
    address = url("session_edit", session)
    few = [seat.pk for seat in council.seats.all()[:3]]
    response = send(desk, address, attending=few)
    assert errors(response) == {"attending": [
        "Hộ một đã ghi 5 phiếu, nhiều hơn 3 thành viên có mặt. Hãy sửa kết quả trước khi bớt người có mặt."
    ]}  # fmt: skip
    council.seats.create(
        user=factories.user("Lò Văn Mới"), part="member", title="Chủ tịch Hội CCB", starts_on=datetime.date(2023, 1, 1)
    )
    assert send(desk, address, place="Nhà văn hóa").url == session.get_absolute_url()
    assert CouncilResult.objects.get().share_text == "4/6 (67 %)"


def test_an_edit_over_a_newer_one_shows_both(desk, session):
    address = url("session_edit", session)
    data = filled(desk, address, place="Hội trường A")
    send(desk, address, place="Hội trường B")
    difference = desk.post(address, data | {"once": ""}).context["form"].difference
    assert [(row.label, row.theirs, row.mine) for row in difference] == [("Địa điểm", "Hội trường B", "Hội trường A")]


def test_the_frame_of_the_minutes_is_edited(desk, session, vice):
    response = send(
        desk, url("session_frame", session), recipients="Như thành phần\nLưu: VT", signer=vice.posts.get().pk
    )
    assert response.url == session.get_absolute_url()
    session.document.refresh_from_db()
    assert (session.document.recipients, session.document.signer.user) == ("Như thành phần\nLưu: VT", vice)


# --- Votes ------------------------------------------------------------------------------------------------------------


def test_the_whole_table_is_saved_at_once(desk, make, session):
    one, two, three = make(), make("Hộ hai"), make("Hộ ba")
    make("Hộ chưa xong", state="submitted")
    address = url("session_results", session)
    assert [row.nomination.name for row in desk.get(address).context["form"].rows] == ["Hộ ba", "Hộ hai", "Hộ một"]
    response = send(desk, address, **votes(one, 5, 0), **votes(two, 1, 4, "Thiếu minh chứng."))
    assert response.url == session.get_absolute_url()
    assert recorded() == [("Hộ hai", 1, 4, "Thiếu minh chứng."), ("Hộ một", 5, 0, "")]
    send(desk, address, **votes(two, "", "", ""), **votes(three, 3, 2))
    assert recorded() == [("Hộ ba", 3, 2, ""), ("Hộ một", 5, 0, "")]
    notes = history_of(session.document).filter(verb="edit").values_list("label", flat=True)
    assert list(notes) == [
        "Sửa kết quả xét: bỏ Hộ hai", "Sửa kết quả xét Hộ ba", "Sửa kết quả xét Hộ một", "Sửa kết quả xét Hộ hai",
    ]  # fmt: skip


@pytest.mark.parametrize(("typed", "field", "sentence"), [
    ((4, 2), "for", "Tổng số phiếu 6 nhiều hơn 5 thành viên dự họp. Hãy kiểm tra lại."),
    ((4, ""), "against", "Hãy ghi đủ số phiếu đồng ý và không đồng ý; không có thì ghi 0."),
    (("", 1), "for", "Hãy ghi đủ số phiếu đồng ý và không đồng ý; không có thì ghi 0."),
    (("", "", "Hoãn."), "for", "Có ý kiến nhưng chưa ghi số phiếu."),
    (("năm", 0), "for", "Số phiếu phải là số nguyên, ví dụ 9."),
])  # fmt: skip
def test_one_wrong_row_saves_none_and_is_told_beside_it(desk, make, session, typed, field, sentence):
    good, wrong = make(), make("Hộ hai")
    response = send(desk, url("session_results", session), **votes(good, 5, 0), **votes(wrong, *typed))
    assert errors(response) == {f"{field}-{wrong.pk}": [sentence]}
    assert text(response).count(sentence) == 2, "at the top and beside the row"
    assert response.context["form"][f"for-{good.pk}"].value() == "5"
    assert recorded() == []


def test_negative_votes_are_refused(desk, make, session):
    nomination = make()
    response = send(desk, url("session_results", session), **votes(nomination, -1, 0))
    assert list(errors(response)) == [f"for-{nomination.pk}"]


def test_other_votes_saved_in_between_are_shown_beside_ones_own(desk, make, session):
    nomination, address = make(), url("session_results", session)
    mine = filled(desk, address, **votes(nomination, 3, 2))
    send(desk, address, **votes(nomination, 5, 0))
    form = desk.post(address, mine | {"once": ""}).context["form"]
    assert [(row.label, row.theirs, row.mine) for row in form.difference] == [
        ("Hộ một", "5 đồng ý, 0 không đồng ý. ", "3 đồng ý, 2 không đồng ý. ")
    ]
    assert recorded() == [("Hộ một", 5, 0, "")]


def test_minutes_that_were_handed_in_close_session_and_votes(desk, make, session, chairman, secretary, as_user):
    nomination = make()
    send(desk, url("session_results", session), **votes(nomination, 5, 0))
    assert list(buttons(desk.get(session.get_absolute_url()))) == [
        "Xem biên bản và trình duyệt", "Ghi kết quả xét", "Sửa phiên họp", "Sửa nơi nhận, người ký",
    ]  # fmt: skip
    factories.issue_paper(session.document, secretary, chairman, session.held_on)
    assert list(buttons(desk.get(session.get_absolute_url()))) == ["Xem biên bản"]
    for name in ("session_edit", "session_results", "session_frame"):
        assert confirm(desk, url(name, session)).status_code == 403, name


def test_a_unit_reads_the_councils_answer_once_it_is_released(
    as_user, leader, member, make, session, chairman, secretary, desk
):
    nomination = make()
    send(desk, url("session_results", session), **votes(nomination, 4, 1))
    unit, council_member = as_user(leader), as_user(member)
    assert unit.get(nomination.get_absolute_url()).context["result"] is None
    assert council_member.get(nomination.get_absolute_url()).context["result"].share_text == "4/5 (80 %)"
    factories.issue_paper(session.document, secretary, chairman, session.held_on)
    assert "Hội đồng đang xét" in text(unit.get(nomination.get_absolute_url()))
    assert "4/5" not in text(unit.get(nomination.get_absolute_url()))
    confirm(as_user(chairman), url("session_release", session))
    assert "Đồng ý 4/5 (80 %)" in text(unit.get(nomination.get_absolute_url()))


# --- Who, and how often -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["clerk", "culture", "chairman", "vice", "member", "admin"])
def test_the_town_reads_sessions_and_only_the_secretary_writes(cast, as_user, session, campaign, who):
    browser = as_user(cast[who])
    assert [browser.get(address).status_code for address in (url("sessions"), session.get_absolute_url())] == [200] * 2
    for address in (url("session_new", campaign), url("session_edit", session), url("session_results", session)):
        assert browser.get(address).status_code == 403


@pytest.mark.parametrize("who", ["leader", "outsider"])
def test_units_do_not_see_the_council(cast, as_user, session, who):
    browser = as_user(cast[who])
    codes = [browser.get(address).status_code for address in (url("sessions"), session.get_absolute_url())]
    assert codes == [403, 404]  # a meeting is there for whoever sits in it


def test_a_secretary_of_another_town_finds_nothing(as_user, session, campaign):
    elsewhere = factories.organization("Xã Chiềng Pằn", kind="commune")
    browser = as_user(factories.officer("Lò Thị Xa", "secretary", elsewhere))
    names = [("session", session), ("session_edit", session), ("session_results", session), ("session_new", campaign)]
    assert [browser.get(url(*name)).status_code for name in names] == [404] * 4


def test_the_list_asks_the_database_as_often_for_one_row_as_for_three(
    desk, session, campaign, secretary, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as asked:
        desk.get(url("sessions"))
    for day in (16, 17):
        factories.session_with_results(campaign, [], secretary, held_on=datetime.date(2023, 6, day))
    with django_assert_num_queries(len(asked)):
        page = desk.get(url("sessions"))
    assert [row.present for row in page.context["page"]] == [5, 5, 5]
    assert dates.short(page.context["page"][0].held_on) == "17/06/2023"
