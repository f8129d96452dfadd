"""What is attached to a compiled report: one row per unit, points, failures, the weeks."""

from collections.abc import Iterator
from itertools import count

from campaigns.models import CompiledReport
from campaigns.papers import rhythm
from campaigns.papers.report_tables import added, by_group, number, numbered_rows, promised, unit_lines
from campaigns.papers.targets import vietnamese
from emulation.documents.layout import APPENDIX, Attachment, Column, Table


def units_table(figures: dict) -> Attachment:
    """One row per unit under the name of its group, as an attached table."""
    columns = (
        Column("STT", 7, "center"),
        Column("Đơn vị", 27),
        Column("Việc đăng ký", 10, "right"),
        Column("Đã thực hiện", 10, "right"),
        Column("Tỷ lệ", 9, "right"),
        Column("Kết quả", 9, "right"),
        Column("Công trình, phần việc", 10, "right"),
        Column("Lượt người", 9, "right"),
        Column("Đề nghị khen", 9, "right"),
    )
    nominated = figures.get("nominated_by_unit", {})
    places, rows = count(1), []
    for group, units in by_group(figures).items():
        rows += [(group,)] if group else []
        rows += [
            (str(next(places)), unit["name"], *unit_cells([unit]), str(nominated.get(str(unit["id"]), 0)))
            for unit in units
        ]
    total = ("", "Tổng cộng", *unit_cells(unit_lines(figures)), str(sum(nominated.values())))
    return Attachment((APPENDIX, "KẾT QUẢ THI ĐUA THEO ĐƠN VỊ"), body=(Table(columns, tuple(rows), total=total),))


def unit_cells(units: list[dict]) -> tuple[str, ...]:
    pledged, kept, *rest = added(units, "pledged", "kept", "verified", "works", "people")
    return *promised({"pledged": pledged, "kept": kept}), *map(number, rest)


def scores_table(scores: list[dict]) -> Iterator[Attachment]:
    """Who stands where by points, where the campaign uses them and some were confirmed."""
    columns = (
        Column("STT", 8, "center"),
        Column("Đơn vị", 44),
        Column("Tự chấm", 12, "right"),
        Column("Thẩm định", 12, "right"),
        Column("Tối đa", 12, "right"),
        Column("Thứ tự", 12, "right"),
    )
    rows = numbered_rows(
        (row["name"], *(vietnamese(row[key]) for key in ("own", "counted", "most")), str(row["rank"])) for row in scores
    )
    if rows:
        yield Attachment((APPENDIX, "BẢNG ĐIỂM THI ĐUA"), body=(Table(columns, rows),))


def shortcomings_table(figures: dict) -> Iterator[Attachment]:
    """What each unit missed, so that a reader need not gather it from the sentences; nothing if nothing is missing."""
    columns = (Column("STT", 8, "center"), Column("Đơn vị", 32), Column("Hạn chế", 60))
    found = lapses(figures) if "shortcomings" in figures else {}
    rows = numbered_rows((name, f"{words[0][:1].upper()}{'; '.join(words)[1:]}") for name, words in found.items())
    if rows:
        yield Attachment((APPENDIX, "HẠN CHẾ THEO ĐƠN VỊ"), body=(Table(columns, rows),))


def lapses(figures: dict) -> dict[str, list[str]]:
    """{unit: what it missed}, in the order of the units."""
    told, missed = figures["shortcomings"], figures["rhythm"]
    found: dict[str, list[str]] = {unit["name"]: [] for unit in figures["units"]}
    for name, words in (
        *((name, "chưa gửi đăng ký thi đua") for name in told["unregistered"]),
        *((name, "chưa có kế hoạch riêng") for name in told["unplanned"]),
        *((unit["name"], "chưa có kết quả được xác nhận") for unit in figures["units"] if not unit["verified"]),
        *((name, f"im lặng {weeks} tuần liền") for name, weeks in missed["silent"]),
        *((name, f"quá hạn: {title}") for name, title, _ in missed["late"]),
        *((name, missed_words(milestone, days)) for name, milestone, days in told["late"]),
        *((name, f"{title} bị trả lại {times} lần") for name, title, times in told["returned"]),
    ):
        found.setdefault(name, []).append(words)
    return {name: words for name, words in found.items() if words}


def missed_words(milestone: str, days: int | None) -> str:
    return f"mốc “{milestone}” " + ("chưa xong" if days is None else f"trễ {days} ngày làm việc")


def heats(figures: dict) -> Attachment:
    return Attachment((APPENDIX, "HOẠT ĐỘNG CỦA TỪNG ĐƠN VỊ THEO TUẦN"), body=tuple(rhythm.heats(figures["rhythm"])))


def attachments(report: CompiledReport) -> tuple[Attachment, ...]:
    """A report on the way has the weeks of each unit in its text; who failed is listed where the words tell of it."""
    figures, told = report.figures, {section["key"] for section in report.shown_sections}
    weeks = [heats(figures)] if report.until is None and "rhythm" in figures else []
    failed = shortcomings_table(figures) if "limits" in told else ()
    return units_table(figures), *scores_table(figures.get("scores", [])), *failed, *weeks
