"""Whoever sits in the council reads and votes, whatever post they hold; a long ballot comes a page at a time."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.flows.closing import close_votes
from awards.flows.sitting import open_votes
from awards.models import CouncilSession, ItemVote
from awards.views import voting
from emulation.lib import dates
from emulation.web import listing
from tests import factories
from tests.awards.screens import text

BALLOT_QUERIES = 15
SCENE = ("other_participation", "council", "award_kind", "cast")


@pytest.fixture
def session(campaign, other_participation, stranger, award_kind, council, leader, secretary):
    """The leader of another unit sits among the members; three households are voted on."""
    council.seats.create(user=leader, part="member", title="Trưởng tiểu khu 1", starts_on=dates.today())
    for name in ("một", "hai", "ba"):
        given = {"dossier_state": "complete", "name": f"Hộ {name}"}
        factories.nomination(other_participation, stranger, award_kind, "household", **given)
    session = factories.sitting_session(campaign, secretary)
    open_votes(session, session.items.all(), by=secretary)
    return session


def page_of(name, session, *more):
    return reverse(f"awards:{name}", args=[session.pk, *more])


def test_a_unit_leader_who_sits_votes_and_reads_the_meeting(session, leader, stranger, as_user):
    phone, box = as_user(leader), page_of("ballot_box", session)
    first = ItemVote.objects.order_by("pk").first()
    assert "Đã ghi phiếu của bạn" in text(phone.post(box, {f"vote-{first.pk}": "for"}))
    assert f"{first}: bạn đã biểu quyết" in text(phone.get(box))
    meeting = phone.get(session.get_absolute_url())
    assert "Đang biểu quyết" in text(meeting)
    assert f'href="{reverse("awards:sessions")}"' not in meeting.content.decode()
    for name in ("ballot_box", "session", "paper_count"):
        assert as_user(stranger).get(page_of(name, session)).status_code == 404


def test_a_teller_who_leads_a_unit_enters_the_paper_ballots(session, leader, as_user):
    assert session.team.filter(seat__user=leader).exists()  # the last two seats count
    assert "Nhập phiếu giấy" in text(as_user(leader).get(page_of("paper_count", session)))


def test_a_long_ballot_comes_a_page_at_a_time_and_says_what_is_left(session, leader, as_user, monkeypatch):
    monkeypatch.setattr(listing, "ROWS", 2)
    phone, box = as_user(leader), page_of("ballot_box", session)
    first, second, third = ItemVote.objects.order_by("item__position")
    shown = text(phone.get(box))
    assert "3 nội dung chờ bạn, mỗi trang 2" in shown
    assert str(third.item.nomination.name) not in shown
    told = text(phone.post(box, {f"vote-{first.pk}": "for", f"vote-{second.pk}": "against"}))
    assert "Biểu quyết tiếp 1 nội dung" in told
    assert third.item.nomination.name in text(phone.get(box))


def test_a_ballot_asks_as_much_of_the_database_for_three_items_as_for_one(
    session, leader, as_user, secretary, django_assert_num_queries
):
    phone, box = as_user(leader), page_of("ballot_box", session)
    phone.get(box)
    with django_assert_num_queries(BALLOT_QUERIES):
        phone.get(box)
    close_votes(session, ItemVote.objects.order_by("pk")[1:], by=secretary)
    with django_assert_num_queries(BALLOT_QUERIES):
        phone.get(box)


def test_the_chair_is_told_whom_an_even_vote_is_about(session, chairman, secretary, as_user):
    vote = ItemVote.objects.order_by("pk").first()
    members = [seat.user for seat in session.attending.order_by("pk")]
    for person, side in zip(members, ("for", "for", "for", "against", "against", "against"), strict=True):
        as_user(person).post(page_of("ballot_box", session), {f"vote-{vote.pk}": side})
    close_votes(session, [vote], by=secretary)
    shown = text(as_user(chairman).get(page_of("tie_break", session, vote.pk)))
    assert f"{vote}. Thành tích: {vote.item.nomination.merit}" in shown


def test_a_ballot_is_a_line_an_item_and_forty_of_them_come_in_one_light_page(session, leader, as_user, monkeypatch):
    CouncilSession.objects.filter(pk=session.pk).update(agenda_sent_at=timezone.now())
    phone, box = as_user(leader), page_of("ballot_box", session)
    whole = phone.get(box)
    vote = ItemVote.objects.order_by("item__position").first()
    body = whole.content.decode()
    assert (
        f'href="{reverse("awards:agenda_item", args=[vote.item_id])}" target="_blank">{vote.item.nomination.name}'
        in body
    )
    assert vote.item.nomination.merit not in body
    assert "3 nội dung Gửi phiếu" in text(whole)
    rows = voting.BALLOT_ROWS
    monkeypatch.setattr(voting, "BALLOT_ROWS", 1)
    one = len(phone.get(box).content)
    assert rows >= 40
    assert one + (rows - 1) * (len(whole.content) - one) / 2 < 38 * 1024  # names are longer than these


def test_who_was_sent_no_papers_finds_the_merits_on_the_ballot(session, leader, as_user):
    page = as_user(leader).get(page_of("ballot_box", session))
    vote = ItemVote.objects.order_by("item__position").first()
    assert f"Thành tích {vote.item.nomination.merit}" in text(page)
    assert "Bấm tên để mở hồ sơ" not in text(page)


def test_what_was_chosen_stays_when_a_ballot_is_refused(session, leader, as_user):
    phone, box = as_user(leader), page_of("ballot_box", session)
    first, second, _ = ItemVote.objects.order_by("item__position")
    refused = phone.post(box, {f"vote-{first.pk}": "for", f"vote-{second.pk}": "maybe"})
    body = refused.content.decode()
    assert "hãy chọn" in text(refused).lower()
    assert re.search(rf'name="vote-{first.pk}" value="for"[^>]* checked', body)
