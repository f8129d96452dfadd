"""The pure parts: conditions, deeds, numbers, balance."""

import datetime
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.eligibility.balance import GROUPS, Listed, belongs, counted, share_of
from awards.eligibility.conditions import Check, Condition, History, Judged, Past, answer, longest_run, reaches
from awards.eligibility.criteria import Result
from awards.eligibility.deeds import is_same_deed, keys_of
from awards.eligibility.quotas import Allowed, Entrant, use_of

FEW = settings(max_examples=60, deadline=None)
DAY = datetime.date(2025, 11, 1)
YEARLY = "Chiến sĩ thi đua cơ sở"
LONG = "Vận động bà con hiến hơn hai trăm mét vuông đất làm đường liên bản, đổ bê tông xong trước mùa mưa"


def past(year, name=YEARLY, month=6):
    return Past(name, year, datetime.date(year, month, 1))


def asked(check, *own, members=(), number=3, other=YEARLY, judged=None):
    history = History(2025, DAY, "Giấy khen", tuple(own), tuple(members))
    return answer(Condition(check, "Điều kiện.", other, number), history, judged)


@FEW
@given(st.sets(st.integers(1990, 2030)), st.integers(1995, 2030))
def test_a_run_has_no_gap_and_ends_now_or_the_year_before(years, now):
    run = longest_run(years, now)
    assert run == list(range(run[0], run[-1] + 1)) if run else True
    assert set(run) <= years
    if run:
        assert run[-1] in (now, now - 1)
        assert run[0] - 1 not in years
    else:
        assert not {now, now - 1} & years


@pytest.mark.parametrize(("check", "own", "members", "number", "result", "told"), [
    (Check.IN_ROW, [2023, 2024, 2025], [], 3, "met", "3/3 năm liền"),
    (Check.IN_ROW, [2022, 2023, 2024], [], 3, "met", "2022, 2023, 2024"),
    (Check.IN_ROW, [2022, 2024], [], 3, "to_judge", "1/3 năm liền"),
    (Check.HELD, [2025], [], 0, "met", "năm 2025"),
    (Check.HELD, [2024], [], 0, "to_judge", "chưa có"),
    (Check.HOLDERS, [], [2025], 1, "met", "1/1"),
    (Check.HOLDERS, [], [2024], 1, "to_judge", "0/1"),
    (Check.SHARE, [], [2025, 2025], 70, "to_judge", "2 cá nhân"),
    (Check.JUDGED, [2025], [], 0, "to_judge", "Chờ công chức"),
])  # fmt: skip
def test_the_register_proves_what_it_can_and_leaves_the_rest_to_a_person(check, own, members, number, result, told):
    found = asked(check, *map(past, own), members=map(past, members), number=number)
    assert found.result == result
    assert told in found.ground


@pytest.mark.parametrize(("decided", "result"), [
    (datetime.date(2024, 11, 1), "met"), (datetime.date(2024, 11, 2), "not_met"), (None, "met"),
])  # fmt: skip
def test_an_award_of_the_same_name_must_lie_so_many_months_before(decided, result):
    own = [Past("Giấy khen", 2024, decided)] if decided else [past(2025)]
    assert asked(Check.APART, *own, number=12, other="").result == result


def test_a_persons_judgement_stands_before_the_register_and_names_them():
    found = asked(Check.IN_ROW, judged=Judged(Result.MET, "Có đủ ba quyết định giấy.", "Lò Thị Vân"))
    assert (found.result, found.ground) == ("met", "Có đủ ba quyết định giấy. (Lò Thị Vân đánh giá)")


@pytest.mark.parametrize(("holders", "heads", "result"), [(7, 10, "met"), (69, 100, "not_met"), (0, 3, "not_met")])
def test_a_share_is_reckoned_from_the_two_numbers(holders, heads, result):
    judged = Judged(Result.MET, "Danh sách kèm.", "Lò Thị Vân", holders, heads)
    assert asked(Check.SHARE, number=70, judged=judged).result == result


@FEW
@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 100))
def test_a_share_reaches_its_percent_exactly_at_the_fraction(part, whole, percent):
    assert reaches(part, whole, percent) == (whole > 0 and part / whole >= percent / 100 - 1e-12)


@FEW
@given(st.lists(st.text("aăâbcdđêghioôơuưvy ", min_size=45, max_size=90).filter(lambda s: len(s.split()) > 3),
                min_size=1, max_size=4))  # fmt: skip
def test_a_text_tells_of_the_same_deed_whatever_its_case_form_and_order(parts):
    one, other = ". ".join(parts), ".\n".join(reversed([unicodedata.normalize("NFD", part.upper()) for part in parts]))
    mine, theirs = keys_of(one), keys_of(other)
    assert mine == theirs
    assert is_same_deed(mine, theirs) == bool(mine)


@FEW
@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9)),
       st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9)))  # fmt: skip
def test_one_deed_is_so_from_both_sides(one, other):
    other = {key: one.get(key, length) for key, length in other.items()}  # a key is of one sentence, so of one length
    assert is_same_deed(one, other) == is_same_deed(other, one)


def test_what_is_said_of_everybody_tells_of_no_deed():
    assert keys_of("Hoàn thành tốt nhiệm vụ được giao. Tích cực tham gia.") == {}
    assert is_same_deed(keys_of(LONG), keys_of(f"{LONG}. Hoàn thành tốt nhiệm vụ."))
    assert not is_same_deed(keys_of(LONG), keys_of(LONG.replace("đất", "ruộng")))


entrants = st.builds(Entrant, st.sampled_from("AB"), st.integers(1, 2), st.sampled_from(["individual", "household"]))


@FEW
@given(st.lists(entrants), st.integers(0, 5), st.sampled_from([None, "A"]), st.sampled_from([None, 1]))
def test_used_and_left_make_up_the_number_and_parts_never_exceed_the_whole(rows, most, award, group):
    use = use_of(Allowed(most, award, group), rows)
    assert use.left + use.used - use.over == most
    assert not (use.left and use.over)
    parts = [use_of(Allowed(most, award, group, subject), rows).used for subject in ("individual", "household")]
    assert sum(parts) == use.used <= use_of(Allowed(most), rows).used


listed = st.builds(
    Listed, st.sampled_from(["individual", "collective", "household"]),
    st.sampled_from(["", "leader", "farmer", "worker"]), st.sampled_from(["", "male", "female"]),
    st.sampled_from(["Bản", "Tiểu khu"]),
)  # fmt: skip


@FEW
@given(st.lists(listed))
def test_leaders_and_direct_workers_make_up_everybody_whose_kind_is_known(rows):
    leaders, direct = share_of(rows, "leader"), share_of(rows, "direct")
    assert leaders.count + direct.count == leaders.known == direct.known
    assert share_of(rows, "farmer").count <= direct.count
    for group in GROUPS:
        assert share_of(rows, group).count == sum(belongs(row, group) for row in rows)
    assert sum(count for _, count in counted(rows, "area")) == len(rows)
