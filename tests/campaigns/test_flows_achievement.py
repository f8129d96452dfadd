"""Units report what they did; the officer whom the strand names verifies or returns."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from campaigns.flows import progress as flows
from campaigns.models import Achievement, Evidence
from campaigns.states import MOVES
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.factories import fresh, kept
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may

SCENE = ("campaign",)
REASON = "Ảnh chưa rõ."
VERBS = {
    "submit": lambda row, by: flows.submit_achievement(row, by=by),
    "return": lambda row, by: flows.return_achievement(row, by=by, reason=REASON),
    "verify": lambda row, by: flows.verify_achievement(row, by=by),
}
STATES = ["draft", "submitted", "returned", "verified"]
# verb: (states it may start from, where it ends, who may in a strand of the clerk)
TABLE = {
    "submit": ({"draft", "returned"}, "submitted", {"leader"}),
    "return": ({"submitted"}, "returned", {"clerk"}),
    "verify": ({"submitted"}, "verified", {"clerk"}),
}
ALLOWED = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in sorted(sources)]
WRONG = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in STATES if state not in sources]


@pytest.fixture
def make(participation, leader):
    return lambda state="draft", **fields: factories.achievement(participation, leader, state=state, **fields)


@pytest.fixture
def propaganda(campaign):
    return campaign.strands.get(verifier="culture")


def actor_of(verb, cast):
    (name,) = TABLE[verb][2]
    return cast[name]


def test_the_table_here_is_the_table_of_the_code():
    coded = {move.verb: (set(move.sources), move.target) for move in MOVES["achievement"]}
    assert coded == {verb: (sources, target) for verb, (sources, target, _) in TABLE.items()}


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_each_move_is_open_to_these_people_only(make, cast, verb, state):
    row = make(state)
    assert who_may(cast, lambda person: VERBS[verb](copy_of(row), person)) == TABLE[verb][2]


@pytest.mark.parametrize("verb", ["verify", "return"])
def test_the_culture_officer_decides_in_the_strands_that_name_him_and_the_clerk_may_stand_in(
    make, propaganda, cast, verb
):
    row = make("submitted", strand=propaganda)
    assert who_may(cast, lambda person: VERBS[verb](copy_of(row), person)) == {"culture", "clerk"}


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_each_move_ends_in_its_state_and_adds_one_line_to_the_trail(make, cast, verb, state):
    row = make(state)
    lines = len(trail(row))
    VERBS[verb](row, actor_of(verb, cast))
    assert stored(row)["state"] == TABLE[verb][1]
    note = REASON if verb == "return" else ""
    assert trail(row)[lines:] == [(verb, str(actor_of(verb, cast)), state, TABLE[verb][1], note)]


@pytest.mark.parametrize(("verb", "state"), WRONG)
def test_each_move_is_refused_from_every_other_state(make, cast, verb, state):
    row = make(state)
    with nothing_changes(row, refusal=Forbidden):
        VERBS[verb](row, actor_of(verb, cast))


@pytest.mark.parametrize(("verb", "state", "meanwhile"), [
    ("submit", "draft", "submit"),
    ("submit", "returned", "submit"),
    ("return", "submitted", "verify"),
    ("verify", "submitted", "return"),
    ("verify", "submitted", "verify"),
])  # fmt: skip
def test_a_move_on_a_stale_copy_is_refused(make, cast, verb, state, meanwhile):
    row = make(state)
    old = copy_of(row)
    VERBS[meanwhile](row, actor_of(meanwhile, cast))
    with nothing_changes(row, refusal=StaleState):
        VERBS[verb](old, actor_of(verb, cast))


def test_returning_needs_a_reason_which_the_unit_reads(make, clerk, leader):
    row = make("submitted")
    with nothing_changes(row, refusal=Unsound):
        flows.return_achievement(row, by=clerk, reason="\t")
    flows.return_achievement(row, by=clerk, reason=REASON)
    assert row.status_line == f"Trả lại: {REASON}"
    expected = f"Kết quả “Làm 200 m đường bê tông” bị trả lại: {REASON}"
    assert Notice.objects.filter(recipient=leader).first().text == expected


def test_a_reporter_never_verifies_his_own_report_whatever_posts_he_holds(make, town, leader):
    row = make("submitted")
    factories.post(leader, town, "clerk")
    with nothing_changes(row, refusal=Forbidden) as refusal:
        flows.verify_achievement(row, by=fresh(leader))
    assert refusal.value.message == "Người báo cáo không tự xác nhận kết quả của mình."


def test_the_database_itself_refuses_a_report_verified_by_its_reporter(make, leader):
    row = make("submitted")
    for decided_by in (leader, None):
        with pytest.raises(IntegrityError, match="achievement_verified_by_somebody_else"), transaction.atomic():
            Achievement.objects.filter(pk=row.pk).update(state="verified", decided_by=decided_by)


# --- Writing -------------------------------------------------------------------------------------------------------


def test_only_the_units_own_leader_reports(participation, cast):
    assert who_may(cast, lambda person: factories.achievement(copy_of(participation), person)) == {"leader"}


@pytest.mark.parametrize("day", [datetime.date(2023, 1, 31), datetime.date(2023, 7, 1)])
def test_a_day_outside_the_period_is_refused(make, participation, day):
    with nothing_changes(participation, refusal=Unsound) as refusal:
        make(happened_on=day)
    assert refusal.value.message == (
        f"Ngày thực hiện {day:%d/%m/%Y} nằm ngoài thời gian thi đua (01/02/2023 – 30/06/2023). Hãy kiểm tra lại ngày."
    )
    assert not Achievement.objects.exists()


@pytest.mark.parametrize("day", [datetime.date(2023, 2, 1), datetime.date(2023, 6, 30)])
def test_the_first_and_the_last_day_count(make, day):
    assert make(happened_on=day).pk


@time_machine.travel(datetime.datetime(2023, 4, 14, 20, 0, tzinfo=datetime.UTC), tick=False)
def test_a_day_still_to_come_is_refused_by_the_offices_own_clock(make):
    """At 20:00 UTC it is the 15th in Vietnam."""
    assert make(happened_on=datetime.date(2023, 4, 15)).pk
    with pytest.raises(Unsound, match="Ngày thực hiện 16/04/2023 chưa tới"):
        make(happened_on=datetime.date(2023, 4, 16))


def test_a_report_without_evidence_is_kept_but_not_handed_in(make, leader):
    row = make(evidence=False)
    with nothing_changes(row, refusal=Unsound):
        flows.submit_achievement(row, by=leader)


def test_ten_files_are_taken_and_the_eleventh_leaves_nothing_half_saved(make, leader):
    row = make(evidence=False)
    files = [kept(leader, f"{i}.jpg", factories.jpeg(color=(20 * i, 0, 0))) for i in range(11)]
    flows.edit_achievement(row, files[:10], by=leader)
    row.title = "Tên khác"
    with nothing_changes(row, refusal=Unsound):
        flows.edit_achievement(row, files[10:], by=leader)
    assert row.evidence.count() == 10


def test_the_same_file_counts_once(make, leader):
    row = make()
    flows.edit_achievement(row, [kept(leader, "lan-nua.jpg")], by=leader)
    assert list(row.evidence.values_list("name", flat=True)) == ["anh.jpg"]


def test_what_was_handed_in_cannot_be_edited_thrown_away_or_robbed_of_evidence(make, leader):
    row = make("submitted")
    for act in (
        lambda: flows.edit_achievement(row, [], by=leader),
        lambda: flows.discard_achievement(row, by=leader),
        lambda: flows.remove_evidence(row.evidence.get(), by=leader),
    ):
        with nothing_changes(row, refusal=Forbidden):
            act()
    assert Evidence.objects.count() == 1


def test_a_stale_copy_edits_throws_away_and_removes_nothing(make, leader):
    row = make()
    old, evidence = copy_of(row), Evidence.objects.select_related("achievement").get()
    flows.submit_achievement(row, by=leader)
    old.title = "Sửa sau khi gửi"
    for act in (
        lambda: flows.edit_achievement(old, [], by=leader),
        lambda: flows.discard_achievement(old, by=leader),
        lambda: flows.remove_evidence(evidence, by=leader),
    ):
        with nothing_changes(row, refusal=StaleState):
            act()
    assert Evidence.objects.count() == 1


def test_a_draft_may_be_thrown_away_and_what_was_once_handed_in_may_not(make, leader):
    flows.discard_achievement(make(), by=leader)
    assert not Achievement.objects.exists()
    row = make("returned")
    with nothing_changes(row, refusal=Unsound):
        flows.discard_achievement(row, by=leader)


def test_the_trail_keeps_the_name_of_evidence_that_was_taken_out(make, leader):
    row = make()
    flows.remove_evidence(row.evidence.get(), by=leader)
    assert trail(row)[-1] == ("remove_evidence", "Lường Văn Trưởng", "", "", "anh.jpg")


def test_the_officer_whom_the_strand_names_is_told(make, propaganda, culture, clerk):
    make("submitted", strand=propaganda, title="Phát thanh")
    make("submitted", title="Làm đường")
    heard = lambda person: [n.text for n in Notice.objects.filter(recipient=person, text__contains="báo cáo:")]  # noqa: E731
    assert heard(culture) == ["Tiểu khu 1 báo cáo: Phát thanh"]
    assert heard(clerk) == ["Tiểu khu 1 báo cáo: Làm đường"]


@pytest.mark.parametrize(("change", "constraint"), [
    ({"quantity": 0}, "achievement_quantity_positive"),
    ({"state": "accepted"}, "achievement_state_known"),
])  # fmt: skip
def test_the_database_refuses_senseless_rows(make, change, constraint):
    make()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Achievement.objects.update(**change)


def test_the_day_on_the_status_line_is_the_offices_day(make, clerk):
    row = make("submitted")
    with time_machine.travel(datetime.datetime(2027, 5, 1, 20, 0, tzinfo=datetime.UTC), tick=False):
        flows.verify_achievement(row, by=clerk)
    assert row.status_line == "Lò Thị Vân xác nhận ngày 02/05/2027"
