"""What somebody's plan says, told or made into a draft."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError

from campaigns.flows import importing
from campaigns.models import Campaign
from campaigns.reading.compare import detail_of
from campaigns.reading.stored import item_json
from emulation.accounts.models import Organization, User
from emulation.files import kinds
from emulation.files.intake import take_upload
from emulation.lib import dates
from emulation.lib.errors import Refused


class Command(BaseCommand):
    help = (
        "Đọc kế hoạch của nơi khác (.docx, .pdf có chữ, .md, .txt) và cho biết hiểu được gì. "
        "Không ghi gì, trừ khi có --campaign."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="TỆP", help="tệp kế hoạch")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")
        parser.add_argument("--campaign", metavar="CƠ_QUAN", help="tạo bản nháp phong trào cho cơ quan có mã này")
        parser.add_argument("--by", metavar="TÀI_KHOẢN", help="công chức Văn phòng đứng tên bản nháp")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {path}: {error.strerror}.") from error
        if bool(options["campaign"]) != bool(options["by"]):
            raise CommandError("Muốn tạo bản nháp thì ghi cả --campaign và --by.")
        try:
            read = importing.read_file(data, path.name)
            campaign = self.draft(read, data, path.name, options) if options["campaign"] else None
        except Refused as error:
            raise CommandError(error.message) from error
        self.stdout.write(as_json(read, campaign) if options["json"] else as_words(read, campaign))

    def draft(self, read: importing.ReadFile, data: bytes, name: str, options: dict[str, Any]) -> Campaign:
        organizer = Organization.objects.filter(code=options["campaign"]).first()
        by = User.objects.filter(username=options["by"]).first()
        if organizer is None or by is None:
            missing = f"cơ quan mã {options['campaign']}" if organizer is None else f"tài khoản {options['by']}"
            raise CommandError(f"Không có {missing}.")
        if read.reading.starts_on is None or read.reading.ends_on is None:
            raise CommandError(
                "Tệp không cho biết ngày bắt đầu và ngày kết thúc. Hãy lập từ trang “Lập phong trào từ tệp kế hoạch”."
            )
        file, file_name = take_upload(SimpleUploadedFile(name, data), kinds.READABLE, by=by)
        imported = importing.keep_reading(organizer, read, file, file_name, by=by)
        return importing.make_draft(imported, by=by, **importing.suggested(imported))


def as_json(read: importing.ReadFile, campaign: Campaign | None) -> str:
    """One object: "fields" with the words, lines and places of each, "findings", and the draft's id if one was made."""
    reading = read.reading
    lines = reading.anatomy.lines
    fields = [{**item_json(item), "places": [lines[at].place for at in item.lines]} for item in reading.items]
    told = {
        "file": reading.source.name,
        "starts_on": reading.starts_on.isoformat() if reading.starts_on else None,
        "ends_on": reading.ends_on.isoformat() if reading.ends_on else None,
        "fields": fields,
        "unsure": sum(not item.sure for item in reading.items),
        "findings": read.findings,
        "campaign": campaign.pk if campaign else None,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_words(read: importing.ReadFile, campaign: Campaign | None) -> str:
    reading = read.reading
    lines = reading.anatomy.lines
    rows = [f"Tệp {reading.source.name}: {len(lines)} dòng."]
    for item in reading.items:
        detail = detail_of(item)
        place = lines[item.lines[0]].place if item.lines else ""
        rows.append(
            f"{'' if item.sure else '(?) '}{item.field.label} [{place}]: {item.text}{f' — {detail}' if detail else ''}"
        )
        if item.why:
            rows.append(f"    cần xem lại: {item.why}")
    period = f"{dates.short(reading.starts_on) or '…'} – {dates.short(reading.ends_on) or '…'}"
    rows += ["", f"Thời gian: {period}", f"Chỗ cần xem lại trong lời văn: {len(read.findings)}"]
    rows += [f"- {each['label']}: {each['note']} ({each['place']}: “{each['excerpt']}”)" for each in read.findings]
    if campaign:
        rows += ["", f"Đã tạo bản nháp phong trào mã {campaign.pk}: {campaign}."]
    return "\n".join(rows)
