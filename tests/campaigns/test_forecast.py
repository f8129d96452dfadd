"""Who will be late: the rule by itself, then on a campaign by the page that the office reads."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.lateness import Asked, Done, Standing, foresee, past_lateness
from campaigns.models import Achievement, Commitment, Participation, Registration
from campaigns.statistics import outlooks
from emulation.calendar.working_days import WorkCalendar
from emulation.lib import dates
from tests import factories
from tests.stage import part

SCENE = ("campaign", "cast", "participation", "other_participation", "timeline")
D = datetime.date
TODAY = D(2023, 5, 22)  # a Monday
CALENDAR = WorkCalendar({}, frozenset({2023}))
BEGUN = Done(begun=True)


def standing(due_on, done=BEGUN, late=(), **asked):
    return foresee(Asked("Báo cáo", due_on, "Chưa gửi gì", **asked), done, late, TODAY, CALENDAR)


# --- The rule -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due_on", "done", "late", "expected"),
    [
        (D(2023, 5, 25), BEGUN, (), Standing.ON_TRACK),
        (D(2023, 5, 25), Done(), (), Standing.AT_RISK),  # three working days, one sign
        (D(2023, 5, 26), Done(), (), Standing.WATCH),  # four
        (D(2023, 6, 5), Done(), (), Standing.WATCH),  # ten
        (D(2023, 6, 6), Done(), (), Standing.ON_TRACK),  # eleven
        (D(2023, 6, 5), Done(), ("Trễ mốc trước",), Standing.AT_RISK),  # ten, two signs
        (D(2023, 6, 6), Done(), ("Trễ mốc trước",), Standing.WATCH),
        (D(2023, 5, 19), BEGUN, (), Standing.OVERDUE),
        (D(2023, 5, 22), BEGUN, (), Standing.ON_TRACK),  # the last day itself
        (D(2023, 5, 19), Done(on=D(2023, 5, 18), begun=True), (), Standing.DONE),
    ],
)
def test_the_rule_by_days_left_and_signs(due_on, done, late, expected):
    assert standing(due_on, done, late).standing == expected


@pytest.mark.parametrize(
    ("done", "reasons"),
    [
        (Done(), ["Chưa gửi gì"]),
        (BEGUN, ["Còn bản nháp"]),
        (Done(begun=True, returned=True), ["Bị trả lại, chưa gửi lại"]),
        (Done(begun=True, pledged=4, unbegun=3), ["Còn bản nháp", "3/4 việc đăng ký chưa có kết quả"]),
        (
            Done(begun=True, last_word=D(2023, 5, 1)),
            ["Còn bản nháp", "21 ngày không gửi gì (lần cuối 01/05/2023)"],
        ),
        (Done(begun=True, last_word=D(2023, 5, 2)), ["Còn bản nháp"]),
    ],
)
def test_the_reasons_are_words(done, reasons):
    assert standing(D(2023, 6, 30), done, unsent="Còn bản nháp").reasons == reasons


def test_what_is_done_late_says_by_how_much():
    late = standing(D(2023, 5, 12), Done(on=D(2023, 5, 16), begun=True))
    assert (late.standing, late.reasons) == (Standing.DONE, ["Trễ mốc “Báo cáo” 2 ngày làm việc"])


def test_who_need_not_hand_in_is_not_late():
    assert standing(D(2023, 5, 19), Done(), optional=True).standing == Standing.NONE
    assert standing(D(2023, 5, 19), BEGUN, optional=True).standing == Standing.OVERDUE


def test_a_missed_milestone_counts_against_the_next_one():
    asked = Asked("Đăng ký", D(2023, 3, 1), "")
    assert past_lateness(asked, Done(), TODAY, CALENDAR) == ["Mốc “Đăng ký” đã qua mà chưa xong"]
    assert past_lateness(asked, Done(on=D(2023, 3, 1), begun=True), TODAY, CALENDAR) == []
    assert past_lateness(asked, Done(on=D(2023, 3, 3), begun=True), TODAY, CALENDAR) == [
        "Trễ mốc “Đăng ký” 2 ngày làm việc"
    ]
    assert past_lateness(Asked("Đăng ký", TODAY, ""), Done(), TODAY, CALENDAR) == []


# --- A campaign -----------------------------------------------------------------------------------------------------


@part
def timeline(campaign, clerk):
    return factories.milestones(campaign, clerk, registration=D(2023, 3, 1), report=D(2023, 6, 2))


@pytest.fixture(autouse=True)
def in_may(monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: TODAY)


def sent(rows, day):
    moment = datetime.datetime.combine(day, datetime.time(9), timezone.get_current_timezone())
    rows.update(submitted_at=moment)


def found(campaign, kind=""):
    return {
        row.participation.organization.short_name: (row.forecast.standing, row.forecast.reasons)
        for row in outlooks(campaign, kind).rows
    }


def test_the_next_milestone_is_looked_at_and_the_worst_come_first(campaign, participation, leader):
    factories.registration(participation, leader, "accepted")
    sent(Registration.objects, D(2023, 2, 28))
    factories.achievement(participation, leader, state="submitted")
    sent(Achievement.objects, D(2023, 5, 20))
    chosen = outlooks(campaign)
    assert chosen.milestone.kind == "report"
    assert [row.forecast.standing for row in chosen.rows] == [Standing.AT_RISK, Standing.DONE]
    assert found(campaign)["Bản Mường"] == (
        Standing.AT_RISK,
        ["Chưa gửi kết quả nào", "Mốc “Đăng ký thi đua” đã qua mà chưa xong"],
    )
    assert found(campaign)["Tiểu khu 1"] == (Standing.DONE, [])


def test_a_pledge_without_a_result_in_its_strand_keeps_the_report_open(campaign, participation, leader):
    made = factories.registration(participation, leader, "accepted", titles=("Làm đường", "Làm cầu"))
    sent(Registration.objects, D(2023, 3, 3))
    first = campaign.strands.first()
    Commitment.objects.filter(registration=made, title="Làm cầu").update(strand=first)
    road = Commitment.objects.get(registration=made, title="Làm đường")
    factories.achievement(participation, leader, state="submitted", commitment=road)
    sent(Achievement.objects, D(2023, 5, 20))
    standing_, reasons = found(campaign)["Tiểu khu 1"]
    assert (standing_, reasons) == (
        Standing.AT_RISK,
        ["Trễ mốc “Đăng ký thi đua” 2 ngày làm việc", "1/2 việc đăng ký chưa có kết quả"],
    )
    factories.achievement(participation, leader, first, "submitted")
    sent(Achievement.objects, D(2023, 5, 20))
    assert found(campaign)["Tiểu khu 1"] == (Standing.DONE, [])


def test_a_withdrawn_pledge_asks_for_no_result(campaign, participation, leader):
    factories.registration(participation, leader, "accepted", titles=("Làm đường",))
    sent(Registration.objects, D(2023, 2, 28))
    factories.achievement(participation, leader, campaign.strands.first(), "submitted")
    sent(Achievement.objects, D(2023, 5, 20))
    assert found(campaign)["Tiểu khu 1"] == (Standing.WATCH, ["1/1 việc đăng ký chưa có kết quả"])
    Commitment.objects.update(withdrawn_on=D(2023, 4, 3))
    assert found(campaign)["Tiểu khu 1"] == (Standing.DONE, [])


def test_who_has_gone_or_was_not_there_is_not_asked(campaign, participation, other_participation):
    Participation.objects.filter(pk=participation.pk).update(ends_on=D(2023, 6, 1))
    Participation.objects.filter(pk=other_participation.pk).update(starts_on=D(2023, 3, 2))
    assert found(campaign) == {"Bản Mường": (Standing.WATCH, ["Chưa gửi kết quả nào"])}
    assert list(found(campaign, "registration")) == ["Tiểu khu 1"]


def test_a_longer_day_makes_an_overdue_unit_one_that_can_still_make_it(campaign, participation, clerk):
    factories.milestones(campaign, clerk, report=D(2023, 5, 19))
    assert found(campaign, "report")["Tiểu khu 1"][0] == Standing.OVERDUE
    factories.extension(participation, clerk, "report", D(2023, 5, 26))
    assert found(campaign, "report")["Tiểu khu 1"][0] == Standing.AT_RISK
    assert found(campaign, "report")["Bản Mường"][0] == Standing.OVERDUE


def test_nominations_are_counted_by_the_awards(campaign, clerk, participation, leader, award_kind):
    factories.milestones(campaign, clerk, nomination=D(2023, 6, 9))
    factories.nomination(participation, leader, award_kind, "household", dossier_state="returned", name="Hộ một")
    reasons = found(campaign, "nomination")
    assert "Bị trả lại, chưa gửi lại" in reasons["Tiểu khu 1"][1]
    assert reasons["Bản Mường"][1][0] == "Chưa có đề nghị nào"


def test_the_page_says_who_can_still_make_it_why_and_by_which_rule(as_user, campaign, clerk, chairman, participation):
    address = reverse("campaigns:forecast", args=[campaign.pk])
    page = as_user(clerk).get(address, {"moc": "registration"}).content.decode()
    assert "Chỉ còn kịp nếu được gia hạn." in page
    assert f"{reverse('campaigns:extension_new', args=[participation.pk])}?moc=registration" in page
    page = as_user(clerk).get(address).content.decode()
    assert "Còn kịp nếu làm ngay (2)" in page
    assert "còn 9 ngày làm việc" in page
    assert "Dễ trễ hạn: còn 3 ngày làm việc trở xuống và có một dấu hiệu" in page
    assert "Gia hạn" not in as_user(chairman).get(address, {"moc": "registration"}).content.decode()


def test_a_campaign_without_milestones_says_what_to_do(as_user, campaign, clerk):
    campaign.milestones.all().delete()
    page = as_user(clerk).get(reverse("campaigns:forecast", args=[campaign.pk])).content.decode()
    assert "Hãy đặt các mốc thời gian trước." in page
