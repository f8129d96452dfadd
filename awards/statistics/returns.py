"""Why dossiers come back: by reason, award, unit, campaign and part of the dossier; each number with its rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from awards.models import ReturnPoint
from awards.querysets import ReturnPointQuerySet

NO_CODE = "Chưa ghi mã lý do"
REASON, AWARD, UNIT, CAMPAIGN, PART = "ly-do", "hinh-thuc", "don-vi", "phong-trao", "muc"


@dataclass(frozen=True)
class Cell:
    """query: what narrows the list of points to the rows counted here, {name in the address: value}."""

    count: int
    query: dict[str, str]


@dataclass(frozen=True)
class Counted:
    label: str
    total: Cell
    by_reason: list[Cell]


@dataclass(frozen=True)
class Table:
    """reasons: heads of the columns, the most frequent first."""

    title: str
    head: str
    reasons: list[str]
    rows: list[Counted]


def key_of_reason(point: ReturnPoint) -> tuple[str, str]:
    """(value in the address, label)."""
    return (str(point.reason_id), point.reason.name) if point.reason else ("khong", NO_CODE)


def by_award(point: ReturnPoint) -> tuple[str, str]:
    award = point.of.dossier.nomination.award
    return str(award.pk), award.name


def by_unit(point: ReturnPoint) -> tuple[str, str]:
    unit = point.of.dossier.nomination.participation.organization
    return str(unit.pk), unit.short_name


def by_campaign(point: ReturnPoint) -> tuple[str, str]:
    campaign = point.of.dossier.nomination.participation.campaign
    return str(campaign.pk), campaign.short_name


def by_part(point: ReturnPoint) -> tuple[str, str]:
    """Papers of one name count together, whichever rule asks for them."""
    return point.about, point.about


GROUPS: tuple[tuple[str, str, str, Callable[[ReturnPoint], tuple[str, str]]], ...] = (
    (PART, "Theo mục, giấy tờ của hồ sơ", "Mục, giấy tờ", by_part),
    (AWARD, "Theo danh hiệu, hình thức", "Danh hiệu, hình thức", by_award),
    (UNIT, "Theo đơn vị", "Đơn vị", by_unit),
    (CAMPAIGN, "Theo phong trào", "Phong trào", by_campaign),
)


def return_tables(points: ReturnPointQuerySet) -> list[Table]:
    rows = list(points.for_list())
    return [table(rows, *group) for group in GROUPS] if rows else []


def table(
    points: Iterable[ReturnPoint], name: str, title: str, head: str, group: Callable[[ReturnPoint], tuple[str, str]]
) -> Table:
    """The most frequent row first: what it names is to be improved first."""
    reasons = Counter(key_of_reason(point) for point in points)
    counts: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for point in points:
        counts[group(point)][key_of_reason(point)] += 1
    order = [key for key, _ in reasons.most_common()]
    found = []
    for (value, label), by_reason in sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0][1])):
        cells = [Cell(by_reason[key], {name: value, REASON: key[0]}) for key in order]
        found.append(Counted(label, Cell(by_reason.total(), {name: value}), cells))
    return Table(title, head, [label for _, label in order], found)
