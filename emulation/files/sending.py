"""Files that come in parts over a weak line: a part that was received is never sent again, whichever process got it.

The bytes so far lie in a folder beside the store, so all web processes that share the store can go on. How long that
file is says what has come; nothing else counts it. The whole is checked against the SHA-256 that its sender named.
"""

import hashlib
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from emulation.accounts.models import User
from emulation.files import kinds, store
from emulation.files.intake import check_size, clean_name, take_upload
from emulation.files.models import Sending
from emulation.lib.errors import Unsound

PART = 512 * 1024  # bytes: on a line of 20 KB/s half a minute
MOST = 20  # files of one person on their way
LIFE = timedelta(hours=24)
SWEPT = 50
NO_SUM = "Trình duyệt không tính được mã kiểm tra của tệp. Hãy tải lại trang rồi chọn lại tệp."
DAMAGED = "Tệp “{}” đến không nguyên vẹn. Hãy gửi lại tệp."


def folder() -> Path:
    return Path(settings.STORAGE_ROOT) / ".sending"


def path_of(sending: Sending) -> Path:
    return folder() / sending.key.hex


def begin(name: str, size: int, sha256: str, *, by: User) -> Sending:
    """The row of a file that somebody is about to send; what they began before goes on. Raises Unsound."""
    name = clean_name(name)
    check_size(name, size)
    if not any(kinds.fits(kind, kinds.suffix_of(name)) for kind in kinds.EVIDENCE):
        # Told before it has all come over a weak line.
        raise Unsound(f"Tệp “{name}” không thuộc loại được nhận. Hãy gửi {kinds.in_words(kinds.EVIDENCE)}.")
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise Unsound(NO_SUM)
    sweep()
    store.make_folder(folder())
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        sending, _ = Sending.objects.get_or_create(user=by, sha256=sha256, defaults={"name": name, "size": size})
        if kinds.suffix_of(sending.name) == kinds.suffix_of(name):  # another ending would pass unlooked at
            sending.name = name
            sending.save(update_fields=["name"])
        forget(Sending.objects.filter(user=by).order_by("-pk")[MOST:])
    return sending


def received(sending: Sending) -> int:
    """How many bytes have come."""
    if sending.file_id:
        return sending.size
    try:
        return path_of(sending).stat().st_size
    except FileNotFoundError:
        return 0


def add(sending: Sending, at: int, part: bytes) -> None:
    """Put a part where it belongs. One that does not follow on what has come, or is too long, changes nothing."""
    if len(part) > PART:
        return
    with transaction.atomic():
        # Held: the same part may come twice at the same moment.
        held = Sending.objects.select_for_update().filter(pk=sending.pk, file=None).first()
        if held and at == received(held) and at + len(part) <= held.size:
            with path_of(sending).open("ab") as out:
                out.write(part)


def finish(sending: Sending) -> None:
    """Check the whole and keep it like any upload. Raises Unsound; then nothing of it is left.

    Two that finish at once keep the same file.
    """
    try:
        with path_of(sending).open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != sending.sha256:
                raise Unsound(DAMAGED.format(sending.name))
            upload = File(content, sending.name)
            file, name = take_upload(upload, kinds.EVIDENCE, by=sending.user)
    except FileNotFoundError:  # finished by the other one
        sending.refresh_from_db()
        return
    except Unsound:
        forget([sending])
        raise
    Sending.objects.filter(pk=sending.pk).update(file=file, name=name)
    sending.refresh_from_db()
    path_of(sending).unlink(missing_ok=True)


def forget(rows: Iterable[Sending]) -> None:
    """Rows first: a file without a row is swept away, a row without its file begins anew."""
    rows = list(rows)
    Sending.objects.filter(pk__in=[row.pk for row in rows]).delete()
    transaction.on_commit(lambda: [path_of(row).unlink(missing_ok=True) for row in rows])


def sweep() -> None:
    """What was begun a day ago and left lying, and files that a killed process left without a row."""
    forget(Sending.objects.filter(begun_at__lt=timezone.now() - LIFE)[:SWEPT])
    old = time.time() - 2 * LIFE.total_seconds()
    for path in folder().glob("*"):
        with suppress(FileNotFoundError):  # swept by another process
            if path.stat().st_mtime < old:
                path.unlink()
