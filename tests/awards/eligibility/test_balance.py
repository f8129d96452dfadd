"""The make-up of a list before it is sent: shares beside the rules, each number with its rows."""

import datetime

import pytest

from awards.models import BalanceRule
from tests import factories
from tests.awards.screens import text, url
from tests.stage import part

SCENE = ("listed", "cast", "council")


@part
def listed(participation, other_participation, leader, stranger, award_kind):
    """A leader, two farmers of whom one is a woman and one of unknown sex, and a collective."""
    make = factories.nomination
    given = {"dossier_state": "submitted"}
    return [
        make(
            participation,
            leader,
            award_kind,
            "individual",
            name="Lò Văn Lãnh",
            person_kind="leader",
            sex="male",
            **given,
        ),
        make(participation, leader, award_kind, "individual", name="Hà Thị Nông", sex="female", **given),
        make(other_participation, stranger, award_kind, "individual", name="Vì Văn Ruộng", **given),
        make(other_participation, stranger, award_kind, **given),
    ]


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def test_shares_are_of_those_whose_kind_is_known_and_have_no_number_to_reach_by_themselves(office, campaign, listed):
    page = office.get(url("balance", campaign))
    made = page.context["made"]
    assert (made.total, made.people, made.unknown_kind, made.unknown_sex) == (4, 3, 0, 1)
    shares = {line.code: (line.share.count, line.share.known, line.share.percent) for line in made.lines}
    assert shares == {"leader": (1, 3, 33), "direct": (2, 3, 66), "farmer": (2, 3, 66), "women": (1, 2, 50)}
    assert dict(made.areas) == {"Tiểu khu": 2, "Bản": 2}
    assert "Chưa có quy định" in text(page)
    assert b"<svg" in page.content


def test_a_rule_of_the_province_is_held_against_the_list_and_says_it_is_not_confirmed(office, campaign, listed):
    BalanceRule.objects.create(
        group="leader", at_most=30, valid_from=datetime.date(2020, 1, 1), source="Quy định của tỉnh"
    )
    page = text(office.get(url("balance", campaign)))
    assert "Chưa đúng tỷ lệ" in page
    assert "nhiều nhất 30 %" in page
    assert "chưa đối chiếu văn bản gốc" in page


@pytest.mark.parametrize(("field", "value", "names"), [
    ("nhom", "women", ["Hà Thị Nông"]), ("nhom", "leader", ["Lò Văn Lãnh"]), 
    ("loai", "Bản", ["Bản Mường", "Vì Văn Ruộng"]), ("nhom", "khong-co", []),
])  # fmt: skip
def test_each_number_leads_to_its_rows(office, campaign, listed, field, value, names):
    page = office.get(url("balance", campaign), {"danh-sach": "da-gui", field: value})
    assert [row.name for row in page.context["behind"]] == names


def test_the_list_of_a_proposal_tells_its_make_up_before_it_goes(office, campaign, listed, cast):
    for row in listed[:2]:
        factories.complete(row.dossier, cast["clerk"])
    factories.recommended(campaign, listed[:2], cast["secretary"], cast["chairman"])
    proposal = factories.drafted_proposal(campaign, listed[:2], cast["clerk"])
    page = text(office.get(proposal.get_absolute_url()))
    assert "Cơ cấu danh sách Cán bộ lãnh đạo, quản lý: 1/2 (50 %)" in page
    sent = office.get(url("balance", campaign), {"danh-sach": "trinh-cap-tren"}).context["made"]
    assert sent.areas == [("Tiểu khu", 2)]
    assert office.get(url("balance", campaign), {"danh-sach": "quyet-dinh"}).context["made"].areas == []
