"""Votes are closed: nothing seen before, an even vote, a recount, a later vote, and no link that a dump would give."""

import datetime
import io
import random

import pytest
from django.core.management import CommandError, call_command

from awards.flows.casting import cast
from awards.flows.closing import break_tie, close_votes
from awards.flows.sitting import close_sitting, open_votes
from awards.models import (
    BallotPaper,
    CouncilResult,
    ItemVote,
    Recusal,
    RollMark,
)
from emulation.audit.models import Entry
from emulation.documents import flows as papers
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import text
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, who_may

SCENE = ("participation", "council", "award_kind", "cast")


@pytest.fixture
def rows(participation, leader, award_kind):
    return [
        factories.nomination(participation, leader, award_kind, "household", dossier_state="complete", name=f"Hộ {n}")
        for n in ("một", "hai")
    ]


@pytest.fixture
def sit(campaign, rows, secretary):
    return lambda **options: factories.sitting_session(campaign, secretary, **options)


def vote_on(session, secretary, *items):
    return open_votes(session, items or session.items.all(), by=secretary)


def vote_all(session, votes, sides):
    """sides: {person: a side for every vote}."""
    for person, side in sides.items():
        cast(session, {vote.pk: side for vote in votes}, by=person)


def put(session, vote, person, side="for"):
    return cast(copy_of(session), {vote.pk: side}, by=fresh(person))


# --- The close --------------------------------------------------------------------------------------------------------


def test_nobody_sees_anything_before_the_close(sit, secretary, as_user, cast, chairman, member):
    session = sit()
    votes = vote_on(session, secretary)
    vote_all(session, votes, {chairman: "against", member: "against"})
    told = {who: text(as_user(cast[who]).get(session.get_absolute_url())) for who in ("secretary", "chairman", "admin")}
    for words in told.values():
        assert "2/5" in words
        assert "Chưa có cho tới khi đóng" in words
        assert "Không đồng ý" not in words.partition("Thành phần dự họp")[0].partition("Kết quả xét")[0]
    assert not CouncilResult.objects.exists()
    told = [*Entry.objects.values_list("note", flat=True), *Notice.objects.values_list("text", flat=True)]
    assert not [words for words in told if "against" in words or "không đồng ý" in words]


def test_an_even_secret_vote_waits_for_the_chair_who_says_it_once(
    sit, cast, council, secretary, chairman, vice, member
):
    session = sit()
    first, second = vote_on(session, secretary)
    Recusal.objects.create(item=first.item, seat=council.seats.get(user=secretary), ground="Cùng đơn vị")
    vote_all(session, [first], {chairman: "for", vice: "for", member: "against", cast["culture"]: "against"})
    close_votes(session, [first, second], by=secretary)
    first, second = copy_of(first), copy_of(second)
    assert (first.passed, second.passed) == (None, False)
    with nothing_changes(session, refusal=Unsound):
        close_sitting(session, datetime.time(23, 55), "", by=secretary)
    assert who_may(cast, lambda person: break_tie(copy_of(first), "for", by=person)) == {"chairman"}
    break_tie(first, "for", by=chairman)
    assert "Số phiếu ngang nhau: chủ tọa đồng ý." in copy_of(first).why
    assert CouncilResult.objects.get(nomination=first.item.nomination).recommended is True
    with nothing_changes(first, refusal=Forbidden):
        break_tie(copy_of(first), "against", by=chairman)
    assert recounted(session) == (0, "Kết quả đếm lại khớp với kết quả đã ghi.")


def recounted(session):
    """(exit code, last line)."""
    out = io.StringIO()
    try:
        call_command("recount", str(session.pk), stdout=out)
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue().splitlines()[-1]


@pytest.mark.parametrize("change", [
    lambda vote: BallotPaper.objects.filter(pk=vote.papers.filter(choice="for").first().pk).update(choice="against"),
    lambda vote: vote.papers.first().delete(),
    lambda vote: RollMark.objects.filter(pk=vote.roll.first().pk).delete(),
    lambda vote: CouncilResult.objects.filter(nomination=vote.item.nomination).update(votes_for=1),
    lambda vote: ItemVote.objects.filter(pk=vote.pk).update(terms=vote.terms | {"percent": 10}),
])  # fmt: skip
def test_a_recount_finds_what_was_changed_after_the_close(sit, secretary, chairman, member, vice, change):
    session = sit()
    vote, _ = vote_on(session, secretary)
    vote_all(session, [vote], {chairman: "for", member: "for", vice: "against"})
    close_votes(session, [vote], by=secretary)
    assert recounted(session)[0] == 0
    change(copy_of(vote))
    assert recounted(session) == (1, "1 lượt biểu quyết không khớp.")


def test_a_closed_vote_is_voted_again_only_with_a_reason_and_the_first_is_kept(sit, secretary, chairman, member, vice):
    session = sit()
    vote, other = vote_on(session, secretary)
    close_votes(session, [vote, other], by=secretary)
    with nothing_changes(vote, refusal=Unsound):
        open_votes(session, [vote.item], by=secretary)
    (again,) = open_votes(session, [vote.item], by=secretary, reason="Kiểm nhầm hồ sơ")
    vote_all(session, [again], {chairman: "for", member: "for", vice: "for"})
    close_votes(session, [again], by=secretary)
    assert [(v.round, v.agreed, v.passed) for v in vote.item.votes.all()] == [(1, 0, False), (2, 3, True)]
    assert CouncilResult.objects.get(nomination=vote.item.nomination).recommended is True
    close_sitting(session, datetime.time(23, 55), "", by=secretary)
    words = str(papers.paper_of(session.document))
    assert f"{vote.item.nomination.name}, biểu quyết lần 1: Đồng ý 0/5" in words
    assert "lý do: Kiểm nhầm hồ sơ." in words


def test_after_the_close_no_dump_links_a_paper_to_its_voter(sit, secretary, council):
    """Simulated meetings: whoever reads the tables in their own order guesses no better than the shares themselves."""
    session, people = sit(), [seat.user for seat in council.seats.all()]
    hits = tries = 0
    item, chance = session.items.first(), random.Random(5)
    for round in range(1, 31):
        vote = open_votes(session, [item], by=secretary, reason="Lần nữa" if round > 1 else "")[0]
        order = chance.sample(people, 5)
        sides = dict(zip(order, ["for", "for", "against", "against", "blank"], strict=True))
        vote_all(session, [vote], sides)
        close_votes(session, [vote], by=secretary)
        roll = list(RollMark.objects.filter(vote=vote).order_by().values_list("seat__user", flat=True))
        choices = list(BallotPaper.objects.filter(vote=vote).order_by().values_list("choice", flat=True))
        hits += sum(
            sides[user] == choice for user, choice in zip((by_pk(people, pk) for pk in roll), choices, strict=True)
        )
        hits += sum(sides[user] == choice for user, choice in zip(order, choices, strict=True))
        tries += 10
    # two for, two against, one blank: a guess is right 9 times in 25; four standard deviations over 300 tries
    assert abs(hits / tries - 0.36) < 0.12
    names = {field.name for model in (BallotPaper, RollMark) for field in model._meta.concrete_fields}
    assert names == {"id", "vote", "choice", "receipt", "seat", "way", "secret"}


def by_pk(people, pk):
    return next(person for person in people if person.pk == pk)
