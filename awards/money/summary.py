"""The money of a decision in a few words, for whoever decides on it."""

from dataclasses import dataclass

from awards.models import Fund, OwnDecision
from awards.money.bonus_lines import BonusLine, MoneyOf
from awards.statistics.money import fund_in


@dataclass(frozen=True)
class Summary:
    """free_after: what the year's fund may still grant when this is promised; None where no book is kept.

    provisional: reckoned by today's rules, since the decision is not issued.
    """

    total: int
    lines: list[BonusLine]
    free_after: int | None
    fund: Fund | None
    provisional: bool

    @property
    def is_above(self) -> bool:
        return self.free_after is not None and self.free_after < 0


def of_decision(decision: OwnDecision) -> Summary:
    money = MoneyOf(decision)
    fund = fund_in(decision.campaign.organizer, money.day.year)
    promised = money.total if not money.is_final else 0
    free_after = fund.free - promised if fund else None
    return Summary(money.total, money.lines, free_after, fund, not money.is_final)
