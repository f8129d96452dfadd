"""Nominees as tables, the same in the proposal, the minutes and wherever a list is printed."""

from collections.abc import Callable, Iterable

from awards.models import Nomination
from emulation.documents.layout import Block, Column, Heading, Table


def by_subject(nominations: Iterable[Nomination]) -> list[tuple[Nomination.Subject, list[Nomination]]]:
    """Collectives, individuals, households, each in the order of lists of people; empty ones left out."""
    rows = list(nominations)
    groups = ((s, sorted((n for n in rows if n.subject == s), key=lambda n: n.sort_key)) for s in Nomination.Subject)
    return [(subject, group) for subject, group in groups if group]


def subject_tables(
    nominations: Iterable[Nomination], columns: tuple[Column, ...], cells: Callable[[Nomination], tuple[str, ...]]
) -> list[Block]:
    """One headed table per subject; its first column counts."""
    blocks: list[Block] = []
    for subject, group in by_subject(nominations):
        rows = tuple((str(i), *cells(nomination)) for i, nomination in enumerate(group, start=1))
        blocks += [Heading(1, subject.label), Table((Column("STT", 8, "center"), *columns), rows)]
    return blocks


def who(nomination: Nomination) -> str:
    """Name, post and place of a nominee, as lists give them."""
    return "\n".join(filter(None, (nomination.name, nomination.position, nomination.address)))


def counted(nominations: Iterable[Nomination]) -> str:
    """'04 tập thể, 12 cá nhân'."""
    return ", ".join(f"{len(group):02d} {subject.label.lower()}" for subject, group in by_subject(nominations))
