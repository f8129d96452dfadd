"""A campaign begun from a template or as the copy of a past one; units of a kind at one click."""

import datetime

import pytest
from django.urls import reverse

from campaigns.flows.copying import Copy, Part
from campaigns.models import Campaign, Criterion
from campaigns.models.plan import PersonKind
from campaigns.occasions import suggested_criteria, templates
from campaigns.papers.plan import part_gaps
from campaigns.shifting import Shift
from emulation.accounts.models import Organization, Post
from emulation.audit.record import history_of
from tests import factories
from tests.campaigns.test_plan_screens import NEW, page_of
from tests.letters.screens import messages, send

SCENE = ("campaign",)
Day = datetime.date


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


# --- Templates ------------------------------------------------------------------------------------------------------


def test_templates_and_suggested_criteria_hold_only_what_the_product_knows():
    kinds = set(Organization.Kind.values)
    for template in templates().values():
        assert {kind for group in template.groups for kind in group["kinds"]} <= kinds
        assert all(row["verifier"] in ("clerk", "culture") for row in template.strands)
    for facts in suggested_criteria():
        Criterion(campaign_id=1, position=1, **facts).clean_fields(exclude=["campaign"])
        assert set(facts.get("only_kinds", [])) <= kinds | set(PersonKind.values)


@pytest.mark.parametrize("key", ["ky-niem", "hang-nam", "chuyen-de", "dot-xuat"])
def test_a_template_fills_a_plan_that_lacks_only_its_paper(office, town, unit, key):
    given = NEW | {"organizer": town.pk, "short_name": f"Theo mẫu {key}"}
    office.post(reverse("campaigns:new") + f"?mau={key}", given)
    made = Campaign.objects.get(short_name=f"Theo mẫu {key}")
    assert list(part_gaps(made.plan)) == ["ky"]
    assert made.occasion == templates()[key].occasion
    assert made.participations.filter(organization=unit).exists(), "units of the kinds are placed"
    assert not made.criteria.exclude(points=None).exists(), "points only where the campaign uses them"
    assert set(made.milestones.values_list("kind", flat=True)) <= set(templates()[key].milestones)
    assert made.milestones.filter(kind="report").exists()
    for row in made.assignments.exclude(due_on=None):
        assert row.due_on >= made.starts_on


def test_an_unknown_template_is_a_blank_page(office):
    response = office.get(reverse("campaigns:new") + "?mau=khong-co")
    assert response.context["template"] is None


# --- Shifted days ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new", "day", "moved"), [
    (Day(2023, 2, 1), Day(2024, 2, 1), Day(2023, 6, 30), Day(2024, 6, 30)),
    (Day(2023, 2, 1), Day(2024, 2, 1), Day(2023, 2, 28), Day(2024, 2, 29)),  # a last day stays a last day
    (Day(2023, 2, 1), Day(2023, 4, 1), Day(2023, 6, 30), Day(2023, 8, 31)),
    (Day(2023, 2, 1), Day(2024, 2, 15), Day(2023, 2, 11), Day(2024, 2, 25)),  # another day of the month: days count
    (Day(2023, 11, 1), Day(2024, 12, 1), Day(2023, 12, 15), Day(2025, 1, 15)),
])  # fmt: skip
def test_days_move_with_the_first_day(old, new, day, moved):
    assert Shift(old, new).day(day) == moved


@pytest.mark.parametrize(("new", "kept"), [
    (Day(2024, 2, 1), Day(2024, 6, 11)),
    (Day(2024, 6, 11), Day(2024, 6, 11)),
    (Day(2024, 9, 1), Day(2025, 6, 11)),
])  # fmt: skip
def test_an_anniversary_keeps_its_day_and_month(new, kept):
    assert Shift(Day(2023, 2, 1), new).anniversary(Day(2023, 6, 11)) == kept


def test_a_leap_day_is_kept_on_the_last_of_february():
    assert Shift(Day(2024, 1, 1), Day(2025, 1, 1)).anniversary(Day(2024, 2, 29)) == Day(2025, 2, 28)


# --- Copies ---------------------------------------------------------------------------------------------------------


def address(campaign):
    return reverse("campaigns:copy", args=[campaign.pk])


def test_a_copy_has_the_plan_at_the_new_days_and_nothing_of_what_came_of_it(
    office, campaign, participation, leader, clerk
):
    factories.registration(participation, leader, "accepted")
    factories.achievement(participation, leader, state="verified")
    send(office, address(campaign), short_name="Đợt sau", starts_on="01/02/2024")
    made = Campaign.objects.get(short_name="Đợt sau")
    assert (made.starts_on, made.ends_on, made.anniversary_on) == (Day(2024, 2, 1), Day(2024, 6, 30), Day(2024, 6, 11))
    assert (made.state, made.copied_from, made.superior_number) == ("draft", campaign, "")
    assert [s.title for s in made.strands.all()] == ["Tuyên truyền", "Công trình"]
    assert [str(t.aim) for t in made.strands.last().targets.all()] == ["1.50"]
    assert made.criteria.count() == 6
    assert made.participations.count() == 2
    assert [row.due_on for row in made.assignments.all()] == [None, Day(2024, 6, 15)]
    assert made.plan.purposes == campaign.plan.purposes
    assert made.plan.document.signer == campaign.plan.document.signer
    assert not made.participations.exclude(registration=None).exists()
    assert not made.participations.filter(achievements__isnull=False).exists()
    assert campaign.strands.last().targets.count() == 1, "the old plan keeps its own"


def test_only_the_chosen_parts_are_copied(office, campaign):
    send(office, address(campaign), short_name="Chỉ tiêu chí", parts=["tieu-chi"])
    made = Campaign.objects.get(short_name="Chỉ tiêu chí")
    assert made.criteria.exists()
    assert not any(rows.exists() for rows in (made.strands, made.groups, made.assignments))
    assert made.plan.purposes == ""


def test_units_that_ended_are_left_out_and_named_with_their_heirs(office, campaign, unit, other_unit):
    factories.organization_ended(unit, other_unit, on=Day(2023, 12, 31))
    named = "Tiểu khu 1 (đến 31/12/2023; kế thừa: Bản Mường)"
    assert named in page_of(office.get(address(campaign)))
    answer = send(office, address(campaign), short_name="Thiếu một")
    assert any(named in message for message in messages(answer))
    made = Campaign.objects.get(short_name="Thiếu một")
    assert [row.organization for row in made.participations.all()] == [other_unit]
    assert named in history_of(made).get(verb="left_out").note


def test_looking_at_the_days_makes_nothing(office, campaign):
    answer = send(office, address(campaign), starts_on="01/04/2024", ends_on="", xem="1")
    assert "31/08/2024" in page_of(answer)
    assert Campaign.objects.count() == 1


def test_words_that_name_an_old_year_are_told(campaign):
    campaign.plan.purposes = "Hoàn thành nhiệm vụ năm 2023.\nĐoàn kết."
    campaign.plan.save()
    assert Copy(campaign, Day(2024, 2, 1)).stale_years == [("mục đích", "Hoàn thành nhiệm vụ năm 2023.")]


def test_a_signer_who_left_the_post_does_not_sign_the_copy(office, campaign, chairman):
    Post.objects.filter(user=chairman).update(ends_on=Day(2023, 12, 31))
    send(office, address(campaign), short_name="Người ký mới", parts=[Part.FRAME.value])
    assert Campaign.objects.get(short_name="Người ký mới").plan.document.signer is None


def test_a_day_that_is_none_is_told_at_its_box_and_the_page_still_stands(office, campaign):
    answer = send(office, address(campaign), starts_on="31/02/2024")
    assert list(answer.context["form"].errors) == ["starts_on"]
    assert Campaign.objects.count() == 1


def test_an_end_before_the_new_first_day_is_told(office, campaign):
    answer = send(office, address(campaign), starts_on="01/02/2024", ends_on="01/01/2024")
    assert list(answer.context["form"].errors) == ["ends_on"]


def test_copying_twice_by_one_form_makes_one(office, campaign):
    given = {"once": "6f1f8f0e-58a5-4d4b-9d53-0d9d8e8e2c12", "short_name": "Một lần"}
    for _ in range(2):
        send(office, address(campaign), **given)
    assert Campaign.objects.filter(short_name="Một lần").count() == 1


def test_milestones_are_counted_anew_from_the_new_days_and_others_move_along(office, campaign, clerk):
    factories.milestones(campaign, clerk, report=Day(2023, 6, 2), other=Day(2023, 3, 10))
    send(office, address(campaign), short_name="Có mốc", starts_on="01/02/2024")
    made = Campaign.objects.get(short_name="Có mốc")
    days = {row.kind: row.due_on for row in made.milestones.all()}
    assert days["other"] == Day(2024, 3, 10)
    assert set(days) == {"report", "other"}
    assert made.starts_on < days["report"] < made.anniversary_on


def test_the_heirs_clerk_copies_the_old_towns_campaign_for_their_own_body(as_user, campaign, town, district):
    heir = factories.organization("UBND xã Yên Châu", kind="commune", parent=district, code="xa-yen-chau")
    factories.organization_ended(town, heir, on=Day(2025, 6, 30))
    clerk = factories.officer("Lò Thị Mới", "clerk", heir, username="vanthu3")
    send(as_user(clerk), address(campaign), short_name="Xã mới", starts_on="01/02/2027", parts=["tieu-chi"])
    made = Campaign.objects.get(short_name="Xã mới")
    assert (made.organizer, made.criteria.count()) == (heir, 6)


def test_another_towns_clerk_finds_nothing_to_copy(as_user, campaign, district):
    elsewhere = factories.organization("UBND xã khác", kind="commune", parent=district, code="xa-khac")
    other = factories.officer("Lò Văn Xa", "clerk", elsewhere, username="vanthu2")
    assert as_user(other).get(address(campaign)).status_code == 404


# --- Units by kind --------------------------------------------------------------------------------------------------


def test_all_units_of_a_kind_are_ticked_with_one_click_and_named_before_saving(office, draft_campaign, town):
    late = factories.organization("Bản Mới", kind="village", parent=town, code="ban-moi")
    group = draft_campaign.groups.last()
    url = reverse("campaigns:plan_units", args=[draft_campaign.pk, group.pk])
    shown = office.get(f"{url}?loai=village")
    form = shown.context["form"]
    assert "Sẽ thêm 1 đơn vị: Bản Mới." in page_of(shown)
    assert ("village", "Bản", 2, True) in form.kinds
    assert group.participations.count() == 1, "a preview writes nothing"
    office.post(f"{url}?loai=village", {"units": form["units"].value()})
    assert {row.organization for row in group.participations.all()} >= {late}
    assert group.participations.count() == 2


def test_units_of_another_group_are_neither_counted_nor_taken(office, draft_campaign):
    group = draft_campaign.groups.last()
    url = reverse("campaigns:plan_units", args=[draft_campaign.pk, group.pk])
    form = office.get(f"{url}?loai=neighbourhood").context["form"]
    assert (form.added, form.elsewhere) == ([], 1)
    assert "neighbourhood" not in [kind for kind, *_ in form.kinds]
