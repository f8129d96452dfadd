"""Targets in the words of the plan that sets them."""

from decimal import Decimal

from campaigns.models import Target


def vietnamese(number: Decimal | str) -> str:
    """'1200.50' as 1.200,5."""
    return f"{Decimal(number).normalize():,f}".translate(str.maketrans(",.", ".,"))


def target_words(target: Target) -> str:
    """A target as the plan says it.

    'Đường được làm mới: 12 km (năm 2022: 10 km).'; 'Số hộ nghèo: giảm từ 45 hộ (năm 2022) xuống còn 30 hộ.';
    'Tỷ lệ hộ văn hóa: đạt 90 % (năm 2022: 85 %).'
    """
    if target.aim is None:
        return target.text
    return f"{target.text.rstrip('.:; ')}: {aim_words(target)}."


def aim_words(target: Target) -> str:
    aim, when = measured(target.aim, target.unit), target.baseline_when
    before = measured(target.baseline, target.unit) if target.baseline is not None else ""
    if target.direction == Target.Direction.LOWER:
        if not before:
            return f"không quá {aim}"
        return f"giảm từ {before}{f' ({when})' if when else ''} xuống còn {aim}"
    words = f"đạt {aim}" if target.direction == Target.Direction.REACH else aim
    return f"{words} ({when or 'kỳ trước'}: {before})" if before else words


def measured(number: Decimal, unit: str) -> str:
    return f"{vietnamese(number)} {unit}".strip()
