"""The tables and charts of a compiled report, from its stored figures."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from campaigns.papers import rhythm
from campaigns.papers.targets import vietnamese
from emulation.documents.layout import Block, Column, Figure, Table

NONE = "–"
UNKNOWN = {"pledged": 0, "kept": 0, "on_time": 0, "group": ""}


def number(value: int) -> str:
    """1234567 as 1.234.567."""
    return f"{value:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else NONE


def numbered_rows(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(place), *row) for place, row in enumerate(rows, start=1))


def results(figures: dict) -> Iterator[Block]:
    """What stands under the words about the results."""
    yield strands_table(figures)
    yield from groups_table(figures)
    yield from targets_table(figures.get("targets", []))
    yield from kinds_table(figures.get("kinds", []))
    yield from previous_table(figures.get("previous"))


def strands_table(figures: dict) -> Table:
    columns = (
        Column("STT", 7, "center"),
        Column("Nội dung thi đua", 33),
        Column("Việc đăng ký", 12, "right"),
        Column("Đã thực hiện", 12, "right"),
        Column("Tỷ lệ", 10, "right"),
        Column("Kết quả đã xác nhận", 13, "right"),
        Column("Số đơn vị có kết quả", 13, "right"),
    )
    promises = figures.get("promises", {}).get("strands") or [UNKNOWN] * len(figures["strands"])
    rows = (
        (row["title"], *promised(promise), number(row["verified"]), str(row["units"]))
        for row, promise in zip(figures["strands"], promises, strict=False)
    )
    return Table(columns, numbered_rows(rows), caption="Kết quả theo nội dung thi đua")


def promised(tally: dict) -> tuple[str, str, str]:
    """Pledges, those for which something is verified, and their share."""
    return number(tally["pledged"]), number(tally["kept"]), percent(tally["kept"], tally["pledged"])


def groups_table(figures: dict) -> Iterator[Table]:
    """Units of one group added up; nothing in a report compiled before groups were counted."""
    columns = (
        Column("STT", 7, "center"),
        Column("Đối tượng thi đua", 29),
        Column("Số đơn vị", 9, "right"),
        Column("Có đăng ký", 9, "right"),
        Column("Việc đăng ký", 10, "right"),
        Column("Đã thực hiện", 10, "right"),
        Column("Tỷ lệ", 9, "right"),
        Column("Kết quả", 8, "right"),
        Column("Lượt người", 9, "right"),
    )
    groups = by_group(figures)
    if any(groups):
        rows = ((name, *group_cells(units)) for name, units in groups.items())
        yield Table(
            columns, numbered_rows(rows), caption="Kết quả theo đối tượng thi đua",
            total=("", "Tổng cộng", *group_cells(unit_lines(figures))),
        )  # fmt: skip


def unit_lines(figures: dict) -> list[dict]:
    """What is stored of each unit, in one dict."""
    promises = figures.get("promises", {}).get("units", {})
    return [UNKNOWN | promises.get(str(unit["id"]), {}) | unit for unit in figures["units"]]


def by_group(figures: dict) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for unit in unit_lines(figures):
        found.setdefault(unit["group"], []).append(unit)
    return found


def added(units: list[dict], *names: str) -> list[int]:
    return [sum(unit[name] for unit in units) for name in names]


def group_cells(units: list[dict]) -> tuple[str, ...]:
    registered, pledged, kept, verified, people = added(units, "registered", "pledged", "kept", "verified", "people")
    return (
        str(len(units)), str(registered), *promised({"pledged": pledged, "kept": kept}), number(verified),
        number(people),
    )  # fmt: skip


def targets_table(targets: list[dict]) -> Iterator[Table]:
    """Measured targets with their baseline, aim, pledges and what was reached; nothing if the plan has none."""
    columns = (
        Column("STT", 7, "center"),
        Column("Chỉ tiêu", 29),
        Column("Mức nền", 11, "right"),
        Column("Phấn đấu", 12, "right"),
        Column("Đăng ký", 11, "right"),
        Column("Đã đạt", 11, "right"),
        Column("Đánh giá", 19),
    )
    rows = numbered_rows(
        (named(row), cell(row["baseline"]), aimed(row), cell(row["pledged"]), cell(row["value"]), judged(row))
        for row in targets if row["aim"]
    )  # fmt: skip
    if rows:
        yield Table(columns, rows, caption="Kết quả thực hiện chỉ tiêu")


def named(row: dict) -> str:
    return f"{row['text'].rstrip('.:; ')} ({row['unit']})" if row["unit"] else row["text"]


def aimed(row: dict) -> str:
    """The aim with the direction that is better."""
    sign = {"higher": "từ ", "lower": "không quá "}.get(row["direction"], "")
    return sign + vietnamese(row["aim"])


def cell(amount: str) -> str:
    return vietnamese(amount) if amount else NONE


def judged(row: dict) -> str:
    """The result, and how far the way is gone."""
    return row["result"] if row["percent"] is None else f"{row['result']} ({row['percent']} %)"


def kinds_table(kinds: list[dict]) -> Iterator[Table]:
    """What was done, by kind, with the sums of its figures; nothing if nothing was verified."""
    columns = (
        Column("STT", 8, "center"),
        Column("Loại việc", 28),
        Column("Số kết quả", 12, "right"),
        Column("Lượt người", 14, "right"),
        Column("Số liệu cộng", 38),
    )
    rows = numbered_rows(
        (row["label"], str(row["count"]), number(row["people"]), sums_words(row["sums"])) for row in kinds
    )
    if rows:
        yield Table(columns, rows, caption="Kết quả theo loại việc")


def sums_words(sums: list[dict]) -> str:
    """'Khối lượng: 1,2 km, 3 nhà; Kinh phí: 38 triệu đồng'."""
    by_label = groupby(sums, key=lambda row: row["label"])
    amounts = [(label, [f"{vietnamese(row['number'])} {row['unit']}" for row in rows]) for label, rows in by_label]
    return "; ".join(f"{label}: {', '.join(each)}" for label, each in amounts) or NONE


def previous_table(previous: dict | None) -> Iterator[Table]:
    """Both campaigns side by side, where the clerk chose one to compare with."""
    columns = (
        Column("STT", 7, "center"),
        Column("Chỉ số", 45),
        Column("Đợt trước", 14, "right"),
        Column("Đợt này", 14, "right"),
        Column("Tăng, giảm", 20, "right"),
    )
    if previous:
        rows = ((label, number(before), number(now), change(before, now)) for label, before, now in previous["rows"])
        yield Table(columns, numbered_rows(rows), caption=f"So với {previous['name']} ({previous['period']})")


def change(before: int, now: int) -> str:
    """'+20 (40 %)'; no share of nothing."""
    if before == now:
        return "không đổi"
    share = f" ({round(100 * abs(now - before) / before)} %)" if before else ""
    return f"{'+' if now > before else '-'}{number(abs(now - before))}{share}"


def charts(figures: dict) -> list[Figure]:
    """Of the closing report: weeks, strands, groups. One on the way has those of its rhythm."""
    told = figures["rhythm"]
    return rhythm.numbered([rhythm.trend(told), rhythm.by_strand(told), rhythm.by_group(told)])
