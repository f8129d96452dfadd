"""A change as it is meant, before it is carried out: pure description, which checks, consequences and flow read."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from emulation.accounts.models import Organization
from emulation.lib import dates
from emulation.lib.words import join_names
from emulation.structure.models import Change

Kind = Change.Kind


@dataclass(frozen=True)
class Decision:
    """The paper that orders the change, and the first day of the new state."""

    number: str
    decided_on: datetime.date
    issuer: str
    effective_on: datetime.date
    note: str = ""


@dataclass(frozen=True)
class NewUnit:
    name: str
    short_name: str
    kind: str
    parent: Organization | None


@dataclass(frozen=True)
class Draft:
    """`unit`: on whose page it is written; `others`: merged with it.

    `keeper`: who goes on (merge: takes the others in; split: the unit itself; dissolve: takes over what is left).
    """

    kind: Kind
    decision: Decision
    unit: Organization
    others: tuple[Organization, ...] = ()
    keeper: Organization | None = None
    new: tuple[NewUnit, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    parent: Organization | None = None

    @property
    def day(self) -> datetime.date:
        return self.decision.effective_on

    @property
    def last_day(self) -> datetime.date:
        """Of what ends."""
        return self.day - datetime.timedelta(days=1)

    @property
    def units(self) -> tuple[Organization, ...]:
        """All that exist already and are touched by it."""
        keeper = (self.keeper,) if self.keeper else ()
        return tuple({unit.pk: unit for unit in (self.unit, *self.others, *keeper)}.values())

    @property
    def ended(self) -> tuple[Organization, ...]:
        if self.kind in (Kind.RENAME, Kind.MOVE):
            return ()
        sources = (self.unit, *self.others)
        return tuple(unit for unit in sources if self.keeper is None or unit.pk != self.keeper.pk)

    @property
    def heir_names(self) -> list[str]:
        """Of those that succeed what ends."""
        if not self.ended:
            return []
        return [self.keeper.name] if self.keeper else [new.name for new in self.new]

    @property
    def has_one_heir(self) -> bool:
        return len(self.heir_names) == 1

    @property
    def sentence(self) -> str:
        """'Sáp nhập Tiểu khu 1 và Tiểu khu 2 thành Tiểu khu Mới từ ngày 01/7/2025'."""
        ended = join_names([unit.name for unit in self.ended])
        new = join_names([unit.name for unit in self.new])
        match self.kind:
            case Kind.RENAME:
                deed = f"Đổi tên {self.unit.name} thành {self.names['name']}"
            case Kind.MERGE:
                deed = f"Sáp nhập {ended} {'vào ' + self.keeper.name if self.keeper else 'thành ' + new}"
            case Kind.SPLIT:
                deed = f"Tách từ {self.unit.name}: {new}" if self.keeper else f"Chia {self.unit.name} thành {new}"
            case Kind.DISSOLVE:
                deed = f"Giải thể {ended}" + (f", {self.keeper.name} kế thừa" if self.keeper else "")
            case Kind.MOVE:
                deed = f"Chuyển {self.unit.name} về trực thuộc {self.parent.name}"
        return f"{deed} từ ngày {dates.short(self.day)}"


@dataclass(frozen=True)
class Outcome:
    """What came of a draft. `heir`: the one successor, if there is one and only one."""

    change: Change
    ended: tuple[Organization, ...]
    heirs: tuple[Organization, ...]

    @property
    def last_day(self) -> datetime.date:
        """Of what ended."""
        return self.change.effective_on - datetime.timedelta(days=1)

    @property
    def heir(self) -> Organization | None:
        return self.heirs[0] if len(self.heirs) == 1 else None


@dataclass(frozen=True)
class Effect:
    """A consequence to read; with a `key`, also a question to answer: `options` are (value, label), first the usual.

    `apply` is called with the answer and the outcome, in the transaction of the change.
    """

    text: str
    key: str = ""
    options: tuple[tuple[str, str], ...] = ()
    apply: Callable[[str, Outcome], None] | None = None
