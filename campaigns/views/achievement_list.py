"""The list of reports, narrowed by what its rows offer."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

from django.http import HttpRequest, HttpResponse

from campaigns import kinds
from campaigns.models import Achievement
from campaigns.querysets import AchievementQuerySet
from campaigns.sides import of_campaign
from campaigns.states import AchievementState
from campaigns.views.sheets import RESULTS, import_actions
from emulation.accounts.models import Organization
from emulation.lib.shown import shown
from emulation.sheets.writing import Value
from emulation.web.listing import Choice, Export, listed, listing

ExportColumn = tuple[str, int, Callable[[Achievement], Value]]
ACHIEVEMENTS = Export(
    "Kết quả thi đua",
    (
        ("Đơn vị", 32, lambda row: row.participation.organization.name),
        ("Phong trào", 30, lambda row: row.participation.campaign.short_name),
        ("Nội dung thi đua", 24, lambda row: row.strand.title),
        ("Đã làm gì", 48, lambda row: row.title),
        ("Loại việc", 16, lambda row: row.get_kind_display()),
        ("Ngày thực hiện", 13, lambda row: row.happened_on),
        ("Ở đâu", 24, lambda row: row.place),
        ("Số lượng", 11, lambda row: row.quantity),
        ("Đơn vị tính", 11, lambda row: row.unit),
        ("Số người", 9, lambda row: row.people),
        ("Số minh chứng", 9, lambda row: row.evidence_count),
        ("Tình trạng", 18, lambda row: row.get_state_display()),
        ("Diễn biến", 40, lambda row: row.status_line),
        ("Theo việc đã đăng ký", 30, lambda row: row.commitment and row.commitment.title),
        ("Theo chỉ tiêu", 30, lambda row: row.target and row.target.text),
        ("Nhập thay", 40, lambda row: row.sheet.mark if row.sheet else ""),
    ),
)


def achievement_list(request: HttpRequest) -> HttpResponse:
    rows = Achievement.objects.visible_to(request.user)
    context = listing(request, rows, list_filters(request, rows))
    context["found"] = context["found"].for_sheet()
    context["actions"] = import_actions(request.user, RESULTS, context["wanted"].get("participation__campaign", ""))
    columns = (*ACHIEVEMENTS.columns, *own_columns(kinds.BY_KEY.get(context["wanted"].get("kind", ""))))
    return listed(request, "campaigns/achievements.html", context, replace(ACHIEVEMENTS, columns=columns))


def own_columns(kind: kinds.Kind | None) -> tuple[ExportColumn, ...]:
    """What the kind asks for, a column each, as a sheet that is read has them; of all kinds, one column of words."""
    boxes = kind.boxes if kind else ()
    measures = kind.measures if kind else ()
    own = {(each.label, each.unit) for each in measures}
    return (
        *((box.label, 24, partial(box_of, box=box)) for box in boxes),
        *(() if kind else (("Các ô riêng của loại việc", 40, lambda row: "; ".join(map(": ".join, row.boxes))),)),
        *((f"{each.label} ({each.unit})", 14, partial(number_of, measure=each)) for each in measures),
        (
            "Số liệu khác" if kind else "Số liệu",
            36,
            lambda row: "; ".join(
                f"{each.label}: {shown(each.number)} {each.unit}"
                for each in row.figures.all()
                if (each.label, each.unit) not in own
            ),
        ),
    )


def box_of(row: Achievement, *, box: kinds.Box) -> str:
    return box.shown(row.details.get(box.key, ""))


def number_of(row: Achievement, *, measure: kinds.Measure) -> Decimal | None:
    found = (each.number for each in row.figures.all() if (each.label, each.unit) == (measure.label, measure.unit))
    return next(found, None)


def list_filters(request: HttpRequest, rows: AchievementQuerySet) -> list[Choice]:
    """By state, kind and what the rows themselves offer: campaign, strand, unit."""
    strands = dict.fromkeys(rows.order_by("strand__position").values_list("strand__title", flat=True))
    units = Organization.objects.filter(pk__in=rows.order_by().values("participation__organization"))
    named = units.order_by("sort_key").values_list("pk", "short_name")
    return [
        Choice("trang-thai", "Trạng thái", "state", AchievementState.choices),
        Choice("loai", "Loại việc", "kind", kinds.CHOICES),
        Choice("noi-dung", "Nội dung", "strand__title", [(title, title) for title in strands]),
        Choice("don-vi", "Đơn vị", "participation__organization", [(str(pk), name) for pk, name in named]),
        of_campaign(request.user, "participation__campaign"),
    ]
