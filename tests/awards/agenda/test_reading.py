"""Members read before the meeting: what they see, what is known of it, and what stays their own."""

import datetime

import pytest
from django.urls import reverse

from awards.council.reading import unread
from awards.models import ItemReading, PrivateNote
from awards.reminders import unread_papers
from awards.work import waiting
from tests import factories
from tests.awards.screens import confirm, status, text, url
from tests.stage import part

SCENE = ("stage",)
DAY = datetime.date(2023, 6, 15)


@part
def stage(campaign, council, participation, leader, award_kind, secretary):
    rows = [
        factories.nomination(participation, leader, award_kind, subject, dossier_state="complete")
        for subject in ("collective", "household")
    ]
    session = factories.agenda(campaign, rows, secretary)
    return {"session": session, "items": list(session.items.all())}


def test_a_member_reads_and_the_secretary_sees_how_far(stage, as_user, member, secretary):
    session, first = stage["session"], stage["items"][0]
    phone, desk = as_user(member), as_user(secretary)
    assert "Đã đọc 0/2 nội dung" in text(phone.get(url("session_papers", session)))
    shown = text(phone.get(url("agenda_item", first)))
    assert "Hoàn thành tốt các nội dung thi đua." in shown
    assert "Vận động làm đường." in shown
    phone.get(url("agenda_item", first))
    assert "Đã đọc 1/2 nội dung" in text(phone.get(url("session_papers", session)))
    told = text(desk.get(url("session_agenda", session)))
    assert "Cầm Văn Viên: đã xem 1/2" in told
    assert "đã xem 1/5" in told
    assert ItemReading.objects.count() == 1


def test_a_private_note_is_its_authors_alone(stage, as_user, member, chairman, secretary, admin):
    item, phone = stage["items"][0], as_user(member)
    confirm(phone, url("agenda_item", item), text="Hỏi lại Xương Rồng.")
    assert "Hỏi lại Xương Rồng." in text(phone.get(url("agenda_item", item)))
    for person in (chairman, secretary):
        for page in (
            url("agenda_item", item),
            url("session_agenda", stage["session"]),
            url("session", stage["session"]),
        ):
            assert "Xương Rồng" not in text(as_user(person).get(page))
    assert PrivateNote._meta.model_name not in text(as_user(admin).get(reverse("admin:index")))
    assert PrivateNote.objects.get().author == member


def test_papers_that_were_not_sent_do_not_exist_for_a_member(stage, as_user, member):
    type(stage["session"]).objects.update(agenda_sent_at=None)
    doors = [url("session_papers", stage["session"]), url("agenda_item", stage["items"][0])]
    assert [status(as_user(member), door) for door in doors] == [404, 404]


@pytest.mark.parametrize("who", ["leader", "stranger", "admin", "outsider"])
def test_for_who_does_not_sit_there_are_no_papers(stage, as_user, cast, who):
    browser, item = as_user(cast[who]), stage["items"][0]
    doors = ("agenda_item", "agenda_report", "agenda_declare")
    assert [status(browser, url(name, item)) for name in doors] == [404, 404, 404]


def test_a_head_of_a_unit_who_sits_reads_without_a_post_in_the_town(stage, as_user, council_of, stranger):
    council_of.seats.create(user=stranger, part="member", title="Trưởng bản", starts_on=datetime.date(2023, 1, 1))
    assert status(as_user(stranger), url("agenda_report", stage["items"][0])) == 200


def test_what_is_unread_is_work_and_is_reminded_of(stage, cast, as_user, town):
    member = cast["member"]
    names = lambda: [(w.title, w.detail) for w in waiting(member)]  # noqa: E731
    assert names() == [("Đọc tài liệu họp Hội đồng", "Còn 2 nội dung chưa đọc")]
    for item in stage["items"]:
        as_user(member).get(url("agenda_item", item))
    assert names() == []
    span = (DAY, DAY)
    owing = {person for due in unread_papers(town.pk, span) for person in due.people}
    assert owing == {reader.seat.user for reader in unread(stage["session"])}
    assert member not in owing
    assert len(owing) == 4


@pytest.fixture
def council_of(stage):
    return stage["session"].council
