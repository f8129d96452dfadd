"""The proposal goes up; the register of awards that the answers fill. The answers: tests/awards/decisions."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards.flows.decisions import edit_proposal
from awards.models import AwardKind, Decision, Proposal, RegisterEntry
from awards.statistics import campaign_figures, used_quota
from campaigns.flows.planning import record_directive
from emulation.documents import flows as papers
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may
from tests.stage import part

SCENE = ("nominees",)


@part
def nominees(campaign, participation, other_participation, leader, stranger, award_kind, council, secretary, chairman):
    """One of each subject; the council said yes to the first two."""
    rows = [
        factories.nomination(participation, leader, award_kind, dossier_state="complete"),
        factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete"),
        factories.nomination(other_participation, stranger, award_kind, "household", dossier_state="complete"),
    ]
    factories.recommended(campaign, rows, secretary, chairman, votes={rows[2]: (1, 4)})
    return rows


@pytest.fixture
def proposal(campaign, nominees, clerk, chairman):
    return factories.issued_proposal(campaign, nominees[:2], clerk, chairman)


def names(rows):
    return [row.name for row in rows]


# --- The proposal -----------------------------------------------------------------------------------------------------


def test_only_the_clerk_proposes(campaign, nominees, cast):
    act = lambda person: factories.drafted_proposal(copy_of(campaign), nominees[:2], person)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}


def test_a_proposal_opens_its_paper_with_the_plans_signer(campaign, nominees, clerk, chairman):
    proposal = factories.drafted_proposal(campaign, nominees[:2], clerk)
    paper = proposal.document
    assert (paper.kind, paper.state, paper.signer.user, paper.capacity) == ("proposal", "draft", chairman, "tm")
    assert sorted(line.nomination.name for line in proposal.lines.all()) == ["Hà Thị Dung", "Tiểu khu 1"]


def test_nobody_without_the_councils_yes_stands_on_a_list(campaign, nominees, clerk):
    with pytest.raises(Unsound, match="Hộ ông Lò Văn Pâng chưa được Hội đồng đồng ý"):
        factories.drafted_proposal(campaign, nominees, clerk)
    assert not Proposal.objects.exists()


def test_nobody_stands_on_two_lists(campaign, nominees, clerk):
    factories.drafted_proposal(campaign, nominees[:1], clerk)
    with pytest.raises(Unsound, match="Tiểu khu 1 chưa được Hội đồng đồng ý, hoặc đã có trong tờ trình khác"):
        factories.drafted_proposal(campaign, nominees[:2], clerk)
    assert Proposal.objects.count() == 1


def test_a_list_of_nobody_is_refused(campaign, nominees, clerk):
    with pytest.raises(Unsound, match="chưa có ai"):
        factories.drafted_proposal(campaign, [], clerk)


def test_a_nominee_of_another_campaign_does_not_stand_on_the_list(campaign, nominees, town, unit, clerk):
    other = factories.empty_campaign(town, clerk, short_name="Phong trào khác")
    group = factories.group(other, "Các tiểu khu", units=[unit])
    type(nominees[0]).objects.filter(pk=nominees[0].pk).update(participation=group.participations.get())
    with pytest.raises(Unsound, match="Tiểu khu 1"):
        factories.drafted_proposal(campaign, [copy_of(nominees[0])], clerk)


@pytest.mark.parametrize(("quota", "refused"), [(None, False), (1, False), (0, True)])
def test_the_superiors_quota_holds_where_it_set_one(campaign, nominees, clerk, quota, refused):
    record_directive(
        campaign, by=clerk, number="12/HD-UBND", issued_on=datetime.date(2023, 5, 4), issuer="UBND huyện",
        dossier_rules="Tờ trình", quota_individual=quota,
    )  # fmt: skip
    if not refused:
        assert factories.drafted_proposal(campaign, nominees[:2], clerk).lines.count() == 2
        return
    with pytest.raises(Unsound) as refusal:
        factories.drafted_proposal(campaign, nominees[:2], clerk)
    assert refusal.value.message == "Danh sách có 1 cá nhân, vượt số lượng 0 theo hướng dẫn số 12/HD-UBND."


def test_a_proposal_may_be_edited_until_it_is_handed_in(campaign, nominees, clerk):
    proposal = factories.drafted_proposal(campaign, nominees[:2], clerk)
    proposal.reasons = "Lý do riêng."
    edit_proposal(proposal, nominees[:1], by=clerk)
    assert [line.nomination for line in proposal.lines.all()] == nominees[:1]
    old = copy_of(proposal)
    assert old.document.state == "draft"
    papers.submit(proposal.document, by=clerk)
    old.reasons = "Sửa sau khi trình."
    with nothing_changes(proposal, proposal.document, refusal=StaleState):
        edit_proposal(old, nominees[:2], by=clerk)
    with nothing_changes(proposal, proposal.document, refusal=Forbidden):
        edit_proposal(copy_of(proposal), nominees[:2], by=clerk)
    assert proposal.lines.count() == 1


def test_the_issue_of_the_proposal_sends_its_nominees_up(proposal, nominees):
    assert [stored(row)["state"] for row in nominees] == ["proposed", "proposed", "not_recommended"]
    assert trail(nominees[0])[-1] == ("propose", "Nguyễn Văn Chủ", "recommended", "proposed", "01/TTr-UBND")


def test_one_nominee_that_cannot_move_keeps_the_proposal_from_being_issued(campaign, nominees, clerk, chairman):
    proposal = factories.drafted_proposal(campaign, nominees[:2], clerk)
    papers.submit(proposal.document, by=clerk)
    papers.approve(proposal.document, by=chairman)
    type(nominees[0]).objects.filter(pk=nominees[0].pk).update(state="declined")
    with nothing_changes(*nominees, proposal.document, refusal=StaleState):
        papers.issue(proposal.document, by=chairman, on=factories.PROPOSAL_DAY)


# --- The register -----------------------------------------------------------------------------------------------------


@pytest.fixture
def register(proposal, nominees, clerk):
    factories.decided(proposal, nominees[:2], clerk)
    return RegisterEntry.objects.all()


@pytest.mark.parametrize("change", [{"name": "Tên khác"}, {"decided_on": datetime.date(2020, 1, 1)}])
def test_the_database_refuses_to_change_the_register(register, change):
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        register.update(**change)


def test_the_database_refuses_to_delete_from_the_register(register):
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        register._raw_delete(register.db)  # past the sources of entries, which protect them as well


@pytest.mark.parametrize(("words", "found"), [
    ("", ["Tiểu khu 1", "Hà Thị Dung"]),
    ("ha thi dung", ["Hà Thị Dung"]),
    ("HÀ DUNG", ["Hà Thị Dung"]),
    ("Ha\u0300 Dung", ["Hà Thị Dung"]),
    ("giay khen tieu khu", ["Tiểu khu 1", "Hà Thị Dung"]),
    ("812/QĐ", ["Tiểu khu 1", "Hà Thị Dung"]),
    ("không có ai", []),
])  # fmt: skip
def test_the_register_is_searched_with_and_without_diacritics(register, words, found):
    assert names(register.search(words)) == found


def test_the_register_is_open_to_the_town_and_its_units(register, cast):
    sees = {name for name, person in cast.items() if RegisterEntry.objects.visible_to(fresh(person))}
    assert sees == set(cast) - {"outsider"}
    elsewhere = factories.organization("Xã Chiềng Pằn", kind="commune")
    foreign = factories.officer("Lò Văn Xa", "clerk", elsewhere)
    assert not RegisterEntry.objects.visible_to(foreign)


def test_proposals_and_decisions_are_seen_in_the_town_hall_only(register, cast):
    town = {"clerk", "culture", "chairman", "vice", "secretary", "member", "admin"}
    for model in (Proposal, Decision):
        assert {name for name, person in cast.items() if model.objects.visible_to(fresh(person))} == town


# --- Numbers ----------------------------------------------------------------------------------------------------------


def test_what_awards_add_to_the_closing_report(campaign, register, participation, other_participation):
    figures = campaign_figures(campaign)
    totals = figures["awards_totals"]
    assert (totals["nominated"], totals["proposed"], totals["awarded"]) == (3, 2, 2)
    assert figures["nominated_by_unit"] == {str(participation.pk): 2, str(other_participation.pk): 1}
    assert figures["awards_text"] == (
        "Các đơn vị đề nghị khen thưởng 01 tập thể, 01 cá nhân, 01 hộ gia đình. Hội đồng thi đua, khen thưởng đã xét, "
        "trình cấp trên khen thưởng 01 tập thể, 01 cá nhân. Kết quả: 01 tập thể, 01 cá nhân đã được khen thưởng."
    )
    assert used_quota(campaign) == {"collective": 1, "individual": 1}


def test_a_campaign_without_nominations_says_so(draft_campaign):
    assert campaign_figures(draft_campaign)["awards_text"] == "Chưa có đề nghị khen thưởng."


# --- The catalogue ----------------------------------------------------------------------------------------------------


def test_what_may_be_granted_is_that_of_the_day(award_kind):
    old = factories.award_kind("Cũ", valid_from=datetime.date(2005, 1, 1), valid_to=datetime.date(2014, 5, 31))
    assert list(AwardKind.objects.in_force(datetime.date(2014, 5, 31))) == [old]
    assert list(AwardKind.objects.in_force(datetime.date(2023, 6, 1))) == [award_kind]


@pytest.mark.parametrize(("change", "constraint"), [
    ({"valid_to": datetime.date(2000, 1, 1)}, "awardkind_rule_days_in_order"),
    ({"for_collective": False, "for_individual": False, "for_household": False}, "award_kind_for_somebody"),
])  # fmt: skip
def test_the_database_refuses_a_senseless_award(award_kind, change, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AwardKind.objects.update(**change)
