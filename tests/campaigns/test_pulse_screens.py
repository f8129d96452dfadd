"""The pulse on the campaign's page, on a unit's own, on the start page and in the report; the measure of silence."""

import datetime
import re
import uuid

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Achievement, Campaign
from campaigns.papers import rhythm
from campaigns.papers.compiled import all_figures, body
from campaigns.statistics.rhythm import rhythm_figures
from emulation.documents import flows as papers
from emulation.documents.layout import Figure, text_of
from emulation.lib.charts import Heat
from tests import factories
from tests.campaigns import pulse_town
from tests.campaigns.pulse_town import SUNDAY, at, sent
from tests.lifecycles import copy_of, stored
from tests.stage import part

SCENE = ("moving",)


@part
def moving(campaign, participation, other_participation, leader, stranger, award_kind):
    return pulse_town.moving(campaign, participation, other_participation, leader, stranger, award_kind)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(at(15, 3, 10), tick=False):
        yield


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def page(client, campaign, **chosen):
    return client.get(reverse("campaigns:pulse", args=[campaign.pk]), chosen)


def silence_form(weeks, seen):
    return {"silent_weeks": weeks, "seen": seen, "once": str(uuid.uuid4())}


# --- The page of a campaign -------------------------------------------------------------------------------------------


def test_the_page_says_what_matters_and_names_the_silent_with_what_they_owe(office, moving, other_participation):
    html = page(office, moving).content.decode()
    assert "Tuần 7 (13/3–19/3): 0/2 đơn vị có hoạt động, 1 đơn vị im lặng từ 3 tuần trở lên" in html
    silent = html[html.index("Đơn vị im lặng") : html.index("Từng đơn vị theo tuần")]
    assert "4 tuần, lần cuối 08/02/2023" in silent
    assert f'href="{other_participation.get_absolute_url()}#con-phai-lam"' in silent
    assert "chưa gửi đăng ký; chưa nộp kế hoạch của đơn vị; chưa gửi kết quả nào" in silent
    assert "Tiểu khu 1" not in silent


def test_every_chart_has_its_numbers_beside_it(office, moving):
    response = page(office, moving)
    html = response.content.decode()
    assert html.count('<svg xmlns="http://www.w3.org/2000/svg" role="img"') == 3
    weeks, strands, groups = response.context["charts"]
    assert weeks.rows[4:6] == [("Tuần 5 (27/02–05/3)", (2, 1)), ("Tuần 6 (06/3–12/3)", (1, 0))]
    assert strands.rows == [("Tuyên truyền", (0, 0, 0)), ("Công trình", (2, 3, 1))]
    assert groups.rows == [("Các tiểu khu", (2, 3, 1)), ("Các bản", (0, 0, 0))]
    assert "Thanh theo nội dung thi đua. Tuyên truyền: đăng ký 0, gửi 0, xác nhận 0; Công trình:" in html


def test_it_shows_one_group_or_one_strand(office, moving, other_participation):
    talk = moving.strands.first()
    group = page(office, moving, **{"doi-tuong": other_participation.group_id}).context["pulse"]
    strand = page(office, moving, **{"noi-dung": talk.pk})
    assert [unit.participation for unit in group.units] == [other_participation]
    assert strand.context["pulse"].total.sent == 0
    assert "Chỉ tính kết quả gửi trong nội dung “Tuyên truyền”" in strand.content.decode()


@pytest.mark.parametrize("value", ["abc", "999999", "", "1; DROP"])
def test_a_choice_that_is_not_offered_is_ignored(office, moving, value):
    found = page(office, moving, **{"doi-tuong": value, "noi-dung": value}).context["pulse"]
    assert (len(found.units), found.total.sent) == (2, 3)


def test_the_page_asks_as_often_for_three_units_as_for_one(
    office, moving, town, participation, django_assert_num_queries
):
    def counted():
        with django_assert_num_queries(16):
            return len(page(office, moving).context["pulse"].units)

    page(office, moving)
    assert counted() == 2
    for number in (3, 4):
        unit = factories.organization(f"Tiểu khu {number}", parent=town)
        leader = factories.officer(f"Lò Văn {number}", "unit_leader", unit)
        sent(participation.group.participations.create(campaign=moving, organization=unit), leader, at(1, 3))
    assert counted() == 4


def test_thirty_busy_units_over_twenty_weeks_weigh_less_than_forty_kilobytes(
    as_user, clerk, moving, town, participation, leader
):
    Campaign.objects.filter(pk=moving.pk).update(ends_on=datetime.date(2023, 6, 18))
    units = [factories.organization(f"Tiểu khu số {number}", parent=town) for number in range(2, 30)]
    for unit in units:
        participation.group.participations.create(campaign=moving, organization=unit)
    monday = datetime.datetime(2023, 2, 6, 9, tzinfo=timezone.get_current_timezone())
    strand = moving.strands.last()
    Achievement.objects.bulk_create(
        Achievement(
            participation=row, strand=strand, title="Việc", happened_on=SUNDAY, created_by=leader, state="submitted",
            submitted_at=monday + datetime.timedelta(weeks=week),
        )
        for row in moving.participations.all()
        for week in range(-1, 19)
    )  # fmt: skip
    with time_machine.travel(at(17, 6), tick=False):
        response = page(as_user(clerk), moving)
    assert (len(response.context["pulse"].units), len(response.context["pulse"].weeks)) == (30, 20)
    assert len(response.content) <= 40_960


# --- What counts as silence -------------------------------------------------------------------------------------------


def test_the_clerk_changes_what_counts_as_silence(office, moving):
    url = reverse("campaigns:pulse_silence", args=[moving.pk])
    seen = office.get(url).context["form"].seen
    response = office.post(url, silence_form(5, seen), follow=True)
    assert "Từ nay đơn vị im lặng từ 5 tuần trở lên được nêu tên." in response.content.decode()
    assert response.context["pulse"].silent == []


@pytest.mark.parametrize("weeks", ["0", "27", "-1", "ba", "99999999999", ""])
def test_a_number_of_weeks_that_makes_no_sense_is_named_and_stays_typed(office, moving, weeks):
    url = reverse("campaigns:pulse_silence", args=[moving.pk])
    html = office.post(url, silence_form(weeks, office.get(url).context["form"].seen)).content.decode()
    assert "Hãy ghi số tuần từ 1 đến 26." in html
    assert not weeks or f'value="{weeks}"' in html
    assert stored(moving)["silent_weeks"] == 3


def test_a_newer_number_is_shown_and_not_overwritten(office, moving):
    url = reverse("campaigns:pulse_silence", args=[moving.pk])
    seen = office.get(url).context["form"].seen
    Campaign.objects.filter(pk=moving.pk).update(silent_weeks=4)
    response = office.post(url, silence_form(6, seen))
    assert [(d.theirs, d.mine) for d in response.context["form"].difference] == [("4", "6")]
    assert stored(moving)["silent_weeks"] == 4


def test_others_of_the_hall_read_without_the_button(as_user, chairman, office, moving):
    url = reverse("campaigns:pulse_silence", args=[moving.pk])
    assert url in page(office, moving).content.decode()
    assert url not in page(as_user(chairman), moving).content.decode()


# --- A unit's own page and the start page -----------------------------------------------------------------------------


def test_a_unit_sees_its_own_weeks_and_what_it_still_owes(as_user, leader, participation, moving):
    response = as_user(leader).get(participation.get_absolute_url())
    assert response.context["chart"].rows[4] == ("Tuần 5 (27/02–05/3)", (2, 1, ""))
    assert response.context["chart"].rows[2] == ("Tuần 3 (13/02–19/02)", (0, 0, "gửi đăng ký, nộp kế hoạch của đơn vị"))
    html = response.content.decode()
    owed = re.sub(r"<[^>]+>", "\n", html[html.index("con-phai-lam") : html.index("Kết quả thi đua</h2>")])
    assert "1 việc đăng ký quá hạn" in owed
    assert "Quá hạn 10/03/2023: Làm đường" in owed
    assert "Bản Mường" not in html


def test_the_start_page_tells_the_office_and_not_the_units(office, as_user, leader, moving):
    home, sentence = reverse("home"), "1 đơn vị im lặng từ 3 tuần trở lên, 1 việc đăng ký quá hạn."
    assert sentence in office.get(home).content.decode()
    assert sentence not in as_user(leader).get(home).content.decode()
    Campaign.objects.filter(pk=moving.pk).update(state="closed")
    assert sentence not in office.get(home).content.decode()


def test_once_its_time_is_over_the_start_page_tells_no_week_of_it(as_user, clerk, moving):
    with time_machine.travel(at(5, 7), tick=False):
        home = as_user(clerk).get(reverse("home")).content.decode()
    assert "Hết thời gian ngày 30/06/2023, chờ tổng kết" in home
    assert "pulse-line" not in home


# --- The report on the way --------------------------------------------------------------------------------------------


def test_the_report_tells_the_rhythm_up_to_its_day(moving, clerk):
    report = factories.midterm_report(moving, clerk, SUNDAY)
    text = text_of(papers.paper_of(report.document)).split("\n")
    start = text.index("III. NHỊP ĐỘ PHONG TRÀO")
    assert text[start + 1 : start + 8] == [
        "Tính đến hết ngày 05/3/2023, các đơn vị đã gửi 2 kết quả, trong đó 1 kết quả đã được xác nhận (50 %).",
        "Tuần 5 (27/02–05/3): 1/2 đơn vị có hoạt động.",
        "Có 1 đơn vị không có hoạt động từ 3 tuần liền trở lên: Bản Mường (3 tuần).",
        "Không có việc đăng ký nào quá hạn mà chưa có kết quả được xác nhận.",
        "Biểu đồ 1. Kết quả các đơn vị gửi theo tuần",
        "Biểu đồ 2. Việc đăng ký, kết quả gửi và xác nhận theo nội dung thi đua",
        "Biểu đồ 3. Hoạt động của từng đơn vị theo tuần",
    ]
    assert "Tổng cộng 2 2 1" in text


def test_the_charts_of_a_report_show_the_figures_as_they_were_compiled(moving, clerk, participation, leader):
    report = factories.midterm_report(moving, clerk, SUNDAY)
    sent(participation, leader, at(3, 3), "verified")
    (heat,) = [b.chart for b in body(copy_of(report)) if isinstance(b, Figure) and isinstance(b.chart, Heat)]
    assert [cells[:6] for cells in heat.cells] == [("–", "–", "•", "–", "2", ""), ("–", "•", "–", "–", "–", "")]
    assert heat.rows == ("Tiểu khu 1", "Bản Mường")


def test_a_report_names_each_overdue_pledge(moving):
    told = rhythm_figures(moving, datetime.date(2023, 3, 12))["rhythm"]
    assert rhythm.overdue(told) == (
        "Có 1 việc đăng ký quá hạn mà chưa có kết quả được xác nhận: Tiểu khu 1: Làm đường (hạn 10/3/2023)."
    )
    assert all_figures(moving)["rhythm"]["total"] == (2, 3, 1)


def test_many_units_are_drawn_in_parts_that_fit_a_page():
    told = {"weeks": ["1"], "units": [[f"Đơn vị {number}", ["1"]] for number in range(1, 86)]}
    captions = [(len(figure.chart.rows), figure.caption) for figure in rhythm.heats(told)]
    assert captions == [
        (40, "Hoạt động của từng đơn vị theo tuần (Đơn vị 1 – Đơn vị 40)"),
        (40, "Hoạt động của từng đơn vị theo tuần (Đơn vị 41 – Đơn vị 80)"),
        (5, "Hoạt động của từng đơn vị theo tuần (Đơn vị 81 – Đơn vị 85)"),
    ]
