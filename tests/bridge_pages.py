"""The pages for units without an account: what they need, whom they are open to, of what their numbers are."""

import datetime

from campaigns.flows.bridge import contest_sheet, issue_forms
from campaigns.models import Campaign, FormBatch, Participation, SignedSheet, UnitForm
from tests import factories as make
from tests.access import CLERK, UNIT, UNITS, Row, units_business

TABLE = {f"campaigns:{name}": Row(CLERK) for name in (
    "bridge", "forms_new", "form_find", "forms", "forms_print", "sheet_new", "sheet_registration", "sheet_result",
    "sheet_work", "sheet_plan", "sheet_answer", "sheet_discard", "chase", "chase_unit",
)} | {
    "campaigns:form_read": Row(CLERK | UNITS),
    "campaigns:form_code": Row(CLERK | UNIT, hidden={"stranger"}, answer=302),
    "campaigns:form_file": Row(CLERK | UNIT, hidden={"stranger"}),
    "campaigns:sheet": units_business,
    "campaigns:sheet_file": units_business,
    "campaigns:sheet_contest": Row(UNIT, hidden={"stranger"}),
}  # fmt: skip
NUMBER_OF = {
    Campaign: "campaigns:bridge campaigns:forms_new campaigns:chase",
    Participation: "campaigns:sheet_new campaigns:chase_unit",
    FormBatch: "campaigns:forms campaigns:forms_print",
    SignedSheet: """campaigns:sheet campaigns:sheet_file campaigns:sheet_registration campaigns:sheet_result
        campaigns:sheet_plan campaigns:sheet_contest campaigns:sheet_answer campaigns:sheet_discard""",
}
NUMBERS_OF = {
    "campaigns:form_code": lambda: UnitForm.objects.values_list("code"),
    "campaigns:form_file": lambda: [(row.pk, "xlsx") for row in UnitForm.objects.exclude(purpose="plan")],
    "campaigns:sheet_work": lambda: [
        (row.pk, work.pk)
        for row in SignedSheet.objects.filter(purpose="results")
        for work in row.participation.registration.commitments.all()
    ],
}
FILES = {"campaigns:form_file", "campaigns:sheet_file"}
SIGNED_ON = datetime.date(2023, 2, 20)


def build(made, cast):
    """In the third campaign: forms, and a sheet of each purpose; the other unit has pledged nothing yet."""
    clerk, third = cast["clerk"], made["third"]
    mine = made["work"].participation
    other = third.participations.exclude(pk=mine.pk).first()
    batch = issue_forms(third, "results", [mine], by=clerk)
    made |= {"form_batch": batch, "unit_form": batch.forms.get(), "form_participation": mine}
    contested = make.signed_sheet(mine, clerk, "plan", content="blue")
    contest_sheet(contested, by=cast["leader"], note="Sai trích yếu.")
    return made | {
        "sheet_registration": make.signed_sheet(other, clerk, "registration"),
        "sheet_results": make.signed_sheet(mine, clerk, "results"),
        "sheet_plan": make.signed_sheet(mine, clerk, "plan"),
        "sheet_contested": contested,
    }


def furnish(mine, silent, cast):
    """Forms of each purpose and sheets, one of them contested; the silent unit hands in its pledge on paper."""
    clerk = cast["clerk"]
    for purpose in ("registration", "results", "plan"):
        issue_forms(mine.campaign, purpose, [mine], by=clerk)
    make.signed_sheet(silent, clerk, "registration")
    make.signed_sheet(mine, clerk, "results")
    make.signed_sheet(mine, clerk, "plan")
    contested = make.signed_sheet(mine, clerk, "plan", content="blue")
    contest_sheet(contested, by=cast["leader"], note="Sai trích yếu.")


def addresses(pk, made):
    form = made["unit_form"]
    of_sheet = {name: pk(f"sheet_{name}") for name in ("registration", "plan")}
    return {f"campaigns:sheet_{name}": where for name, where in of_sheet.items()} | {
        "campaigns:bridge": pk("third"),
        "campaigns:forms_new": pk("third"),
        "campaigns:chase": pk("third"),
        "campaigns:chase_unit": pk("form_participation"),
        "campaigns:sheet_new": pk("form_participation"),
        "campaigns:forms": pk("form_batch"),
        "campaigns:forms_print": pk("form_batch"),
        "campaigns:form_code": {"code": form.code},
        "campaigns:form_file": {"pk": form.pk, "kind": "xlsx"},
        "campaigns:sheet": pk("sheet_results"),
        "campaigns:sheet_file": pk("sheet_results"),
        "campaigns:sheet_result": pk("sheet_results"),
        "campaigns:sheet_work": pk("sheet_results", work_pk="free_work"),
        "campaigns:sheet_contest": pk("sheet_results"),
        "campaigns:sheet_discard": pk("sheet_plan"),
        "campaigns:sheet_answer": pk("sheet_contested"),
    }
