"""The own chairman decides: who may draft, who stands on the list, what the issue sets off, what is not granted."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards.flows.own_decisions import edit_own_decision, refuse
from awards.law.catalogue import BASES, load
from awards.models import OwnDecision, RegisterEntry
from awards.papers.grounds import usual_bases
from awards.papers.own_decision import usual_words
from awards.statistics import campaign_figures, used_quota
from emulation.accounts.models import Post
from emulation.documents import flows as papers
from emulation.documents.frame import FrameForm
from emulation.documents.layout import text_of
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.lifecycles import copy_of, nothing_changes, stored, trail, who_may
from tests.stage import part

SCENE = ("nominees",)
DECIDED_ON = datetime.date(2023, 6, 21)
NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


@part
def town_award():
    return factories.town_award()


@part
def nominees(campaign, participation, other_participation, leader, stranger, town_award, council, secretary, chairman):
    """One of each subject for the own chairman; the council said yes to all."""
    rows = [
        factories.nomination(participation, leader, town_award, dossier_state="complete"),
        factories.nomination(participation, leader, town_award, "individual", dossier_state="complete", sex="female"),
        factories.nomination(
            other_participation, stranger, town_award, "household", dossier_state="complete", name="Lò Văn Pâng",
            sex="male",
        ),
    ]  # fmt: skip
    factories.recommended(campaign, rows, secretary, chairman)
    return rows


@pytest.fixture
def decision(campaign, nominees, clerk):
    return factories.own_decision(campaign, nominees, clerk)


@pytest.fixture
def issued(decision, clerk, chairman):
    factories.issue_paper(decision.document, clerk, chairman, DECIDED_ON)
    return decision


# --- The draft --------------------------------------------------------------------------------------------------------


def test_only_the_clerk_drafts_and_edits(campaign, nominees, cast):
    act = lambda person: factories.own_decision(copy_of(campaign), nominees, person)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}
    decision = factories.own_decision(campaign, nominees, cast["clerk"])
    assert who_may(cast, lambda person: edit_own_decision(copy_of(decision), nominees, by=person)) == {"clerk"}


def test_its_paper_waits_for_the_chairman_who_signs_in_his_own_post(decision, chairman):
    paper = decision.document
    assert (paper.kind, paper.state, paper.signer.user, paper.capacity) == ("own_decision", "draft", chairman, "own")


def test_before_the_launch_there_is_nothing_to_grant(draft_campaign, clerk):
    with nothing_changes(refusal=Forbidden) as refusal:
        factories.own_decision(draft_campaign, [], clerk)
    assert refusal.value.message == "Phong trào chưa phát động nên chưa khen thưởng được."


def test_the_chairman_may_still_decide_when_the_campaign_is_closed(campaign, nominees, clerk):
    campaign.state = "closed"
    campaign.save()
    assert factories.own_decision(campaign, nominees, clerk).lines.count() == 3


def test_a_list_of_nobody_is_refused(campaign, nominees, clerk):
    with pytest.raises(Unsound, match="chưa có ai"):
        factories.own_decision(campaign, [], clerk)


def test_nobody_stands_on_two_decisions_and_nobody_without_the_councils_yes(campaign, nominees, clerk):
    factories.own_decision(campaign, nominees[:1], clerk)
    with pytest.raises(Unsound, match="Tiểu khu 1 chưa được Hội đồng đồng ý, hoặc đã có trong quyết định khác"):
        factories.own_decision(campaign, nominees, clerk)
    type(nominees[1]).objects.filter(pk=nominees[1].pk).update(state="not_recommended")
    with pytest.raises(Unsound, match="Hà Thị Dung chưa được Hội đồng đồng ý"):
        factories.own_decision(campaign, [copy_of(nominees[1])], clerk)
    assert OwnDecision.objects.count() == 1


def test_each_award_goes_its_own_way(campaign, nominees, participation, leader, award_kind, cast):
    """What the district decides is proposed, what the town decides is not, and the clerk is told which."""
    of_district = factories.nomination(participation, leader, award_kind, dossier_state="complete")
    factories.recommended(
        campaign, [of_district], cast["secretary"], cast["chairman"], held_on=datetime.date(2023, 6, 16)
    )
    with nothing_changes(of_district, refusal=Unsound) as refusal:
        factories.own_decision(campaign, [of_district], cast["clerk"])
    assert refusal.value.message == (
        "Tiểu khu 1: “Giấy khen của Chủ tịch UBND huyện” do Chủ tịch UBND cấp huyện quyết định. "
        f"Căn cứ: {award_kind.citation}. Hãy lập tờ trình."
    )
    with nothing_changes(nominees[0], refusal=Unsound) as refusal:
        factories.drafted_proposal(campaign, nominees[:1], cast["clerk"])
    assert refusal.value.message == (
        "Tiểu khu 1: “Giấy khen của Chủ tịch UBND thị trấn” do Chủ tịch UBND cấp xã quyết định, không trình cấp trên. "
        f"Căn cứ: {nominees[0].award.citation}. Hãy lập quyết định khen thưởng."
    )


def test_it_may_be_edited_until_it_is_handed_in(decision, nominees, clerk):
    decision.money = "Theo Quy chế chi tiêu."
    edit_own_decision(decision, nominees[:2], by=clerk)
    assert (copy_of(decision).money, decision.lines.count()) == ("Theo Quy chế chi tiêu.", 2)
    old = copy_of(decision)
    assert old.document.state == "draft"
    papers.submit(decision.document, by=clerk)
    old.money = "Sửa sau khi trình."
    with nothing_changes(decision, decision.document, refusal=StaleState):
        edit_own_decision(old, nominees, by=clerk)
    with nothing_changes(decision, decision.document, refusal=Forbidden):
        edit_own_decision(copy_of(decision), nominees, by=clerk)
    assert decision.lines.count() == 2


def test_what_is_missing_keeps_it_from_being_handed_in(decision, clerk):
    for name in ("bases", "requested_by", "money", "executors"):
        setattr(decision, name, " ")
    decision.save()
    decision.lines.all().delete()
    assert papers.problems(copy_of(decision.document)) == [
        "Chưa ghi căn cứ ban hành quyết định.",
        "Chưa ghi theo đề nghị của ai.",
        "Điều 3 chưa ghi ai chịu trách nhiệm thi hành.",
        "Danh sách khen thưởng chưa có ai.",
    ]


def test_nobody_signs_for_the_collective_and_a_deputy_only_for_the_chairman(decision, vice):
    document = decision.document
    assert [key for key, _ in FrameForm(instance=document).fields["capacity"].choices] == ["kt", "own", "q"]
    document.signer = Post.objects.get(user=vice)
    assert papers.problems(document) == ["Phó Chủ tịch ký quyết định phải chọn tư cách “KT. – ký thay Chủ tịch”."]
    document.capacity = "kt"
    assert papers.problems(document) == []
    assert papers.paper_of(document).signature.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_chairman_does_not_sign_for_himself(decision):
    decision.document.capacity = "kt"
    assert papers.problems(decision.document) == [
        "Chủ tịch không ký thay chính mình. Hãy chọn tư cách “Chức vụ người ký”."
    ]


# --- The paper --------------------------------------------------------------------------------------------------------


def test_an_issued_decision_reads_so(issued):
    assert text_of(factories.uncoded(papers.paper_of(copy_of(issued.document)))).split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "THỊ TRẤN YÊN CHÂU",
        *NATION,
        "Số: 01/QĐ-UBND",
        "Thị trấn Yên Châu, ngày 21 tháng 6 năm 2023",
        "QUYẾT ĐỊNH",
        "Về việc tặng Giấy khen của Chủ tịch UBND thị trấn",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THỊ TRẤN YÊN CHÂU",
        "Căn cứ Quy chế khen thưởng của thị trấn;",
        "Theo đề nghị của Hội đồng thi đua, khen thưởng thị trấn Yên Châu tại Biên bản số 01/BB-HĐTĐKT ngày 15/6/2023.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Tặng Giấy khen của Chủ tịch UBND thị trấn cho 01 tập thể, 01 cá nhân, 01 hộ gia đình đã có thành tích "
        "trong phong trào thi đua (có danh sách kèm theo).",
        "Điều 2. Tiền thưởng chi từ Quỹ thi đua, khen thưởng của thị trấn.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Văn phòng HĐND và UBND và các tập thể, cá nhân có tên tại "
        "Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT, TĐKT (02b).",
        "CHỦ TỊCH",
        "Nguyễn Văn Chủ",
        "DANH SÁCH",
        "Tập thể, cá nhân và hộ gia đình được tặng Giấy khen của Chủ tịch UBND thị trấn",
        "(Kèm theo Quyết định số 01/QĐ-UBND ngày 21 tháng 6 năm 2023 của Chủ tịch Ủy ban nhân dân thị trấn Yên Châu)",
        "I. TẬP THỂ",
        "1. Tiểu khu 1;",
        "II. CÁ NHÂN",
        "1. Bà Hà Thị Dung, Nông dân, Tiểu khu 1;",
        "III. HỘ GIA ĐÌNH",
        "1. Hộ ông Lò Văn Pâng, Bản Mường./.",
    ]


def test_several_awards_have_a_list_each_with_roman_numbers(campaign, nominees, participation, leader, cast):
    title = factories.award_kind("Lao động tiên tiến", level="commune", sort="title", for_collective=False)
    more = factories.nomination(participation, leader, title, "individual", dossier_state="complete", name="Lò Văn An")
    day = datetime.date(2023, 6, 16)
    factories.recommended(campaign, [more], cast["secretary"], cast["chairman"], held_on=day)
    decision = factories.own_decision(campaign, [*nominees, more], cast["clerk"])
    text = text_of(papers.paper_of(decision.document)).split("\n")
    assert decision.document.subject == "Về việc khen thưởng"
    start = text.index("QUYẾT ĐỊNH:") + 1
    assert text[start : start + 3] == [
        "Điều 1. Khen thưởng 01 tập thể, 02 cá nhân, 01 hộ gia đình đã có thành tích trong phong trào thi đua (có các "
        "danh sách kèm theo), gồm:",
        "- Tặng Giấy khen của Chủ tịch UBND thị trấn cho 01 tập thể, 01 cá nhân, 01 hộ gia đình;",
        "- Tặng danh hiệu “Lao động tiên tiến” cho 01 cá nhân.",
    ]
    assert text[text.index("Phụ lục II") :][1:3] == ["DANH SÁCH", "Cá nhân được tặng danh hiệu “Lao động tiên tiến”"]
    assert text[-1] == "1. Lò Văn An, Nông dân, Tiểu khu 1./."


def test_a_draft_begins_with_what_the_product_knows(campaign, nominees):
    load(BASES)
    lines = usual_bases(campaign, "decision", DECIDED_ON).split("\n")
    assert [line.split(" ngày")[0] for line in lines] == [
        "Căn cứ Luật Tổ chức chính quyền địa phương",
        "Căn cứ Luật Thi đua, khen thưởng",
        "Căn cứ Nghị định số 91/2017/NĐ-CP",
        "Căn cứ Kế hoạch số 67/KH-UBND",
        "Căn cứ Kế hoạch số 30/KH-UBND",
    ]
    words = usual_words(campaign)
    assert words["requested_by"] == (
        "Hội đồng thi đua, khen thưởng thị trấn Yên Châu tại Biên bản số 01/BB-HĐTĐKT ngày 15/6/2023"
    )
    assert "money" not in words


def test_words_of_a_user_print_as_text(campaign, nominees, clerk):
    decision = factories.own_decision(campaign, nominees, clerk, money="<b>5.000.000</b> {{ x }} url(http://a)")
    assert "Điều 2. <b>5.000.000</b> {{ x }} url(http://a)" in text_of(papers.paper_of(decision.document))


# --- The issue --------------------------------------------------------------------------------------------------------


def test_the_issue_grants_fills_the_register_and_tells_the_units(issued, nominees, leader):
    assert [stored(row)["state"] for row in nominees] == ["awarded"] * 3
    assert trail(nominees[0])[-1] == (
        "grant", "Nguyễn Văn Chủ", "recommended", "awarded", "Quyết định số 01/QĐ-UBND",
    )  # fmt: skip
    entry = RegisterEntry.objects.get(nomination=nominees[0])
    assert (entry.own_decision, entry.decision) == (issued, None)
    assert (entry.decision_number, entry.decided_on, entry.issuer) == (
        "01/QĐ-UBND", DECIDED_ON, "Chủ tịch Ủy ban nhân dân thị trấn Yên Châu",
    )  # fmt: skip
    heard = Notice.objects.filter(recipient=leader, key__endswith="-decided", key__startswith="nomination")
    assert {notice.text for notice in heard} == {
        "Tiểu khu 1 được khen thưởng: Giấy khen của Chủ tịch UBND thị trấn.",
        "Hà Thị Dung được khen thưởng: Giấy khen của Chủ tịch UBND thị trấn.",
    }


def test_the_clerk_who_drafts_does_not_approve_and_the_admin_approves_nothing(decision, cast):
    papers.submit(decision.document, by=cast["clerk"])
    act = lambda person: papers.approve_and_issue(copy_of(decision.document), by=person, on=DECIDED_ON)  # noqa: E731
    assert who_may(cast, act) == {"chairman"}


def test_one_nominee_that_cannot_move_keeps_all_of_it_from_being_issued(decision, nominees, clerk, chairman):
    papers.submit(decision.document, by=clerk)
    papers.approve(decision.document, by=chairman)
    type(nominees[2]).objects.filter(pk=nominees[2].pk).update(state="declined")
    with nothing_changes(*nominees, decision.document, refusal=StaleState):
        papers.issue(decision.document, by=chairman, on=DECIDED_ON)
    assert not RegisterEntry.objects.exists()


def test_the_law_of_another_day_keeps_it_from_being_issued(campaign, nominees, clerk, chairman):
    load(BASES)
    lapsed = usual_bases(campaign, "decision", datetime.date(2025, 1, 2))
    decision = factories.own_decision(campaign, nominees, clerk, bases=lapsed)
    papers.submit(decision.document, by=clerk)
    papers.approve(decision.document, by=chairman)
    with nothing_changes(*nominees, decision.document, refusal=Unsound) as refusal:
        papers.issue(decision.document, by=chairman, on=DECIDED_ON)
    assert refusal.value.message.startswith(
        "“Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022” chỉ áp dụng từ 01/01/2024 đến 30/09/2026"
    )


@pytest.mark.parametrize("change", [{"own_decision": None}, {"name": "Tên khác"}])
def test_the_database_keeps_the_register_as_it_was(issued, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterEntry.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterEntry.objects.all().delete()


@pytest.mark.parametrize("missing", ["own_decision", "nomination"])
def test_an_entry_rests_on_a_nomination_and_one_decision_or_on_old_papers_alone(
    issued, participation, leader, town_award, missing
):
    entry = RegisterEntry.objects.first()
    entry.pk, entry.nomination = (
        None,
        factories.nomination(participation, leader, town_award, "household", name="Hộ khác"),
    )
    setattr(entry, missing, None)
    with pytest.raises(IntegrityError, match="award_by_one_decision"), transaction.atomic():
        entry.save()


def test_figures_count_it_as_awarded_and_not_as_sent_up(campaign, issued):
    figures = campaign_figures(campaign)
    assert (figures["awards_totals"]["proposed"], figures["awards_totals"]["awarded"]) == (0, 3)
    assert figures["awards_text"].endswith("Kết quả: 01 tập thể, 01 cá nhân, 01 hộ gia đình đã được khen thưởng.")
    assert used_quota(campaign) == {}


# --- Not granted ------------------------------------------------------------------------------------------------------


def test_only_the_clerk_records_that_the_chairman_does_not_grant(nominees, cast):
    assert who_may(cast, lambda person: refuse(copy_of(nominees[0]), by=person, reason="Chưa nổi bật.")) == {"clerk"}


def test_a_refusal_is_told_with_its_reason_kept(nominees, clerk, leader):
    refuse(nominees[0], by=clerk, reason="Chưa nổi bật.")
    assert trail(nominees[0])[-1] == ("refuse", "Lò Thị Vân", "recommended", "declined", "Chưa nổi bật.")
    assert Notice.objects.filter(recipient=leader, text__startswith="Tiểu khu 1 không được khen thưởng").exists()


def test_a_refusal_without_a_reason_or_of_a_listed_nominee_is_refused(decision, nominees, participation, clerk):
    with nothing_changes(nominees[0], refusal=Forbidden) as refusal:
        refuse(nominees[0], by=clerk, reason="Chưa nổi bật.")
    assert "đang nằm trong một quyết định" in refusal.value.message
    edit_own_decision(decision, nominees[1:], by=clerk)
    with nothing_changes(nominees[0], refusal=Unsound):
        refuse(nominees[0], by=clerk, reason=" ")


def test_what_a_superior_decides_is_not_refused_here(campaign, nominees, participation, leader, award_kind, cast):
    row = factories.nomination(participation, leader, award_kind, dossier_state="complete")
    factories.recommended(campaign, [row], cast["secretary"], cast["chairman"], held_on=datetime.date(2023, 6, 16))
    with nothing_changes(row, refusal=Forbidden) as refusal:
        refuse(row, by=cast["clerk"], reason="Chưa nổi bật.")
    assert refusal.value.message.startswith("Đề nghị này do cấp trên quyết định")
