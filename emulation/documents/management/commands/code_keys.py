"""The keys of verification codes: print the public ones, sign with a new one, withdraw one that leaked."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emulation.documents import code_keys
from emulation.lib.errors import Refused


class Command(BaseCommand):
    help = "In danh sách khóa công khai của mã xác minh; thay khóa; thu hồi khóa bị lộ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--new", action="store_true", help="từ nay ký bằng khóa mới; mã đã cấp vẫn kiểm tra được")
        what.add_argument("--withdraw", metavar="MÃ_KHÓA", help="khóa bị lộ: mã ký bằng khóa này không được công nhận")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["withdraw"]:
                withdraw(options["withdraw"])
            elif options["new"]:
                code_keys.renew()
            else:
                code_keys.signing_key()
        except Refused as error:
            raise CommandError(error.message) from error
        self.stdout.write(code_keys.published().rstrip())


def withdraw(name: str) -> None:
    """A key that leaked signs nothing from now on either."""
    leaked_is_ours = code_keys.signing_key()[1].key_id == name
    if not code_keys.withdraw(name):
        raise CommandError(f"Không có khóa đang dùng nào mang mã {name}.")
    if leaked_is_ours:
        code_keys.renew()
