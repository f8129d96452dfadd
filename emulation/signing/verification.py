"""What anyone may learn of an issued paper from its code, and whether a file is that paper: listed fields only."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.urls import reverse

from emulation.documents import codes
from emulation.documents.codes import BadCode
from emulation.documents.companion import Mark
from emulation.documents.holders import Held, held
from emulation.documents.kinds import standing_of
from emulation.documents.models import IssuedCode, OfficialDocument
from emulation.documents.succession import Standing
from emulation.signing.companion import copies_of, marks_of
from emulation.signing.models import SignedCopy

END = b"%%EOF"
BREAKS = (b"", b"\n", b"\r", b"\r\n")
MOST_ENDS = 60  # a file signed by many hands has a few; more is none of ours
NOT_FOUND = "Không có văn bản nào mang mã này. Hãy xem lại từng ký tự của mã in trên văn bản."
NOT_OURS = "Mã QR không phải của văn bản nào do hệ thống này ban hành. Văn bản có thể là giả mạo."


@dataclass(frozen=True)
class Published:
    """All that the public page says of a paper. title is empty if it may name a person."""

    short: str
    type_name: str
    sign: str
    issued_on: datetime.date
    body: str
    title: str
    standing: Standing
    marks: list[Mark]
    signers: list[str]
    url: str


class Match(Enum):
    EXACT = "exact"
    KEPT = "kept"  # a signed copy that the office keeps
    EXTENDED = "extended"  # begins with the issued bytes
    OTHER = "other"
    UNKNOWN = "unknown"


def by_short(typed: str) -> IssuedCode:
    """The paper of a short code as typed. Raises BadCode."""
    row = with_paper().filter(short=codes.clean_short(typed)).first()
    if row is None:
        raise BadCode(NOT_FOUND)
    return row


def by_signed(code: str) -> IssuedCode:
    """The paper of the code in a QR. Raises BadCode if it is not to the letter one that was given."""
    row = with_paper().filter(short=codes.short_of(code)).first()
    if row is None or row.signed != code.strip():
        raise BadCode(NOT_OURS)
    return row


def by_typed(text: str) -> IssuedCode:
    """Of whatever was put into the box: a short code, a signed one, or the whole address of a QR. Raises BadCode."""
    text = text.strip()
    return by_signed(text.rpartition("/")[2]) if len(text) > 3 * codes.SHORT else by_short(text)


def with_paper() -> Iterable[IssuedCode]:
    return IssuedCode.objects.select_related("document__organization", "document__pdf", "document__signer__user")


def held_by_typed(text: str) -> Held | None:
    """What carries the code if it is no paper: short, signed, or the whole address of a QR. None if nothing does."""
    text = text.strip().rpartition("/")[2]
    try:
        if len(text) <= 3 * codes.SHORT:
            return held(codes.clean_short(text))
        found = held(codes.short_of(text))
    except BadCode:
        return None
    return found if found and found.signed == text else None


def published(document: OfficialDocument, short: str = "", copy: SignedCopy | None = None) -> Published:
    """copy: the signed one that somebody holds, if the signatures of that alone are asked for."""
    copies = [copy] if copy else list(copies_of(document))
    open_paper = document.kind in settings.OPEN_PAPER_KINDS
    names = [one.signer for copy in copies for one in copy.signatures.all()] if open_paper else []
    return Published(
        short=codes.printed(short),
        type_name=document.type_name,
        sign=document.sign,
        issued_on=document.issued_on,
        body=document.organization.name,
        title=document.subject if document.kind in settings.OPEN_TITLE_KINDS else "",
        standing=standing_of(document),
        marks=marks_of(document, copies),
        signers=list(dict.fromkeys(names)),
        url=reverse("portal_plan", args=[document.pk]) if open_paper else "",
    )


# --- Files --------------------------------------------------------------------------------------------------------


Found = tuple[Match, OfficialDocument | None, SignedCopy | None]


def compare(chunks: Iterable[bytes], document: OfficialDocument | None) -> Found:
    """Which paper or signed copy the file is, byte for byte, and how; `document`: the paper it should be, if known."""
    whole, beginnings = sums(chunks)
    papers = OfficialDocument.objects.select_related("organization", "pdf", "signer__user")
    found = papers.filter(pdf__sha256=whole).first()
    kind, copy = Match.EXACT, None
    if found is None and (copy := SignedCopy.objects.kept().signed().filter(file__sha256=whole).first()):
        found, kind = copy.document, Match.KEPT
    if found is None:
        found, kind = papers.filter(pdf__sha256__in=beginnings).order_by("-pdf__size").first(), Match.EXTENDED
    if found is None:
        return Match.UNKNOWN, None, None
    return (kind, found, copy) if document in (None, found) else (Match.OTHER, None, None)


def sums(chunks: Iterable[bytes]) -> tuple[str, list[str]]:
    """SHA-256 of the whole, and of each beginning that ends like a PDF: what is appended follows such an end."""
    data = b"".join(chunks)
    return hashlib.sha256(data).hexdigest(), list(beginnings_of(data))


def beginnings_of(data: bytes) -> Iterator[str]:
    total, done, at = hashlib.sha256(), 0, -1
    for _ in range(MOST_ENDS):
        at = data.find(END, at + 1)
        if at < 0:
            return
        total.update(data[done : at + len(END)])
        done = at + len(END)
        for line_end in BREAKS:
            if data.startswith(line_end, done):
                more = total.copy()
                more.update(line_end)
                yield more.hexdigest()
