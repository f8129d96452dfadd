"""The bonus by itself: exact, rounded as the rule says, the highest for one deed; and sums in words."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from awards.money.bonus import Claim, Rounding, highest_only, product, reckon, rounded
from emulation.lib.number_words import in_words, money_in_words

UP = Rounding("up", 10_000)
factors = st.integers(1, 12_000).map(lambda part: Decimal(part) / 1000)
salaries = st.integers(1, 10_000_000)
steps = st.sampled_from([1, 1_000, 10_000, 50_000])
claims = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(0, 9).map(lambda n: n * 10_000)))


@settings(max_examples=100)
@given(factors, factors, salaries, steps)
def test_the_sum_is_a_multiple_never_below_the_product_and_grows_with_the_factor(factor, more, salary, step):
    exact, paid = Fraction(factor) * salary, reckon(factor, salary, Rounding("up", step))
    assert (type(paid), paid % step, exact <= paid < exact + step) == (int, 0, True)
    assert reckon(max(factor, more), salary, UP) >= reckon(min(factor, more), salary, UP)
    nearest = reckon(factor, salary, Rounding("nearest", step))
    assert (nearest % step, abs(nearest - exact) * 2 <= step) == (0, True)
    assert abs(reckon(factor, salary, Rounding("none", step)) - exact) * 2 <= 1


def test_the_certificates_of_2023_as_the_rule_reckons_them():
    salary, person = 1_490_000, Decimal("0.15")
    assert product(person, salary) == 223_500
    assert [reckon(person * times, salary, UP) for times in (1, 2, Decimal("1.5"))] == [230_000, 450_000, 340_000]
    assert rounded(Decimal(450_000), UP) == 450_000


@settings(max_examples=100)
@given(claims, st.integers(0, 9).map(lambda n: n * 10_000))
def test_of_one_deed_the_highest_is_paid_and_deeds_add(rows, given_before):
    made = [Claim(place, *row, str(place)) for place, row in enumerate(rows)]
    shares = highest_only(made, {(1, 1): given_before})
    for nominee in (1, 2, 3):
        wanted = 0
        for deed in (1, 2):
            best = max((amount for who, what, amount in rows if (who, what) == (nominee, deed)), default=0)
            wanted += max(0, best - (given_before if (nominee, deed) == (1, 1) else 0))
        mine = [shares[claim.key] for claim in made if claim.nominee == nominee]
        assert sum(share.amount for share in mine) == wanted
        assert all(share.amount == 0 for share in mine if share.instead)


def test_of_equal_ones_the_first_is_paid_and_the_other_names_it():
    first, second = highest_only([Claim("a", 1, 1, 5, "Giấy khen"), Claim("b", 1, 1, 5, "Danh hiệu")]).values()
    assert ((first.amount, first.instead), (second.amount, second.instead)) == ((5, ""), (0, "Giấy khen"))


READ = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8,
        "chín": 9, "mười": 10}  # fmt: skip
TIMES = {"nghìn": 10**3, "triệu": 10**6}


def heard(words):
    """What a listener writes down: an own reading, from left to right."""
    total = group = last = 0
    for word in words.split():
        if word == "tỷ":
            total, group, last = (total + group + last) * 10**9, 0, 0
        elif word in TIMES:
            total, group, last = total + (group + last) * TIMES[word], 0, 0
        elif word == "trăm":
            group, last = last * 100, 0
        elif word == "mươi":
            group, last = group + last * 10, 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            last = READ[word]
    return total + group + last


@settings(max_examples=100)
@given(st.one_of(st.integers(0, 10**12), st.integers(0, 10**5), st.integers(0, 999).map(lambda n: n * 10**6 + 5)))
def test_a_sum_in_words_is_heard_as_the_same_sum(number):
    assert heard(in_words(number)) == number


def test_sums_read_as_the_office_reads_them():
    assert [money_in_words(n) for n in (0, 21_000, 1_140_015, 2_000_000_105, 24_550_000)] == [
        "Không đồng",
        "Hai mươi mốt nghìn đồng",
        "Một triệu một trăm bốn mươi nghìn không trăm mười lăm đồng",
        "Hai tỷ một trăm linh năm đồng",
        "Hai mươi bốn triệu năm trăm năm mươi nghìn đồng",
    ]
