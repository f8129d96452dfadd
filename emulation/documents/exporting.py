"""What every command that writes a paper to a file has in common."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emulation.lib.errors import Refused


class ExportCommand(BaseCommand):
    """A number and a format in, a file out. id_help: where people find the number."""

    id_help = ""

    def content_of(self, pk: int, form: str) -> bytes:
        """form: "pdf" or "docx". Raises CommandError or Refused with a sentence for the user."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", type=int, help=self.id_help)
        parser.add_argument("--format", choices=["pdf", "docx"], default="pdf", help="dạng tệp")
        parser.add_argument("-o", "--output", required=True, metavar="TỆP", help="tệp ghi ra; “-” là đầu ra chuẩn")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = self.content_of(options["id"], options["format"])
        except Refused as error:
            raise CommandError(error.message) from error
        self.write(content, options["output"])

    def write(self, content: bytes, output: str) -> None:
        if output == "-":
            self.stdout.buffer.write(content)
            return
        try:
            Path(output).write_bytes(content)
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {output}: {error.strerror}.") from error
