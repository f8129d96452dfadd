"""Criteria tried on a past campaign before the plan is issued."""

import pytest
from django.urls import reverse

from awards.eligibility import Facts, Rule
from awards.trial import Candidate, candidates_of, trial
from tests import factories
from tests.campaigns.test_plan_screens import page_of

SCENE = ("campaign", "award_kind")


def unit(name, group, works=0, plan="", kind="village"):
    facts = Facts("collective", kind, plan, tuple(f"Việc {n}" for n in range(works)))
    return Candidate(name, "", group, facts)


UNITS = [
    unit("Bản A", "Các bản", works=2, plan="Kế hoạch 1"),
    unit("Bản B", "Các bản", works=1),
    unit("Trường C", "Trường học", works=0, plan="Kế hoạch 2", kind="school"),
]
PLAN = Rule(1, "Có kế hoạch.", "collective", "own_plan")
WORKS = Rule(2, "Có 2 công trình.", "collective", "works", works_needed=2)
JUDGED = Rule(3, "Đoàn kết.", "collective")


def test_each_criterion_counts_who_passes_by_group():
    found = trial([PLAN, WORKS, JUDGED], UNITS)
    assert [(row.rule.id, row.met, row.not_met) for row in found.tried] == [(1, 2, 1), (2, 1, 2)]
    assert found.tried[0].groups == [("Các bản", 1, 2), ("Trường học", 1, 1)]
    assert found.all_met == [("Tập thể", 1, 3)]


def test_what_people_judge_is_named_and_not_computed():
    assert trial([PLAN, JUDGED], UNITS).judged == [JUDGED]


def test_thresholds_stand_side_by_side_with_the_plans_own():
    (row,) = trial([WORKS], UNITS).tried
    assert row.thresholds == [(1, 2, False), (2, 1, True), (3, 0, False)]
    (five,) = trial([Rule(2, "Năm việc.", "collective", "works", works_needed=5)], UNITS).tried
    assert [asked for asked, _, _ in five.thresholds] == [1, 2, 3, 5]


def test_a_criterion_for_some_kinds_leaves_the_others_out():
    (row,) = trial([Rule(1, "Bản có kế hoạch.", "collective", "own_plan", only_kinds=("village",))], UNITS).tried
    assert [candidate.name for candidate, _ in row.outcomes] == ["Bản A", "Bản B"]


@pytest.fixture
def past(campaign, participation, leader, award_kind):
    """One unit with a plan and a work, which put a household forward; the other silent."""
    factories.unit_plan(participation, leader)
    factories.achievement(participation, leader, state="verified")
    factories.achievement(participation, leader, state="submitted", title="Chưa xác nhận")
    factories.nomination(participation, leader, award_kind, "household", name="Hộ ông Một")
    return campaign


def test_candidates_are_the_units_and_the_people_they_put_forward(past, clerk):
    units = {each.name: each.facts for each in candidates_of(past, clerk)}
    assert len(units["Tiểu khu 1"].works) == 1
    assert units["Tiểu khu 1"].unit_plan
    assert (units["Bản Mường"].works, units["Bản Mường"].unit_plan) == ((), "")
    assert units["Hộ ông Một"].subject == "household"


@pytest.mark.parametrize("nominees", [1, 3])
def test_the_number_of_queries_stays(
    past, participation, leader, clerk, award_kind, nominees, django_assert_num_queries
):
    for number in range(nominees):
        factories.nomination(participation, leader, award_kind, "household", name=f"Hộ thêm {number}")
    with django_assert_num_queries(5):
        candidates_of(past, clerk)


@pytest.fixture
def draft(past, town, clerk):
    made = factories.empty_campaign(town, clerk, short_name="Đợt sau")
    factories.criterion(made, "Có kế hoạch riêng.", method="own_plan")
    factories.criterion(made, "Có hai việc.", method="works", works_needed=2, position=2)
    factories.criterion(made, "Nội bộ đoàn kết.", position=3)
    return made


def test_the_clerk_sees_who_would_have_passed_and_why(as_user, clerk, draft, past):
    office = as_user(clerk)
    response = office.get(reverse("awards:trial", args=[draft.pk]))
    page = page_of(response)
    assert response.context["past"] == past
    assert "Đơn vị đã nộp: Kế hoạch" in page
    assert "Đơn vị chưa nộp kế hoạch của mình." in page
    assert "Từ 1 việc: 1 đạt" in page
    assert "Từ 2 việc: 0 đạt (kế hoạch này)" in page
    works = draft.criteria.get(method="works")
    page = page_of(office.get(reverse("awards:trial", args=[draft.pk]) + f"?voi={past.pk}&tieu-chi={works.pk}"))
    assert "Mới xác nhận 1, cần ít nhất 2 công trình, phần việc." in page


def test_drafts_are_no_ground_to_try_on(as_user, clerk, draft, town, past):
    other = factories.empty_campaign(town, clerk, short_name="Cũng đang soạn")
    response = as_user(clerk).get(reverse("awards:trial", args=[draft.pk]) + f"?voi={other.pk}&tieu-chi=abc")
    assert response.context["others"] == [past]
    assert response.context["past"] == past


def test_without_a_past_campaign_the_page_says_so(as_user, clerk, past):
    page = page_of(as_user(clerk).get(reverse("awards:trial", args=[past.pk])))
    assert "Chưa có phong trào cũ nào để thử." in page
