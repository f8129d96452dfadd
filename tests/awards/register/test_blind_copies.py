"""Two copies of a list are compared and agreed on: pure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from awards.register.blind_copies import FIRST, SECOND, agreed, differences, pairs_of

FIELDS = ("name", "award")
HEAD = {"number": "12/QĐ-UBND"}
ROWS = st.lists(st.fixed_dictionaries({"name": st.sampled_from("abcde"), "award": st.sampled_from("xy")}), max_size=6)


def by(first, second, answer, head=HEAD):
    pairs = pairs_of(first, second)
    found = differences(HEAD, head, pairs, FIELDS)
    return agreed(HEAD, pairs, found, {each.key: answer for each in found})


@settings(max_examples=60, deadline=None)
@given(ROWS, ROWS)
def test_whoever_is_right_everywhere_is_followed_to_the_letter(first, second):
    other = {"number": "13/QĐ-UBND"}
    assert by(first, second, FIRST, other) == (HEAD, first)
    assert by(first, second, SECOND, other) == (other, second)


@settings(max_examples=30, deadline=None)
@given(ROWS)
def test_equal_copies_leave_nothing_to_choose(rows):
    assert differences(HEAD, dict(HEAD), pairs_of(rows, rows), FIELDS) == []


def test_a_row_left_out_does_not_make_those_after_it_differ():
    rows = [{"name": name, "award": "x"} for name in ("Lò Văn An", "Hà Thị Bé", "Vì Văn Ca")]
    found = differences(HEAD, HEAD, pairs_of(rows, [rows[0], rows[2]]), FIELDS)
    assert [(each.place, each.field, each.first, each.second) for each in found] == [(1, "", rows[1], None)]


def test_words_that_neither_copy_has_may_be_given():
    first, second = [{"name": "Lò Văn A", "award": "x"}], [{"name": "Lò Văn Á", "award": "x"}]
    assert by(first, second, ("Lò Văn Ả",))[1] == [{"name": "Lò Văn Ả", "award": "x"}]
