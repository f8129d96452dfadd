"""What an award is worth today: the ONE place that says whether it still holds and in which words.

The register keeps what was granted; later papers correct, replace, annul or withdraw it (awards.models.AwardChange).
"""

import datetime
from dataclasses import dataclass

from awards.models import AwardChange, ChangePaper, RegisterEntry
from awards.states import ENDING, ChangeKind
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.verdict import YES, Verdict, no

LABELS = {
    ChangeKind.CORRECTED: "Đã đính chính",
    ChangeKind.REPLACED: "Theo quyết định thay thế",
    ChangeKind.ANNULLED: "Đã bị hủy bỏ",
    ChangeKind.WITHDRAWN: "Đã bị thu hồi",
}


@dataclass(frozen=True)
class Words:
    """The award as the papers now have it."""

    name: str
    unit_name: str
    award_name: str
    merit: str


@dataclass(frozen=True)
class Standing:
    """state: a ChangeKind, or "" while nothing changed; since: the day it took effect; paper: the one that did it."""

    state: str
    words: Words
    since: datetime.date | None = None
    paper: ChangePaper | None = None

    @property
    def holds(self) -> bool:
        return self.state not in ENDING

    @property
    def tone(self) -> str:
        return "warning" if not self.holds else "info" if self.state else "done"

    @property
    def get_state_display(self) -> str:
        return LABELS.get(self.state, "Còn hiệu lực")

    @property
    def status_line(self) -> str:
        """'theo Quyết định số 12/QĐ-UBND ngày 05/09/2023'; nothing while nothing changed."""
        return f"theo {self.paper.paper_words}" if self.paper else ""

    @property
    def sentence(self) -> str:
        """'Đã bị thu hồi theo Quyết định số 12/QĐ-UBND ngày 05/09/2023', for a list of one column."""
        return f"{self.get_state_display} {self.status_line}".strip()


def standing_of(entry: RegisterEntry, on: datetime.date | None = None) -> Standing:
    """Where the award stands, today or on a day. One query, or none if the entry came from with_standing()."""
    return standing_by(entry, [row for row in changes_of(entry) if on is None or row.effective_on <= on])


def standing_without(change: AwardChange) -> Standing:
    """Where its award would stand if the change had not been made."""
    return standing_by(change.entry, [row for row in changes_of(change.entry) if row.pk != change.pk])


def standing_by(entry: RegisterEntry, changes: list[AwardChange]) -> Standing:
    words = {field: latest(changes, field) or getattr(entry, field) for field in Words.__dataclass_fields__}
    ended = next((row for row in changes if row.ends), None)
    last = ended or (changes[-1] if changes else None)
    return Standing(last.kind, Words(**words), last.effective_on, last.paper) if last else Standing("", Words(**words))


def changes_of(entry: RegisterEntry) -> list[AwardChange]:
    """Those in effect, the earliest first."""
    known = getattr(entry, "changes_in_effect", None)
    return list(entry.changes.in_effect()) if known is None else known


def latest(changes: list[AwardChange], field: str) -> str:
    return next((value for row in reversed(changes) if (value := getattr(row, field))), "")


def still_holds(entry: RegisterEntry) -> Verdict:
    """Whether the award may be acted on; the reason names the paper that ended it."""
    now = standing_of(entry)
    return YES if now.holds else no(f"Khen thưởng của {entry.name} {lower(now.sentence)} từ {dates.short(now.since)}.")


def require_holding(entry: RegisterEntry) -> None:
    """Raises Unsound for an award that was annulled or withdrawn already."""
    if not (answer := still_holds(entry)):
        raise Unsound(answer.reason)


def lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
