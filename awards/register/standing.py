"""What an award is worth today: the ONE place that says whether it still holds and in which words.

The register keeps what was granted; later papers correct, replace, annul or withdraw it (awards.models.AwardChange).
"""

import datetime
from dataclasses import dataclass

from awards.models import AwardChange, ChangePaper, RegisterEntry, latest
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
    decision_number: str
    decided_on: datetime.date
    issuer: str


@dataclass(frozen=True)
class Standing:
    """state: a ChangeKind, or "" while nothing changed; since: the day it took effect; change: what did it."""

    state: str
    words: Words
    since: datetime.date | None = None
    change: AwardChange | None = None

    @property
    def paper(self) -> ChangePaper | None:
        return self.change and self.change.paper

    @property
    def miscopied(self) -> bool:
        """Whether nothing but the copy in the register was put right."""
        return bool(self.change and self.paper.miscopied)

    @property
    def holds(self) -> bool:
        return self.state not in ENDING

    @property
    def tone(self) -> str:
        return "warning" if not self.holds else "info" if self.state else "done"

    @property
    def get_state_display(self) -> str:
        return "Đã sửa lỗi chép sổ" if self.miscopied else LABELS.get(self.state, "Còn hiệu lực")

    @property
    def status_line(self) -> str:
        """'theo Quyết định số 12/QĐ-UBND ngày 05/09/2023', 'ngày 01/12/2026, theo tệp quyet-dinh.pdf, trang 2'.

        Nothing while nothing changed.
        """
        day = f"ngày {dates.short(self.since)}, " if self.miscopied else ""
        return f"{day}theo {self.change.cited}" if self.change else ""

    @property
    def sentence(self) -> str:
        """'Đã bị thu hồi theo Quyết định số 12/QĐ-UBND ngày 05/09/2023', for a list of one column."""
        return f"{self.get_state_display} {self.status_line}".strip()

    @property
    def public_sentence(self) -> str:
        """For anybody: the name that somebody gave a file may tell what is kept back; nothing while nothing changed."""
        if self.miscopied:
            return f"{self.get_state_display} ngày {dates.short(self.since)}"
        return self.sentence if self.state else ""


def standing_of(entry: RegisterEntry, on: datetime.date | None = None) -> Standing:
    """Where the award stands, today or on a day. One query, or none if the entry came from with_standing()."""
    return standing_by(entry, [row for row in entry.later if on is None or row.effective_on <= on])


def standing_without(change: AwardChange) -> Standing:
    """Where its award would stand if the change had not been made."""
    return standing_by(change.entry, [row for row in change.entry.later if row.pk != change.pk])


def standing_by(entry: RegisterEntry, changes: list[AwardChange]) -> Standing:
    words = {field: latest(changes, field) or getattr(entry, field) for field in Words.__dataclass_fields__}
    ended = next((row for row in changes if row.ends), None)
    last = ended or (changes[-1] if changes else None)
    return Standing(last.kind, Words(**words), last.effective_on, last) if last else Standing("", Words(**words))


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
