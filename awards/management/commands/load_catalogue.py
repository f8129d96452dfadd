"""Brings the tables of rules up to the files that came with this version of the software."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from awards.law.catalogue import CATALOGUES, Catalogue, load


class Command(BaseCommand):
    help = "Nạp các bảng quy định đi kèm phần mềm (trang Quy định); chạy lại thì chỉ thêm dòng còn thiếu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--update", action="store_true", help="ghi đè cả mục đã sửa khác với tệp danh mục")

    def handle(self, *args: Any, **options: Any) -> None:
        for catalogue in CATALOGUES:
            self.load(catalogue, update=options["update"])

    def load(self, catalogue: Catalogue, *, update: bool) -> None:
        loaded = load(catalogue, update=update)
        added, updated = len(loaded.added), len(loaded.updated)
        self.stdout.write(f"{catalogue.title} bản {loaded.version}: thêm {added}, cập nhật {updated} mục.")
        if loaded.differing:
            self.stdout.write("Khác với tệp, giữ nguyên như đã sửa (ghi đè bằng --update):")
            for row in loaded.differing:
                self.stdout.write(f"- {row}, áp dụng từ {row.valid_from:%d/%m/%Y}")
