"""From a new campaign to its issued plan, and to its end."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from campaigns import states
from campaigns.flows.planning import edit_plan, launch_campaign, record_directive, start_campaign
from campaigns.models import Campaign, Participation
from emulation.documents import flows as papers
from emulation.documents.models import OfficialDocument
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may

PERIOD = {"starts_on": datetime.date(2023, 2, 1), "ends_on": datetime.date(2023, 6, 30)}
NAMES = {"name": "Phong trào thi đua", "short_name": "Thi đua"}
DIRECTIVE = {
    "number": "12/HD-UBND",
    "issued_on": datetime.date(2023, 5, 4),
    "issuer": "UBND huyện Yên Châu",
    "dossier_rules": "Tờ trình\nBiên bản họp",
}


def test_only_the_clerk_starts_a_campaign(town, cast):
    assert who_may(cast, lambda person: start_campaign(town, by=person, **NAMES, **PERIOD)) == {"clerk"}


def test_a_new_campaign_has_an_empty_plan_in_draft(town, clerk):
    campaign = start_campaign(town, by=clerk, **NAMES, **PERIOD)
    document = campaign.plan.document
    assert (campaign.state, document.state, document.kind, document.type_code) == ("draft", "draft", "plan", "KH")
    assert (document.subject, document.drafted_by, document.edited_by) == ("Phát động phong trào thi đua", clerk, clerk)
    assert trail(campaign) == [("start", "Lò Thị Vân", "", "draft", "")]
    assert trail(document) == [("draft", "Lò Thị Vân", "", "draft", "")]


def test_the_database_refuses_a_period_that_ends_before_it_starts(town, clerk):
    with pytest.raises(IntegrityError, match="campaign_period_in_order"), transaction.atomic():
        start_campaign(town, by=clerk, **NAMES, starts_on=PERIOD["ends_on"], ends_on=PERIOD["starts_on"])


def test_an_empty_plan_says_all_that_is_missing_and_is_not_handed_in(town, clerk):
    campaign = start_campaign(town, by=clerk, **NAMES, **PERIOD)
    document = campaign.plan.document
    missing = [sentence.split(".")[0] for sentence in papers.problems(document)]
    assert missing == [
        "Chưa có mục đích",
        "Chưa có yêu cầu",
        "Chưa có nội dung thi đua",
        "Chưa có đối tượng thi đua",
        "Chưa có đơn vị tham gia",
        "Chưa có tiêu chí xét khen thưởng",
        "Chưa có phân công thực hiện",
        "Chưa có nơi nhận",
        "Chưa chọn người ký",
    ]
    with nothing_changes(document, campaign, refusal=Unsound):
        papers.submit(document, by=clerk)


def test_a_complete_plan_has_no_problems(draft_campaign):
    assert papers.problems(draft_campaign.plan.document) == []


def test_only_the_clerk_edits_the_plan_and_the_trail_names_the_part(draft_campaign, cast):
    assert who_may(cast, lambda person: edit_plan(copy_of(draft_campaign), "mục đích", list, by=person)) == {"clerk"}
    edit_plan(draft_campaign, "mục đích", list, by=cast["clerk"])
    assert trail(draft_campaign.plan.document)[-1] == ("edit", "Lò Thị Vân", "", "", "")


@pytest.mark.parametrize("state", ["submitted", "approved", "issued"])
def test_a_plan_is_closed_to_edits_once_handed_in(draft_campaign, clerk, chairman, state):
    document = draft_campaign.plan.document
    papers.submit(document, by=clerk)
    if state != "submitted":
        papers.approve(document, by=chairman)
    if state == "issued":
        papers.issue(document, by=clerk, on=factories.PLAN_DAY)
    with nothing_changes(document, draft_campaign.plan, refusal=Forbidden):
        edit_plan(draft_campaign, "mục đích", draft_campaign.strands.all().delete, by=clerk)
    assert draft_campaign.strands.count() == 2


def test_a_write_that_fails_leaves_nothing_half_saved(draft_campaign, clerk):
    def write():
        draft_campaign.strands.all().delete()
        raise Unsound("Thiếu tên nội dung.")

    with nothing_changes(draft_campaign.plan.document, refusal=Unsound):
        edit_plan(draft_campaign, "nội dung", write, by=clerk)
    assert draft_campaign.strands.count() == 2


def test_the_issue_of_the_plan_launches_the_campaign_and_tells_every_unit(draft_campaign, cast):
    factories.launch(draft_campaign, clerk=cast["clerk"], chairman=cast["chairman"])
    assert draft_campaign.state == "launched"
    assert trail(draft_campaign)[-1] == ("launch", "Nguyễn Văn Chủ", "draft", "launched", "")
    told = Notice.objects.filter(key=f"campaign-{draft_campaign.pk}-launched")
    assert {notice.recipient for notice in told} == {cast["leader"], cast["stranger"]}
    assert {notice.text for notice in told} == {
        "Kế hoạch số 30/KH-UBND: Thi đua 75 năm Đảng bộ huyện. Đề nghị đơn vị đăng ký thi đua."
    }


def test_an_issue_that_cannot_launch_is_undone_whole(draft_campaign, clerk, chairman):
    document = draft_campaign.plan.document
    papers.submit(document, by=clerk)
    Campaign.objects.filter(pk=draft_campaign.pk).update(state="launched")
    before = stored(document)
    with pytest.raises(StaleState):
        papers.approve_and_issue(document, by=chairman, on=factories.PLAN_DAY)
    assert stored(document) == before
    assert not OfficialDocument.objects.exclude(number=None).exists()


@pytest.mark.parametrize(("move", "state"), [
    (states.LAUNCH, "launched"), (states.LAUNCH, "closed"), (states.CLOSE, "draft"), (states.CLOSE, "closed"),
])  # fmt: skip
def test_a_campaign_moves_only_forward(draft_campaign, clerk, move, state):
    Campaign.objects.filter(pk=draft_campaign.pk).update(state=state)
    campaign = copy_of(draft_campaign)
    with nothing_changes(campaign, refusal=StaleState):
        move.apply(campaign, by=clerk)


def test_a_second_launch_of_a_stale_copy_is_refused(draft_campaign, clerk, chairman):
    old = copy_of(draft_campaign)
    factories.launch(draft_campaign, clerk=clerk, chairman=chairman)
    with nothing_changes(draft_campaign, refusal=StaleState):
        launch_campaign(old, by=clerk)


def test_a_unit_stands_once_in_a_campaign(draft_campaign, unit):
    group = draft_campaign.groups.last()
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(campaign=draft_campaign, group=group, organization=unit)


# --- Guidance of the superior --------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["draft", "launched"])
def test_only_the_clerk_records_guidance_until_the_end(draft_campaign, cast, stage):
    if stage == "launched":
        factories.launch(draft_campaign, clerk=cast["clerk"], chairman=cast["chairman"])
    act = lambda person: record_directive(copy_of(draft_campaign), by=person, **DIRECTIVE)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}


def test_guidance_stands_in_the_trail_and_is_refused_after_the_end(campaign, clerk, chairman):
    record_directive(campaign, by=clerk, **DIRECTIVE)
    said = "Hướng dẫn số 12/HD-UBND ngày 04/05/2023 của UBND huyện Yên Châu"
    assert trail(campaign)[-1] == ("directive", "Lò Thị Vân", "", "", said)
    close(campaign, clerk, chairman)
    with nothing_changes(campaign, refusal=Forbidden):
        record_directive(campaign, by=clerk, **DIRECTIVE)


# --- The end -------------------------------------------------------------------------------------------------------


def close(campaign, clerk, chairman):
    report = factories.closing_report(campaign, clerk)
    factories.issue_paper(report.document, clerk, chairman, factories.REPORT_DAY)
    campaign.refresh_from_db()
    return report


def test_the_issue_of_the_closing_report_closes_the_campaign_and_tells_every_unit(campaign, cast):
    close(campaign, cast["clerk"], cast["chairman"])
    assert campaign.state == "closed"
    told = Notice.objects.filter(key=f"campaign-{campaign.pk}-closed")
    assert {notice.recipient for notice in told} == {cast["leader"], cast["stranger"]}


def test_a_closed_campaign_takes_nothing_more(campaign, participation, cast, award_kind):
    leader, clerk = cast["leader"], cast["clerk"]
    close(campaign, clerk, cast["chairman"])
    for act in (
        lambda unit: factories.registration(unit, leader),
        lambda unit: factories.unit_plan(unit, leader),
        lambda unit: factories.achievement(unit, leader),
        lambda unit: factories.nomination(unit, leader, award_kind),
    ):
        with nothing_changes(campaign, refusal=Forbidden):
            act(copy_of(participation))
