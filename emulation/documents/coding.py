"""The verification code that a paper gets at its issue."""

from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from emulation.documents import codes, snapshot
from emulation.documents.code_keys import known, private_key
from emulation.documents.codes import Claim
from emulation.documents.holders import is_taken
from emulation.documents.kinds import kind_of
from emulation.documents.layout import Paper
from emulation.documents.models import CodeKey, IssuedCode, OfficialDocument

SALTS = 256


def coded(paper: Paper, document: OfficialDocument) -> Paper:
    """The numbered paper with its code, ready to be drawn. Writes nothing; keep_code() does, with the issue.

    `document` has its number and day. The same paper gets the same code, so the same words still give the same file.
    """
    signed, short = signed_claim(claim_of(paper, document))
    return replace(paper, qr=qr_of(signed), verification=words_of(short))


def signed_claim(claim: Claim) -> tuple[str, str]:
    """(signed code, short code); the salt is chosen so that nothing else has that short code."""
    key = private_key()
    for salt in range(SALTS):
        signed = codes.make(replace(claim, salt=salt), key)
        short = codes.short_of(signed)
        if not is_taken(short):
            break
    return signed, short


def keep_code(document: OfficialDocument, paper: Paper) -> IssuedCode:
    """Write down the code that the drawn paper bears. Call it inside the issuing transaction."""
    signed = paper.qr.rpartition("/")[2]
    return IssuedCode.objects.create(document=document, key=key_of(signed), short=codes.short_of(signed), signed=signed)


def key_of(signed: str) -> CodeKey:
    """The row of the key that signed it, written down if it was not yet."""
    known(private_key().public_key())
    return CodeKey.objects.get(key_id=codes.parse(signed).key_id.hex())


def claim_of(paper: Paper, document: OfficialDocument) -> Claim:
    bare = replace(paper, qr="", verification="")
    return Claim(
        organization=document.organization.code,
        type_code=document.type_code,
        number=document.number,
        symbol=document.symbol or kind_of(document).symbol(document),
        issued_on=document.issued_on,
        title=codes.title_digest(paper.subject or document.subject),
        content=bytes.fromhex(snapshot.digest(bare))[: codes.DIGEST],
    )


def qr_of(signed: str) -> str:
    """What the QR holds: an address that opens on a phone; without a known address the code alone."""
    return f"{settings.PUBLIC_URL}{reverse('verify_qr', args=[signed])}" if settings.PUBLIC_URL else signed


def words_of(short: str) -> str:
    """The two lines beside the QR."""
    if settings.PUBLIC_URL:
        where = f"Quét mã QR hoặc tra mã tại {urlsplit(settings.PUBLIC_URL).netloc}{reverse('verify')}"
    else:
        where = "Tra mã tại trang xác minh văn bản của cơ quan ban hành."
    return f"Mã xác minh: {codes.printed(short)}\n{where}"
