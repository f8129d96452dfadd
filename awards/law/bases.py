"""The legal texts a paper begins with: those in force on its day, and what is wrong with those it names."""

import datetime
from dataclasses import dataclass

from awards.models import LegalBasis
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import lines


@dataclass(frozen=True)
class NamedBasis:
    """A line of a paper's bases that the catalogue knows, as it stands on a day."""

    row: LegalBasis
    in_force: bool

    @property
    def warning(self) -> str:
        if not self.in_force:
            return f"Chỉ áp dụng {validity(self.row)}."
        return "" if self.row.confirmed else "Chưa đối chiếu văn bản gốc."


def legal_lines(kind: str, day: datetime.date) -> list[str]:
    """What a "decision" or a "proposal" of that day rests on, in the order papers print it."""
    return list(LegalBasis.objects.in_force(day).for_paper(kind).values_list("text", flat=True))


def bare(line: str) -> str:
    return " ".join(line.split()).rstrip(" .;").casefold()


def named_in(text: str, day: datetime.date) -> list[NamedBasis]:
    """The lines of a paper that stand in the catalogue. Of one text with several periods, the one in force counts."""
    known: dict[str, list[LegalBasis]] = {}
    for row in LegalBasis.objects.all():
        known.setdefault(bare(row.text), []).append(row)
    found = []
    for line in lines(text):
        rows = known.get(bare(line), [])
        current = next((row for row in rows if row.holds_on(day)), None)
        found += [NamedBasis(current or rows[-1], current is not None)] if rows else []
    return found


def validity(row: LegalBasis) -> str:
    until = f" đến {dates.short(row.valid_to)}" if row.valid_to else ""
    return f"từ {dates.short(row.valid_from)}{until}"


def require_in_force(text: str, day: datetime.date) -> None:
    """The law that applies is that of the paper's day; raises Unsound naming the line that is not in force."""
    for basis in named_in(text, day):
        if not basis.in_force:
            raise Unsound(
                f"“{basis.row.text}” chỉ áp dụng {validity(basis.row)}, không áp dụng vào ngày ban hành "
                f"{dates.short(day)}. Hãy trả lại để sửa căn cứ, hoặc chọn lại ngày ban hành."
            )
