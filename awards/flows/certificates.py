"""Certificates of granted awards: drawn up from the register, worded, cancelled, handed over."""

import datetime
import hashlib
import json
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from awards import rules, states
from awards.models import AwardChange, Certificate, CertificateCode, RegisterEntry
from awards.papers.certificates import differences, drafted
from awards.register.standing import standing_of, standing_without
from emulation.accounts.models import Organization, User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents import codes, coding
from emulation.lib import dates
from emulation.lib.errors import Unsound

TYPE_CODE = "GK"
NOBODY = "Các trường hợp của quyết định này đều đã có giấy khen."


def open_certificates(entries: Iterable[RegisterEntry], *, by: User) -> list[Certificate]:
    """By the clerk's wish: for a superior's decision too, where he has the town print."""
    entries = list(entries)
    for organization_id in {entry.organization_id for entry in entries}:
        rules.keeps_certificates(by, organization_id).require()
    with transaction.atomic():
        made = draw_up(entries, by=by)
        if not made:
            raise Unsound(NOBODY)
    return made


def draw_up(entries: Iterable[RegisterEntry], *, by: User) -> list[Certificate]:
    """Follows from the issue of a decision: one for each entry that holds and has none, numbered in the order given."""
    fresh = [
        entry
        for entry in entries
        if not entry.is_past and not hasattr(entry, "certificate") and standing_of(entry).holds
    ]
    made = []
    with transaction.atomic():
        for entry in fresh:
            year, organization = entry.decided_on.year, entry.organization
            number = made[-1].number + 1 if made else next_number(organization, year)
            row = Certificate.objects.create(
                entry=entry, organization=organization, year=year, number=number, **drafted(entry)
            )
            record(row, "draw_up", "Lập giấy khen", by=by, after=row.state, note=row.decision)
            made.append(row)
    return made


def next_number(organization: Organization, year: int) -> int:
    """Held until the transaction ends, so that two clerks do not number alike."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    rows = Certificate.objects.filter(organization=organization, year=year)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def edit_certificate(certificate: Certificate, *, by: User) -> None:
    rules.can_edit_certificate(by, certificate).require()
    with transaction.atomic():
        hold(certificate)
        certificate.save()
        told = "; ".join(f"{other.label}: {other.worded}" for other in differences(certificate))
        record(certificate, "edit", "Sửa lời giấy khen", by=by, note=told or "Như sổ khen thưởng.")


def cancel(certificate: Certificate, *, by: User, reason: str) -> None:
    """It keeps its number, so that the book shows no gap."""
    rules.can_cancel_certificate(by, certificate).require()
    states.CANCEL_CERTIFICATE.apply(certificate, by=by, note=reason)


# --- After the award ------------------------------------------------------------------------------------------------


def follow_change(change: AwardChange, *, by: User) -> None:
    """Follows from a change in effect: without its award a sheet that was not handed out is void, else worded anew."""
    certificate = Certificate.objects.filter(entry=change.entry).first()
    if certificate is None:
        return
    if not change.ends:
        reword(certificate, change, by=by)
    elif states.CANCEL_CERTIFICATE.open_from(certificate.state):
        states.CANCEL_CERTIFICATE.apply(
            certificate, by=by, note=f"{change.get_kind_display()}: {change.paper.paper_words}"
        )


def reword(certificate: Certificate, change: AwardChange, *, by: User) -> None:
    """What the clerk worded otherwise stays; a sheet that is printed already has to be spoiled and printed again."""
    before, now = drafted(change.entry, standing_without(change)), drafted(change.entry)
    fresh = {name: text for name, text in now.items() if text != before[name] == getattr(certificate, name)}
    if not fresh:
        return
    hold(certificate)
    Certificate.objects.filter(pk=certificate.pk).update(**fresh)
    record(
        certificate,
        "reword",
        "Sửa lời theo văn bản",
        by=by,
        note=f"{change.paper.paper_words}: {'; '.join(fresh.values())}",
    )


def give_back(certificate: Certificate, *, by: User, note: str) -> None:
    """Follows from the receipt of what an annulment or a withdrawal asked back."""
    states.RETURN_CERTIFICATE.apply(certificate, by=by, note=note, received_by="", received_on=None)


# --- Codes ----------------------------------------------------------------------------------------------------------


def code_for(certificate: Certificate) -> CertificateCode:
    """Of the words as they are now: the code they went out with before, or a new one. Within a run's transaction."""
    words = certificate.words()
    digest = digest_of(words)
    known = (code for code in certificate.codes.all() if code.digest == digest)
    return next(known, None) or make_code(certificate, words, digest)


def make_code(certificate: Certificate, words: dict[str, str], digest: str) -> CertificateCode:
    claim = codes.Claim(
        organization=certificate.organization.code,
        type_code=TYPE_CODE,
        number=certificate.number,
        symbol=f"{certificate.year}",
        issued_on=certificate.entry.decided_on,
        title=codes.title_digest(certificate.name),
        content=bytes.fromhex(digest)[: codes.DIGEST],
    )
    signed, short = coding.signed_claim(claim)
    return CertificateCode.objects.create(
        certificate=certificate, key=coding.key_of(signed), short=short, signed=signed, words=words, digest=digest
    )


def digest_of(words: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


# --- Handing over ---------------------------------------------------------------------------------------------------


def hand_over(certificates: Iterable[Certificate], *, on: datetime.date, to: str = "", by: User) -> int:
    """to: who received them all; empty: each its own owner."""
    rows = list(certificates)
    if not rows:
        raise Unsound("Không có giấy khen nào đã in mà chưa trao trong những số đã chọn. Hãy xem lại số giấy.")
    if on > dates.today():
        raise Unsound("Ngày trao ở tương lai. Hãy ghi ngày đã trao thật.")
    with transaction.atomic():
        for row in rows:
            rules.can_hand_over_certificate(by, row).require()
            if on < row.entry.decided_on:
                raise Unsound(f"Ngày trao trước ngày quyết định ({dates.short(row.entry.decided_on)}). Hãy xem lại.")
            receiver = to or row.name
            note = f"{receiver} nhận ngày {dates.short(on)}"
            states.HAND_CERTIFICATE.apply(row, by=by, note=note, received_by=receiver, received_on=on)
    return len(rows)


def take_back(certificate: Certificate, *, by: User, reason: str) -> None:
    rules.can_take_back_certificate(by, certificate).require()
    states.TAKE_BACK_CERTIFICATE.apply(certificate, by=by, note=reason, received_by="", received_on=None)
