"""A unit asks to alter or withdraw what was accepted; the clerk answers, and both versions stay."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from campaigns import statistics
from campaigns.flows import pledge_changes as flows
from campaigns.flows import progress
from campaigns.models import Commitment, PledgeChange
from campaigns.states import MOVES
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.factories import fresh, pledge_change
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may

SCENE = ("campaign",)
REASON = "Chưa nêu lý do rõ."
VERBS = {
    "accept": lambda row, by: flows.accept_change(row, by=by),
    "refuse": lambda row, by: flows.refuse_change(row, by=by, reason=REASON),
    "recall": lambda row, by: flows.recall_change(row, by=by),
}
# verb: (where it ends, who may)
TABLE = {"accept": ("accepted", "clerk"), "refuse": ("refused", "clerk"), "recall": ("recalled", "leader")}


@pytest.fixture
def pledge(participation, leader):
    return factories.pledged_work(participation, leader, quantity=85, unit="m", due_on=datetime.date(2023, 5, 20))


@pytest.fixture
def change(pledge, leader):
    return pledge_change(pledge, leader, quantity=70, title="Bê tông hóa ngõ 5")


def test_the_table_here_is_the_table_of_the_code():
    coded = {move.verb: (set(move.sources), move.target) for move in MOVES["pledge_change"]}
    assert coded == {verb: ({"submitted"}, target) for verb, (target, _) in TABLE.items()}


@pytest.mark.parametrize("verb", TABLE)
def test_each_answer_is_open_to_one_role_and_ends_in_its_state(change, cast, verb):
    target, who = TABLE[verb]
    assert who_may(cast, lambda person: VERBS[verb](copy_of(change), person)) == {who}
    VERBS[verb](change, cast[who])
    assert stored(change)["state"] == target
    assert [line[:4] for line in trail(change)] == [(verb, str(cast[who]), "submitted", target)]


@pytest.mark.parametrize("verb", TABLE)
@pytest.mark.parametrize("meanwhile", TABLE)
def test_what_was_answered_once_is_not_answered_again(change, cast, verb, meanwhile):
    old = copy_of(change)
    VERBS[meanwhile](change, cast[TABLE[meanwhile][1]])
    with nothing_changes(change, refusal=Forbidden):
        VERBS[verb](copy_of(change), cast[TABLE[verb][1]])
    with nothing_changes(change, change.commitment):
        VERBS[verb](old, cast[TABLE[verb][1]])


def test_only_the_units_own_leader_asks(pledge, cast):
    assert who_may(cast, lambda person: pledge_change(copy_of(pledge), person, quantity=70)) == {"leader"}


def test_the_pledge_stays_as_it_was_until_the_clerk_accepts(change, pledge, clerk, leader):
    assert (copy_of(pledge).title, copy_of(pledge).quantity) == ("Làm đường vào bản", 85)
    assert Notice.objects.filter(recipient=clerk).first().text == "Tiểu khu 1 đề nghị thay đổi: Làm đường vào bản"
    flows.accept_change(change, by=clerk)
    assert (copy_of(pledge).title, copy_of(pledge).quantity) == ("Bê tông hóa ngõ 5", 70)
    assert [(row.label, row.theirs, row.mine) for row in copy_of(change).difference] == [
        ("Việc đăng ký", "Làm đường vào bản", "Bê tông hóa ngõ 5"),
        ("Số lượng", "85", "70"),
    ]
    assert [line[0] for line in trail(pledge)] == ["ask_change", "change"]
    told = Notice.objects.filter(recipient=leader).first().text
    assert told == "Đề nghị thay đổi “Làm đường vào bản” được chấp nhận."


def test_a_refusal_needs_its_reason_which_the_unit_reads(change, pledge, clerk, leader):
    with nothing_changes(change, refusal=Unsound):
        flows.refuse_change(change, by=clerk, reason=" ")
    flows.refuse_change(change, by=clerk, reason=REASON)
    assert copy_of(pledge).quantity == 85
    assert REASON in Notice.objects.filter(recipient=leader).first().text
    assert pledge_change(pledge, leader, quantity=60).state == "submitted", "the unit may ask again"


def test_who_asked_never_answers_whatever_posts_he_holds(change, town, leader):
    factories.post(leader, town, "clerk")
    with nothing_changes(change, refusal=Forbidden) as refused:
        flows.accept_change(change, by=fresh(leader))
    assert refused.value.message == "Người đề nghị không tự xét đề nghị của mình."
    with pytest.raises(IntegrityError, match="pledge_change_decided_by_somebody_else"), transaction.atomic():
        PledgeChange.objects.update(**{"state": "accepted"}, decided_by=leader)


def test_one_question_at_a_time(change, pledge, leader):
    with nothing_changes(change, refusal=Forbidden) as refused:
        pledge_change(copy_of(pledge), leader, quantity=60)
    assert refused.value.message == "Đang có một đề nghị thay đổi chờ Văn phòng xét."
    with pytest.raises(IntegrityError), transaction.atomic():
        PledgeChange.objects.create(
            commitment=pledge, title="A", before={}, reason="B", asked_by=leader, withdraws=True
        )


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"quantity": 85}, "Chưa có gì khác với việc đã đăng ký. Hãy sửa ít nhất một ô."),
        (
            {"due_on": datetime.date(2023, 8, 1)},
            "Hạn 01/08/2023 nằm ngoài thời gian thi đua (01/02/2023 – 30/06/2023). Hãy chọn lại ngày.",
        ),
        ({"quantity": 70, "reason": " "}, "Hãy ghi lý do để Văn phòng xét."),
    ],
)
def test_a_senseless_question_is_told_and_not_kept(pledge, leader, facts, told):
    with nothing_changes(pledge, refusal=Unsound) as refused:
        pledge_change(pledge, leader, **facts)
    assert refused.value.message == told
    assert not PledgeChange.objects.exists()


def test_an_answer_to_what_has_changed_since_is_refused(change, pledge, clerk):
    Commitment.objects.filter(pk=pledge.pk).update(due_on=datetime.date(2023, 6, 1))
    with nothing_changes(change, pledge, refusal=Unsound) as refused:
        flows.accept_change(change, by=clerk)
    assert refused.value.message.startswith("Việc đăng ký đã đổi từ khi đơn vị đề nghị.")


def test_a_day_that_a_moved_period_left_outside_is_not_accepted(pledge, campaign, leader, clerk):
    change = pledge_change(pledge, leader, due_on=datetime.date(2023, 6, 30))
    type(campaign).objects.update(ends_on=datetime.date(2023, 6, 15))
    with nothing_changes(change, pledge, refusal=Unsound):
        flows.accept_change(copy_of(change), by=clerk)


def test_withdrawn_it_is_neither_late_nor_counted_nor_reported(pledge, participation, leader, clerk):
    flows.accept_change(pledge_change(pledge, leader), by=clerk)
    assert Commitment.objects.with_stage().get().stage == "withdrawn"
    assert not Commitment.objects.late().exists()
    (row, _) = statistics.campaign_figures(participation.campaign)["units"]
    assert (row["registered"], row["pledged"]) == (1, 0)
    _, (cells, _) = statistics.matrix(participation.campaign)
    assert [cell.mark for cell in cells.cells] == ["silent", "silent"]
    for act in (factories.work_progress, pledge_change):
        with pytest.raises(Forbidden, match="Việc này đã rút ngày"):
            act(copy_of(pledge), leader)
        with pytest.raises(StaleState):
            act(pledge, leader)


def test_withdrawn_after_the_day_of_a_report_on_the_way_it_still_counts_there(pledge, participation, leader, clerk):
    type(pledge.registration).objects.update(decided_at="2023-03-01T08:00+07:00")
    Commitment.objects.update(withdrawn_on=datetime.date(2023, 5, 1))
    counts = [
        statistics.campaign_figures(participation.campaign, day)["units"][0]["pledged"]
        for day in (datetime.date(2023, 4, 30), datetime.date(2023, 5, 1))
    ]
    assert counts == [1, 0]


def test_what_is_reported_as_done_changes_no_more(pledge, leader, clerk):
    factories.work_progress(pledge, leader, 100)
    with pytest.raises(Forbidden, match="Đã báo hoàn thành, đang chờ xác nhận."):
        pledge_change(copy_of(pledge), leader, quantity=70)
    progress.verify_achievement(copy_of(pledge).completion, by=clerk)
    with pytest.raises(Forbidden, match="Việc này đã được xác nhận hoàn thành."):
        pledge_change(copy_of(pledge), leader, quantity=70)


def test_two_who_ask_at_once_leave_one_question(pledge, leader, monkeypatch):
    pledge_change(pledge, leader, quantity=70)
    monkeypatch.setattr(flows.rules, "can_ask_change", lambda user, row: flows.rules.is_leader(user, row.participation))
    with pytest.raises(StaleState, match="Vừa có một đề nghị khác"):
        pledge_change(copy_of(pledge), leader, quantity=60)
    assert PledgeChange.objects.count() == 1
