"""A person reads what they were told, and nobody else's."""

import pytest
from django.urls import reverse

from emulation.notices.models import Notice
from emulation.notices.send import tell


@pytest.fixture
def told(clerk, leader):
    for number in range(1, 4):
        tell([leader, clerk], key=f"k{number}", text=f"Thông báo thứ {number}.", url=reverse("notices:list"))
    return Notice.objects.filter(recipient=leader).order_by("pk")


def unread(person):
    return [notice.key for notice in Notice.objects.visible_to(person).unread()]


def test_the_list_shows_ones_own_notices_newest_first(told, leader, as_user):
    page = as_user(leader).get(reverse("notices:list")).context["page"]
    assert [notice.pk for notice in page] == [notice.pk for notice in reversed(told)]


def test_opening_a_notice_leads_to_its_matter_and_marks_it_read(told, clerk, leader, as_user):
    response = as_user(leader).post(reverse("notices:open", args=[told[0].pk]))
    assert (response.status_code, response.url) == (302, told[0].url)
    assert unread(leader) == ["k3", "k2"]
    assert unread(clerk) == ["k3", "k2", "k1"]


def test_opening_it_again_keeps_the_moment_of_the_first_time(told, leader, as_user):
    browser, url = as_user(leader), reverse("notices:open", args=[told[0].pk])
    browser.post(url)
    first = told[0].read_at
    browser.post(url)
    assert told[0].read_at == first


def test_another_persons_notice_does_not_exist(told, clerk, as_user):
    assert as_user(clerk).post(reverse("notices:open", args=[told[0].pk])).status_code == 404
    assert told[0].read_at is None


def test_all_may_be_marked_read_at_once_and_only_ones_own(told, clerk, leader, as_user):
    response = as_user(leader).post(reverse("notices:read_all"))
    assert (response.status_code, response.url) == (302, reverse("notices:list"))
    assert unread(leader) == []
    assert unread(clerk) == ["k3", "k2", "k1"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_notices(told, leader, as_user, rows, django_assert_num_queries):
    browser, url = as_user(leader), reverse("notices:list")
    Notice.objects.filter(recipient=leader, pk__in=[notice.pk for notice in told[rows:]]).delete()
    browser.get(url)
    with django_assert_num_queries(6):
        assert len(browser.get(url).context["page"].object_list) == rows
