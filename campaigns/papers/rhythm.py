"""How a campaign moves, drawn and told from the plain data of statistics.rhythm, on pages and in reports."""

import datetime
from collections.abc import Iterable, Iterator

from emulation.documents.layout import Block, Column, Figure, Table
from emulation.lib import dates
from emulation.lib.charts import Bars, Heat, Trend

TALLY = ("Đăng ký", "Đã gửi", "Đã xác nhận")
# A heat table taller than this would not leave room for its caption on a page.
ROWS_A_FIGURE = 40
HEADING = "Nhịp độ phong trào"


def trend(rhythm: dict) -> Figure:
    sent, verified = ([tally[place] for tally in rhythm["by_week"]] for place in (1, 2))
    most = max(sent, default=0)
    told = f", nhiều nhất {most} kết quả ở tuần {rhythm['weeks'][sent.index(most)]}" if most else ""
    alt = f"Đường số kết quả gửi trong {len(sent)} tuần, cộng {sum(sent)}{told}; đã xác nhận {sum(verified)}."
    chart = Trend(TALLY[1:], tuple(rhythm["weeks"]), (tuple(sent), tuple(verified)), "Tuần của đợt thi đua")
    return Figure(chart, "Kết quả các đơn vị gửi theo tuần", alt)


def by_strand(rhythm: dict) -> Figure:
    return bars(rhythm["strands"], "nội dung thi đua")


def by_group(rhythm: dict) -> Figure:
    return bars(rhythm["groups"], "đối tượng thi đua")


def bars(rows: list[list], by: str) -> Figure:
    words = "; ".join(f"{name}: đăng ký {pledged}, gửi {sent}, xác nhận {done}" for name, pledged, sent, done in rows)
    chart = Bars(TALLY, tuple((name, tuple(amounts)) for name, *amounts in rows))
    return Figure(chart, f"Việc đăng ký, kết quả gửi và xác nhận theo {by}", f"Thanh theo {by}. {words}.")


def heats(rhythm: dict) -> Iterator[Figure]:
    """Units × weeks, as many units in each as stand on a page."""
    units = rhythm["units"]
    parts = [units[first : first + ROWS_A_FIGURE] for first in range(0, len(units), ROWS_A_FIGURE)]
    for part in parts:
        chart = Heat(
            tuple(name for name, _ in part), tuple(rhythm["weeks"]), tuple(tuple(cells) for _, cells in part),
            "Đơn vị, theo tuần",
        )  # fmt: skip
        over = f" ({part[0][0]} – {part[-1][0]})" if len(parts) > 1 else ""
        alt = f"Bảng {len(part)} đơn vị theo {len(rhythm['weeks'])} tuần; ô ghi số kết quả gửi trong tuần."
        yield Figure(chart, f"Hoạt động của từng đơn vị theo tuần{over}", alt)


def paragraph(rhythm: dict, until: datetime.date) -> str:
    """The words of a report, one idea a line."""
    _, sent, verified = rhythm["total"]
    share = f" ({rhythm['share']} %)" if sent else ""
    lines = [
        f"Tính đến hết ngày {dates.day_words(until)}, các đơn vị đã gửi {sent} kết quả, trong đó {verified} kết quả "
        f"đã được xác nhận{share}."
    ]
    if rhythm["week"]:
        lines.append(f"{rhythm['week']}: {rhythm['active']}/{len(rhythm['units'])} đơn vị có hoạt động.")
    return "\n".join([*lines, silence(rhythm), overdue(rhythm)])


def silence(rhythm: dict) -> str:
    weeks = f"từ {rhythm['threshold']} tuần liền trở lên"
    if not rhythm["silent"]:
        return f"Không đơn vị nào ngừng hoạt động {weeks}."
    names = "; ".join(f"{name} ({count} tuần)" for name, count in rhythm["silent"])
    return f"Có {len(rhythm['silent'])} đơn vị không có hoạt động {weeks}: {names}."


def overdue(rhythm: dict) -> str:
    if not rhythm["late"]:
        return "Không có việc đăng ký nào quá hạn mà chưa có kết quả được xác nhận."
    works = "; ".join(
        f"{unit}: {title} (hạn {dates.day_words(datetime.date.fromisoformat(due))})"
        for unit, title, due in rhythm["late"]
    )
    return f"Có {len(rhythm['late'])} việc đăng ký quá hạn mà chưa có kết quả được xác nhận: {works}."


def blocks(rhythm: dict) -> list[Block]:
    """The charts of a report, numbered, and the table by group; that by strand stands with the results."""
    return [*numbered([trend(rhythm), by_strand(rhythm), *heats(rhythm)]), groups_table(rhythm)]


def numbered(figures: Iterable[Figure]) -> list[Figure]:
    return [
        Figure(each.chart, f"Biểu đồ {place}. {each.caption}", each.alt) for place, each in enumerate(figures, start=1)
    ]


def groups_table(rhythm: dict) -> Table:
    columns = (
        Column("STT", 8, "center"),
        Column("Đối tượng thi đua", 47),
        *(Column(name, 15, "right") for name in TALLY),
    )
    rows = tuple((str(place), name, *map(str, amounts)) for place, (name, *amounts) in enumerate(rhythm["groups"], 1))
    total = ("", "Tổng cộng", *map(str, rhythm["total"]))
    return Table(columns, rows, caption="Đăng ký và kết quả theo đối tượng thi đua", total=total)
