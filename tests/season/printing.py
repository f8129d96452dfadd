"""What the issued report has to say of a count: its sentences, the names they list, the rows of its tables."""

import re
from collections import Counter, defaultdict
from decimal import Decimal

from emulation.lib import dates
from tests.documents.word import printed
from tests.season import failing
from tests.season.facts import AIMS, GROUPS, SORTS, STRANDS

RULE = (
    "ít nhất 80 % việc đăng ký được xác nhận đúng hạn; ít nhất 1 công trình, phần việc đã xác nhận; "
    "ít nhất 80 % số điểm tối đa; không im lặng, không có việc quá hạn, không trễ mốc thời gian"
)
TOWARDS = {"lower": "không quá ", "higher": "từ ", "reach": ""}
ALL, FAILED = "Tổng cộng", ("Đơn vị", "Hạn chế")


def undotted(words):
    """1.390 as 1390."""
    return re.sub(r"(?<=\d)\.(?=\d{3})", "", words)


def typed(number):
    return "–" if number is None else f"{Decimal(number).normalize():f}".replace(".", ",")


def share(part, whole):
    return f"{round(100 * part / whole)} %" if whole else "–"


# --- Sentences --------------------------------------------------------------------------------------------------------


def lines_of(document):
    return list(map(undotted, printed(document)))


def sentences(count):
    """Parts of lines, and whole lines."""
    totals, (pledged, kept, on_time) = count.totals, failing.promises(count)["total"]
    proposed = failing.outstanding(count)
    return [
        f"triển khai đến {totals['units']} đơn vị; {totals['registered']} đơn vị đã đăng ký thi đua.",
        f"có {totals['achievements']} kết quả được xác nhận",
        f"{totals['works']} công trình, phần việc và {totals['activities']} hoạt động",
        f"{totals['people']} lượt người tham gia",
        f"So với đăng ký: {kept}/{pledged} việc đăng ký đã có kết quả được xác nhận ({share(kept, pledged)}), "
        f"trong đó {on_time} việc đúng hạn.",
        reached(count),
        f"Đề nghị xem xét biểu dương {len(proposed)} đơn vị đạt đủ các điều kiện: {RULE}. Gồm:",
    ]


def reached(count):
    """How many of the targets, and how far the others are."""
    told = [(aim, count.target(place, aim)) for place, aim in enumerate(AIMS) if aim.aim is not None]
    met = sum(found["met"] is True for _, found in told)
    short = "; ".join(f"{aim.text} ({so_far(aim, found['value'])})" for aim, found in told if not found["met"])
    left = f" Chưa đạt hoặc chưa đủ số liệu: {short}." if short else ""
    return f"So với chỉ tiêu: đạt {met}/{len(told)} chỉ tiêu đo được.{left}"


def so_far(aim, value):
    return "chưa có số liệu" if value is None else f"{typed(value)}/{aim.aim} {aim.unit}"


def proposals(count):
    """Who is put forward, in this order, and why."""
    return [
        f"- {name}: {on_time}/{pledged} việc đăng ký xác nhận đúng hạn; {works} công trình, phần việc; "
        f"{'/'.join(map(typed, points))} điểm."
        for name, works, pledged, on_time, points in failing.outstanding(count)
    ]  # fmt: skip


def listed(lines):
    """{what is said before the colon, without its number: names after it} of the lines about failures, as printed."""
    found = {}
    for line in lines:
        milestone = re.match(r"Mốc “(.*?)”: ", line)
        for number, what, names in re.findall(r"(\d+) ((?:đơn vị|việc đăng ký|kết quả) [^:.]*): ([^.]*)\.", line):
            key = f"{milestone[1]}: {what}" if milestone else what
            if milestone or line.startswith(("Còn ", "Có ")):
                found[key] = int(number), set(names.split("; "))
    return found


def failures(count):
    """The same, as it has to be."""
    told, late = failing.shortcomings(count), defaultdict(set)
    for unit, milestone, days in told["late"]:
        key = f"{milestone}: đơn vị chưa xong" if days is None else f"{milestone}: đơn vị trễ"
        late[key].add(unit if days is None else f"{unit} ({days} ngày làm việc)")
    names = {
        "đơn vị chưa có kết quả được xác nhận": idle(count),
        "đơn vị chưa gửi đăng ký thi đua": told["unregistered"],
        "đơn vị chưa có kế hoạch riêng": told["unplanned"],
        "đơn vị không có hoạt động từ 3 tuần liền trở lên": {
            f"{unit} ({weeks} tuần)" for unit, weeks in count.pulse["silent"].items()
        },
        "việc đăng ký quá hạn mà chưa có kết quả được xác nhận": {
            f"{line.pledge.unit.name}: {line.title} (hạn {dates.day_words(line.due_on)})" for line in count.late
        },
        "kết quả bị trả lại từ 3 lần trở lên": {
            f"{unit}: {title} ({times} lần)" for unit, title, times in told["returned"]
        },
        **late,
    }  # fmt: skip
    return {what: (len(each), each) for what, each in names.items() if each}


def idle(count):
    return {name for name, (_, verified, *_) in count.units.items() if not verified}


# --- Tables -----------------------------------------------------------------------------------------------------------


def printed_tables(document, wanted):
    """{first words of its head: rows without their number, as far as `wanted` tells them}; names of groups left out."""
    found = {}
    for table in document.tables:
        head, *rows = [[undotted(cell.text.replace("\xa0", " ").strip()) for cell in row.cells] for row in table.rows]
        name = tuple(head[1:3])
        if name in wanted:
            width = len(next(iter(wanted[name])))
            found[name] = Counter(tuple(row[1 : 1 + width]) for row in rows if len(set(row)) > 1)
    found[FAILED] = Counter((name, sorted_words(words)) for name, words in found[FAILED])
    return found


def tables(count):
    """The same, as it has to be."""
    found = {
        ("Nội dung thi đua", "Việc đăng ký"): strands(count),
        ("Đối tượng thi đua", "Số đơn vị"): groups(count),
        ("Chỉ tiêu", "Mức nền"): targets(count),
        ("Loại việc", "Số kết quả"): [
            (SORTS[kind].label, str(number), str(people)) for kind, (number, people, _) in count.kinds.items()
        ],
        ("Đơn vị", "Việc đăng ký"): units(count),
        ("Đơn vị", "Tự chấm"): [
            (name, *map(typed, points), str(place)) for name, (*points, place) in count.scores.items()
        ],
        FAILED: lapses(count),
    }
    return {name: Counter(rows) for name, rows in found.items()}


def promised(rows):
    pledged, kept = sum(row[0] for row in rows), sum(row[1] for row in rows)
    return str(pledged), str(kept), share(kept, pledged)


def strands(count):
    told = zip(STRANDS, failing.promises(count)["strands"], strict=True)
    return [(title, *promised([row]), *map(str, count.strands[title])) for (title, *_), row in told]


def groups(count):
    named = failing.promises(count)["groups"]
    members = {name: [unit for unit in count.units if named[unit] == name] for name, *_ in GROUPS}
    return [(name, *of_group(count, units)) for name, units in [*members.items(), (ALL, list(count.units))]]


def of_group(count, names):
    rows, pledges = [count.units[name] for name in names], failing.promises(count)["units"]
    registered, verified, people = (str(sum(row[place] for row in rows)) for place in (4, 1, 3))
    return str(len(names)), registered, *promised([pledges[name] for name in names]), verified, people


def units(count):
    """Nobody was put forward for an award."""
    pledges = failing.promises(count)["units"]
    rows = [(name, *of_units(count, pledges, [name])) for name in count.units]
    return [*rows, (ALL, *of_units(count, pledges, list(count.units)))]


def of_units(count, pledges, names):
    sums = (str(sum(count.units[name][place] for name in names)) for place in (1, 2, 3))
    return *promised([pledges[name] for name in names]), *sums, "0"


def targets(count):
    told = [(aim, count.target(place, aim)) for place, aim in enumerate(AIMS) if aim.aim is not None]
    return [
        (f"{aim.text} ({aim.unit})", typed(aim.baseline), f"{TOWARDS[aim.direction]}{aim.aim}", typed(found["pledged"]),
         typed(found["value"]))
        for aim, found in told
    ]  # fmt: skip


def lapses(count):
    """Unit by unit, everything that it failed to do."""
    told, found = failing.shortcomings(count), defaultdict(list)
    for name, words in (
        *((name, "chưa gửi đăng ký thi đua") for name in told["unregistered"]),
        *((name, "chưa có kế hoạch riêng") for name in told["unplanned"]),
        *((name, "chưa có kết quả được xác nhận") for name in idle(count)),
        *((name, f"im lặng {weeks} tuần liền") for name, weeks in count.pulse["silent"].items()),
        *((line.pledge.unit.name, f"quá hạn: {line.title}") for line in count.late),
        *((name, f"mốc “{what}” {missed(days)}") for name, what, days in told["late"]),
        *((name, f"{title} bị trả lại {times} lần") for name, title, times in told["returned"]),
    ):
        found[name].append(words)
    return [(name, sorted_words("; ".join(words))) for name, words in found.items()]


def missed(days):
    return "chưa xong" if days is None else f"trễ {days} ngày làm việc"


def sorted_words(words):
    """In one order, however they are told, since a unit may have several of one sort."""
    return "; ".join(sorted(words.lower().split("; ")))
