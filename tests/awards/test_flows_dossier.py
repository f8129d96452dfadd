"""A unit nominates and hands the dossier in; the clerk judges, completes or returns it."""

import pytest
from django.db import IntegrityError, transaction

from awards.flows import nominations as flows
from awards.models import CriterionMark, Dossier, Nomination
from awards.states import MOVES
from emulation.files import store
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.factories import kept
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may

SCENE = ("campaign",)
REASON = "Thiếu trích biên bản họp."
VERBS = {
    "submit": lambda row, by: flows.submit_dossier(row, by=by),
    "return": lambda row, by: flows.return_dossier(row, by=by, reason=REASON),
    "complete": lambda row, by: flows.complete_dossier(row, by=by),
}
STATES = ["draft", "submitted", "returned", "complete"]
# verb: (states it may start from, where it ends, who may)
TABLE = {
    "submit": ({"draft", "returned"}, "submitted", {"leader"}),
    "return": ({"submitted", "complete"}, "returned", {"clerk"}),
    "complete": ({"submitted"}, "complete", {"clerk"}),
}
ALLOWED = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in sorted(sources)]
WRONG = [(verb, state) for verb, (sources, _, _) in TABLE.items() for state in STATES if state not in sources]


@pytest.fixture
def make(participation, leader, award_kind):
    """A household's dossier, of which nothing is to be judged, unless another subject is asked for."""
    return lambda state="draft", subject="household", **fields: factories.nomination(
        participation, leader, award_kind, subject, dossier_state=state, **fields
    )


def actor_of(verb, cast):
    (name,) = TABLE[verb][2]
    return cast[name]


def test_the_table_here_is_the_table_of_the_code():
    coded = {move.verb: (set(move.sources), move.target) for move in MOVES["dossier"]}
    assert coded == {verb: (sources, target) for verb, (sources, target, _) in TABLE.items()}


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_each_move_is_open_to_these_people_only(make, cast, verb, state):
    dossier = make(state).dossier
    assert who_may(cast, lambda person: VERBS[verb](copy_of(dossier), person)) == TABLE[verb][2]


@pytest.mark.parametrize(("verb", "state"), ALLOWED)
def test_each_move_ends_in_its_state_and_adds_one_line_to_the_trail(make, cast, verb, state):
    dossier = make(state).dossier
    lines = len(trail(dossier))
    VERBS[verb](dossier, actor_of(verb, cast))
    assert stored(dossier)["state"] == TABLE[verb][1]
    note = REASON if verb == "return" else ""
    assert trail(dossier)[lines:] == [(verb, str(actor_of(verb, cast)), state, TABLE[verb][1], note)]


@pytest.mark.parametrize(("verb", "state"), WRONG)
def test_each_move_is_refused_from_every_other_state(make, cast, verb, state):
    dossier = make(state).dossier
    with nothing_changes(dossier, dossier.nomination, refusal=Forbidden):
        VERBS[verb](dossier, actor_of(verb, cast))


@pytest.mark.parametrize(("verb", "state", "meanwhile"), [
    ("submit", "draft", "submit"),
    ("return", "submitted", "complete"),
    ("return", "complete", "return"),
    ("complete", "submitted", "return"),
    ("complete", "submitted", "complete"),
])  # fmt: skip
def test_a_move_on_a_stale_copy_is_refused(make, cast, verb, state, meanwhile):
    dossier = make(state).dossier
    old = copy_of(dossier)
    VERBS[meanwhile](dossier, actor_of(meanwhile, cast))
    with nothing_changes(dossier, refusal=StaleState):
        VERBS[verb](old, actor_of(verb, cast))


def test_returning_needs_what_is_missing_and_the_unit_reads_it(make, clerk, leader):
    dossier = make("submitted").dossier
    with nothing_changes(dossier, refusal=Unsound):
        flows.return_dossier(dossier, by=clerk, reason=" ")
    flows.return_dossier(dossier, by=clerk, reason=REASON)
    assert dossier.status_line == f"Trả lại, còn thiếu: {REASON}"
    expected = f"Hồ sơ Hộ ông Lò Văn Pâng bị trả lại, còn thiếu: {REASON}"
    assert Notice.objects.filter(recipient=leader).first().text == expected


# --- Nominating ------------------------------------------------------------------------------------------------------


def test_only_the_units_own_leader_nominates(participation, cast, award_kind):
    act = lambda person: factories.nomination(copy_of(participation), person, award_kind)  # noqa: E731
    assert who_may(cast, act) == {"leader"}


def test_an_award_goes_only_to_those_it_is_for(participation, leader):
    kind = factories.award_kind("Gia đình văn hóa tiêu biểu", for_collective=False, for_individual=False)
    with pytest.raises(Unsound) as refusal:
        factories.nomination(participation, leader, kind, "individual")
    assert refusal.value.message == (
        "“Gia đình văn hóa tiêu biểu” không dành cho cá nhân. Căn cứ: Luật Thi đua, khen thưởng năm 2003 (sửa đổi, "
        "bổ sung) (áp dụng từ 01/06/2014). Hãy chọn hình thức khác."
    )
    assert factories.nomination(participation, leader, kind, "household").pk


@pytest.mark.parametrize("name", ["Hà Thị Dung", "hà thị  dung", "HA THI DUNG", "Ha\u0300 Thi\u0323 Dung"])
def test_the_same_nominee_under_another_spelling_is_refused(make, name):
    make(subject="individual")
    with pytest.raises(Unsound) as refusal:
        make(subject="individual", name=name)
    assert refusal.value.message.partition(".")[0] == (
        "Hà Thị Dung đã được đơn vị đề nghị “Giấy khen của Chủ tịch UBND huyện” trong phong trào này"
    )
    assert Nomination.objects.count() == 1


def test_a_household_may_bear_the_name_of_a_nominated_person(make):
    make(subject="individual", name="Lò Văn Pâng")
    assert make(subject="household", name="Lò Văn Pâng").pk


def test_an_edit_may_not_take_the_name_of_another_nominee(make, leader):
    make(subject="individual")
    second = make(subject="individual", name="Lò Thị Hai")
    second.name = "Ha Thi Dung"
    with nothing_changes(second, refusal=Unsound):
        flows.edit_nomination(second, by=leader)


@pytest.mark.parametrize("change", [
    {"subject": "collective", "person_kind": "farmer"},
    {"subject": "individual"},
    {"subject": "animal"},
    {"state": "granted"},
])  # fmt: skip
def test_the_database_refuses_a_nominee_without_shape(make, change):
    nomination = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(**change)


def test_the_database_refuses_a_collective_twice_for_one_award(make):
    first = make(subject="collective")
    copy = copy_of(first)
    copy.pk, copy.name = None, "Tên khác"
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


# --- Editing -------------------------------------------------------------------------------------------------------


def test_a_dossier_handed_in_is_closed_to_its_unit(make, leader):
    nomination = make("draft")
    dossier = nomination.dossier
    flows.edit_dossier(dossier, [kept(leader)], by=leader)
    flows.submit_dossier(dossier, by=leader)
    for act in (
        lambda: flows.edit_nomination(nomination, by=leader),
        lambda: flows.edit_dossier(dossier, [], by=leader),
        lambda: flows.remove_file(dossier.files.get(), by=leader),
        lambda: flows.discard_nomination(nomination, by=leader),
    ):
        with nothing_changes(nomination, dossier, refusal=Forbidden):
            act()


def test_a_stale_copy_edits_nothing(make, leader):
    nomination = make("draft")
    flows.edit_dossier(nomination.dossier, [kept(leader)], by=leader)
    old = copy_of(nomination)
    old_file = old.dossier.files.select_related("dossier__nomination__dossier").get()
    flows.submit_dossier(nomination.dossier, by=leader)
    old.name = old.dossier.situation = "Sửa sau khi gửi"
    for act in (
        lambda: flows.edit_nomination(old, by=leader),
        lambda: flows.edit_dossier(old.dossier, [], by=leader),
        lambda: flows.remove_file(old_file, by=leader),
        lambda: flows.discard_nomination(old, by=leader),
    ):
        with nothing_changes(nomination, nomination.dossier, refusal=StaleState):
            act()
    assert nomination.dossier.files.count() == 1


def test_only_the_units_own_leader_edits(make, cast):
    nomination = make()
    assert who_may(cast, lambda person: flows.edit_nomination(copy_of(nomination), by=person)) == {"leader"}
    assert who_may(cast, lambda person: flows.edit_dossier(copy_of(nomination.dossier), [], by=person)) == {"leader"}
    assert who_may(cast, lambda person: flows.discard_nomination(copy_of(nomination), by=person)) == {"leader"}


def test_the_same_file_is_attached_once_and_its_removal_is_remembered(make, leader):
    nomination = make()
    for name in ("bien-ban.jpg", "lan-hai.jpg"):
        flows.edit_dossier(nomination.dossier, [kept(leader, name)], by=leader)
    flows.remove_file(nomination.dossier.files.get(), by=leader)
    assert trail(nomination)[-1] == ("remove_file", "Lường Văn Trưởng", "", "", "bien-ban.jpg")


def test_a_draft_may_be_thrown_away_and_what_was_once_handed_in_may_not(make, leader):
    flows.discard_nomination(make(), by=leader)
    assert not Dossier.objects.exists()
    nomination = make("returned")
    with nothing_changes(nomination, refusal=Unsound):
        flows.discard_nomination(nomination, by=leader)


@pytest.mark.parametrize(("part", "sentence"), [
    ("situation", "Chưa ghi đặc điểm, tình hình trong báo cáo thành tích."),
    ("results", "Chưa ghi thành tích đạt được trong báo cáo thành tích."),
])  # fmt: skip
def test_an_unfinished_report_is_not_handed_in(make, leader, part, sentence):
    dossier = make().dossier
    setattr(dossier, part, " \n")
    dossier.save()
    with nothing_changes(dossier, refusal=Unsound) as refusal:
        flows.submit_dossier(dossier, by=leader)
    assert refusal.value.message == sentence


# --- Checking ------------------------------------------------------------------------------------------------------


@pytest.fixture
def to_judge(make):
    return make("submitted", subject="individual").dossier


def criterion_of(dossier, text="Chấp hành tốt chủ trương."):
    return dossier.nomination.participation.campaign.criteria.get(text=text)


def test_only_the_clerk_judges_and_only_what_was_handed_in(make, to_judge, cast):
    act = lambda person: flows.mark_criterion(copy_of(to_judge), criterion_of(to_judge), "met", "Tốt", by=person)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}
    for state in ("draft", "returned", "complete"):
        dossier = make(state, name=f"Hộ {state}").dossier
        with nothing_changes(dossier, refusal=Forbidden):
            flows.mark_criterion(dossier, criterion_of(dossier), "met", "Tốt", by=cast["clerk"])


def test_a_judgement_needs_a_note_and_the_trail_keeps_each(to_judge, clerk):
    with nothing_changes(to_judge, refusal=Unsound):
        flows.mark_criterion(to_judge, criterion_of(to_judge), "met", "", by=clerk)
    for result, note in (("not_met", "Chưa rõ"), ("met", "Đã rõ")):
        flows.mark_criterion(to_judge, criterion_of(to_judge), result, note, by=clerk)
    assert [(mark.result, mark.note) for mark in CriterionMark.objects.all()] == [("met", "Đã rõ")]
    assert [line[4] for line in trail(to_judge.nomination)][-2:] == ["Chưa rõ", "Đã rõ"]


def test_a_judgement_on_a_stale_copy_is_refused(to_judge, clerk):
    old = copy_of(to_judge)
    flows.return_dossier(to_judge, by=clerk, reason=REASON)
    with nothing_changes(to_judge, refusal=StaleState):
        flows.mark_criterion(old, criterion_of(old), "met", "Tốt", by=clerk)
    assert not CriterionMark.objects.exists()


def test_a_dossier_is_complete_only_when_everything_was_judged(to_judge, clerk):
    with nothing_changes(to_judge, refusal=Unsound) as refusal:
        flows.complete_dossier(to_judge, by=clerk)
    assert refusal.value.message == "Còn 2 tiêu chí chưa đánh giá. Hãy đánh giá từng tiêu chí rồi xác nhận."
    factories.complete(to_judge, clerk, "not_met")
    assert to_judge.state == "complete"


def test_a_complete_dossier_keeps_its_report_and_a_returned_one_does_not(make, clerk):
    dossier = make("complete").dossier
    with store.open_file(dossier.report_pdf.sha256) as file:
        assert file.read(5) == b"%PDF-"
    assert dossier.checked_by == clerk
    flows.return_dossier(dossier, by=clerk, reason=REASON)
    assert [stored(dossier)[name] for name in ("report_pdf_id", "report_words")] == [None, None]


@pytest.mark.parametrize("missing", ["report_pdf", "checked_by"])
def test_the_database_refuses_a_complete_dossier_without(make, missing):
    dossier = make("complete").dossier
    with pytest.raises(IntegrityError, match="dossier_report_frozen_when_complete"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(**{missing: None})


# --- Scope ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_a_dossier_is_its_units_own_until_it_is_handed_in(make, cast, state):
    nomination = make(state)
    seen = {n for n, person in cast.items() if Nomination.objects.visible_to(person).filter(pk=nomination.pk)}
    town = {"clerk", "culture", "chairman", "vice", "secretary", "member", "admin"}
    assert seen == ({"leader"} if state == "draft" else town | {"leader"})


def test_the_clerks_queue_holds_what_was_handed_in(make, cast):
    waiting = make("submitted")
    make("complete", name="Hộ hai")
    queues = {name: list(Nomination.objects.awaiting_check(person)) for name, person in cast.items()}
    assert {name: rows for name, rows in queues.items() if rows} == {"clerk": [waiting]}
