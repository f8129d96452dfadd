"""Who is on a list: leaders, those who work directly, farmers, women, and from where. Pure."""

from collections import Counter
from dataclasses import dataclass

LEADER, FARMER, FEMALE = "leader", "farmer", "female"
GROUPS = ("leader", "direct", "farmer", "women")


@dataclass(frozen=True)
class Listed:
    """kind, sex: of a person, empty where nobody wrote it; area: the unit's kind; group: its class in the campaign."""

    subject: str
    kind: str = ""
    sex: str = ""
    area: str = ""
    group: str = ""


@dataclass(frozen=True)
class Share:
    """count of the people whose kind (or sex) is known."""

    count: int
    known: int

    @property
    def percent(self) -> int | None:
        """Rounded down; None of nobody."""
        return 100 * self.count // self.known if self.known else None

    def is_within(self, at_least: int | None, at_most: int | None) -> bool:
        low = at_least is None or self.count * 100 >= at_least * self.known
        return low and (at_most is None or self.count * 100 <= at_most * self.known)


def belongs(row: Listed, group: str) -> bool:
    """Whether a person stands in the group. Who leads nothing works directly."""
    if row.subject != "individual":
        return False
    return {
        "leader": row.kind == LEADER,
        "direct": row.kind not in ("", LEADER),
        "farmer": row.kind == FARMER,
        "women": row.sex == FEMALE,
    }[group]


def share_of(rows: list[Listed], group: str) -> Share:
    people = [row for row in rows if row.subject == "individual"]
    known = [row for row in people if (row.sex if group == "women" else row.kind)]
    return Share(sum(belongs(row, group) for row in known), len(known))


def counted(rows: list[Listed], by: str) -> list[tuple[str, int]]:
    """(words, how many), the most first; by: the name of a field."""
    return sorted(Counter(getattr(row, by) for row in rows).items(), key=lambda pair: (-pair[1], pair[0]))
