"""A season of 30 units, 20 weeks and 1,500 results, from its launch to the issued report, against a count of its own.

One test, since two workers who shared its checks would each play the season.
"""

import os

import pytest
import time_machine

from campaigns import statistics
from campaigns.models import Achievement, Campaign, Commitment, Evidence, Participation
from campaigns.states import CampaignState
from campaigns.statistics import Rule
from campaigns.statistics.doubles import pairs_in
from emulation.notices.models import Mail, Message, MessageLine
from tests.factories import fresh
from tests.season import failing
from tests.season.counting import RULES, Count, reminders
from tests.season.doors import Doors
from tests.season.facts import CLOSING_AT, DAY, MIDTERM_AT, MIDTERM_UNTIL, MILESTONES, RESULTS, Line
from tests.season.pages import EXPECTED, asked, browser_of
from tests.season.playing import MORNING, NOON, Play, aware, mondays
from tests.season.printing import failures, lines_of, listed, printed_tables, proposals, sentences, tables
from tests.season.readings import proposed, pulse_rows, stored
from tests.season.script import draw
from tests.sheets.books import rows_in

AFTERWARDS = CLOSING_AT + DAY
CHECKS = []


def check(of):
    CHECKS.append(of)
    return of


@pytest.fixture
def play(db, town, clerk, culture, chairman, admin, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # no power is cut here
    return Play(draw(), town, {"clerk": clerk, "culture": culture, "chairman": chairman, "admin": admin})


@pytest.fixture
def count(play):
    return Count(play.season, CLOSING_AT)


def test_what_a_season_comes_to_is_what_its_reports_and_pages_tell(play, count, subtests):
    with time_machine.travel(aware(CLOSING_AT), tick=False), subtests.test("pages ask as little as in a small town"):
        assert asked(play.campaign, play.row(play.season.units[0]), fresh(play.people["clerk"])) == EXPECTED
    play.issue(AFTERWARDS)
    with time_machine.travel(aware(AFTERWARDS), tick=False):
        for each in CHECKS:
            with subtests.test(each.__name__.replace("_", " ")):
                each(play, count)


# --- The script -------------------------------------------------------------------------------------------------------


@check
def the_season_is_as_large_as_it_should_be(play, count):
    sent = Achievement.objects.exclude(submitted_at=None)
    assert (Participation.objects.count(), sent.count()) == (30, RESULTS)
    assert sent.exclude(pk__in=Evidence.objects.values("achievement")).count() == 0
    assert {deed.state(CLOSING_AT) for deed in play.season.deeds} == {"draft", "submitted", "returned", "verified"}
    assert play.doors.used == {name for name in vars(Doors) if name.startswith(("unit_", "pledge_", "line_", "deed_"))}


@check
def units_fail_in_every_way_that_a_report_tells(play, count):
    told = failing.shortcomings(count)
    assert all(told.values())
    assert {(milestone, days is None) for _, milestone, days in told["late"]} == {
        (name, unfinished) for name, _ in MILESTONES.values() for unfinished in (True, False)
    }
    assert [name for name, *_ in failing.outstanding(count)] == ["Tiểu khu 7", "Bản 1"]


# --- Reports ----------------------------------------------------------------------------------------------------------


@check
def the_closing_report_stores_what_was_counted(play, count):
    assert stored(play.closing.figures) == count.report()


@check
def the_report_midway_stores_what_was_counted_up_to_its_day(play, count):
    assert stored(play.midterm.figures) == Count(play.season, MIDTERM_AT, MIDTERM_UNTIL).report()


@check
def who_stands_out_by_another_rule_is_who_was_counted(play, count):
    for rule in ({"points": None}, {"share": 50, "points": 30, "spotless": False}, {"works": 8, "points": None}):
        asked_of = Rule(**{"share": 80, "works": 1, "points": 80, "spotless": True} | rule)
        assert proposed(statistics.outstanding(play.closing.figures, asked_of)) == failing.outstanding(count, **rule)


@check
def the_issued_report_says_what_was_counted(play, count):
    lines, proposed_units = lines_of(play.issued), proposals(count)
    words = " ".join(lines)
    assert [said for said in sentences(count) if said not in words] == []
    assert [line for line in lines if line in proposed_units] == proposed_units
    assert listed(lines) == failures(count)


@check
def its_tables_print_what_was_counted(play, count):
    wanted = tables(count)
    assert printed_tables(play.issued, wanted) == wanted


@check
def its_issue_closes_the_campaign(play, count):
    assert Campaign.objects.get().state == CampaignState.CLOSED
    assert play.closing.document.state == "issued"


# --- Pages ------------------------------------------------------------------------------------------------------------


@check
def the_pulse_shows_what_was_counted(play, count):
    page = browser_of(fresh(play.people["clerk"])).get(f"/phong-trao/{play.campaign.pk}/nhip/")
    now = Count(play.season, AFTERWARDS)
    late = [line.pledge.unit for line in now.late]
    expected = {}
    for unit in play.season.units:
        deeds = [deed for deed, _ in now.sent if deed.unit is unit]
        verified = sum(deed.state(AFTERWARDS) == "verified" for deed in deeds)
        silent, overdue = now.silence(unit), late.count(unit)
        expected[unit.name] = now.cells(unit), str(len(deeds)), str(verified), str(silent or ""), str(overdue or "")
    assert pulse_rows(page) == expected


@check
def the_register_of_works_sums_what_was_counted(play, count):
    rows = Commitment.objects.with_stage().works().handed_in()
    assert statistics.pledged_totals(rows) == Count(play.season, AFTERWARDS).works()


@check
def returns_are_counted_by_their_reason(play, count):
    assert dict(statistics.return_counts(play.campaign)) == dict(count.returns())


@check
def every_double_is_flagged_and_nothing_else(play, count):
    pairs = pairs_in(play.campaign)
    flagged = {frozenset((pair.first.pk, pair.second.pk)): {str(reason) for reason in pair.reasons} for pair in pairs}
    assert flagged == {frozenset((play.pk[one], play.pk[other])): why for (one, other), why in count.doubles().items()}
    apart = {frozenset((play.pk[one], play.pk[other])) for one, other in play.season.apart}
    assert {frozenset((pair.first.pk, pair.second.pk)) for pair in pairs if not pair.is_open} == apart


@check
def the_list_as_a_spreadsheet_has_every_result_that_was_sent(play, count):
    rows = rows_in(browser_of(fresh(play.people["clerk"])).get("/phong-trao/ket-qua/?tai=xlsx"))
    head = next(place for place, row in enumerate(rows) if row[0] == "Đơn vị")
    assert len(rows) - head - 1 == RESULTS
    assert sorted(row[3] for row in rows[head + 1 :]) == sorted(deed.title for deed, _ in count.sent)


# --- The outbox -------------------------------------------------------------------------------------------------------


@check
def each_unit_is_reminded_once_of_what_it_owes_and_of_nothing_else(play, count):
    things = {play.people[unit].pk: unit for unit in play.season.units if unit in play.people}
    lines = MessageLine.objects.filter(recipient__in=things, kind__in=RULES)
    told = {
        (things[line.recipient_id], line.kind, line.thing.split(":")[1], line.told_on): line.is_done for line in lines
    }
    expected = reminders(play.season, mondays(), MORNING, NOON)
    assert len(lines) == len(told) == len(expected)
    assert told == {
        (unit, kind, str(play.pk[thing] if isinstance(thing, Line) else play.row(thing).pk), day): done
        for (unit, kind, thing, day), done in expected.items()
    }


@check
def nothing_is_left_in_the_outbox(play, count):
    assert not Message.objects.open().exists()
    assert Mail.objects.count() == Message.objects.filter(state="sent").count()
