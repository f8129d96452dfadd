"""Longer for one unit: by when it hands in, who may grant, what the unit hears, and where the day counts."""

import datetime
import uuid

import pytest
from django.urls import reverse

from campaigns.dues import days_of, dues_of
from campaigns.flows.timeline import grant_extension, withdraw_extension
from campaigns.models import Campaign, Extension
from campaigns.states import CampaignState
from campaigns.work import waiting
from emulation.audit.record import history_of
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.lifecycles import nothing_changes, who_may
from tests.stage import part

SCENE = ("campaign", "cast", "participation", "other_participation", "timeline")
D = datetime.date
REPORT, LONGER = D(2023, 6, 2), D(2023, 6, 9)


@part
def timeline(campaign, clerk):
    return factories.milestones(
        campaign, clerk, registration=D(2023, 3, 1), report=REPORT, nomination=D(2023, 6, 12), council=D(2023, 6, 16)
    )


def due_of(unit, kind):
    return dues_of([unit]).get((unit.pk, kind))


def grant(unit, by, *, until=LONGER, reason="Vừa kiện toàn.", kind="report"):
    return grant_extension(unit.campaign.milestones.get(kind=kind), unit, until, reason, by=by)


def test_the_longer_day_holds_for_that_unit_and_that_milestone_alone(participation, other_participation, clerk):
    grant(participation, clerk)
    assert (due_of(participation, "report"), due_of(other_participation, "report")) == (LONGER, REPORT)
    assert due_of(participation, "nomination") == D(2023, 6, 12)
    assert due_of(participation, "midterm") is None
    assert days_of(participation.campaign)["report"] == REPORT


def test_a_milestone_that_moves_behind_the_longer_day_holds(participation, campaign, clerk):
    grant(participation, clerk)
    factories.milestones(campaign, clerk, report=D(2023, 6, 20))
    assert due_of(participation, "report") == D(2023, 6, 20)
    factories.milestones(campaign, clerk, report=D(2023, 5, 20))
    assert due_of(participation, "report") == LONGER


def test_two_queries_answer_for_any_number_of_units(
    participation, other_participation, clerk, django_assert_num_queries
):
    grant(participation, clerk)
    for units in ([participation], [participation, other_participation]):
        with django_assert_num_queries(2):
            dues_of(units)


def test_the_unit_is_told_with_the_reason_and_the_trail_keeps_it(participation, campaign, clerk, leader, stranger):
    Notice.objects.all().delete()
    grant(participation, clerk)
    told = Notice.objects.get()
    assert told.recipient == leader
    assert told.text.endswith("Gia hạn “Báo cáo kết quả” đến ngày 09/06/2023. Lý do: Vừa kiện toàn.")
    entry = history_of(campaign).first()
    assert (entry.verb, entry.actor) == ("extend", clerk)
    assert entry.note == "Tiểu khu 1, Báo cáo kết quả: đến 09/06/2023. Lý do: Vừa kiện toàn."


def test_a_second_grant_takes_the_place_of_the_first(participation, clerk):
    grant(participation, clerk)
    grant(participation, clerk, until=D(2023, 6, 14))
    assert Extension.objects.count() == 1
    assert due_of(participation, "report") == D(2023, 6, 14)


def test_a_withdrawn_one_leaves_the_day_of_all(participation, campaign, clerk, leader):
    extension = grant(participation, clerk)
    with nothing_changes(extension, refusal=Unsound):
        withdraw_extension(extension, by=clerk, reason=" ")
    withdraw_extension(extension, by=clerk, reason="Ghi nhầm đơn vị.")
    assert due_of(participation, "report") == REPORT
    assert "Rút gia hạn “Báo cáo kết quả”, hạn lại là 02/06/2023. Lý do: Ghi nhầm đơn vị." in (
        Notice.objects.filter(recipient=leader).latest("pk").text
    )
    assert history_of(campaign).first().verb == "withdraw_extension"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"until": REPORT}, "phải sau hạn chung là 02/06/2023"),
        ({"reason": "  "}, "Hãy ghi lý do gia hạn."),
        ({"kind": "council", "until": D(2023, 6, 20)}, "không phải việc đơn vị phải nộp"),
    ],
)
def test_what_is_no_extension_is_refused(participation, campaign, clerk, given, sentence):
    with nothing_changes(campaign, refusal=Unsound) as caught:
        grant(participation, clerk, **given)
    assert sentence in caught.value.message
    assert not Extension.objects.exists()


def test_only_the_clerk_grants_and_only_while_the_campaign_runs(participation, campaign, cast):
    assert who_may(cast, lambda person: grant(participation, person)) == {"clerk"}
    Campaign.objects.filter(pk=campaign.pk).update(state=CampaignState.CLOSED)
    participation.campaign.refresh_from_db()
    with nothing_changes(campaign, refusal=Forbidden):
        grant(participation, cast["clerk"])


# --- Screens ------------------------------------------------------------------------------------------------------


def test_the_clerk_grants_from_the_units_page_and_the_unit_sees_it_there(as_user, participation, clerk, leader):
    office, address = as_user(clerk), reverse("campaigns:extension_new", args=[participation.pk])
    assert address in office.get(participation.get_absolute_url()).content.decode()
    milestone = participation.campaign.milestones.get(kind="report")
    data = {"once": str(uuid.uuid4()), "milestone": milestone.pk, "due_on": "09/6/2023", "reason": "Mưa lũ."}
    wrong = office.post(address, data | {"due_on": "01/6/2023"}).content.decode()
    assert "phải sau hạn chung là 02/06/2023" in wrong
    assert "Mưa lũ." in wrong
    assert office.post(address, data).url == participation.get_absolute_url()
    page = as_user(leader).get(participation.get_absolute_url()).content.decode()
    assert "Gia hạn; hạn chung 02/06/2023. Lý do: Mưa lũ." in page
    assert "Rút gia hạn" not in page
    withdraw = reverse("campaigns:extension_withdraw", args=[Extension.objects.get().pk])
    office.post(withdraw, {"once": str(uuid.uuid4()), "reason": "Ghi nhầm."})
    assert not Extension.objects.exists()


def test_the_start_page_goes_by_the_milestones_and_what_was_granted(participation, leader, clerk):
    factories.registration(participation, leader, "returned")
    factories.achievement(participation, leader, title="Làm đường")
    due = lambda: {item.title: item.due_on for item in waiting(factories.fresh(leader))}  # noqa: E731
    assert due() == {"Bổ sung đăng ký thi đua": D(2023, 3, 1), "Gửi kết quả đang soạn": REPORT}
    grant(participation, clerk)
    assert due()["Gửi kết quả đang soạn"] == LONGER


def test_without_milestones_the_campaigns_last_day_is_the_deadline(participation, campaign, leader):
    campaign.milestones.all().delete()
    assert [item.due_on for item in waiting(leader)] == [campaign.ends_on]
