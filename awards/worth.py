"""What an award is worth today: the one place that says so, of one award in words and of many to count them."""

from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from awards.models import ModelCase, RegisterEntry
from awards.states import CaseState
from emulation.documents.kinds import standing_of
from emulation.documents.succession import Force, How, Succession

HOLDS, ENDED = "con", "het"


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
    case_revoked = entry.model_cases.filter(state=CaseState.REVOKED).exists()
    holds = not case_revoked and (not paper or paper.state != Force.REVOKED)
    told = f"Quyết định {lower(paper.status_line)}" if paper and paper.by else ""
    return Worth(
        entry.name, entry.unit_name, entry.award_name, holds, told or ("Còn hiệu lực" if holds else "Đã bị thu hồi")
    )


def worth() -> Case:
    """Of rows of the register HOLDS, or ENDED: the same answer as Worth.holds."""
    revoked = Succession.objects.filter(
        old__own_decision=OuterRef("own_decision"), how=How.REVOKE, effective_on__isnull=False
    )
    case = ModelCase.objects.filter(entry=OuterRef("pk"), state=CaseState.REVOKED)
    return Case(When(Q(Exists(revoked)) | Q(Exists(case)), then=Value(ENDED)), default=Value(HOLDS))


def lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
