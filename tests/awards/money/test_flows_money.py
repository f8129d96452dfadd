"""Money of a decision: reckoned by its day, set by hand with a reason, promised by the fund, paid, taken back."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards.flows import funds
from awards.flows import money as flows
from awards.flows.own_decisions import edit_own_decision
from awards.flows.returns import receive
from awards.models import BaseSalary, BonusSheet, Fund, FundEntry, LineBonus, RegisterEntry, ReturnReceipt
from awards.money import summary as money_summary
from awards.money.bonus_lines import MoneyOf
from awards.statistics.deciding import brief_of
from emulation.documents import flows as papers
from emulation.documents import rehearsal
from emulation.documents.layout import text_of
from emulation.lib import dates
from emulation.lib.errors import Forbidden, Unsound
from tests import factories, money_town
from tests.change_pages import own_change
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.money_town import DECIDED_ON, PAID_ON, REASON
from tests.stage import part

SCENE = ("decision", "fund", "cast")
CASH = flows.Payment(PAID_ON, "cash")


@part
def nominees(campaign, participation, other_participation, leader, stranger, council, secretary, chairman):
    return money_town.nominees(participation, other_participation, leader, stranger, secretary, chairman)


@part
def decision(campaign, nominees, clerk):
    """Three of the list, reckoned by the day of the decision; no rule of 2023 names households."""
    money_town.load_rules()
    decision = money_town.drafted(campaign, nominees, clerk)
    flows.override(decision.lines.get(nomination=nominees[2]), 230_000, by=clerk, reason=REASON)
    return copy_of(decision)


@part
def fund(town, clerk):
    return money_town.open_fund(town, clerk)


def issued(decision, cast, on=DECIDED_ON):
    factories.issue_paper(decision.document, cast["clerk"], cast["chairman"], on)
    return copy_of(decision)


@pytest.fixture
def granted(decision, fund, cast):
    return issued(decision, cast)


def bonus_of(decision, subject):
    return LineBonus.objects.get(line__own_decision=decision, line__nomination__subject=subject)


def sums(fund):
    now = Fund.objects.with_sums().get(pk=fund.pk)
    return now.balance, now.committed, now.free


# --- Reckoned ---------------------------------------------------------------------------------------------------------


def test_each_line_is_reckoned_by_the_rules_of_the_day_which_say_that_nobody_confirmed_them(decision):
    money = MoneyOf(decision)
    assert [(each.amount, each.how) for each in money.lines] == [
        (450_000, "0,3 × 1.490.000 đồng = 447.000 đồng, làm tròn thành 450.000 đồng."),
        (230_000, "0,15 × 1.490.000 đồng = 223.500 đồng, làm tròn thành 230.000 đồng."),
        (230_000, "Danh mục chưa có hệ số áp dụng ngày 21/06/2023."),
    ]
    assert money.citations[0] == (
        "Nghị định số 91/2017/NĐ-CP (áp dụng từ 01/10/2017 đến 31/12/2023; chưa đối chiếu văn bản gốc)"
    )
    later = MoneyOf(decision, datetime.date(2026, 7, 1))
    assert [each.amount for each in later.lines] == [760_000, 380_000, 230_000]


def test_the_paper_prints_the_sums_unless_the_office_has_its_own_words(decision, clerk):
    text = text_of(papers.paper_of(decision.document))
    assert (
        "Điều 2. Trích từ Quỹ thi đua, khen thưởng năm 2023 của Ủy ban nhân dân thị trấn Yên Châu số tiền 910.000 đồng "
        "(Bằng chữ: Chín trăm mười nghìn đồng) để chi tiền thưởng; mức thưởng của từng trường hợp ghi tại danh sách "
        "kèm theo." in text
    )
    assert "1. Tiểu khu 1, tiền thưởng 450.000 đồng;" in text
    decision.money = "Theo Quy chế chi tiêu nội bộ."
    decision.save()
    text = text_of(papers.paper_of(copy_of(decision.document)))
    assert ("Điều 2. Theo Quy chế chi tiêu nội bộ." in text, "tiền thưởng 450" in text) == (True, False)
    decision.money = ""
    decision.save()
    flows.save_sheet(BonusSheet(pk=decision.bonus_sheet.pk, own_decision=decision, pays=False), by=clerk)
    assert "Điều 2. Không chi tiền thưởng kèm theo Quyết định này." in text_of(
        papers.paper_of(copy_of(decision.document))
    )


def test_only_the_highest_is_paid_for_one_deed(decision, campaign, participation, leader, cast):
    title = factories.award_kind("Lao động tiên tiến", level="commune", sort="title", for_collective=False)
    again = factories.nomination(participation, leader, title, "individual", dossier_state="complete")
    day = datetime.date(2023, 6, 16)
    factories.recommended(campaign, [again], cast["secretary"], cast["chairman"], held_on=day)
    nominations = [line.nomination for line in decision.lines.all()]
    assert again.nominee_id in {row.nominee_id for row in nominations}
    edit_own_decision(decision, [*nominations, again], by=cast["clerk"])
    found = {(each.nomination.name, each.nomination.award.name): each for each in MoneyOf(copy_of(decision)).lines}
    title_line = found["Hà Thị Dung", "Lao động tiên tiến"]
    paper_line = found["Hà Thị Dung", "Giấy khen của Chủ tịch UBND thị trấn"]
    assert (title_line.amount, paper_line.amount) == (450_000, 0)
    assert paper_line.note == (
        "Cùng một thành tích chỉ hưởng mức cao nhất (chưa đối chiếu văn bản gốc): Lao động tiên tiến."
    )


def test_a_later_decision_on_the_same_deed_brings_what_is_above_the_first(
    granted, campaign, participation, leader, cast
):
    title = factories.award_kind("Lao động tiên tiến", level="commune", sort="title", for_collective=False)
    again = factories.nomination(participation, leader, title, "individual", dossier_state="complete")
    day = datetime.date(2023, 6, 16)
    factories.recommended(campaign, [again], cast["secretary"], cast["chairman"], held_on=day)
    second = factories.own_decision(campaign, [again], cast["clerk"], money="")
    (line,) = MoneyOf(second, DECIDED_ON).lines
    assert (line.amount, line.reckoned) == (220_000, 220_000)
    assert line.note.endswith("đã được 230.000 đồng theo quyết định trước.")


# --- By hand ----------------------------------------------------------------------------------------------------------


def test_only_the_clerk_sets_another_sum_with_a_reason_that_stays(decision, cast):
    line = decision.lines.get(nomination__subject="individual")
    act = lambda person: flows.override(copy_of(line), 300_000, by=person, reason=REASON)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}
    with nothing_changes(decision, refusal=Unsound) as refusal:
        flows.override(line, 300_000, by=cast["clerk"], reason=" ")
    assert refusal.value.message == "Hà Thị Dung: ghi số tiền khác mức tính thì phải ghi lý do."
    bonus = act(cast["clerk"])
    assert (bonus.overridden_by, trail(bonus)[-1][4]) == (cast["clerk"], f"300.000 đồng: {REASON}")
    flows.override(line, None, by=cast["clerk"])
    assert MoneyOf(copy_of(decision)).by_line[line.pk].amount == 230_000
    papers.submit(decision.document, by=cast["clerk"])
    with nothing_changes(decision, refusal=Forbidden):
        act(cast["clerk"])


def test_a_line_without_a_rule_keeps_it_from_being_handed_in(decision, clerk):
    flows.override(decision.lines.get(nomination__subject="household"), None, by=clerk)
    assert papers.problems(copy_of(decision.document)) == [
        "Chưa có mức tiền thưởng cho Lò Văn Pâng. Hãy ghi số tiền kèm lý do ở trang Tiền thưởng."
    ]


# --- The issue --------------------------------------------------------------------------------------------------------


def test_the_chairman_reads_the_sums_and_what_the_fund_keeps_before_he_signs(decision, fund, cast):
    papers.submit(decision.document, by=cast["clerk"])
    money = brief_of(decision).context["money"]
    assert (money.total, money.free_after, money.provisional) == (910_000, 90_000, True)
    foreseen = rehearsal.approval_and_issue(decision.document, by=cast["chairman"], on=DECIDED_ON)
    told = {each.text: each.about for each in foreseen.consequences}
    assert "Tiểu khu 1: 450.000 đồng" in told["Tiền thưởng 910.000 đồng cho 03 trường hợp, ghi cam kết chi vào sổ quỹ"]
    assert sums(fund) == (1_000_000, 0, 1_000_000)


def test_the_issue_freezes_the_sums_and_the_fund_promises_them(granted, fund, clerk):
    assert sums(fund) == (1_000_000, 910_000, 90_000)
    entries = fund.entries.order_by("number")
    assert [(e.number, e.sort, e.amount) for e in entries] == [
        (1, "income", 1_000_000), (2, "commitment", 450_000), (3, "commitment", 230_000), (4, "commitment", 230_000),
    ]  # fmt: skip
    BaseSalary.objects.update(amount=9_000_000)
    assert MoneyOf(copy_of(granted)).total == 910_000
    assert money_summary.of_decision(copy_of(granted)).free_after == 90_000
    assert bonus_of(granted, "household").ground.split("\n")[1] == REASON


@pytest.mark.parametrize("guarded", [LineBonus, FundEntry])
def test_the_database_keeps_what_was_promised_and_entered(granted, guarded):
    for act in (lambda rows: rows.update(amount=5), lambda rows: rows._raw_delete("default")):
        with pytest.raises(IntegrityError), transaction.atomic():
            act(guarded.objects.all())


@pytest.mark.parametrize("change", [{"number": 9}, {"amount": -5}, {"sort": "payment"}])
def test_the_database_refuses_a_gap_a_wrong_sign_and_a_payment_to_nobody(fund, clerk, change):
    given = {"number": 2, "amount": 5, "sort": "income", "day": PAID_ON, "ground": "x", "entered_by": clerk} | change
    with pytest.raises(IntegrityError), transaction.atomic():
        FundEntry.objects.create(fund=fund, **given)


def test_another_base_salary_on_the_day_of_issue_keeps_it_from_being_issued(decision, fund, cast):
    papers.submit(decision.document, by=cast["clerk"])
    with nothing_changes(decision.document, fund, refusal=Unsound) as refusal:
        papers.approve_and_issue(decision.document, by=cast["chairman"], on=datetime.date(2023, 7, 3))
    assert refusal.value.message.startswith(
        "Tiền thưởng in trong quyết định không đúng mức áp dụng vào ngày ban hành 03/07/2023."
    )


def test_a_year_without_a_book_is_told_where_books_are_kept(decision, fund, cast):
    Fund.objects.update(year=2022)
    assert papers.problems(copy_of(decision.document)) == [
        "Chưa mở sổ quỹ khen thưởng năm 2023 nên chưa chi tiền thưởng được. Hãy mở sổ quỹ."
    ]


def test_above_the_fund_is_refused_or_wants_a_reason_that_is_kept(decision, fund, cast):
    clerk = cast["clerk"]
    funds.correct(fund.entries.get(), by=clerk, reason="Ghi nhầm")
    funds.enter_income(fund, 900_000, datetime.date(2023, 1, 16), "Trích ngân sách", "", by=clerk)
    above = "Tổng tiền thưởng 910.000 đồng vượt số còn được chi 900.000 đồng của quỹ năm 2023."
    assert papers.problems(copy_of(decision.document)) == [
        f"{above} Hãy bổ sung quỹ, bớt danh sách hoặc sửa tiền thưởng."
    ]
    assert who_may(cast, lambda person: funds.set_above(copy_of(fund), "warn", by=person)) == {"chairman", "vice"}
    funds.set_above(fund, "warn", by=cast["chairman"])
    assert papers.problems(copy_of(decision.document)) == [
        f"{above} Quỹ cho chi vượt khi có lý do: hãy ghi lý do ở trang Tiền thưởng."
    ]
    sheet = copy_of(decision).bonus_sheet
    sheet.excess_reason = "Huyện sẽ bổ sung"
    flows.save_sheet(sheet, by=clerk)
    done = issued(copy_of(decision), cast)
    assert sums(fund) == (900_000, 910_000, -10_000)
    assert bonus_of(done, "household").entries.get().ground.endswith("(vượt quỹ: Huyện sẽ bổ sung)")


def test_what_went_above_meanwhile_is_refused_at_the_issue(decision, fund, cast):
    papers.submit(decision.document, by=cast["clerk"])
    funds.correct(fund.entries.get(), by=cast["clerk"], reason="Ghi nhầm")
    with nothing_changes(decision.document, fund, refusal=Unsound) as refusal:
        papers.approve_and_issue(decision.document, by=cast["chairman"], on=DECIDED_ON)
    assert "vượt số còn được chi 0 đồng" in refusal.value.message
    assert not RegisterEntry.objects.exists()


# --- Paid -------------------------------------------------------------------------------------------------------------


def test_a_bonus_is_paid_in_parts_and_no_more_than_is_owed(granted, fund, cast):
    bonus, clerk = bonus_of(granted, "collective"), cast["clerk"]
    assert who_may(cast, lambda person: flows.pay(copy_of(bonus), CASH, by=person)) == {"clerk"}
    first = flows.pay(bonus, flows.Payment(PAID_ON, "transfer", 150_000, "Lò Văn Thay", "UNC 07"), by=clerk)
    assert (first.receiver, first.get_method_display(), sums(fund)) == (
        "Lò Văn Thay", "Chuyển khoản", (850_000, 760_000, 90_000),
    )  # fmt: skip
    with nothing_changes(fund, refusal=Unsound) as refusal:
        flows.pay(bonus, flows.Payment(PAID_ON, "cash", 300_001), by=clerk)
    assert refusal.value.message == "Tiểu khu 1 còn được chi 300.000 đồng, không chi 300.001 đồng được."
    early = datetime.date(2023, 6, 20)
    with nothing_changes(
        fund,
        refusal=Unsound,
    ) as refusal:
        flows.pay(bonus, flows.Payment(early, "cash"), by=clerk)
    assert refusal.value.message.startswith("Ngày chi 20/06/2023 sớm hơn ngày quyết định.")
    everybody = LineBonus.objects.filter(line__own_decision=granted)
    assert flows.pay_all(everybody, CASH, by=clerk) == 3
    assert sums(fund) == (90_000, 0, 90_000)
    with nothing_changes(fund):
        flows.pay_all(everybody, CASH, by=clerk)


def test_a_wrong_entry_is_undone_once_by_its_counter_entry(granted, fund, cast):
    clerk = cast["clerk"]
    paid = flows.pay(bonus_of(granted, "individual"), CASH, by=clerk)
    assert who_may(cast, lambda person: funds.correct(copy_of(paid), by=person, reason="Nhầm")) == {"clerk"}
    with nothing_changes(fund, refusal=Unsound) as refusal:
        funds.correct(fund.entries.get(number=1), by=clerk, reason="Nhầm")
    assert refusal.value.message.startswith("Ghi đảo thì quỹ âm")
    counter = funds.correct(paid, by=clerk, reason="Ghi nhầm người")
    assert (counter.number, counter.amount, counter.ground) == (6, -230_000, "Ghi đảo mục số 5: Ghi nhầm người")
    assert sums(fund) == (1_000_000, 910_000, 90_000)
    for entry in (copy_of(paid), counter, fund.entries.get(number=2)):
        with nothing_changes(fund, refusal=Forbidden):
            funds.correct(entry, by=clerk, reason="Lần nữa")


def test_a_closed_year_hands_balance_and_debts_on_and_takes_nothing_more(granted, fund, cast):
    clerk, bonus = cast["clerk"], bonus_of(granted, "collective")
    flows.pay(bonus, flows.Payment(PAID_ON, "cash", 150_000), by=clerk)
    following = funds.close_fund(copy_of(fund), by=clerk)
    assert (sums(fund), sums(following)) == ((0, 0, 0), (850_000, 760_000, 90_000))
    assert following.year == 2024
    flows.pay(bonus, flows.Payment(datetime.date(2024, 1, 9), "cash"), by=clerk)
    assert sums(following) == (550_000, 460_000, 90_000)
    with nothing_changes(following, refusal=Forbidden) as refusal:
        funds.enter_income(copy_of(fund), 5, PAID_ON, "x", "", by=clerk)
    assert refusal.value.message == "Sổ quỹ năm 2023 đã khóa, không ghi thêm được."
    last = fund.entries.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        FundEntry.objects.create(
            fund=fund, number=last + 1, sort="income", amount=5, day=PAID_ON, ground="x", entered_by=clerk
        )


def ended(decision, subject, clerk, chairman, on=PAID_ON):
    """Our decision withdraws that award; its only line, as it took effect."""
    entry = RegisterEntry.objects.get(nomination__subject=subject)
    paper = own_change(decision, "withdrawn", [entry], clerk, return_by=datetime.date(2023, 7, 1))
    factories.issue_paper(paper.document, clerk, chairman, on)
    return paper.lines.get()


def brought(change, amount, clerk, on=PAID_ON):
    given = {"what": "money", "amount": amount, "received_on": on, "handed_by": "Lò Văn Nộp"}
    return receive(ReturnReceipt(change=change, **given), by=clerk)


def test_after_a_revocation_what_was_paid_comes_back_and_the_rest_is_not_owed(granted, fund, cast):
    clerk = cast["clerk"]
    flows.pay(bonus_of(granted, "collective"), flows.Payment(PAID_ON, "cash", 150_000), by=clerk)
    change = ended(granted, "collective", clerk, cast["chairman"])
    assert change.amount_back == 150_000
    assert sums(fund) == (850_000, 460_000, 390_000)
    change.amount_back = 150_001
    with nothing_changes(fund, refusal=Unsound) as refusal:
        flows.require_received(change.entry, change.amount_back)
    assert refusal.value.message == (
        "Tiểu khu 1 mới nhận 150.000 đồng tiền thưởng từ quỹ, không thu hồi 150.001 đồng được."
    )
    brought(change, 100_000, clerk)
    brought(change, 50_000, clerk)
    assert sums(fund) == (1_000_000, 460_000, 540_000)
    last = fund.entries.order_by("-number").first()
    assert (last.sort, last.amount, last.day, last.receiver) == ("returned", 50_000, PAID_ON, "Lò Văn Nộp")
    assert last.ground.startswith("Thu hồi khen thưởng Tiểu khu 1 – ")


def test_an_award_that_ends_unpaid_costs_the_fund_nothing(granted, fund, cast):
    change = ended(granted, "individual", cast["clerk"], cast["chairman"])
    assert change.amount_back is None
    assert sums(fund) == (1_000_000, 680_000, 320_000)
    assert bonus_of(granted, "individual") not in LineBonus.objects.owed_lines()


def test_money_comes_back_into_the_open_book_of_its_day(granted, fund, cast):
    clerk = cast["clerk"]
    flows.pay(bonus_of(granted, "collective"), CASH, by=clerk)
    change = ended(granted, "collective", clerk, cast["chairman"])
    with nothing_changes(fund, refusal=Unsound) as refusal:
        brought(change, 450_000, clerk, datetime.date(2024, 1, 9))
    assert refusal.value.message.startswith("Chưa mở sổ quỹ khen thưởng năm 2024 để ghi tiền thu hồi.")
    assert not change.receipts.exists()


def test_a_year_that_runs_is_not_closed(town, clerk):
    running = funds.open_fund(town, dates.today().year + 1, 0, by=clerk)
    with nothing_changes(running, refusal=Forbidden) as refusal:
        funds.close_fund(running, by=clerk)
    assert "chỉ khóa được từ ngày 01/12/" in refusal.value.message


@pytest.mark.parametrize(("day", "said"), [
    (datetime.date(2022, 12, 31), "không thuộc năm 2023 của sổ quỹ"),
    (datetime.date(2999, 1, 1), "không thuộc năm 2023"),
])  # fmt: skip
def test_a_day_outside_the_year_is_refused(fund, clerk, day, said):
    with nothing_changes(fund, refusal=Unsound) as refusal:
        funds.enter_income(fund, 5, day, "x", "", by=clerk)
    assert said in refusal.value.message
