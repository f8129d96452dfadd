"""Records that may be of somebody: found by the keys of the name, then compared. See awards.names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from awards.models import Nominee, RegisterEntry
from awards.names import DIFFERENT, Known, Match, asked_keys, compare
from emulation.accounts.models import Succession
from emulation.lib import dates

SHOWN = 8


@dataclass(frozen=True)
class Candidate:
    """A record with how sure it is, and the newest award it received, in words."""

    record: Nominee
    match: Match
    last_award: str = ""

    @property
    def label(self) -> str:
        """'Lò Văn Pâng, sinh 1975, Tiểu khu 2; khen thưởng gần nhất: … (trùng tên, cùng năm sinh)'."""
        held = f"khen thưởng gần nhất: {self.last_award}" if self.last_award else "chưa có khen thưởng"
        return f"{self.record.told}; {held} ({self.match.why})"


def kin_of(unit: int) -> frozenset[int]:
    """Ids of the unit, of those it came from and of those that it became."""
    pairs = Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit)).values_list("predecessor", "successor")
    return frozenset({unit, *(each for pair in pairs for each in pair)})


def matching(
    subject: str, known: Known, *, among: Iterable[int] | None = None, but: int | None = None
) -> list[Candidate]:
    """Standing records of that kind, the surest first; `among`: ids of the units whose records are looked at."""
    rows = Nominee.objects.keyed(asked_keys(known.name, is_body=known.is_body)).filter(subject=subject).exclude(pk=but)
    if among is not None:
        rows = rows.filter(organization__in=among)
    slim = rows.order_by().values_list("pk", "name", "spellings", "birth_year", "organization_id")
    found = {pk: match for pk, *facts in slim if (match := best(known, *facts))}
    first = sorted(found, key=lambda pk: (-found[pk].sure, pk))[:SHOWN]
    told = Nominee.objects.select_related("organization").in_bulk(first)
    awards = last_awards(first)
    return [Candidate(told[pk], found[pk], awards.get(pk, "")) for pk in first]


def best(known: Known, name: str, spellings: str, birth_year: int | None, unit: int) -> Match:
    """By whichever spelling of the record is the nearest."""
    spelled = [name, *filter(None, spellings.split("\n"))]
    theirs = (Known(each, birth_year, frozenset({unit}), known.is_body) for each in spelled)
    return max((compare(known, each) for each in theirs), key=lambda match: match.sure, default=DIFFERENT)


def last_awards(ids: list[int]) -> dict[int, str]:
    """{record: 'Giấy khen của Chủ tịch UBND huyện (14/06/2023)'} of those who have one."""
    granted = RegisterEntry.objects.holding().filter(nominee__in=ids).order_by("decided_on", "pk")
    rows = granted.values_list("nominee", "award_name", "decided_on")
    return {pk: f"{name} ({dates.short(day)})" for pk, name, day in rows}


def doubles_of(record: Nominee) -> list[Candidate]:
    """Other records that may be of the same one, for whoever may merge them."""
    known = record.known(kin_of(record.organization_id))
    return matching(record.subject, known, but=record.pk)
