"""The chain of plans, guidance and units' own plans for the tests of every address."""

import datetime

from campaigns.flows.planning import record_directive
from campaigns.flows.unit_plans import attach_signed
from campaigns.models import Campaign, Participation, ReplacedPlan, UnitPlan
from tests import factories as make
from tests.access import CLERK, HALL, Row, own_unit, units_business

GUIDANCE = {
    "number": "21/HD-UBND",
    "issued_on": datetime.date(2023, 5, 4),
    "issuer": "UBND huyện Yên Châu",
    "dossier_rules": "Tờ trình",
}
OF_CLERK = ("directive_correct", "directive_receive", "directive_received_file", "carry_out", "link_superior")
OF_UNIT = (
    "unit_plan_scan", "written_plan_edit", "written_plan", "written_plan_pdf", "written_plan_docx", "written_plan_file",
)  # fmt: skip
HANDED_IN = ("unit_plan_docx", "unit_plan_signed", "replaced_plan_file")
TABLE = {f"campaigns:{name}": Row(CLERK) for name in OF_CLERK}
TABLE |= {f"campaigns:{name}": own_unit for name in OF_UNIT}
TABLE |= {f"campaigns:{name}": units_business for name in HANDED_IN}
TABLE["campaigns:chain"] = Row(HALL)


def above(town, others=()):
    """(waits to be carried out, another) of the superior, and its clerk."""
    clerk, chairman = make.superior_officers(town.parent)
    first, second = (
        make.superior_campaign(town.parent, clerk, chairman, [town, *others], number=number, short_name=name)
        for number, name in ((67, "Thi đua huyện một"), (None, "Thi đua huyện hai"))
    )
    return first, second, clerk


def guide(superior, clerk):
    file, name = make.kept(clerk, "huong-dan-huyen.pdf", make.pdf_file())
    return record_directive(superior, by=clerk, file=file, file_name=name, **GUIDANCE)


def file_twice(participation, leader):
    """A plan written here in the place of one that was sent, with its signed copy."""
    make.unit_plan(participation, leader)
    make.written_plan(participation, leader, filed=True)
    attach_signed(UnitPlan.objects.get(participation=participation), *make.kept(leader, "ban-ky.jpg"), by=leader)


def build(participation, town, cast):
    waiting, begun, superior_clerk = above(town)
    file_twice(participation, cast["leader"])
    return {
        "superior": waiting,
        "directive_above": guide(begun, superior_clerk),
        "carried_out": make.carried_out(begun, town, cast["clerk"]),
        "replaced_plan": participation.replaced_plans.get(),
    }


def addresses(pk):
    own = pk("free_participation")
    sent_down = pk("carried_out", directive_pk="directive_above")
    return {f"campaigns:{name}": own for name in (*OF_UNIT, "unit_plan_docx", "unit_plan_signed")} | {
        "campaigns:directive_correct": pk("campaign", directive_pk="directive"),
        "campaigns:directive_receive": sent_down,
        "campaigns:directive_received_file": sent_down,
        "campaigns:chain": pk("campaign"),
        "campaigns:carry_out": pk("superior"),
        "campaigns:link_superior": pk("superior"),
        "campaigns:replaced_plan_file": pk("free_participation", plan_pk="replaced_plan"),
    }


def furnish(town, cast):
    """A body below that has not begun, beside the town that has; a unit's plan that replaced another."""
    body = make.organization("Ủy ban nhân dân xã Chiềng Đông", kind="commune", parent=town.parent)
    make.officer("Lò Văn Đông", "clerk", body)
    _, begun, superior_clerk = above(town, [body])
    guide(begun, superior_clerk)
    make.carried_out(begun, town, cast["clerk"])
    file_twice(Participation.objects.get(campaign__short_name="Đợt sáu"), cast["leader"])


# --- Every page -------------------------------------------------------------------------------------------------------


def campaigns():
    return Campaign.objects.values_list("pk")


def units():
    return Participation.objects.values_list("pk")


def sent_down():
    return Campaign.objects.exclude(carries_out=None).values_list("pk", "carries_out__directives")


NUMBERS_OF = dict.fromkeys([f"campaigns:{name}" for name in ("chain", "carry_out", "link_superior")], campaigns)
NUMBERS_OF |= dict.fromkeys([f"campaigns:{name}" for name in (*OF_UNIT, "unit_plan_docx", "unit_plan_signed")], units)
NUMBERS_OF |= {
    "campaigns:directive_correct": lambda: Campaign.objects.exclude(directives=None).values_list("pk", "directives"),
    "campaigns:directive_receive": sent_down,
    "campaigns:directive_received_file": sent_down,
    "campaigns:replaced_plan_file": lambda: ReplacedPlan.objects.values_list("participation", "pk"),
}
FILES = {
    "campaigns:directive_received_file", "campaigns:unit_plan_docx", "campaigns:unit_plan_signed",
    "campaigns:replaced_plan_file", "campaigns:written_plan_pdf", "campaigns:written_plan_docx",
}  # fmt: skip
