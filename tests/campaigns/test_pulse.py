"""The pulse against a town counted by hand, on a Wednesday in the seventh week of the campaign."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from campaigns import statistics
from campaigns.flows.pulse import set_silence
from campaigns.models import Achievement, Campaign, Commitment, Registration
from campaigns.statistics.weeks import silence, weeks_of
from emulation.audit.record import history_of
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.campaigns import pulse_town
from tests.campaigns.pulse_town import SUNDAY, at, sent
from tests.lifecycles import copy_of, nothing_changes, stored, who_may
from tests.stage import part

SCENE = ("moving",)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(at(15, 3, 10), tick=False):
        yield


@part
def moving(campaign, participation, other_participation, leader, stranger, award_kind):
    return pulse_town.moving(campaign, participation, other_participation, leader, stranger, award_kind)


@pytest.fixture
def units(moving):
    return statistics.pulse_of(moving).units


def texts(unit):
    return [cell.text for cell in unit.cells]


# --- Weeks ------------------------------------------------------------------------------------------------------------


def test_weeks_run_from_monday_to_sunday_and_are_cut_at_both_ends(campaign):
    weeks = weeks_of(campaign)
    assert [str(week) for week in (*weeks[:2], weeks[4], weeks[-1])] == [
        "Tuần 1 (01/02–05/02)", "Tuần 2 (06/02–12/02)", "Tuần 5 (27/02–05/3)", "Tuần 22 (26/6–30/6)",
    ]  # fmt: skip
    campaign.starts_on = campaign.ends_on = datetime.date(2023, 2, 6)
    assert [str(week) for week in weeks_of(campaign)] == ["Tuần 1 (06/02–06/02)"]


@pytest.mark.parametrize(("last", "today", "count"), [
    (None, (2023, 2, 1), 0),
    (None, (2023, 2, 5), 0),
    (None, (2023, 2, 6), 1),
    ((2023, 2, 5), (2023, 2, 12), 0),
    ((2023, 2, 5), (2023, 2, 13), 1),
    ((2023, 2, 6), (2023, 2, 13), 0),
    (None, (2024, 1, 1), 22),
    ((2023, 7, 2), (2024, 1, 1), 0),
])  # fmt: skip
def test_silence_counts_weeks_that_are_over(campaign, last, today, count):
    assert silence(weeks_of(campaign), last and datetime.date(*last), datetime.date(*today)) == count


# --- Units × weeks ----------------------------------------------------------------------------------------------------


def test_each_week_tells_what_came_in_by_the_offices_own_day(units):
    assert [texts(unit) for unit in units] == [
        ["–", "–", "•", "–", "2", "1", "–", *[""] * 15],
        ["–", "•", "–", "–", "–", "–", "–", *[""] * 15],
    ]
    assert units[0].cells[2].others == ["gửi đăng ký", "nộp kế hoạch của đơn vị"]
    assert units[1].cells[1].others == ["gửi hồ sơ đề nghị khen thưởng"]
    assert [cell.verified for cell in units[0].cells[4:6]] == [1, 0]


def test_silence_is_told_from_the_last_sign_whatever_it_was(moving, units):
    assert [(unit.silent, unit.last_sign) for unit in units] == [
        (0, datetime.date(2023, 3, 6)),
        (4, datetime.date(2023, 2, 8)),
    ]
    pulse = statistics.pulse_of(moving)
    assert [unit.participation.organization.name for unit in pulse.silent] == ["Bản Mường"]


def test_what_was_pledged_sent_and_verified_adds_up_by_unit_strand_and_group(moving):
    pulse = statistics.pulse_of(moving)
    assert [unit.tally.amounts for unit in pulse.units] == [(2, 3, 1), (0, 0, 0)]
    assert [unit.tally.share for unit in pulse.units] == [33, None]
    assert [(strand.title, tally.amounts) for strand, tally in pulse.strands] == [
        ("Tuyên truyền", (0, 0, 0)), ("Công trình", (2, 3, 1)),
    ]  # fmt: skip
    assert [(name, tally.amounts) for name, tally in pulse.groups] == [
        ("Các tiểu khu", (2, 3, 1)), ("Các bản", (0, 0, 0)),
    ]  # fmt: skip
    assert pulse.total.amounts == (2, 3, 1)
    assert [tally.amounts[1:] for tally in pulse.by_week] == [(0, 0)] * 4 + [(2, 1), (1, 0), (0, 0)]


def test_a_pledge_is_overdue_until_something_is_verified_for_it(moving, units, participation, leader):
    assert [work.title for work in units[0].late] == ["Làm đường"]  # what is due today is not late
    work = Commitment.objects.get(title="Làm đường")
    waiting = sent(participation, leader, at(9, 3), commitment=work)
    assert statistics.pulse_of(moving).late == 1
    Achievement.objects.filter(pk=waiting.pk).update(state="verified", decided_by=moving.created_by)
    assert statistics.pulse_of(moving).late == 0


def test_a_pledge_that_the_office_did_not_accept_is_not_overdue(moving, participation):
    Registration.objects.filter(participation=participation).update(state="returned")
    assert statistics.pulse_of(moving).late == 0


def test_a_withdrawn_pledge_is_neither_overdue_nor_counted(moving):
    Commitment.objects.filter(title="Làm đường").update(withdrawn_on=datetime.date(2023, 3, 12))
    pulse = statistics.pulse_of(moving)
    assert (pulse.late, pulse.total.amounts) == (0, (1, 3, 1))


def test_a_report_of_progress_is_a_sign_of_life(moving, leader):
    work = Commitment.objects.get(title="Làm nhà")
    factories.work_progress(work, leader, done_on=datetime.date(2023, 3, 13))
    first, _ = statistics.pulse_of(moving).units
    assert (first.last_sign, first.cells[6].others) == (
        datetime.date(2023, 3, 15), ["báo tiến độ công trình, phần việc"],
    )  # fmt: skip


def test_a_unit_is_told_what_it_owes(units):
    assert units[0].owes == ["1 việc đăng ký quá hạn", "1 kết quả bị trả lại, chưa gửi lại"]
    assert units[1].owes == ["chưa gửi đăng ký", "chưa nộp kế hoạch của đơn vị", "chưa gửi kết quả nào"]


def test_a_unit_that_no_longer_exists_is_not_called_silent(moving, other_unit):
    other_unit.valid_to = datetime.date(2023, 3, 14)
    other_unit.save()
    assert statistics.pulse_of(moving).silent == []
    assert statistics.glances([moving])[0].silent == 0


def test_in_one_strand_only_its_results_and_pledges_count(moving, participation, leader):
    talk, works = moving.strands.all()
    sent(participation, leader, at(8, 3), strand=talk)
    of_talk, of_works = (statistics.pulse_of(moving, strand=strand) for strand in (talk, works))
    assert (of_talk.total.amounts, of_works.total.amounts) == ((0, 1, 0), (2, 3, 1))
    assert (of_talk.late, of_works.late) == (0, 1)
    assert [strand.title for strand, _ in of_talk.strands] == ["Tuyên truyền"]
    assert texts(of_talk.units[0])[:7] == ["–", "–", "–", "–", "–", "1", "–"]
    assert [unit.silent for unit in of_talk.units] == [0, 6]


def test_of_some_units_only_theirs_counts(moving, other_participation):
    some = statistics.pulse_of(moving, moving.participations.filter(pk=other_participation.pk))
    assert (len(some.units), some.total.amounts, some.late) == (1, (0, 0, 0), 0)


def test_what_comes_before_the_first_day_or_after_the_last_is_not_lost(moving, participation, leader):
    sent(participation, leader, datetime.datetime(2023, 1, 20, 9, tzinfo=timezone.get_current_timezone()))
    late = sent(participation, leader, at(3, 7))
    with time_machine.travel(at(5, 7), tick=False):
        pulse = statistics.pulse_of(moving)
    unit = pulse.units[0]
    assert (texts(unit)[0], unit.after, unit.tally.sent, unit.silent) == ("1", 1, 5, 0)
    assert (pulse.now, pulse.active, late.state) == (None, 0, "submitted")


# --- Up to a day ------------------------------------------------------------------------------------------------------


def test_up_to_a_day_counts_what_was_done_and_sent_by_then_and_the_week_that_ends_with_it(moving):
    pulse = statistics.pulse_of(moving, until=SUNDAY)
    assert [texts(unit)[:6] for unit in pulse.units] == [["–", "–", "•", "–", "2", ""], ["–", "•", "–", "–", "–", ""]]
    assert [unit.silent for unit in pulse.units] == [0, 3]
    assert (pulse.total.amounts, pulse.late, str(pulse.now)) == ((2, 2, 1), 0, "Tuần 5 (27/02–05/3)")
    assert pulse.total.verified == statistics.campaign_figures(moving, SUNDAY)["totals"]["achievements"]


def test_up_to_a_day_a_pledge_counts_that_was_withdrawn_later(moving):
    Commitment.objects.filter(title="Làm đường").update(
        withdrawn_on=datetime.date(2023, 3, 12), due_on=datetime.date(2023, 3, 3)
    )
    by_then, today = statistics.pulse_of(moving, until=SUNDAY), statistics.pulse_of(moving)
    assert [(pulse.total.pledged, pulse.late) for pulse in (by_then, today)] == [(2, 1), (1, 0)]
    [first, _] = statistics.campaign_figures(moving, SUNDAY)["units"]
    assert first["pledged"] == by_then.total.pledged


# --- In a sentence ----------------------------------------------------------------------------------------------------


def test_the_start_page_says_the_same_as_the_page(moving):
    (glance,) = statistics.glances([moving])
    assert glance == statistics.pulse_of(moving).glance
    assert str(glance) == (
        "Tuần 7 (13/3–19/3): 0/2 đơn vị có hoạt động, 1 đơn vị im lặng từ 3 tuần trở lên, 1 việc đăng ký quá hạn."
    )


def test_after_the_last_day_it_says_so_and_before_the_first_nothing(moving):
    with time_machine.travel(at(5, 7), tick=False):
        (glance,) = statistics.glances([moving])
        assert glance == statistics.pulse_of(moving).glance
    assert str(glance) == "Hết thời gian thi đua ngày 30/06/2023, 2 việc đăng ký quá hạn."
    with time_machine.travel(at(31, 1), tick=False):
        assert statistics.glances([moving]) == []


def test_all_weeks_are_still_to_come_before_the_first_day(campaign, participation):
    with time_machine.travel(at(20, 1), tick=False):
        pulse = statistics.pulse_of(campaign)
    assert {text for unit in pulse.units for text in texts(unit)} == {""}
    assert (pulse.silent, pulse.by_week, pulse.active) == ([], [], 0)


@pytest.mark.parametrize("units", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_units(
    moving, participation, other_participation, town, units, django_assert_num_queries
):
    if units == 1:
        moving.participations.exclude(pk=participation.pk).update(campaign=factories.empty_campaign(
            town, moving.created_by
        ))  # fmt: skip
    else:
        third = factories.organization("Tiểu khu 3", parent=town)
        leader = factories.officer("Lò Văn Ba", "unit_leader", third)
        sent(participation.group.participations.create(campaign=moving, organization=third), leader, at(1, 3))
    with django_assert_num_queries(9):
        pulse = statistics.pulse_of(moving)
        assert [unit.owes for unit in pulse.units if unit.participation.group.name]
    assert len(pulse.units) == units
    with django_assert_num_queries(7):
        statistics.glances([moving, moving])


# --- What counts as silence -------------------------------------------------------------------------------------------


def test_the_clerk_says_from_when_on_a_unit_is_silent(moving, clerk):
    set_silence(moving, 5, by=clerk)
    assert statistics.pulse_of(moving).silent == []
    entry = history_of(moving).first()
    assert (entry.label, entry.note, entry.actor) == ("Đổi ngưỡng im lặng", "3 tuần thành 5 tuần", clerk)


def test_only_the_clerk_says_so_and_only_in_whole_weeks_that_make_sense(campaign, cast, clerk):
    assert who_may(cast, lambda person: set_silence(copy_of(campaign), 4, by=person)) == {"clerk"}
    for weeks in (0, 27):
        with nothing_changes(campaign, refusal=Unsound) as refusal:
            set_silence(copy_of(campaign), weeks, by=clerk)
        assert refusal.value.message == "Hãy ghi số tuần từ 1 đến 26."


def test_a_closed_campaign_keeps_its_measure_even_from_a_stale_copy(campaign, clerk):
    old = copy_of(campaign)
    Campaign.objects.filter(pk=campaign.pk).update(state="closed")
    with nothing_changes(campaign, refusal=StaleState):
        set_silence(old, 4, by=clerk)
    with nothing_changes(campaign, refusal=Forbidden):
        set_silence(copy_of(campaign), 4, by=clerk)
    assert stored(campaign)["silent_weeks"] == 3
