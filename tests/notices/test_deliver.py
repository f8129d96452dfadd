"""What leaves the outbox: once in the product, once by mail, however often and however badly it is tried."""

import datetime
import smtplib

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.utils import timezone

from emulation.accounts.models import User
from emulation.audit.record import history_of
from emulation.lib.errors import StaleState
from emulation.notices import deliver, states
from emulation.notices.flows import remind
from emulation.notices.models import Mail, Message, Notice
from emulation.notices.prepare import prepare
from tests import factories

SCENE = ("campaign",)
DUE = "2023-06-27 08:00+07:00"
LATER = "2023-06-27 12:30+07:00"
TEXT = "Tiểu khu 1 chưa gửi đăng ký (Thi đua 75 năm Đảng bộ huyện): hạn 30/06/2023, còn 3 ngày."


@pytest.fixture
def waiting(campaign, town, leader, time_machine):
    """The leader's message, four hours before it goes by itself; that of the other unit too."""
    factories.reminder_rule(town)
    time_machine.move_to(DUE, tick=False)
    prepare(town)
    return Message.objects.get(recipient=leader)


@pytest.fixture
def post_box(settings, leader):
    """A mail server is set, and the leader has an address."""
    settings.MAIL_ON = True
    User.objects.filter(pk=leader.pk).update(email="truong@example.vn")


def told(person):
    return [(n.text, n.url) for n in Notice.objects.filter(recipient=person, key__startswith="message-")]


# --- In the product ---------------------------------------------------------------------------------------------------


def test_it_goes_by_itself_when_its_time_has_come_and_not_before(waiting, leader, participation, time_machine):
    assert remind().sent == 0
    assert told(leader) == []
    time_machine.move_to(LATER)
    assert remind().sent == 2
    assert told(leader) == [(TEXT, participation.get_absolute_url())]
    waiting.refresh_from_db()
    assert (waiting.state, f"{timezone.localtime(waiting.closed_at):%d/%m %H:%M}") == ("sent", "27/06 12:30")


def test_another_run_sends_nothing_more(waiting, leader, time_machine):
    time_machine.move_to(LATER)
    assert (remind().sent, remind().sent) == (2, 0)
    assert len(told(leader)) == 1


def test_a_copy_that_was_loaded_before_sends_nothing(waiting, leader):
    stale = Message.objects.get(pk=waiting.pk)
    owed = deliver.owed_by([waiting])
    deliver.send(waiting, owed)
    with pytest.raises(StaleState):
        deliver.send(stale, owed)
    assert (len(told(leader)), Mail.objects.count()) == (1, 1)


def test_who_has_done_it_meanwhile_is_not_told(waiting, participation, leader, time_machine):
    factories.registration(participation, leader, "submitted")
    time_machine.move_to(LATER)
    assert remind().sent == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.lines.get().is_done, told(leader)) == ("lapsed", True, [])


def test_what_is_done_drops_out_of_a_message_that_says_more(campaign, participation, leader, town, time_machine):
    for kind in ("registration", "silent"):
        factories.reminder_rule(town, kind)
    time_machine.move_to(DUE)
    prepare(town)
    factories.registration(participation, leader, "submitted")
    time_machine.move_to(LATER)
    remind()
    message = Message.objects.get(recipient=leader)
    assert [(line.kind, line.is_done) for line in message.lines.all()] == [("registration", True), ("silent", False)]
    assert told(leader)[0][0].startswith("Tiểu khu 1 chưa báo cáo kết quả nào")


def test_several_things_come_as_one_notice_that_leads_to_them(campaign, leader, town, time_machine):
    for kind in ("registration", "silent"):
        factories.reminder_rule(town, kind)
    time_machine.move_to(DUE)
    prepare(town)
    time_machine.move_to(LATER)
    remind()
    ((text, url),) = told(leader)
    assert text.startswith(f"2 việc cần nhớ. {TEXT}")
    assert url == Message.objects.get(recipient=leader).get_absolute_url()


def test_the_words_count_from_the_day_it_went(waiting, time_machine):
    time_machine.move_to("2023-06-29 08:00+07:00")
    remind()
    time_machine.move_to("2023-12-01 08:00+07:00")
    waiting.refresh_from_db()
    assert waiting.lines.get().text.endswith("còn 1 ngày.")


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_the_clerk_stopped_does_not_go(waiting, leader, clerk, time_machine, state):
    move = states.HOLD if state == "held" else states.CANCEL
    move.apply(waiting, by=clerk, goes_at=None, closed_at=None if state == "held" else timezone.now())
    time_machine.move_to(LATER)
    remind()
    assert told(leader) == []


# --- By mail ----------------------------------------------------------------------------------------------------------


def test_the_mail_says_what_and_goes_once(waiting, post_box, settings, mailoutbox, time_machine):
    settings.PUBLIC_URL = "https://thidua.example.vn"
    time_machine.move_to(LATER)
    assert (remind().mailed, remind().mailed) == (1, 0)
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == (["truong@example.vn"], TEXT)
    for words in ("Kính gửi: Lường Văn Trưởng", f"1. {TEXT}", f"https://thidua.example.vn{waiting.get_absolute_url()}"):
        assert words in letter.body
    assert letter.extra_headers["Message-ID"].startswith(f"<nhac-viec-{waiting.mail.pk}.")


def test_without_an_address_of_the_site_the_mail_says_where_to_look(waiting, post_box, mailoutbox, time_machine):
    time_machine.move_to(LATER)
    remind()
    assert "đăng nhập phần mềm" in mailoutbox[0].body
    assert "http" not in mailoutbox[0].body


@pytest.mark.parametrize(("on", "fields", "reason"), [
    (False, {}, "Phần mềm chưa được nối với máy chủ thư."),
    (True, {"email": ""}, "Người nhận chưa ghi địa chỉ thư."),
    (True, {"wants_mail": False}, "Người nhận chọn không nhận thư."),
])  # fmt: skip
def test_no_mail_goes_and_the_log_says_why(
    waiting, post_box, leader, settings, mailoutbox, time_machine, on, fields, reason
):
    settings.MAIL_ON = on
    User.objects.filter(pk=leader.pk).update(**fields)
    time_machine.move_to(LATER)
    remind()
    assert (mailoutbox, waiting.mail.state, waiting.mail.fault) == ([], "skipped", reason)
    assert len(told(leader)) == 1


class Failing(BaseEmailBackend):
    """A mail server that answers as a test tells it."""

    at_the_door, at_the_letter, seen = None, None, 0

    def open(self):
        if Failing.at_the_door:
            raise Failing.at_the_door

    def send_messages(self, letters):
        Failing.seen += 1
        if Failing.at_the_letter:
            raise Failing.at_the_letter
        django_mail.outbox.extend(letters)
        return len(letters)


@pytest.fixture
def failing(settings, waiting, post_box, time_machine):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    Failing.at_the_door = Failing.at_the_letter = None
    Failing.seen = 0
    time_machine.move_to(LATER, tick=False)
    return Failing


AWAY = ConnectionRefusedError("Connection refused")


def test_a_server_that_is_away_is_tried_again_at_growing_distances(failing, waiting, mailoutbox, time_machine):
    failing.at_the_door = AWAY
    remind()
    mail = waiting.mail
    assert (mail.state, mail.tries, failing.seen) == ("queued", 1, 0)
    assert mail.status_line == (
        "Không nối được với máy chủ thư (Connection refused). Sẽ thử lại lúc 12:45 ngày 27/06/2023."
    )
    remind()
    time_machine.move_to("2023-06-27 12:46+07:00", tick=False)
    remind()
    mail.refresh_from_db()
    assert (mail.tries, f"{timezone.localtime(mail.next_try_at):%H:%M}") == (2, "13:16")
    failing.at_the_door = None
    time_machine.move_to("2023-06-27 13:17+07:00", tick=False)
    assert (remind().mailed, len(mailoutbox)) == (1, 1)
    mail.refresh_from_db()
    assert (mail.state, mail.fault) == ("mailed", "")


def test_it_is_not_tried_for_ever(failing, waiting, mailoutbox, time_machine):
    failing.at_the_door = AWAY
    for hours in range(0, 60, 6):
        time_machine.move_to(timezone.now() + datetime.timedelta(hours=hours), tick=False)
        remind()
    mail = Mail.objects.get(message=waiting)
    assert (mail.state, mail.tries) == ("failed", deliver.MOST_TRIES)
    assert mail.fault.endswith("Đã thử 6 lần.")


@pytest.mark.parametrize(("error", "state", "words"), [
    (smtplib.SMTPRecipientsRefused({"a@b": (550, b"No such user")}), "failed", "550 No such user"),
    (smtplib.SMTPRecipientsRefused({"a@b": (451, b"Try later")}), "queued", "451 Try later"),
    (smtplib.SMTPDataError(452, b"Full"), "queued", "452 Full"),
    (smtplib.SMTPServerDisconnected("gone"), "unsure", "đứt giữa chừng (gone)"),
    (TimeoutError("timed out"), "unsure", "đứt giữa chừng (timed out)"),
    (smtplib.SMTPNotSupportedError("no utf8"), "failed", "(no utf8)"),
])  # fmt: skip
def test_the_servers_answer_decides_what_becomes_of_the_mail(failing, waiting, error, state, words):
    failing.at_the_letter = error
    assert remind().mailed == 0
    assert waiting.mail.state == state
    assert words in waiting.mail.fault


def test_a_mail_of_which_nobody_knows_is_not_sent_again_by_itself(failing, waiting, time_machine):
    failing.at_the_letter = TimeoutError("timed out")
    remind()
    failing.at_the_letter = None
    time_machine.move_to("2023-06-28 08:00+07:00")
    remind()
    assert failing.seen == 1


class Killed(BaseException):
    """The run dies in the middle of a letter."""


def test_a_run_that_was_killed_over_a_mail_leaves_it_to_a_person(failing, waiting, time_machine):
    failing.at_the_letter = Killed()
    with pytest.raises(Killed):
        remind()
    failing.at_the_letter = None
    assert (remind().mailed, Mail.objects.get(message=waiting).state) == (0, "sending")
    time_machine.move_to("2023-06-27 12:45+07:00")
    assert remind().mailed == 0
    mail = Mail.objects.get(message=waiting)
    assert (mail.state, mail.fault, failing.seen) == ("unsure", deliver.LOST, 1)
    assert [entry.verb for entry in history_of(mail).order_by("pk")] == ["take", "lose"]


# --- The command ------------------------------------------------------------------------------------------------------


def test_the_command_says_what_it_did(campaign, town, time_machine, capsys):
    factories.reminder_rule(town)
    time_machine.move_to(DUE)
    call_command("remind")
    time_machine.move_to(LATER)
    call_command("remind")
    assert capsys.readouterr().out.splitlines() == [
        "Chuẩn bị 2 tin, gửi 0 tin, 0 thư.",
        "Chuẩn bị 0 tin, gửi 2 tin, 0 thư.",
    ]


def test_a_dry_run_prints_and_writes_nothing(campaign, town, leader, time_machine, capsys):
    factories.reminder_rule(town)
    time_machine.move_to(DUE)
    call_command("remind", dry_run=True)
    lines = capsys.readouterr().out.splitlines()
    why = "Trước hạn 3 ngày: Hạn đăng ký thi đua – đơn vị chưa gửi đăng ký"
    assert lines[0] == f"UBND thị trấn\tLường Văn Trưởng\t{TEXT}\t{why}"
    assert (lines[-1], Message.objects.count()) == ("Sẽ chuẩn bị 2 tin.", 0)
