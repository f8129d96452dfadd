"""Brings the catalogue of awards up to the file that came with this version of the software."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from awards.catalogue import load


class Command(BaseCommand):
    help = "Nạp danh mục danh hiệu, hình thức khen thưởng; chạy lại thì chỉ thêm mục còn thiếu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--update", action="store_true", help="ghi đè cả mục đã sửa khác với tệp danh mục")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load(update=options["update"])
        self.stdout.write(
            f"Danh mục khen thưởng bản {loaded.version}: thêm {len(loaded.added)}, cập nhật {len(loaded.updated)} mục."
        )
        if loaded.differing:
            self.stdout.write("Khác với tệp, giữ nguyên như đã sửa (ghi đè bằng --update):")
            for kind in loaded.differing:
                self.stdout.write(f"- {kind.name}, áp dụng từ {kind.valid_from:%d/%m/%Y}")
