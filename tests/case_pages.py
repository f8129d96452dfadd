"""Model cases in the town of every page, and the addresses that lead to them."""

from awards.flows.model_cases import conclude
from awards.models import CaseFile, CaseSpread, CaseVisit, ModelCase, RegisterEntry
from tests import factories
from tests.access import CLERK, HALL, UNITS, Row, units_business

NUMBER_OF = {
    RegisterEntry: "awards:model_case_new",
    ModelCase: """awards:model_case awards:model_case_edit awards:model_case_conclude
        awards:case_visit_new awards:case_spread_new""",
}
FILES = {"awards:case_file", "awards:case_file_preview"}
WRITTEN = {
    "awards:model_case_edit", "awards:model_case_conclude", "awards:case_visit_new",
    "awards:case_visit_edit", "awards:case_spread_new", "awards:case_spread_edit", "awards:case_spread_remove",
    "awards:case_file_remove",
}  # fmt: skip
TABLE = {
    "awards:model_cases": Row(HALL | UNITS),
    "awards:model_case_report": Row(CLERK),
    "awards:model_case_new": Row(CLERK),
    "awards:model_case": units_business,  # of a collective; those of people and households: test_model_cases
    **dict.fromkeys(WRITTEN, Row(CLERK)),  # parts of it: whoever follows the case too
    "awards:case_file": units_business,
    "awards:case_file_preview": units_business,
}


def follow(entry, clerk):
    """A case that is still followed; one that was given up before it."""
    first = factories.model_case(entry, clerk)
    conclude(first, "stop", by=clerk, note="Đơn vị đề nghị tạm dừng.")
    case = factories.model_case(entry, clerk)
    factories.case_visit(case, clerk, planned=case.planned.first())
    factories.case_visit(case, clerk, standing="declined", note="Thiếu nước tưới.")
    factories.case_spread(case, clerk)


def of(model):
    """(case, row) of each row."""
    return lambda: model.objects.values_list("case", "pk")


NUMBERS_OF = {
    "awards:case_visit_edit": of(CaseVisit),
    "awards:case_spread_edit": of(CaseSpread),
    "awards:case_spread_remove": of(CaseSpread),
    "awards:case_file": of(CaseFile),
    "awards:case_file_preview": of(CaseFile),
    "awards:case_file_remove": of(CaseFile),
}
