"""What the district did later to awards it had granted: a word put right, one award taken back with what was given."""

from typing import Any

from awards.flows.changes import enter_change, record_change, save_change_line
from awards.flows.returns import receive
from awards.models import AwardChange, ChangePaper, Decision, ReturnReceipt
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.papers import decision_pdf, kept
from emulation.demo.town import Town


def change_awards(town: Town, calendar: Calendar) -> None:
    """Of those that nobody follows as a model case."""
    decision = Decision.objects.get(number=load("papers")["decision"]["number"])
    free = decision.entries.filter(model_cases=None).order_by("pk")
    correct(decision, free.filter(subject="collective").last(), town, calendar)
    withdraw(decision, free.filter(subject="household").last() or free.last(), town, calendar)


def recorded(decision: Decision, kind: str, entry: Any, words: dict, town: Town, calendar: Calendar) -> ChangePaper:
    content = decision_pdf(words["number"], words["decided_on"], [entry.name])
    file, name = kept(content, f"Quyet-dinh-{words['number'].partition('/')[0]}.pdf", by=town.clerk)
    given = {key: words[key] for key in ("number", "decided_on", "signer", "ground", "return_by") if key in words}
    paper = ChangePaper(kind=kind, issuer=decision.issuer, file=file, file_name=name, **given)
    record_change(decision, paper, [entry], by=town.clerk)
    calendar.put(paper, recorded_at=moment(paper.decided_on, 14))
    return paper


def entered(paper: ChangePaper, line: AwardChange, town: Town, calendar: Calendar) -> None:
    line.paper = paper
    save_change_line(line, by=town.clerk)
    enter_change(paper, by=town.clerk)
    calendar.tell(line.entry, "change", moment(paper.decided_on, 15))


def correct(decision: Decision, entry: Any, town: Town, calendar: Calendar) -> None:
    paper = recorded(decision, "corrected", entry, load("papers")["award_corrected"], town, calendar)
    line = paper.lines.get()
    line.unit_name = f"{entry.unit_name}, thị trấn Yên Châu"
    entered(paper, line, town, calendar)


def withdraw(decision: Decision, entry: Any, town: Town, calendar: Calendar) -> None:
    """The certificate came back, of the money a part."""
    words = load("papers")["award_withdrawn"]
    paper = recorded(decision, "withdrawn", entry, words, town, calendar)
    line = paper.lines.get()
    line.amount_back = words["amount"]
    entered(paper, line, town, calendar)
    line.refresh_from_db()
    for what, amount in (("object", None), ("money", words["paid"])):
        receipt = ReturnReceipt(
            change=line, what=what, amount=amount, received_on=words["paid_on"], handed_by=words["handed_by"]
        )
        receive(receipt, by=town.clerk)
    calendar.tell(entry, "returned", moment(words["paid_on"], 9))
