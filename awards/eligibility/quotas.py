"""How many may be put forward: pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Allowed:
    """A number for some awards, units and kinds of nominee; None stands for all of them."""

    most: int
    award: str | None = None
    group: int | None = None
    subject: str | None = None

    def counts(self, entrant: "Entrant") -> bool:
        return (
            self.award in (None, entrant.award)
            and self.group in (None, entrant.group)
            and self.subject in (None, entrant.subject)
        )


@dataclass(frozen=True)
class Entrant:
    """award: the name, since one award goes through versions of its rule."""

    award: str
    group: int
    subject: str


@dataclass(frozen=True)
class Use:
    used: int
    most: int

    @property
    def left(self) -> int:
        return max(0, self.most - self.used)

    @property
    def over(self) -> int:
        return max(0, self.used - self.most)


def use_of(allowed: Allowed, entrants: list[Entrant]) -> Use:
    return Use(sum(allowed.counts(each) for each in entrants), allowed.most)
