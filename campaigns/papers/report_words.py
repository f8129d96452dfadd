"""The words that the figures give a compiled report, for the clerk to go on from: one idea a line."""

import datetime
from collections.abc import Iterator

from campaigns.models import Campaign
from campaigns.papers import rhythm
from campaigns.papers.report_tables import number, percent
from campaigns.papers.targets import vietnamese
from campaigns.statistics.shortcomings import OFTEN
from emulation.documents.succession import cited
from emulation.lib import dates

DIRECTIONS = (
    "Phương hướng, kiến nghị",
    "Tiếp tục duy trì các mô hình, cách làm hiệu quả; biểu dương, nhân rộng điển hình tiên tiến trên địa bàn.",
)
NEXT_TASKS = (
    "Nhiệm vụ thời gian tới",
    "Các đơn vị tiếp tục thực hiện các nội dung đã đăng ký; đơn vị chưa có kết quả khẩn trương triển khai và báo cáo "
    "kèm minh chứng. Văn phòng HĐND và UBND theo dõi, đôn đốc, tổng hợp.",
)
COMPARED = ("Kết quả được xác nhận", "Công trình, phần việc", "Lượt người tham gia")
NO_LAPSE = (
    "Các đơn vị đều có đăng ký, có kế hoạch riêng và có kết quả được xác nhận; không đơn vị nào im lặng, có việc quá "
    "hạn hoặc trễ mốc thời gian."
)


def leadership(campaign: Campaign, figures: dict) -> str:
    totals = figures["totals"]
    return (
        f"{campaign.organizer.name} đã ban hành {cited(campaign.plan.document)} và triển khai đến "
        f"{totals['units']} đơn vị; {totals['registered']} đơn vị đã đăng ký thi đua."
    )


def results(figures: dict, until: datetime.date | None) -> str:
    totals, promised = figures["totals"], figures["promises"]["total"]
    begins = f"Tính đến hết ngày {dates.day_words(until)}, các đơn vị" if until else "Các đơn vị"
    strands = (
        f"- {row['title']}: {row['verified']} kết quả đã xác nhận của {row['units']} đơn vị{office_sessions(*held)}."
        for row, held in zip(figures["strands"], figures["propaganda"], strict=True)
    )
    told = [
        f"{begins} có {totals['achievements']} kết quả được xác nhận, trong đó {totals['works']} công trình, "
        f"phần việc và {totals['activities']} hoạt động, với {number(totals['people'])} lượt người tham gia. Cụ thể:",
        *strands,
        pledges(promised),
        targets(figures["targets"]),
        compared(figures.get("previous")),
        "Kết quả của từng đơn vị có trong Phụ lục kèm theo.",
    ]
    return "\n".join(filter(None, told))


def office_sessions(sessions: int, people: int) -> str:
    if not sessions:
        return ""
    heard = f", {number(people)} lượt người nghe, xem" if people else ""
    return f"; cơ quan tổ chức {sessions} buổi tuyên truyền{heard}"


def pledges(promised: dict) -> str:
    pledged, kept, on_time = (promised[name] for name in ("pledged", "kept", "on_time"))
    if not pledged:
        return "Chưa có việc đăng ký nào được tiếp nhận."
    return (
        f"So với đăng ký: {kept}/{pledged} việc đăng ký đã có kết quả được xác nhận ({percent(kept, pledged)}), "
        f"trong đó {on_time} việc đúng hạn."
    )


def targets(rows: list[dict]) -> str:
    """How many aims were reached, and which were not."""
    measured = [row for row in rows if row["aim"]]
    if not measured:
        return ""
    met = sum(row["met"] is True for row in measured)
    short = "; ".join(f"{row['text'].rstrip('.:; ')} ({reached(row)})" for row in measured if row["met"] is not True)
    told = f"So với chỉ tiêu: đạt {met}/{len(measured)} chỉ tiêu đo được."
    return f"{told} Chưa đạt hoặc chưa đủ số liệu: {short}." if short else told


def reached(row: dict) -> str:
    unit = f" {row['unit']}" if row["unit"] else ""
    return f"{vietnamese(row['value'])}/{vietnamese(row['aim'])}{unit}" if row["value"] else "chưa có số liệu"


def compared(previous: dict | None) -> str:
    if not previous:
        return ""
    told = ", ".join(moved(label, before, now) for label, before, now in previous["rows"] if label in COMPARED)
    theirs, ours = previous["days"]
    until = previous["until"]
    same = f" tính đến ngày {dates.day_words(datetime.date.fromisoformat(until))}" if until else ""
    length = f" Đợt trước tính {theirs} ngày, đợt này {ours} ngày." if theirs != ours else ""
    return f"So với {previous['name']} ({previous['period']}){same}: {told}.{length}"


def moved(label: str, before: int, now: int) -> str:
    name = label[:1].lower() + label[1:]
    if before == now:
        return f"{name} không đổi ({number(now)})"
    verb, way = ("tăng", "lên") if now > before else ("giảm", "xuống")
    return f"{name} {verb} từ {number(before)} {way} {number(now)}"


def outstanding(figures: dict) -> str:
    """A proposal with the rule it follows; who is granted an award is decided elsewhere."""
    found, people = figures["outstanding"], figures["praised"]["people"]
    told = []
    if found["units"]:
        told = [
            f"Đề nghị xem xét biểu dương {len(found['units'])} đơn vị đạt đủ các điều kiện: "
            f"{'; '.join(found['conditions'])}. Gồm:",
            *(f"- {unit['name']}: {why(unit)}." for unit in found["units"]),
        ]
    elif found["conditions"]:
        told = [f"Chưa có đơn vị nào đạt đủ các điều kiện: {'; '.join(found['conditions'])}."]
    if people:
        told += [
            f"Cá nhân, hộ gia đình được Hội đồng đồng ý hoặc đã được khen thưởng ({len(people)} trường hợp):",
            *(f"- {who} ({unit}): {award}." for who, unit, award in people),
        ]
    return "\n".join(told) or "Chưa đề xuất tập thể, cá nhân tiêu biểu."


def why(unit: dict) -> str:
    words = []
    if unit["pledged"]:
        words.append(f"{unit['on_time']}/{unit['pledged']} việc đăng ký xác nhận đúng hạn")
    words.append(f"{unit['works']} công trình, phần việc")
    if unit["points"]:
        words.append(f"{'/'.join(map(vietnamese, unit['points']))} điểm")
    return "; ".join([*words, *unit["awards"]])


def limits(figures: dict, until: datetime.date | None) -> str:
    """What went wrong, computed; a report on the way tells of silence and overdue pledges in its rhythm."""
    told, moves = figures["shortcomings"], figures["rhythm"]
    idle = [unit["name"] for unit in figures["units"] if not unit["verified"]]
    lines = [
        named(idle, "đơn vị chưa có kết quả được xác nhận"),
        named(told["unregistered"], "đơn vị chưa gửi đăng ký thi đua"),
        named(told["unplanned"], "đơn vị chưa có kế hoạch riêng"),
        rhythm.silence(moves) if moves["silent"] and not until else "",
        rhythm.overdue(moves) if moves["late"] and not until else "",
        *late(told["late"]),
        named(
            [f"{unit}: {title} ({times} lần)" for unit, title, times in told["returned"]],
            f"kết quả bị trả lại từ {OFTEN} lần trở lên",
            "Có",
        ),
    ]
    lines = [line for line in lines if line]
    if lines:
        return "\n".join(lines)
    return "Hạn chế nêu ở phần nhịp độ phong trào." if moves["silent"] or moves["late"] else NO_LAPSE


def named(names: list[str], what: str, begins: str = "Còn") -> str:
    return f"{begins} {len(names)} {what}: {'; '.join(names)}.".strip() if names else ""


def late(rows: list[list]) -> Iterator[str]:
    """A line for each milestone that somebody missed."""
    for milestone in dict.fromkeys(row[1] for row in rows):
        of_it = [(name, days) for name, each, days in rows if each == milestone]
        told = [
            named([f"{name} ({days} ngày làm việc)" for name, days in of_it if days], "đơn vị trễ", ""),
            named([name for name, days in of_it if days is None], "đơn vị chưa xong", ""),
        ]
        yield f"Mốc “{milestone}”: {' '.join(filter(None, told))}"
