"""Blind reading: until the meeting begins no channel of a member tells whom an item is about."""

import datetime
import io
import zipfile

import pytest
from django.urls import reverse

from awards import notify
from awards.agenda import events
from awards.flows.agenda import put_on_agenda, send_agenda, write_summaries
from awards.flows.council import hold_session
from awards.flows.invitations import edit_planned
from awards.flows.nominations import edit_dossier, submit_dossier
from awards.models import Nomination
from awards.rules import can_pack_dossier
from emulation.documents import flows as papers
from emulation.documents.layout import text_of
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import errors, filled, send, status, text, url
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes
from tests.stage import part

SCENE = ("stage",)
NAME, UNIT_NAME, FILE = "Kiều Vẹt Xanh", "Xóm Chim Cắt", "ho-so-vet-xanh.pdf"
MARKS = ("Vẹt Xanh", "vet-xanh", "Chim Cắt", "chim-cat")


@part
def stage(campaign, council, other_participation, stranger, award_kind, secretary, clerk, other_unit):
    """A blind meeting about a person whose name, unit and file are marked."""
    other_unit.name = other_unit.short_name = UNIT_NAME
    other_unit.save()
    row = factories.nomination(
        other_participation, stranger, award_kind, "individual", name=NAME, address=UNIT_NAME,
        merit=f"Bà {NAME} giúp {UNIT_NAME} làm đường.",
    )  # fmt: skip
    edit_dossier(row.dossier, [factories.kept(stranger, FILE, factories.pdf_file())], by=stranger)
    submit_dossier(row.dossier, by=stranger)
    factories.complete(row.dossier, clerk)
    session = factories.agenda(campaign, [row], secretary, blind=True)
    return {"session": session, "row": row, "item": session.items.get()}


def leaks(content):
    """Marks of the nominee that stand in bytes of a page or a workbook."""
    if content[:2] == b"PK":
        book = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(book.read(name) for name in book.namelist())
    return [mark for mark in MARKS if mark.encode() in content]


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def channels(stage):
    """Every address at which a member meets nominees before the meeting; units of the campaign are named elsewhere."""
    session, item = stage["session"], stage["item"]
    return [
        url("session_papers", session), url("agenda_item", item), url("agenda_declare", item), url("session", session),
        url("sessions"), url("sessions", tai="xlsx"), url("nominations"), url("nominations", tai="xlsx"),
        url("nominations", **{"tu-khoa": "Vet+Xanh"}), url("trial", session.campaign), url("council"),
        session.invitation.get_absolute_url(), reverse("home"), reverse("notices:list"), reverse("calendar:mine"),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["member", "chairman", "culture", "vice"])
def test_no_channel_of_a_member_names_the_nominee(stage, channels, cast, as_user, who):
    browser = as_user(cast[who])
    found = {address: leaks(body(browser.get(address))) for address in channels}
    assert {address: marks for address, marks in found.items() if marks} == {}


def test_the_same_channels_name_the_nominee_when_nothing_is_hidden(stage, channels, cast, as_user):
    stage["session"].__class__.objects.update(blind=False)
    browser = as_user(cast["member"])
    named = [address for address in channels if leaks(body(browser.get(address)))]
    assert set(named) >= {channels[0], channels[1], channels[3], channels[6], channels[7]}


def test_report_files_packet_and_page_are_shut_to_members_and_open_to_who_prepares(stage, cast, as_user):
    item, row = stage["item"], stage["row"]
    file = row.dossier.files.get()
    doors = [url("agenda_report", item), url("agenda_file", item, file)]
    others = [
        url("nomination", row),
        url("report_pdf", row),
        url("dossier_file", row, file),
        url("dossier_packet", row),
    ]
    browser = as_user(cast["member"])
    assert [status(browser, door) for door in doors + others] == [403, 403, 404, 404, 404, 404]
    assert not can_pack_dossier(fresh(cast["member"]), row)  # an order made before is not delivered either
    assert [status(as_user(cast["secretary"]), door) for door in doors + others[:1]] == [200, 200, 200]
    assert [status(as_user(cast["clerk"]), door) for door in others] == [200, 200, 200, 200]


def test_a_member_reads_the_summary_the_criteria_and_a_number(stage, cast, as_user):
    shown = text(as_user(cast["member"]).get(url("agenda_item", stage["item"])))
    assert "Cá nhân số 1 (nông dân)" in shown
    assert "Thành tích nổi bật thứ 1." in shown
    assert "Phiên họp đọc hồ sơ ẩn danh" in shown


def test_notices_calendar_and_invitation_tell_no_name(stage, cast):
    session, member = stage["session"], cast["member"]
    notify.agenda_changed(session, [member], "thêm 1 nội dung")
    words = " ".join(Notice.objects.filter(recipient=member).values_list("text", flat=True))
    words += " ".join(f"{event.title} {event.detail}" for event in events(member))
    words += text_of(factories.uncoded(papers.paper_of(session.invitation)))
    assert leaks(words.encode()) == []
    assert "Cá nhân số 1 (nông dân)" in words


def test_when_the_meeting_begins_names_are_open(stage, cast, as_user, council):
    session = stage["session"]
    session.ends_at = datetime.time(11)
    hold_session(session.campaign, session, list(council.seats.all()), by=cast["secretary"])
    assert NAME in text(as_user(cast["member"]).get(url("agenda_item", stage["item"])))
    assert Nomination.objects.visible_to(cast["member"]).filter(pk=stage["row"].pk).exists()


def test_how_it_is_read_is_frozen_once_the_papers_are_sent(stage, cast, as_user):
    changed = copy_of(stage["session"])
    changed.blind = False
    with nothing_changes(stage["session"], refusal=Unsound):
        edit_planned(changed, by=cast["secretary"])
    browser, address = as_user(cast["secretary"]), url("session_plan_edit", stage["session"])
    browser.post(address, filled(browser, address, blind=None))
    assert copy_of(stage["session"]).blind


def test_a_summary_that_still_names_somebody_is_refused_and_kept_in_the_box(stage, cast, as_user):
    item, browser = stage["item"], as_user(cast["secretary"])
    answer = send(browser, url("agenda_summaries", stage["session"]), **{f"summary-{item.pk}": "Ba kieu vet xanh."})
    assert errors(answer) == {f"summary-{item.pk}": [f"Còn ghi “{NAME}”. Hãy bỏ tên ấy, ví dụ thay bằng “đơn vị”."]}
    assert "Ba kieu vet xanh." in text(answer)
    assert copy_of(item).summary == "Thành tích nổi bật thứ 1."


def test_papers_are_not_sent_blind_before_every_item_has_its_summary(stage, cast, participation_of, award_kind):
    secretary = cast["secretary"]
    row = factories.nomination(participation_of, cast["leader"], award_kind, "household", dossier_state="complete")
    session = factories.planned_session(stage["session"].campaign, secretary, blind=True)
    [item] = put_on_agenda(session, [row], by=secretary)
    with nothing_changes(session, refusal=Forbidden):
        send_agenda(session, by=secretary)
    write_summaries(session, {item: "Hiến đất làm đường."}, by=secretary)
    send_agenda(session, by=secretary)
    assert session.agenda_sent_at


@pytest.fixture
def participation_of(stage, unit):
    return stage["session"].campaign.participations.get(organization=unit)
