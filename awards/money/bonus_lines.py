"""From stored rows to the bonus of each line of a decision, with its ground in words: the rules of the day, counted."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, F

from awards.models import (
    UNCONFIRMED,
    BaseSalary,
    BonusFactor,
    BonusSheet,
    Decision,
    LineBonus,
    Nomination,
    OwnDecision,
    OwnDecisionLine,
    RoundingRule,
)
from awards.money.bonus import Claim, Rounding, Share, highest_only, product, rounded
from awards.querysets import in_paper_order
from emulation.lib import dates
from emulation.web.money import grouped

PLAIN = Rounding("none")
DEED = f"Cùng một thành tích chỉ hưởng mức cao nhất ({UNCONFIRMED})"


@dataclass(frozen=True)
class DayRules:
    """What holds on a day."""

    day: datetime.date
    factors: tuple[BonusFactor, ...]
    salary: BaseSalary | None
    rounding: RoundingRule | None

    def factor_of(self, nomination: Nomination) -> BonusFactor | None:
        """The longest name that fits; of equal ones that of the very level, then the newest."""
        fitting = [row for row in self.factors if row.is_of(nomination.award, nomination.subject)]
        return max(fitting, key=lambda row: (len(row.name), bool(row.level), row.valid_from), default=None)


def rules_on(day: datetime.date) -> DayRules:
    """Three queries."""
    factors = tuple(BonusFactor.objects.in_force(day).select_related("legal_text"))
    salary, rounding = (
        model.objects.in_force(day).select_related("legal_text").first() for model in (BaseSalary, RoundingRule)
    )
    return DayRules(day, factors, salary, rounding)


@dataclass(frozen=True)
class BonusLine:
    """One line with its money. reckoned: by the rules; amount: granted; missing: no rule fits and nobody wrote a sum.

    note: why it is another sum, or none; bonus: its row, if anything was written of it.
    """

    nomination: Nomination
    amount: int
    reckoned: int
    how: str
    note: str = ""
    line: OwnDecisionLine | None = None
    factor: Decimal | None = None
    salary: int | None = None
    rules: tuple[BonusFactor | BaseSalary | RoundingRule, ...] = ()
    missing: bool = False
    bonus: LineBonus | None = None
    frozen_ground: str = ""

    @property
    def cited(self) -> list[str]:
        """The rules; of a granted line, as they read then."""
        if not self.frozen_ground:
            return [rule.citation for rule in self.rules]
        _, *rest = self.frozen_ground.split("\n")
        return rest[1:] if rest and rest[0] == self.note else rest

    @property
    def ground(self) -> str:
        """The reckoning and what it rests on, as it is kept at the issue."""
        return self.frozen_ground or "\n".join(filter(None, (self.how, self.note, *(r.citation for r in self.rules))))


def number(value: Decimal) -> str:
    """0.150 as '0,15'."""
    return f"{value.normalize():f}".replace(".", ",")


class MoneyOf:
    """The money of one decision; its lines are asked for once. `day`: of the issue, else the one it is reckoned by."""

    def __init__(self, decision: OwnDecision, day: datetime.date | None = None) -> None:
        self.decision = decision
        self.sheet = getattr(decision, "bonus_sheet", None) or BonusSheet(own_decision=decision)
        self.is_final = decision.document.issued_on is not None and day is None
        self.day = day or decision.document.issued_on or self.sheet.reckoned_on or dates.today()

    @cached_property
    def lines(self) -> list[BonusLine]:
        rows = list(
            self.decision.lines.select_related(
                "nomination__award", "nomination__participation__organization", "bonus__overridden_by"
            ).order_by(*in_paper_order("nomination__"))
        )
        if self.is_final:
            return [frozen(row, row.bonus) for row in rows if hasattr(row, "bonus") and row.bonus.amount is not None]
        return reckoned(rows, self.decision, rules_on(self.day)) if self.sheet.pays else [unpaid(row) for row in rows]

    @property
    def by_line(self) -> dict[int, BonusLine]:
        return {each.line.pk: each for each in self.lines}

    @property
    def total(self) -> int:
        return sum(each.amount for each in self.lines)

    @property
    def missing(self) -> list[BonusLine]:
        return [each for each in self.lines if each.missing]

    @property
    def citations(self) -> list[str]:
        """Each rule that was used, once."""
        return list(dict.fromkeys(line for each in self.lines for line in each.cited))


def frozen(line: OwnDecisionLine, bonus: LineBonus) -> BonusLine:
    how, _, rest = bonus.ground.partition("\n")
    note = bonus.reason or (rest.partition("\n")[0] if rest.startswith(DEED) else "")
    return BonusLine(
        line.nomination, bonus.amount, bonus.reckoned, how, note, line, bonus.factor, bonus.salary, bonus=bonus,
        frozen_ground=bonus.ground,
    )  # fmt: skip


def unpaid(line: OwnDecisionLine) -> BonusLine:
    return BonusLine(line.nomination, 0, 0, "Không kèm tiền thưởng.", line=line, bonus=getattr(line, "bonus", None))


def reckoned(rows: list[OwnDecisionLine], decision: OwnDecision, rules: DayRules) -> list[BonusLine]:
    single = {
        row.pk: replace(by_rule(row.nomination, rules), line=row, bonus=getattr(row, "bonus", None)) for row in rows
    }
    claims = [Claim(row.pk, whose(row), decision.campaign_id, single[row.pk].reckoned, str(row.nomination.award))
              for row in rows]  # fmt: skip
    shares = highest_only(claims, given_before(rows, decision))
    return [overridden(shared(single[row.pk], shares[row.pk])) for row in rows]


def whose(line: OwnDecisionLine) -> tuple[str, int]:
    nomination = line.nomination
    return ("record", nomination.nominee_id) if nomination.nominee_id else ("nomination", nomination.pk)


def given_before(rows: Iterable[OwnDecisionLine], decision: OwnDecision) -> dict[tuple[tuple[str, int], int], int]:
    """What other issued decisions of the same campaign have granted to the same people, less what was taken back."""
    records = {row.nomination.nominee_id for row in rows} - {None}
    granted = LineBonus.objects.filter(
        line__nomination__nominee__in=records, line__own_decision__campaign=decision.campaign_id, amount__gt=0
    ).exclude(line__own_decision=decision.pk)
    found: dict[tuple[tuple[str, int], int], int] = {}
    for bonus in granted.with_sums().annotate(nominee=F("line__nomination__nominee"), booked=Count("entries")):
        place = (("record", bonus.nominee), decision.campaign_id)
        found[place] = found.get(place, 0) + (bonus.due - bonus.back if bonus.booked else bonus.amount)
    return found


def by_rule(nomination: Nomination, rules: DayRules) -> BonusLine:
    """What the award by itself brings."""
    factor = rules.factor_of(nomination)
    if factor is None or rules.salary is None:
        what = "hệ số" if factor is None else "mức lương cơ sở"
        how = f"Danh mục chưa có {what} áp dụng ngày {dates.short(rules.day)}."
        return BonusLine(nomination, 0, 0, how, missing=True)
    exact = product(factor.factor, rules.salary.amount)
    amount = rounded(exact, rules.rounding.rounding if rules.rounding else PLAIN)
    how = f"{number(factor.factor)} × {grouped(rules.salary.amount)} đồng = {grouped(int(exact))} đồng"
    if amount != exact:
        how += f", làm tròn thành {grouped(amount)} đồng"
    used = (factor, rules.salary, *([rules.rounding] if rules.rounding else []))
    return BonusLine(
        nomination, amount, amount, f"{how}.", factor=factor.factor, salary=rules.salary.amount, rules=used
    )


def payer_of(each: BonusLine, decision: Decision) -> str:
    """Whose fund pays what a superior granted (Law 06/2022/QH15, art. 11.4)."""
    by_proposer = each.rules and each.rules[0].payer == BonusFactor.Payer.PROPOSER
    return decision.proposal.campaign.organizer.name if by_proposer else decision.issuer


def informed(decision: Decision) -> list[tuple[BonusLine, str]]:
    """What a superior's decision brings by the rules of its day, and whose fund pays: to know, nothing is booked."""
    granted = Nomination.objects.filter(award_entry__decision=decision).for_list()
    rules = rules_on(decision.decided_on)
    return [(each, payer_of(each, decision)) for each in (by_rule(row, rules) for row in granted)]


def shared(each: BonusLine, share: Share) -> BonusLine:
    """After the other awards for the same deed."""
    if each.missing or share.amount == each.reckoned:
        return each
    had = f"đã được {grouped(share.before)} đồng theo quyết định trước" if share.before else ""
    note = f"{DEED}: {share.instead or had}."
    return replace(each, amount=share.amount, reckoned=share.amount, note=note)


def overridden(each: BonusLine) -> BonusLine:
    bonus = each.bonus
    if bonus is None or bonus.override is None:
        return each
    return replace(each, amount=bonus.override, note=bonus.reason, missing=False)
