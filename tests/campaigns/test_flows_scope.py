"""What each person sees of a campaign: the office what was handed in, a unit its own and nobody else's."""

import pytest

from campaigns.models import Achievement, Campaign, Registration
from tests import factories
from tests.factories import fresh

SCENE = ("campaign",)
TOWN = {"clerk", "culture", "chairman", "vice", "secretary", "member", "admin"}


def who_sees(obj, cast):
    return {name for name, person in cast.items() if type(obj).objects.visible_to(fresh(person)).filter(pk=obj.pk)}


def test_a_campaign_in_preparation_is_seen_in_the_town_hall_only(draft_campaign, cast):
    assert who_sees(draft_campaign, cast) == TOWN
    assert who_sees(draft_campaign.participations.first(), cast) == TOWN


def test_a_launched_campaign_is_seen_by_the_units_that_take_part(campaign, participation, other_participation, cast):
    assert who_sees(campaign, cast) == TOWN | {"leader", "stranger"}
    assert who_sees(participation, cast) == TOWN | {"leader"}
    assert who_sees(other_participation, cast) == TOWN | {"stranger"}


def test_a_unit_that_does_not_take_part_sees_nothing_of_it(campaign, town):
    third = factories.organization("Tiểu khu 3", parent=town)
    person = factories.officer("Lò Văn Ba", "unit_leader", third)
    assert who_sees(campaign, {"third": person}) == set()


@pytest.mark.parametrize(("state", "seen"), [
    ("draft", {"leader"}),
    ("submitted", TOWN | {"leader"}),
    ("returned", TOWN | {"leader"}),
    ("accepted", TOWN | {"leader"}),
])  # fmt: skip
def test_a_pledge_is_its_units_own_until_it_is_handed_in(participation, leader, cast, state, seen):
    assert who_sees(factories.registration(participation, leader, state), cast) == seen


@pytest.mark.parametrize(("state", "seen"), [
    ("draft", {"leader"}),
    ("submitted", TOWN | {"leader"}),
    ("returned", TOWN | {"leader"}),
    ("verified", TOWN | {"leader"}),
])  # fmt: skip
def test_a_report_is_its_units_own_until_it_is_handed_in(participation, leader, cast, state, seen):
    assert who_sees(factories.achievement(participation, leader, state=state), cast) == seen


def test_each_queue_holds_what_waits_for_that_person(participation, leader, cast):
    strands = participation.campaign.strands
    talk = factories.achievement(participation, leader, strands.get(verifier="culture"), "submitted", title="Nói")
    road = factories.achievement(participation, leader, strands.get(verifier="clerk"), "submitted", title="Đường")
    factories.achievement(participation, leader, state="verified")
    pledge = factories.registration(participation, leader, "submitted")
    queues = {name: set(Achievement.objects.awaiting(fresh(person))) for name, person in cast.items()}
    assert {name: queue for name, queue in queues.items() if queue} == {"clerk": {road}, "culture": {talk}}
    pledges = {name: set(Registration.objects.awaiting(fresh(person))) for name, person in cast.items()}
    assert {name: queue for name, queue in pledges.items() if queue} == {"clerk": {pledge}}


def test_only_campaigns_with_an_issued_plan_are_public(campaign, town, clerk):
    factories.empty_campaign(town, clerk, short_name="Chưa phát động")
    assert list(Campaign.objects.published()) == [campaign]
