"""Awards found by the beginnings of words, typed with or without diacritics, in the order of the list."""

import datetime

import pytest

from awards import querysets
from awards.models import RegisterEntry
from emulation.lib.word_index import MOST_BYTES, keyed, words_of
from tests.awards.screens import text
from tests.nominee_pages import person
from tests.register_pages import past_award
from tests.stage import part

SCENE = ("awards", "clerk", "outsider")


@part
def awards(unit, clerk):
    """Three people, the newest award last entered but one."""
    rows = [("Hà Thị Dưng", "12/QĐ-UBND", 2010), ("Lò Văn Châu", "45/QĐ-UBND", 2012), ("Lò Văn Pâng", "9/QĐ", 2011)]
    return [
        past_award(person(unit, clerk, name), decision_number=number, decided_on=datetime.date(year, 1, 20))
        for name, number, year in rows
    ]


def found(words):
    return [row.name for row in RegisterEntry.objects.search(words).for_list()]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("hà", ["Hà Thị Dưng"]),  # and not Châu, in which it stands too
        ("HA dung", ["Hà Thị Dưng"]),
        ("van lo", ["Lò Văn Châu", "Lò Văn Pâng"]),
        ("45/QĐ-UBND", ["Lò Văn Châu"]),
        ("45 qd", ["Lò Văn Châu"]),
        ("giấy khen", ["Lò Văn Châu", "Lò Văn Pâng", "Hà Thị Dưng"]),
        ("lo dung", []),
        ("\"*) OR ' & |", []),
        ("  ", ["Lò Văn Châu", "Lò Văn Pâng", "Hà Thị Dưng"]),
        ("/", ["Lò Văn Châu", "Lò Văn Pâng", "Hà Thị Dưng"]),
    ],
)
@pytest.mark.parametrize("many", [0, 5000])
def test_each_word_begins_a_word_of_the_award(awards, monkeypatch, words, names, many):
    monkeypatch.setattr(querysets.register, "MANY", many)  # the list's own order, or the index of words
    assert found(words) == names


def test_a_key_fits_the_index_of_each_engine():
    assert keyed("Lò Văn Pâng", "", "813/QĐ-UBND") == " lo van pang 813 qd ubnd"
    assert len(keyed("ẵ漢 " * 2000).encode()) <= MOST_BYTES
    assert words_of("a_b'c\"*") == ["a", "b", "c"]


def test_the_list_counts_so_far_and_says_that_there_is_more(awards, as_user, clerk, monkeypatch):
    monkeypatch.setattr("awards.views.register.COUNTED", 2)
    monkeypatch.setattr("emulation.web.listing.ROWS", 1)
    office = as_user(clerk)
    first = text(office.get("/khen-thuong/so-khen-thuong/"))
    assert "1–1 trong hơn 2" in first
    assert "Danh sách còn nữa" not in first
    assert "Danh sách còn nữa; hãy tìm hoặc lọc" in text(office.get("/khen-thuong/so-khen-thuong/?trang=2"))


@pytest.mark.parametrize("words", ["", "tu-khoa=lo", "tu-khoa=giay&nam=2011"])
def test_the_list_asks_as_often_however_long_it_is(
    awards, as_user, clerk, words, django_assert_num_queries, monkeypatch
):
    office = as_user(clerk)
    office.get("/khen-thuong/so-khen-thuong/")
    queries = 9 + 2 * bool(words)  # whether few have the words, and which awards a later paper gave them
    for rows in (1, 25):
        monkeypatch.setattr("emulation.web.listing.ROWS", rows)
        with django_assert_num_queries(queries):
            office.get(f"/khen-thuong/so-khen-thuong/?{words}")


def test_years_to_choose_from_reach_from_the_newest_award_to_the_oldest(awards, as_user, clerk, outsider):
    page = text(as_user(clerk).get("/khen-thuong/so-khen-thuong/"))
    assert "Tất cả 2012 2011 2010" in page
    assert "2010" not in text(as_user(outsider).get("/khen-thuong/so-khen-thuong/"))
