"""When two written names mean one person. Pure."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.names import Known, Sure, asked_keys, compare, compare_names, keys_of, plain_name, year_in
from emulation.lib.words import fold

SYLLABLES = ["Nguyễn", "Lò", "Hà", "Văn", "Thị", "Thu", "Đức", "Hòa", "Pâng", "Anh", "Lý", "Quý", "Hải", "Dung", "Mỹ"]
person = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=5).map(" ".join)
quick = settings(max_examples=60, deadline=None)
MOVED = {"òa": "oà", "Lý": "Lí", "Quý": "Quí", "Mỹ": "Mĩ"}


def mangled(name, how):
    """The same name as another office types it."""
    if "tone" in how:
        for old, new in MOVED.items():
            name = name.replace(old, new)
    if "upper" in how:
        name = name.upper()
    if "spaces" in how:
        name = f"  {name.replace(' ', '   ')} "
    if "title" in how:
        name = f"Hộ ông {name.strip()}"
    if "year" in how:
        name = f"{name.strip()} (1975)"
    return unicodedata.normalize("NFD", name) if "nfd" in how else name


@quick
@given(person, st.sets(st.sampled_from(["tone", "upper", "spaces", "title", "year", "nfd"])))
def test_the_way_of_writing_makes_nobody_another_person(name, how):
    other = mangled(name, how)
    assert compare_names(name, other).sure == compare_names(other, name).sure == Sure.SAME
    assert compare_names(name, fold(name)).sure == Sure.SAME
    assert keys_of(name) == keys_of(other) == keys_of(fold(name))


@quick
@given(person, st.randoms(), st.integers(1, 3))
def test_moved_words_and_a_missing_middle_word_are_alike(name, random, place):
    words = name.split()
    moved = " ".join(random.sample(words, len(words)))
    assert compare_names(name, moved)
    assert asked_keys(name) & keys_of(moved)
    if place < len(words) - 1:
        shorter = [*words[:place], *words[place + 1 :]]
        assert compare_names(name, " ".join(shorter))
        assert asked_keys(" ".join(shorter)) & keys_of(name)


@quick
@given(person, person)
def test_names_that_meet_share_a_key_and_the_order_of_asking_says_the_same(one, other):
    match = compare_names(one, other)
    assert match == compare_names(other, one)
    assert not match or (asked_keys(one) & keys_of(other) and asked_keys(other) & keys_of(one))


@pytest.mark.parametrize(("one", "other", "sure", "why"), [
    ("Lò Văn Pâng", "Lò Văn Pâng", 2, "trùng tên"),
    ("Hộ ông Lò Văn Pâng", "lò văn  pâng", 2, "trùng tên, chỉ khác cách viết"),
    ("LO VAN PANG", "Lò Văn Pâng", 2, "trùng tên, một bên viết không dấu"),
    ("Nguyễn Thị Hà", "Nguyễn Thị Hạ", 1, "chỉ khác dấu"),
    ("Nguyễn Thị Thu Hà", "Nguyễn Thị Hà", 1, "một bên thiếu chữ đệm"),
    ("Pâng Lò Văn", "Lò Văn Pâng", 1, "cùng các chữ, khác thứ tự"),
    ("Hồ Văn Pâng", "Văn Pâng", 0, "khác tên"),  # Hồ is a family, no household
    ("Lò Văn Pâng", "Lò Văn Páo", 0, "khác tên"),
])  # fmt: skip
def test_how_sure_and_why(one, other, sure, why):
    match = compare_names(one, other)
    assert (match.sure, match.why) == (sure, why)


def test_words_of_a_collective_neither_move_nor_fall_away():
    assert not compare_names("Tổ tự quản 1 bản Mường", "Tổ tự quản bản Mường", is_body=True)
    assert compare_names("TỔ TỰ QUẢN", "Tổ tự quản", is_body=True).sure == Sure.SAME


HERE, THERE = frozenset({1, 7}), frozenset({2})


@pytest.mark.parametrize(("name", "year", "units", "sure"), [
    ("Lò Văn Pâng", 1975, HERE, 2),
    ("Lò Văn Pâng", None, HERE, 2),
    ("Lò Văn Pâng", 1976, HERE, 0),
    ("Lò Văn Pâng 1976", None, HERE, 0),
    ("Lò Văn Pâng", 1975, THERE, 1),
    ("Lò Văn Pâng", None, THERE, 1),
    ("Lò Pâng", 1975, THERE, 1),
    ("Lò Pâng", None, THERE, 0),
    ("Lò Pâng", None, HERE, 1),
])  # fmt: skip
def test_year_and_unit_decide_between_namesakes(name, year, units, sure):
    asked = Known("Lò Văn Pâng", 1975, frozenset({1}))
    assert compare(asked, Known(name, year, units)).sure == sure


def test_a_title_and_a_year_are_no_part_of_the_name():
    assert plain_name("Hộ gia đình Lò Văn Pâng, sinh năm 1975") == "Lò Văn Pâng"
    assert (year_in("Lò Văn Pâng (1975)"), year_in("Lò Văn Pâng"), year_in("1975")) == (1975, None, None)
