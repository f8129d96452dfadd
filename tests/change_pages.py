"""Answers of the superior and changes of awards, for the tests of every address."""

import datetime

from awards.flows.answers import record_decision
from awards.flows.changes import draft_change, enter_change, record_change, save_change_line
from awards.models import AwardChange, ChangePaper, Decision, DecisionLine, OwnDecision, Proposal, RegisterEntry
from campaigns.models import Campaign
from tests import factories as make
from tests.access import ALL, CLERK, HALL, UNITS, Row

LINES = ("decision_line", "decision_line_drop")
OPEN = ("decision_add", "decision_enter", "decision_discard")
WRITTEN = (*LINES, *OPEN, "change_new", "change_record", "change_edit", "change_line", "change_frame", "change_enter",
           "change_discard", "return_receive", "proposals_draft")  # fmt: skip
TABLE = {f"awards:{name}": Row(CLERK) for name in WRITTEN} | {
    "awards:changes": Row(HALL),
    "awards:change": Row(HALL),
    "awards:change_file": Row(HALL),
    "awards:deciders": Row(HALL),
    "awards:register_entry": Row(ALL - {"outsider"}, hidden={"outsider"}),
    "awards:returns": Row(HALL | UNITS),
}
NUMBER_OF = {
    Decision: "awards:decision_add awards:decision_enter awards:decision_discard awards:change_record",
    ChangePaper: """awards:change awards:change_edit awards:change_frame awards:change_enter awards:change_discard
        awards:change_file""",
    RegisterEntry: "awards:register_entry",
    AwardChange: "awards:return_receive",
    OwnDecision: "awards:change_new",
    Campaign: "awards:deciders awards:proposals_draft",
}
NUMBERS_OF = {f"awards:{name}": lambda: DecisionLine.objects.values_list("decision", "nomination") for name in LINES}
NUMBERS_OF["awards:change_line"] = lambda: AwardChange.objects.values_list("paper", "pk")
FILES = {"awards:change_file"}


def recorded(proposal, granted, clerk, number="813/QĐ-UBND"):
    """A decision that is still compared with its paper."""
    return record_decision(proposal, make.decision(clerk, number=number), granted, by=clerk)


def superior_change(decision, kind, entries, clerk, *, enter=False, **fields):
    """A superior's paper on awards that he granted."""
    made = make.decision(clerk, number="915/QĐ-UBND", decided_on=datetime.date(2023, 9, 5))
    given = {
        "number": made.number, "decided_on": made.decided_on, "issuer": made.issuer, "signer": made.signer,
        "file": made.file, "file_name": made.file_name, "ground": "Số liệu báo cáo không đúng thực tế.",
        "return_by": datetime.date(2023, 10, 1),
    } | fields  # fmt: skip
    paper = record_change(decision, ChangePaper(kind=kind, **given), entries, by=clerk)
    if enter:
        enter_change(paper, by=clerk)
    return paper


def put_right(paper, clerk):
    """The one line of an erratum has its words."""
    line = paper.lines.get()
    line.name = f"{line.entry.name} (đúng)"
    save_change_line(line, by=clerk)


def own_change(own, kind, entries, clerk, **words):
    """Our own decision on awards that our own decision granted, as a draft."""
    given = {
        "ground": "Kê khai không đúng thành tích.", "bases": "Căn cứ Quy chế khen thưởng của thị trấn",
        "executors": "Văn phòng HĐND và UBND", "return_by": datetime.date(2023, 10, 1),
    } | words  # fmt: skip
    return draft_change(own, kind, entries, by=clerk, **given)


def build(decision, gone, wrong, issued, clerk):
    """In the town of the access matrix: one paper of each kind. gone, wrong: entries; issued: our own decision."""
    ended = superior_change(decision, "withdrawn", gone, clerk, enter=True)
    waits = superior_change(decision, "corrected", wrong, clerk, number="916/QĐ-UBND")
    put_right(waits, clerk)
    own = own_change(issued, "annulled", issued.entries.all(), clerk)
    return {
        "change_ended": ended, "change_line_ended": ended.lines.get(), "change_waits": waits, "change_own": own,
        "change_line": own.lines.get(), "own_issued": issued,
    }  # fmt: skip


def furnish(issued, clerk):
    """In the town of every page: a superior's erratum, our own draft of an annulment, an open decision."""
    decision = Decision.objects.filter(state="entered").get()
    superior_change(decision, "corrected", decision.entries.all(), clerk)
    own_change(issued, "annulled", issued.entries.all(), clerk)
    waiting = Proposal.objects.awaiting_answer().first()
    recorded(waiting, list(waiting.awaited), clerk)


def addresses(pk):
    line = pk("decision_open", nomination_pk="nomination_open")
    return {f"awards:{name}": line for name in LINES} | {
        **{f"awards:{name}": pk("decision_open") for name in OPEN},
        "awards:change_new": pk("own_issued"),
        "awards:change_record": pk("decision"),
        "awards:change": pk("change_ended"),
        "awards:change_file": pk("change_ended"),
        "awards:change_edit": pk("change_own"),
        "awards:change_line": pk("change_own", line_pk="change_line"),
        "awards:change_frame": pk("change_own"),
        "awards:change_enter": pk("change_waits"),
        "awards:change_discard": pk("change_own"),
        "awards:return_receive": pk("change_line_ended"),
        "awards:register_entry": pk("entry"),
        "awards:deciders": pk("campaign"),
        "awards:proposals_draft": pk("campaign"),
    }
