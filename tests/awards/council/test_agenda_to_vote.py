"""From the agenda to the vote: what was hidden opens with the sitting, and who keeps out keeps out of the vote."""

import datetime

from awards.flows.agenda import put_on_agenda
from awards.flows.casting import cast as put
from awards.flows.council import hold_session, record_result
from awards.flows.recusals import answer, declare
from awards.flows.sitting import open_votes, postpone
from awards.models import Nomination, Recusal
from awards.papers.votes import keeping_out
from emulation.lib import dates
from emulation.lib.errors import Forbidden, Unsound
from tests import factories
from tests.awards.screens import status, text, url
from tests.lifecycles import copy_of, nothing_changes
from tests.stage import part

SCENE = ("stage",)


@part
def stage(campaign, council, participation, leader, award_kind, secretary):
    """Two dossiers on the agenda of a meeting of today that reads blind; one bears a member's name."""
    rows = [
        factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete", name=name)
        for name in ("Cầm Văn Viên", "Hà Thị Dung")
    ]
    return {"rows": rows, "session": factories.agenda(campaign, rows, secretary, blind=True, held_on=dates.today())}


def seen_by(person):
    return set(Nomination.objects.visible_to(person).values_list("name", flat=True))


def test_the_sitting_opens_what_was_hidden_and_takes_the_agenda_as_it_stands(stage, as_user, secretary, chairman):
    session, page = stage["session"], url("session", stage["session"])
    assert not seen_by(chairman)
    assert "Hà Thị Dung" not in text(as_user(chairman).get(page))
    factories.sit_down(session, secretary)
    assert "Hà Thị Dung" in text(as_user(chairman).get(page))
    assert seen_by(chairman) == {"Cầm Văn Viên", "Hà Thị Dung"}
    assert [item.nomination for item in session.items.all()] == stage["rows"]


def test_a_conflict_is_told_in_the_sitting_until_the_vote_opens_and_printed(stage, cast, secretary, member, chairman):
    session = stage["session"]
    answer(Recusal.objects.get(), same=False, by=secretary)
    factories.sit_down(session, secretary)
    namesake, other = session.items.all()
    declare(copy_of(other), "kin", "Em vợ của người được đề nghị", by=chairman)
    assert "Hà Thị Dung" not in seen_by(chairman)
    first, second = open_votes(session, session.items.all(), by=secretary)
    with nothing_changes(session, refusal=Forbidden) as refusal:
        declare(copy_of(namesake), "kin", "Anh họ của người được đề nghị", by=chairman)
    assert "đã biểu quyết" in refusal.value.message
    put(session, {first.pk: "for"}, by=member)
    with nothing_changes(session, refusal=Forbidden):
        put(session, {second.pk: "for"}, by=chairman)
    assert keeping_out(session) == ["Không tham gia xét Hà Thị Dung: Nguyễn Văn Chủ (Em vợ của người được đề nghị)."]


def test_what_stood_on_a_meeting_put_off_stays_hidden_until_it_is_called_again(
    stage, campaign, as_user, secretary, chairman
):
    session, rows = stage["session"], stage["rows"]
    postpone(copy_of(session), by=secretary, reason="Không đủ người.")
    assert "Hà Thị Dung" not in text(as_user(chairman).get(url("session", session)))
    assert not seen_by(chairman)
    assert status(as_user(chairman), url("agenda_report", session.items.first())) == 403
    with nothing_changes(session, refusal=Forbidden) as refusal:
        put_on_agenda(copy_of(session), rows, by=secretary)
    assert refusal.value.message.startswith("Phiên họp đã hoãn.")
    factories.agenda(campaign, rows[1:], secretary, held_on=dates.today() + datetime.timedelta(days=1))
    assert seen_by(chairman) == {"Hà Thị Dung"}


def test_totals_told_afterwards_keep_to_the_agenda_and_to_who_may_vote(stage, campaign, council, secretary):
    session, (namesake, other) = stage["session"], stage["rows"]
    told = factories.session_with_results(campaign, [], secretary)
    with nothing_changes(told, refusal=Unsound) as refusal:
        record_result(told, other, 5, 0, by=secretary)
    assert "đã có trong chương trình phiên họp ngày" in refusal.value.message
    held = copy_of(session)
    held.ends_at = datetime.time(23, 55)
    hold_session(campaign, held, council.seats.all(), by=secretary)
    with nothing_changes(held, refusal=Unsound) as refusal:
        record_result(held, namesake, 5, 0, by=secretary)
    assert "5 thành viên dự họp, 1 người không tham gia xét" in refusal.value.message
    assert record_result(held, namesake, 4, 0, by=secretary).recused == 1
    assert record_result(held, other, 5, 0, by=secretary).recused == 0
