"""What an award is worth today, as the roll of honour tells it."""

from dataclasses import dataclass

from awards.models import RegisterEntry
from awards.states import CaseState
from emulation.documents.kinds import standing_of
from emulation.documents.succession import Force


@dataclass(frozen=True)
class Worth:
    """The award as the papers now have it; sentence: 'Còn hiệu lực', or what ended it and by which paper."""

    name: str
    unit_name: str
    award_name: str
    holds: bool
    sentence: str


def worth_of(entry: RegisterEntry) -> Worth:
    """By what was issued after the own decision, and by what was recorded of a model case that it became."""
    paper = entry.own_decision and standing_of(entry.own_decision.document)
    words = (entry.name, entry.unit_name, entry.award_name)
    if paper and paper.by:
        return Worth(*words, paper.state != Force.REVOKED, f"Quyết định {lower(paper.status_line)}")
    if entry.model_cases.filter(state=CaseState.REVOKED).exists():
        return Worth(*words, False, "Đã bị thu hồi")
    return Worth(*words, True, "Còn hiệu lực")


def lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
