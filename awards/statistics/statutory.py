"""What the product counts for the statutory forms of a year, each number with the rows it stands for."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from awards.models import FormCode, Nomination, RegisterEntry, TypedFigure, YearForm, YearReport
from awards.models.procedure import Procedure
from awards.querysets.register import HOLDS
from awards.stat_layout import OWN, Layout, Place
from awards.statistics.register import faceted
from campaigns.models import Campaign
from campaigns.models.campaign import Occasion
from campaigns.models.plan import PersonKind
from campaigns.states import CampaignState
from emulation.accounts.models import Organization
from emulation.lib import dates

LEVELS = {FormCode.STATE: "state", FormCode.PROVINCE: "province"}
YEARS = ((1, "under_one"), (3, "under_three"), (5, "under_five"))
WAYS = {
    Occasion.YEARLY: "yearly",
    Occasion.THEMATIC: "thematic",
    Occasion.ANNIVERSARY: "thematic",
    Occasion.SUDDEN: "sudden",
}
Row = RegisterEntry | Campaign


@dataclass
class Counted:
    """rows: what each leaf counts; left_out: sentences on what found no place; names: awards of each column."""

    rows: dict[Place, list[Row]] = field(default_factory=lambda: defaultdict(list))
    left_out: list[str] = field(default_factory=list)
    names: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))


def counted(organization: Organization, year: int, layout: Layout) -> Counted:
    if layout.code == FormCode.CAMPAIGNS:
        return count_campaigns(organization, year, layout)
    if layout.code in LEVELS:
        return count_awards(organization, year, layout)
    return Counted()


def leaves_of(form: YearForm) -> dict[Place, int]:
    """Counted and typed together."""
    typed = {(row.line, row.column): row.value for row in form.typed.all()}
    return with_typed(counted(form.report.organization, form.report.year, form.layout), typed)


def with_typed(found: Counted, typed: dict[Place, int]) -> dict[Place, int]:
    places = {*found.rows, *typed}
    return {place: len(found.rows.get(place, ())) + typed.get(place, 0) for place in places}


def cells_of(form: YearForm) -> dict[Place, int]:
    """Every cell: as it was handed up, else as it stands."""
    if form.frozen:
        return {tuple(key.split("-")): value for key, value in form.frozen.items()}
    return form.layout.filled(leaves_of(form))


def previous_cells(form: YearForm) -> dict[Place, int]:
    """The same form a year earlier: of its set if there was one, else what the product counts."""
    report = form.report
    before = YearReport.objects.filter(organization=report.organization, year=report.year - 1).first()
    older = before and before.forms.select_related("rule", "report__organization").filter(rule__code=form.code).first()
    if older:
        return cells_of(older)
    found = counted(report.organization, report.year - 1, form.layout)
    return form.layout.filled(with_typed(found, {}))


def typed_of(form: YearForm) -> dict[Place, TypedFigure]:
    return {(row.line, row.column): row for row in form.typed.select_related("typed_by")}


# --- Campaigns --------------------------------------------------------------------------------------------------------


def count_campaigns(organization: Organization, year: int, layout: Layout) -> Counted:
    """Those that the office launched and that began in the year."""
    rows = Campaign.objects.filter(organizer=organization, starts_on__year=year).exclude(state=CampaignState.DRAFT)
    found = Counted()
    column = next(column.code for column in layout.columns if OWN in column.names)
    for campaign in rows.order_by("starts_on", "pk"):
        put(found, layout, column, frozenset({OWN, length_of(campaign), mode_of(campaign)}), campaign)
    unsaid = [row.short_name for row in rows if not row.occasion]
    if unsaid:
        found.left_out.append(
            f"Chưa ghi dịp phát động nên chưa chia theo phương thức: {', '.join(unsaid)}. "
            "Hãy ghi thêm vào dòng 11 hoặc 12."
        )
    return found


def length_of(campaign: Campaign) -> str:
    """By whole years: a campaign of exactly one year has a line of its own."""
    if dates.months_after(campaign.starts_on, 12) == next_day(campaign.ends_on):
        return "one"
    for years, key in YEARS:
        if next_day(campaign.ends_on) < dates.months_after(campaign.starts_on, 12 * years):
            return key
    return "five_up"


def next_day(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=1)


def mode_of(campaign: Campaign) -> str:
    way = WAYS.get(campaign.occasion, "")
    return "yearly" if way == "yearly" else "thematic" if way else ""


# --- Awards -----------------------------------------------------------------------------------------------------------


def count_awards(organization: Organization, year: int, layout: Layout) -> Counted:
    """Awards of that level that still hold, by the year of their decision."""
    rows = RegisterEntry.objects.filter(organization=organization, decided_on__year=year)
    rows = faceted(rows).filter(award_level=LEVELS[layout.code], worth=HOLDS)
    rows = rows.select_related("nominee__collective", "nomination__participation__campaign").with_standing()
    found, strange, unsaid = Counted(), defaultdict(int), 0
    for entry in rows.order_by("decided_on", "pk"):
        column = layout.column_for(entry.award_today)
        if column is None:
            strange[entry.award_today] += 1
            continue
        keys = frozenset(keys_of(entry))
        unsaid += not any(key.startswith("way_") for key in keys)
        found.names[column][entry.award_today] += 1
        put(found, layout, column, keys, entry)
    found.left_out += [f"Biểu không có cột cho “{name}” ({count} khen thưởng)." for name, count in strange.items()]
    if unsaid:
        found.left_out.append(
            f"{unsaid} khen thưởng thuộc phong trào chưa ghi dịp phát động nên chưa chia theo phương thức khen thưởng. "
            "Hãy ghi thêm vào dòng tương ứng."
        )
    return found


def keys_of(entry: RegisterEntry) -> Iterator[str]:
    """What lines may count it by; see statistical_forms.toml."""
    nomination = entry.nomination
    yield "by_province"
    yield entry.subject
    if entry.subject == Nomination.Subject.COLLECTIVE:
        body = entry.nominee.collective
        yield from ("company",) if body and body.kind == Organization.Kind.COMPANY else ()
    if nomination is None:
        return  # old papers say neither what work somebody did nor in which way the award was asked for
    if entry.subject == Nomination.Subject.INDIVIDUAL:
        own = {PersonKind.LEADER: "leader", PersonKind.BUSINESS: "business"}
        yield own.get(nomination.person_kind, "direct")
    way = "sudden" if nomination.procedure == Procedure.SIMPLE else WAYS.get(nomination.participation.campaign.occasion)
    yield from (f"way_{way}",) if way else ()


def put(found: Counted, layout: Layout, column: str, keys: frozenset[str], row: Row) -> None:
    for line in layout.lines_for(keys):
        found.rows[line, column].append(row)
