"""One same case under the law of three times: who decides, by which text, and what is refused."""

import datetime

import pytest
from django.core.management import call_command

from awards.facts.law import rule_findings
from awards.flows.answers import record_decision
from awards.flows.nominations import complete_dossier, return_dossier, submit_dossier
from awards.law import regime
from awards.models import AwardKind, LegalText, Nomination, RequiredPaper, TimeLimit
from campaigns.models import Campaign
from emulation.lib.errors import Unsound
from tests import factories
from tests.awards.screens import errors, send, text, url
from tests.stage import part

DAY = datetime.date
SCENE = ("ruled",)
COLLECTIVE, PERSON = "Tập thể lao động tiên tiến", "Chiến sĩ thi đua cơ sở"
OLD_PRAISE, NEW_PRAISE = "Giấy khen của Chủ tịch UBND thị trấn", "Giấy khen của Chủ tịch UBND xã"
DISTRICT_PRAISE = "Giấy khen của Chủ tịch UBND huyện"
# The end of the campaign: the town's own praise; who decides the two titles and by which text; the texts of the day.
REGIMES = [
    (DAY(2023, 6, 30), OLD_PRAISE, "district", "91/2017/NĐ-CP", ["15/2003/QH11", "91/2017/NĐ-CP", "12/2019/TT-BNV"]),
    (DAY(2024, 6, 30), OLD_PRAISE, "district", "06/2022/QH15", ["06/2022/QH15", "98/2023/NĐ-CP"]),
    (DAY(2025, 9, 30), NEW_PRAISE, "commune", "152/2025/NĐ-CP", ["06/2022/QH15", "152/2025/NĐ-CP", "15/2025/TT-BNV"]),
]


@part
def ruled(participation, council):
    """The town's campaign, and all tables of rules as they came with the software."""
    call_command("load_catalogue", verbosity=0)
    return participation


@pytest.fixture
def at(ruled):
    """The unit's participation in the campaign, as if the campaign ended on that day."""

    def moved(day):
        Campaign.objects.filter(pk=ruled.campaign_id).update(ends_on=day)
        return type(ruled).objects.get(pk=ruled.pk)

    return moved


def award(name, day):
    return AwardKind.objects.in_force(day).get(name=name)


@pytest.mark.parametrize(("day", "praise", "level", "number", "texts"), REGIMES)
def test_the_same_case_under_the_law_of_its_day(at, leader, day, praise, level, number, texts):
    unit = at(day)
    titles = (
        factories.nomination(unit, leader, award(COLLECTIVE, day)),
        factories.nomination(unit, leader, award(PERSON, day), "individual"),
    )
    for row in titles:
        found = {each.question: each for each in rule_findings(row)}
        assert row.award.level == level
        assert found["Ai quyết định"].ground == f"{row.award.get_level_display()} quyết định."
        assert f"số {number} (áp dụng từ" in found["Danh hiệu, hình thức"].citation
    praised = factories.nomination(unit, leader, award(praise, day))
    found = {each.question: each for each in rule_findings(praised)}
    assert found["Ai quyết định"].ground == "Chủ tịch UBND cấp xã quyết định."
    assert found["Ai đề nghị, trình"].ground == "Tiểu khu 1 bình xét, đề nghị."
    assert [text.number for text in regime.texts_on(day)] == texts


@pytest.mark.parametrize(("name", "of", "day", "words"), [
    (NEW_PRAISE, DAY(2025, 9, 30), DAY(2023, 6, 30), "UBND xã” không áp dụng vào ngày 30/06/2023."),
    (DISTRICT_PRAISE, DAY(2024, 6, 30), DAY(2025, 9, 30), "cấp huyện kết thúc ngày 30/06/2025"),
    (COLLECTIVE, DAY(2024, 6, 30), DAY(2025, 9, 30), "từ ngày 01/07/2025 do Chủ tịch UBND cấp xã quyết định"),
])  # fmt: skip
def test_an_award_of_another_time_is_refused_with_the_rule(at, leader, name, of, day, words):
    with pytest.raises(Unsound) as refusal:
        factories.nomination(at(day), leader, award(name, of))
    assert words in refusal.value.message
    assert "Căn cứ: " in refusal.value.message
    assert not Nomination.objects.exists()


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_a_campaign_that_went_on_past_the_law_takes_its_awards_along(at, leader, clerk, state):
    """Asked for before the district ended; handed in or checked for a day after it."""
    day = DAY(2024, 6, 30)
    row = factories.nomination(at(day), leader, award(DISTRICT_PRAISE, day), dossier_state=state)
    at(DAY(2025, 9, 30))
    row = Nomination.objects.get(pk=row.pk)
    act = (
        (lambda: submit_dossier(row.dossier, by=leader))
        if state == "draft"
        else (lambda: complete_dossier(row.dossier, by=clerk))
    )
    with pytest.raises(Unsound, match="cấp huyện kết thúc ngày 30/06/2025"):
        act()
    row.dossier.refresh_from_db()
    assert row.dossier.state == state


def test_a_decision_dated_after_the_district_ended_cannot_grant_its_praise(at, leader, cast):
    day = DAY(2023, 6, 30)
    unit = at(day)
    rows = [factories.nomination(unit, leader, award(DISTRICT_PRAISE, day), dossier_state="complete")]
    factories.recommended(unit.campaign, rows, cast["secretary"], cast["chairman"])
    proposal = factories.issued_proposal(unit.campaign, rows, cast["clerk"], cast["chairman"])
    late = factories.decision(cast["clerk"], decided_on=DAY(2025, 7, 2))
    with pytest.raises(Unsound) as refusal:
        record_decision(proposal, late, rows, by=cast["clerk"])
    assert refusal.value.message.startswith("Tiểu khu 1: “Giấy khen của Chủ tịch UBND huyện” không áp dụng")
    assert not proposal.decisions.exists()


def test_an_own_decision_is_not_issued_on_a_day_whose_law_gives_the_award_another_name(at, leader, cast):
    day = DAY(2023, 6, 30)
    unit = at(day)
    rows = [factories.nomination(unit, leader, award(OLD_PRAISE, day), dossier_state="complete")]
    factories.recommended(unit.campaign, rows, cast["secretary"], cast["chairman"])
    decision = factories.own_decision(unit.campaign, rows, cast["clerk"])
    with pytest.raises(Unsound, match="không áp dụng vào ngày 02/07/2025"):
        factories.issue_paper(decision.document, cast["clerk"], cast["chairman"], DAY(2025, 7, 2))
    rows[0].refresh_from_db()
    assert rows[0].state == "recommended"


def test_papers_follow_the_procedure(at, leader, as_user):
    """By the simple procedure a summary does for the report; the page says which papers are there."""
    day = DAY(2024, 6, 30)
    unit = at(day)
    row = factories.nomination(unit, leader, award(OLD_PRAISE, day), procedure="simple")
    row.dossier.situation = row.dossier.results = ""
    row.dossier.save()
    browser = as_user(leader)
    page = text(browser.get(url("nomination", row)))
    assert "Theo quy định Quy định áp dụng ngày 30/06/2024: Luật số 06/2022/QH15; Nghị định số 98/2023/NĐ-CP." in page
    assert "Bản tóm tắt thành tích có xác nhận của đơn vị quản lý Đã có Đã ghi đủ các mục." in page
    submit_dossier(row.dossier, by=leader)
    assert errors(send(browser, url("nominate", unit, **{"doi-tuong": "individual"}), procedure="khac"))["procedure"]


def test_without_a_report_the_usual_procedure_hands_nothing_in(at, leader):
    day = DAY(2024, 6, 30)
    row = factories.nomination(at(day), leader, award(OLD_PRAISE, day))
    row.dossier.results = ""
    row.dossier.save()
    with pytest.raises(Unsound, match="Chưa ghi thành tích đạt được"):
        submit_dossier(row.dossier, by=leader)
    RequiredPaper.objects.filter(paper="report").delete()
    submit_dossier(row.dossier, by=leader)


def test_the_clerks_work_is_due_by_the_time_limits(at, leader, clerk, as_user, time_machine):
    """Ten working days from Monday 5 June; the office's own shorter limit for checking comes first."""
    time_machine.move_to("2023-06-05 08:00+07:00")
    unit = at(DAY(2023, 6, 30))
    row = factories.nomination(unit, leader, award(OLD_PRAISE, DAY(2023, 6, 30)), dossier_state="submitted")
    assert "1 hồ sơ đang chờ Thi đua 75 năm Đảng bộ huyện Hạn 19/06/2023" in text(as_user(clerk).get("/trang-chu/"))
    TimeLimit.objects.create(step="check", working_days=3, valid_from=DAY(2023, 1, 1), source="Quy chế của thị trấn")
    assert "1 hồ sơ đang chờ Thi đua 75 năm Đảng bộ huyện Hạn 08/06/2023" in text(as_user(clerk).get("/trang-chu/"))
    return_dossier(row.dossier, by=clerk, reason="Thiếu chữ ký.")
    submit_dossier(row.dossier, by=leader)
    (check,) = (each for each in rule_findings(row) if each.question == "Văn phòng kiểm tra hồ sơ")
    assert (check.result, check.ground[:14]) == ("to_judge", "Hạn 08/06/2023")  # not done, though it was looked at once


def test_the_decision_has_its_time_only_while_the_dossier_is_not_with_the_unit(at, leader):
    unit, praise = at(DAY(2023, 6, 30)), award(OLD_PRAISE, DAY(2023, 6, 30))
    asked = {
        state: {each.question for each in rule_findings(factories.nomination(
            unit, leader, praise, "household", dossier_state=state, name=f"Hộ {state}"
        ))}
        for state in ("submitted", "returned")
    }  # fmt: skip
    assert asked["submitted"] - asked["returned"] == {"Xét và quyết định"}


def test_every_text_that_a_rule_names_was_in_force_when_the_rule_began(ruled):
    for model in (AwardKind, RequiredPaper, TimeLimit):
        for rule in model.objects.exclude(legal_text=None).select_related("legal_text"):
            assert LegalText.objects.in_force(rule.valid_from).filter(pk=rule.legal_text_id).exists(), rule
