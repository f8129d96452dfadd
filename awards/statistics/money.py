"""Sums of a fund and of what was granted."""

from awards.models import Fund, LineBonus, Nomination, OwnDecision
from emulation.accounts.models import Organization


def sums_of(fund: Fund) -> Fund:
    """The fund with received, paid, balance, committed and free, in one query."""
    return Fund.objects.with_sums().get(pk=fund.pk)


def fund_in(organization: Organization, year: int) -> Fund | None:
    return Fund.objects.with_sums().filter(organization=organization, year=year).first()


def keeps_book(organization: Organization) -> bool:
    return Fund.objects.filter(organization=organization).exists()


def bonus_of(nomination: Nomination) -> LineBonus | None:
    """What was granted to it, with what was paid; None before the issue, or without money."""
    return LineBonus.objects.with_sums().filter(line__nomination=nomination, amount__gt=0).first()


def paid_lines(decision: OwnDecision) -> dict[int, LineBonus]:
    """Each bonus of the decision with what was promised, paid and taken back, by line."""
    rows = LineBonus.objects.filter(line__own_decision=decision).with_sums()
    return {row.line_id: row for row in rows}
