"""A meeting on the screen: who may vote, once, in secret; the close, the even vote, the recount, the release."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards.flows.casting import cast, enter_counts, hand_out, record_opinion
from awards.flows.closing import close_votes, release
from awards.flows.sitting import close_sitting, open_sitting, open_votes, postpone, recall_roll
from awards.forms.voting import TOTALS
from awards.models import (
    BallotPaper,
    CouncilSession,
    ItemVote,
    PaperCount,
    Recusal,
    RollMark,
    VoteRule,
    WrittenOpinion,
)
from emulation.documents import flows as papers
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import text
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may
from tests.sample_files import pdf_file

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


# --- The roll call ----------------------------------------------------------------------------------------------------


def test_only_the_secretary_opens_a_meeting_on_its_day(campaign, rows, council, cast, secretary):
    session = factories.planned_session(campaign, secretary, held_on=dates.today())
    seats = list(council.seats.all())
    act = lambda person: open_sitting(copy_of(session), seats, None, [], by=person)  # noqa: E731
    assert who_may(cast, act) == {"secretary"}
    other = factories.planned_session(campaign, secretary, held_on=dates.today() + datetime.timedelta(days=1))
    with nothing_changes(other, refusal=Unsound):
        open_sitting(other, seats, None, [], by=secretary)


@pytest.mark.parametrize(("present", "fields", "sentence"), [
    (2, {}, "Mới có mặt 2/5 thành viên, phải có ít nhất 3"),
    (4, {"absent_note": ""}, "chưa ghi lý do"),
    (5, {"method": "ballot"}, "Bỏ phiếu kín phải có Ban kiểm phiếu"),
])  # fmt: skip
def test_a_meeting_that_may_not_open_is_refused_whole(campaign, rows, council, secretary, present, fields, sentence):
    session = factories.planned_session(campaign, secretary, held_on=dates.today())
    for name, value in ({"absent_note": "Ốm."} | fields).items():
        setattr(session, name, value)
    with nothing_changes(session, refusal=Unsound) as refusal:
        open_sitting(session, council.seats.all()[:present], None, [], by=secretary)
    assert sentence in refusal.value.message
    assert not session.items.exists()
    postpone(copy_of(session), by=secretary, reason="Không đủ người.")
    assert trail(session)[-1][2:] == ("planned", "postponed", "Không đủ người.")


@pytest.mark.parametrize(("method", "base", "sentence"), [
    ("open", "members", "phải bỏ phiếu kín (Điều 45 khoản 8, "),
    ("ballot", "present", "phải tính trên tổng số thành viên Hội đồng, không tính trên số thành viên có mặt (Điều 45"),
])  # fmt: skip
def test_another_way_or_base_than_the_law_is_refused_with_the_law_cited(
    campaign, rows, council, secretary, award_kind, method, base, sentence
):
    VoteRule.objects.create(
        name=award_kind.name, mode="secret", percent=90, article="Điều 45 khoản 8", source="Nghị định",
        valid_from=datetime.date(2017, 10, 1),
    )  # fmt: skip
    session = factories.planned_session(campaign, secretary, held_on=dates.today())
    session.method, session.base = method, base
    seats = list(council.seats.all())
    with nothing_changes(session, refusal=Unsound) as refusal:
        open_sitting(session, seats, seats[0], seats[1:2], by=secretary)
    assert sentence in refusal.value.message


def test_the_rule_that_says_most_wins_and_stays_frozen(sit, award_kind, secretary, rows):
    of_level = VoteRule.objects.create(
        level=award_kind.level, mode="either", percent=70, source="Quy chế", valid_from=datetime.date(2017, 10, 1)
    )
    VoteRule.objects.create(
        name=award_kind.name, mode="either", percent=60, source="Quy chế", valid_from=datetime.date(2017, 10, 1)
    )
    VoteRule.objects.create(
        name=award_kind.name, mode="either", percent=90, source="Quy chế cũ", valid_from=datetime.date(2010, 1, 1),
        valid_to=datetime.date(2017, 9, 30),
    )  # fmt: skip
    session = sit()
    (vote, _) = vote_on(session, secretary)
    assert (vote.rule.percent, vote.rule.reaching) == (60, True)
    VoteRule.objects.filter(percent=60).delete()
    assert copy_of(vote).rule.percent == 60
    assert of_level.citation.startswith("Quy chế (áp dụng từ 01/10/2017; chưa đối chiếu")


# --- Who votes --------------------------------------------------------------------------------------------------------


def test_members_who_are_there_vote_once_and_nobody_else(sit, cast, council, secretary, member, vice):
    session = sit(absent=[vice])
    (first, second) = vote_on(session, secretary)
    seat = council.seats.get(user=member)
    Recusal.objects.create(item=first.item, seat=seat, ground="Cùng đơn vị")
    every = lambda person: put(session, second, person)  # noqa: E731
    assert who_may(cast, every) == {"chairman", "secretary", "culture", "member"}
    with nothing_changes(first, refusal=Forbidden):
        put(session, first, member)
    with nothing_changes(first, refusal=Forbidden) as refusal:
        put(session, first, vice)
    assert "điểm danh vắng mặt" in refusal.value.message
    council.seats.filter(user=cast["culture"]).update(ends_on=dates.today() - datetime.timedelta(days=1))
    with nothing_changes(first, refusal=Forbidden):
        put(session, first, cast["culture"])
    ((_, receipt),) = put(session, second, member)
    assert len(receipt) == 10
    with nothing_changes(second, refusal=StaleState) as refusal:
        put(session, second, member, "against")
    assert (
        refusal.value.message
        == f"Cầm Văn Viên đã biểu quyết {second.item.nomination.name}. Mỗi thành viên chỉ có một phiếu."
    )
    assert (RollMark.objects.count(), BallotPaper.objects.count()) == (1, 1)


def put(session, vote, person, side="for"):
    return cast(copy_of(session), {vote.pk: side}, by=fresh(person))


def test_the_administrator_votes_on_nothing(sit, admin, council, secretary, member):
    council.seats.filter(user=member).update(user=admin)
    session = sit()
    vote, _ = vote_on(session, secretary)
    with nothing_changes(vote, refusal=Forbidden) as refusal:
        put(session, vote, admin)
    assert refusal.value.message == "Người quản trị hệ thống không tham gia biểu quyết."


def test_a_ballot_is_in_whole_or_not_at_all(sit, secretary, member):
    session = sit()
    first, second = vote_on(session, secretary)
    close_votes(session, [second], by=secretary)
    with nothing_changes(first, refusal=StaleState):
        cast(session, {first.pk: "for", second.pk: "for"}, by=member)
    with nothing_changes(first, refusal=Unsound):
        cast(session, {first.pk: "maybe"}, by=member)
    assert not RollMark.objects.exists()


@pytest.mark.parametrize("broken", [
    lambda mark: RollMark.objects.create(vote=mark.vote, seat=mark.seat, way="paper", secret=True),
    lambda mark: RollMark.objects.filter(pk=mark.pk).update(choice="for"),
    lambda mark: ItemVote.objects.filter(pk=mark.vote_id).update(state="closed"),
    lambda mark: ItemVote.objects.create(
        item=mark.vote.item, round=2, reason="x", secret=True, terms={}, opened_by=mark.seat.user
    ),
])  # fmt: skip
def test_the_database_refuses(sit, secretary, member, broken):
    session = sit()
    vote, _ = vote_on(session, secretary)
    put(session, vote, member)
    with pytest.raises(IntegrityError), transaction.atomic():
        broken(RollMark.objects.get())


# --- Paper and letters ------------------------------------------------------------------------------------------------


def test_paper_ballots_go_into_the_same_tally_once_two_tellers_agree(sit, cast, council, secretary, member, vice):
    session = sit()
    vote, _ = vote_on(session, secretary)
    close_votes(session, ItemVote.objects.exclude(pk=vote.pk), by=secretary)
    put(session, vote, secretary)
    seats = council.seats.filter(user__in=[cast["chairman"], vice])
    hand_out(session, seats, by=secretary)
    with nothing_changes(vote, refusal=StaleState):
        put(session, vote, vice)
    with nothing_changes(vote, refusal=StaleState):
        hand_out(session, council.seats.filter(user=secretary), by=secretary)
    with nothing_changes(vote, refusal=Unsound) as refusal:
        close_votes(session, [vote], by=secretary)
    assert "đã phát 2 phiếu giấy nhưng chưa có hai thành viên" in refusal.value.message
    team = {row.seat.user for row in session.team.all()}

    def slips(**given):
        return [PaperCount(**(dict.fromkeys(TOTALS, 0) | {"vote": vote} | given))]

    assert who_may(cast, lambda p: enter_counts(copy_of(session), slips(agreed=2), by=p)) == {
        name for name, person in cast.items() if person in team
    }
    head, second = team
    with nothing_changes(vote, refusal=Unsound) as refusal:
        enter_counts(session, slips(agreed=3), by=head)
    assert "tổng các số là 3, trong khi đã phát 2" in refusal.value.message
    assert not enter_counts(session, slips(agreed=1, invalid=1), by=head)
    with nothing_changes(vote, refusal=Unsound) as refusal:
        enter_counts(session, slips(agreed=2), by=second)
    assert "khác số của người kiểm trước" in refusal.value.message
    assert enter_counts(session, slips(agreed=1, invalid=1), by=second)
    close_votes(session, [vote], by=secretary)
    vote = copy_of(vote)
    assert (vote.counts.tuple, vote.papers.count(), PaperCount.objects.count()) == ((2, 0, 0, 1), 3, 0)
    close_sitting(session, datetime.time(23, 55), "", by=secretary)
    words = str(papers.paper_of(session.ballot_count.document))
    assert "Mã niêm phong kết quả kiểm phiếu (SHA-256)" in words
    assert "trên phần mềm" not in words  # under five voters nothing of a part
    assert papers.problems(session.ballot_count.document) == []


@pytest.fixture
def letter(secretary):
    return factories.kept(secretary, "y-kien.pdf", pdf_file())


def asks_absent(award_kind, **fields):
    given = {"mode": "either", "percent": 60, "asks_absent": True, "source": "Quy chế"} | fields
    VoteRule.objects.create(name=award_kind.name, valid_from=datetime.date(2017, 10, 1), **given)


def test_an_absent_members_letter_counts_where_the_rule_asks(sit, award_kind, secretary, vice, member, council, letter):
    session = sit(method="open", absent=[vice])
    votes = vote_on(session, secretary)
    seat = council.seats.get(user=vice)
    with nothing_changes(*votes, refusal=Forbidden):
        record_opinion(session, seat, *letter, {}, by=secretary)
    close_votes(session, votes, by=secretary)
    asks_absent(award_kind)
    again = [open_votes(session, [vote.item], by=secretary, reason="Bổ sung")[0] for vote in votes]
    with nothing_changes(*again, refusal=Unsound):
        record_opinion(session, council.seats.get(user=member), *letter, {}, by=secretary)
    with nothing_changes(*again, refusal=Unsound):
        record_opinion(session, seat, *letter, {again[0].pk: "for"}, by=secretary)
    assert not WrittenOpinion.objects.exists()
    record_opinion(session, seat, *letter, {vote.pk: "for" for vote in again}, by=secretary)
    vote_all(session, again, {member: "for", secretary: "for"})
    close_votes(session, again, by=secretary)
    assert [(v.agreed, v.written, v.passed) for v in map(copy_of, again)] == [(3, 1, True)] * 2
    close_sitting(session, datetime.time(23, 55), "", by=secretary)
    words = str(papers.paper_of(session.document))
    assert "gửi ý kiến bằng văn bản: Trần Thị Phó" in words
    assert "đồng ý: Trần Thị Phó, Quàng Thị Thư, Cầm Văn Viên" in words


def test_a_latecomer_is_let_in_and_who_has_voted_stays(sit, secretary, vice, member, council):
    session = sit(absent=[vice])
    vote, _ = vote_on(session, secretary)
    put(session, vote, member)
    everybody = list(council.seats.all())
    with nothing_changes(session, refusal=Unsound):
        recall_roll(session, [seat for seat in everybody if seat.user != member], by=secretary)
    recall_roll(session, everybody, by=secretary)
    put(session, vote, vice)
    assert RollMark.objects.count() == 2


# --- After the meeting ------------------------------------------------------------------------------------------------


def test_what_was_counted_stays_and_is_released_together(sit, rows, cast, secretary, chairman, vice, member, leader):
    session = sit()
    votes = vote_on(session, secretary)
    vote_all(session, votes, {chairman: "for", vice: "for", member: "for", secretary: "against"})
    factories.closed_sitting(session, secretary)
    assert (session.state, session.ballot_count.issued, session.ballot_count.valid) == ("closed", 8, 8)
    words = str(papers.paper_of(session.document))
    assert "đồng ý: " not in words  # a secret vote names nobody
    before = Notice.objects.filter(recipient=leader).count()
    with nothing_changes(session, *rows, refusal=Forbidden):
        release(session, by=chairman)
    factories.issue_paper(session.document, secretary, chairman, dates.today())
    release(copy_of(session), by=chairman)
    assert [stored(row)["state"] for row in rows] == ["recommended"] * 2
    assert Notice.objects.filter(recipient=leader).count() == before + 2
    assert CouncilSession.objects.get(pk=session.pk).is_released


def test_every_side_that_is_open_is_told_by_name_after_the_close(sit, secretary, chairman, member, as_user, clerk):
    session = sit(method="open")
    votes = vote_on(session, secretary)
    vote_all(session, votes, {chairman: "for", member: "against"})
    assert "Cầm Văn Viên" not in text(as_user(clerk).get(session.get_absolute_url())).partition("Thành phần")[0]
    close_votes(session, votes, by=secretary)
    assert "Không đồng ý: Cầm Văn Viên" in text(as_user(clerk).get(session.get_absolute_url()))
    assert not BallotPaper.objects.exists()
