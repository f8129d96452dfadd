"""Targets in the words of papers: as the plan sets them, and as a report finds them."""

from decimal import Decimal

from campaigns.models import Target
from emulation.documents.layout import Column, Table


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


def targets_table(targets: list[dict]) -> list[Table]:
    """Measured targets with their baseline, aim and what was reached; nothing if the plan has none."""
    columns = (
        Column("STT", 7, "center"),
        Column("Chỉ tiêu", 33),
        Column("Mức nền", 12, "right"),
        Column("Phấn đấu", 12, "right"),
        Column("Đã đạt", 12, "right"),
        Column("Đánh giá", 24),
    )
    rows = tuple(
        (str(i), named(row), *(cell(row[name]) for name in ("baseline", "aim", "value")), judged(row))
        for i, row in enumerate((row for row in targets if row["aim"]), start=1)
    )
    return [Table(columns, rows, caption="Kết quả thực hiện chỉ tiêu")] if rows else []


def named(row: dict) -> str:
    return f"{row['text'].rstrip('.:; ')} ({row['unit']})" if row["unit"] else row["text"]


def cell(number: str) -> str:
    return vietnamese(number) if number else "–"


def judged(row: dict) -> str:
    return row["result"] if row["percent"] is None else f"{row['result']} ({row['percent']} %)"
