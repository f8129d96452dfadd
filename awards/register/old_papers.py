"""What old papers tell of an award, and what the product knows to it: the body of that day, the kind, whose record."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from awards.matching import Candidate, kin_of, matching
from awards.models import AwardKind, Nominee, RegisterEntry, ScanPage
from awards.names import Known, Sure
from awards.register.standing import standing_of
from emulation.accounts.models import Organization, Succession
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import fold, lines
from emulation.structure.history import names_on

FIRST_DAY = datetime.date(1945, 9, 2)


@dataclass(frozen=True)
class OldAward:
    """One award in the words of its decision; unit: the body of that day, None where the tree has none."""

    subject: str
    name: str
    birth_year: int | None
    unit_name: str
    unit: Organization | None
    award_name: str
    number: str
    decided_on: datetime.date
    issuer: str
    campaign_name: str = ""
    merit: str = ""

    @property
    def is_body(self) -> bool:
        return self.subject == Nominee.Subject.COLLECTIVE

    @property
    def paper(self) -> str:
        return f"Quyết định số {self.number} ngày {dates.short(self.decided_on)}"


def check_day(day: datetime.date) -> None:
    """Raises Unsound for a day on which no award can have been decided."""
    if not FIRST_DAY <= day <= dates.today():
        raise Unsound(
            f"Ngày quyết định {dates.short(day)} phải từ {dates.short(FIRST_DAY)} đến hôm nay. Hãy xem lại ngày."
        )


def scan_of(entry: RegisterEntry) -> ScanPage | None:
    """The page from which two people typed a past award; None where it came from a spreadsheet."""
    row = getattr(entry, "typed_row", None)
    return row.typing.page if row else None


class OldPapers:
    """The bodies, records and entries of a town, as an old paper is compared with them."""

    def __init__(self, home: Organization) -> None:
        self.home = home

    # --- Which body it was ------------------------------------------------------------------------------------------

    @cached_property
    def bodies(self) -> dict[int, Organization]:
        """All that stood or stand under the town or under those it came from, itself included."""
        before = Succession.objects.filter(successor=self.home).values_list("predecessor", flat=True)
        ids = Organization.objects.ids_under([self.home.pk, *before])
        return Organization.objects.in_bulk(ids)

    @cached_property
    def by_name(self) -> dict[str, set[int]]:
        """Ids by every name that a body bears or bore."""
        found: dict[str, set[int]] = defaultdict(set)
        for row in self.bodies.values():
            for words in (row.name, row.short_name, row.code, *lines(row.former_names)):
                found[fold(words)].add(row.pk)
        return found

    @cached_property
    def heirs(self) -> dict[int, set[int]]:
        pairs = Succession.objects.filter(predecessor__in=self.bodies).values_list("predecessor", "successor")
        found: dict[int, set[int]] = defaultdict(set)
        for old, new in pairs:
            found[old].add(new)
        return found

    def kin(self, pk: int) -> set[int]:
        """Those that it came from and those that it became."""
        return self.heirs[pk] | {old for old, news in list(self.heirs.items()) if pk in news}

    def unit_of(self, words: str, day: datetime.date) -> Organization | None:
        """The body that was called so, on that day; None if the tree knows no such name.

        A name that is older or newer than the day leads to what stood in its place, where that is one alone. Raises
        Unsound where several could be meant.
        """
        named = [self.bodies[pk] for pk in self.by_name.get(fold(words), ())]
        if there := [row for row in named if row.exists_on(day)]:
            return self.only(there, words, day)
        kin = {pk for row in named for pk in self.kin(row.pk) if pk in self.bodies}
        stood = [self.bodies[pk] for pk in sorted(kin) if self.bodies[pk].exists_on(day)]
        if named and not stood:
            raise Unsound(f"Ngày {dates.short(day)} không có đơn vị “{words}” theo danh mục. Hãy xem lại tên, ngày.")
        return self.only(stood, words, day) if stood else None

    def only(self, rows: list[Organization], words: str, day: datetime.date) -> Organization:
        if len(rows) > 1:
            told = "; ".join(f"{self.name_on(row, day)} (mã {row.code})" for row in rows)
            raise Unsound(f"“{words}” ngày {dates.short(day)} có thể là: {told}. Hãy ghi rõ đơn vị nào.")
        return rows[0]

    def name_on(self, row: Organization, day: datetime.date) -> str:
        return names_on(day).get(row.pk, row.newest_names)["name"]

    def today_of(self, unit: Organization | None) -> Organization:
        """To whom a record of that unit's people belongs today: itself, its one heir, else the town."""
        if unit is None:
            return self.home
        if unit.exists_on(dates.today()):
            return unit
        heirs = [row for pk in self.heirs[unit.pk] if (row := self.bodies.get(pk)) and row.exists_on(dates.today())]
        return heirs[0] if len(heirs) == 1 else self.home

    # --- Which kind it is, whose record, and whether it stands there already ------------------------------------------

    def kind_of(self, old: OldAward) -> AwardKind | None:
        """Of the catalogue on that day, by its name."""
        rows = AwardKind.objects.in_force(old.decided_on)
        return next((row for row in rows if fold(row.name) == fold(old.award_name) and row.is_for(old.subject)), None)

    def body_record(self, old: OldAward) -> Nominee | None:
        """Of a body of the tree there is one record, whoever writes its name how."""
        return Nominee.objects.filter(subject=old.subject, collective=old.unit).first() if self.is_tree(old) else None

    def is_tree(self, old: OldAward) -> bool:
        """Whether the collective is the body itself, not a group within it."""
        return old.is_body and old.unit is not None and old.unit.pk in self.by_name.get(fold(old.name), ())

    def candidates(self, old: OldAward) -> list[Candidate]:
        """Records in the town that may be of the awarded, the surest first."""
        kin = kin_of(self.today_of(old.unit).pk) | (kin_of(old.unit.pk) if old.unit else frozenset())
        known = Known(old.name, old.birth_year, kin, old.is_body)
        return matching(old.subject, known, among=self.bodies)

    def sure_record(self, old: OldAward, found: list[Candidate]) -> Nominee | None:
        """The one that it is without a doubt."""
        sure = [each for each in found if each.match.sure == Sure.SAME]
        return sure[0].record if len(sure) == 1 else None

    def doubles(self, old: OldAward, record: Nominee | None) -> tuple[RegisterEntry | None, RegisterEntry | None]:
        """(the very award, one that differs only in number or day) in the register, as entered or as told today."""
        if record is None:
            return None, None
        near = None
        for entry in record.entries.filter(organization=self.home).with_standing():
            told = (entry, standing_of(entry).words)
            if fold(old.award_name) not in {fold(words.award_name) for words in told}:
                continue
            number = fold(old.number) in {fold(words.decision_number) for words in told}
            day = old.decided_on in {words.decided_on for words in told}
            if number and day:
                return entry, None
            near = entry if number or day else near
        return None, near
