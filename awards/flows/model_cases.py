"""After the award: a model case is opened, visited, passed on and concluded; it ends when the award is withdrawn."""

import datetime
from collections.abc import Callable, Iterable, Iterator

from django.db import transaction

from awards import notify, rules, states
from awards.models import CaseFile, CaseSpread, CaseVisit, ModelCase, PlannedVisit, RegisterEntry
from awards.models.case_visit import FILE_LIMIT
from awards.models.follow_up import LONGEST
from emulation.accounts.models import Post, User
from emulation.accounts.roles import OFFICE
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.calendar.models import work_calendar
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.dates import months_after
from emulation.lib.errors import Unsound

NamedFile = tuple[StoredFile, str]
POORER = (CaseVisit.Standing.DECLINED, CaseVisit.Standing.GONE)


def open_case(entry: RegisterEntry, case: ModelCase, *, every_months: int, by: User) -> ModelCase:
    """Begin to follow an award's holder, with a visit planned every so many months."""
    rules.can_open_case(by, entry).require()
    case.entry, case.opened_by = entry, by
    check_case(case)
    with transaction.atomic():
        RegisterEntry.objects.select_for_update().get(pk=entry.pk)
        rules.can_open_case(by, entry).require()  # nobody was quicker
        case.save()
        days = proposed_days(case.starts_on, case.until, every_months)
        PlannedVisit.objects.bulk_create(PlannedVisit(case=case, planned_on=day) for day in days)
        record(case, "open", "Mở theo dõi điển hình", by=by, after=case.state)
        notify.case_opened(case)
    return case


def proposed_days(starts_on: datetime.date, until: datetime.date, every_months: int) -> Iterator[datetime.date]:
    """Every so many months up to the last day, each on a working day."""
    calendar, place = work_calendar(), every_months
    while (day := months_after(starts_on, place)) <= until:
        yield calendar.on_or_before(day)
        place += every_months


def check_case(case: ModelCase) -> None:
    if case.starts_on < case.entry.decided_on:
        raise Unsound(
            f"Ngày bắt đầu theo dõi sớm hơn ngày khen thưởng ({dates.short(case.entry.decided_on)}). Hãy chọn lại ngày."
        )
    if not case.starts_on < case.until <= months_after(case.starts_on, LONGEST):
        raise Unsound(f"Ngày hết theo dõi phải sau ngày bắt đầu và không quá {LONGEST} tháng. Hãy chọn lại ngày.")
    posts = Post.objects.on(dates.today()).filter(organization__in=case.entry.offices, role__in=OFFICE)
    if not posts.filter(user=case.followed_by_id).exists():
        raise Unsound(f"{case.followed_by} hiện không giữ chức vụ ở cơ quan. Hãy chọn người theo dõi khác.")


def edit_case(case: ModelCase, write: Callable[[], None], *, by: User) -> None:
    """Another description, follower, term or plan of visits; `write` saves them."""
    rules.can_edit_case(by, case).require()
    with transaction.atomic():
        hold(case)
        before = ModelCase.objects.get(pk=case.pk).followed_by_id
        write()
        check_case(case)
        check_plan(case)
        record(case, "edit", "Sửa theo dõi điển hình", by=by, note=f"{case.period}, {case.followed_by}")
        if case.followed_by_id != before:
            notify.case_given(case)


def check_plan(case: ModelCase) -> None:
    days = list(case.planned.filter(visit=None).values_list("planned_on", flat=True))
    for day in days:
        if not case.starts_on <= day <= case.until:
            raise Unsound(
                f"Ngày kiểm tra {dates.short(day)} nằm ngoài thời gian theo dõi ({case.period}). "
                "Hãy sửa ngày ấy hoặc bỏ dòng."
            )
        if days.count(day) > 1:
            raise Unsound(f"Lịch kiểm tra ghi ngày {dates.short(day)} hai lần. Hãy bỏ một dòng.")


# --- Visits and places ----------------------------------------------------------------------------------------------


def record_visit(
    visit: CaseVisit, save_figures: Callable[[], None], files: Iterable[NamedFile], *, by: User
) -> CaseVisit:
    """Keep what was found on a day, or mend it while the case is open."""
    case, files = visit.case, list(files)
    rules.can_follow_case(by, case).require()
    with transaction.atomic():
        hold(case)
        check_visit(visit)
        label = "Sửa lần kiểm tra" if visit.pk else "Ghi lần kiểm tra"
        if not visit.pk:
            visit.recorded_by = by
        visit.save()
        save_figures()
        add_files(case, files, visit=visit)
        record(case, "visit", label, by=by, note=str(visit))
        if visit.standing in POORER:
            notify.case_fades(visit, by)
    return visit


def check_visit(visit: CaseVisit) -> None:
    check_day(visit.visited_on, visit.case)
    if visit.standing in POORER and not visit.note.strip():
        raise Unsound(f"Kết quả “{visit.get_standing_display().lower()}” cần ghi nguyên nhân ở ô “Nhận xét”.")
    if visit.planned_id and CaseVisit.objects.filter(planned=visit.planned_id).exclude(pk=visit.pk).exists():
        raise Unsound(f"Lần kiểm tra dự kiến ngày {visit.planned} vừa được ghi. Hãy chọn lần khác hoặc “Ngoài lịch”.")


def check_day(day: datetime.date, case: ModelCase) -> None:
    if day > dates.today():
        raise Unsound(f"Ngày {dates.short(day)} chưa tới. Hãy ghi ngày hôm nay hoặc ngày trước đó.")
    if day < case.entry.decided_on:
        raise Unsound(f"Ngày {dates.short(day)} trước ngày khen thưởng ({dates.short(case.entry.decided_on)}).")


def record_spread(spread: CaseSpread, files: Iterable[NamedFile], *, by: User) -> CaseSpread:
    """Note who took the model over, with at least one picture or paper that shows it."""
    case, files = spread.case, list(files)
    rules.can_follow_case(by, case).require()
    with transaction.atomic():
        hold(case)
        check_spread(spread, files)
        label = "Sửa nơi nhân rộng" if spread.pk else "Ghi nơi nhân rộng"
        if not spread.pk:
            spread.recorded_by = by
        spread.save()
        add_files(case, files, spread=spread)
        record(case, "spread", label, by=by, note=spread.where)
    return spread


def check_spread(spread: CaseSpread, files: list[NamedFile]) -> None:
    check_day(spread.began_on, spread.case)
    if bool(spread.organization_id) == bool(spread.place):
        raise Unsound("Hãy chọn một đơn vị, hoặc ghi tên nơi khác; không ghi cả hai.")
    same = spread.case.spreads.exclude(pk=spread.pk)
    if spread.organization_id and same.filter(organization=spread.organization_id).exists():
        raise Unsound(f"{spread.where} đã có trong danh sách nhân rộng.")
    if not files and not (spread.pk and spread.files.exists()):
        raise Unsound("Chưa có minh chứng. Hãy thêm ít nhất một ảnh hoặc một tệp cho thấy nơi này đã làm theo.")


def remove_spread(spread: CaseSpread, *, by: User) -> None:
    """It was noted by mistake."""
    case = spread.case
    rules.can_follow_case(by, case).require()
    with transaction.atomic():
        hold(case)
        record(case, "unspread", "Bỏ nơi nhân rộng", by=by, note=spread.where)
        spread.delete()


def add_files(case: ModelCase, files: list[NamedFile], **of: CaseVisit | CaseSpread) -> None:
    """`of`: visit or spread. A file that is there already is not added again."""
    there = set(case.files.filter(**of).values_list("file", flat=True))
    new = {file.pk: name for file, name in files if file.pk not in there}
    if len(there) + len(new) > FILE_LIMIT:
        raise Unsound(f"Mỗi mục nhận tối đa {FILE_LIMIT} tệp; đã có {len(there)}. Hãy bớt tệp rồi gửi lại.")
    CaseFile.objects.bulk_create(CaseFile(case=case, file_id=pk, name=name, **of) for pk, name in new.items())


def remove_file(row: CaseFile, *, by: User) -> None:
    rules.can_follow_case(by, row.case).require()
    with transaction.atomic():
        hold(row.case)
        if row.spread and row.spread.files.count() == 1:
            raise Unsound("Đây là minh chứng duy nhất của nơi nhân rộng này. Hãy thêm tệp khác rồi mới bỏ tệp này.")
        record(row.case, "unfile", "Bỏ tệp", by=by, note=row.name)
        row.delete()


# --- The end --------------------------------------------------------------------------------------------------------


def conclude(case: ModelCase, conclusion: str, *, by: User, note: str) -> None:
    """Close the case with what the office makes of it. Only giving up is possible before its term is over."""
    rules.can_conclude(by, case).require()
    with transaction.atomic():
        hold(case)
        if conclusion != ModelCase.Conclusion.STOP:
            check_lasted(case)
        words = f"{ModelCase.Conclusion(conclusion).label}. {note}"
        states.CONCLUDE_CASE.apply(
            case, by=by, note=words if note.strip() else "",
            conclusion=conclusion, conclusion_note=note, closed_on=dates.today(),
        )  # fmt: skip
        notify.case_concluded(case)


def check_lasted(case: ModelCase) -> None:
    last = case.visits.first()
    if dates.today() < case.until:
        raise Unsound(
            f"Chưa hết thời gian theo dõi (đến ngày {dates.short(case.until)}). Hãy chờ đến ngày đó, sửa lại "
            "thời gian, hoặc chọn “Thôi theo dõi” và ghi lý do."
        )
    if last is None:
        raise Unsound("Chưa có lần kiểm tra nào. Hãy ghi ít nhất một lần kiểm tra trước khi kết luận.")
    if last.standing == CaseVisit.Standing.GONE:
        raise Unsound("Lần kiểm tra gần nhất ghi mô hình không còn; chỉ kết luận “Thôi theo dõi” được.")


def withdraw(case: ModelCase, revocation: str, *, by: User) -> None:
    with transaction.atomic():
        states.REVOKE_CASE.apply(
            case, by=by, note=revocation, revocation=revocation, closed_on=case.closed_on or dates.today()
        )
        notify.case_revoked(case)


def withdraw_cases(entry: RegisterEntry, words: str, *, by: User) -> None:
    """Follows from the end of the award itself."""
    for case in entry.model_cases.exclude(state=states.CaseState.REVOKED):
        withdraw(case, words, by=by)
