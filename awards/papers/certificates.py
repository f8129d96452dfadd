"""The words that a certificate begins with, from the register and the decision, and what was worded otherwise since."""

from dataclasses import dataclass

from awards.models import AwardKind, Certificate, Nomination, RegisterEntry
from awards.models.certificate import WORDED
from awards.models.nominee import Sex
from emulation.documents.capacities import signature_lines
from emulation.documents.layout import day_words

SALUTATIONS = {Sex.MALE: "Ông", Sex.FEMALE: "Bà"}
EITHER = "Ông (Bà)"


def drafted(entry: RegisterEntry) -> dict[str, str]:
    """Words by field of the certificate, as the product knows them."""
    return {
        "issuer": entry.issuer,
        "form": form_name(entry),
        "salutation": salutation(entry),
        "post": post(entry),
        "achievement": achievement(entry),
        "decision": f"Quyết định số {entry.decision_number} {day_words(entry.decided_on)}",
    } | signing(entry)


def form_name(entry: RegisterEntry) -> str:
    """'Giấy khen', without whose it is; 'Danh hiệu Lao động tiên tiến'."""
    title = entry.nomination.award.sort == AwardKind.Sort.TITLE
    return f"Danh hiệu {entry.award_name}" if title else entry.award_name.partition(" của ")[0]


def salutation(entry: RegisterEntry) -> str:
    if entry.subject == Nomination.Subject.COLLECTIVE:
        return "Tập thể"
    if entry.subject == Nomination.Subject.HOUSEHOLD:
        return "" if entry.name.lower().startswith("hộ ") else "Hộ gia đình"
    return SALUTATIONS.get(entry.nomination.sex, EITHER)


def post(entry: RegisterEntry) -> str:
    """'Trưởng bản, Bản Nà Ngà, thị trấn Yên Châu'; the unit unless it is named already."""
    nomination = entry.nomination
    parts = [part for part in (nomination.position, nomination.address) if part]
    named = any(entry.unit_name in part for part in (*parts, entry.name))
    return ", ".join(parts if named else [*parts, entry.unit_name])


def achievement(entry: RegisterEntry) -> str:
    if entry.own_decision:
        merit = entry.own_decision.merit.strip().rstrip(".;")
    else:
        merit = f"đã có thành tích trong {entry.nomination.participation.campaign.running_name}"
    return merit[:1].upper() + merit[1:]


def signing(entry: RegisterEntry) -> dict[str, str]:
    """Who signs, where and on which day: of a superior only what his decision tells."""
    day = day_words(entry.decided_on)
    if entry.own_decision is None:
        superior = entry.organization.superior
        place = superior.place if superior else ""
        return {
            "place_day": f"{place}, {day}" if place else day.capitalize(),
            "signer_post": "CHỦ TỊCH",
            "signer_name": entry.decision.signer,
        }
    document = entry.own_decision.document
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
