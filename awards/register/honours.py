"""What somebody, or a unit with those it succeeds, was awarded: each entry with where it stands and what it was."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from awards.models import AwardChange, RegisterEntry
from awards.register.standing import Standing, standing_of
from emulation.accounts.models import Organization, Succession
from emulation.lib import dates


@dataclass(frozen=True)
class Honour:
    """was: each later paper in a line, with the words it changed; inherited_from: the ended unit that received it."""

    entry: RegisterEntry
    now: Standing
    was: tuple[str, ...] = ()
    inherited_from: str = ""

    @property
    def certificate(self) -> str:
        """'3/2023', or nothing."""
        made = getattr(self.entry, "certificate", None)
        return f"{made.number}/{made.year}" if made else ""

    @property
    def ruling(self) -> str:
        """'Số 45/QĐ-UBND ngày 20/01/2023 của Chủ tịch UBND thị trấn'."""
        words = self.now.words
        return f"Số {words.decision_number} ngày {dates.short(words.decided_on)} của {words.issuer}"


def honours(entries: Iterable[RegisterEntry], past: Mapping[int, str] | None = None) -> list[Honour]:
    """entries: with_papers(). past: names of the ended units by id, see emulation.structure.panels.inherited."""
    past = past or {}
    return [
        Honour(
            entry,
            standing_of(entry),
            tuple(told(change) for change in entry.later),
            past.get(entry.nominee.collective_id, "") or past.get(entry.unit_id, ""),
        )
        for entry in entries
    ]


def told(change: AwardChange) -> str:
    """'Đính chính từ 05/09/2023, Quyết định số 915/QĐ-UBND … Tên: trước ghi “Hà Thị Dung”.'"""
    day = dates.short(change.effective_on)
    how = f"ngày {day}, theo" if change.paper.miscopied else f"từ {day},"
    words = f"{change.deed} {how} {change.cited}."
    before = (f"{what}: trước ghi “{old}”." for what, old, _ in change.new_words)
    return " ".join((words, *before))


def counted(found: Iterable[Honour]) -> list[tuple[str, int]]:
    """How many of each form still hold, the most frequent first."""
    return Counter(each.now.words.award_name for each in found if each.now.holds).most_common()


@dataclass
class Ancestor:
    """An ended organisation in the tree of successions above a unit."""

    organization: Organization
    before: list["Ancestor"] = field(default_factory=list)


def ancestors_of(organization: Organization) -> list[Ancestor]:
    """Those that it took the place of, each with its own; two queries for the whole tree."""
    if not organization.is_heir:
        return []
    known = Succession.objects.in_force()
    ids = {organization.pk, *known.filter(successor=organization).values_list("predecessor", flat=True)}
    pairs = known.filter(successor__in=ids, direct=True).select_related("predecessor").order_by("predecessor__sort_key")
    above: dict[int, list[Organization]] = {}
    for pair in pairs:
        above.setdefault(pair.successor_id, []).append(pair.predecessor)

    def tree(pk: int) -> list[Ancestor]:
        return [Ancestor(each, tree(each.pk)) for each in above.get(pk, ())]

    return tree(organization.pk)
