"""Milestones are set and moved; a unit is granted longer."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction

from campaigns import notify, rules
from campaigns.models import Campaign, Extension, Milestone, Participation
from campaigns.models.timeline import UNIT_KINDS
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import Unsound


def set_timeline(campaign: Campaign, write: Callable[[], Any], *, by: User, reason: str = "") -> list[str]:
    """Write the milestones; gives what changed, a sentence each.

    Days that units have been told of move only for a reason, and the units hear of it.
    """
    rules.can_set_timeline(by, campaign).require()
    with transaction.atomic():
        hold(campaign)
        before = standing(campaign)
        write()
        after = standing(campaign)
        changes = changed(before, after)
        if not changes:
            return []
        if campaign.is_open and before and not reason.strip():
            raise Unsound("Phong trào đã phát động: hãy ghi lý do đổi mốc thời gian để các đơn vị biết.")
        label = "Đổi mốc thời gian" if before else "Đặt mốc thời gian"
        record(campaign, "set_timeline", label, by=by, note="\n".join([*changes, *reason_line(reason)]))
        of_units = changed(only_units(before), only_units(after))
        if campaign.is_open and of_units:
            notify.milestones_moved(campaign, of_units, reason)
    return changes


Standing = dict[int, tuple[str, str, datetime.date]]


def standing(campaign: Campaign) -> Standing:
    return {row.pk: (row.kind, row.name, row.due_on) for row in Milestone.objects.filter(campaign=campaign)}


def only_units(rows: Standing) -> Standing:
    return {pk: row for pk, row in rows.items() if row[0] in UNIT_KINDS}


def changed(before: Standing, after: Standing) -> list[str]:
    lines = []
    for pk, (_, name, day) in sorted(after.items(), key=lambda item: item[1][2]):
        old = before.get(pk)
        if old is None:
            lines.append(f"{name}: {dates.short(day)}.")
        elif old[2] != day:
            lines.append(f"{name}: {dates.short(old[2])} thành {dates.short(day)}.")
        elif old[1] != name:
            lines.append(f"“{old[1]}” đổi tên thành “{name}”.")
    return lines + [f"Bỏ mốc “{row[1]}” ({dates.short(row[2])})." for pk, row in before.items() if pk not in after]


def reason_line(reason: str) -> list[str]:
    return [f"Lý do: {reason.strip()}"] if reason.strip() else []


def save_standard(campaign: Campaign, write: Callable[[], Any], *, by: User) -> None:
    """The town's own set of milestones. Campaigns keep the days they have until they are counted anew."""
    rules.can_keep_standard(by, campaign).require()
    organizer = campaign.organizer
    with transaction.atomic():
        write()
        note = "\n".join(str(rule) for rule in organizer.milestone_rules.all())
        record(organizer, "milestone_rules", "Sửa bộ mốc chuẩn", by=by, note=note)


def grant_extension(
    milestone: Milestone, participation: Participation, due_on: datetime.date, reason: str, *, by: User
) -> Extension:
    """Give the unit until that day; a second grant takes the place of the first."""
    rules.can_extend(by, participation).require()
    check_extension(milestone, participation, due_on, reason)
    with transaction.atomic():
        extension, _ = Extension.objects.update_or_create(
            milestone=milestone,
            participation=participation,
            defaults={"due_on": due_on, "reason": reason, "granted_by": by},
        )
        record(participation.campaign, "extend", "Gia hạn cho đơn vị", by=by, note=f"{extension}. Lý do: {reason}")
        notify.extension_granted(extension)
    return extension


def check_extension(milestone: Milestone, participation: Participation, due_on: datetime.date, reason: str) -> None:
    if milestone.campaign_id != participation.campaign_id or not milestone.is_of_units:
        raise Unsound(
            f"“{milestone.name}” không phải việc đơn vị phải nộp trong phong trào này nên không gia hạn được."
        )
    if due_on <= milestone.due_on:
        raise Unsound(f"Ngày gia hạn phải sau hạn chung là {dates.short(milestone.due_on)}. Hãy chọn ngày muộn hơn.")
    if not reason.strip():
        raise Unsound("Hãy ghi lý do gia hạn.")


def withdraw_extension(extension: Extension, *, by: User, reason: str) -> None:
    """The day of all holds for the unit again."""
    rules.can_extend(by, extension.participation).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do rút gia hạn.")
    with transaction.atomic():
        note = f"{extension}. Lý do: {reason}"
        record(extension.participation.campaign, "withdraw_extension", "Rút gia hạn", by=by, note=note)
        notify.extension_withdrawn(extension, reason)
        extension.delete()
