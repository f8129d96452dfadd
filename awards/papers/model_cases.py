"""Words of the report on model cases (báo cáo kết quả theo dõi, nhân rộng điển hình): tables from what was recorded,
for the clerk to go on from."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from awards.models import CaseSpread, CaseVisit, ModelCase
from awards.papers.lists import counted
from emulation.accounts.models import Organization, Succession
from emulation.letters.starters import Starter
from emulation.letters.words import PartWords
from emulation.lib import dates

WHO = "Tập thể, cá nhân, hộ gia đình"
Standing, Conclusion = CaseVisit.Standing, ModelCase.Conclusion


@dataclass(frozen=True)
class Followed:
    """A case as it stood at the end of a period, with what was recorded within it; visits newest first."""

    case: ModelCase
    visits: list[CaseVisit]
    spreads: list[CaseSpread]
    is_over: bool

    @property
    def found(self) -> str:
        return self.visits[0].get_standing_display() if self.visits else "Chưa kiểm tra"

    @property
    def outcome(self) -> str:
        if not self.is_over:
            return "Tiếp tục theo dõi"
        return self.case.get_conclusion_display() or self.case.get_state_display()


def followed_in(body: Organization, first: datetime.date, last: datetime.date) -> list[Followed]:
    """Cases of that body, and of those it succeeds, followed on some day of the period, in the order of papers."""
    before = Succession.objects.in_force().filter(successor=body).values("predecessor")
    own = Q(entry__organization=body) | Q(entry__organization__in=before)
    rows = ModelCase.objects.filter(own, starts_on__lte=last).exclude(closed_on__lt=first)
    cases = rows.select_related("entry").prefetch_related("visits__figures", "spreads__organization")
    return [
        Followed(
            case,
            [visit for visit in case.visits.all() if first <= visit.visited_on <= last],
            [spread for spread in case.spreads.all() if first <= spread.began_on <= last],
            bool(case.closed_on and case.closed_on <= last),
        )
        for case in cases.order_by("entry__subject", "entry__sort_key", "pk")
    ]


def report_starter(body: Organization, first: datetime.date, last: datetime.date) -> Starter:
    rows = followed_in(body, first, last)
    return Starter(
        f"model-cases-{body.pk}", "Báo cáo kết quả theo dõi, nhân rộng điển hình", "BC", body,
        subject="Kết quả theo dõi, nhân rộng điển hình tiên tiến",
        recipients="Hội đồng thi đua, khen thưởng\nLưu: VT",
        parts=tuple(parts(body, rows, first, last)),
    )  # fmt: skip


def parts(body: Organization, rows: list[Followed], first: datetime.date, last: datetime.date) -> Iterator[PartWords]:
    visits = sum(len(row.visits) for row in rows)
    period = f"Từ ngày {dates.day_words(first)} đến ngày {dates.day_words(last)}"
    whom = counted(row.case.entry for row in rows)
    opening = f"{period}, {body.name} theo dõi {len(rows):02d} điển hình ({whom}), kiểm tra {visits:02d} lượt."
    yield PartWords("\n".join((opening, standings(rows), cases_table(rows))), "Kết quả theo dõi", 1)
    yield PartWords(spread_words(rows), "Kết quả nhân rộng", 1)
    if figures := figures_table(rows):
        yield PartWords(figures, "Số liệu của lần kiểm tra gần nhất", 1)
    yield PartWords(proposals(rows), "Kiến nghị", 1)


def standings(rows: list[Followed]) -> str:
    """'Kết quả kiểm tra gần nhất: 02 điển hình giữ vững, 01 điển hình giảm sút.'"""
    count = Counter(row.found for row in rows)
    known = [*Standing.labels, "Chưa kiểm tra"]
    return (
        f"Kết quả kiểm tra gần nhất: {', '.join(f'{count[k]:02d} điển hình {k.lower()}' for k in known if count[k])}."
    )


def cases_table(rows: list[Followed]) -> str:
    head = (
        "STT",
        "Tập thể, cá nhân, hộ gia đình",
        "Mô hình, cách làm",
        "Số lần kiểm tra",
        "Kết quả gần nhất",
        "Kết luận",
    )
    return typed_table(
        head, ((row.case.entry.name, row.case.title, str(len(row.visits)), row.found, row.outcome) for row in rows)
    )


def spread_words(rows: list[Followed]) -> str:
    places = [(row, spread) for row in rows for spread in row.spreads]
    if not places:
        return "Trong kỳ chưa ghi nhận nơi nào làm theo."
    head = ("STT", "Mô hình, cách làm", "Nơi làm theo", "Từ ngày", "Kết quả")
    cells = ((row.case.title, spread.where, dates.short(spread.began_on), spread.note) for row, spread in places)
    return f"Trong kỳ có {len(places):02d} nơi làm theo, gồm:\n{typed_table(head, cells)}"


def figures_table(rows: list[Followed]) -> str:
    latest = [(row.case, row.visits[0]) for row in rows if row.visits and row.visits[0].figure_line]
    head = ("STT", "Tập thể, cá nhân, hộ gia đình", "Ngày kiểm tra", "Số liệu")
    cells = ((case.entry.name, dates.short(visit.visited_on), visit.figure_line) for case, visit in latest)
    return typed_table(head, cells) if latest else ""


def proposals(rows: list[Followed]) -> str:
    over = [row for row in rows if row.is_over]
    lines = [
        f"- {how.label}: {'; '.join(row.case.entry.name for row in over if row.case.conclusion == how)}."
        for how in Conclusion
        if any(row.case.conclusion == how for row in over)
    ]
    if len(over) < len(rows):
        lines.append(
            "- Tiếp tục theo dõi, giúp đỡ các điển hình còn lại; giới thiệu cách làm hay để các đơn vị học tập."
        )
    return "\n".join(lines)


def typed_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """As a clerk types a table: a line each, cells between bars; rows get their numbers."""
    numbered = ((str(i), *row) for i, row in enumerate(rows, start=1))
    return "\n".join(f"| {' | '.join(clean(cell) for cell in row)} |" for row in (head, *numbered))


def clean(cell: str) -> str:
    return " ".join(cell.replace("|", "/").split())
