"""All papers, newest last, for people and for programs."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from emulation.documents.models import OfficialDocument
from emulation.lib import dates

HEADINGS = ("Mã", "Loại", "Số", "Ngày", "Trạng thái", "Cơ quan", "Trích yếu")


class Command(BaseCommand):
    help = "Liệt kê văn bản: mã, loại, số, ngày, trích yếu, trạng thái, cơ quan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="in ra JSON cho chương trình khác đọc")

    def handle(self, *args: Any, **options: Any) -> None:
        documents = OfficialDocument.objects.for_list().order_by("pk")
        if options["json"]:
            self.stdout.write(json.dumps([as_data(document) for document in documents], ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(table([HEADINGS, *map(as_row, documents)])))


def as_data(document: OfficialDocument) -> dict[str, Any]:
    return {
        "id": document.pk,
        "type": document.type_code,
        "number": document.sign or None,
        "date": document.issued_on.isoformat() if document.issued_on else None,
        "title": document.subject,
        "state": document.state,
        "organisation": document.organization.name,
    }


def as_row(document: OfficialDocument) -> tuple[str, ...]:
    return (
        str(document.pk),
        document.type_code,
        document.sign or "–",
        dates.short(document.issued_on) or "–",
        document.get_state_display(),
        document.organization.short_name,
        " ".join(document.subject.split()),
    )


def table(rows: list[tuple[str, ...]]) -> list[str]:
    """Columns side by side; the last one is as long as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in rows
    ]
