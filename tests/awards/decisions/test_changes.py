"""After the award: erratum, replacement, annulment, withdrawal, by our papers and the superior's; what comes back."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards import reminders
from awards.flows import changes as flows
from awards.flows.returns import receive
from awards.models import AwardChange, ChangePaper, RegisterEntry, ReturnReceipt
from awards.register.standing import standing_of
from awards.statistics import campaign_figures, is_awarded
from emulation.documents.flows import paper_of
from emulation.documents.layout import text_of
from emulation.documents.succession import Force
from emulation.lib import dates
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from emulation.web.work import work_for
from tests import factories
from tests.change_pages import own_change, superior_change
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.stage import part

SCENE = ("granted", "issued", "cast")
DAY = datetime.date(2023, 9, 5)


@part
def granted(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """Two awards by the district."""
    rows = [
        factories.nomination(participation, leader, award_kind, dossier_state="complete"),
        factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete"),
    ]
    factories.recommended(campaign, rows, secretary, chairman)
    return factories.decided(factories.issued_proposal(campaign, rows, clerk, chairman), rows, clerk)


@part
def issued(campaign, participation, leader, council, secretary, chairman, clerk, granted):
    """Two households awarded by the own chairman."""
    award = factories.town_award()
    rows = [
        factories.nomination(participation, leader, award, "household", dossier_state="complete", name=f"Hộ ông {name}")
        for name in ("Lò Văn Pâng", "Quàng Văn Yên")
    ]
    factories.recommended(campaign, rows, secretary, chairman, held_on=datetime.date(2023, 6, 16))
    decision = factories.own_decision(campaign, rows, clerk)
    factories.issue_paper(decision.document, clerk, chairman, datetime.date(2023, 6, 21))
    return decision


def entry_of(decision, name):
    return RegisterEntry.objects.get(name__contains=name)


def issue(paper, clerk, chairman, on=DAY):
    factories.issue_paper(paper.document, clerk, chairman, on)
    paper.refresh_from_db()


def told(person):
    return [row.text for row in Notice.objects.filter(recipient=person, key__startswith="award-").order_by("pk")]


# --- What an award is worth today ------------------------------


def test_an_award_stands_as_the_last_papers_have_it(granted, clerk):
    entry = entry_of(granted, "Hà Thị Dung")
    assert (standing_of(entry).state, standing_of(entry).words.name) == ("", "Hà Thị Dung")
    paper = superior_change(granted, "corrected", [entry], clerk)
    line = paper.lines.get()
    line.name = "Hà Thị Dưng"
    flows.save_change_line(line, by=clerk)
    flows.enter_change(paper, by=clerk)
    superior_change(granted, "withdrawn", [entry], clerk, enter=True, number="999/QĐ-UBND", decided_on=dates.today())
    now, before = standing_of(entry), standing_of(entry, DAY)
    assert (now.state, now.holds, now.words.name, now.since) == ("withdrawn", False, "Hà Thị Dưng", dates.today())
    assert (before.state, before.holds, before.since) == ("corrected", True, DAY)
    assert list(RegisterEntry.objects.holding().filter(decision=granted)) == [entry_of(granted, "Tiểu khu 1")]
    assert RegisterEntry.objects.get(pk=entry.pk).name == "Hà Thị Dung"  # the register itself is never written anew


def test_the_standing_of_a_list_is_read_at_once(granted, clerk, django_assert_num_queries):
    superior_change(granted, "withdrawn", granted.entries.all(), clerk, enter=True)
    with django_assert_num_queries(2):
        assert {
            standing_of(row).paper.number for row in RegisterEntry.objects.filter(decision=granted).with_standing()
        } == {"915/QĐ-UBND"}


def test_reports_do_not_count_what_was_taken_back(campaign, granted, issued, clerk):
    assert campaign_figures(campaign)["awards_totals"]["awarded"] == 4
    superior_change(granted, "annulled", granted.entries.all(), clerk, enter=True)
    assert campaign_figures(campaign)["awards_totals"]["awarded"] == 2
    row = granted.entries.first().nomination
    assert [is_awarded(row, day) for day in (datetime.date(2023, 7, 1), DAY, None)] == [True, False, False]


# --- Revoked once ---------------------------------------------------------------------------------------------------


def test_nothing_is_revoked_twice(granted, clerk):
    entry = entry_of(granted, "Hà Thị Dung")
    waiting = superior_change(granted, "annulled", [entry], clerk, number="916/QĐ-UBND")
    superior_change(granted, "withdrawn", [entry], clerk, enter=True)
    said = "Khen thưởng của Hà Thị Dung đã bị thu hồi theo Quyết định số 915/QĐ-UBND"
    with nothing_changes(waiting, refusal=Unsound) as refusal:
        flows.enter_change(waiting, by=clerk)
    assert refusal.value.message.startswith(said)
    with pytest.raises(Unsound, match="đã bị thu hồi"):
        superior_change(granted, "withdrawn", [entry], clerk, number="917/QĐ-UBND")
    with pytest.raises(IntegrityError, match="award_ended_once|awardchange"), transaction.atomic():
        waiting.lines.update(effective_on=DAY)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        AwardChange.objects.filter(entry=entry, kind="withdrawn").update(effective_on=None)


def test_two_papers_entered_at_the_same_moment_end_it_once(granted, clerk, monkeypatch):
    """The other one has passed every check when the first is entered: the database decides."""
    entry = entry_of(granted, "Hà Thị Dung")
    first, second = (
        superior_change(granted, "annulled", [entry], clerk, number=number) for number in ("915/QĐ-UBND", "916/QĐ-UBND")
    )
    monkeypatch.setattr(flows, "require_holding", lambda entry: None)
    flows.enter_change(first, by=clerk)
    with nothing_changes(second, refusal=Unsound) as refusal:
        flows.enter_change(second, by=clerk)
    assert refusal.value.message.startswith("Một khen thưởng trong danh sách vừa bị hủy bỏ")


def test_a_superiors_paper_is_entered_once_by_the_clerk(granted, cast, clerk):
    paper = superior_change(granted, "withdrawn", granted.entries.all(), clerk)
    stale = copy_of(paper)
    assert who_may(cast, lambda person: flows.enter_change(copy_of(paper), by=person)) == {"clerk"}
    flows.enter_change(paper, by=clerk)
    with nothing_changes(paper, refusal=Unsound):
        flows.enter_change(stale, by=clerk)
    with nothing_changes(paper, refusal=Forbidden):
        flows.discard_change(copy_of(paper), by=clerk)


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"decided_on": datetime.date(2023, 6, 27)}, "sớm hơn Quyết định số 812/QĐ-UBND"),
    ({"decided_on": datetime.date(2099, 1, 1)}, "chưa tới"),
])  # fmt: skip
def test_a_change_before_the_decision_or_still_to_come_is_refused(granted, clerk, fields, sentence):
    with pytest.raises(Unsound, match=sentence):
        superior_change(granted, "withdrawn", granted.entries.all(), clerk, **fields)


def test_a_replacement_names_the_whole_list_and_an_erratum_its_words(granted, clerk):
    with pytest.raises(Unsound, match="còn thiếu"):
        superior_change(granted, "replaced", granted.entries.all()[:1], clerk)
    paper = superior_change(granted, "corrected", granted.entries.all()[:1], clerk)
    with nothing_changes(paper, refusal=Unsound) as refusal:
        flows.enter_change(paper, by=clerk)
    assert "chưa ghi chữ đúng" in refusal.value.message
    line = paper.lines.get()
    line.name = line.entry.name
    with pytest.raises(Unsound, match="ghi giống trong sổ"):
        flows.save_change_line(line, by=clerk)


# --- Our own papers ---------------------------------------------------------------------------------------------------


def test_only_the_clerk_drafts_a_change_of_our_decision(issued, cast):
    act = lambda person: own_change(copy_of(issued), "annulled", issued.entries.all(), person)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}


def test_part_of_our_list_is_annulled_with_the_issue_of_the_paper(issued, clerk, chairman, leader):
    entry = entry_of(issued, "Pâng")
    paper = own_change(issued, "annulled", [entry], clerk)
    line = paper.lines.get()
    line.amount_back = 223_500
    flows.save_change_line(line, by=clerk)
    assert standing_of(entry).holds
    issue(paper, clerk, chairman)
    assert (paper.state, paper.effective_on, standing_of(entry).state) == ("entered", DAY, "annulled")
    words = text_of(paper_of(paper.document))
    for sentence in ("Hủy bỏ khen thưởng đối với 01 hộ gia đình tại", "Lý do: Kê khai không đúng thành tích.",
                     "(tổng số 223.500 đồng) về Ủy ban nhân dân thị trấn Yên Châu trước ngày 01/10/2023"):  # fmt: skip
        assert sentence in words
    old = issued.document.standing
    assert (old.state, old.by.new) == (Force.AMENDED, paper.document)
    assert told(leader) == [
        f"Hủy bỏ khen thưởng của Hộ ông Lò Văn Pâng theo {paper.paper_words}. "
        "Phải nộp lại giấy khen, hiện vật và 223.500 đồng tiền thưởng trước ngày 01/10/2023."
    ]
    assert trail(entry.nomination)[-1][0] == "award_changed"


def test_the_whole_list_withdrawn_ends_our_decision_and_its_model_cases(issued, clerk, chairman):
    case = factories.model_case(entry_of(issued, "Pâng"), clerk)
    paper = own_change(issued, "withdrawn", issued.entries.all(), clerk)
    issue(paper, clerk, chairman)
    case.refresh_from_db()
    assert (issued.document.standing.state, case.state) == (Force.REVOKED, "revoked")
    assert not issued.entries.holding().exists()
    with pytest.raises(Forbidden, match="Không còn khen thưởng nào"):
        own_change(issued, "corrected", issued.entries.all(), clerk)


def test_an_erratum_and_a_replacement_say_the_new_words(issued, clerk, chairman):
    entry, other = entry_of(issued, "Pâng"), entry_of(issued, "Yên")
    paper = own_change(issued, "corrected", [entry], clerk, return_by=None)
    line = paper.lines.get()
    line.name = "Hộ ông Lò Văn Pâng (B)"
    flows.save_change_line(line, by=clerk)
    issue(paper, clerk, chairman)
    assert "Tên: Hộ ông Lò Văn Pâng (B)" in text_of(paper_of(paper.document))
    assert standing_of(entry).words.name == "Hộ ông Lò Văn Pâng (B)"
    anew = own_change(issued, "replaced", [entry, other], clerk)
    line = anew.lines.get(entry=other)
    line.kind, line.object_back = "withdrawn", True
    flows.save_change_line(line, by=clerk)
    issue(anew, clerk, chairman, datetime.date(2023, 9, 6))
    assert [standing_of(row).state for row in (entry, other)] == ["replaced", "withdrawn"]
    assert issued.document.standing.state == Force.REPLACED


def test_a_bare_notice_that_withdraws_our_decision_ends_its_awards(issued, clerk, chairman):
    paper = factories.followed(issued.document, "revoke", clerk, chairman, on=DAY).document
    assert {standing_of(row).paper.document for row in issued.entries.all()} == {paper}
    assert not issued.entries.holding().exists()


def test_a_draft_is_thrown_away_with_its_paper(issued, clerk):
    paper = own_change(issued, "annulled", issued.entries.all(), clerk)
    flows.discard_change(paper, by=clerk)
    assert not ChangePaper.objects.exists()
    assert not issued.document.followers.exists()


# --- What comes back -----------------------------------------------------------------------------------------------


@pytest.fixture
def withdrawn(granted, clerk):
    """A certificate and 447.000 đồng are to come back by 1/10/2023."""
    paper = superior_change(granted, "withdrawn", [entry_of(granted, "Hà Thị Dung")], clerk)
    line = paper.lines.get()
    line.amount_back = 447_000
    flows.save_change_line(line, by=clerk)
    flows.enter_change(paper, by=clerk)
    line.refresh_from_db()
    return line


def receipt(change, what="money", amount=None, **fields):
    given = {"received_on": datetime.date(2023, 9, 20), "handed_by": "Hà Thị Dung"} | fields
    return ReturnReceipt(change=change, what=what, amount=amount, **given)


def test_object_and_money_come_back_part_by_part(withdrawn, clerk, leader):
    titles = {person: [item.title for item in work_for(fresh(person))] for person in (clerk, leader)}
    assert "Thu lại khen thưởng" in titles[clerk]
    assert "Nộp lại khen thưởng đã bị thu hồi" in titles[leader]
    receive(receipt(withdrawn, "object"), by=clerk)
    receive(receipt(withdrawn, amount=200_000), by=clerk)
    assert AwardChange.objects.owed().get().got_amount == 200_000
    receive(receipt(withdrawn, amount=247_000), by=clerk)
    assert not AwardChange.objects.owed().exists()
    assert "Thu lại khen thưởng" not in [item.title for item in work_for(fresh(clerk))]
    assert told(leader)[-1] == "Văn phòng đã nhận lại tiền thưởng 247.000 đồng của Hà Thị Dung."


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"amount": 447_001}, "vượt số còn phải nộp 447.000 đồng"),
    ({}, "Hãy ghi số tiền đã nộp lại."),
    ({"amount": 1, "received_on": datetime.date(2023, 9, 4)}, "không nằm trong khoảng"),
])  # fmt: skip
def test_what_was_not_asked_is_not_received(withdrawn, clerk, fields, sentence):
    with pytest.raises(Unsound, match=sentence):
        receive(receipt(withdrawn, **fields), by=clerk)
    assert not ReturnReceipt.objects.exists()


def test_an_object_comes_back_once(withdrawn, clerk, cast):
    act = lambda person: receive(receipt(withdrawn, "object"), by=person)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}
    act(clerk)
    with pytest.raises(Unsound, match="đã nhận lại rồi"):
        act(clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        receipt(withdrawn, "object", received_by=clerk).save()


def test_clerk_and_unit_are_reminded_of_what_is_out(withdrawn, town, clerk, leader):
    day = datetime.date(2023, 10, 1)
    due = next(iter(reminders.unreturned(town.pk, (day, day))))
    assert (due.day, set(due.people)) == (day, {clerk, leader})
    assert list(reminders.unreturned(town.pk, (day + datetime.timedelta(days=1),) * 2)) == []
