"""Items of an agenda as a reader without names gets them; pure but for the words of a nomination."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from awards.models import AgendaItem, Nomination
from campaigns.models.plan import PersonKind
from emulation.lib.words import fold

HIDDEN = "…"


@dataclass(frozen=True)
class Line:
    """One item as its reader sees it. name: of the nominee, or what stands for it; unit and url: empty while blind;
    url: also where the dossier is shut to the reader."""

    pk: int
    position: int
    subject: str
    name: str
    award: str
    text: str
    unit: str = ""
    url: str = ""


def named(item: AgendaItem) -> Line:
    row = item.nomination
    unit = row.participation.organization.short_name
    return Line(
        item.pk, item.position, row.get_subject_display(), row.name, row.award.name, row.merit, unit,
        row.get_absolute_url(),
    )  # fmt: skip


def masked(rows: Iterable[dict]) -> list[Line]:
    """From the rows of AgendaItemQuerySet.without_names(): 'Cá nhân số 3 (nông dân)', counted by subject."""
    counted: Counter[str] = Counter()
    lines = []
    for row in rows:
        subject = row["nomination__subject"]
        counted[subject] += 1
        label = str(Nomination.Subject(subject).label)
        name = " ".join(filter(None, (label, f"số {counted[subject]}", kind_words(row))))
        lines.append(Line(row["pk"], row["position"], label, name, row["nomination__award__name"], row["summary"]))
    return lines


def kind_words(row: dict) -> str:
    kind = row["nomination__person_kind"]
    return f"({str(PersonKind(kind).label).lower()})" if kind else ""


def names_of(nomination: Nomination) -> list[str]:
    """Every name by which a reader would know whom it is about, the longest first."""
    unit = nomination.participation.organization
    found = {nomination.name, unit.name, unit.short_name, nomination.address}
    found |= {nomination.collective.name, nomination.collective.short_name} if nomination.collective else set()
    found |= {person_name(nomination.name)} if nomination.subject == Nomination.Subject.HOUSEHOLD else set()
    return sorted(filter(None, (name.strip() for name in found)), key=len, reverse=True)


def person_name(household: str) -> str:
    """'Hộ ông Lò Văn Pâng' as 'Lò Văn Pâng'."""
    return re.sub(r"^(hộ|gia đình)\s+|^(ông|bà|anh|chị)\s+", "", household, flags=re.IGNORECASE).strip()


def names_left(text: str, nomination: Nomination) -> str:
    """The first of its names that stands in the text, with or without diacritics; empty when there is none."""
    told = f" {words(text)} "
    return next((name for name in names_of(nomination) if f" {words(name)} " in told), "")


def words(text: str) -> str:
    return fold(re.sub(r"[^\w]+", " ", text)).strip()


def offered_summary(nomination: Nomination) -> str:
    """The summary of the achievement with its names taken out, for the secretary to read through."""
    text = nomination.merit
    for name in names_of(nomination):
        text = re.sub(re.escape(name), HIDDEN, text, flags=re.IGNORECASE)
    return text
