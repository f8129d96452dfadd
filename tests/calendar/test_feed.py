"""A person's calendar: what stands in it for whom, and its private address."""

import datetime
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.models import CouncilSession, Seat
from campaigns.models import Commitment
from emulation.accounts.models import Post, User
from emulation.audit.record import history_of
from emulation.calendar import feeds
from emulation.calendar.events import events_for
from emulation.calendar.models import Feed
from tests import factories
from tests.calendar.reading import read
from tests.stage import part

SCENE = ("campaign", "cast", "participation", "other_participation", "council", "timeline", "draft_timeline")
D = datetime.date


@part
def timeline(campaign, participation, clerk):
    made = factories.milestones(campaign, clerk, report=D(2023, 6, 2), council=D(2023, 6, 16), ceremony=D(2023, 6, 9))
    factories.extension(participation, clerk)
    return made


@part
def draft_timeline(town, clerk, timeline):
    draft = factories.empty_campaign(town, clerk, short_name="Chưa phát động")
    return factories.milestones(draft, clerk, report=D(2023, 7, 1))


def seen_by(person):
    return {(event.day, event.title) for event in events_for(factories.fresh(person))}


def test_a_unit_sees_its_own_deadlines_with_what_it_was_granted(leader, stranger):
    ceremony = (D(2023, 6, 9), "Lễ kỷ niệm, trao thưởng")
    assert seen_by(leader) == {(D(2023, 6, 9), "Hạn: Báo cáo kết quả"), ceremony}
    assert seen_by(stranger) == {(D(2023, 6, 2), "Hạn: Báo cáo kết quả"), ceremony}


def test_works_that_a_unit_pledged_stand_in_its_calendar_alone(participation, leader, stranger, clerk):
    made = factories.registration(participation, leader, "accepted")
    Commitment.objects.filter(registration=made).update(due_on=D(2023, 5, 10))
    work = (D(2023, 5, 10), "Hoàn thành: Làm đường vào bản")
    assert [work in seen_by(person) for person in (leader, stranger, clerk)] == [True, False, False]


def test_the_office_sees_the_towns_days_and_the_duties_of_the_plan(clerk, outsider):
    assert seen_by(clerk) == {
        (D(2023, 6, 2), "Báo cáo kết quả"),
        (D(2023, 6, 9), "Lễ kỷ niệm, trao thưởng"),
        (D(2023, 6, 15), "Hạn việc của Các đơn vị"),
        (D(2023, 6, 16), "Hội đồng xét khen thưởng"),
    }
    assert seen_by(outsider) == set()


def test_a_meeting_stands_with_its_hour_for_those_who_sit_on_that_day(campaign, secretary, member, leader):
    session = factories.planned_session(campaign, secretary)
    key = f"session-{session.pk}"
    (event,) = [event for event in events_for(member) if event.key == key]
    assert (event.day, event.starts_at) == (session.held_on, session.starts_at)
    assert key not in {event.key for event in events_for(leader)}
    Seat.objects.filter(user=member).update(ends_on=session.held_on - datetime.timedelta(days=1))
    assert key not in {event.key for event in events_for(factories.fresh(member))}


def test_a_moved_meeting_is_newer_than_it_was(campaign, secretary, member):
    session = factories.planned_session(campaign, secretary)
    (event,) = [event for event in events_for(member) if event.key == f"session-{session.pk}"]
    CouncilSession.objects.filter(pk=session.pk).update(created_at=event.changed_at - datetime.timedelta(days=9))
    (again,) = [event for event in events_for(member) if event.key == f"session-{session.pk}"]
    assert again.changed_at == event.changed_at == history_of(session).first().happened_at


@pytest.mark.parametrize("more", [0, 2])
def test_the_calendar_asks_the_database_equally_often(campaign, participation, leader, django_assert_num_queries, more):
    made = factories.registration(participation, leader, "accepted", titles=("Một", "Hai", "Ba")[: 1 + more])
    Commitment.objects.filter(registration=made).update(due_on=D(2023, 5, 10))
    person = factories.fresh(leader)
    with django_assert_num_queries(11):
        assert len(events_for(person)) == 3 + more


# --- The address ----------------------------------------------------------------------------------------------------


@pytest.fixture
def phone():
    """Somebody who is not signed in."""
    return Client()


def address(person):
    return feeds.address_of(feeds.open_feed(person))


def test_the_address_gives_the_persons_calendar_without_signing_in(phone, leader, settings):
    settings.PUBLIC_URL = "https://thidua.example.vn"
    response = phone.get(address(leader))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = read(response.content)
    assert found["X-WR-CALNAME"] == "Thi đua – Lường Văn Trưởng"
    rows = {row["SUMMARY"]: row for row in found["events"]}
    report = rows["Hạn: Báo cáo kết quả"]
    assert report["DTSTART;VALUE=DATE"] == "20230609"
    assert "Gia hạn; hạn chung 02/06/2023" in report["DESCRIPTION"]
    assert report["URL"].startswith("https://thidua.example.vn/phong-trao/don-vi/")
    assert len({row["UID"] for row in found["events"]}) == len(found["events"])


def test_names_of_events_stay_when_their_days_move(phone, leader, campaign, clerk):
    url = address(leader)
    before = {row["UID"]: row for row in read(phone.get(url).content)["events"]}
    factories.milestones(campaign, clerk, report=D(2023, 6, 20))
    after = {row["UID"]: row for row in read(phone.get(url).content)["events"]}
    assert set(before) == set(after)
    (changed,) = [uid for uid in after if after[uid] != before[uid] and "DTSTART;VALUE=DATE" in after[uid]
                  and after[uid]["DTSTART;VALUE=DATE"] != before[uid]["DTSTART;VALUE=DATE"]]  # fmt: skip
    assert after[changed]["DTSTAMP"] >= before[changed]["DTSTAMP"]


def test_nobody_on_the_way_keeps_or_lists_it_and_unchanged_is_not_sent_again(phone, leader):
    url = address(leader)
    first = phone.get(url)
    assert first.headers["Cache-Control"] == "private, max-age=900"
    assert first.headers["X-Robots-Tag"] == "noindex, nofollow"
    again = phone.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_changed_or_closed_address_stops(phone, leader):
    old = address(leader)
    new = address(leader)
    assert (phone.get(old).status_code, phone.get(new).status_code) == (404, 200)
    feeds.close_feed(leader)
    assert phone.get(new).status_code == 404


def test_an_address_cannot_be_made_up_even_from_the_table(phone, leader):
    feed = feeds.open_feed(leader)
    token = feeds.signer().sign(feed.key)
    for wrong in (feed.key, f"{feed.key}.x", token[:-1], f"x{token}", "a.b"):
        assert phone.get(reverse("calendar:feed", args=[wrong])).status_code == 404


def test_a_locked_account_and_an_ended_post_show_nothing(phone, leader):
    url = address(leader)
    Post.objects.filter(user=leader).update(ends_on=D(2023, 1, 1))
    assert read(phone.get(url).content)["events"] == []
    User.objects.filter(pk=leader.pk).update(is_active=False)
    assert phone.get(url).status_code == 404


def test_an_address_is_read_so_often_an_hour_and_no_more(phone, leader):
    url = address(leader)
    Feed.objects.update(hour=int(timezone.now().timestamp()) // 3600, reads=feeds.MOST - 1)
    assert [phone.get(url).status_code for _ in range(2)] == [200, 429]
    Feed.objects.update(hour=1)
    assert phone.get(url).status_code == 200


def test_one_makes_changes_and_closes_ones_own_address_on_the_page(as_user, leader, phone):
    browser, mine = as_user(leader), reverse("calendar:mine")
    browser.post(reverse("calendar:feed_open"), {"once": str(uuid.uuid4())})
    page = browser.get(mine).content.decode()
    path = feeds.address_of(Feed.objects.get(user=leader))
    assert f'value="http://testserver{path}"' in page
    assert f'href="webcal://testserver{path}"' in page
    assert phone.get(path).status_code == 200
    assert "Địa chỉ cũ ngừng hoạt động ngay" in browser.get(reverse("calendar:feed_open")).content.decode()
    browser.post(reverse("calendar:feed_close"), {"once": str(uuid.uuid4())})
    assert phone.get(path).status_code == 404
    assert reverse("calendar:mine") in browser.get(reverse("profile")).content.decode()
