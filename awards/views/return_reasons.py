"""Why dossiers come back, counted and listed: which form, which part to explain better."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify

from awards.models import AwardKind, ReturnPoint
from awards.statistics.returns import AWARD, CAMPAIGN, NO_CODE, PART, REASON, UNIT, Cell, Table, return_tables
from campaigns.models import Campaign
from campaigns.sides import of_campaign
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.words import fold
from emulation.sheets.writing import MEDIA_TYPE, Sheet, Value, workbook
from emulation.web.downloads import attachment
from emulation.web.listing import Choice, Export, listed, listing

OF = "of__dossier__nomination"
POINTS = Export(
    "Nội dung hồ sơ bị trả",
    (
        ("Ngày trả", 13, lambda row: dates.day_of(row.of.returned_at)),
        ("Người, tập thể, hộ", 30, lambda row: row.of.dossier.nomination.name),
        ("Đơn vị đề nghị", 30, lambda row: row.of.dossier.nomination.participation.organization.name),
        ("Hình thức đề nghị", 32, lambda row: row.of.dossier.nomination.award.name),
        ("Phong trào", 30, lambda row: row.of.dossier.nomination.participation.campaign.short_name),
        ("Về mục", 30, lambda row: row.about),
        ("Lý do", 34, lambda row: row.reason.name if row.reason else NO_CODE),
        ("Cần bổ sung, sửa gì", 44, lambda row: row.words),
        ("Đơn vị trả lời", 40, lambda row: row.answer),
    ),
)


def return_points(request: HttpRequest) -> HttpResponse:
    points = ReturnPoint.objects.visible_to(request.user)
    if request.GET.get(REASON) == "khong":
        points = points.filter(reason=None)
    context = listing(request, points, filters_of(request.user, points))
    return listed(request, "awards/gate/return_points.html", context, POINTS)


def filters_of(user: User, points: Any) -> list[Choice]:
    """Only what occurs can be chosen."""
    occurring = points.order_by()
    awards = AwardKind.objects.filter(pk__in=occurring.values(f"{OF}__award"))
    units = Organization.objects.filter(pk__in=occurring.values(f"{OF}__participation__organization"))
    reasons = occurring.exclude(reason=None).values_list("reason", "reason__name").distinct()
    parts = occurring.values_list("about", flat=True).distinct()
    return [
        Choice(REASON, "Lý do", "reason", sorted(((str(pk), name) for pk, name in reasons), key=lambda row: row[1])),
        Choice(PART, "Về mục", "about", [(part, part) for part in sorted(parts)]),
        Choice(AWARD, "Hình thức", f"{OF}__award", [(str(row.pk), row.name) for row in awards]),
        Choice(UNIT, "Đơn vị", f"{OF}__participation__organization", [(str(row.pk), row.short_name) for row in units]),
        of_campaign(user, f"{OF}__participation__campaign"),
    ]


@dataclass(frozen=True)
class Linked:
    """A number with the address of its rows."""

    count: int
    url: str


def return_statistics(request: HttpRequest) -> HttpResponse:
    points, campaign = ReturnPoint.objects.visible_to(request.user), request.GET.get(CAMPAIGN, "")
    chosen = Campaign.objects.filter(pk=campaign).first() if campaign.isdecimal() else None
    tables = return_tables(points.filter(**{f"{OF}__participation__campaign": chosen}) if chosen else points)
    more = {CAMPAIGN: str(chosen.pk)} if chosen else {}
    if request.GET.get("tai") == "xlsx":
        return as_sheet(tables, chosen)
    context = {"tables": [linked(each, more) for each in tables], "chosen": chosen, "campaign": chosen}
    return render(request, "awards/gate/returns.html", context)


def linked(table: Table, more: dict[str, str]) -> dict[str, Any]:
    def link(cell: Cell) -> Linked:
        return Linked(cell.count, reverse("awards:return_points", query=more | cell.query))

    rows = [(row.label, link(row.total), [link(cell) for cell in row.by_reason]) for row in table.rows]
    return {"title": table.title, "head": table.head, "reasons": table.reasons, "rows": rows}


def as_sheet(tables: list[Table], campaign: Campaign | None) -> HttpResponse:
    reasons = tables[0].reasons if tables else []
    columns = (("Nhóm", 30), ("Mục", 40), ("Tổng", 9), *((reason, 16) for reason in reasons))
    of = campaign.short_name if campaign else "mọi phong trào"
    titles = ("THỐNG KÊ LÝ DO TRẢ HỒ SƠ KHEN THƯỞNG", f"Phạm vi: {of}. Tải ngày {dates.short(dates.today())}")
    content = workbook(Sheet("Lý do trả hồ sơ", titles, columns, sheet_rows(tables)))
    return attachment(content, f"{slugify(fold('Lý do trả hồ sơ')).capitalize()}.xlsx", MEDIA_TYPE)


def sheet_rows(tables: list[Table]) -> Iterator[tuple[Value, ...]]:
    for table in tables:
        for row in table.rows:
            yield (table.title, row.label, row.total.count, *(cell.count for cell in row.by_reason))
