"""What awards say is due before the superior's day."""

import datetime

from awards import reminders
from campaigns.flows.planning import record_directive
from campaigns.models import Campaign
from tests import factories

SCENE = ("campaign", "leader", "award_kind", "council")
DAY = datetime.date(2023, 6, 23)
YEAR = (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))


def due(kind, town, span=YEAR):
    (found,) = [each for each in reminders.KINDS if each.name == kind]
    return [([p.username for p in row.people], row.day, row.what) for row in found.due(town.pk, span)]


def directive(campaign, clerk, due_on=DAY, number="12/HD", issued_on=datetime.date(2023, 5, 4)):
    return record_directive(
        campaign, by=clerk, number=number, issued_on=issued_on, issuer="UBND huyện", dossier_rules="Tờ trình",
        due_on=due_on,
    )  # fmt: skip


def test_a_dossier_is_owed_by_its_unit_until_it_is_handed_in(town, campaign, participation, leader, clerk, award_kind):
    for state in ("draft", "returned", "submitted", "complete"):
        factories.nomination(participation, leader, award_kind, "household", dossier_state=state, name=f"Hộ {state}")
    assert due("dossier", town) == []
    directive(campaign, clerk)
    assert sorted(due("dossier", town)) == [
        (["truongban1"], DAY, "Tiểu khu 1 chưa gửi hồ sơ khen thưởng của Hộ draft"),
        (["truongban1"], DAY, "Tiểu khu 1 chưa gửi hồ sơ khen thưởng của Hộ returned"),
    ]


def test_the_newest_guidance_that_names_a_day_counts(town, campaign, clerk):
    directive(campaign, clerk)
    later = datetime.date(2023, 6, 30)
    directive(campaign, clerk, later, "15/HD", datetime.date(2023, 5, 20))
    directive(campaign, clerk, None, "18/HD", datetime.date(2023, 6, 1))
    assert [day for _, day, _ in due("proposal", town)] == [later]
    assert due("proposal", town, (DAY, DAY)) == []


def test_a_milestone_goes_before_the_guidance(town, campaign, clerk):
    directive(campaign, clerk)
    factories.milestones(campaign, clerk, superior=datetime.date(2023, 6, 16))
    assert [day for _, day, _ in due("proposal", town)] == [datetime.date(2023, 6, 16)]


def test_the_clerk_owes_the_proposal_until_it_is_issued(
    town, campaign, participation, leader, clerk, chairman, secretary, award_kind
):
    directive(campaign, clerk)
    assert due("proposal", town) == [(["vanthu"], DAY, f"Chưa ban hành tờ trình khen thưởng ({campaign})")]
    nominee = factories.nomination(participation, leader, award_kind, "household", dossier_state="complete")
    factories.recommended(campaign, [nominee], secretary, chairman)
    factories.issued_proposal(campaign, [nominee], clerk, chairman)
    assert due("proposal", town) == []


def test_a_campaign_that_is_over_asks_for_nothing(town, campaign, clerk):
    directive(campaign, clerk)
    Campaign.objects.update(state="closed")
    assert due("proposal", town) == []
