"""Measurable targets: what may be typed, how papers say them, how far they are."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from campaigns.models import Commitment
from campaigns.papers.targets import target_words
from campaigns.statistics import target_progress
from campaigns.statistics.targets import report_figures
from tests import factories
from tests.campaigns.test_plan_screens import page_of, rows

SCENE = ("campaign",)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def add(campaign, **fields):
    return factories.target(campaign.strands.last(), "Số hộ", position=2, **{"unit": "hộ", "aim": Decimal(30)} | fields)


def told(participation, leader, target, quantity, **fields):
    given = {
        "state": "verified",
        "target": target,
        "quantity": quantity,
        "unit": target.unit if target else "",
    } | fields
    return factories.achievement(participation, leader, evidence=True, **given)


def of(campaign, target):
    return next(row for row in target_progress(campaign) if row.target == target)


# --- Words of the plan ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fields", "printed"), [
    ({"aim": None, "unit": ""}, "Làm đường"),
    ({"aim": Decimal("12"), "unit": "km"}, "Làm đường: 12 km."),
    ({"aim": Decimal("1.50"), "unit": "km"}, "Làm đường: 1,5 km."),
    ({"aim": Decimal("1200.00"), "unit": "hộ"}, "Làm đường: 1.200 hộ."),
    ({"aim": Decimal("100"), "unit": ""}, "Làm đường: 100."),
    ({"aim": 12, "unit": "km", "baseline": 10, "baseline_when": "năm 2022"}, "Làm đường: 12 km (năm 2022: 10 km)."),
    ({"aim": 12, "unit": "km", "baseline": 10}, "Làm đường: 12 km (kỳ trước: 10 km)."),
    ({"aim": 30, "unit": "hộ", "direction": "lower"}, "Làm đường: không quá 30 hộ."),
    (
        {"aim": 30, "unit": "hộ", "direction": "lower", "baseline": 45, "baseline_when": "năm 2022"},
        "Làm đường: giảm từ 45 hộ (năm 2022) xuống còn 30 hộ.",
    ),
    ({"aim": 90, "unit": "%", "direction": "reach"}, "Làm đường: đạt 90 %."),
])  # fmt: skip
def test_the_plan_says_a_target_as_offices_write_it(campaign, fields, printed):
    assert target_words(factories.target(campaign.strands.first(), "Làm đường", **fields)) == printed


# --- What may be typed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "field", "sentence"), [
    ({"aim": "", "baseline": "45"}, "aim", "Đã ghi mức nền thì ghi cả mức phấn đấu để so sánh."),
    ({"baseline": "", "baseline_when": "năm 2022"}, "baseline", "Đã ghi kỳ của mức nền thì ghi cả mức nền."),
    (
        {"direction": "lower", "aim": "50", "baseline": "45"}, "aim",
        "Càng thấp càng tốt thì mức phấn đấu phải thấp hơn mức nền. Hãy kiểm tra lại hai số.",
    ),
])  # fmt: skip
def test_numbers_that_contradict_each_other_are_told_once_at_their_box(office, draft_campaign, typed, field, sentence):
    strand = draft_campaign.strands.first()
    url = reverse("campaigns:plan_targets", args=[draft_campaign.pk, strand.pk])
    row = {"text": "Số hộ nghèo", "direction": "higher", "aim": "30", "unit": "hộ", "baseline": "", "baseline_when": ""}
    response = office.post(url, rows(office.get(url).context["form"], row | typed))
    assert response.context["form"].forms[0].errors == {field: [sentence]}
    assert not strand.targets.exists()


# --- How far --------------------------------------------------------------------------------------------------------


def test_more_is_better_adds_up_what_was_verified(campaign, participation, other_participation, leader, stranger):
    target = add(campaign)
    told(participation, leader, target, 20)
    told(participation, leader, target, 5, title="Thêm năm hộ")
    told(other_participation, stranger, target, 11)
    told(other_participation, stranger, target, 99, state="submitted", title="Chờ xác nhận")
    row = of(campaign, target)
    assert (row.value, row.reported, row.percent, row.result) == (36, 2, 120, "Vượt")


def test_a_result_of_a_pledge_counts_towards_the_target_of_the_pledge(campaign, participation, leader):
    target = add(campaign)
    pledge = factories.registration(participation, leader, "accepted", kind="target").commitments.get()
    Commitment.objects.filter(pk=pledge.pk).update(target=target, quantity=12, unit="hộ")
    pledge.refresh_from_db()
    told(participation, leader, None, 12, unit="hộ", commitment=pledge)
    row = of(campaign, target)
    assert (row.pledged, row.value, row.missing) == (12, 12, 0)


def test_less_is_better_reads_the_newest_figure_of_each_unit(
    campaign, participation, other_participation, leader, stranger
):
    target = add(campaign, direction="lower", baseline=Decimal(50), aim=Decimal(30))
    told(participation, leader, target, 30, happened_on=datetime.date(2023, 3, 1))
    told(participation, leader, target, 18, happened_on=datetime.date(2023, 5, 1), title="Cuối kỳ")
    told(other_participation, stranger, target, 20)
    row = of(campaign, target)
    assert (row.value, row.percent, row.result) == (38, 60, "Chưa đạt")


def test_less_is_better_is_not_called_met_while_a_unit_that_pledged_is_silent(
    campaign, participation, other_participation, leader, stranger
):
    target = add(campaign, direction="lower")
    pledges = factories.registration(other_participation, stranger, "accepted", kind="target").commitments
    pledges.update(target=target)
    told(participation, leader, target, 3)
    row = of(campaign, target)
    assert (row.is_met, row.percent) == (None, None)
    assert row.result == "Chưa đủ số liệu: còn 1 đơn vị đã đăng ký chưa báo"


def test_shares_are_the_mean_of_the_units(campaign, participation, other_participation, leader, stranger):
    target = add(campaign, unit="%", direction="reach", aim=Decimal(90))
    told(participation, leader, target, 100)
    told(other_participation, stranger, target, 85)
    row = of(campaign, target)
    assert (row.value, row.percent, row.result) == (Decimal("92.50"), 100, "Đạt")


def test_figures_in_another_unit_of_measure_are_told_not_added(campaign, participation, leader):
    target = add(campaign)
    told(participation, leader, target, 4)
    told(participation, leader, target, 700, unit="m", title="Tính bằng mét")
    row = of(campaign, target)
    assert (row.value, row.uncounted) == (4, 1)


def test_the_report_takes_targets_up_to_its_day(campaign, participation, leader):
    target = add(campaign)
    told(participation, leader, target, 20, happened_on=datetime.date(2023, 3, 1))
    told(participation, leader, target, 15, happened_on=datetime.date(2023, 5, 1), title="Sau sơ kết")
    by_text = {
        row["text"]: row
        for row in report_figures(campaign, target.strand.campaign.starts_on.replace(month=4))["targets"]
    }
    assert (by_text["Số hộ"]["value"], by_text["Số hộ"]["aim"], by_text["Số hộ"]["met"]) == ("20", "30", False)


@pytest.mark.parametrize("units", [1, 3])
def test_the_number_of_queries_stays(campaign, participation, leader, units, django_assert_num_queries):
    for number in range(units):
        told(participation, leader, add(campaign), 3, title=f"Việc {number}")
    with django_assert_num_queries(3):
        target_progress(campaign)


# --- Screens --------------------------------------------------------------------------------------------------------


def test_the_page_says_how_a_number_was_put_together(as_user, campaign, participation, leader):
    told(participation, leader, add(campaign, direction="lower", baseline=Decimal(45), baseline_when="năm 2022"), 20)
    page = page_of(as_user(leader).get(reverse("campaigns:targets", args=[campaign.pk])))
    assert "45 hộ (năm 2022)" in page
    assert "Lấy số mới nhất đã xác nhận của từng đơn vị, cộng lại." in page
    assert "Đạt" in page


def test_a_unit_sees_the_whole_aim_where_it_pledges_and_its_own_progress_after(
    as_user, campaign, participation, leader
):
    target = add(campaign)
    head = as_user(leader)
    form = page_of(head.get(reverse("campaigns:registration_edit", args=[participation.pk])))
    assert "Số hộ (cả phong trào: 30 hộ)" in form
    factories.registration(participation, leader, "accepted", kind="target").commitments.update(target=target)
    told(participation, leader, target, 12)
    assert "Đã xác nhận 12 hộ." in page_of(head.get(participation.get_absolute_url()))


def test_any_kind_of_result_may_name_its_target(as_user, campaign, participation, leader):
    target = add(campaign)
    url = reverse("campaigns:achievement_new", args=[participation.pk])
    form = as_user(leader).get(f"{url}?loai=propaganda").context["form"]
    assert target in form.fields["target"].queryset
