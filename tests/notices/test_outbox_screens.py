"""The clerk looks at what is about to leave, and stops it, sends it or lets it go; the log tells what became of it."""

import pytest
from django.urls import reverse

from emulation.audit.record import history_of
from emulation.lib.errors import Forbidden
from emulation.notices import flows, rules
from emulation.notices.models import Mail, Message, Notice, OutboxPolicy
from emulation.notices.prepare import prepare
from emulation.web.work import work_for
from tests import factories
from tests.lifecycles import trail, who_may
from tests.web.reading import text_of

SCENE = ("campaign", "cast")
DUE = "2023-06-27 08:00+07:00"


@pytest.fixture
def desk(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def waiting(campaign, town, leader, time_machine):
    """The leader's message; that of the other unit waits too."""
    factories.reminder_rule(town)
    time_machine.move_to(DUE)
    prepare(town)
    return Message.objects.get(recipient=leader)


def url(name, message):
    return reverse(f"notices:{name}", args=[message.pk])


def states():
    return {m.recipient.username: m.state for m in Message.objects.select_related("recipient")}


# --- Looking ----------------------------------------------------------------------------------------------------------


def test_the_outbox_shows_who_what_when_and_how_before_it_goes(desk, waiting):
    page = text_of(desk.get(reverse("notices:outbox")))
    for words in (
        "Lường Văn Trưởng",
        "Tiểu khu 1 chưa gửi đăng ký (Thi đua 75 năm Đảng bộ huyện): hạn 30/06/2023, còn 3 ngày.",
        "Chờ gửi Tự gửi lúc 12:00 ngày 27/06/2023",
        "Tự gửi sau 4 giờ, không trước 7 giờ.",
        "Trước hạn 3 ngày: Hạn đăng ký thi đua – đơn vị chưa gửi đăng ký",
        "Không gửi. Phần mềm chưa được nối với máy chủ thư.",
    ):
        assert words in page


def test_it_shows_to_whom_a_mail_will_go(desk, waiting, leader, settings):
    settings.MAIL_ON = True
    assert "Không gửi. Người nhận chưa ghi địa chỉ thư." in text_of(desk.get(reverse("notices:outbox")))
    type(leader).objects.filter(pk=leader.pk).update(email="truong@example.vn")
    assert "Sẽ gửi đến truong@example.vn" in text_of(desk.get(reverse("notices:outbox")))
    assert "Sẽ gửi đến truong@example.vn" in text_of(desk.get(waiting.get_absolute_url()))


def test_the_page_of_a_message_says_why(desk, waiting):
    page = text_of(desk.get(waiting.get_absolute_url()))
    assert "Trước hạn 3 ngày: Hạn đăng ký thi đua – đơn vị chưa gửi đăng ký" in page


def test_the_outbox_is_searched_and_narrowed(desk, town, leader, stranger):
    factories.message(town, leader, search_key="luong van truong lam duong")
    factories.message(town, stranger, "sent", mail="failed", search_key="vi thi khac")
    found = lambda **q: [m.recipient for m in desk.get(reverse("notices:outbox"), q).context["page"]]  # noqa: E731
    assert found(**{"tu-khoa": "Trưởng đường"}) == [leader]
    assert found(**{"trang-thai": "sent"}) == [stranger]
    assert found(thu="failed") == [stranger]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_outbox_asks_as_often_for_three_messages_as_for_one(desk, town, rows, django_assert_num_queries):
    for number in range(rows):
        person = factories.officer(f"Lò Văn {number}", "unit_leader", factories.organization(f"Bản {number}"))
        factories.message(town, person, "sent", mail="failed")
    desk.get(reverse("notices:outbox"))
    with django_assert_num_queries(10):
        assert len(desk.get(reverse("notices:outbox")).context["page"].object_list) == rows


def test_another_offices_clerk_sees_nothing_of_it(waiting, district, as_user):
    other = factories.officer("Lò Văn Huyện", "clerk", district)
    browser = as_user(other)
    assert list(browser.get(reverse("notices:outbox")).context["page"]) == []
    assert browser.get(waiting.get_absolute_url()).status_code == 404


def test_the_recipient_reads_it_once_it_was_sent_and_nobody_else_does(desk, as_user, waiting, leader, stranger):
    assert as_user(leader).get(waiting.get_absolute_url()).status_code == 404
    desk.post(url("send", waiting))
    page = as_user(leader).get(waiting.get_absolute_url())
    assert "Tiểu khu 1 chưa gửi đăng ký" in text_of(page)
    assert "Nhật ký" not in text_of(page)
    assert as_user(stranger).get(waiting.get_absolute_url()).status_code == 404


# --- Acting -----------------------------------------------------------------------------------------------------------


def test_a_held_message_stays_until_it_is_released(desk, waiting, clerk, time_machine):
    assert desk.get(url("hold", waiting)).status_code == 200
    desk.post(url("hold", waiting))
    time_machine.move_to("2023-06-27 13:00+07:00")
    flows.remind()
    assert states() == {"truongban1": "held", "truongban2": "sent"}
    desk.post(url("release", waiting))
    waiting.refresh_from_db()
    assert waiting.status_line == "Tự gửi lúc 17:00 ngày 27/06/2023"
    assert [verb for verb, *_ in trail(waiting)] == ["prepare", "hold", "release"]


def test_a_cancelled_message_never_goes_and_says_why(desk, waiting, clerk, time_machine):
    desk.post(url("cancel", waiting), {"reason": "Đơn vị đã báo miệng."})
    time_machine.move_to("2023-06-27 13:00+07:00")
    flows.remind()
    assert states()["truongban1"] == "cancelled"
    assert trail(waiting)[-1] == ("cancel", "Lò Thị Vân", "waiting", "cancelled", "Đơn vị đã báo miệng.")


def test_a_message_is_sent_at_once(desk, waiting, leader):
    desk.post(url("send", waiting))
    assert (states()["truongban1"], Notice.objects.filter(recipient=leader, key__startswith="message").count()) == (
        "sent",
        1,
    )


def test_a_form_that_is_sent_twice_sends_once(desk, waiting, leader):
    form = {"once": "5e0f2c8e-9f2c-4e35-9d7a-1f1b5d3a7c11"}
    for _ in range(2):
        assert desk.post(url("send", waiting), form).status_code == 302
    assert Notice.objects.filter(recipient=leader, key__startswith="message").count() == 1


def test_all_that_wait_are_sent_and_what_is_held_stays(desk, waiting):
    desk.post(url("hold", waiting))
    page = desk.post(reverse("notices:send_all"), follow=True)
    assert states() == {"truongban1": "held", "truongban2": "sent"}
    assert "Đã gửi 1 tin; 0 tin không cần gửi nữa." in text_of(page)


def test_all_that_wait_are_held(desk, waiting):
    desk.post(reverse("notices:hold_all"))
    assert set(states().values()) == {"held"}


def test_todays_messages_are_prepared_on_the_spot(desk, campaign, town, time_machine):
    factories.reminder_rule(town)
    time_machine.move_to(DUE)
    asked = text_of(desk.get(reverse("notices:prepare")))
    assert "2 tin mới vào hộp gửi; chưa tin nào đi ngay." in asked
    assert "Lường Văn Trưởng: Tiểu khu 1 chưa gửi đăng ký" in asked
    assert not Message.objects.exists()
    desk.post(reverse("notices:prepare"))
    assert states() == {"truongban1": "waiting", "truongban2": "waiting"}
    assert "Hôm nay không có gì mới để nhắc." in text_of(desk.get(reverse("notices:prepare")))


def test_a_mail_that_did_not_go_is_sent_again_to_the_address_of_today(desk, town, leader):
    message = factories.message(town, leader, "sent", mail="unsure")
    type(leader).objects.filter(pk=leader.pk).update(email="moi@example.vn")
    assert "người nhận có thể nhận thư này hai lần" in text_of(desk.get(url("mail_again", message)))
    desk.post(url("mail_again", message))
    mail = Mail.objects.get()
    assert (mail.state, mail.address, mail.fault) == ("queued", "moi@example.vn", "")
    assert [entry.verb for entry in history_of(mail)] == ["mail_again"]


@pytest.mark.parametrize(("state", "name"), [
    ("sent", "hold"), ("sent", "send"), ("sent", "cancel"), ("cancelled", "send"), ("waiting", "release"),
    ("lapsed", "release"), ("held", "hold"),
])  # fmt: skip
def test_what_its_state_does_not_allow_is_refused_with_the_reason(desk, town, leader, state, name):
    message = factories.message(town, leader, state)
    response = desk.post(url(name, message))
    assert response.status_code == 403
    assert "Tin ở trạng thái" in text_of(response)
    message.refresh_from_db()
    assert message.state == state


@pytest.mark.parametrize("mail", ["mailed", "queued", "sending", "skipped"])
def test_a_mail_that_went_or_is_going_is_not_sent_again(clerk, town, leader, mail):
    message = factories.message(town, leader, "sent", mail=mail)
    with pytest.raises(Forbidden, match="không cần gửi lại"):
        flows.mail_again(message.mail, by=clerk)


def test_nobody_but_the_clerk_may(cast, waiting, town):
    acts = {
        "hold": lambda person: flows.hold_message(waiting, by=person),
        "cancel": lambda person: flows.cancel_message(waiting, by=person),
        "send": lambda person: flows.send_message(waiting, by=person),
        "prepare": lambda person: flows.prepare_now(town, by=person),
        "usual": lambda person: flows.add_usual_rules(town, by=person),
        "policy": lambda person: flows.save_policy(OutboxPolicy(organization=town), by=person),
    }
    for act in acts.values():
        assert who_may(cast, lambda person, act=act: act(fresh_for(person, waiting))) == {"clerk"}
    assert not rules.can_keep_reminders(cast["admin"], town.pk)


def fresh_for(person, message):
    """The person; the message is looked at anew, for the one before was undone."""
    message.refresh_from_db()
    return person


# --- The start page ---------------------------------------------------------------------------------------------------


def test_the_clerk_is_told_of_messages_that_nobody_else_sends(waiting, town, clerk):
    about = lambda: [item.title for item in work_for(clerk) if "nhắc việc" in item.title]  # noqa: E731
    assert about() == []
    Message.objects.update(goes_at=None)
    assert about() == ["Xem và gửi tin nhắc việc"]


def test_the_clerk_is_told_of_mails_that_did_not_go(town, clerk, leader):
    factories.message(town, leader, "sent", mail="failed")
    factories.message(town, leader, "sent", mail="mailed")
    (item,) = [item for item in work_for(clerk) if "thư" in item.title]
    assert (item.title, item.count, item.url) == (
        "Xem thư nhắc việc không gửi được", 1, f"{reverse('notices:outbox')}?thu=failed",
    )  # fmt: skip
