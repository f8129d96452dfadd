"""Whether a code of a paper is genuine, and what it says; with a public key at hand, without any database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from emulation.documents import code_keys, codes
from emulation.documents.codes import BadCode, Claim
from emulation.documents.holders import held
from emulation.documents.models import IssuedCode
from emulation.lib import dates

NO_REGISTER = "Máy này không có sổ mã của cơ quan. Hãy tải khóa công khai ở trang xác minh và ghi thêm --key TỆP_KHÓA."
SHORT_OFFLINE = "Mã 12 ký tự chỉ tra được trên trang xác minh. Để kiểm tra bằng --key, hãy đưa nội dung mã QR."
FITS = {None: "", True: "đúng với mã", False: "KHÔNG đúng với mã"}


class Command(BaseCommand):
    help = "Kiểm tra mã xác minh (nội dung mã QR) của văn bản bằng khóa công khai, không cần mạng."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="MÃ", help="nội dung mã QR, hoặc mã 12 ký tự (mã này cần cơ sở dữ liệu)")
        parser.add_argument(
            "--key", metavar="KHÓA", help="khóa công khai (64 chữ số hệ 16) hoặc tệp khóa tải từ trang công khai"
        )
        parser.add_argument("--title", metavar="TRÍCH YẾU", help="trích yếu in trên văn bản, để so với mã")
        parser.add_argument("--json", action="store_true", help="in ra JSON cho chương trình khác đọc")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            code = signed_code(options["code"], offline=bool(options["key"]))
            claim = codes.verify(code, keys(options["key"]))
        except BadCode as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(NO_REGISTER) from error
        title = options["title"]
        fits = None if title is None else codes.title_digest(title) == claim.title
        if options["json"]:
            self.stdout.write(json.dumps(as_data(code, claim, fits), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(as_lines(code, claim, fits)))
        if fits is False:
            raise CommandError("Trích yếu in trên văn bản khác trích yếu lúc ban hành.")


def signed_code(text: str, *, offline: bool) -> str:
    """The signed code; of a short one, what the register of this site has."""
    if len(text) > 3 * codes.SHORT:
        return text
    if offline:
        raise BadCode(SHORT_OFFLINE)
    short = codes.clean_short(text)
    row = IssuedCode.objects.filter(short=short).first() or held(short)
    if row is None:
        raise BadCode("Không có văn bản nào mang mã này.")
    return row.signed


def keys(given: str | None) -> dict[bytes, Ed25519PublicKey]:
    """Those given, as text or as a file; else those that this site publishes."""
    if not given:
        return code_keys.public_keys()
    path = Path(given)
    try:
        return code_keys.read_published(path.read_text() if path.is_file() else given)
    except (OSError, UnicodeDecodeError) as error:
        raise BadCode(f"Không đọc được tệp khóa {path}.") from error


def as_data(code: str, claim: Claim, fits: bool | None) -> dict[str, Any]:
    return {
        "genuine": True,
        "short": codes.printed(codes.short_of(code)),
        "organisation": claim.organization,
        "type": claim.type_code,
        "number": claim.sign,
        "date": claim.issued_on.isoformat(),
        "title_fits": fits,
        "key": codes.parse(code).key_id.hex(),
    }


def as_lines(code: str, claim: Claim, fits: bool | None) -> list[str]:
    lines = [
        "Mã thật: chữ ký của mã đúng với khóa công khai.",
        f"Mã cơ quan:     {claim.organization}",
        f"Loại văn bản:   {claim.type_code}",
        f"Số, ký hiệu:    {claim.sign}",
        f"Ngày ban hành:  {dates.short(claim.issued_on)}",
        f"Mã 12 ký tự:    {codes.printed(codes.short_of(code))}",
    ]
    return [*lines, f"Trích yếu:      {FITS[fits]}"] if fits is not None else lines
