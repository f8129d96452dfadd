"""Who there is and what a row of the table of access says."""

from dataclasses import dataclass

from tests import told

OFFICE = {"clerk", "culture", "chairman", "vice", "secretary"}
HALL = OFFICE | {"member", "admin"}
UNITS = {"leader", "stranger"}
ALL = HALL | UNITS | {"outsider"}
CLERK, SECRETARY, UNIT = {"clerk"}, {"secretary"}, {"leader"}
PUBLIC = {"portal", "portal_plan", "portal_plan_pdf", "healthz", "login", "logout"}
PUBLIC |= {"portal_plan_signed", "verify", "verify_qr", "verify_keys", "calendar:feed"} | told.OPEN
PUBLIC |= {f"portal_{name}" for name in ("honours", "windows", "window", "comment", "receipt")}


@dataclass(frozen=True)
class Row:
    """answer: what those who get in are told: a page, or 302 to where the thing is shown."""

    opens: frozenset[str] | set[str]
    hidden: frozenset[str] | set[str] = frozenset()
    answer: int = 200


own_unit = Row(UNIT, hidden={"stranger"})  # what a unit writes
units_business = Row(HALL | UNIT, hidden={"stranger"})  # what a unit has handed in
own_report = Row(UNIT, hidden={"stranger", "clerk"})  # the clerk's own are those entered for a unit
unit_draft = Row(UNIT, hidden=HALL | {"stranger"})  # files of what it has not
paper = Row(OFFICE, hidden={"member", "admin", "outsider"} | UNITS)  # a paper that was not issued


def key_of(arguments):
    """By what the thing of an address is found: its number, or the code of a form."""
    return "pk" if "pk" in arguments else "code"
