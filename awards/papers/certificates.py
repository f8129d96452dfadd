"""The words that a certificate begins with, from the register and the decision, and what was worded otherwise since."""

import datetime
from dataclasses import dataclass

from awards.models import AwardKind, Certificate, Nomination, RegisterEntry
from awards.models.certificate import WORDED
from awards.models.nominee import Sex
from awards.register.standing import Standing, Words, standing_of
from awards.states import ChangeKind
from emulation.documents.capacities import signature_lines
from emulation.documents.layout import day_words
from emulation.documents.models import OfficialDocument

SALUTATIONS = {Sex.MALE: "Ông", Sex.FEMALE: "Bà"}
EITHER = "Ông (Bà)"


@dataclass(frozen=True)
class Ruling:
    """The decision that grants the award today; `document`: where it is ours."""

    number: str
    day: datetime.date
    document: OfficialDocument | None
    signer: str


def ruling_of(entry: RegisterEntry, now: Standing) -> Ruling:
    """The one that stands in the register, or the one that replaced it."""
    paper = now.paper if now.state == ChangeKind.REPLACED else None
    if paper:
        number = paper.document.sign if paper.document else paper.number
        return Ruling(number, now.since, paper.document, paper.signer)
    own = entry.own_decision
    signer = "" if own else entry.decision.signer
    return Ruling(entry.decision_number, entry.decided_on, own.document if own else None, signer)


def drafted(entry: RegisterEntry, now: Standing | None = None) -> dict[str, str]:
    """Words by field of the certificate, as the product knows them; `now`: where the award stands, by default today."""
    now = now or standing_of(entry)
    ruling = ruling_of(entry, now)
    return {
        "name": now.words.name,
        "issuer": entry.issuer,
        "form": form_name(entry, now.words),
        "salutation": salutation(entry, now.words),
        "post": post(entry, now.words),
        "achievement": achievement(entry, now.words),
        "decision": f"Quyết định số {ruling.number} {day_words(ruling.day)}",
    } | signing(entry, ruling)


def form_name(entry: RegisterEntry, words: Words) -> str:
    """'Giấy khen', without whose it is; 'Danh hiệu Lao động tiên tiến'."""
    answer = getattr(entry.nomination, "decision_line", None) if entry.decision_id else None
    award = answer.award if answer else entry.nomination.award
    title = award.sort == AwardKind.Sort.TITLE
    return f"Danh hiệu {words.award_name}" if title else words.award_name.partition(" của ")[0]


def salutation(entry: RegisterEntry, words: Words) -> str:
    if entry.subject == Nomination.Subject.COLLECTIVE:
        return "Tập thể"
    if entry.subject == Nomination.Subject.HOUSEHOLD:
        return "" if words.name.lower().startswith("hộ ") else "Hộ gia đình"
    return SALUTATIONS.get(entry.nomination.sex, EITHER)


def post(entry: RegisterEntry, words: Words) -> str:
    """'Trưởng bản, Bản Nà Ngà, thị trấn Yên Châu'; the unit unless it is named already."""
    nomination = entry.nomination
    parts = [part for part in (nomination.position, nomination.address) if part]
    named = any(words.unit_name in part for part in (*parts, words.name))
    return ", ".join(parts if named else [*parts, words.unit_name])


def achievement(entry: RegisterEntry, words: Words) -> str:
    if words.merit != entry.merit:
        merit = words.merit
    elif entry.own_decision:
        merit = entry.own_decision.merit
    else:
        merit = f"đã có thành tích trong {entry.nomination.participation.campaign.running_name}"
    merit = merit.strip().rstrip(".;")
    return merit[:1].upper() + merit[1:]


def signing(entry: RegisterEntry, ruling: Ruling) -> dict[str, str]:
    """Who signs, where and on which day: of a superior only what his decision tells."""
    day, document = day_words(ruling.day), ruling.document
    if document is None:
        superior = entry.organization.superior
        place = superior.place if superior else ""
        return {
            "place_day": f"{place}, {day}" if place else day.capitalize(),
            "signer_post": "CHỦ TỊCH",
            "signer_name": ruling.signer,
        }
    signer = document.signer
    return {
        "place_day": f"{document.organization.place}, {day}",
        "signer_post": "\n".join(signature_lines(document.capacity, signer.title.upper())),
        "signer_name": signer.user.full_name,
    }


@dataclass(frozen=True)
class Other:
    """A line that was worded otherwise than the register and the decision have it."""

    label: str
    drafted: str
    worded: str


def differences(certificate: Certificate) -> list[Other]:
    words = drafted(certificate.entry)
    return [
        Other(label_of(name), words[name], getattr(certificate, name))
        for name in WORDED
        if words[name] != getattr(certificate, name)
    ]


def label_of(name: str) -> str:
    label = str(Certificate._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]
