"""The one page on which the chairman decides on a list of nominees."""

from awards.models import OwnDecision, Waiver
from awards.statistics.deciding import brief_of
from emulation.documents import flows
from tests import factories
from tests.documents.screens import text, url
from tests.eligibility_pages import quota
from tests.stage import part

SCENE = ("lists",)
QUERIES = 20  # eight of them for the money: rules of the day, the fund, sums of earlier decisions


@part
def lists(campaign, participation, leader, council, secretary, chairman, clerk):
    """One nominee the council was split on, a leader, and one with a criterion that is not met."""
    award = factories.town_award()
    unit = factories.nomination(participation, leader, award, dossier_state="complete")
    head = factories.nomination(
        participation, leader, award, "individual", dossier_state="complete", name="Lò Văn Khẩn", person_kind="leader",
        position="Trưởng tiểu khu",
    )  # fmt: skip
    farmer = factories.nomination(participation, leader, award, "individual", dossier_state="complete")
    factories.recommended(campaign, [unit, head, farmer], secretary, chairman, votes={head: (3, 2)})
    decision = factories.own_decision(campaign, [unit, head], clerk)
    other = factories.own_decision(campaign, [farmer], clerk, money="Không có tiền thưởng.")
    return [decision, other]


def test_the_page_says_who_why_how_the_council_voted_and_what_binds(as_user, lists, chairman, clerk):
    decision = lists[0]
    flows.submit(decision.document, by=clerk)
    page = as_user(chairman).get(url("decide", decision.document))
    shown = text(page)
    for words in (
        "01 tập thể, 01 cá nhân", "1/1 cá nhân (100 %)", "Tiền thưởng chi từ Quỹ", "Trưởng tiểu khu", "3/5 (60 %)",
        "Đồng ý khi quá 50 % tổng số 5 thành viên Hội đồng", "Hoàn thành tốt các nội dung thi đua.",
    ):  # fmt: skip
        assert words in shown, words
    digest = flows.snapshot.digest(flows.words_of(decision.document))
    assert digest in shown
    flows.approve(decision.document, by=chairman)
    assert decision.document.digest == digest


def test_what_is_unusual_is_said_first(lists, campaign, participation, leader, clerk):
    brief = brief_of(lists[0]).context
    counts = {line.nomination.name: (line.met, line.not_met) for _, _, rows in brief["groups"] for line in rows}
    lacking = [name for name, (_, not_met) in counts.items() if not_met]
    told = [sentence for sentence in brief["unusual"] if sentence.startswith("Còn tiêu chí chưa đạt")]
    assert told == ([f"Còn tiêu chí chưa đạt: {', '.join(lacking)}."] if lacking else [])
    rows = [line.nomination for line in lists[0].lines.all()]
    quota(campaign, 0, subject="individual")
    given = {"ground": "Vượt số lượng.", "reason": "Huyện đồng ý.", "given_by": clerk}
    for number in range(11):
        Waiver.objects.create(nomination=rows[0], code=f"quota:{number}", **given)
    told = brief_of(lists[0]).context["unusual"]
    assert told[-1] == "Còn 1 điểm khác đã xác nhận, xem ở từng đề nghị."
    assert f"{rows[0].name}: Vượt số lượng. Lý do vẫn đề nghị: Huyện đồng ý. ({clerk})." in told
    assert "Vượt số lượng: Cá nhân, kể cả các danh sách trước là 1, được 0 (căn cứ Kế hoạch số 30/KH-UBND)." in told


def test_a_brief_asks_as_much_of_the_database_for_two_nominees_as_for_one(lists, django_assert_num_queries):
    for owner in (OwnDecision.objects.get(pk=each.pk) for each in lists):
        with django_assert_num_queries(QUERIES):
            brief_of(owner)


def test_only_the_office_reads_it_and_only_the_signer_finds_verbs(as_user, lists, clerk, leader, vice):
    document = lists[0].document
    flows.submit(document, by=clerk)
    assert as_user(leader).get(url("decide", document)).status_code == 403
    page = as_user(vice).get(url("decide", document))
    assert [action.label for action in page.context["actions"] if action.verdict] == ["Đọc toàn văn", "Xem bản PDF"]
