"""From somebody's file to a campaign in preparation."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns import rules
from campaigns.flows.filling import keep_leftovers, put, writers
from campaigns.flows.planning import edit_plan, start_campaign
from campaigns.models import Campaign, ImportedPlan, Leftover
from campaigns.reading.items import Field, PlanReading
from campaigns.reading.plan import read_plan
from campaigns.reading.stored import day, items_from, to_json
from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.documents.check import check
from emulation.files.models import StoredFile
from emulation.lib.errors import StaleState, Unsound
from emulation.reading.apart import read_apart

LONGEST_SHORT_NAME = 120
SAYS_NO_PLAN = (Field.UNPLACED, Field.OPENING, Field.CLOSING, Field.FORM)
ANNIVERSARY = re.compile(r"kỷ niệm.*[-–]\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*\)", re.IGNORECASE)
LAUNCHING = re.compile(r"^(?:(?:về việc|v/v|phát động|tổ chức|triển khai|hưởng ứng)\s+)+", re.IGNORECASE)


@dataclass(frozen=True)
class ReadFile:
    """reading: what the file says; findings: slips in its words, as plain JSON."""

    reading: PlanReading
    findings: list[dict[str, str]]


def read_file(data: bytes, name: str) -> ReadFile:
    """Understand a plan, writing nothing. Raises Unsound with a sentence when the file cannot be read."""
    source = read_apart(data, name)
    reading = read_plan(source)
    if all(item.field in SAYS_NO_PLAN for item in reading.items):
        raise Unsound(f"Không tìm thấy nội dung kế hoạch trong tệp “{name}”. Hãy chọn đúng tệp kế hoạch.")
    found = check(source, reading.anatomy)
    return ReadFile(reading, [finding_json(each) for each in found if not each.rule.needs])


def finding_json(finding: Any) -> dict[str, str]:
    return {
        "rule": finding.rule.id,
        "severity": finding.rule.severity.value,
        "label": finding.rule.severity.label,
        "note": finding.note or finding.rule.demand,
        "cure": finding.rule.cure,
        "place": finding.place,
        "excerpt": finding.excerpt,
    }


def keep_reading(
    organizer: Organization, read: ReadFile, file: StoredFile, file_name: str, *, by: User
) -> ImportedPlan:
    """Keep the file and what was understood, so that the clerk can look at both before anything is made of it."""
    rules.can_start_campaign(by, organizer.pk).require()
    with transaction.atomic():
        imported = ImportedPlan.objects.create(
            organizer=organizer,
            file=file,
            file_name=file_name,
            reading=to_json(read.reading),
            findings=read.findings,
            read_by=by,
        )
        record(imported, "read", "Đọc kế hoạch từ tệp", by=by)
    return imported


def suggested(imported: ImportedPlan) -> dict[str, Any]:
    """What the file says about the campaign as a whole, for the clerk to confirm."""
    items = items_from(imported.reading)
    title = " ".join(item.text for item in items if item.field == Field.TITLE)
    superior = next((item.value for item in items if item.field == Field.SUPERIOR_PLAN), {})
    return {
        "name": title,
        "short_name": short_name(title),
        "starts_on": day(imported.reading["starts_on"]),
        "ends_on": day(imported.reading["ends_on"]),
        "anniversary_on": anniversary_in(title),
        "superior_number": superior.get("number", ""),
        "superior_issued_on": day(superior.get("day")),
        "superior_issuer": superior.get("body", ""),
        "superior_title": superior.get("title", ""),
    }


def short_name(title: str) -> str:
    bare = re.sub(r"\s*\([^)]*\)", "", LAUNCHING.sub("", title)).strip(" .")
    name = bare[:1].upper() + bare[1:]
    return name if len(name) <= LONGEST_SHORT_NAME else f"{name[: LONGEST_SHORT_NAME - 1].rsplit(' ', 1)[0]}…"


def anniversary_in(title: str) -> date | None:
    found = ANNIVERSARY.search(title)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def make_draft(imported: ImportedPlan, *, by: User, **fields: Any) -> Campaign:
    """A campaign in preparation whose plan says what the file says; what found no place waits in a list."""
    rules.can_start_campaign(by, imported.organizer_id).require()
    with transaction.atomic():
        held = ImportedPlan.objects.select_for_update().get(pk=imported.pk)
        if held.campaign_id:
            raise StaleState("Tệp này đã được lập thành bản nháp phong trào. Hãy mở bản nháp ấy để làm tiếp.")
        items = items_from(held.reading)
        campaign = start_campaign(imported.organizer, by=by, **fields)
        for part, write in writers(campaign, items).items():
            edit_plan(campaign, part, write, by=by)
        keep_leftovers(held, items)
        held.campaign = campaign
        held.save(update_fields=["campaign"])
        record(campaign, "import", "Lập từ tệp kế hoạch", by=by, note=imported.file_name)
        imported.refresh_from_db()
    return campaign


def settle_leftover(leftover: Leftover, place: str, assignee: str = "", *, by: User) -> None:
    """Put the words where the clerk says, or leave them out; the file keeps them either way."""
    campaign = leftover.imported.campaign
    rules.can_settle(by, leftover).require()
    with transaction.atomic():
        held = Leftover.objects.select_for_update().get(pk=leftover.pk)
        if held.went_to:
            raise StaleState("Đoạn này đã được xếp rồi. Hãy tải lại trang để xem bản mới nhất.")
        label = Leftover.Place(place).label
        edit_plan(campaign, f"đoạn trong tệp gốc: {label.lower()}", lambda: put(leftover, place, assignee), by=by)
        held.went_to, held.settled_by, held.settled_at = place, by, timezone.now()
        held.save(update_fields=["went_to", "settled_by", "settled_at"])
    leftover.refresh_from_db()
