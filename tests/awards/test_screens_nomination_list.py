"""The list of nominations: found, filtered, counted against the quota, in pages."""

import datetime

import pytest

from emulation.documents.models import OfficialDocument
from tests import factories
from tests.awards.screens import names, text, url

SCENE = ("campaign",)


@pytest.fixture
def head(as_user, leader):
    """The browser of the unit's head."""
    return as_user(leader)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def make(participation, leader, award_kind):
    return lambda subject="individual", **options: factories.nomination(
        participation, leader, award_kind, subject, **options
    )


def test_the_list_is_searched_and_filtered(office, make, participation):
    make(dossier_state="submitted")
    make("household", dossier_state="returned")
    make("collective", dossier_state="submitted")

    def found(**query):
        return names(office.get(url("nominations", **query)))

    assert found() == ["Tiểu khu 1", "Hà Thị Dung", "Hộ ông Lò Văn Pâng"]
    assert found(**{"tu-khoa": "ha thi dung"}) == ["Hà Thị Dung"]
    assert found(**{"tu-khoa": "HÀ THỊ"}) == ["Hà Thị Dung"]
    assert found(**{"ho-so": "returned"}) == ["Hộ ông Lò Văn Pâng"]
    assert found(**{"doi-tuong": "collective", "ket-qua": "pending"}) == ["Tiểu khu 1"]
    assert found(**{"ket-qua": "awarded"}) == []
    assert len(found(**{"phong-trao": participation.campaign_id, "don-vi": participation.pk})) == 3
    assert len(found(**{"ho-so": "nothing", "don-vi": "x"})) == 3


def test_the_clerk_sees_the_quota_and_nobody_else(office, head, make, campaign, clerk):
    make(dossier_state="submitted")
    make("household", dossier_state="submitted")
    campaign.directives.create(
        number="12/HD-UBND", issued_on=datetime.date(2023, 5, 10), issuer="UBND huyện", dossier_rules="01 bộ.",
        quota_individual=4, quota_household=0, recorded_by=clerk,
    )  # fmt: skip
    page = office.get(url("nominations"))
    assert [(str(line.subject), line.used, line.allowed) for line in page.context["quota"]["lines"]] == [
        ("individual", 1, 4), ("household", 1, 0),
    ]  # fmt: skip
    assert "1/4 cá nhân 1/0 hộ gia đình Vượt số lượng" in text(page)
    assert head.get(url("nominations")).context["quota"] is None


def test_the_quota_counts_only_what_the_superior_decides(office, make, campaign, participation, leader):
    make(dossier_state="submitted")
    own = factories.award_kind("Giấy khen của Chủ tịch UBND thị trấn", level="commune")
    factories.nomination(participation, leader, own, "individual", dossier_state="submitted", name="Lò Văn An")
    assert [(line.subject, line.used) for line in office.get(url("nominations")).context["quota"]["lines"]] == [
        ("individual", 1)
    ]


def test_the_list_asks_the_database_as_often_for_one_row_as_for_three(
    office, head, make, django_assert_num_queries, django_assert_max_num_queries
):
    make(dossier_state="submitted")
    counts = {}
    for browser in (office, head):
        with django_assert_max_num_queries(30) as asked:
            browser.get(url("nominations"))
        counts[browser] = len(asked)
    make("household", dossier_state="submitted")
    make("collective", dossier_state="submitted")
    for browser, count in counts.items():
        with django_assert_num_queries(count):
            assert len(names(browser.get(url("nominations")))) == 3


def test_long_lists_come_in_pages_of_25(head, make):
    for number in range(27):
        make(name=f"Lò Văn Số {number}")
    assert [len(names(head.get(url("nominations", trang=page)))) for page in (1, 2)] == [25, 2]
    assert len(head.get(url("nominations")).content) < 40 * 1024


def test_nothing_of_a_unit_becomes_an_official_paper(make):
    before = OfficialDocument.objects.count()
    make()
    assert OfficialDocument.objects.count() == before
