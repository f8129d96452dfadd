"""Whether a nominee meets the criteria: a pure table, and the facts behind it from real rows."""

import pytest
from django.urls import reverse

from awards.eligibility import Facts, Mark, Result, Rule, findings
from awards.facts.eligibility import facts_of, findings_of, rules_of
from awards.flows.nominations import mark_criterion
from tests import factories
from tests.lifecycles import copy_of

PLAN = Rule(1, "Có kế hoạch.", "collective", "own_plan")
WORKS = Rule(2, "Có công trình.", "collective", "works")
TWO_WORKS = Rule(3, "Có hai công trình.", "collective", "works", works_needed=2)
UNITED = Rule(4, "Đoàn kết.", "collective")
VILLAGE = Rule(5, "Bản xanh.", "collective", only_kinds=("village",))
PERSON = Rule(6, "Chấp hành tốt.", "individual")
FARMER = Rule(7, "Sản xuất giỏi.", "individual", only_kinds=("farmer", "worker"))
RULES = [PLAN, WORKS, TWO_WORKS, UNITED, VILLAGE, PERSON, FARMER]

AREA = Facts("collective", "neighbourhood")
GOOD = Mark(Result.MET, "Không có đơn thư", "Lò Thị Vân")
BAD = Mark(Result.NOT_MET, "Còn khiếu kiện", "Lò Thị Vân")


@pytest.mark.parametrize(("facts", "applying"), [
    (Facts("collective", "neighbourhood"), [1, 2, 3, 4]),
    (Facts("collective", "village"), [1, 2, 3, 4, 5]),
    (Facts("individual", "teacher"), [6]),
    (Facts("individual", "farmer"), [6, 7]),
    (Facts("individual", "worker"), [6, 7]),
    (Facts("household", ""), []),
])  # fmt: skip
def test_a_criterion_applies_to_its_subject_and_kinds_in_the_plans_order(facts, applying):
    assert [finding.rule.id for finding in findings(RULES, facts, {})] == applying


@pytest.mark.parametrize(("rule", "facts", "mark", "result", "ground"), [
    (PLAN, AREA, None, "not_met", "Đơn vị chưa nộp kế hoạch của mình."),
    (PLAN, AREA, GOOD, "not_met", "Đơn vị chưa nộp kế hoạch của mình."),
    (PLAN, Facts("collective", "x", unit_plan="Kế hoạch 02/KH-TK1"), BAD, "met", "Đơn vị đã nộp: Kế hoạch 02/KH-TK1."),
    (WORKS, AREA, None, "not_met", "Mới xác nhận 0, cần ít nhất 1 công trình, phần việc."),
    (WORKS, Facts("collective", "x", works=("A",)), None, "met", "Đã xác nhận 1 công trình, phần việc: A."),
    (TWO_WORKS, Facts("collective", "x", works=("A",)), GOOD, "not_met",
     "Mới xác nhận 1, cần ít nhất 2 công trình, phần việc."),
    (WORKS, Facts("collective", "x", works=("A", "B", "C", "D")), None, "met",
     "Đã xác nhận 4 công trình, phần việc: A; B; C; …."),
    (UNITED, AREA, None, "to_judge", "Chờ công chức Văn phòng đánh giá."),
    (UNITED, AREA, GOOD, "met", "Không có đơn thư (Lò Thị Vân đánh giá)"),
    (UNITED, AREA, BAD, "not_met", "Còn khiếu kiện (Lò Thị Vân đánh giá)"),
])  # fmt: skip
def test_each_criterion_is_met_or_not_or_to_be_judged_and_says_why(rule, facts, mark, result, ground):
    (found,) = findings([rule], facts, {rule.id: mark} if mark else {})
    assert (found.result, found.ground) == (result, ground)


@pytest.mark.parametrize(("result", "label", "tone"), [
    ("met", "Đạt", "done"), ("not_met", "Chưa đạt", "warning"), ("to_judge", "Chờ đánh giá", "waiting"),
])  # fmt: skip
def test_each_result_has_its_word_and_tone(result, label, tone):
    assert (Result(result).label, Result(result).tone) == (label, tone)


# --- From stored rows ------------------------------------------------------------------------------------------------


def short(dossier):
    return [(found.rule.text, str(found.result)) for found in findings_of(dossier)]


def test_the_criteria_checked_are_those_of_the_plan_in_its_order(campaign):
    assert [(rule.text, rule.subject, rule.method, rule.only_kinds) for rule in rules_of(campaign)] == [
        ("Có kế hoạch hưởng ứng.", "collective", "own_plan", ()),
        ("Có ít nhất 01 công trình hoặc phần việc.", "collective", "works", ()),
        ("Nội bộ đoàn kết.", "collective", "judged", ()),
        ("Bản đạt xanh - sạch - đẹp.", "collective", "judged", ("village",)),
        ("Chấp hành tốt chủ trương.", "individual", "judged", ()),
        ("Nông dân sản xuất giỏi.", "individual", "judged", ("farmer",)),
    ]


def test_the_units_plan_and_verified_works_speak_for_a_collective(participation, leader, award_kind):
    dossier = factories.nomination(participation, leader, award_kind).dossier
    first, second = "Có kế hoạch hưởng ứng.", "Có ít nhất 01 công trình hoặc phần việc."
    assert short(dossier) == [(first, "not_met"), (second, "not_met"), ("Nội bộ đoàn kết.", "to_judge")]
    factories.unit_plan(participation, leader)
    for state in ("draft", "submitted", "returned"):
        factories.achievement(participation, leader, state=state)
    factories.achievement(participation, leader, state="verified", kind="activity")
    dossier = copy_of(dossier)
    assert short(dossier) == [(first, "met"), (second, "not_met"), ("Nội bộ đoàn kết.", "to_judge")]
    factories.achievement(participation, leader, state="verified", kind="task", title="Đặt thùng rác")
    assert short(dossier) == [(first, "met"), (second, "met"), ("Nội bộ đoàn kết.", "to_judge")]
    facts = facts_of(dossier.nomination)
    assert (facts.subject, facts.kind, facts.works) == ("collective", "neighbourhood", ("Đặt thùng rác",))
    assert facts.unit_plan == "Kế hoạch số 02/KH-TK1 ngày 20/02/2023 của Tiểu khu 1"
    assert facts.plan_url == reverse("campaigns:unit_plan_file", args=[participation.pk])


def test_a_village_answers_for_villages_and_a_farmer_for_farmers(other_participation, stranger, award_kind):
    village = factories.nomination(other_participation, stranger, award_kind)
    farmer = factories.nomination(other_participation, stranger, award_kind, "individual")
    teacher = factories.nomination(
        other_participation, stranger, award_kind, "individual", name="Lò Thị Cô", person_kind="teacher"
    )
    household = factories.nomination(other_participation, stranger, award_kind, "household")
    assert [text for text, _ in short(village.dossier)][-1] == "Bản đạt xanh - sạch - đẹp."
    assert [text for text, _ in short(farmer.dossier)] == ["Chấp hành tốt chủ trương.", "Nông dân sản xuất giỏi."]
    assert [text for text, _ in short(teacher.dossier)] == ["Chấp hành tốt chủ trương."]
    assert short(household.dossier) == []


def test_a_collective_below_the_unit_is_judged_by_its_own_kind(participation, unit, leader, award_kind):
    team = factories.organization("Bản nhỏ", kind="village", parent=unit)
    nomination = factories.nomination(participation, leader, award_kind, collective=team, name="Bản nhỏ")
    assert facts_of(nomination).kind == "village"


def test_the_clerks_mark_shows_with_note_and_name(participation, leader, clerk, award_kind):
    dossier = factories.nomination(participation, leader, award_kind, dossier_state="submitted").dossier
    united = participation.campaign.criteria.get(text="Nội bộ đoàn kết.")
    mark_criterion(dossier, united, "not_met", "Còn khiếu kiện", by=clerk)
    assert findings_of(dossier)[2].ground == "Còn khiếu kiện (Lò Thị Vân đánh giá)"
    mark_criterion(dossier, united, "met", "Đã giải quyết", by=clerk)
    assert (findings_of(dossier)[2].result, findings_of(dossier)[2].ground) == (
        "met", "Đã giải quyết (Lò Thị Vân đánh giá)",
    )  # fmt: skip
