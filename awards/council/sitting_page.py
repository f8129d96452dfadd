"""A meeting on the screen as its page shows it: each item with its votes, and what the reader can do next."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from awards import rules
from awards.council.tally import AGAINST, BLANK, FOR
from awards.models import AgendaItem, CouncilSession, ItemVote, RollMark
from emulation.accounts.models import User
from emulation.web.actions import Action

SIDES = {FOR: "Đồng ý", AGAINST: "Không đồng ý", BLANK: "Không có ý kiến"}


@dataclass(frozen=True)
class VoteRow:
    """turnout: who has voted, of how many who may; names: (side, people) of an open vote that is closed."""

    vote: ItemVote
    voted: int
    may_vote: int
    names: list[tuple[str, str]]
    receipts: list[str]
    actions: list[Action]


@dataclass(frozen=True)
class ItemRow:
    item: AgendaItem
    recused: list[str]
    votes: list[VoteRow]


def item_rows(user: User, session: CouncilSession) -> list[ItemRow]:
    """In the order of the agenda; the number of queries does not grow with the items. Nothing before the meeting."""
    if not session.has_begun:
        return []
    items = session.items.select_related("nomination__award", "nomination__participation__organization")
    here = set(session.attending.values_list("pk", flat=True))
    rows = items.prefetch_related("votes__roll__seat__user", "votes__papers", "recusals__seat__user")
    may = may_of(user, session)
    return [row_of(item, here, may) for item in rows]


@dataclass(frozen=True)
class May:
    """What the reader may do, asked once for the page."""

    runs: bool
    presides: bool


def may_of(user: User, session: CouncilSession) -> May:
    head = rules.presiding_seat(session)
    return May(bool(rules.can_run_votes(user, session)), bool(head) and head.user_id == user.pk and session.is_sitting)


def row_of(item: AgendaItem, here: set[int], may: May) -> ItemRow:
    recusals, votes = [row for row in item.recusals.all() if row.holds], list(item.votes.all())
    out = {row.seat_id for row in recusals}
    shown = [vote_row(vote, len(here - out), may, last=vote is votes[-1]) for vote in votes]
    return ItemRow(item, [row.seat.user.full_name for row in recusals], shown)


def vote_row(vote: ItemVote, may_vote: int, may: May, *, last: bool) -> VoteRow:
    """Nothing of what was voted before the close, to anybody."""
    marks = list(vote.roll.all())
    names = [] if vote.is_open or vote.secret else sides(marks)
    receipts = [] if vote.is_open else sorted(paper.receipt for paper in vote.papers.all())
    actions = list(vote_actions(vote, may)) if last else []
    return VoteRow(vote, len(marks), may_vote + vote.written, names, receipts, actions)


def sides(marks: list[RollMark]) -> list[tuple[str, str]]:
    """(side, names of those on it)."""
    people = {side: [mark.seat.user.full_name for mark in marks if mark.choice == side] for side in SIDES}
    return [(SIDES[side], ", ".join(sorted(names))) for side, names in people.items() if names]


def vote_actions(vote: ItemVote, may: May) -> Iterator[Action]:
    args = [vote.item.session_id, vote.pk]
    if vote.waits_for_chair and may.presides:
        yield Action("Cho ý kiến của chủ tọa", reverse("awards:tie_break", args=args))
    if may.runs and not vote.is_open:
        yield Action("Biểu quyết lại", reverse("awards:vote_again", args=args), tone="secondary")


def sitting_actions(user: User, session: CouncilSession) -> list[Action]:
    """For the secretary, the members, the counting team and the chairman, as far as the meeting has come."""
    to = partial(url, session)
    found = [*secretary_actions(user, session)]
    if session.is_sitting and rules.seat_of(user, session):
        found.insert(0, Action("Biểu quyết", to("ballot_box"), rules.can_sit(user, session), icon="check2-square"))
    if session.is_sitting and rules.can_count_papers(user, session):
        found.append(Action("Nhập phiếu giấy", to("paper_count"), tone="secondary"))
    if session.state == "closed" and rules.heads(user, session):
        found.append(Action("Công bố kết quả", to("session_release"), rules.can_release(user, session)))
    return found


def secretary_actions(user: User, session: CouncilSession) -> Iterator[Action]:
    to = partial(url, session)
    if rules.can_open_sitting(user, session):
        yield Action("Khai mạc trên phần mềm", to("sitting_open"), tone="secondary", icon="check2-square")
        yield Action("Hoãn họp", to("session_postpone"), tone="danger")
    may = rules.can_run_votes(user, session)
    if not may:
        return
    votes = list(ItemVote.objects.filter(item__session=session))
    if session.items.filter(votes=None).exists():
        yield Action("Mở biểu quyết", to("votes_open"))
    if any(vote.is_open for vote in votes):
        yield Action("Đóng biểu quyết", to("votes_close"))
        if session.by_ballot:
            yield Action("Phát phiếu giấy", to("papers_hand"), tone="secondary")
        if rules.can_record_opinion(user, session):
            yield Action("Ghi ý kiến bằng văn bản", to("opinion_new"), tone="secondary")
    elif votes:
        yield Action("Kết thúc phiên họp", to("sitting_close"))
    yield Action("Điểm danh lại", to("sitting_open"), tone="secondary")


def url(session: CouncilSession, name: str) -> str:
    return reverse(f"awards:{name}", args=[session.pk])
