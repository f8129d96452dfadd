"""Milestones of the office on the start pages of those who work towards them."""

import datetime

import pytest

from awards.work import waiting as award_work
from campaigns.work import waiting
from emulation.lib import dates
from tests import factories
from tests.stage import part

SCENE = ("campaign", "cast", "participation", "council", "award_kind", "timeline")
D = datetime.date


@part
def timeline(campaign, clerk):
    days = {"midterm": D(2023, 4, 26), "nomination": D(2023, 6, 9), "council": D(2023, 6, 16)}
    return factories.milestones(campaign, clerk, closing=D(2023, 7, 14), superior=D(2023, 6, 23), **days)


def due(work, person):
    return {item.title: item.due_on for item in work(factories.fresh(person))}


@pytest.mark.parametrize(
    ("today", "titles"),
    [
        (D(2023, 4, 11), set()),
        (D(2023, 4, 12), {"Lập báo cáo sơ kết"}),
        (D(2023, 7, 14), {"Lập báo cáo sơ kết", "Lập báo cáo tổng kết"}),
    ],
)
def test_the_clerk_is_asked_for_reports_two_weeks_before(monkeypatch, clerk, culture, today, titles):
    monkeypatch.setattr(dates, "today", lambda: today)
    assert set(due(waiting, clerk)) == titles
    assert due(waiting, culture) == {}


def test_a_report_that_is_there_is_not_asked_for(monkeypatch, campaign, clerk):
    monkeypatch.setattr(dates, "today", lambda: D(2023, 7, 14))
    factories.midterm_report(campaign, clerk)
    factories.closing_report(campaign, clerk)
    assert due(waiting, clerk) == {}


def test_nominations_dossiers_and_proposals_have_their_days(
    campaign, participation, leader, clerk, secretary, chairman, award_kind
):
    row = lambda name, state: factories.nomination(  # noqa: E731
        participation, leader, award_kind, "household", dossier_state=state, name=name
    )
    row("Hộ một", "draft")
    row("Hộ hai", "complete")
    assert due(award_work, leader)["Hoàn thiện hồ sơ khen thưởng"] == D(2023, 6, 9)
    assert due(award_work, secretary)["Đưa hồ sơ ra Hội đồng xét"] == D(2023, 6, 16)
    factories.recommended(campaign, [row("Hộ ba", "complete")], secretary, chairman)
    assert due(award_work, clerk)["Lập tờ trình khen thưởng"] == D(2023, 6, 23)
    factories.extension(participation, clerk, "nomination", D(2023, 6, 14))
    assert due(award_work, leader)["Hoàn thiện hồ sơ khen thưởng"] == D(2023, 6, 14)
