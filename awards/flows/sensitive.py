"""Sensitive fields: opened and closed by the head, kept by the named clerk, each look and change on a log."""

import datetime

from django.db import transaction
from django.utils import timezone

from awards import rules
from awards.models import Nominee, SensitiveField, SensitiveKeeper, SensitiveLook, SensitiveUse, SensitiveValue
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import Unsound

LONGEST = 366  # days of one naming
IDENTITY_DIGITS = (9, 12)  # chứng minh nhân dân, số định danh cá nhân


def open_field(use: SensitiveUse, *, by: User) -> SensitiveUse:
    """From now on the named clerk may keep that field, for that purpose."""
    rules.can_rule_sensitive(by, use.organization).require()
    if SensitiveUse.objects.open_at([use.organization_id]).filter(field=use.field).exists():
        raise Unsound(f"“{use.get_field_display()}” đang được ghi. Muốn đổi mục đích, căn cứ thì dừng rồi mở lại.")
    with transaction.atomic():
        use.opened_by = by
        use.save()
        note = f"{use.get_field_display()}. Mục đích: {use.purpose}. Căn cứ: {use.ground}"
        record(use, "open_field", "Cho ghi dữ liệu nhạy cảm", by=by, note=note)
    return use


def close_field(use: SensitiveUse, *, by: User) -> int:
    """No purpose, no data: what was kept is erased, each on the log. Gives how many."""
    rules.can_rule_sensitive(by, use.organization).require()
    with transaction.atomic():
        use = SensitiveUse.objects.select_for_update().get(pk=use.pk)
        if use.closed_at:
            raise Unsound("Loại dữ liệu này đã dừng ghi.")
        kept = SensitiveValue.objects.filter(
            field=use.field, nominee__organization__in=rules.under(use.organization_id)
        )
        rows = list(kept.select_related("nominee"))
        for row in rows:
            log(row.nominee, use.field, SensitiveLook.Act.ERASED, by=by)
        kept.delete()
        use.closed_by, use.closed_at = by, timezone.now()
        use.save(update_fields=["closed_by", "closed_at"])
        note = f"{use.get_field_display()}. Đã xóa {len(rows)} mục."
        record(use, "close_field", "Dừng ghi dữ liệu nhạy cảm", by=by, note=note)
    return len(rows)


def name_keeper(keeper: SensitiveKeeper, *, by: User) -> SensitiveKeeper:
    rules.can_rule_sensitive(by, keeper.organization).require()
    if not keeper.user.has_role(Role.CLERK, keeper.organization_id):
        raise Unsound(f"{keeper.user} hiện không phải công chức Văn phòng của cơ quan. Hãy chọn người khác.")
    if keeper.ends_on < max(keeper.starts_on, dates.today()):
        raise Unsound("“Đến hết ngày” phải từ hôm nay trở đi và không trước “Từ ngày”.")
    if keeper.ends_on - keeper.starts_on > datetime.timedelta(days=LONGEST):
        raise Unsound("Mỗi lần giao tối đa một năm. Hãy ghi “Đến hết ngày” sớm hơn.")
    with transaction.atomic():
        keeper.named_by = by
        keeper.save()
        record(keeper, "name_keeper", "Giao quản lý dữ liệu nhạy cảm", by=by, note=str(keeper))
    return keeper


def end_keeper(keeper: SensitiveKeeper, *, by: User) -> None:
    rules.can_rule_sensitive(by, keeper.organization).require()
    with transaction.atomic():
        ended = {"ended_by": by, "ended_at": timezone.now()}
        if not SensitiveKeeper.objects.filter(pk=keeper.pk, ended_at=None).update(**ended):
            raise Unsound("Người này đã thôi được giao.")
        record(keeper, "end_keeper", "Thôi giao dữ liệu nhạy cảm", by=by, note=str(keeper))


def look(nominee: Nominee, field: str, *, by: User) -> str:
    """What stands in the field, or "". The look is on the log before anything is shown."""
    rules.can_see_sensitive(by, nominee, field).require()
    with transaction.atomic():
        log(nominee, field, SensitiveLook.Act.LOOKED, by=by)
        found = SensitiveValue.objects.filter(nominee=nominee, field=field).first()
    return found.value if found else ""


def write(nominee: Nominee, field: str, value: str, *, by: User) -> None:
    """Put it down, or erase it with an empty value."""
    rules.can_see_sensitive(by, nominee, field).require()
    value = "".join(value.split()) if field == SensitiveField.IDENTITY else value.strip()
    if field == SensitiveField.IDENTITY and value and not (value.isdecimal() and len(value) in IDENTITY_DIGITS):
        raise Unsound("Số định danh cá nhân có 12 chữ số (số chứng minh nhân dân cũ có 9). Hãy kiểm tra lại.")
    with transaction.atomic():
        if value:
            SensitiveValue.objects.update_or_create(nominee=nominee, field=field, defaults={"value": value})
        else:
            SensitiveValue.objects.filter(nominee=nominee, field=field).delete()
        log(nominee, field, SensitiveLook.Act.WRITTEN if value else SensitiveLook.Act.ERASED, by=by)


def log(nominee: Nominee, field: str, act: str, *, by: User) -> None:
    SensitiveLook.objects.create(
        nominee=nominee, nominee_name=nominee.name, field=field, act=act, user=by, user_name=str(by)
    )
