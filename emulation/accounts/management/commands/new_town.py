"""The first step of an office: its organisation, and the account that opens the admin site for the rest."""

import os
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.lib.words import fold


class Command(BaseCommand):
    help = "Lập cơ quan phát động đầu tiên và tài khoản quản trị của cơ quan đó."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="tên đầy đủ, ví dụ “Ủy ban nhân dân xã Chiềng Pằn”")
        parser.add_argument("--short", required=True, help="tên ngắn, ví dụ “UBND xã”")
        parser.add_argument("--place", required=True, help="địa danh ghi trên văn bản")
        parser.add_argument("--printed", required=True, help="tên in trên văn bản, các dòng cách nhau bằng dấu /")
        parser.add_argument("--symbol", default="UBND", help="chữ viết tắt trong ký hiệu văn bản")
        parser.add_argument("--username", default="quantri", help="tên đăng nhập của người quản trị")
        parser.add_argument("--full-name", default="Quản trị hệ thống", help="họ và tên người quản trị")

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(username=options["username"]).exists():
            raise CommandError(f"Đã có tài khoản “{options['username']}”. Hãy chọn tên đăng nhập khác.")
        code = slugify(fold(options["name"]))[:40]
        if Organization.objects.filter(code=code).exists():
            raise CommandError(f"Đã có cơ quan “{options['name']}”.")
        password = asked_password()
        with transaction.atomic():
            town = Organization.objects.create(
                kind=Organization.Kind.COMMUNE,
                name=options["name"],
                short_name=options["short"],
                code=code,
                place=options["place"],
                symbol=options["symbol"],
                paper_name="\n".join(line.strip() for line in options["printed"].split("/")),
            )
            user = User.objects.create_user(options["username"], password=password, full_name=options["full_name"])
            Post.objects.create(user=user, organization=town, role=Role.ADMIN, title=Role.ADMIN.label)
        self.stdout.write(
            f"Đã lập {town} và tài khoản “{user.username}”. Đăng nhập rồi mở /quan-tri/ để lập các tài khoản khác."
        )


def asked_password() -> str:
    """From ADMIN_PASSWORD where nobody sits at a keyboard, else typed twice."""
    password = os.environ.get("ADMIN_PASSWORD") or getpass("Mật khẩu: ")
    if "ADMIN_PASSWORD" not in os.environ and getpass("Gõ lại mật khẩu: ") != password:
        raise CommandError("Hai lần gõ mật khẩu không giống nhau.")
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password
