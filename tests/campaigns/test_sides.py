"""The bar of a campaign's pages: whom it leads where, what it marks, and what the campaign's page asks of a person."""

import re

import pytest
from django.urls import reverse

from campaigns.models import Campaign
from campaigns.sides import all_sides
from tests import factories
from tests.web.reading import links_of

SCENE = ("campaign",)


def bar(browser, url):
    """{words: address} of the links of the bar."""
    page = browser.get(url)
    return dict(links_of(page, "campaign-bar")) if 'class="campaign-bar"' in page.content.decode() else {}


def marked(browser, url):
    """The words that the bar marks."""
    found = re.search(r'class="campaign-bar".*?</nav>', browser.get(url).content.decode(), re.S)[0]
    return re.findall(r'aria-current="(\w+)"[^>]*>(?:<svg.*?</svg>)?\s*(?:<span>)?([^<]+)', found)


@pytest.mark.parametrize("who", ["clerk", "culture", "chairman", "secretary", "member", "admin", "leader", "stranger"])
def test_each_person_is_led_to_what_opens_and_to_all_of_it(as_user, cast, campaign, participation, who):
    Campaign.objects.filter(pk=campaign.pk).update(is_scored=True)
    browser = as_user(cast[who])
    led = set(bar(browser, campaign.get_absolute_url()).values())
    opens = {side.url(campaign) for side in all_sides() if browser.get(side.url(campaign)).status_code in (200, 302)}
    draft_only = {reverse("awards:trial", args=[campaign.pk])}
    own = {row.get_absolute_url() for row in campaign.participations.filter(organization__posts__user=cast[who])}
    assert led == (opens - draft_only) | own | {campaign.get_absolute_url()}


def test_a_campaign_in_preparation_has_only_its_plan(as_user, clerk, draft_campaign):
    assert list(bar(as_user(clerk), draft_campaign.get_absolute_url())) == [
        "Thi đua 75 năm Đảng bộ huyện",
        "Văn bản kế hoạch",
        "Mốc thời gian",
        "Chỉ tiêu",
        "Hệ thống kế hoạch",
        "Thử tiêu chí trên phong trào cũ",
    ]


def test_points_stand_in_the_bar_where_the_campaign_uses_them(as_user, clerk, campaign):
    assert "Bảng điểm" not in bar(as_user(clerk), campaign.get_absolute_url())
    Campaign.objects.filter(pk=campaign.pk).update(is_scored=True)
    assert "Bảng điểm" in bar(as_user(clerk), campaign.get_absolute_url())


def test_the_bar_marks_the_page_and_what_lies_above_it(as_user, clerk, leader, campaign, participation):
    registration = factories.registration(participation, leader, "accepted")
    office, head = as_user(clerk), as_user(leader)
    at = lambda name: reverse(f"campaigns:{name}", args=[campaign.pk])  # noqa: E731
    assert marked(office, campaign.get_absolute_url()) == [("page", "Thi đua 75 năm Đảng bộ huyện")]
    assert marked(office, at("pulse")) == [("page", "Nhịp phong trào")]
    assert marked(office, at("pulse_silence")) == [("true", "Nhịp phong trào")]
    assert marked(office, registration.get_absolute_url()) == [("true", "Đăng ký thi đua")]
    assert marked(office, participation.get_absolute_url()) == [("true", "Bảng theo dõi")]
    assert marked(head, participation.get_absolute_url()) == [("page", "Tiểu khu 1")]
    assert marked(head, reverse("campaigns:achievement_new", args=[participation.pk])) == [("true", "Tiểu khu 1")]


LISTS = ["campaigns:registrations", "campaigns:achievements", "campaigns:announcements", "campaigns:events",
         "awards:nominations", "awards:sessions", "awards:proposals", "awards:own_decisions"]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_over_all_campaigns_has_the_bar_of_the_one_it_is_narrowed_to(as_user, clerk, stranger, campaign, name):
    office, url = as_user(clerk), reverse(name)
    assert bar(office, url) == {}
    assert bar(office, f"{url}?phong-trao={campaign.pk}")
    assert bar(office, f"{url}?phong-trao=999999") == bar(office, f"{url}?phong-trao=x") == {}


def test_a_narrowed_list_holds_nothing_of_another_campaign(as_user, clerk, town, campaign, participation, leader):
    factories.registration(participation, leader, "accepted")
    other, office = factories.empty_campaign(town, clerk), as_user(clerk)
    found = lambda of: office.get(f"{reverse('campaigns:registrations')}?phong-trao={of.pk}").context["page"]  # noqa: E731
    assert (len(found(campaign)), len(found(other))) == (1, 0)


def test_whoever_may_not_read_a_campaign_sees_no_bar_of_it(as_user, outsider, campaign):
    assert bar(as_user(outsider), f"{reverse('awards:register')}?phong-trao={campaign.pk}") == {}


# --- What the campaign's page asks ----------------------------------------------------------------------------------


def test_the_page_asks_what_the_start_page_asks_for_this_campaign_alone(
    as_user, clerk, town, campaign, participation, leader
):
    factories.achievement(participation, leader, state="submitted")
    other, office = factories.empty_campaign(town, clerk, short_name="Phong trào khác"), as_user(clerk)
    tasks = links_of(office.get(campaign.get_absolute_url()), "tasks")
    waiting = f"{reverse('campaigns:achievements')}?trang-thai=submitted&amp;phong-trao={campaign.pk}"
    assert ("Xác nhận kết quả thi đua 1 kết quả đang chờ", waiting) in tasks
    named = ("Xác nhận kết quả thi đua 1 kết quả đang chờ Thi đua 75 năm Đảng bộ huyện", waiting)
    assert named in links_of(office.get(reverse("home")), "tasks")
    assert "kết quả đang chờ" not in office.get(other.get_absolute_url()).content.decode()


def test_the_page_asks_as_often_among_three_campaigns_with_three_units(
    as_user, clerk, town, campaign, participation, other_participation, leader, stranger, django_assert_num_queries
):
    office, url = as_user(clerk), campaign.get_absolute_url()
    factories.achievement(participation, leader, state="submitted")
    office.get(url)
    with django_assert_num_queries(55):
        office.get(url)
    factories.achievement(other_participation, stranger, state="submitted")
    for number in (1, 2):
        factories.empty_campaign(town, clerk, short_name=f"Phong trào {number}")
    with django_assert_num_queries(55):
        office.get(url)
