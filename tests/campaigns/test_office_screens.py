"""What the office reads of a campaign: lists, the table of units and strands, the guidance, the closing report."""

import datetime

import pytest
from django.urls import reverse

from campaigns.models import ClosingReport
from tests import factories
from tests.campaigns.test_plan_screens import page_of

SCENE = ("campaign",)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def unit_with_deeds(campaign, town, number):
    unit = factories.organization(f"Tiểu khu {number}", parent=town)
    leader = factories.officer(f"Lò Văn {number}", "unit_leader", unit)
    participation = campaign.participations.create(group=campaign.groups.first(), organization=unit)
    factories.registration(participation, leader, "accepted")
    factories.achievement(participation, leader, state="verified")
    return participation


@pytest.mark.parametrize(
    ("name", "queries"),
    [("campaigns:list", 8), ("campaigns:registrations", 8), ("campaigns:achievements", 11)],
)
def test_lists_ask_as_often_for_three_rows_as_for_one(
    office, campaign, town, name, queries, django_assert_max_num_queries, django_assert_num_queries
):
    unit_with_deeds(campaign, town, 11)
    with django_assert_max_num_queries(queries) as first:
        assert len(office.get(reverse(name)).context["page"].object_list) == 1
    for number in (12, 13):
        unit_with_deeds(campaign, town, number)
        factories.empty_campaign(town, campaign.created_by, short_name=f"Phong trào {number}")
    with django_assert_num_queries(len(first.captured_queries)):
        assert len(office.get(reverse(name)).context["page"].object_list) == 3


def test_table_of_units_asks_as_often_for_five_units_as_for_three(
    office, campaign, town, django_assert_max_num_queries, django_assert_num_queries
):
    url = reverse("campaigns:matrix", args=[campaign.pk])
    unit_with_deeds(campaign, town, 11)
    with django_assert_max_num_queries(10) as first:
        assert len(office.get(url).context["rows"]) == 3
    for number in (12, 13):
        unit_with_deeds(campaign, town, number)
    with django_assert_num_queries(len(first.captured_queries)):
        assert len(office.get(url).context["rows"]) == 5


def test_table_shows_who_did_what_and_who_is_silent(office, campaign, participation, leader):
    propaganda, works = campaign.strands.all()
    factories.registration(participation, leader, "accepted")
    factories.achievement(participation, leader, propaganda, "submitted")
    factories.achievement(participation, leader, propaganda, "verified")
    rows = office.get(reverse("campaigns:matrix", args=[campaign.pk])).context["rows"]
    assert [(row.participation.organization.name, [cell.mark for cell in row.cells]) for row in rows] == [
        ("Tiểu khu 1", ["verified", "pledged"]),
        ("Bản Mường", ["silent", "silent"]),
    ]
    silent = office.get(reverse("campaigns:matrix", args=[campaign.pk]), {"im-lang": "1"}).context["rows"]
    assert [row.participation.organization.name for row in silent] == ["Bản Mường"]


def test_lists_are_searched_with_and_without_diacritics(office, participation, leader):
    factories.achievement(participation, leader, state="verified", title="Trồng hoa ven đường")
    factories.achievement(participation, leader, state="verified", title="Sửa nhà văn hóa")
    url = reverse("campaigns:achievements")
    for words in ("trồng hoa", "TRONG HOA", "ven đường", "ven duong"):
        page = office.get(url, {"tu-khoa": words}).context["page"]
        assert [row.title for row in page] == ["Trồng hoa ven đường"]


def test_list_is_filtered_by_state(office, participation, leader):
    factories.achievement(participation, leader, state="verified", title="Đã xong")
    factories.achievement(participation, leader, state="submitted", title="Đang chờ")
    page = office.get(reverse("campaigns:achievements"), {"trang-thai": "submitted"}).context["page"]
    assert [row.title for row in page] == ["Đang chờ"]


def test_guidance_of_the_superior_is_recorded_with_its_quotas(office, campaign):
    url = reverse("campaigns:directive_new", args=[campaign.pk])
    response = office.post(
        url,
        {
            "number": "15/HD-PNV",
            "issued_on": "20/04/2023",
            "issuer": "Phòng Nội vụ huyện",
            "dossier_rules": "Báo cáo thành tích 01 bản",
            "quota_collective": "5",
            "quota_individual": "",
            "quota_household": "",
            "due_on": "15/06/2023",
            "upload": factories.upload("huong-dan.pdf", factories.pdf_file()),
        },
    )
    assert response.url == campaign.get_absolute_url()
    directive = campaign.directives.get()
    assert (directive.quota_collective, directive.due_on, directive.file_name) == (
        5,
        datetime.date(2023, 6, 15),
        "huong-dan.pdf",
    )
    page = page_of(office.get(campaign.get_absolute_url()))
    assert "Hạn gửi hồ sơ" in page
    served = office.get(reverse("campaigns:directive_file", args=[campaign.pk, directive.pk]))
    assert b"".join(served.streaming_content) == factories.pdf_file()


# --- Closing report -------------------------------------------------------------------------------------------------


@pytest.fixture
def report(office, campaign, participation, leader):
    factories.registration(participation, leader, "accepted")
    factories.achievement(participation, leader, state="verified", title="Làm đường")
    office.post(reverse("campaigns:closing_compile", args=[campaign.pk]))
    return ClosingReport.objects.get()


def words_of(report, **changes):
    data = {}
    for section in report.sections:
        data[f"heading-{section['key']}"] = section["heading"]
        data[f"text-{section['key']}"] = changes.get(section["key"], section["text"])
    return data


def test_report_counts_what_was_verified(report):
    totals = report.figures["totals"]
    assert (totals["units"], totals["registered"], totals["achievements"], totals["works"], totals["silent"]) == (
        2, 1, 1, 1, 1,
    )  # fmt: skip


def test_edited_words_stay_when_the_figures_are_counted_again(office, report, participation, leader):
    url = reverse("campaigns:closing_report", args=[report.campaign_id])
    seen = office.get(url).context["form"].seen
    office.post(url, words_of(report, limits="Lời của Văn phòng.") | {"seen": seen})
    factories.achievement(participation, leader, state="verified", title="Thêm một việc")
    office.post(reverse("campaigns:closing_compile", args=[report.campaign_id]))
    report.refresh_from_db()
    texts = {section["key"]: section["text"] for section in report.sections}
    assert texts["limits"] == "Lời của Văn phòng."
    assert texts["results"].startswith("Các đơn vị có 2 kết quả được xác nhận")
    shown = {part.heading.value(): part.difference for part in office.get(url).context["parts"] if part.difference}
    assert list(shown) == ["Hạn chế, nguyên nhân"]


def test_report_is_edited_against_the_newest_version_only(office, report):
    url = reverse("campaigns:closing_report", args=[report.campaign_id])
    seen = office.get(url).context["form"].seen
    office.post(url, words_of(report, limits="Bản một.") | {"seen": seen})
    response = office.post(url, words_of(report, limits="Bản hai.") | {"seen": seen})
    assert [(d.theirs, d.mine) for d in response.context["form"].difference] == [("Bản một.", "Bản hai.")]


def test_issue_of_the_report_closes_the_campaign(office, as_user, chairman, clerk, report, campaign):
    factories.issue_paper(report.document, clerk, chairman, factories.REPORT_DAY)
    campaign.refresh_from_db()
    assert campaign.state == "closed"
    assert office.get(reverse("campaigns:closing_report", args=[campaign.pk])).url == (
        report.document.get_absolute_url()
    )
    assert office.post(reverse("campaigns:closing_compile", args=[campaign.pk])).status_code == 403


def test_only_the_clerk_compiles(cast, as_user, campaign):
    url = reverse("campaigns:closing_compile", args=[campaign.pk])
    codes = {name: as_user(person).post(url).status_code for name, person in cast.items()}
    assert codes == dict.fromkeys(cast, 403) | {"clerk": 302}


def test_issued_plan_and_units_are_seen_by_those_who_take_part(cast, as_user, campaign):
    codes = {name: as_user(person).get(campaign.get_absolute_url()).status_code for name, person in cast.items()}
    assert codes == dict.fromkeys(cast, 200) | {"outsider": 403}
