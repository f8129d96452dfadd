"""Prepares today's reminders and sends what is due. Run it every few minutes; the worker does so by itself."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from emulation.lib import dates
from emulation.notices.flows import remind
from emulation.notices.prepare import offices, to_tell


class Command(BaseCommand):
    help = "Chuẩn bị tin nhắc việc theo quy tắc, gửi tin đến giờ và thư đang chờ. Chạy lại không gửi trùng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ in ra sẽ nhắc ai việc gì; không ghi, không gửi")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        if dry_run:
            self.print_new()
            return
        run = remind()
        self.stdout.write(f"Chuẩn bị {run.prepared} tin, gửi {run.sent} tin, {run.mailed} thư.")

    def print_new(self) -> None:
        today, count = dates.today(), 0
        for office in offices():
            for user, mine in to_tell(office, today).items():
                count += 1
                for each in mine:
                    self.stdout.write(f"{office.short_name}\t{user}\t{each.text(today)}\t{each.rule}")
        self.stdout.write(f"Sẽ chuẩn bị {count} tin.")
