"""From a superior's plan to our own, and the one page on which the chain is seen."""

import datetime
import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from campaigns import rules
from campaigns.backward import superior_day
from campaigns.flows.carrying_out import link_to_superior
from campaigns.flows.grouping import free_units
from campaigns.models import Campaign
from campaigns.own_plans import own_plans
from campaigns.statistics.chain import bodies_below
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from emulation.web.work import work_for
from tests import factories
from tests.stage import part
from tests.web.reading import text_of

SCENE = ("superior", "neighbour", "chairman", "leader", "stranger", "culture", "admin")


@part
def neighbour(district):
    """(another town of the district, its clerk)."""
    town = factories.organization("Ủy ban nhân dân xã Chiềng Pằn", kind="commune", parent=district)
    return town, factories.officer("Lò Văn Pằn", "clerk", town)


@part
def above(district):
    """The superior's (clerk, chairman)."""
    return factories.superior_officers(district)


@part
def superior(district, above, town, clerk, neighbour):
    """The district's campaign, addressed to the two towns."""
    return factories.superior_campaign(district, *above, [town, neighbour[0]])


FORM = {
    "name": "Phát động phong trào thi đua của thị trấn",
    "short_name": "Thi đua thị trấn",
    "starts_on": "10/02/2023",
    "ends_on": "30/06/2023",
    "anniversary_on": "11/06/2023",
    "parts": ["loi-van", "noi-dung", "doi-tuong", "tieu-chi", "moc"],
}


def begun(as_user, clerk, superior, town, **fields):
    url = reverse("campaigns:carry_out", args=[superior.pk])
    return as_user(clerk).post(url, FORM | {"organizer": town.pk} | fields, follow=True)


# --- Sent down --------------------------------------------------------------------------------------------------------


def test_the_clerks_of_the_bodies_addressed_are_told_and_find_the_plan_waiting(superior, clerk, neighbour, as_user):
    told = Notice.objects.filter(key=f"campaign-{superior.pk}-sent-down")
    assert {notice.recipient for notice in told} == {clerk, neighbour[1]}
    assert ("Kế hoạch cấp trên gửi xuống", "UBND huyện: Thi đua toàn huyện") in [
        (item.title, item.detail) for item in work_for(clerk)
    ]
    page = text_of(as_user(clerk).get(reverse("campaigns:list")))
    assert "Kế hoạch cấp trên gửi xuống Kế hoạch số 67/KH-UBND của Ủy ban nhân dân huyện Yên Châu" in page


def test_a_plan_that_is_not_issued_or_does_not_address_the_body_is_not_there(
    district, above, neighbour, town, clerk, as_user
):
    draft = factories.empty_campaign(district, above[0])
    factories.group(draft, "Các xã", units=[town])
    foreign = factories.superior_campaign(district, *above, [neighbour[0]], number=None, short_name="Cho xã khác")
    for campaign in (draft, foreign):
        assert as_user(clerk).get(reverse("campaigns:carry_out", args=[campaign.pk])).status_code == 404


def test_the_superiors_own_pages_stay_closed_to_the_bodies_below(superior, clerk, as_user):
    for name in ("detail", "chain", "matrix", "pulse", "targets", "timeline"):
        assert (name, as_user(clerk).get(reverse(f"campaigns:{name}", args=[superior.pk])).status_code) == (name, 404)


# --- One step ---------------------------------------------------------------------------------------------------------


def test_one_step_makes_our_own_draft_of_the_superiors_plan(superior, town, unit, clerk, as_user):
    response = begun(as_user, clerk, superior, town)
    made = Campaign.objects.get(organizer=town)
    assert response.redirect_chain[0][0] == reverse("campaigns:plan", args=[made.pk])
    assert (made.carries_out, made.state, made.plan.document.state) == (superior, "draft", "draft")
    assert (made.superior_number, made.superior_issued_on) == ("67/KH-UBND", datetime.date(2023, 2, 9))
    assert made.superior_issuer == "Ủy ban nhân dân huyện Yên Châu"
    assert made.superior_title.startswith("Về phát động phong trào thi đua")
    assert [row.title for row in made.strands.all()] == ["Tuyên truyền", "Công trình"]
    assert made.strands.last().targets.get().unit == "km"
    assert [row.name for row in made.groups.all()] == ["Các tiểu khu", "Các bản", "Các xã, thị trấn"]
    assert made.participations.count() == 0  # the neighbour is not ours, and we are the organiser
    assert made.criteria.count() == superior.criteria.count()
    assert {row.kind for row in made.milestones.all()} == {"registration", "nomination"}
    assert made.plan.purposes == superior.plan.purposes
    assert superior_day(made) == (datetime.date(2023, 6, 5), "theo mốc “Đề nghị khen thưởng” của UBND huyện")


def test_what_is_not_ticked_is_left_out(superior, town, clerk, as_user):
    begun(as_user, clerk, superior, town, parts=["tieu-chi"])
    made = Campaign.objects.get(organizer=town)
    assert (made.strands.count(), made.criteria.count(), made.milestones.count()) == (0, 6, 0)


def test_a_wrong_day_loses_nothing_typed_and_makes_nothing(superior, town, clerk, as_user):
    page = text_of(begun(as_user, clerk, superior, town, ends_on="01/01/2023"))
    assert "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu." in page
    assert not Campaign.objects.filter(organizer=town).exists()


def test_one_campaign_a_body_and_superiors_plan(superior, town, clerk, as_user):
    begun(as_user, clerk, superior, town)
    assert as_user(clerk).get(reverse("campaigns:carry_out", args=[superior.pk])).status_code == 404
    assert "Kế hoạch cấp trên gửi xuống" not in [item.title for item in work_for(factories.fresh(clerk))]
    with pytest.raises(Forbidden, match="Cơ quan đã lập phong trào"):
        factories.carried_out(superior, town, clerk)
    other = factories.empty_campaign(town, clerk)
    with pytest.raises(IntegrityError, match="carries_out"), transaction.atomic():
        Campaign.objects.filter(pk=other.pk).update(carries_out=superior)


def test_nobody_else_carries_it_out(superior, town, neighbour, chairman):
    for person in (chairman, neighbour[1]):
        assert not rules.can_carry_out(person, superior, town)


def test_a_closed_superiors_campaign_is_no_longer_carried_out(superior, town, clerk):
    superior.state = "closed"
    superior.save()
    assert rules.can_carry_out(clerk, superior, town).reason == "Phong trào của cấp trên đã tổng kết."
    assert not Campaign.objects.sent_down_to(clerk).exists()


def test_the_superiors_facts_are_not_typed_over(superior, town, clerk, as_user):
    made = factories.carried_out(superior, town, clerk)
    url = reverse("campaigns:plan_part", args=[made.pk, "thong-tin"])
    form = as_user(clerk).get(url).context["form"]
    assert "superior_number" not in form.fields
    assert "name" in form.fields


def test_a_campaign_begun_by_hand_is_linked(superior, town, clerk, as_user):
    own = factories.empty_campaign(town, clerk, superior_number="")
    as_user(clerk).post(reverse("campaigns:link_superior", args=[superior.pk]), {"campaign": own.pk})
    own.refresh_from_db()
    assert (own.carries_out, own.superior_number) == (superior, "67/KH-UBND")


def test_an_issued_plan_that_names_another_paper_is_not_linked(superior, town, clerk, chairman, unit, as_user):
    own = factories.empty_campaign(town, clerk, superior_number="60/KH-UBND")
    factories.complete_plan(own, by=clerk, signer=chairman.posts.get(), units=[unit])
    factories.launch(own, clerk=clerk, chairman=chairman)
    with pytest.raises(Unsound, match="thực hiện Kế hoạch số 60/KH-UBND"):
        link_to_superior(own, superior, by=clerk)
    own.refresh_from_db()
    assert own.carries_out is None


# --- The page of the chain --------------------------------------------------------------------------------------------


@pytest.fixture
def ours(superior, town, clerk, chairman, unit, other_unit):
    """The town's campaign under the district's: one unit has filed a plan and its pledge was accepted."""
    made = factories.carried_out(superior, town, clerk)
    units = (("Các tiểu khu", unit), ("Các bản", other_unit))
    for name, each in units:
        made.groups.get(name=name).participations.create(campaign=made, organization=each)
    made.plan.document.signer = chairman.posts.get()
    made.plan.document.recipients = factories.RECIPIENTS
    made.plan.document.save()
    factories.assignment(made, "Văn phòng", "Theo dõi.")
    return factories.launch(made, clerk=clerk, chairman=chairman)


@pytest.fixture
def moving(ours, unit, leader, clerk):
    own = ours.participations.get(organization=unit)
    factories.unit_plan(own, leader)
    factories.registration(own, leader, "accepted")
    factories.achievement(own, leader, state="verified")
    return ours


def test_the_superior_sees_counts_and_the_issued_plan_and_nothing_else(superior, moving, above, as_user):
    seen = as_user(above[0])
    page = text_of(seen.get(reverse("campaigns:chain", args=[superior.pk])))
    assert "Ủy ban nhân dân thị trấn Yên Châu Kế hoạch số 30/KH-UBND ngày 10/02/2023" in page
    assert "1/2 đơn vị có kế hoạch, 1/2 đăng ký đã tiếp nhận, 1 kết quả đã xác nhận" in page
    assert "Ủy ban nhân dân xã Chiềng Pằn Chưa có kế hoạch" in page
    assert "1/2 đơn vị có kế hoạch, 0/2 đăng ký đã tiếp nhận" in page.split("Cơ quan cấp dưới")[0]
    assert "Tiểu khu 1" not in page
    assert "Làm 200 m đường bê tông" not in page
    for name in ("detail", "chain", "matrix", "works"):
        assert seen.get(reverse(f"campaigns:{name}", args=[moving.pk])).status_code == 404


def test_a_draft_below_shows_its_state_alone(superior, town, clerk, above, as_user):
    factories.carried_out(superior, town, clerk)
    page = text_of(as_user(above[0]).get(reverse("campaigns:chain", args=[superior.pk])))
    assert "Ủy ban nhân dân thị trấn Yên Châu Đang soạn kế hoạch Đang chuẩn bị" in page
    assert "đơn vị có kế hoạch, 0" not in page.split("Cơ quan cấp dưới")[1]


def test_the_superiors_clerk_is_told_of_the_plan_below(superior, ours, above):
    told = Notice.objects.get(key=f"campaign-{ours.pk}-carried-out")
    assert (told.recipient, told.url) == (above[0], reverse("campaigns:chain", args=[superior.pk]))


def test_our_page_has_the_superior_above_and_each_unit_below(moving, clerk, as_user):
    page = text_of(as_user(clerk).get(reverse("campaigns:chain", args=[moving.pk])))
    assert "Ủy ban nhân dân huyện Yên Châu Kế hoạch số 67/KH-UBND ngày 09/02/2023" in page
    assert "Tiểu khu 1 Các tiểu khu Kế hoạch số 02/KH-TK1 ngày 20/02/2023 Đã tiếp nhận" in page
    assert "Bản Mường Các bản Chưa có kế hoạch Chưa gửi" in page


def test_the_filter_leaves_those_without_a_plan_also_in_the_file(moving, clerk, as_user):
    url = reverse("campaigns:chain", args=[moving.pk]) + "?ke-hoach=False"
    response = as_user(clerk).get(url)
    assert [row.organization.name for row in response.context["page"]] == ["Bản Mường"]
    content = b"".join(as_user(clerk).get(url + "&tai=xlsx").streaming_content)
    words = [cell for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True) for cell in row]
    assert "Bản Mường" in words
    assert "Tiểu khu 1" not in words


def test_a_superior_that_is_typed_stands_above_as_it_was_typed(campaign, clerk, as_user):
    page = text_of(as_user(clerk).get(reverse("campaigns:chain", args=[campaign.pk])))
    assert "UBND huyện Yên Châu Kế hoạch số 67/KH-UBND ngày 09/02/2023 (ghi theo văn bản nhận được)" in page


def test_three_levels_stand_below_one_another(superior, moving, district, above, town):
    province = factories.organization("Ủy ban nhân dân tỉnh", kind="province", paper_name="UBND TỈNH", symbol="UBND")
    Campaign.objects.filter(pk=superior.pk).update(carries_out=None)
    highest = factories.empty_campaign(province, factories.officer("Lò Văn Tỉnh", "clerk", province))
    Campaign.objects.filter(pk=superior.pk).update(carries_out=highest)
    (body,) = bodies_below(highest)
    assert (body.organization, [each.organization for each in body.below]) == (district, [town])


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_asks_equally_often_for_one_body_and_for_three(
    superior, moving, above, district, as_user, more, django_assert_num_queries
):
    for number in range(more):
        body = factories.organization(f"UBND xã {number}", kind="commune", parent=district)
        clerk = factories.officer(f"Lò Văn {number}", "clerk", body)
        superior.groups.last().participations.create(campaign=superior, organization=body)
        factories.carried_out(superior, body, clerk)
    seen = as_user(above[0])
    with django_assert_num_queries(20):
        seen.get(reverse("campaigns:chain", args=[superior.pk]))


def test_a_bodys_issued_plan_is_its_own_plan_for_the_superiors_criterion(superior, moving, town):
    place = superior.participations.get(organization=town)
    (plan,) = own_plans(superior.participations.all()).values()
    assert plan.words == "Kế hoạch số 30/KH-UBND ngày 10/02/2023 của UBND thị trấn"
    assert own_plans([place])[place.pk].url == reverse("portal_plan", args=[moving.plan.document_id])


def test_a_superior_addresses_bodies_not_their_units(superior, town, unit):
    assert unit not in free_units(superior.groups.last())
    assert town in free_units(superior.groups.last())


def test_a_school_with_a_clerk_is_a_unit_until_it_has_a_campaign_of_its_own(campaign, town, clerk, as_user):
    school = factories.organization("Trường THCS", kind="school", parent=town)
    head = factories.officer("Lò Văn Trường", "clerk", school)
    campaign.groups.first().participations.create(campaign=campaign, organization=school)
    assert Campaign.objects.sent_down_to(head).get() == campaign
    url = reverse("campaigns:chain", args=[campaign.pk])
    assert "Trường THCS Các tiểu khu Chưa có kế hoạch Chưa gửi" in text_of(as_user(clerk).get(url))
    factories.carried_out(campaign, school, head)
    assert "Trường THCS Đang soạn kế hoạch" in text_of(as_user(clerk).get(url))
