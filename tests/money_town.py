"""Rules of bonuses and a fund with money, for tests of several kinds."""

import datetime

from awards.flows import funds
from awards.flows.money import save_sheet
from awards.law.catalogue import FACTORS, ROUNDINGS, SALARIES, TEXTS, load
from awards.models import BonusSheet
from tests import factories

DECIDED_ON = datetime.date(2023, 6, 21)
PAID_ON = datetime.date(2023, 6, 26)
REASON = "Mức theo ý kiến của Chủ tịch"


def load_rules():
    for catalogue in (TEXTS, FACTORS, SALARIES, ROUNDINGS):
        load(catalogue)


def open_fund(town, clerk, income=1_000_000, year=2023):
    fund = funds.open_fund(town, year, 0, by=clerk)
    funds.enter_income(fund, income, datetime.date(year, 1, 16), "Trích ngân sách", "QĐ 05", by=clerk)
    return fund


def nominees(participation, other, leader, stranger, secretary, chairman):
    """One of each subject; the council said yes to all."""
    award = factories.town_award()
    rows = [
        factories.nomination(participation, leader, award, dossier_state="complete"),
        factories.nomination(participation, leader, award, "individual", dossier_state="complete", sex="female"),
        factories.nomination(other, stranger, award, "household", dossier_state="complete", name="Lò Văn Pâng"),
    ]
    factories.recommended(participation.campaign, rows, secretary, chairman)
    return rows


def drafted(campaign, nominations, clerk, on=DECIDED_ON):
    """A decision whose paper prints the sums of that day."""
    decision = factories.own_decision(campaign, nominations, clerk, money="")
    save_sheet(BonusSheet(own_decision=decision, reckoned_on=on), by=clerk)
    return decision
