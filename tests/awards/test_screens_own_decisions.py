"""The clerk's pages of a decision: offered where somebody waits, filled with what is known, kept when refused."""

import uuid

import pytest

from awards.law.catalogue import BASES, load
from awards.models import OwnDecision
from emulation.web.work import work_for
from tests import factories
from tests.awards.screens import buttons, confirm, errors, said, send, text, url
from tests.factories import fresh

SCENE = ("campaign",)
MONEY = "Theo quy chế chi tiêu của thị trấn."


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def nominee(campaign, participation, leader, council, secretary, chairman):
    row = factories.nomination(participation, leader, factories.town_award(), dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman)
    return row


def test_work_and_button_appear_when_somebody_waits_and_go_with_the_draft(office, campaign, nominee, clerk):
    titles = lambda: [item.title for item in work_for(fresh(clerk))]  # noqa: E731
    assert "Lập quyết định khen thưởng" in titles()
    assert "Lập tờ trình khen thưởng" not in titles()
    assert buttons(office.get(url("own_decisions"))) == {"Lập quyết định": ""}
    factories.own_decision(campaign, [nominee], clerk)
    assert "Lập quyết định khen thưởng" not in titles()
    assert buttons(office.get(url("own_decisions")))["Lập quyết định"].startswith("Chưa có đề nghị nào")


def test_the_form_opens_with_the_law_of_today_marked_where_unconfirmed(office, campaign, nominee):
    load(BASES)
    page = office.get(url("own_decision_new", campaign))
    form = page.context["form"]
    assert form["bases"].value().startswith("Căn cứ Luật Tổ chức chính quyền địa phương")
    assert form["requested_by"].value().endswith("tại Biên bản số 01/BB-HĐTĐKT ngày 15/6/2023")
    assert form["money"].value() == ""
    assert form["nominations"].value() == [nominee.pk]
    assert "Chưa đối chiếu văn bản gốc." in text(page)


def test_a_decision_is_drafted_edited_and_shown(office, campaign, nominee):
    response = send(office, url("own_decision_new", campaign), money=MONEY, bases="Căn cứ Quy chế")
    decision = OwnDecision.objects.get()
    assert response.url == decision.get_absolute_url()
    assert said(office, response) == ["Đã lập dự thảo quyết định. Hãy xem lại văn bản rồi trình Chủ tịch."]
    assert list(buttons(office.get(response.url))) == [
        "Xem văn bản và trình duyệt", "Sửa nội dung, danh sách", "Sửa nơi nhận, người ký",
    ]  # fmt: skip
    send(office, url("own_decision_edit", decision), money="Không có tiền thưởng.")
    decision.refresh_from_db()
    assert decision.money == "Không có tiền thưởng."


def test_a_missing_article_is_told_at_its_field_and_the_rest_stays(office, campaign, nominee):
    response = send(office, url("own_decision_new", campaign), executors="", bases="Căn cứ riêng")
    assert list(errors(response)) == ["executors"]
    assert response.context["form"]["bases"].value() == "Căn cứ riêng"
    assert not OwnDecision.objects.exists()


def test_a_colleagues_newer_words_are_shown_not_overwritten(office, campaign, nominee, clerk):
    decision = factories.own_decision(campaign, [nominee], clerk)
    seen = office.get(url("own_decision_edit", decision)).context["form"].seen
    send(office, url("own_decision_edit", decision), money="Lời của đồng nghiệp.")
    response = send(office, url("own_decision_edit", decision), money="Lời của tôi.", seen=seen)
    (difference,) = response.context["form"].difference
    assert (difference.theirs, difference.mine) == ("Lời của đồng nghiệp.", "Lời của tôi.")
    decision.refresh_from_db()
    assert decision.money == "Lời của đồng nghiệp."


def test_a_double_click_drafts_one(office, campaign, nominee):
    key = str(uuid.uuid4())
    first, second = (
        send(office, url("own_decision_new", campaign), money=MONEY, bases="Căn cứ", once=key) for _ in "ab"
    )
    assert OwnDecision.objects.count() == 1
    assert first.url == OwnDecision.objects.get().get_absolute_url()
    assert second.status_code in (200, 302)


def test_nobody_to_grant_to_is_said_with_what_to_do(office, campaign):
    page = text(office.get(url("own_decision_new", campaign)))
    assert "Chưa có ai để khen thưởng." in page
    assert "đã được Hội đồng đồng ý ở biên bản đã ban hành" in page


def test_the_nominees_page_tells_the_unit_only_of_an_issued_decision(
    campaign, nominee, clerk, leader, chairman, as_user
):
    decision = factories.own_decision(campaign, [nominee], clerk)
    unit, hall = as_user(leader), as_user(clerk)
    assert "Quyết định (dự thảo)" in text(hall.get(nominee.get_absolute_url()))
    assert "Quyết định (dự thảo)" not in text(unit.get(nominee.get_absolute_url()))
    factories.issue_paper(decision.document, clerk, chairman, factories.PROPOSAL_DAY)
    assert "Quyết định số 01/QĐ-UBND" in text(unit.get(nominee.get_absolute_url()))


def test_the_clerk_records_that_the_chairman_does_not_grant(office, nominee):
    response = confirm(office, url("nomination_refuse", nominee), reason="Chưa nổi bật.")
    assert said(office, response) == ["Đã ghi nhận không khen thưởng."]
    nominee.refresh_from_db()
    assert nominee.state == "declined"
    assert office.get(url("nomination_refuse", nominee)).status_code == 403


def test_the_list_asks_as_often_for_three_rows_as_for_one(
    office, campaign, nominee, clerk, participation, leader, secretary, chairman,
    django_assert_max_num_queries, django_assert_num_queries,
):  # fmt: skip
    factories.own_decision(campaign, [nominee], clerk)
    with django_assert_max_num_queries(14) as first:
        assert len(office.get(url("own_decisions")).context["page"].object_list) == 1
    more = [
        factories.nomination(participation, leader, nominee.award, "household", dossier_state="complete", name=name)
        for name in ("Lò Văn Một", "Lò Văn Hai")
    ]
    factories.recommended(campaign, more, secretary, chairman)
    for row in more:
        factories.own_decision(campaign, [row], clerk)
    with django_assert_num_queries(len(first.captured_queries)):
        assert len(office.get(url("own_decisions")).context["page"].object_list) == 3
