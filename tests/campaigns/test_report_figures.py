"""What compiled reports count beyond results: pledges kept, failures, who stands out, an earlier campaign. By hand."""

import datetime

import pytest
from django.utils import timezone

from campaigns.models import Achievement, AchievementReturn, Campaign, Commitment, Participation, Registration, UnitPlan
from campaigns.papers import report_words
from campaigns.papers.compiled import all_figures
from campaigns.papers.report_tables import change
from campaigns.statistics import (
    Rule,
    comparable,
    outstanding,
    previous_figures,
    promise_figures,
    shortcoming_figures,
    usual_rule,
)
from tests import factories
from tests.stage import part

SCENE = ("filled", "earlier")
APRIL_END = datetime.date(2023, 4, 30)


def at(month, day):
    return datetime.datetime(2023, month, day, 9, tzinfo=timezone.get_current_timezone())


@part
def filled(campaign, participation, other_participation, leader, stranger):
    """Counted by hand.

    Tiểu khu 1 pledged four things: a road due on 10/4, done on 15/4, late; a house without a day, done on 2/5; a well
    withdrawn on 3/5; bins due on 30/6, of which nothing is verified. It has a plan. Bản Mường handed in its pledge of
    one road on 20/3, done by its day, and has no plan; one of its results came back three times.
    """
    pledge = factories.registration(participation, leader, "accepted", titles=("Đường", "Nhà", "Giếng", "Thùng rác"))
    other = factories.registration(other_participation, stranger, "accepted", titles=("Đường bản",))
    Registration.objects.filter(pk=pledge.pk).update(submitted_at=at(2, 20), decided_at=at(2, 21))
    Registration.objects.filter(pk=other.pk).update(submitted_at=at(3, 20), decided_at=at(3, 21))
    for title, facts in {
        "Đường": {"due_on": datetime.date(2023, 4, 10)},
        "Giếng": {"withdrawn_on": datetime.date(2023, 5, 3)},
        "Thùng rác": {"due_on": datetime.date(2023, 6, 30)},
        "Đường bản": {"due_on": datetime.date(2023, 4, 15)},
    }.items():
        Commitment.objects.filter(title=title).update(**facts)
    done(participation, leader, "Đường", datetime.date(2023, 4, 15))
    done(participation, leader, "Nhà", datetime.date(2023, 5, 2))
    done(other_participation, stranger, "Đường bản", datetime.date(2023, 4, 15))
    plan = factories.unit_plan(participation, leader)
    UnitPlan.objects.filter(pk=plan.pk).update(filed_at=at(2, 20))
    often = factories.achievement(other_participation, stranger, state="returned", title="Vệ sinh đường")
    AchievementReturn.objects.create(achievement=often, code="day", reason="Sai ngày.", returned_by=often.created_by)
    AchievementReturn.objects.create(achievement=often, code="day", reason="Sai ngày.", returned_by=often.created_by)
    AchievementReturn.objects.filter(achievement=often).update(returned_at=at(5, 4))
    Achievement.objects.filter(pk=often.pk).update(submitted_at=at(5, 3))
    return campaign


def done(participation, by, title, day):
    pledge = Commitment.objects.get(title=title)
    made = factories.achievement(participation, by, state="verified", title=title, commitment=pledge, happened_on=day)
    Achievement.objects.filter(pk=made.pk).update(submitted_at=at(day.month, day.day))


def kept(pledged, kept, on_time, **more):
    return {"pledged": pledged, "kept": kept, "on_time": on_time} | more


# --- Pledges kept ---------------------------------------------------------------------------------------------------


def test_pledges_are_held_against_what_was_verified_for_them(filled, participation, other_participation):
    promises = promise_figures(filled)["promises"]
    assert promises["total"] == kept(4, 3, 2)
    assert promises["strands"] == [kept(0, 0, 0), kept(4, 3, 2)]
    assert promises["units"] == {
        str(participation.pk): kept(3, 2, 1, group="Các tiểu khu"),
        str(other_participation.pk): kept(1, 1, 1, group="Các bản"),
    }


def test_up_to_a_day_what_was_withdrawn_later_still_stands_and_what_was_done_later_does_not_count(filled):
    assert promise_figures(filled, APRIL_END)["promises"]["total"] == kept(5, 2, 1)
    assert promise_figures(filled, datetime.date(2023, 3, 1))["promises"]["total"] == kept(4, 0, 0)


def test_the_words_tell_the_share_of_pledges_kept(filled):
    assert report_words.pledges(promise_figures(filled)["promises"]["total"]) == (
        "So với đăng ký: 3/4 việc đăng ký đã có kết quả được xác nhận (75 %), trong đó 2 việc đúng hạn."
    )
    assert report_words.pledges(kept(0, 0, 0)) == "Chưa có việc đăng ký nào được tiếp nhận."


# --- The office's own propaganda --------------------------------------------------------------------------------------


def test_sessions_of_the_office_are_told_with_their_strand_up_to_the_day(filled, town, culture):
    event = factories.town_event(culture, town, campaign=filled, day=datetime.date(2023, 4, 22))
    factories.propaganda_session(event, culture)
    factories.propaganda_session(event, culture, held_on=datetime.date(2023, 5, 6), people=None)
    assert all_figures(filled)["propaganda"] == [[2, 60], [0, 0]]
    figures = all_figures(filled, APRIL_END)
    assert figures["propaganda"] == [[1, 60], [0, 0]]
    words = report_words.results(figures, APRIL_END).split("\n")
    assert words[1].endswith("đơn vị; cơ quan tổ chức 1 buổi tuyên truyền, 60 lượt người nghe, xem.")
    assert words[2].endswith("đơn vị.")


# --- What went wrong ------------------------------------------------------------------------------------------------


def test_failures_are_counted_from_days_and_returns(filled, clerk):
    factories.milestones(filled, clerk, registration=datetime.date(2023, 3, 10), report=datetime.date(2023, 6, 20))
    assert shortcoming_figures(filled)["shortcomings"] == {
        # Friday to Monday week: six working days. Nothing was reported for the bins.
        "late": [["Bản Mường", "Đăng ký thi đua", 6], ["Tiểu khu 1", "Báo cáo kết quả", None]],
        "returned": [["Bản Mường", "Vệ sinh đường", 3]],
        "unregistered": [],
        "unplanned": ["Bản Mường"],
    }


def test_up_to_a_day_only_what_had_come_by_then_is_missing(filled, clerk):
    factories.milestones(filled, clerk, registration=datetime.date(2023, 3, 10))
    found = shortcoming_figures(filled, datetime.date(2023, 3, 15))["shortcomings"]
    assert found["late"] == [["Bản Mường", "Đăng ký thi đua", None]]
    assert (found["returned"], found["unregistered"]) == ([], ["Bản Mường"])


def test_longer_days_granted_to_a_unit_count(filled, other_participation, clerk):
    factories.milestones(filled, clerk, registration=datetime.date(2023, 3, 10))
    factories.extension(other_participation, clerk, "registration", datetime.date(2023, 3, 20))
    assert shortcoming_figures(filled)["shortcomings"]["late"] == []


def test_a_unit_that_has_gone_is_not_late_with_what_was_due_later(filled, participation, clerk):
    factories.milestones(filled, clerk, report=datetime.date(2023, 6, 20))
    late = [["Tiểu khu 1", "Báo cáo kết quả", None]]
    Participation.objects.filter(pk=participation.pk).update(ends_on=datetime.date(2023, 6, 20))
    assert shortcoming_figures(filled)["shortcomings"]["late"] == late
    Participation.objects.filter(pk=participation.pk).update(ends_on=datetime.date(2023, 6, 19))
    assert shortcoming_figures(filled)["shortcomings"]["late"] == []


def test_failures_are_told_in_words_and_nothing_is_invented(filled, clerk):
    factories.milestones(filled, clerk, registration=datetime.date(2023, 3, 10))
    assert report_words.limits(all_figures(filled), None).split("\n") == [
        "Còn 1 đơn vị chưa có kế hoạch riêng: Bản Mường.",
        "Có 2 đơn vị không có hoạt động từ 3 tuần liền trở lên: Tiểu khu 1 (8 tuần); Bản Mường (8 tuần).",
        "Có 1 việc đăng ký quá hạn mà chưa có kết quả được xác nhận: Tiểu khu 1: Thùng rác (hạn 30/6/2023).",
        "Mốc “Đăng ký thi đua”: 1 đơn vị trễ: Bản Mường (6 ngày làm việc).",
        "Có 1 kết quả bị trả lại từ 3 lần trở lên: Bản Mường: Vệ sinh đường (3 lần).",
    ]
    faultless = {"late": [], "returned": [], "unregistered": [], "unplanned": []}
    nothing = {"shortcomings": faultless, "rhythm": {"silent": [], "late": []}, "units": [{"name": "A", "verified": 1}]}
    assert report_words.limits(nothing, None) == report_words.NO_LAPSE


@pytest.mark.parametrize("units", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_units(
    filled, other_participation, participation, town, clerk, units, django_assert_num_queries
):
    factories.milestones(filled, clerk, registration=datetime.date(2023, 3, 10))
    if units == 1:
        other_participation.achievements.all().delete()
        other_participation.delete()
    else:
        third = factories.organization("Tiểu khu 3", parent=town)
        participation.group.participations.create(campaign=filled, organization=third)
    with django_assert_num_queries(3):
        promise_figures(filled)
    with django_assert_num_queries(14):
        shortcoming_figures(filled)


# --- Who stands out -------------------------------------------------------------------------------------------------


def names(figures, **rule):
    return [unit["name"] for unit in outstanding(figures, Rule(**rule))["units"]]


def test_who_stands_out_follows_from_the_rule(filled):
    figures = all_figures(filled)
    assert names(figures, share=100) == ["Bản Mường"]
    assert names(figures, share=33) == ["Bản Mường", "Tiểu khu 1"]
    assert names(figures, share=34) == ["Bản Mường"]
    assert names(figures, works=2) == ["Tiểu khu 1"]
    assert names(figures, works=2, share=100) == []
    assert names(figures, decided=True) == []
    assert names(figures, points=1) == []
    assert names(figures) == []


def test_the_silent_the_overdue_and_the_late_are_not_put_forward_as_spotless(filled):
    figures = all_figures(filled)
    assert names(figures, spotless=True) == []
    figures["rhythm"] |= {"silent": [], "late": []}
    assert names(figures, spotless=True) == ["Bản Mường", "Tiểu khu 1"]
    figures["shortcomings"]["late"] = [["Bản Mường", "Đăng ký thi đua", 6]]
    assert names(figures, spotless=True) == ["Tiểu khu 1"]


def test_points_come_first_and_awards_decided_are_told(filled, participation, other_participation):
    figures = all_figures(filled)
    figures["scores"] = [
        {"id": participation.pk, "counted": "45", "most": "50"},
        {"id": other_participation.pk, "counted": "40", "most": "50"},
    ]
    assert names(figures, points=80) == ["Tiểu khu 1", "Bản Mường"]
    assert names(figures, points=81) == ["Tiểu khu 1"]
    figures["praised"]["units"] = {str(other_participation.pk): ["Giấy khen"]}
    figures["outstanding"] = outstanding(figures, Rule(decided=True))
    assert report_words.outstanding(figures).split("\n")[1:] == [
        "- Bản Mường: 1/1 việc đăng ký xác nhận đúng hạn; 1 công trình, phần việc; 40/50 điểm; Giấy khen."
    ]


def test_the_usual_rule_asks_for_points_only_where_they_are_given(filled):
    assert usual_rule(filled) == Rule(share=80, works=1, points=None, spotless=True)
    assert usual_rule(Campaign(is_scored=True)).points == 80


def test_the_words_name_the_rule_and_propose_nobody_without_one(filled):
    figures = all_figures(filled, rule=Rule(share=100))
    assert report_words.outstanding(figures).startswith(
        "Đề nghị xem xét biểu dương 1 đơn vị đạt đủ các điều kiện: ít nhất 100 % việc đăng ký được xác nhận đúng hạn. "
    )
    assert report_words.outstanding(all_figures(filled, rule=Rule())) == "Chưa đề xuất tập thể, cá nhân tiêu biểu."


# --- Beside an earlier campaign -------------------------------------------------------------------------------------


@part
def earlier(town, clerk, unit, leader):
    """Of the same occasion, a year before, shorter: one unit with one verified result of 30 people on 20/3/2022."""
    made = factories.empty_campaign(
        town, clerk, short_name="Thi đua 2022", occasion="anniversary",
        starts_on=datetime.date(2022, 3, 1), ends_on=datetime.date(2022, 5, 31),
    )  # fmt: skip
    strand = factories.strand(made, "CÔNG TRÌNH")
    factories.group(made, "Các tiểu khu", units=[unit])
    Campaign.objects.filter(pk=made.pk).update(state="launched")
    made.refresh_from_db()
    part = made.participations.get()
    factories.achievement(
        part, leader, strand, state="verified", people=30, happened_on=datetime.date(2022, 3, 20), title="Làm cầu"
    )
    return made


def test_only_an_earlier_campaign_of_its_kind_may_be_compared_with(filled, earlier):
    assert not comparable(filled).exists()
    filled.occasion = "anniversary"
    assert list(comparable(filled)) == [earlier]
    filled.occasion = "yearly"
    filled.copied_from = earlier
    assert list(comparable(filled)) == [earlier]
    Campaign.objects.filter(pk=earlier.pk).update(state="draft")
    assert not comparable(filled).exists()


def test_both_campaigns_stand_side_by_side(filled, earlier):
    previous = previous_figures(all_figures(filled), filled, earlier)
    assert previous["rows"] == [
        ["Đơn vị tham gia", 1, 2],
        ["Đơn vị đã đăng ký", 0, 2],
        ["Kết quả được xác nhận", 1, 3],
        ["Công trình, phần việc", 1, 3],
        ["Hoạt động", 0, 0],
        ["Lượt người tham gia", 30, 75],
        ["Nội dung: Công trình", 1, 3],
        ["Loại việc: Công trình", 1, 3],
    ]
    assert report_words.compared(previous) == (
        "So với Thi đua 2022 (01/03/2022 – 31/05/2022): kết quả được xác nhận tăng từ 1 lên 3, công trình, phần việc "
        "tăng từ 1 lên 3, lượt người tham gia tăng từ 30 lên 75. Đợt trước tính 92 ngày, đợt này 150 ngày."
    )


def test_a_report_up_to_a_day_compares_with_as_many_days(filled, earlier):
    previous = previous_figures(all_figures(filled), filled, earlier, datetime.date(2023, 2, 15))
    assert (previous["until"], previous["days"]) == ("2022-03-15", [15, 15])
    assert previous["rows"][2] == ["Kết quả được xác nhận", 0, 3]


@pytest.mark.parametrize(("before", "now", "words"), [
    (50, 60, "+10 (20 %)"), (60, 50, "-10 (17 %)"), (0, 4, "+4"), (7, 7, "không đổi"), (1000, 3500, "+2.500 (250 %)"),
])  # fmt: skip
def test_a_change_is_told_with_its_share_of_what_was(before, now, words):
    assert change(before, now) == words
