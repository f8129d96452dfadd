"""The office keeps the tables of rules: each change with its reason, and what is in use keeps its meaning."""

import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst

from awards import rules
from awards.law.catalogue import compared
from awards.law.tables import catalogue_for, columns_of, is_in_use, open_columns, periods_meet, reading, words_of
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import Unsound


def keep_rule(row: models.Model, *, by: User, reason: str) -> None:
    """Add a row, or write what was changed of one."""
    rules.can_keep_rules(by).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do: văn bản nào, ai yêu cầu hoặc đã đối chiếu ở đâu.")
    try:
        with transaction.atomic():
            stored = type(row).objects.select_for_update().filter(pk=row.pk).first()
            changed = changes(stored, row)
            check_meaning(stored, changed)
            check_sound(row)
            if stored is None or {*catalogue_for(row).key, "valid_to"} & {name for name, _ in changed}:
                check_alone(row)
            row.save()
            verb, label = ("keep_rule", "Sửa quy định") if stored else ("add_rule", "Thêm quy định")
            said = [line for _, line in changed] if stored else [words_of(row)]
            record(row, verb, label, by=by, note="\n".join(filter(None, [*said, f"Lý do: {reason.strip()}"])))
    except IntegrityError:
        raise Unsound("Người khác vừa ghi một dòng như vậy. Hãy tải lại trang để xem.") from None


def end_rule(row: models.Model, last_day: datetime.date, *, by: User, reason: str) -> None:
    """The row holds to the end of that day; what was decided by it keeps it."""
    row.valid_to = last_day
    keep_rule(row, by=by, reason=reason)


def take_from_file(row: models.Model, *, by: User, reason: str) -> None:
    """The row as the file of this version of the software has it."""
    _, rows = compared(catalogue_for(row))
    given = next((found for found in rows if found.stored and found.stored.pk == row.pk), None)
    if given is None or not given.differing:
        raise Unsound("Dòng này không khác tệp của phần mềm.")
    for name in given.differing:
        setattr(row, name, given.fields[name])
    keep_rule(row, by=by, reason=reason)


def changes(stored: models.Model | None, row: models.Model) -> list[tuple[str, str]]:
    """(column, 'Nhãn: “trước” → “sau”') of what differs."""
    if stored is None:
        return []
    pairs = ((column, getattr(stored, column.name), getattr(row, column.name)) for column in columns_of(type(row)))
    return [
        (column.name, f"{capfirst(column.verbose_name)}: “{reading(column, before)}” → “{reading(column, after)}”")
        for column, before, after in pairs
        if before != after
    ]


def check_meaning(stored: models.Model | None, changed: list[tuple[str, str]]) -> None:
    if stored is None or not is_in_use(stored):
        return
    free = {column.name for column in open_columns(stored)}
    if closed := [line for name, line in changed if name not in free]:
        raise Unsound(
            f"“{stored}” đang được dùng nên không đổi nội dung được ({'; '.join(closed)}). "
            "Hãy ghi ngày kết thúc cho dòng này rồi thêm dòng mới."
        )


def check_sound(row: models.Model) -> None:
    """Its own constraints, in words."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Unsound(" ".join(error.messages)) from None


def check_alone(row: models.Model) -> None:
    """No two rows for one thing on one day."""
    same = {name: getattr(row, name) for name in catalogue_for(row).key if name != "valid_from"}
    others = type(row).objects.filter(**same).exclude(pk=row.pk)
    if twin := next((other for other in others if periods_meet(row, other)), None):
        until = f" đến {dates.short(twin.valid_to)}" if twin.valid_to else ", chưa có ngày kết thúc"
        raise Unsound(
            f"Trùng thời gian với dòng “{twin}” áp dụng từ {dates.short(twin.valid_from)}{until}. "
            "Hãy ghi ngày kết thúc cho dòng đó trước, hoặc chọn lại ngày áp dụng."
        )
