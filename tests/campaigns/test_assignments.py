"""Duties of a plan: given to a post or a unit, on its owner's start page, done, opened again."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaigns.flows import assigning as flows
from campaigns.models import Assignment
from campaigns.owners import owners_of
from emulation.accounts.models import Post
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from emulation.web.work import work_for
from tests import factories
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may
from tests.web.reading import text_of

SCENE = ("campaign", "cast")
DAY = datetime.date(2023, 6, 10)


@pytest.fixture
def duty(campaign):
    """“Gửi báo cáo kết quả”, due on 15/06/2023, nobody's yet."""
    return campaign.assignments.last()


def given(duty, clerk, *, to, due_on=None):
    """`to` is an organisation or a person, whose first post is meant."""
    if isinstance(to, type(duty.campaign.organizer)):
        duty.owner_unit, duty.owner_post = to, None
    else:
        duty.owner_unit, duty.owner_post = None, to.posts.get()
    duty.due_on = due_on or duty.due_on
    flows.give_assignment(duty, by=clerk)
    return duty


def done(duty, by):
    flows.finish_assignment(duty, done_on=DAY, note="Đã gửi báo cáo.", by=by)


def mine(person):
    items = [item for item in work_for(fresh(person)) if item.title == "Việc được phân công"]
    return [f"{item.detail} – {item.campaign.name}" for item in items]


def told(person):
    return [n.text for n in Notice.objects.filter(recipient=person, key__startswith="assignment-").order_by("pk")]


WORK = ["Gửi báo cáo kết quả. – Thi đua 75 năm Đảng bộ huyện"]


# --- Whose it is ------------------------------------------------------------------------------------------------------


def test_a_duty_of_a_unit_is_on_its_leaders_start_page_with_its_day(duty, clerk, unit, leader, stranger, as_user):
    given(duty, clerk, to=unit)
    assert (mine(leader), mine(stranger), mine(clerk)) == (WORK, [], [])
    assert "Quá hạn 15/06/2023" in text_of(as_user(leader).get(reverse("home")))
    assert told(leader) == ["Việc được giao: Gửi báo cáo kết quả."]


def test_a_duty_of_a_post_is_its_holders_alone(duty, clerk, culture, town):
    other = factories.officer("Lò Văn Hai", "culture", town)
    given(duty, clerk, to=culture)
    assert (mine(culture), mine(other)) == (WORK, [])
    assert owners_of([duty])[duty.pk] == (culture,)


def test_a_duty_follows_the_post_to_its_next_holder(duty, clerk, culture, town):
    given(duty, clerk, to=culture)
    Post.objects.filter(user=culture).update(ends_on=datetime.date(2023, 1, 1))
    after = factories.officer("Lò Văn Sau", "culture", town)
    assert (mine(culture), mine(after)) == ([], WORK)
    assert owners_of([copy_of(duty)])[duty.pk] == (after,)


def test_what_is_done_or_in_a_campaign_that_is_over_waits_no_more(duty, clerk, unit, leader):
    given(duty, clerk, to=unit)
    type(duty.campaign).objects.filter(pk=duty.campaign_id).update(state="closed")
    assert mine(leader) == []
    type(duty.campaign).objects.filter(pk=duty.campaign_id).update(state="launched")
    done(copy_of(duty), leader)
    assert mine(leader) == []


def test_owners_hear_of_their_duties_when_the_plan_is_issued(draft_campaign, clerk, chairman, unit, leader):
    duty = given(draft_campaign.assignments.last(), clerk, to=unit)
    assert (told(leader), mine(leader)) == ([], [])
    factories.issue_paper(draft_campaign.plan.document, clerk, chairman, factories.PLAN_DAY)
    assert (told(leader), mine(leader)) == ([f"Việc được giao: {duty.duty}"], WORK)


def test_giving_it_to_somebody_else_tells_him_and_frees_the_first(duty, clerk, unit, leader, culture):
    given(duty, clerk, to=unit)
    given(duty, clerk, to=culture)
    assert (mine(leader), mine(culture), len(told(culture))) == ([], WORK, 1)
    given(duty, clerk, to=unit)
    assert len(told(leader)) == 2
    assert trail(duty)[-1] == ("give", "Lò Thị Vân", "", "", "Tiểu khu 1, hạn 15/06/2023")


def test_the_words_of_the_issued_plan_stay_as_they_are(duty, clerk, unit):
    document = duty.campaign.plan.document
    before = stored(document)
    given(duty, clerk, to=unit, due_on=datetime.date(2023, 7, 1))
    assert stored(document) == before


# --- Moves ------------------------------------------------------------------------------------------------------------


def test_who_may_give_finish_and_open_again(duty, clerk, cast, unit):
    given(duty, clerk, to=unit)
    on = lambda act: who_may(cast, lambda person: act(copy_of(duty), person))  # noqa: E731
    assert on(lambda row, person: flows.give_assignment(row, by=person)) == {"clerk"}
    assert on(done) == {"clerk", "leader"}
    done(duty, clerk)
    assert on(lambda row, person: flows.reopen_assignment(row, reason="Thiếu.", by=person)) == {"clerk"}


def test_the_owner_finishes_and_the_clerk_hears_of_it(duty, clerk, unit, leader):
    given(duty, clerk, to=unit)
    done(duty, leader)
    assert (duty.state, duty.done_on, duty.done_note, duty.done_by) == ("done", DAY, "Đã gửi báo cáo.", leader)
    assert duty.status_line == "Xong ngày 10/06/2023"
    assert told(clerk) == ["Tiểu khu 1 đã xong việc: Gửi báo cáo kết quả."]
    assert trail(duty)[-1] == ("finish", "Lường Văn Trưởng", "open", "done", "Đã gửi báo cáo.")


def test_the_clerk_opens_it_again_with_a_reason_that_the_owner_hears(duty, clerk, unit, leader):
    given(duty, clerk, to=unit)
    done(duty, leader)
    with nothing_changes(duty, refusal=Unsound):
        flows.reopen_assignment(duty, reason=" ", by=clerk)
    flows.reopen_assignment(duty, reason="Thiếu số liệu.", by=clerk)
    assert (duty.state, duty.done_on, duty.done_note, duty.done_by) == ("open", None, "", None)
    assert told(leader)[-1] == "Việc được giao mở lại: Thiếu số liệu."
    assert mine(leader) == WORK


def test_what_its_state_does_not_allow_is_refused(duty, clerk, unit, leader, draft_campaign):
    with nothing_changes(duty, refusal=Forbidden):
        flows.reopen_assignment(duty, reason="Thiếu.", by=clerk)
    stale = copy_of(duty)
    done(duty, clerk)
    with nothing_changes(duty, refusal=Forbidden):
        done(duty, clerk)
    with nothing_changes(duty, refusal=Forbidden):
        flows.give_assignment(duty, by=clerk)
    with nothing_changes(duty, refusal=StaleState):
        done(stale, clerk)
    with nothing_changes(duty, refusal=StaleState):
        flows.give_assignment(stale_open(stale), by=clerk)


def stale_open(row):
    row.state = "open"
    return row


def test_a_duty_of_a_plan_in_draft_cannot_be_done(draft_campaign, clerk):
    duty = draft_campaign.assignments.first()
    with nothing_changes(duty, refusal=Forbidden):
        done(duty, clerk)


def test_a_day_to_come_is_no_day_on_which_it_was_done(duty, clerk, as_user):
    url = reverse("campaigns:assignment_done", args=[duty.pk])
    response = as_user(clerk).post(url, {"done_on": "01/01/2099", "note": "Đã gửi bằng giấy."})
    assert "Xong ngày: Ngày xong ở sau ngày hôm nay." in text_of(response)
    assert response.context["form"]["note"].value() == "Đã gửi bằng giấy."
    assert copy_of(duty).state == "open"


@pytest.mark.parametrize("fields", [{"state": "lost"}, {"state": "done"}, {"done_on": DAY}, "both"])
def test_the_database_refuses_what_means_nothing(duty, unit, clerk, fields):
    given_fields = {"owner_unit": unit, "owner_post": clerk.posts.get()} if fields == "both" else fields
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=duty.pk).update(**given_fields)


# --- Screens ----------------------------------------------------------------------------------------------------------


def test_a_unit_does_its_duty_on_its_page(duty, clerk, unit, leader, stranger, as_user):
    given(duty, clerk, to=unit)
    browser = as_user(leader)
    assert "Ghi đã xong" in text_of(browser.get(duty.get_absolute_url()))
    url = reverse("campaigns:assignment_done", args=[duty.pk])
    assert browser.post(url, {"done_on": "10/06/2023", "note": "Đã gửi."}).status_code == 302
    page = text_of(browser.get(duty.get_absolute_url()))
    assert "Lường Văn Trưởng, việc xong ngày 10/06/2023" in page
    assert "Mở lại việc" not in page
    assert as_user(stranger).get(duty.get_absolute_url()).status_code == 404


def test_an_owner_outside_the_campaign_reads_the_duty_and_no_link_that_is_closed(duty, clerk, town, as_user):
    outside = factories.organization("Trạm Y tế", kind="health", parent=town)
    head = factories.officer("Tòng Thị Xuân", "unit_leader", outside)
    given(duty, clerk, to=outside)
    page = as_user(head).get(duty.get_absolute_url())
    assert page.status_code == 200
    assert duty.campaign.get_absolute_url() not in page.content.decode()


def test_the_owner_is_chosen_in_the_plan_editor(draft_campaign, clerk, unit, as_user):
    browser, duty = as_user(clerk), draft_campaign.assignments.last()
    part = reverse("campaigns:plan_part", args=[draft_campaign.pk, "to-chuc"])
    assert "Gửi báo cáo kết quả.: chưa giao" in text_of(browser.get(part))
    url = reverse("campaigns:assignment_give", args=[duty.pk])
    form = {"owner_unit": unit.pk, "due_on": "15/06/2023", "seen": browser.get(url).context["form"].seen}
    assert browser.post(url, form).url == part
    assert "Gửi báo cáo kết quả.: Tiểu khu 1" in text_of(browser.get(part))
    assert trail(draft_campaign.plan.document)[-1][0] == "edit"


def test_two_owners_are_refused(duty, clerk, unit, as_user):
    browser, url = as_user(clerk), reverse("campaigns:assignment_give", args=[duty.pk])
    form = {"owner_unit": unit.pk, "owner_post": clerk.posts.get().pk, "seen": browser.get(url).context["form"].seen}
    response = browser.post(url, form)
    assert "Giao cho một chức vụ hoặc một đơn vị, không giao cho cả hai." in text_of(response)


def test_a_stale_copy_is_shown_as_a_difference(duty, clerk, unit, other_unit, as_user):
    browser, url = as_user(clerk), reverse("campaigns:assignment_give", args=[duty.pk])
    seen = browser.get(url).context["form"].seen
    given(duty, clerk, to=other_unit)
    response = browser.post(url, {"owner_unit": unit.pk, "due_on": "15/06/2023", "seen": seen})
    (row,) = response.context["form"].difference
    assert (row.theirs, row.mine, copy_of(duty).owner_unit) == ("Bản Mường", "Tiểu khu 1", other_unit)


def test_another_towns_posts_and_units_are_no_choice(duty, clerk, district, as_user):
    abroad = factories.organization("Bản Xa", parent=factories.organization("UBND xã khác", parent=district))
    head = factories.officer("Lò Văn Xa", "clerk", abroad)
    url = reverse("campaigns:assignment_give", args=[duty.pk])
    for field, value in (("owner_unit", abroad.pk), ("owner_post", head.posts.get().pk)):
        assert field in as_user(clerk).post(url, {field: value}).context["form"].errors


@pytest.mark.parametrize("rows", [1, 3])
def test_the_office_sees_all_of_them_in_as_many_queries_for_three_as_for_one(
    campaign, clerk, unit, leader, as_user, rows, django_assert_num_queries
):
    campaign.assignments.all().delete()
    for position in range(rows):
        given(factories.assignment(campaign, "Các đơn vị", "Gửi báo cáo.", position=position), clerk, to=unit)
    browser, url = as_user(clerk), reverse("campaigns:assignments", args=[campaign.pk])
    browser.get(url)
    with django_assert_num_queries(7):
        assert len(browser.get(url).context["assignments"]) == rows


def test_the_office_sees_how_many_are_done_late_and_nobodys(campaign, duty, clerk, unit, as_user):
    given(duty, clerk, to=unit)
    page = as_user(clerk).get(reverse("campaigns:assignments", args=[campaign.pk]))
    assert page.context["counts"] == {"total": 2, "done": 0, "late": 1, "loose": 1}
    assert "Quá hạn" in text_of(page)
