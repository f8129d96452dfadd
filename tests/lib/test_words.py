"""Vietnamese text: one stored form, one key to search by, one key to sort people by."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from emulation.lib.words import clean_text, fold, join_names, lines, name_sort_key, sort_key

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " -–.,0123456789\n", max_size=40)
names = st.lists(st.text(alphabet=VIETNAMESE, min_size=1, max_size=6), min_size=1, max_size=4).map(" ".join)


@given(st.text(max_size=60))
def test_folding_and_cleaning_twice_change_nothing_more(text):
    assert fold(fold(text)) == fold(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(words)
def test_composed_and_decomposed_text_are_the_same(text):
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert clean_text(decomposed) == clean_text(composed) == composed
    assert fold(decomposed) == fold(composed)
    assert sort_key(decomposed) == sort_key(composed)


@given(words)
def test_a_folded_vietnamese_text_is_plain_ascii_in_lower_case(text):
    key = fold(text.replace("–", "-"))
    assert key.isascii()
    assert key == key.lower()


@given(words)
def test_search_and_sort_do_not_mind_case(text):
    assert fold(text.upper()) == fold(text)
    assert sort_key(text.upper()) == sort_key(text)


@given(st.text(max_size=40))
@example("Tiểu khu ٣")  # a digit, but not one of ours
def test_a_sort_key_is_ascii_so_that_every_database_sorts_alike(text):
    assert sort_key(text).isascii()


@given(names)
def test_the_key_of_a_name_starts_with_the_given_name(name):
    given_name = name.split()[-1]
    assert name_sort_key(name).startswith(sort_key(given_name))


@pytest.mark.parametrize(("typed", "key"), [
    ("Đảng ủy", "dang uy"),
    ("  Yên   Châu\n", "yen chau"),
    ("ĐỨC HIẾU", "duc hieu"),
    ("Hộ ông Lò Văn Pâng", "ho ong lo van pang"),
    ("30/KH-UBND", "30/kh-ubnd"),
])  # fmt: skip
def test_what_is_searched_for(typed, key):
    assert fold(typed) == key


@pytest.mark.parametrize(("typed", "stored"), [
    ("a\r\nb\rc", "a\nb\nc"),
    ("a\xa0b", "a b"),
    ("a\u200bb\ufeffc\x00d\u202ee\u2066f", "abcdef"),
    ("Ye\u0302n Cha\u0302u", "Yên Châu"),
    ("tab\tstays", "tab\tstays"),
])  # fmt: skip
def test_what_is_stored(typed, stored):
    assert clean_text(typed) == stored


def test_people_stand_in_the_order_of_their_given_names():
    people = [
        "Nguyễn Văn Đức", "Bùi Thị Bình", "Nguyễn Văn An", "Lò Văn Ánh", "Lò Thị Ân", "Trần An", "Nguyễn Thị An",
        "Hà Thị Dung", "Hoàng Ăn",
    ]  # fmt: skip
    assert sorted(people, key=name_sort_key) == [
        "Nguyễn Thị An", "Nguyễn Văn An", "Trần An", "Lò Văn Ánh", "Hoàng Ăn", "Lò Thị Ân", "Bùi Thị Bình",
        "Hà Thị Dung", "Nguyễn Văn Đức",
    ]  # fmt: skip


def test_tones_stand_in_the_order_of_the_dictionary():
    assert sorted(["á", "ạ", "ã", "à", "ả", "a", "â", "ă"], key=sort_key) == ["a", "à", "ả", "ã", "á", "ạ", "ă", "â"]


def test_a_shorter_syllable_comes_first_and_tones_count_only_between_equal_letters():
    assert sorted(["bán", "bàn", "ba", "bản", "bao", "ban"], key=sort_key) == ["ba", "ban", "bàn", "bản", "bán", "bao"]


def test_numbers_sort_by_value():
    units = ["Tiểu khu 10", "Tiểu khu 2", "Tiểu khu 1", "Bản Mường"]
    assert sorted(units, key=sort_key) == ["Bản Mường", "Tiểu khu 1", "Tiểu khu 2", "Tiểu khu 10"]


@pytest.mark.parametrize(("given_names", "joined"), [
    ([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C"),
])  # fmt: skip
def test_names_are_joined_as_in_a_sentence(given_names, joined):
    assert join_names(given_names) == joined


def test_empty_lines_are_left_out():
    assert lines(" a \n\n  \n b") == ["a", "b"]
