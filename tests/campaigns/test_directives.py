"""Guidance by its day: what is in force, what a decision keeps, a mistake recorded anew, what a superior sends down."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards.flows.decisions import over_quota
from awards.flows.nominations import complete_dossier, return_dossier, submit_dossier
from awards.models import Nomination
from campaigns.flows import directives as flows
from campaigns.flows.planning import record_directive
from campaigns.models import Directive
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from emulation.web.work import work_for
from tests import factories
from tests.stage import part
from tests.web.reading import text_of

SCENE = ("campaign", "participation", "first", "culture", "award_kind", "council", "secretary")

GUIDANCE = {
    "issuer": "UBND huyện Yên Châu",
    "dossier_rules": "Báo cáo thành tích: 02 bản.",
    "quota_household": 3,
    "due_on": datetime.date(2023, 6, 20),
}
MAY, JUNE = datetime.date(2023, 5, 4), datetime.date(2023, 6, 1)


def guidance(campaign, by, number, issued_on, **fields):
    return record_directive(campaign, by=by, number=number, issued_on=issued_on, **GUIDANCE | fields)


@part
def first(campaign, clerk):
    return guidance(campaign, clerk, "12/HD-UBND", MAY)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


FORM = {
    "number": "18/HD-UBND",
    "issued_on": "01/06/2023",
    "applies_from": "",
    "issuer": "UBND huyện Yên Châu",
    "dossier_rules": "Báo cáo thành tích: 03 bản.",
    "quota_household": "2",
}


# --- In force ---------------------------------------------------------------------------------------------------------


def test_the_newest_by_its_day_is_in_force_from_that_day(campaign, clerk, first):
    second = guidance(campaign, clerk, "18/HD-UBND", JUNE, applies_from=datetime.date(2023, 6, 10))
    found = [campaign.directives.in_force(datetime.date(2023, *day)) for day in ((5, 3), (5, 4), (6, 9), (6, 10))]
    assert found == [None, first, first, second]


def test_one_that_comes_late_does_not_take_the_place_of_a_newer_one(campaign, office, first):
    url = reverse("campaigns:directive_new", args=[campaign.pk])
    page = text_of(office.post(url, FORM | {"issued_on": "03/04/2023"}, follow=True))
    assert "Hiện vẫn áp dụng hướng dẫn số 12/HD-UBND ngày 04/05/2023, vì mới hơn." in page
    assert campaign.directives.in_force() == first


def test_one_from_a_day_to_come_waits_for_it(campaign, office, first):
    url = reverse("campaigns:directive_new", args=[campaign.pk])
    page = text_of(office.post(url, FORM | {"applies_from": "01/01/2099"}, follow=True))
    assert "áp dụng từ ngày 01/01/2099" in page
    assert campaign.directives.in_force() == first


def test_a_day_before_the_issue_is_refused_and_nothing_typed_is_lost(campaign, office, first):
    url = reverse("campaigns:directive_new", args=[campaign.pk])
    response = office.post(url, FORM | {"applies_from": "01/05/2023"})
    assert "Ngày áp dụng sớm hơn ngày ban hành." in text_of(response)
    assert response.context["form"]["dossier_rules"].value() == FORM["dossier_rules"]
    assert campaign.directives.count() == 1


def test_units_are_told_of_guidance_that_their_dossiers_must_follow(campaign, first, leader, stranger):
    told = Notice.objects.filter(key=f"directive-{first.pk}-recorded")
    assert {notice.recipient for notice in told} == {leader, stranger}


def test_our_own_guidance_for_the_bodies_below_does_not_bind_us(campaign, clerk, first):
    guidance(campaign, clerk, "20/HD-UBND", JUNE, for_below=True)
    assert campaign.directives.in_force() == first


# --- What was decided keeps its version -------------------------------------------------------------------------------


def household(participation, by, award_kind, state="draft", name="Hộ ông Một"):
    return factories.nomination(participation, by, award_kind, "household", dossier_state=state, name=name)


def test_a_dossier_keeps_the_guidance_by_which_it_was_sent_and_checked(
    campaign, participation, first, leader, clerk, award_kind, office
):
    dossier = household(participation, leader, award_kind, "complete").dossier
    assert dossier.directive == first
    second = guidance(campaign, clerk, "18/HD-UBND", JUNE)
    dossier.refresh_from_db()
    assert dossier.directive == first
    page = text_of(office.get(dossier.nomination.get_absolute_url()))
    assert "Kiểm tra theo Hướng dẫn số 12/HD-UBND ngày 04/05/2023 Nay áp dụng hướng dẫn số 18/HD-UBND" in page
    return_dossier(dossier, by=clerk, reason="Lập lại theo hướng dẫn mới.")
    submit_dossier(dossier, by=leader)
    assert dossier.directive == second


def test_a_check_after_new_guidance_is_a_check_by_it(campaign, participation, first, leader, clerk, award_kind):
    dossier = household(participation, leader, award_kind, "submitted").dossier
    second = guidance(campaign, clerk, "18/HD-UBND", JUNE)
    complete_dossier(dossier, by=clerk)
    assert dossier.directive == second


def test_the_council_and_the_proposal_keep_theirs(
    campaign, participation, first, leader, clerk, secretary, chairman, council, award_kind, office
):
    nominee = household(participation, leader, award_kind, "complete")
    factories.recommended(campaign, [nominee], secretary, chairman)
    proposal = factories.issued_proposal(campaign, [nominee], clerk, chairman)
    guidance(campaign, clerk, "18/HD-UBND", JUNE, quota_household=0)  # of the first of June, told later
    nominee.refresh_from_db()
    proposal.refresh_from_db()
    session = campaign.sessions.get()
    assert (nominee.directive, session.directive, proposal.directive) == (first, first, first)
    for thing, word in ((session, "Xét theo"), (proposal, "Trình theo")):
        page = text_of(office.get(thing.get_absolute_url()))
        assert f"{word} Hướng dẫn số 12/HD-UBND ngày 04/05/2023" in page


def test_the_quota_is_that_of_the_guidance_in_force(campaign, participation, first, leader, clerk, award_kind):
    nominees = [household(participation, leader, award_kind, name=f"Hộ {n}") for n in range(3)]
    over_quota(campaign, nominees)
    guidance(campaign, clerk, "18/HD-UBND", JUNE, quota_household=2)
    with pytest.raises(Unsound, match="vượt số lượng 2 theo hướng dẫn số 18/HD-UBND"):
        over_quota(campaign, nominees)


# --- News -------------------------------------------------------------------------------------------------------------


def test_dossiers_begun_before_are_counted_with_what_became_otherwise(
    campaign, participation, first, leader, clerk, award_kind, office, as_user
):
    begun = household(participation, leader, award_kind)
    household(participation, leader, award_kind, "submitted", name="Hộ đã gửi")
    guidance(campaign, clerk, "18/HD-UBND", JUNE, quota_household=2)
    household(participation, leader, award_kind, name="Hộ lập sau")
    listed = text_of(office.get(reverse("awards:nominations")))
    assert "Có hướng dẫn mới: Hướng dẫn số 18/HD-UBND" in listed
    assert "1 hồ sơ đang soạn phải theo." in listed
    assert "Số hộ gia đình được đề nghị 3 2" in listed
    writing = text_of(as_user(leader).get(reverse("awards:dossier_edit", args=[begun.pk])))
    assert "Có hướng dẫn mới" in writing
    later = Nomination.objects.get(name="Hộ lập sau")
    assert "Có hướng dẫn mới" not in text_of(as_user(leader).get(reverse("awards:dossier_edit", args=[later.pk])))


# --- A mistake --------------------------------------------------------------------------------------------------------


def test_a_mistake_is_recorded_anew_with_its_reason_and_the_old_one_stays(
    campaign, participation, first, leader, award_kind, office
):
    dossier = household(participation, leader, award_kind, "submitted").dossier
    url = reverse("campaigns:directive_correct", args=[campaign.pk, first.pk])
    assert office.get(url).context["form"]["number"].value() == "12/HD-UBND"
    asked = FORM | {"number": "12/HD-UBND", "issued_on": "04/05/2023", "quota_household": "4"}
    assert "Hãy ghi lý do ghi lại" in text_of(office.post(url, asked))
    page = text_of(office.post(url, asked | {"reason": "Ghi nhầm số hộ."}, follow=True))
    assert "Đã ghi lại" in page
    assert "Lý do: Ghi nhầm số hộ." in page
    made = Directive.objects.get(corrects=first)
    first.refresh_from_db()
    dossier.refresh_from_db()
    assert (campaign.directives.in_force(), made.quota_household, first.quota_household) == (made, 4, 3)
    assert dossier.directive == first


def test_it_is_recorded_anew_once_and_by_the_clerk_alone(campaign, first, clerk, chairman):
    fields = first.facts | {"quota_household": 5}
    with pytest.raises(Forbidden):
        flows.correct_directive(first, by=chairman, reason="Nhầm.", **fields)
    flows.correct_directive(first, by=clerk, reason="Nhầm.", **fields)
    with pytest.raises(Forbidden, match="đã được ghi lại"):
        flows.correct_directive(Directive.objects.get(pk=first.pk), by=clerk, reason="Nhầm nữa.", **fields)


def test_the_database_refuses_an_edit(first):
    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(pk=first.pk).update(quota_household=9)


# --- Sent down --------------------------------------------------------------------------------------------------------


@pytest.fixture
def below(campaign, first, town, district):
    """A commune under the town stands in for any body below: its campaign carries out ours."""
    body = factories.organization("Ủy ban nhân dân xã Dưới", kind="commune", parent=town, symbol="UBND")
    person = factories.officer("Lò Văn Dưới", "clerk", body)
    campaign.groups.last().participations.create(campaign=campaign, organization=body)
    return factories.carried_out(campaign, body, person), person


def test_guidance_of_the_superior_waits_until_it_is_received(campaign, first, below, as_user):
    ours, person = below
    assert "Nhận hướng dẫn của cấp trên" in [item.title for item in work_for(person)]
    url = reverse("campaigns:directive_receive", args=[ours.pk, first.pk])
    form = as_user(person).get(url).context["form"]
    asked = {name: form[name].value() for name in form.fields} | {"issued_on": "", "number": "giả", "due_on": ""}
    asked = {name: value for name, value in asked.items() if value is not None} | {"applies_from": "04/05/2023"}
    as_user(person).post(url, asked | {"quota_household": "1"})
    received = ours.directives.get()
    assert (received.received_from, received.number, received.quota_household) == (first, "12/HD-UBND", 1)
    assert as_user(person).post(url, asked).status_code == 403
    assert "Nhận hướng dẫn của cấp trên" not in [item.title for item in work_for(factories.fresh(person))]


def test_a_superiors_correction_corrects_what_was_received(campaign, first, below, clerk):
    ours, person = below
    mine = flows.receive_directive(ours, first, by=person, **first.facts)
    anew = flows.correct_directive(first, by=clerk, reason="Ghi nhầm hạn.", **first.facts)
    assert Notice.objects.filter(recipient=person, key__startswith=f"directive-{anew.pk}-sent-down").exists()
    again = flows.receive_directive(ours, anew, by=person, **anew.facts)
    assert (again.corrects, again.reason) == (mine, "Cấp trên ghi lại: Ghi nhầm hạn.")
    assert ours.directives.in_force() == again


def test_nobody_receives_what_was_not_sent_to_them(campaign, first, below, clerk, as_user, participation):
    ours, person = below
    other = factories.empty_campaign(campaign.organizer, clerk)
    url = reverse("campaigns:directive_receive", args=[other.pk, first.pk])
    assert as_user(clerk).get(url).status_code == 404
    with pytest.raises(Forbidden):
        flows.receive_directive(ours, first, by=clerk, **first.facts)
