"""The check of somebody's file against the layout standard."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emulation.documents.check import Finding, Report, report
from emulation.lib.errors import Unsound
from emulation.reading.apart import read_apart
from emulation.reading.source import Source

UNREADABLE, FAULTY = 2, 1  # exit statuses


class Command(BaseCommand):
    help = (
        "Kiểm tra thể thức một tệp .docx, .pdf, .md hoặc .txt theo Nghị định 30/2020/NĐ-CP. "
        "Mã thoát: 0 không có lỗi, 1 có lỗi, 2 không đọc được tệp."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="TỆP", help="tệp văn bản cần kiểm tra")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        source = read_file(options["file"])
        found = report(source)
        if options["json"]:
            self.stdout.write(json.dumps(as_plain(source, found), ensure_ascii=False, indent=2))
        else:
            for line in listing(source, found):
                self.stdout.write(line)
        if found.errors:
            raise SystemExit(FAULTY)


def read_file(path: str) -> Source:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise CommandError(f"Không mở được tệp {path}: {error.strerror}.", returncode=UNREADABLE) from error
    try:
        return read_apart(data, Path(path).name)
    except Unsound as error:
        raise CommandError(error.message, returncode=UNREADABLE) from error


def as_plain(source: Source, found: Report) -> dict[str, Any]:
    return {
        "file": source.name,
        "format": source.format,
        "errors": len(found.errors),
        "asked": found.asked,
        "findings": [finding.as_plain() for finding in found.findings],
        "skipped": [rule.id for rule in found.skipped],
        "not_told": list(found.blind),
        "notes": list(source.notes),
    }


def listing(source: Source, found: Report) -> Iterator[str]:
    yield f"Kiểm tra thể thức: {source.name}"
    yield found.summary
    yield from source.notes
    if found.blind:
        yield f"Chưa xét {len(found.skipped)} quy tắc vì tệp không cho biết: {', '.join(found.blind)}."
    for severity, group in found.groups:
        yield f"\n{severity.label.upper()} ({len(group)})"
        for number, finding in enumerate(group, 1):
            yield from told(number, finding)


def told(number: int, finding: Finding) -> Iterator[str]:
    repeated = f" ({finding.times} chỗ)" if finding.times > 1 else ""
    yield f"{number:3d}. {finding.note}{repeated}"
    quoted = f": “{finding.excerpt}”" if finding.excerpt else ""
    yield f"     Vị trí: {finding.place}{quoted}"
    yield f"     Quy định: {finding.rule.demand} [{finding.rule.ground}; {finding.rule.id}]"
    yield f"     Cách sửa: {finding.rule.cure}"
