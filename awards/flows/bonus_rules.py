"""The tables that bonuses are reckoned by, kept by the office: a new row, or one corrected or given an end."""

from django.db import transaction

from awards import rules
from awards.models import BaseSalary, BonusFactor, RoundingRule
from emulation.accounts.models import User
from emulation.audit.record import record

BonusRule = BonusFactor | BaseSalary | RoundingRule


def save_rule(rule: BonusRule, *, by: User) -> BonusRule:
    """What was issued keeps its own words and sums, so any row may be corrected; the trail says by whom."""
    rules.keeps_bonus_rules(by).require()
    fresh = rule.pk is None
    with transaction.atomic():
        rule.save()
        verb, label = ("add", "Thêm vào danh mục") if fresh else ("edit", "Sửa danh mục")
        record(rule, verb, label, by=by, note=rule.citation)
    return rule
