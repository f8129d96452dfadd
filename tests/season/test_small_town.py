"""The pages of a campaign in which little has happened: as many queries as after a whole season."""

import datetime

import pytest
import time_machine

from campaigns.models import Campaign, Commitment, Target
from tests import factories
from tests.season.pages import EXPECTED, asked

SCENE = ("campaign",)
MIDTERM = datetime.date(2023, 4, 16)
DAYS = {
    "registration": datetime.date(2023, 2, 24),
    "report": datetime.date(2023, 6, 16),
    "closing": datetime.date(2023, 6, 29),
}


@pytest.fixture
def little(campaign, participation, leader, clerk):
    """A work and a target pledged, a few results, points of one unit, both reports begun."""
    Campaign.objects.filter(pk=campaign.pk).update(is_scored=True)
    campaign.refresh_from_db()
    participation.refresh_from_db()
    factories.milestones(campaign, clerk, midterm=MIDTERM, **DAYS)
    pledge = factories.registration(participation, leader, "accepted", titles=("Làm đường", "Giữ sạch đường"))
    work, aim = pledge.commitments.all()
    Commitment.objects.filter(pk=aim.pk).update(kind="target", target=Target.objects.get())
    factories.work_progress(work, leader, 100)
    for state in ("verified", "submitted", "returned"):
        factories.achievement(participation, leader, state=state, title=f"Làm đường {state}")
    factories.scorecard(participation, leader, "confirmed")
    factories.midterm_report(campaign, clerk, MIDTERM)
    factories.closing_report(campaign, clerk)
    return campaign


def test_pages_ask_as_often_as_after_a_season(little, participation, clerk):
    with time_machine.travel(datetime.datetime(2023, 6, 29, 8, tzinfo=datetime.UTC), tick=False):
        assert asked(little, participation, factories.fresh(clerk)) == EXPECTED
