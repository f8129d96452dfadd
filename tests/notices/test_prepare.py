"""What the rules ask for on a day: who is told of what, in one message, and never twice."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from emulation.notices.flows import remind
from emulation.notices.models import Message, MessageLine, OutboxPolicy, ReminderRule
from emulation.notices.prepare import prepare, to_tell
from emulation.notices.words import USUAL
from tests import factories
from tests.lifecycles import trail

SCENE = ("campaign",)
END = datetime.date(2023, 6, 30)
QUERIES = 26


def at(time_machine, day, hour=8):
    time_machine.move_to(datetime.datetime.combine(day, datetime.time(hour - 7), datetime.UTC))


def day(text):
    number, month = text.split("/")
    return datetime.date(2023, int(month), int(number))


def told():
    """Who is told of what, message by message."""
    return [(m.recipient.username, [line.text for line in m.lines.all()]) for m in Message.objects.order_by("pk")]


REGISTER_1 = "Tiểu khu 1 chưa gửi đăng ký (Thi đua 75 năm Đảng bộ huyện): hạn 30/06/2023, còn 3 ngày."
REGISTER_2 = REGISTER_1.replace("Tiểu khu 1", "Bản Mường")


def test_three_days_before_those_who_have_not_filed(campaign, participation, leader, town, time_machine):
    factories.reminder_rule(town)
    at(time_machine, day("26/6"))
    assert prepare(town) == []
    factories.registration(participation, leader, "draft")
    at(time_machine, day("27/6"))
    prepare(town)
    assert told() == [("truongban1", [REGISTER_1]), ("truongban2", [REGISTER_2])]


def test_who_has_filed_is_not_told(campaign, participation, leader, town, time_machine):
    factories.reminder_rule(town)
    factories.registration(participation, leader, "submitted")
    at(time_machine, day("27/6"))
    prepare(town)
    assert told() == [("truongban2", [REGISTER_2])]


def test_one_person_gets_one_message_with_all_that_is_owed(campaign, town, leader, time_machine):
    for kind in ("registration", "silent"):
        factories.reminder_rule(town, kind)
    at(time_machine, day("27/6"))
    assert [(m.recipient, m.lines.count()) for m in prepare(town) if m.recipient == leader] == [(leader, 2)]


def test_a_second_run_adds_nothing(campaign, town, time_machine):
    factories.reminder_rule(town)
    at(time_machine, day("27/6"))
    assert (len(prepare(town)), len(prepare(town))) == (2, 0)
    at(time_machine, day("28/6"))
    assert prepare(town) == []


def test_a_day_on_which_nothing_ran_is_made_up_for_but_not_for_ever(campaign, town, time_machine):
    factories.reminder_rule(town, days=10)
    at(time_machine, day("23/6"))
    assert len(to_tell(town, day("23/6"))) == 2
    assert to_tell(town, day("24/6")) == {}


def test_what_is_over_is_no_longer_told_as_to_come(campaign, town):
    factories.reminder_rule(town, days=1)
    assert [len(to_tell(town, day(text))) for text in ("29/6", "30/6")] == [2, 2]
    assert to_tell(town, datetime.date(2023, 7, 1)) == {}


def test_after_the_day_the_late_are_told_every_few_days(campaign, town, time_machine):
    factories.reminder_rule(town, days=1, side="after", every=7)
    seen = []
    for number in range(1, 32):
        at(time_machine, datetime.date(2023, 7, number))
        if prepare(town):
            seen.append(number)
            remind()  # what waits goes; otherwise it would stand for the next turn too
        at(time_machine, datetime.date(2023, 7, number), 15)
        remind()
    assert seen == [1, 8, 15, 22, 29]


def test_what_still_waits_in_the_outbox_is_not_written_again_at_the_next_turn(campaign, town, time_machine):
    factories.reminder_rule(town, days=1, side="after", every=7)
    OutboxPolicy.objects.create(organization=town, by_hand=True)
    at(time_machine, datetime.date(2023, 7, 1))
    assert len(prepare(town)) == 2
    at(time_machine, datetime.date(2023, 7, 8))
    assert prepare(town) == []


def test_two_rules_that_meet_on_a_thing_tell_of_it_once(campaign, town, time_machine):
    factories.reminder_rule(town, days=5)
    factories.reminder_rule(town, days=3)
    at(time_machine, day("27/6"))
    assert [m.lines.count() for m in prepare(town)] == [1, 1]
    at(time_machine, day("28/6"))
    assert prepare(town) == []


def test_a_deadline_that_moves_is_told_anew(campaign, town, time_machine):
    factories.reminder_rule(town)
    at(time_machine, day("27/6"))
    assert len(prepare(town)) == 2
    type(campaign).objects.update(ends_on=datetime.date(2023, 7, 10))
    at(time_machine, datetime.date(2023, 7, 7))
    assert len(prepare(town)) == 2


def test_a_rule_that_is_off_or_of_a_kind_no_longer_known_tells_nobody(campaign, town):
    factories.reminder_rule(town, is_on=False)
    factories.reminder_rule(town, "gone")
    assert to_tell(town, day("27/6")) == {}


def test_another_offices_rules_do_not_reach_these_units(campaign, district):
    factories.reminder_rule(district)
    assert to_tell(district, day("27/6")) == {}


def test_preparing_writes_who_and_what_on_the_trail(campaign, town, time_machine):
    factories.reminder_rule(town)
    at(time_machine, day("27/6"))
    message = prepare(town)[0]
    assert trail(message) == [("prepare", "Lệnh remind", "", "waiting", "")]


# --- When it goes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hour", "policy", "goes"), [
    (8, {}, "12:00"),
    (1, {}, "07:00"),
    (1, {"earliest_hour": 0}, "05:00"),
    (8, {"grace_hours": 0}, "08:00"),
    (8, {"by_hand": True}, None),
])  # fmt: skip
def test_a_message_leaves_by_the_offices_policy(campaign, town, time_machine, hour, policy, goes):
    factories.reminder_rule(town)
    OutboxPolicy.objects.create(organization=town, **policy)
    moment = datetime.datetime(2023, 6, 27, hour, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
    time_machine.move_to(moment)
    message = prepare(town)[0]
    local = message.goes_at and f"{message.goes_at.astimezone(moment.tzinfo):%H:%M}"
    assert local == goes


# --- The database -----------------------------------------------------------------------------------------------------


def test_the_database_keeps_a_thing_from_being_told_twice_for_a_day(town, leader):
    line = factories.message(town, leader).lines.get()
    line.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)
    line.told_on += datetime.timedelta(1)
    line.save(force_insert=True)
    assert MessageLine.objects.count() == 2


@pytest.mark.parametrize("fields", [{"side": "beside"}, {"days": 366}, {"every": 0}])
def test_the_database_refuses_a_rule_that_means_nothing(town, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.reminder_rule(town, **fields)


def test_the_database_keeps_a_rule_once(town):
    factories.reminder_rule(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderRule.objects.create(organization=town, kind="registration", days=3, side="before", words=USUAL)


@pytest.mark.parametrize("state", ["waiting", "sent"])
def test_the_database_knows_when_a_message_was_closed(town, leader, state):
    message = factories.message(town, leader, state)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(closed_at=None if message.closed_at else message.prepared_at)


# --- How often the database is asked ----------------------------------------------------------------------------------


def unit_that_owes(campaign, town, number):
    """A pledge of which nothing was reported, a result begun, a duty and a dossier not sent."""
    unit = factories.organization(f"Tiểu khu {number}0", parent=town)
    leader = factories.officer(f"Lò Văn {number}", "unit_leader", unit)
    participation = campaign.participations.create(group=campaign.groups.first(), organization=unit)
    factories.registration(participation, leader, "accepted")
    factories.achievement(participation, leader, evidence=False)
    duty = factories.assignment(campaign, "Các đơn vị", "Gửi danh sách.", position=number + 5, due_on=END)
    type(duty).objects.filter(pk=duty.pk).update(owner_unit=unit)


@pytest.mark.parametrize("units", [1, 3])
def test_every_kind_asks_as_often_for_three_units_as_for_one(campaign, town, units, django_assert_num_queries):
    for kind in ("registration", "silent", "unsent", "pledge", "assignment", "dossier", "proposal"):
        factories.reminder_rule(town, kind)
    for number in range(units):
        unit_that_owes(campaign, town, number)
    to_tell(town, day("27/6"))
    with django_assert_num_queries(QUERIES):
        found = to_tell(town, day("27/6"))
    assert sorted(len(mine) for mine in found.values()) == [2, 2] + [4] * units
