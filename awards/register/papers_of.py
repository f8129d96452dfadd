"""The chain of papers of one award: proposal, decision with its source, what later papers did to it."""

import datetime
from dataclasses import dataclass, field

from awards.models import AwardChange, Nomination, RegisterEntry
from awards.querysets import IN_TOWN
from emulation.accounts.models import User


@dataclass(frozen=True)
class Step:
    """day: of the paper; what: what it did; words: how it is cited; url: "" for those who may not open it."""

    day: datetime.date | None
    what: str
    words: str
    url: str = ""
    lines: list[str] = field(default_factory=list)


def papers_of(entry: RegisterEntry, user: User) -> list[Step]:
    """From the nomination on, in the order in which things happened."""
    hall = entry.organization_id in user.reading_ids(IN_TOWN)
    steps = (
        of_past(entry, hall) if entry.is_past else [of_nomination(entry.nomination, user), *of_decision(entry, hall)]
    )
    told = set(AwardChange.objects.visible_to(user).filter(entry=entry).values_list("pk", flat=True))
    return steps + [of_change(row, hall, row.pk in told) for row in entry.later]


def of_nomination(nomination: Nomination, user: User) -> Step:
    seen = Nomination.objects.visible_to(user).filter(pk=nomination.pk).exists()
    words = f"{nomination.name}, {nomination.award}"
    return Step(None, "Đề nghị", words, nomination.get_absolute_url() if seen else "")


def of_past(entry: RegisterEntry, hall: bool) -> list[Step]:
    """What old papers tell, and for the town hall from which paper it was read."""
    old = entry.old_decision
    words = f"Quyết định số {old.number} của {old.issuer}"
    lines = ["Ghi vào sổ theo tài liệu cũ.", *(source_of(entry) if hall else [])]
    return [Step(old.decided_on, "Quyết định khen thưởng", words, lines=lines)]


def of_decision(entry: RegisterEntry, hall: bool) -> list[Step]:
    words = f"Quyết định số {entry.decision_number} của {entry.issuer}"
    if entry.own_decision:
        url = entry.own_decision.get_absolute_url() if hall else ""
        return [Step(entry.decided_on, "Quyết định khen thưởng", words, url)]
    decision = entry.decision
    proposal = decision.proposal
    sent = Step(proposal.document.issued_on, "Tờ trình", proposal.document.reference)
    granted = Step(entry.decided_on, "Quyết định khen thưởng", words, lines=differences_of(entry))
    if not hall:
        return [sent, granted]
    return [
        Step(sent.day, sent.what, sent.words, proposal.get_absolute_url()),
        Step(granted.day, granted.what, granted.words, decision.get_absolute_url(), granted.lines + source_of(entry)),
    ]


def differences_of(entry: RegisterEntry) -> list[str]:
    line = getattr(entry.nomination, "decision_line", None)
    if line is None:
        return []
    added = ["Cấp trên bổ sung, không có trong tờ trình."] if line.added else []
    return added + [f"{what}: đề nghị “{old}”, quyết định ghi “{new}”" for what, old, new in line.differences]


def source_of(entry: RegisterEntry) -> list[str]:
    source = getattr(entry, "provenance", None)
    return [f"Nguồn: {source}"] if source else []


def of_change(row: AwardChange, hall: bool, told: bool) -> Step:
    lines = [f"{what}: “{old}” thành “{new}”" for what, old, new in row.new_words]
    lines += [f"Lý do: {row.paper.ground}"] if told else []
    url = row.paper.get_absolute_url() if hall else ""
    cited = f"theo {row.cited}" if row.paper.miscopied else row.cited
    return Step(row.effective_on, row.deed, cited, url, lines)
