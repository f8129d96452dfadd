"""The demonstration town: one command, which may be repeated."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from emulation.accounts.models import Post, User
from emulation.demo.build import build, is_built
from emulation.lib.dates import short
from emulation.lib.errors import Refused


class Command(BaseCommand):
    help = "Nạp thị trấn minh họa vào cơ sở dữ liệu trống; chạy lại thì không thay đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--accounts", action="store_true", help="chỉ in bảng tài khoản minh họa")
        parser.add_argument("--force", action="store_true", help="cho phép chạy khi DEBUG tắt")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or options["force"]):
            raise CommandError(
                "DEBUG đang tắt: dữ liệu minh họa có mật khẩu ai cũng biết nên không nạp vào máy chạy thật. "
                "Nếu vẫn muốn nạp, thêm --force."
            )
        if options["accounts"]:
            self.stdout.write(accounts_table())
        elif is_built():
            self.stdout.write("Dữ liệu minh họa đã có sẵn, không thay đổi gì.")
        else:
            self.load()

    def load(self) -> None:
        self.stdout.write("Đang nạp thị trấn minh họa (khoảng nửa phút)…")
        self.stdout.flush()
        try:
            build()
        except Refused as error:
            raise CommandError(error.message) from error
        people = User.objects.filter(is_demo=True).count()
        self.stdout.write(f"Đã nạp thị trấn minh họa với {people} tài khoản. Xem: manage.py demo --accounts")


def accounts_table() -> str:
    posts = Post.objects.filter(user__is_demo=True).select_related("user", "organization").order_by("user__pk")
    if not posts:
        return "Chưa có tài khoản minh họa. Hãy chạy: manage.py demo"
    heads = ("Tài khoản", "Họ và tên", "Vai trò", "Chức vụ")
    rows = [
        (
            post.user.username,
            post.user.full_name,
            post.get_role_display(),
            f"{post.title}, {post.organization.short_name}" + (f" (đến {short(post.ends_on)})" if post.ends_on else ""),
        )
        for post in posts
    ]
    return "\n".join(
        [
            f"Tài khoản minh họa, mật khẩu chung: {settings.DEMO_PASSWORD}",
            "Trừ người ký kế hoạch (chutich), mọi nhân vật đều là hư cấu.",
            "",
            *columns([heads, *rows]),
        ]
    )


def columns(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows of text with their cells one under the other."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return [line.rstrip() for line in lines]
