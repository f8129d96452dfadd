"""The content-addressed store: a file lies under its SHA-256 and is on the disk before anybody says so.

Order of things (power cuts lose what is only in memory): write a temporary file, fsync it, rename it, fsync its
folder; only then may the caller commit the row and answer.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


def path_of(sha256: str) -> Path:
    """root/ab/cdef…; the name is made of hexadecimal digits only, so nothing a user types becomes a path."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256")
    return Path(settings.STORAGE_ROOT) / sha256[:2] / sha256[2:]


def put(chunks: Iterable[bytes]) -> str:
    """Keep the bytes durably; returns their SHA-256. Keeping the same bytes again costs nothing."""
    root = Path(settings.STORAGE_ROOT)
    make_folder(root)
    digest = hashlib.sha256()
    handle, name = tempfile.mkstemp(prefix=".new-", dir=root)
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        place = path_of(digest.hexdigest())
        make_folder(place.parent)
        os.replace(name, place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(place.parent)
    return digest.hexdigest()


def make_folder(folder: Path) -> None:
    """Make the folder so that its own name survives a power cut too."""
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_file(sha256: str) -> BinaryIO:
    """The bytes for reading. Raises FileNotFoundError if the store lost them."""
    return path_of(sha256).open("rb")


def is_writable() -> bool:
    """Whether the store answers: for the health check."""
    root = Path(settings.STORAGE_ROOT)
    try:
        make_folder(root)
        with tempfile.TemporaryFile(dir=root) as probe:
            probe.write(b"ok")
    except OSError:
        return False
    return True
