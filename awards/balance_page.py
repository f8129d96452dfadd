"""The make-up of a list: shares against the rules, areas, and the rows behind each number."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from awards.eligibility.balance import GROUPS, Listed, Share, belongs, counted, share_of
from awards.models import BalanceRule, Nomination
from awards.states import DossierState, NominationState
from campaigns.models import Campaign
from emulation.lib import charts
from emulation.lib.charts import Bars

LISTS = {
    "da-gui": "Đã gửi hồ sơ",
    "trinh-hoi-dong": "Chờ Hội đồng xét",
    "trinh-cap-tren": "Chờ trình, đã trình cấp trên",
    "quyet-dinh": "Chờ quyết định, đã quyết định",
}
DECIDED = (NominationState.RECOMMENDED, NominationState.PROPOSED, NominationState.AWARDED)
REFUSED = (NominationState.NOT_RECOMMENDED, NominationState.DECLINED)


@dataclass(frozen=True)
class GroupLine:
    """A group of persons on the list, with the rule that speaks of it, if any."""

    code: str
    label: str
    share: Share
    rule: BalanceRule | None

    @property
    def is_off(self) -> bool:
        rule = self.rule
        return bool(rule and self.share.known) and not self.share.is_within(rule.at_least, rule.at_most)


@dataclass(frozen=True)
class Make:
    """lines: of persons; unknown_kind, unknown_sex: persons of whom that was not written."""

    total: int
    people: int
    lines: list[GroupLine]
    areas: list[tuple[str, int]]
    groups: list[tuple[str, int]]
    unknown_kind: int
    unknown_sex: int

    @property
    def is_off(self) -> bool:
        return any(line.is_off for line in self.lines)


def rows_of(campaign: Campaign, code: str) -> "QuerySet[Nomination]":
    """The nominations of one of LISTS."""
    rows = Nomination.objects.of(campaign).exclude(dossier__state=DossierState.DRAFT)
    if code == "trinh-hoi-dong":
        return rows.filter(dossier__state=DossierState.COMPLETE, state=NominationState.PENDING)
    if code == "trinh-cap-tren":
        return rows.filter(state__in=DECIDED).decided_above(campaign.organizer)
    if code == "quyet-dinh":
        return rows.filter(state__in=DECIDED).decided_by(campaign.organizer)
    return rows.exclude(state__in=REFUSED)


def listed_of(row: Nomination) -> Listed:
    unit = row.participation
    return Listed(row.subject, row.person_kind, row.sex, unit.organization.get_kind_display(), unit.group.name)


def make_of(campaign: Campaign, nominations: Iterable[Nomination]) -> Make:
    """nominations: with participation__organization and participation__group."""
    rows = [listed_of(row) for row in nominations]
    rules = {row.group: row for row in BalanceRule.objects.in_force(campaign.ends_on).with_texts()}
    labels = dict(BalanceRule.Group.choices)
    people = [row for row in rows if row.subject == "individual"]
    return Make(
        total=len(rows),
        people=len(people),
        lines=[GroupLine(code, labels[code], share_of(rows, code), rules.get(code)) for code in GROUPS],
        areas=counted(rows, "area"),
        groups=counted(rows, "group"),
        unknown_kind=sum(not row.kind for row in people),
        unknown_sex=sum(not row.sex for row in people),
    )


def drawing(made: Make) -> SafeString | None:
    """Persons of each group, and nominations of each sort of unit, as bars."""
    if not made.total:
        return None
    rows = [(line.label, (line.share.count,)) for line in made.lines] + [(name, (count,)) for name, count in made.areas]
    alt = "; ".join(f"{name}: {amounts[0]}" for name, amounts in rows)
    return charts.svg(Bars(("Số đề nghị",), tuple(rows)), "Cơ cấu danh sách", alt)


def behind(nominations: Iterable[Nomination], field: str, value: str) -> list[Nomination]:
    """The rows of one number: of a group of persons ("nhom"), of a sort of unit ("loai"), of a class ("doi-tuong")."""
    if field == "nhom":
        return [row for row in nominations if value in GROUPS and belongs(listed_of(row), value)]
    name = {"loai": "area", "doi-tuong": "group"}.get(field, "")
    return [row for row in nominations if name and getattr(listed_of(row), name) == value]
