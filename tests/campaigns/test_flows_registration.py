"""A unit pledges; the clerk accepts or returns."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from campaigns.flows import taking_part as flows
from campaigns.models import Commitment, Participation, Registration, UnitPlan
from campaigns.states import MOVES
from emulation.audit.models import Entry
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may

SCENE = ("campaign",)
REASON = "Chưa nêu chỉ tiêu cụ thể."
VERBS = {
    "submit": lambda row, by: flows.submit_registration(row, by=by),
    "return": lambda row, by: flows.return_registration(row, by=by, reason=REASON),
    "accept": lambda row, by: flows.accept_registration(row, by=by),
}
STATES = ["draft", "submitted", "returned", "accepted"]
# verb: (states it may start from, where it ends, who may)
TABLE = {
    "submit": ({"draft", "returned"}, "submitted", {"leader"}),
    "return": ({"submitted"}, "returned", {"clerk"}),
    "accept": ({"submitted"}, "accepted", {"clerk"}),
}
ALLOWED = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in sorted(sources)]
WRONG = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in STATES if state not in sources]


@pytest.fixture
def make(participation, leader):
    return lambda state: factories.registration(participation, leader, state)


def actor_of(verb, cast):
    (name,) = TABLE[verb][2]
    return cast[name]


def test_the_table_here_is_the_table_of_the_code():
    coded = {move.verb: (set(move.sources), move.target) for move in MOVES["registration"]}
    assert coded == {verb: (sources, target) for verb, (sources, target, _) in TABLE.items()}


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_each_move_is_open_to_these_people_only(make, cast, verb, state):
    registration = make(state)
    assert who_may(cast, lambda person: VERBS[verb](copy_of(registration), person)) == TABLE[verb][2]


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_each_move_ends_in_its_state_and_adds_one_line_to_the_trail(make, cast, verb, state):
    registration = make(state)
    lines = len(trail(registration))
    VERBS[verb](registration, actor_of(verb, cast))
    assert stored(registration)["state"] == TABLE[verb][1]
    note = REASON if verb == "return" else ""
    assert trail(registration)[lines:] == [(verb, str(actor_of(verb, cast)), state, TABLE[verb][1], note)]


@pytest.mark.parametrize(("verb", "state"), WRONG)
def test_each_move_is_refused_from_every_other_state(make, cast, verb, state):
    registration = make(state)
    with nothing_changes(registration, refusal=Forbidden):
        VERBS[verb](registration, actor_of(verb, cast))


@pytest.mark.parametrize(("verb", "state", "meanwhile"), [
    ("submit", "draft", "submit"),
    ("return", "submitted", "accept"),
    ("accept", "submitted", "return"),
    ("accept", "submitted", "accept"),
])  # fmt: skip
def test_a_move_on_a_stale_copy_is_refused(make, cast, verb, state, meanwhile):
    registration = make(state)
    old = copy_of(registration)
    VERBS[meanwhile](registration, actor_of(meanwhile, cast))
    with nothing_changes(registration, refusal=StaleState):
        VERBS[verb](old, actor_of(verb, cast))


def test_returning_needs_a_reason_which_the_unit_reads(make, clerk, leader):
    registration = make("submitted")
    with nothing_changes(registration, refusal=Unsound):
        flows.return_registration(registration, by=clerk, reason="  ")
    flows.return_registration(registration, by=clerk, reason=REASON)
    assert registration.status_line == f"Trả lại: {REASON}"
    assert Notice.objects.filter(recipient=leader).first().text == f"Đăng ký thi đua bị trả lại: {REASON}"


def test_a_reason_is_gone_once_the_pledge_is_handed_in_again(make, leader):
    registration = make("returned")
    flows.submit_registration(registration, by=leader)
    assert stored(registration)["return_reason"] == ""


def test_a_pledge_of_nothing_is_not_handed_in(make, leader):
    registration = make("draft")
    registration.commitments.all().delete()
    with nothing_changes(registration, refusal=Unsound):
        flows.submit_registration(registration, by=leader)


def test_a_pledge_handed_in_cannot_be_edited_even_by_a_stale_copy(make, leader):
    registration = make("draft")
    old = copy_of(registration)
    flows.submit_registration(registration, by=leader)
    old.note = "Sửa sau khi gửi"
    with nothing_changes(registration, refusal=StaleState):
        flows.save_registration(old, old.commitments.all().delete, by=leader)
    with nothing_changes(registration, refusal=Forbidden):
        flows.save_registration(copy_of(registration), list, by=leader)
    assert registration.commitments.count() == 1


def test_only_the_units_own_leader_writes_its_pledge(participation, cast):
    def act(person):
        registration = Registration(participation=Participation.objects.get(pk=participation.pk), created_by=person)
        flows.save_registration(registration, list, by=person)

    assert who_may(cast, act) == {"leader"}


def new_pledge(participation, leader):
    return flows.save_registration(Registration(participation=participation, created_by=leader), list, by=leader)


def test_a_unit_has_one_pledge_however_often_it_is_begun(participation, leader):
    first = new_pledge(participation, leader)
    with pytest.raises(StaleState, match="Đơn vị đã có bản đăng ký"):
        new_pledge(copy_of(participation), leader)
    assert [entry[0] for entry in trail(first)] == ["draft"]
    assert Registration.objects.count() == 1


def test_a_unit_that_has_ceased_to_exist_pledges_nothing_more(participation, unit, leader):
    unit.valid_to = datetime.date(2023, 3, 31)
    unit.save()
    with pytest.raises(Forbidden, match="Tiểu khu 1 đã kết thúc hoạt động ngày 31/03/2023"):
        new_pledge(copy_of(participation), leader)


@pytest.mark.parametrize(("change", "constraint"), [
    ({"quantity": 0}, "commitment_quantity_positive"),
    ({"quantity": -1}, "commitment_quantity_positive"),
    ({"kind": "dream"}, "commitment_kind_known"),
])  # fmt: skip
def test_the_database_refuses_a_senseless_pledge(make, change, constraint):
    make("draft")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Commitment.objects.update(**change)


def test_the_database_refuses_an_unknown_state(make):
    registration = make("draft")
    with pytest.raises(IntegrityError, match="registration_state_known"), transaction.atomic():
        Registration.objects.filter(pk=registration.pk).update(state="verified")


# --- The unit's own plan -------------------------------------------------------------------------------------------


def test_only_the_leader_files_the_units_plan(participation, cast):
    assert who_may(cast, lambda person: factories.unit_plan(copy_of(participation), person)) == {"leader"}


def test_a_newer_plan_takes_the_place_of_the_older_and_the_trail_keeps_both(participation, leader):
    factories.unit_plan(participation, leader, title="Bản đầu")
    plan = factories.unit_plan(participation, leader, title="Bản sửa")
    assert list(UnitPlan.objects.values_list("title", flat=True)) == ["Bản sửa"]
    assert [line[4].split(" (")[0] for line in trail(plan)] == ["Bản đầu", "Bản sửa"]


def test_the_clerk_is_told_of_each_pledge_that_comes_in(make, clerk, culture):
    make("submitted")
    assert [n.text for n in Notice.objects.filter(recipient=clerk)][0] == "Tiểu khu 1 gửi đăng ký thi đua."
    assert not Notice.objects.filter(recipient=culture, text__contains="đăng ký").exists()


def test_a_refused_flow_leaves_no_notice(make, stranger):
    registration = make("draft")
    notices, entries = Notice.objects.count(), Entry.objects.count()
    with pytest.raises(Forbidden):
        flows.submit_registration(registration, by=stranger)
    assert (Notice.objects.count(), Entry.objects.count()) == (notices, entries)
