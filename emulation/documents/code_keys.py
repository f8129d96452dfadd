"""The keys of verification codes: the private one in a file of its own, every public one in the database."""

import os
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.utils import timezone

from emulation.documents.codes import BadCode, key_id
from emulation.documents.models import CodeKey
from emulation.files.store import make_folder, sync_folder
from emulation.lib.errors import Refused

PUBLIC_DIGITS = 64


class NoKey(Refused):
    """The private key cannot be used; carries a sentence for the user."""


# --- The private key ----------------------------------------------------------------------------------------------


def signing_key() -> tuple[Ed25519PrivateKey, CodeKey]:
    """The key that signs from now on, and its row, from which everybody proves. Made when it is first needed.

    Raises NoKey if the file holds no such key or cannot be read.
    """
    key = private_key()
    return key, known(key.public_key())


def private_key() -> Ed25519PrivateKey:
    path = Path(settings.CODE_KEY_FILE)
    trouble = NoKey("Không đọc được khóa ký mã xác minh. Hãy báo quản trị hệ thống kiểm tra CODE_KEY_FILE.")
    try:
        if not path.exists():
            write_key(path, replace=False)
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise trouble from error
    if not isinstance(key, Ed25519PrivateKey):
        raise trouble
    return key


def write_key(path: Path, *, replace: bool) -> None:
    """A new key, for its owner's eyes only, on the disk before anybody signs with it.

    Without `replace` a key that another process made meanwhile stays.
    """
    make_folder(path.parent)
    secret = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle, name = tempfile.mkstemp(prefix=".new-key-", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(secret)
            out.flush()
            os.fsync(out.fileno())
        if replace:
            os.replace(name, path)
        elif not path.exists():
            os.link(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink(missing_ok=True)
    sync_folder(path.parent)


def renew() -> CodeKey:
    """Sign with a new key from now on. The old one is forgotten here; its public half still proves old codes."""
    signing_key()
    write_key(Path(settings.CODE_KEY_FILE), replace=True)
    return signing_key()[1]


# --- Public keys --------------------------------------------------------------------------------------------------


def known(public: Ed25519PublicKey) -> CodeKey:
    row, _ = CodeKey.objects.get_or_create(
        key_id=key_id(public).hex(), defaults={"public": public.public_bytes_raw().hex()}
    )
    return row


def public_keys() -> dict[bytes, Ed25519PublicKey]:
    """The keys that prove codes: all but those that were withdrawn because somebody else may have them."""
    rows = CodeKey.objects.filter(withdrawn_at=None).values_list("public", flat=True)
    return by_id(map(read_public, rows))


def withdraw(name: str) -> bool:
    """From now on the key proves nothing. Whether there was such a key in force."""
    return CodeKey.objects.filter(key_id=name, withdrawn_at=None).update(withdrawn_at=timezone.now()) == 1


def by_id(keys: object) -> dict[bytes, Ed25519PublicKey]:
    return {key_id(key): key for key in keys}


def read_public(text: str) -> Ed25519PublicKey:
    """A public key from its 64 hexadecimal digits. Raises BadCode."""
    try:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text.strip()))
    except ValueError as error:
        raise BadCode("Khóa công khai phải gồm 64 chữ số hệ 16, hoặc là một tệp khóa có trên máy này.") from error


def published() -> str:
    """The list of public keys as it is published: one line a key, its id and its 64 digits; # begins a remark."""
    lines = ["# Khóa công khai (Ed25519) của mã xác minh văn bản: mã khóa, khóa, dùng từ ngày."]
    for row in CodeKey.objects.all():
        since = f"{timezone.localtime(row.made_at):%d/%m/%Y}"
        if row.withdrawn_at:
            lines.append(f"# {row.key_id} đã thu hồi ngày {timezone.localtime(row.withdrawn_at):%d/%m/%Y}")
        else:
            lines.append(f"{row.key_id} {row.public} {since}")
    return "\n".join(lines) + "\n"


def read_published(text: str) -> dict[bytes, Ed25519PublicKey]:
    """Keys of a published list, or of one key given by itself. Raises BadCode."""
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    digits = [next((word for word in row if len(word) == PUBLIC_DIGITS), "") for row in rows]
    if not digits:
        raise BadCode("Không có khóa công khai nào trong danh sách.")
    return by_id(map(read_public, digits))
