"""The count of votes: properties that hold for every rule, and the shares of the law by hand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.council.tally import FOR, Attendance, Counts, Terms, count, tally

few = st.integers(0, 12)
choices = st.lists(st.sampled_from(["for", "against", "blank", "invalid"]), max_size=12)
terms = st.builds(
    Terms,
    percent=st.integers(1, 99),
    reaching=st.booleans(),
    base=st.sampled_from(["members", "present", "valid"]),
    quorum_upper=st.integers(0, 2),
    quorum_lower=st.just(3),
    tie=st.sampled_from(["chair", "fails"]),
    recused_in_base=st.booleans(),
)


@st.composite
def votes(draw):
    """(papers, attendance that can have given them, terms, the chair's side)."""
    papers = draw(choices)
    recused_present, more, absent, recused_absent = (draw(few) for _ in range(4))
    present = max(len(papers), 1) + recused_present + more
    members = present + absent + recused_absent
    attendance = Attendance(members, present, 0, recused_present + recused_absent, recused_present)
    return papers, attendance, draw(terms), draw(st.sampled_from(["for", "against", "", "none"]))


@settings(max_examples=100, deadline=None)
@given(votes(), st.randoms())
def test_properties(given_votes, random):
    papers, attendance, rule, chair = given_votes
    outcome = tally(count(papers), attendance, rule, chair)
    # the order of the papers means nothing, and every paper is counted once
    random.shuffle(papers)
    assert tally(count(papers), attendance, rule, chair) == outcome
    assert outcome.counts.total == len(papers) == len(outcome.counts.choices())
    # a heap parted by the way the papers came gives the same sum
    assert count(papers[:3]) + count(papers[3:]) == outcome.counts
    # whoever votes is within the base of all members, and that of all is no smaller than that of those present
    everybody, here, valid = (tally(count(papers), attendance, replace(rule, base=b), chair).base for b in (
        "members", "present", "valid"))  # fmt: skip
    assert everybody >= here >= valid or not rule.recused_in_base and here >= valid
    # without the recused the base is no larger
    assert tally(count(papers), attendance, replace(rule, recused_in_base=False), chair).base <= outcome.base
    # one yes more never turns passed into failed, whoever gives it
    more_here = replace(attendance, present=attendance.present + 1, members=attendance.members + 1)
    voters = attendance.voters > len(papers)
    if outcome.passed and (voters or rule.base == "valid"):
        assert tally(count([*papers, FOR]), attendance if voters else more_here, rule, chair).passed
    # passed, failed, or waiting for the chair: the last only of an even vote that nobody has decided
    assert (outcome.passed is None) == (outcome.quorum and outcome.tie and chair == "")
    if not outcome.quorum:
        assert outcome.passed is False


MORE_THAN_HALF = Terms(50)


@pytest.mark.parametrize(("rule", "agreed", "refused", "members", "passes"), [
    (MORE_THAN_HALF, 5, 0, 5, True),
    (MORE_THAN_HALF, 3, 2, 5, True),
    (MORE_THAN_HALF, 2, 0, 5, False),
    (replace(MORE_THAN_HALF, tie="fails"), 2, 2, 4, False),
    (MORE_THAN_HALF, 2, 2, 4, None),
    (MORE_THAN_HALF, 3, 3, 9, False),  # even, but one more would not pass either
    (Terms(66), 2, 1, 3, True),
    (Terms(66), 3, 3, 6, False),  # the chair decides by simple majority only
    (Terms(80), 4, 1, 5, False),
    (Terms(80, reaching=True), 4, 1, 5, True),
    (Terms(90, reaching=True), 9, 0, 10, True),
    (Terms(90, reaching=True), 8, 0, 9, False),
    (Terms(100, reaching=True), 9, 0, 9, True),
])  # fmt: skip
def test_shares_by_hand(rule, agreed, refused, members, passes):
    assert tally(Counts(agreed, refused), Attendance(members, members), rule).passed is passes


def test_the_reason_is_told_in_words_with_its_source():
    rule = Terms(90, reaching=True, quorum_upper=2, quorum_lower=3, citation="Điều 45", quorum_citation="Quy chế")
    assert tally(Counts(8), Attendance(9, 8), rule).why == (
        "Đồng ý 8/9 (89 %); cần 9 phiếu: từ 90 % tổng số thành viên Hội đồng trở lên (Điều 45)."
    )
    assert tally(Counts(5), Attendance(9, 5), rule).why == "Có mặt 5/9 thành viên, cần ít nhất 6 (Quy chế)."
    even = tally(Counts(3, 3), Attendance(7, 7, 0, 1, 1), MORE_THAN_HALF, "for")
    assert (even.passed, even.why) == (
        True,
        "Đồng ý 3/7 (43 %); cần 4 phiếu: quá 50 % tổng số thành viên Hội đồng. Số phiếu ngang nhau: chủ tọa đồng ý.",
    )
