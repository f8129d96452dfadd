"""Statistics and the statutory forms of years in the towns of every page, and the addresses that lead to them."""

import datetime

from awards.flows.figures import begin_year, hand_up
from awards.law.catalogue import STAT_FORMS, load
from awards.models import YearForm, YearReport
from tests.access import CLERK, HALL, Row

READ = ("statistics", "year_reports", "year_report", "year_form", "year_form_rows")
WRITE = ("year_report_new", "year_report_edit", "year_report_hand_up", "year_report_reopen", "year_form_type")
TABLE = {f"awards:{name}": Row(HALL) for name in READ} | {f"awards:{name}": Row(CLERK) for name in WRITE}
NUMBER_OF = {
    YearReport: "awards:year_report awards:year_report_edit awards:year_report_hand_up awards:year_report_reopen",
    YearForm: "awards:year_form awards:year_form_type awards:year_form_rows",
}


def build(town, clerk):
    """The set of one year is compiled, that of another was handed up."""
    load(STAT_FORMS)
    handed, begun = begin_year(town, 2024, by=clerk), begin_year(town, 2023, by=clerk)
    hand_up(handed, datetime.date(2024, 12, 10), by=clerk)
    return {"year_report": begun, "year_report_handed": handed, "year_form": begun.forms.first()}


def addresses(pk):
    of_set = dict.fromkeys(("year_report", "year_report_edit", "year_report_hand_up"), pk("year_report"))
    of_form = dict.fromkeys(("year_form", "year_form_type", "year_form_rows"), pk("year_form"))
    handed = {"year_report_reopen": pk("year_report_handed")}
    return {f"awards:{name}": numbers for name, numbers in (of_set | of_form | handed).items()}
