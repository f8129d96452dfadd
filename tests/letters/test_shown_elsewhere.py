"""Where letters and marks show besides the rooms of papers: the campaign, the public page, the administrator's desk."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin_desk import page, text_of
from tests.letters.screens import text

MARK = "Đã được thay thế bởi Kế hoạch số 31/KH-UBND ngày 10/02/2023"


@pytest.fixture
def letter(campaign, clerk):
    return factories.letter(campaign.organizer, clerk, matter=campaign)


def test_a_campaign_lists_the_letters_on_it_to_its_office(as_user, campaign, letter, clerk, leader):
    factories.letter(campaign.organizer, clerk, "TB", subject="Việc khác")
    page = as_user(clerk).get(campaign.get_absolute_url())
    assert list(page.context["letters"]) == [letter]
    assert "Công văn (dự thảo): phối hợp tuyên truyền đợt thi đua" in text(page)
    assert "phối hợp tuyên truyền" not in text(as_user(leader).get(campaign.get_absolute_url()))


def test_a_replaced_plan_is_marked_on_its_campaign_and_on_the_public_start_page(as_user, campaign, clerk, chairman):
    new = factories.followed(campaign.plan.document, "replace", clerk, chairman).document
    pages = as_user(clerk).get(campaign.get_absolute_url()), Client().get(reverse("portal"))
    public = Client().get(reverse("portal_plan", args=[campaign.plan.document_id]))
    for shown in (*pages, public):
        assert MARK in text(shown)
    assert f'<a href="{new.get_absolute_url()}">Mở Kế hoạch số 31/KH-UBND</a>' in pages[0].content.decode()
    way = f'<a href="{reverse("portal_plan", args=[new.pk])}">Đọc Kế hoạch số 31/KH-UBND</a>'
    for shown in (pages[1], public):
        assert way in shown.content.decode()


def test_what_the_public_may_not_read_is_named_but_no_way_leads_there(campaign, clerk, chairman):
    new = factories.followed(campaign.plan.document, "replace", clerk)
    new.document.kind = "letter"
    new.document.save()
    factories.issue_paper(new.document, clerk, chairman, factories.PLAN_DAY)
    for name, args in (("portal", []), ("portal_plan", [campaign.plan.document_id])):
        shown = text(Client().get(reverse(name, args=args)))
        assert MARK in shown
        assert "Đọc Kế hoạch" not in shown


def test_the_public_start_page_lists_open_letters_only(campaign, town, clerk, chairman):
    closed, opened = (factories.letter(town, clerk, "TB", subject=f"Việc {name}") for name in ("kín", "mở"))
    opened.document.kind = "open_letter"
    opened.document.save()
    for made in (closed, opened):
        factories.issue_paper(made.document, clerk, chairman, factories.PLAN_DAY)
    start = Client().get(reverse("portal"))
    assert list(start.context["letters"]) == [opened.document]
    assert "Việc kín" not in text(start)
    assert Client().get(reverse("portal_plan", args=[opened.document_id])).status_code == 200
    assert Client().get(reverse("portal_plan", args=[closed.document_id])).status_code == 404


def test_the_administrator_sees_the_head_of_a_paper_as_it_will_print(as_user, admin, town):
    town.paper_superior, town.place = "UBND HUYỆN <YÊN CHÂU>", ""
    town.save()
    desk = as_user(admin)
    shown = desk.get(page(type(town), "change", town.pk))
    assert (
        "UBND HUYỆN &lt;YÊN CHÂU&gt;<br><strong>ỦY BAN NHÂN DÂN</strong><br><strong>THỊ TRẤN YÊN CHÂU</strong><br>"
        in (shown.content.decode())
    )
    assert "Số: 01/KH-UBND; công văn: 01/UBND-VP" in text_of(shown)
    assert "Lưu xong sẽ hiện ở đây." in text_of(desk.get(page(type(town), "add")))
