"""The superior's answer: in part, in other words, with people added, by several decisions; then into the register."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards.eligibility.deeds import keys_of
from awards.flows.answers import add_person, discard_decision, drop_line, enter_decision, record_decision, save_line
from awards.models import Decision, DecisionLine, EntryProvenance, Nomination, RegisterEntry
from awards.statistics import campaign_figures
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from emulation.web.work import work_for
from tests import factories
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may
from tests.stage import part

SCENE = ("proposal", "cast")
SAID = "Quyết định số 812/QĐ-UBND ngày 28/06/2023"


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


@part
def proposal(campaign, nominees, clerk, chairman):
    return factories.issued_proposal(campaign, nominees[:2], clerk, chairman)


@pytest.fixture
def decision(proposal, nominees, clerk):
    """Recorded, not entered: it names the collective and says nothing of the person."""
    return record_decision(proposal, factories.decision(clerk), nominees[:1], by=clerk)


def worded(line, **words):
    for name, value in words.items():
        setattr(line, name, value)
    return line


def asked(clerk, title="Ghi quyết định của cấp trên"):
    return [item.detail for item in work_for(fresh(clerk)) if item.title == title]


# --- Recorded ---------------------------------------------------------------------------------------------------------


def test_only_the_clerk_records_the_decision(proposal, nominees, cast):
    decision = factories.decision(cast["clerk"])

    def act(person):
        decision.pk = None
        record_decision(copy_of(proposal), decision, nominees[:1], by=person)

    assert who_may(cast, act) == {"clerk"}


@pytest.mark.parametrize(("day", "sentence"), [
    (factories.PROPOSAL_DAY - datetime.timedelta(days=1), "sớm hơn tờ trình ngày 20/06/2023"),
    (None, "chưa tới"),
])  # fmt: skip
def test_a_decision_before_the_proposal_or_still_to_come_is_refused(proposal, nominees, clerk, day, sentence):
    day = day or dates.today() + datetime.timedelta(days=1)
    with nothing_changes(*nominees, refusal=Unsound) as refusal:
        record_decision(proposal, factories.decision(clerk, decided_on=day), nominees[:1], by=clerk)
    assert sentence in refusal.value.message


def test_a_decision_for_somebody_not_on_the_list_is_refused(proposal, nominees, clerk):
    with nothing_changes(*nominees, refusal=Unsound) as refusal:
        record_decision(proposal, factories.decision(clerk), [nominees[0], nominees[2]], by=clerk)
    assert refusal.value.message == "Hộ ông Lò Văn Pâng không có trong danh sách của tờ trình."


def test_whoever_is_declined_hears_why(proposal, nominees, clerk):
    with nothing_changes(*nominees, refusal=Unsound):
        record_decision(proposal, factories.decision(clerk), [], by=clerk, declined=nominees[:2], reason=" ")
    factories.decided(proposal, nominees[:1], clerk)
    assert trail(nominees[1])[-1] == ("decline", "Lò Thị Vân", "proposed", "declined", f"{SAID}: Chưa đủ tiêu chuẩn.")
    told = Notice.objects.filter(key__contains="decided").values_list("text", flat=True)
    assert set(told) == {
        "Tiểu khu 1 được khen thưởng: Giấy khen của Chủ tịch UBND huyện.",
        "Hà Thị Dung không được khen thưởng lần này: Giấy khen của Chủ tịch UBND huyện. Lý do: Chưa đủ tiêu chuẩn.",
    }


def test_the_rest_is_awaited_until_another_decision_answers_it(decision, proposal, nominees, clerk):
    assert asked(clerk) == [f"Tờ trình số {proposal.document.sign}: 1 đề nghị chờ kết quả"]
    with pytest.raises(Unsound, match="Tiểu khu 1 đã có kết quả ở"):
        record_decision(copy_of(proposal), factories.decision(clerk, number="900/QĐ-UBND"), nominees[:2], by=clerk)
    with pytest.raises(Unsound, match="đã được ghi cho tờ trình này"):
        record_decision(copy_of(proposal), factories.decision(clerk), nominees[1:2], by=clerk)
    second = record_decision(proposal, factories.decision(clerk, number="900/QĐ-UBND"), nominees[1:2], by=clerk)
    assert asked(clerk) == []
    assert asked(clerk, "Đưa quyết định vào sổ") == [str(second), str(decision)]
    for row in (decision, second):
        enter_decision(row, by=clerk)
    assert {row.decision_number for row in RegisterEntry.objects.all()} == {"812/QĐ-UBND", "900/QĐ-UBND"}
    with pytest.raises(Forbidden, match="Mọi đề nghị của tờ trình này đã có kết quả"):
        record_decision(proposal, factories.decision(clerk, number="901/QĐ-UBND"), [], by=clerk)


def test_the_database_knows_one_answer_to_a_nominee(decision, nominees, clerk):
    other = factories.decision(clerk, number="900/QĐ-UBND", proposal=decision.proposal, recorded_by=clerk)
    other.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionLine.objects.create(
            decision=other, nomination=nominees[0], name="x", award=nominees[0].award, merit="x"
        )


# --- In the words of the decision ------------------------------


def test_the_register_has_the_words_of_the_decision_and_says_where_they_stand(decision, nominees, clerk):
    other = factories.award_kind("Bằng khen của Chủ tịch UBND huyện")
    line = worded(decision.lines.get(), name="Tiểu Khu I", award=other, merit="Dẫn đầu.", page=2, place=1)
    save_line(line, by=clerk)
    assert [what for what, _, _ in line.differences] == ["Tên", "Hình thức", "Thành tích"]
    enter_decision(decision, by=clerk)
    entry = RegisterEntry.objects.get()
    assert (entry.name, entry.award_name, entry.merit, entry.unit_name) == (
        "Tiểu Khu I", "Bằng khen của Chủ tịch UBND huyện", "Dẫn đầu.", "Tiểu khu 1",
    )  # fmt: skip
    assert (entry.provenance.file, entry.provenance.page, entry.provenance.place) == (decision.file, 2, 1)
    assert stored(nominees[0])["name"] == "Tiểu khu 1"
    said = "Tiểu khu 1 được khen thưởng: Bằng khen của Chủ tịch UBND huyện."
    assert Notice.objects.filter(text=said).exists()
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        EntryProvenance.objects.update(page=3)


@pytest.mark.parametrize(("words", "sentence"), [
    ({"outcome": "declined"}, "Hãy ghi lý do cấp trên không khen thưởng để đơn vị biết."),
    ({"reason": "Thừa."}, "chỉ ghi khi không được khen thưởng"),
    ({"award": {"for_collective": False}}, "không dành cho tập thể"),
    ({"award": {"valid_to": datetime.date(2023, 6, 27)}}, "không áp dụng vào ngày 28/06/2023"),
])  # fmt: skip
def test_a_line_that_contradicts_itself_is_refused(decision, clerk, words, sentence):
    if "award" in words:
        words = {"award": factories.award_kind("Khác", **words["award"])}
    with pytest.raises(Unsound, match=sentence):
        save_line(worded(decision.lines.get(), **words), by=clerk)


def test_whom_the_superior_added_is_awarded_without_having_been_proposed(decision, campaign, participation, clerk):
    row = Nomination(
        participation=participation, subject="individual", name="Quàng Văn Thêm", person_kind="farmer",
        award=decision.lines.get().award, merit="Hiến hơn hai trăm mét vuông đất làm đường liên bản.",
    )  # fmt: skip
    line = add_person(decision, row, by=clerk, page=3)
    with pytest.raises(Unsound, match="đã có trong danh sách đề nghị"):
        add_person(decision, Nomination(participation=participation, subject="individual", name=row.name,
                                        person_kind="farmer", award=row.award, merit="x"), by=clerk)  # fmt: skip
    assert list(row.deed_keys.values_list("key", flat=True)) == list(keys_of(row.merit))
    enter_decision(decision, by=clerk)
    entry = RegisterEntry.objects.get(name="Quàng Văn Thêm")
    assert (entry.provenance.page, entry.nomination.state, line.added) == (3, "awarded", True)
    totals = campaign_figures(campaign)["awards_totals"]
    assert (totals["nominated"], totals["awarded"]) == (3, 2)


def test_a_dropped_line_is_awaited_again_and_an_added_one_is_gone(decision, proposal, participation, clerk):
    row = Nomination(participation=participation, subject="household", name="Hộ ông Lò Văn Lạ", merit="x",
                     award=decision.lines.get().award)  # fmt: skip
    drop_line(add_person(decision, row, by=clerk), by=clerk)
    drop_line(decision.lines.get(), by=clerk)
    assert not Nomination.objects.filter(name="Hộ ông Lò Văn Lạ").exists()
    assert proposal.awaited.count() == 2
    with pytest.raises(Forbidden, match="chưa ghi kết quả của ai"):
        enter_decision(decision, by=clerk)
    discard_decision(decision, by=clerk)
    assert not Decision.objects.exists()


# --- Entered -----------------------------------------------------------------------------------------------


def test_a_decision_is_entered_once_and_stays(decision, nominees, cast, clerk):
    stale = copy_of(decision)
    assert who_may(cast, lambda person: enter_decision(copy_of(decision), by=person)) == {"clerk"}
    enter_decision(decision, by=clerk)
    assert trail(nominees[0])[-1] == ("award", "Lò Thị Vân", "proposed", "awarded", SAID)
    assert trail(decision)[-1][:4] == ("enter", "Lò Thị Vân", "open", "entered")
    with nothing_changes(*nominees, refusal=StaleState):
        enter_decision(stale, by=clerk)
    line = decision.lines.get()
    for act in (lambda: save_line(line, by=clerk), lambda: drop_line(line, by=clerk),
                lambda: discard_decision(decision, by=clerk)):  # fmt: skip
        with nothing_changes(decision, line, refusal=Forbidden):
            act()
