"""Verification codes of issued papers: what a code says, signed, and the short one that people type. Pure.

The signed code stands in the QR of the paper: a claim of a few dozen bytes and its Ed25519 signature, as base64url
without padding. It is checked with the published public key alone, without this site and without a network. A PDF
cannot hold its own SHA-256, so the code binds what is known before the drawing: body, type, number, day, and digests
of title and content.

The short code is derived from the signature, so nobody guesses it without the private key. It is written with 23
letters and digits that no eye confuses and that spell no word; as 23 is prime, its last character reveals every single
wrong character and every two that were swapped.
"""

import base64
import binascii
import datetime
import hashlib
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FORMAT = 1
EPOCH = datetime.date(2000, 1, 1)
KEY_ID, DIGEST, SIGNATURE = 4, 8, 64  # bytes
MOST_BYTES = 320
ALPHABET = "23456789CDFHJKMNPQRTVWX"  # no 0 1 O I L, no letter like 2 5 6 8, no vowel
SHORT, GROUP = 12, 4  # characters, the last one checks the others


class BadCode(ValueError):
    """Not a genuine code; carries a sentence that says why."""


@dataclass(frozen=True)
class Claim:
    """What a code says. `title` and `content`: the first 8 bytes of a SHA-256, see title_digest().

    organization: its code in this system; salt: chosen so that no two papers share a short code.
    """

    organization: str
    type_code: str
    number: int
    symbol: str
    issued_on: datetime.date
    title: bytes
    content: bytes
    salt: int = 0

    @property
    def sign(self) -> str:
        """Number and sign as printed: '05/KH-UBND'."""
        return f"{self.number:02d}/{self.symbol}"


@dataclass(frozen=True)
class Signed:
    """A code taken apart; nothing of it is proven yet."""

    key_id: bytes
    claim: Claim
    message: bytes
    signature: bytes


def title_digest(title: str) -> bytes:
    """Of a title as people read it: composed letters, no capitals, single spaces."""
    plain = " ".join(unicodedata.normalize("NFC", title).casefold().split())
    return hashlib.sha256(plain.encode()).digest()[:DIGEST]


def key_id(key: Ed25519PublicKey) -> bytes:
    return hashlib.sha256(key.public_bytes_raw()).digest()[:KEY_ID]


# --- Make ---------------------------------------------------------------------------------------------------------


def make(claim: Claim, key: Ed25519PrivateKey) -> str:
    """The signed code. The same claim and key give the same code. Raises ValueError if the claim does not fit."""
    message = bytes([FORMAT]) + key_id(key.public_key()) + _pack(claim)
    return base64.urlsafe_b64encode(message + key.sign(message)).rstrip(b"=").decode()


def _pack(claim: Claim) -> bytes:
    days = (claim.issued_on - EPOCH).days
    texts = [text.encode() for text in (claim.organization, claim.type_code, claim.symbol)]
    if not 0 <= days < 2**16 or not 0 <= claim.number < 2**24 or any(len(text) > 255 for text in texts):
        raise ValueError("the claim does not fit into a code")
    head = bytes([claim.salt]) + days.to_bytes(2) + claim.number.to_bytes(3) + claim.title + claim.content
    return head + b"".join(bytes([len(text)]) + text for text in texts)


def short_of(code: str) -> str:
    """The short code of a signed code: 12 characters, 11 of them from the signature."""
    number = int.from_bytes(hashlib.sha256(b"short code " + parse(code).signature).digest())
    places = []
    for _ in range(SHORT - 1):
        number, place = divmod(number, len(ALPHABET))
        places.append(place)
    return "".join(ALPHABET[place] for place in [*places, _check(places)])


def random_short() -> str:
    """A short code of the same shape that stands for nothing but a row which keeps it."""
    places = [secrets.randbelow(len(ALPHABET)) for _ in range(SHORT - 1)]
    return "".join(ALPHABET[place] for place in [*places, _check(places)])


def _check(places: list[int]) -> int:
    return sum((weight + 2) * place for weight, place in enumerate(places)) % len(ALPHABET)


def printed(short: str) -> str:
    """In groups of four, as it is printed: 'K7QF-2MXC-9RTD'."""
    return "-".join(short[at : at + GROUP] for at in range(0, len(short), GROUP))


# --- Read ---------------------------------------------------------------------------------------------------------


def clean_short(typed: str, name: str = "Mã xác minh") -> str:
    """A short code as typed by a person, with or without dashes, blanks and capitals. Raises BadCode."""
    short = "".join(char for char in typed.upper() if char not in "-–. \xa0\t")
    if strange := sorted({char for char in short if char not in ALPHABET}):
        raise BadCode(f"{name} không dùng ký tự “{strange[0]}”. Hãy xem lại mã in trên văn bản.")
    if len(short) != SHORT:
        raise BadCode(f"{name} có {SHORT} ký tự, mã vừa ghi có {len(short)} ký tự. Hãy xem lại.")
    *places, check = (ALPHABET.index(char) for char in short)
    if _check(places) != check:
        raise BadCode(f"{name} có ký tự ghi sai hoặc đảo chỗ. Hãy xem lại mã in trên văn bản.")
    return short


def parse(code: str) -> Signed:
    """A signed code taken apart, unproven. Takes the whole address of a QR too. Raises BadCode."""
    text = code.strip().rpartition("/")[2]
    broken = BadCode("Đây không phải mã xác minh hoặc mã chép thiếu.")
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        if len(data) > MOST_BYTES or base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text:
            raise broken
        message, signature = data[:-SIGNATURE], data[-SIGNATURE:]
        if not message or message[0] != FORMAT:
            raise broken
        return Signed(message[1 : 1 + KEY_ID], _unpack(message[1 + KEY_ID :]), message, signature)
    except (binascii.Error, ValueError, IndexError, OverflowError) as error:
        raise broken from error


def _unpack(data: bytes) -> Claim:
    fixed, rest = 6 + 2 * DIGEST, []
    if len(data) < fixed:
        raise IndexError
    at = fixed
    for _ in range(3):
        end = at + 1 + data[at]
        rest.append(data[at + 1 : end].decode())
        at = end
    if at != len(data):
        raise IndexError
    day = EPOCH + datetime.timedelta(days=int.from_bytes(data[1:3]))
    number, title, content = int.from_bytes(data[3:6]), data[6 : 6 + DIGEST], data[6 + DIGEST : fixed]
    organization, type_code, symbol = rest
    return Claim(organization, type_code, number, symbol, day, title, content, data[0])


def verify(code: str, keys: Mapping[bytes, Ed25519PublicKey]) -> Claim:
    """What a genuine code says. `keys`: the office's public keys by key_id(), old ones too. Raises BadCode."""
    signed = parse(code)
    key = keys.get(signed.key_id)
    if key is None:
        raise BadCode("Mã không ký bằng khóa nào của cơ quan trong danh sách khóa công khai.")
    try:
        key.verify(signed.signature, signed.message)
    except InvalidSignature:
        raise BadCode("Chữ ký của mã không đúng: mã đã bị sửa hoặc là mã giả.") from None
    return signed.claim
