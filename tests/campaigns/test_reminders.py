"""What a campaign says is due, kind by kind: of whom, and of whom no longer."""

import datetime

import pytest

from campaigns import reminders
from campaigns.flows.assigning import finish_assignment, give_assignment
from campaigns.models import Achievement, Campaign, Registration
from tests import factories

SCENE = ("campaign", "culture")
END = datetime.date(2023, 6, 30)
YEAR = (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))


def due(kind, town, span=YEAR):
    """(who, day, what) of everything of that kind."""
    (found,) = [each for each in reminders.KINDS if each.name == kind]
    return [([p.username for p in row.people], row.day, row.what) for row in found.due(town.pk, span)]


def names(kind, town):
    return sorted(name for people, *_ in due(kind, town) for name in people)


BOTH = ["truongban1", "truongban2"]


@pytest.mark.parametrize(("state", "owes"), [
    ("draft", True), ("returned", True), ("submitted", False), ("accepted", False),
])  # fmt: skip
def test_a_pledge_is_owed_until_it_is_handed_in(town, participation, leader, state, owes):
    factories.registration(participation, leader, state)
    assert names("registration", town) == (BOTH if owes else BOTH[1:])


@pytest.mark.parametrize(("state", "silent", "unsent"), [
    ("draft", True, True), ("returned", True, True), ("submitted", False, False), ("verified", False, False),
])  # fmt: skip
def test_a_unit_is_silent_until_it_has_sent_a_result(town, participation, leader, state, silent, unsent):
    factories.achievement(participation, leader, state=state)
    assert ("truongban1" in names("silent", town), "truongban1" in names("unsent", town)) == (silent, unsent)


def test_days_outside_the_span_are_left_out(town, campaign):
    assert due("registration", town, (END, END))[0][1] == END
    assert due("registration", town, (YEAR[0], END - datetime.timedelta(1))) == []


def test_the_day_is_the_milestones_and_later_for_a_unit_that_was_given_longer(town, campaign, participation, clerk):
    factories.milestones(campaign, clerk, registration=datetime.date(2023, 3, 1))
    factories.extension(participation, clerk, "registration", datetime.date(2023, 3, 10))
    assert [(people, day) for people, day, _ in due("registration", town)] == [
        (["truongban1"], datetime.date(2023, 3, 10)), (["truongban2"], datetime.date(2023, 3, 1)),
    ]  # fmt: skip


def test_a_withdrawn_pledge_is_no_longer_due(town, participation, leader):
    made = factories.registration(participation, leader, "accepted")
    made.commitments.update(withdrawn_on=datetime.date(2023, 4, 1))
    assert due("pledge", town) == []


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_campaign_that_does_not_run_asks_for_nothing(town, campaign, participation, leader, state):
    factories.registration(participation, leader, "accepted")
    Campaign.objects.update(state=state)
    kinds = [kind.name for kind in reminders.KINDS if not kind.since]
    assert {kind: due(kind, town) for kind in kinds} == {kind: [] for kind in kinds}


def test_a_pledged_work_is_due_on_its_own_day_or_with_the_report(town, participation, leader):
    made = factories.registration(participation, leader, "accepted", titles=("Làm đường", "Trồng hoa"))
    made.commitments.filter(title="Trồng hoa").update(due_on=datetime.date(2023, 5, 1))
    assert due("pledge", town) == [
        (["truongban1"], END, "Tiểu khu 1 chưa báo cáo việc đã đăng ký “Làm đường”"),
        (["truongban1"], datetime.date(2023, 5, 1), "Tiểu khu 1 chưa báo cáo việc đã đăng ký “Trồng hoa”"),
    ]


def test_a_pledged_work_that_was_reported_is_no_longer_due(town, participation, leader):
    made = factories.registration(participation, leader, "accepted")
    result = factories.achievement(participation, leader, state="submitted")
    Achievement.objects.filter(pk=result.pk).update(commitment=made.commitments.get())
    assert due("pledge", town) == []


def test_a_duty_is_its_owners_until_it_is_done(town, campaign, clerk, unit, leader):
    duty = campaign.assignments.last()
    assert due("assignment", town) == [([], datetime.date(2023, 6, 15), "Việc được giao: Gửi báo cáo kết quả.")]
    duty.owner_unit = unit
    give_assignment(duty, by=clerk)
    assert names("assignment", town) == ["truongban1"]
    finish_assignment(duty, done_on=END, note="Xong.", by=leader)
    assert due("assignment", town) == []


def test_the_office_is_told_of_what_waits_by_the_day_it_was_sent(
    town, participation, other_participation, leader, stranger
):
    for at, person in ((participation, leader), (other_participation, stranger)):
        factories.registration(at, person, "submitted")
    Registration.objects.update(submitted_at=datetime.datetime(2023, 3, 1, 18, tzinfo=datetime.UTC))
    assert due("pledges_wait", town) == [(["vanthu"], datetime.date(2023, 3, 2), "2 đăng ký thi đua chờ tiếp nhận")]


def test_each_verifier_is_told_of_the_results_of_their_strands(town, participation, leader):
    propaganda, works = participation.campaign.strands.all()
    for strand in (propaganda, works, works):
        factories.achievement(participation, leader, strand, "submitted")
    Achievement.objects.update(submitted_at=datetime.datetime(2023, 3, 1, 3, tzinfo=datetime.UTC))
    day = datetime.date(2023, 3, 1)
    assert due("results_wait", town) == [
        (["vanthu"], day, "2 kết quả thi đua chờ xác nhận"),
        (["vanhoa"], day, "1 kết quả thi đua chờ xác nhận"),
    ]
