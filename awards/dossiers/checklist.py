"""The checklist of a dossier: pure, one line a paper, with who owes it, by when, and which files answer it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from awards.models import DossierFile, PaperAnswer, PaperMark, RequiredPaper
from emulation.lib import dates
from emulation.lib.words import fold

Owner = RequiredPaper.Owner


class Standing(StrEnum):
    """LATER: a paper that is only made from complete dossiers, so no dossier waits for it."""

    THERE = "there"
    WAIVED = "waived"
    TO_JUDGE = "to_judge"
    MISSING = "missing"
    LATER = "later"

    @property
    def label(self) -> str:
        return {
            "there": "Đã có", "waived": "Không cần", "to_judge": "Chờ đối chiếu", "missing": "Còn thiếu",
            "later": "Lập sau",
        }[self.value]  # fmt: skip

    @property
    def tone(self) -> str:
        tones = {"there": "done", "waived": "done", "to_judge": "waiting", "missing": "warning", "later": "neutral"}
        return tones[self.value]


DONE = {Standing.THERE, Standing.WAIVED}


@dataclass(frozen=True)
class Line:
    """key: 'required-12', 'asked-3', or 'report' where no rule of the day names any paper.

    whom: who owes it, in words; source: the rule, guidance or campaign that asks; terms: 'bản chính, 02 bản';
    is_file: answered by files, not by what is written; condition: when alone it is needed.
    """

    key: str
    name: str
    owner: str
    whom: str
    source: str
    standing: Standing
    ground: str
    due_on: datetime.date | None = None
    terms: str = ""
    condition: str = ""
    is_file: bool = False
    files: tuple[DossierFile, ...] = ()

    @property
    def is_done(self) -> bool:
        return self.standing in DONE

    @property
    def is_counted(self) -> bool:
        return self.standing != Standing.LATER

    @property
    def stops_unit(self) -> bool:
        """Whether its unit cannot hand in without it; what the clerk has still to judge stops nobody."""
        return self.owner == Owner.UNIT and self.standing == Standing.MISSING

    @property
    def stops_clerk(self) -> bool:
        return self.is_counted and not self.is_done


@dataclass(frozen=True)
class Checklist:
    lines: tuple[Line, ...]

    @property
    def counted(self) -> int:
        return sum(line.is_counted for line in self.lines)

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)

    @property
    def ratio(self) -> str:
        return f"{self.done}/{self.counted}"

    @property
    def of_files(self) -> list[Line]:
        return [line for line in self.lines if line.is_file]

    def get(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.key == key), None)

    def sentences(self) -> list[str]:
        """What keeps the unit from handing in."""
        return [words(line) for line in self.lines if line.stops_unit]


def words(line: Line) -> str:
    return f"Chưa có giấy tờ “{line.name}” (gắn tệp ở phần tài liệu)." if line.is_file else line.ground


def same(one: str, other: str) -> bool:
    """Whether two names are of one paper, with or without diacritics."""
    return fold(one) == fold(other)


def answered(answers: Sequence[PaperAnswer], mark: PaperMark | None, condition: str) -> tuple[Standing, str]:
    """The clerk's word, until a newer file answers; before it, what is attached."""
    newest = max((row.added_at for row in answers), default=None)
    if mark and not (newest and newest > mark.marked_at):
        by = f"{mark.marked_by} đối chiếu ngày {dates.short(mark.marked_at)}"
        return Standing(mark.result), f"{mark.note} ({by})" if mark.note else by
    if answers:
        return Standing.TO_JUDGE, f"Có {len(answers):02d} tệp, chờ Văn phòng đối chiếu."
    if condition:
        return Standing.TO_JUDGE, "Chưa có tệp; Văn phòng xem có cần không."
    return Standing.MISSING, "Chưa có tệp nào."


def ids_of(key: str) -> dict[str, int | None]:
    """Which rule or asked paper a line stands for; neither for the report, and for no listed paper."""
    kind, _, number = key.partition("-")
    pk = int(number) if number.isdecimal() else None
    return {"required_id": pk if kind == "required" else None, "asked_id": pk if kind == "asked" else None}


def key_of(row: PaperAnswer | PaperMark) -> str:
    """The line that a file's answer or a mark belongs to."""
    return f"required-{row.required_id}" if row.required_id else f"asked-{row.asked_id}"
