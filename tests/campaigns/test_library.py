"""The library of criteria: kept, taken into a plan, put back from one, retired."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaigns.flows import library as flows
from campaigns.models import LibraryCriterion
from campaigns.models.library import key_of
from emulation.audit.record import history_of
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.campaigns.test_plan_screens import page_of
from tests.letters.screens import messages, send
from tests.lifecycles import copy_of

SCENE = ("draft_campaign",)
LIST = "campaigns:library"


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def kept(town, clerk):
    return factories.library_criterion(town, clerk, method="own_plan", points=10)


def test_the_clerk_adds_one_and_reads_it_in_the_list(office, town):
    new = reverse("campaigns:library_new")
    send(office, new, subject="collective", text="Có ít nhất hai việc.", method="works", works_needed=2, points="")
    (row,) = LibraryCriterion.objects.all()
    assert (row.organization, row.works_needed) == (town, 2)
    page = page_of(office.get(reverse(LIST)))
    assert "Có ít nhất hai việc." in page
    assert "0 phong trào" in page
    assert "(từ 2)" in page_of(office.get(row.get_absolute_url()))


def test_the_same_words_are_refused_at_their_box_and_kept_on_the_page(office, kept):
    answer = send(
        office, reverse("campaigns:library_new"), subject="collective", text="có kế hoạch  HƯỞNG ỨNG", method="judged"
    )
    assert answer.context["form"].errors == {
        "text": ["Thư viện đã có tiêu chí này cho cùng đối tượng. Hãy dùng hoặc sửa tiêu chí đã có."]
    }
    assert "có kế hoạch HƯỞNG ỨNG" in " ".join(page_of(answer).split())


def test_points_for_people_and_kinds_of_another_subject_are_refused(office, db):
    answer = send(
        office, reverse("campaigns:library_new"),
        subject="individual", text="Chăm chỉ.", method="judged", points="5", only_kinds=["village"],
    )  # fmt: skip
    assert set(answer.context["form"].errors) == {"points", "only_kinds"}
    assert not LibraryCriterion.objects.exists()


def test_an_edit_is_on_the_trail_and_over_a_newer_one_shows_both(office, kept):
    url = reverse("campaigns:library_edit", args=[kept.pk])
    seen = office.get(url).context["form"].seen
    send(office, url, text="Có kế hoạch riêng.", only_kinds=["village"])
    assert history_of(kept).get(verb="edit").note.split("\n") == [
        "Tiêu chí: “Có kế hoạch hưởng ứng.” → “Có kế hoạch riêng.”",
        "Chỉ áp dụng cho: “Bản”",
    ]
    answer = send(office, url, text="Bản của tôi.", only_kinds=[], seen=seen)
    assert ("Chỉ áp dụng cho", "Bản", "") in [(d.label, d.theirs, d.mine) for d in answer.context["form"].difference]
    assert copy_of(kept).text == "Có kế hoạch riêng."


def test_the_suggestions_come_once(office, town, clerk):
    for _ in range(2):
        office.post(reverse("campaigns:library_suggested"))
    texts = LibraryCriterion.objects.values_list("search_key", flat=True)
    assert len(texts) == len(set(texts)) == 16
    assert flows.add_suggested(town, by=clerk) == 0


def test_several_go_into_a_plan_behind_those_it_has(office, draft_campaign, kept, town, clerk):
    other = factories.library_criterion(town, clerk, "Gia đình hòa thuận.", subject="household")
    url = reverse("campaigns:plan_library", args=[draft_campaign.pk])
    answer = send(office, url, chosen=[kept.pk, other.pk])
    assert messages(answer) == ["Đã thêm 2 tiêu chí vào kế hoạch."]
    *_, first, second = draft_campaign.criteria.all()
    assert {(row.text, row.library, row.points) for row in (first, second)} == {
        (kept.text, kept, None), (other.text, other, None),
    }  # fmt: skip
    assert page_of(office.get(reverse(LIST))).count("1 phong trào") == 2
    assert draft_campaign.short_name in page_of(office.get(kept.get_absolute_url()))
    assert "Thư viện không còn tiêu chí nào để thêm." in page_of(office.get(url)), "not offered twice"


def test_points_come_along_where_the_campaign_uses_them(draft_campaign, kept, clerk):
    draft_campaign.is_scored = True
    flows.take_into_plan(draft_campaign, [kept], by=clerk)
    assert draft_campaign.criteria.get(library=kept).points == 10


def test_choosing_nothing_is_told(office, draft_campaign, kept):
    answer = office.post(reverse("campaigns:plan_library", args=[draft_campaign.pk]), {"gui": 1})
    assert "Chưa chọn tiêu chí nào. Hãy đánh dấu ít nhất một tiêu chí." in page_of(answer)


def test_a_criterion_of_a_plan_goes_into_the_library_once(office, draft_campaign):
    criterion = draft_campaign.criteria.get(method="works")
    url = reverse("campaigns:criterion_to_library", args=[draft_campaign.pk, criterion.pk])
    for _ in range(2):
        office.post(url)
    (row,) = LibraryCriterion.objects.all()
    assert (row.text, row.method, row.points) == (criterion.text, "works", criterion.points)
    assert copy_of(criterion).library == row


def test_changing_the_library_leaves_the_plan_as_it_reads(draft_campaign, kept, clerk):
    flows.take_into_plan(draft_campaign, [kept], by=clerk)
    kept.text = "Lời mới."
    flows.keep_criterion(kept, by=clerk)
    assert draft_campaign.criteria.get(library=kept).text == "Có kế hoạch hưởng ứng."


def test_a_retired_one_is_not_offered_and_can_come_back(office, draft_campaign, kept):
    url = reverse("campaigns:library_retire", args=[kept.pk])
    send(office, url, reason="")
    assert copy_of(kept).retired_on is None, "it wants a reason"
    send(office, url, reason="Đã có tiêu chí khác.")
    assert history_of(kept).get(verb="retire").note == "Đã có tiêu chí khác."
    choose = reverse("campaigns:plan_library", args=[draft_campaign.pk])
    assert "Thư viện không còn tiêu chí nào để thêm." in page_of(office.get(choose))
    assert office.post(choose, {"chosen": [kept.pk]}).context["form"].errors
    assert kept.text in page_of(office.get(reverse(LIST) + "?tinh-trang=retired"))
    assert kept.text not in page_of(office.get(reverse(LIST) + "?tinh-trang=in_use"))
    office.post(url)
    assert copy_of(kept).retired_on is None


def test_retiring_what_somebody_retired_says_so(kept, clerk):
    stale = copy_of(kept)
    flows.retire_criterion(kept, by=clerk, reason="Cũ.")
    with pytest.raises(StaleState):
        flows.retire_criterion(stale, by=clerk, reason="Cũ.")


def test_only_the_clerk_of_that_office_keeps_it(kept, culture, district):
    with pytest.raises(Forbidden):
        flows.retire_criterion(kept, by=culture, reason="Cũ.")
    stranger = factories.officer("Lò Văn Xa", "clerk", district, username="vanthu2")
    with pytest.raises(Forbidden):
        flows.keep_criterion(kept, by=stranger)


def test_other_officers_read_it(as_user, culture, kept):
    assert as_user(culture).get(kept.get_absolute_url()).context["actions"] == []


def test_the_clerk_of_another_office_does_not_see_it(as_user, kept, district):
    other = as_user(factories.officer("Lò Văn Xa", "clerk", district, username="vanthu2"))
    assert other.get(kept.get_absolute_url()).status_code == 404
    assert kept.text not in page_of(other.get(reverse(LIST)))


def test_the_database_keeps_one_of_the_same_words(kept):
    twin = LibraryCriterion(
        organization=kept.organization, created_by=kept.created_by, subject=kept.subject, text=kept.text
    )
    assert key_of(" Có kế hoạch HƯỞNG ứng ;") == kept.search_key
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_points_must_be_above_zero(kept):
    kept.points = 0
    with pytest.raises(ValidationError, match="Điểm tối đa phải lớn hơn 0"):
        kept.validate_constraints()


def test_a_plan_that_was_handed_in_takes_nothing(draft_campaign, kept, clerk):
    factories.issue_paper(
        draft_campaign.plan.document, clerk, draft_campaign.plan.document.signer.user, factories.PLAN_DAY
    )
    with pytest.raises((Forbidden, Unsound)):
        flows.take_into_plan(copy_of(draft_campaign), [kept], by=clerk)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(office, town, clerk, count, django_assert_num_queries):
    for number in range(count):
        factories.library_criterion(town, clerk, f"Tiêu chí {number}.")
    office.get(reverse(LIST))
    with django_assert_num_queries(6):
        office.get(reverse(LIST))
