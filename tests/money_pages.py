"""Money in the towns of every page, and the addresses that lead to it."""

import datetime

from awards.flows import funds
from awards.flows import money as flows
from awards.models import BonusSheet, Fund, FundEntry, LineBonus, OwnDecision, OwnDecisionLine
from tests import factories, money_town
from tests.access import CLERK, HALL, Row

MONEY = {"clerk", "chairman", "vice"}
OF_CLERKS = """fund_new fund_income fund_close fund_correct bonus_pay bonus_pay_all
    bonus_sheet bonus_override""".split()  # noqa: SIM905
TABLE = {f"awards:{name}": Row(CLERK) for name in OF_CLERKS}
TABLE |= {f"awards:{name}": Row(MONEY) for name in ("funds", "fund", "fund_pdf", "unpaid", "payment_list")}
TABLE |= {
    "awards:fund_above": Row({"chairman", "vice"}),
    "awards:own_decision_money": Row(HALL),
}
NUMBER_OF = {
    Fund: "awards:fund awards:fund_pdf awards:fund_income awards:fund_close awards:fund_above",
    FundEntry: "awards:fund_correct",
    OwnDecision: "awards:own_decision_money awards:bonus_sheet awards:bonus_pay_all",
    OwnDecisionLine: "awards:bonus_override",
    LineBonus: "awards:bonus_pay",
}
FILES = {"awards:fund_pdf"}


def build(decision, nominee, town, cast):
    """A fund, a decision in draft, and an issued one whose money waits."""
    clerk, chairman = cast["clerk"], cast["chairman"]
    money_town.load_rules()
    fund = money_town.open_fund(town, clerk)
    issued = money_town.drafted(decision.campaign, [nominee], clerk)
    bonus = flows.override(issued.lines.get(), 230_000, by=clerk, reason=money_town.REASON)
    factories.issue_paper(issued.document, clerk, chairman, money_town.DECIDED_ON)
    return {
        "fund": fund,
        "fund_entry": fund.entries.get(number=1),
        "bonus": bonus,
        "bonus_line": decision.lines.get(),
        "decision_paid": issued,
    }


def furnish(first, second, town, cast):
    """A fund that pays a part of what it promises to the first; of the second, that the rules name no household."""
    clerk = cast["clerk"]
    money_town.load_rules()
    money_town.open_fund(town, clerk)
    flows.save_sheet(BonusSheet(own_decision=first, reckoned_on=money_town.DECIDED_ON), by=clerk)
    flows.override(first.lines.get(), 230_000, by=clerk, reason=money_town.REASON)
    factories.issue_paper(first.document, clerk, cast["chairman"], datetime.date(2023, 6, 20))
    part = flows.Payment(money_town.PAID_ON, "cash", 100_000)
    entry = flows.pay(LineBonus.objects.get(line__own_decision=first), part, by=clerk)
    funds.correct(entry, by=clerk, reason="Ghi nhầm ngày")


def addresses(pk):
    return {
        **{f"awards:{name}": pk("fund") for name in ("fund", "fund_pdf", "fund_income", "fund_close", "fund_above")},
        "awards:fund_correct": pk("fund_entry"),
        "awards:bonus_pay": pk("bonus"),
        "awards:bonus_pay_all": pk("decision_paid"),
        "awards:own_decision_money": pk("own_decision"),
        "awards:bonus_sheet": pk("own_decision"),
        "awards:bonus_override": pk("bonus_line"),
    }
