"""Sums over a campaign against a fixture counted by hand, under a number of queries that does not grow with units."""

import datetime

import pytest

from campaigns.statistics import campaign_figures, matrix, overview
from tests import factories

SCENE = ("campaign",)


@pytest.fixture
def filled(campaign, participation, other_participation, leader, stranger):
    """Counted by hand:

    Tiểu khu 1: pledge of two works, accepted; verified: talk (activity, 40 people), road (work, 25), bins (task, none);
    waiting: one in works; draft and returned: one each. Bản Mường: pledge handed in but not accepted; nothing verified,
    one report in draft.
    """
    talk, works = campaign.strands.order_by("position")
    of = lambda *args, **fields: factories.achievement(participation, leader, *args, **fields)  # noqa: E731
    factories.registration(participation, leader, "accepted", titles=("Làm đường", "Làm nhà"))
    of(talk, "verified", kind="activity", people=40, title="Phát thanh")
    of(works, "verified", kind="work", people=25, title="Làm đường", happened_on=datetime.date(2023, 3, 1))
    of(works, "verified", kind="task", people=None, title="Đặt thùng rác")
    of(works, "submitted", title="Đang chờ", people=500)
    of(works, "draft", title="Đang soạn", people=500)
    of(talk, "returned", title="Bị trả", people=500)
    factories.registration(other_participation, stranger, "submitted")
    factories.achievement(other_participation, stranger, works, "draft")
    return campaign


def test_the_table_shows_who_has_done_what_and_who_is_silent(filled):
    strands, rows = matrix(filled)
    assert [strand.title for strand in strands] == ["Tuyên truyền", "Công trình"]
    table = [
        (row.participation.organization.name, [(c.verified, c.waiting, c.pledged, c.mark) for c in row.cells])
        for row in rows
    ]
    assert table == [
        ("Tiểu khu 1", [(1, 0, 0, "verified"), (2, 1, 2, "verified")]),
        ("Bản Mường", [(0, 0, 0, "silent"), (0, 0, 1, "pledged")]),
    ]
    assert [(row.verified, row.waiting, row.is_silent) for row in rows] == [(3, 1, False), (0, 0, True)]


def test_the_figures_of_the_closing_report(filled, participation, other_participation):
    figures = campaign_figures(filled)
    assert figures["totals"] == {
        "achievements": 3, "works": 2, "activities": 1, "people": 65, "units": 2, "registered": 1, "silent": 1,
    }  # fmt: skip
    assert figures["strands"] == [
        {"title": "Tuyên truyền", "verified": 1, "units": 1},
        {"title": "Công trình", "verified": 2, "units": 1},
    ]
    done = {"registered": 1, "pledged": 2, "verified": 3, "works": 2, "people": 65}
    none = {"registered": 0, "pledged": 0, "verified": 0, "works": 0, "people": 0}
    assert figures["units"] == [
        {"id": participation.pk, "name": "Tiểu khu 1", **done},
        {"id": other_participation.pk, "name": "Bản Mường", **none},
    ]


def test_where_a_campaign_stands(filled):
    stands = overview(filled)
    assert (stands.units, stands.registered, stands.verified, stands.waiting, stands.silent) == (2, 1, 3, 1, 1)


def test_verified_works_count_works_and_tasks_only(filled, participation, other_participation):
    counts = [unit.achievements.verified().works().count() for unit in (participation, other_participation)]
    assert counts == [2, 0]


def test_another_campaign_counts_nothing_of_this_one(filled, town, unit, clerk):
    other = factories.empty_campaign(town, clerk, short_name="Phong trào khác")
    factories.strand(other)
    factories.group(other, "Các tiểu khu", units=[unit])
    figures = campaign_figures(other)
    assert figures["totals"] == {
        "achievements": 0, "works": 0, "activities": 0, "people": 0, "units": 1, "registered": 0, "silent": 1,
    }  # fmt: skip


@pytest.mark.parametrize("units", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_units(
    filled, participation, other_participation, town, units, django_assert_num_queries
):
    if units == 1:
        other_participation.achievements.all().delete()
        other_participation.delete()
    else:
        third = factories.organization("Tiểu khu 3", parent=town)
        factories.officer("Lò Văn Ba", "unit_leader", third)
        group = participation.group
        group.participations.create(campaign=filled, organization=third)
    with django_assert_num_queries(4):
        _, rows = matrix(filled)
        assert [str(row.participation.organization) for row in rows if row.participation.group]
    assert len(rows) == units
    with django_assert_num_queries(4):
        campaign_figures(filled)
    with django_assert_num_queries(4):
        overview(filled)
