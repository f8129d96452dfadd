"""The body of an achievement report by merit (theo công trạng): who, what against what was pledged, awards held."""

from decimal import Decimal

from awards.models import Dossier, Nomination
from awards.papers.past_awards import award_tables
from campaigns.models import Commitment, Participation
from campaigns.states import RegistrationState
from emulation.documents.layout import Block, Column, Heading, KeyValue, Table
from emulation.documents.text import text_blocks

FIRST = {
    Nomination.Subject.COLLECTIVE: "Sơ lược đặc điểm, tình hình",
    Nomination.Subject.INDIVIDUAL: "Sơ lược lý lịch",
    Nomination.Subject.HOUSEHOLD: "Sơ lược về hộ gia đình",
}


def long_body(dossier: Dossier, facts: list[Block], verified: list[Block]) -> list[Block]:
    """`facts` and `verified` are the same in both forms; in this one come figures, measures and tables."""
    nomination = dossier.nomination
    blocks = [Heading(1, FIRST[nomination.subject]), *facts, *personal(dossier), *text_blocks(dossier.situation)]
    blocks += [Heading(1, "Thành tích đạt được"), Heading(2, "Kết quả thực hiện nhiệm vụ, chỉ tiêu")]
    blocks += [*text_blocks(dossier.results), *pledges(nomination), *verified]
    blocks += [Heading(2, "Biện pháp thực hiện"), *text_blocks(dossier.measures)]
    if dossier.initiatives.strip():
        blocks += [Heading(2, "Sáng kiến, cách làm mới"), *text_blocks(dossier.initiatives)]
    return [*blocks, Heading(1, "Danh hiệu, hình thức đã được khen thưởng"), *award_tables(dossier.past_awards)]


def personal(dossier: Dossier) -> list[Block]:
    """Facts of a person that only this form prints."""
    rows = [
        KeyValue("Năm sinh", str(dossier.birth_year or "")),
        KeyValue("Giới tính", dossier.nomination.get_sex_display()),
        KeyValue("Quê quán", dossier.hometown),
        KeyValue("Trình độ chuyên môn, nghiệp vụ", dossier.training),
    ]
    return [row for row in rows if row.value]


def pledges(nomination: Nomination) -> list[Block]:
    """What the unit had pledged beside what was verified; only in the report of the unit itself."""
    participation = nomination.participation
    own = nomination.collective_id == participation.organization_id
    commitments = accepted_commitments(participation) if own else []
    if not commitments:
        return []
    columns = (Column("STT", 8, "center"), Column("Việc, chỉ tiêu đã đăng ký", 44), Column("Đăng ký", 18),
               Column("Kết quả đã xác nhận", 30))  # fmt: skip
    rows = tuple(
        (str(i), row.title, amount_words(row.quantity, row.unit) or "–", outcome(row))
        for i, row in enumerate(commitments, start=1)
    )
    return [Table(columns, rows, caption="Kết quả so với đăng ký thi đua")]


def accepted_commitments(participation: Participation) -> list[Commitment]:
    rows = Commitment.objects.filter(registration__participation=participation, withdrawn_on=None)
    return list(rows.filter(registration__state=RegistrationState.ACCEPTED).prefetch_related("achievements"))


def outcome(commitment: Commitment) -> str:
    """'1,2 km (80 %)'; without a number, how many results were verified."""
    done = [row for row in commitment.achievements.all() if row.state == "verified"]
    counted = [row.quantity for row in done if row.quantity and row.unit == commitment.unit]
    if commitment.quantity and counted:
        total = sum(counted, Decimal())
        return f"{amount_words(total, commitment.unit)} ({100 * total / commitment.quantity:.0f} %)"
    return f"{len(done):02d} kết quả" if done else "Chưa có kết quả được xác nhận"


def amount_words(quantity: Decimal | None, unit: str) -> str:
    """'1.200,5 m'."""
    if quantity is None:
        return ""
    plain = f"{quantity:,.2f}".rstrip("0").rstrip(".")
    return f"{plain.translate(str.maketrans(',.', '.,'))} {unit}".strip()
