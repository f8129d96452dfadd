"""Brings the days off up to the file that came with this version of the software."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from emulation.calendar.loading import load


class Command(BaseCommand):
    help = "Nạp ngày nghỉ lễ, ngày làm bù; chạy lại thì chỉ thêm những năm còn thiếu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--update", action="store_true", help="ghi đè cả những năm đã có, đã sửa khác với tệp")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load(update=options["update"])
        added, updated = len(loaded.added), len(loaded.updated)
        self.stdout.write(f"Lịch nghỉ bản {loaded.version}: thêm {added}, cập nhật {updated} ngày.")
        if loaded.differing:
            self.stdout.write("Khác với tệp, giữ nguyên như đã sửa (ghi đè bằng --update):")
            for row in loaded.differing:
                self.stdout.write(f"- {row}")
