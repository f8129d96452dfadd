"""The statutory statistics of a year: begun, typed into, handed up with frozen numbers, opened again."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from awards import rules, states
from awards.models import StatForm, TypedFigure, YearForm, YearReport
from awards.stat_layout import Place
from awards.statistics.statutory import cells_of, typed_of
from emulation.accounts.models import Organization, User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import Unsound

YEAR_END = 12, 31


def forms_of(years: Iterable[int]) -> dict[int, list[StatForm]]:
    """The forms in force at the end of each year, one for each code; one question for all."""
    rows = list(StatForm.objects.order_by("code", "valid_from"))
    ends = {year: datetime.date(year, *YEAR_END) for year in years}
    return {year: list({row.code: row for row in rows if row.holds_on(end)}.values()) for year, end in ends.items()}


def due_day(forms: list[StatForm], year: int) -> datetime.date:
    return min(datetime.date(year, row.due_month, row.due_day) for row in forms)


def begin_year(organization: Organization, year: int, *, by: User) -> YearReport:
    """One set a year; to whom it goes is the body above, until somebody says otherwise."""
    rules.keeps_figures(by, organization.pk).require()
    if year > dates.today().year:
        raise Unsound(f"Năm {year} chưa tới. Hãy chọn năm {dates.today().year} hoặc năm trước.")
    if not (forms := forms_of([year])[year]):
        raise Unsound(
            f"Không có biểu thống kê nào áp dụng cho năm {year}. Hãy xem bảng “Biểu thống kê” ở trang Quy định."
        )
    above = organization.parent.name if organization.parent else ""
    with transaction.atomic():
        Organization.objects.select_for_update().get(pk=organization.pk)  # two who begin at once wait in line
        if YearReport.objects.filter(organization=organization, year=year).exists():
            raise Unsound(f"Đã có bộ biểu năm {year}. Hãy mở bộ biểu đó trong danh sách.")
        report = YearReport.objects.create(
            organization=organization,
            year=year,
            receiver=above or "Cấp trên",
            due_on=due_day(forms, year),
            created_by=by,
        )
        YearForm.objects.bulk_create(YearForm(report=report, rule=rule) for rule in forms)
        record(report, "begin", "Lập bộ biểu thống kê", by=by)
    return report


def save_head(report: YearReport, *, by: User) -> None:
    """Receiver and note."""
    rules.can_type_figures(by, report).require()
    with transaction.atomic():
        hold(report)
        report.save(update_fields=["receiver", "note"])
        record(report, "edit", "Sửa nơi nhận, ghi chú", by=by)


def type_figures(form: YearForm, numbers: dict[Place, int | None], *, by: User) -> int:
    """Keep what was typed, None where nothing is; how many cells changed. Each keeps who typed it and when."""
    rules.can_type_figures(by, form.report).require()
    known, told = typed_of(form), []
    with transaction.atomic():
        hold(form.report)
        for place in form.layout.leaves():
            new, old = numbers.get(place), known.get(place)
            if new == (old.value if old else None):
                continue
            told.append(f"{'-'.join(place)}: {old.value if old else 'trống'} → {'trống' if new is None else new}")
            keep(form, place, new, by)
        require_none_below(form)
        if told:
            record(
                form.report, "type", f"Ghi số biểu {form.rule.get_code_display()}", by=by, note="; ".join(told)[:2000]
            )
    return len(told)


def keep(form: YearForm, place: Place, value: int | None, by: User) -> None:
    line, column = place
    if value is None:
        form.typed.filter(line=line, column=column).delete()
        return
    given = {"value": value, "typed_by": by, "typed_at": timezone.now()}
    TypedFigure.objects.update_or_create(form=form, line=line, column=column, defaults=given)


def require_none_below(form: YearForm) -> None:
    cells = cells_of(form)
    for line, column in form.layout.leaves():
        if (value := cells[line, column]) < 0:
            raise Unsound(f"Dòng {line}, cột {column} thành {value}. Số trừ bớt không được lớn hơn số phần mềm đếm.")


def problems_of(report: YearReport) -> dict[YearForm, list[str]]:
    """What does not agree, of the forms that have something."""
    found = {form: form.layout.problems(cells_of(form)) for form in report.forms.for_list()}
    return {form: problems for form, problems in found.items() if problems}


def hand_up(report: YearReport, on: datetime.date, *, by: User) -> None:
    """Numbers as they stand are what was reported. Raises Unsound for forms that disagree without an explanation."""
    rules.can_hand_up(by, report).require()
    if on > dates.today():
        raise Unsound("Ngày gửi không được sau hôm nay.")
    if on.year < report.year:
        raise Unsound(f"Ngày gửi phải từ năm {report.year} trở đi.")
    disagreeing = problems_of(report)
    if disagreeing and not report.note.strip():
        forms = ", ".join(form.rule.get_code_display() for form in disagreeing)
        raise Unsound(f"Biểu {forms} chưa khớp. Hãy sửa số, hoặc giải trình ở ô “Ghi chú, giải trình” rồi ghi đã gửi.")
    with transaction.atomic():
        states.HAND_UP_FIGURES.apply(report, by=by, handed_on=on)
        for form in report.forms.for_list():
            frozen = {"-".join(place): value for place, value in cells_of(form).items()}
            YearForm.objects.filter(pk=form.pk).update(frozen=frozen)


def reopen(report: YearReport, reason: str, *, by: User) -> None:
    """Numbers move again with the register."""
    rules.can_reopen(by, report).require()
    with transaction.atomic():
        states.REOPEN_FIGURES.apply(report, by=by, note=reason, handed_on=None)
        report.forms.update(frozen={})
