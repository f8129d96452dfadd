"""The council meets; its secretary records votes and minutes, whose issue moves every nominee together."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards import states
from awards.flows.closing import release
from awards.flows.council import (
    Vote,
    edit_session,
    hold_session,
    record_result,
    record_results,
    seats_on,
)
from awards.flows.nominations import return_dossier
from awards.models import CouncilResult, CouncilSession, Nomination
from emulation.documents import flows as papers
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may

SCENE = ("campaign",)
DAY = factories.SESSION_DAY


@pytest.fixture
def make(participation, leader, award_kind, council):
    return lambda name="Hộ một", state="complete": factories.nomination(
        participation, leader, award_kind, "household", dossier_state=state, name=name
    )


@pytest.fixture
def session(campaign, council, secretary):
    return factories.session_with_results(campaign, [], secretary)


def meeting(**fields):
    given = {"held_on": DAY, "starts_at": datetime.time(8), "ends_at": datetime.time(10), "place": "UBND"} | fields
    return CouncilSession(**given)


# --- The meeting ------------------------------------------------------------------------------------------------------


def test_only_the_secretary_holds_a_session(campaign, council, cast):
    act = lambda person: hold_session(copy_of(campaign), meeting(), seats_on(campaign, DAY), by=person)  # noqa: E731
    assert who_may(cast, act) == {"secretary"}


def test_a_session_opens_its_minutes_for_the_chair_to_sign(session, chairman, secretary):
    minutes = session.document
    assert (session.members, session.attending.count(), minutes.kind, minutes.state) == (5, 5, "minutes", "draft")
    assert (minutes.signer.user, minutes.drafted_by) == (chairman, secretary)
    assert trail(session) == [("hold", "Quàng Thị Thư", "planned", "sitting", "")]


@pytest.mark.parametrize(("day", "absent_all", "sentence"), [
    (None, False, "chưa tới. Hãy lập biên bản sau khi họp."),
    (DAY, True, "Chưa điểm danh ai có mặt. Hãy chọn thành viên dự họp."),
])  # fmt: skip
def test_a_session_to_come_or_without_anybody_is_refused(campaign, council, secretary, day, absent_all, sentence):
    day = day or dates.today() + datetime.timedelta(days=1)
    attending = [] if absent_all else council.seats.all()
    with pytest.raises(Unsound, match=sentence):
        hold_session(campaign, meeting(held_on=day), attending, by=secretary)
    assert not CouncilSession.objects.exists()


def test_the_seats_are_those_of_the_day(campaign, council, member, clerk, secretary):
    council.seats.filter(user=member).update(ends_on=DAY - datetime.timedelta(days=1))
    council.seats.create(user=clerk, part="member", title="Công chức", starts_on=DAY + datetime.timedelta(days=1))
    assert {seat.user.username for seat in seats_on(campaign, DAY)} == {"chutich", "phochutich", "thuky", "vanhoa"}
    with pytest.raises(Unsound, match="Không phải thành viên Hội đồng vào ngày họp: Cầm Văn Viên"):
        hold_session(campaign, meeting(), council.seats.filter(user=member), by=secretary)
    assert hold_session(campaign, meeting(), seats_on(campaign, DAY), by=secretary).members == 4


def test_the_database_refuses_a_meeting_that_ends_before_it_starts(session):
    with pytest.raises(IntegrityError, match="session_times_in_order"), transaction.atomic():
        CouncilSession.objects.update(ends_at=datetime.time(7))


def test_a_session_may_be_edited_until_its_minutes_are_handed_in(session, make, council, secretary):
    record_result(session, make(), 3, 0, by=secretary)
    session.place = "Nhà văn hóa"
    edit_session(session, council.seats.all()[:3], by=secretary)
    assert (stored(session)["place"], session.attending.count(), session.members) == ("Nhà văn hóa", 3, 5)
    old = copy_of(session)
    assert old.document.state == "draft"
    papers.submit(session.document, by=secretary)
    with nothing_changes(session, session.document, refusal=StaleState):
        edit_session(old, council.seats.all(), by=secretary)
    with nothing_changes(session, session.document, refusal=Forbidden):
        edit_session(copy_of(session), council.seats.all(), by=secretary)


def test_a_roll_call_smaller_than_the_votes_is_refused(session, make, council, secretary):
    record_result(session, make(), 4, 0, by=secretary)
    with nothing_changes(session, session.document, refusal=Unsound):
        edit_session(session, council.seats.all()[:3], by=secretary)
    assert session.attending.count() == 5


def test_a_table_of_results_is_kept_whole_or_not_at_all(session, make, secretary):
    first, second, third = make("Hộ một"), make("Hộ hai"), make("Hộ ba")
    record_results(session, [Vote(first, 5, 0), Vote(third, 5, 0)], [], by=secretary)
    with nothing_changes(session.document, refusal=Unsound):
        record_results(session, [Vote(first, 1, 4), Vote(second, 5, 1)], [third], by=secretary)
    assert [(r.nomination, r.votes_for) for r in session.results.order_by("pk")] == [(first, 5), (third, 5)]
    record_results(session, [Vote(second, 4, 1)], [third], by=secretary)
    assert [(r.nomination, r.votes_for) for r in session.results.order_by("pk")] == [(first, 5), (second, 4)]


def test_a_body_without_council_holds_no_session(campaign, secretary):
    with pytest.raises(Forbidden, match="Cơ quan chưa có Hội đồng"):
        hold_session(campaign, meeting(), [], by=secretary)


# --- Votes ------------------------------------------------------------------------------------------------------------


def test_only_the_secretary_records_a_result(session, make, cast):
    nomination = make()
    act = lambda person: record_result(copy_of(session), nomination, 5, 0, by=person)  # noqa: E731
    assert who_may(cast, act) == {"secretary"}


def test_a_session_keeps_the_rule_it_was_entered_under(session, council):
    assert session.rule_text == "Đồng ý khi quá 50 % tổng số 5 thành viên Hội đồng (chưa đối chiếu văn bản)."
    council.over_percent, council.rule_source = 66, "Quy chế của Hội đồng năm 2024"
    council.save()
    assert copy_of(session).over_percent == 50


def test_a_later_session_follows_the_later_rule(campaign, council, secretary):
    council.over_percent, council.rule_source = 66, "Quy chế của Hội đồng năm 2024"
    council.save()
    session = factories.session_with_results(campaign, [], secretary)
    assert session.rule_text == (
        "Đồng ý khi quá 66 % tổng số 5 thành viên Hội đồng (theo Quy chế của Hội đồng năm 2024)."
    )


@pytest.mark.parametrize("over", [0, 100])
def test_a_share_that_nobody_or_everybody_passes_is_refused(council, over):
    council.over_percent = over
    with pytest.raises(IntegrityError, match="council_percent_possible"), transaction.atomic():
        council.save()


def test_more_votes_than_people_present_are_refused(campaign, make, secretary, member):
    session = factories.session_with_results(campaign, [], secretary, absent=[member])
    nomination = make()
    with nothing_changes(session, nomination, refusal=Unsound) as refusal:
        record_result(session, nomination, 4, 1, by=secretary)
    assert refusal.value.message == (
        "Hộ một: tổng số phiếu 5 nhiều hơn 4 thành viên dự họp. Hãy kiểm tra lại số phiếu."
    )
    assert record_result(session, nomination, 4, 0, by=secretary).members == 5


def test_a_result_may_be_corrected_until_the_minutes_are_handed_in(session, make, secretary):
    nomination = make()
    record_result(session, nomination, 5, 0, by=secretary)
    record_result(session, nomination, 1, 4, note="Đếm lại", by=secretary)
    result = CouncilResult.objects.get()
    assert (result.votes_for, result.votes_against, result.members, result.note) == (1, 4, 5, "Đếm lại")
    papers.submit(session.document, by=secretary)
    with nothing_changes(result, refusal=Forbidden):
        record_result(session, nomination, 5, 0, by=secretary)


def test_a_nominee_is_voted_on_in_one_session_only(campaign, session, make, secretary):
    nomination = make()
    record_result(session, nomination, 5, 0, by=secretary)
    second = factories.session_with_results(campaign, [], secretary, held_on=datetime.date(2023, 6, 16))
    with nothing_changes(nomination, refusal=Unsound) as refusal:
        record_result(second, nomination, 5, 0, by=secretary)
    assert refusal.value.message == "Hộ một đã được xét ở phiên họp ngày 15/06/2023."


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_the_council_votes_on_complete_dossiers_only(session, make, secretary, state):
    nomination = make(state=state)
    with nothing_changes(nomination, refusal=Unsound):
        record_result(session, nomination, 5, 0, by=secretary)


def test_the_council_votes_on_nominees_of_its_campaign_only(session, make, town, unit, clerk, secretary):
    nomination = make()
    other = factories.empty_campaign(town, clerk, short_name="Phong trào khác")
    group = factories.group(other, "Các tiểu khu", units=[unit])
    Nomination.objects.filter(pk=nomination.pk).update(participation=group.participations.get())
    with nothing_changes(nomination, refusal=Unsound):
        record_result(session, copy_of(nomination), 5, 0, by=secretary)


def test_a_dossier_the_council_has_voted_on_does_not_go_back(session, make, clerk, secretary):
    nomination = make()
    old = copy_of(nomination)
    assert not hasattr(old, "council_result")
    record_result(session, nomination, 5, 0, by=secretary)
    for row in (nomination, old, copy_of(nomination)):
        with nothing_changes(nomination.dossier, refusal=Forbidden) as refusal:
            return_dossier(row.dossier, by=clerk, reason="Thiếu ảnh.")
        assert refusal.value.message == "Hội đồng đã xét, không trả lại được."


def test_the_database_refuses_more_votes_than_members(session, make, secretary):
    record_result(session, make(), 5, 0, by=secretary)
    with pytest.raises(IntegrityError, match="result_votes_within_members"), transaction.atomic():
        CouncilResult.objects.update(votes_against=1)


# --- The minutes ------------------------------------------------------------------------------------------------------


def test_minutes_without_a_result_or_without_anybody_to_lead_are_not_handed_in(
    campaign, council, chairman, vice, secretary
):
    session = factories.session_with_results(campaign, [], secretary, absent=[chairman, vice])
    assert papers.problems(session.document) == [
        "Biên bản chưa có kết quả xét. Hãy ghi kết quả từng đề nghị.",
        "Phiên họp không có Chủ tịch hoặc Phó Chủ tịch Hội đồng chủ trì. Hãy kiểm tra điểm danh.",
        "Chưa chọn người ký. Hãy chọn người ký và tư cách ký khi soạn văn bản.",
    ]


def test_nominees_wait_for_the_chairman_to_release_and_then_move_together(campaign, make, cast):
    yes, no = make("Hộ một"), make("Hộ hai")
    session = factories.session_with_results(campaign, [yes, no], cast["secretary"], votes={no: (2, 3)})
    factories.issue_paper(session.document, cast["secretary"], cast["chairman"], DAY)
    assert session.document.sign == "01/BB-HĐTĐKT"
    session.refresh_from_db()
    assert (session.state, stored(yes)["state"], stored(no)["state"]) == ("closed", "pending", "pending")
    assert who_may(cast, lambda person: release(copy_of(session), by=person)) == {"chairman"}
    release(session, by=cast["chairman"])
    assert (stored(yes)["state"], stored(no)["state"]) == ("recommended", "not_recommended")
    assert trail(yes)[-1] == ("recommend", "Nguyễn Văn Chủ", "pending", "recommended", "Đồng ý 5/5 (100 %)")
    assert trail(no)[-1] == ("not_recommend", "Nguyễn Văn Chủ", "pending", "not_recommended", "Đồng ý 2/5 (40 %)")


def test_results_whose_minutes_are_no_paper_yet_are_not_released(campaign, make, cast):
    nomination = make()
    session = factories.session_with_results(campaign, [nomination], cast["secretary"])
    with nothing_changes(nomination, session, refusal=Forbidden) as refusal:
        release(session, by=cast["chairman"])
    assert refusal.value.message == "Biên bản phiên họp chưa ban hành nên chưa công bố kết quả được."


def test_one_nominee_that_cannot_move_keeps_all_results_back(campaign, make, cast):
    first, second = make("Hộ một"), make("Hộ hai")
    session = factories.session_with_results(campaign, [first, second], cast["secretary"])
    factories.issue_paper(session.document, cast["secretary"], cast["chairman"], DAY)
    Nomination.objects.filter(pk=second.pk).update(state="declined")
    session.refresh_from_db()
    with nothing_changes(first, second, session, refusal=StaleState):
        release(session, by=cast["chairman"])


def test_results_are_released_once(campaign, make, cast):
    nomination = make()
    session = factories.session_with_results(campaign, [nomination], cast["secretary"])
    factories.issue_paper(session.document, cast["secretary"], cast["chairman"], DAY)
    old = copy_of(session)
    release(copy_of(session), by=cast["chairman"])
    with nothing_changes(nomination, refusal=StaleState):
        release(old, by=cast["chairman"])
    with nothing_changes(nomination, refusal=Forbidden):
        release(copy_of(session), by=cast["chairman"])


def test_the_chair_decides_an_even_vote_that_was_told(campaign, make, cast, member):
    nomination, secretary = make(), cast["secretary"]
    session = factories.session_with_results(campaign, [], secretary, absent=[member])
    record_result(session, nomination, 2, 2, by=secretary)
    assert CouncilResult.objects.get().recommended is None  # one vote more would make 3 of 5
    assert papers.problems(session.document) == [
        "Số phiếu của Hộ một ngang nhau mà chưa ghi bên của chủ tọa. Hãy ghi ở mục kết quả xét."
    ]
    record_result(session, nomination, 2, 2, chair_side="for", by=secretary)
    assert CouncilResult.objects.get().recommended is True


def test_a_meeting_below_the_quorum_is_refused_with_the_rule(campaign, council, secretary):
    with pytest.raises(Unsound) as refusal:
        hold_session(campaign, meeting(), council.seats.all()[:2], by=secretary)
    assert refusal.value.message == (
        "Mới có mặt 2/5 thành viên, phải có ít nhất 3 (quy chế của Hội đồng: chưa đối chiếu văn bản). "
        "Hãy chờ đủ người, hoặc ghi hoãn họp."
    )


def test_the_secretary_writes_the_minutes_and_only_the_chair_approves_them(campaign, make, cast):
    session = factories.session_with_results(campaign, [make()], cast["secretary"])
    assert who_may(cast, lambda person: papers.submit(copy_of(session.document), by=person)) == {"secretary"}
    papers.submit(session.document, by=cast["secretary"])
    assert who_may(cast, lambda person: papers.approve(copy_of(session.document), by=person)) == {"chairman"}


def test_a_session_is_seen_in_the_town_hall_only(session, cast):
    seen = {name for name, person in cast.items() if CouncilSession.objects.visible_to(fresh(person))}
    assert seen == {"clerk", "culture", "chairman", "vice", "secretary", "member", "admin"}


# --- Every move of a nominee from every wrong state -------------------------------------------------------------------

WRONG = [
    (move, state)
    for move in states.MOVES["nomination"]
    for state in states.NominationState.values
    if state not in move.sources
]


@pytest.mark.parametrize(("move", "state"), WRONG, ids=lambda value: getattr(value, "verb", value))
def test_a_nominee_makes_no_move_from_a_wrong_state(make, clerk, move, state):
    nomination = make()
    Nomination.objects.filter(pk=nomination.pk).update(state=state)
    for row in (copy_of(nomination), nomination):
        with nothing_changes(nomination, refusal=StaleState):
            move.apply(row, by=clerk, note="Lý do.")


def test_the_moves_of_a_nominee():
    assert {move.verb: (set(move.sources), move.target) for move in states.MOVES["nomination"]} == {
        "recommend": ({"pending"}, "recommended"),
        "not_recommend": ({"pending"}, "not_recommended"),
        "propose": ({"recommended"}, "proposed"),
        "award": ({"proposed"}, "awarded"),
        "decline": ({"proposed"}, "declined"),
        "grant": ({"recommended"}, "awarded"),
        "refuse": ({"recommended"}, "declined"),
    }
