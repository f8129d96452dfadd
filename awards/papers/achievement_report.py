"""The achievement report of a nominee (báo cáo thành tích), short form for a campaign; it bears no number."""

from awards.models import Dossier, Nomination
from campaigns.models import Participation
from campaigns.models.plan import PersonKind
from emulation.documents.layout import Block, Bullet, Heading, Issuer, KeyValue, Paper, Paragraph, Signature, closed
from emulation.documents.text import text_blocks
from emulation.lib import dates
from emulation.lib.words import lines


def report_paper(dossier: Dossier) -> Paper:
    nomination = dossier.nomination
    unit = nomination.participation.organization
    town = nomination.participation.campaign.organizer
    own = nomination.subject == Nomination.Subject.COLLECTIVE
    leader = unit_head(nomination.participation)
    confirm = Signature(("XÁC NHẬN CỦA", f"{town.symbol} {town.short_name}".upper()))
    head = Signature((leader.title.upper() if leader else "ĐẠI DIỆN ĐƠN VỊ",), leader.user.full_name if leader else "")
    reporter = Signature(("NGƯỜI BÁO CÁO",), nomination.name)
    return Paper(
        type_name="BÁO CÁO THÀNH TÍCH",
        subject=f"Đề nghị tặng {nomination.award.name}",
        issuer=Issuer(superior_lines(unit), tuple(lines(unit.paper_name)) or (unit.name.upper(),), unit.name),
        numbered=False,
        place=unit.place or town.place,
        body=closed(tuple(body(dossier))),
        signature=head if own else reporter,
        left_signature=confirm if own else Signature(("XÁC NHẬN CỦA ĐƠN VỊ", *head.lines), head.name),
    )


def superior_lines(unit: object) -> tuple[str, ...]:
    if unit.paper_superior:
        return tuple(lines(unit.paper_superior))
    parent = unit.parent
    return (f"{parent.symbol} {parent.short_name}".upper(),) if parent else ()


def unit_head(participation: Participation) -> object | None:
    posts = participation.organization.posts.on(dates.today()).filter(role="unit_leader")
    return posts.select_related("user").first()


def body(dossier: Dossier) -> list[Block]:
    nomination = dossier.nomination
    blocks: list[Block] = [Heading(1, "Sơ lược tình hình"), *facts(nomination), *text_blocks(dossier.situation)]
    blocks += [Heading(1, "Thành tích đạt được"), *text_blocks(dossier.results), *verified(nomination)]
    past = lines(dossier.past_awards)
    blocks += [Heading(1, "Các hình thức đã được khen thưởng")]
    return [*blocks, *(Bullet(line.lstrip("-– ")) for line in past)] if past else [*blocks, Paragraph("Chưa có.")]


def facts(nomination: Nomination) -> list[Block]:
    if nomination.subject == Nomination.Subject.COLLECTIVE:
        return [KeyValue("Tên tập thể", nomination.name), KeyValue("Địa chỉ", nomination.address)]
    label = "Họ và tên" if nomination.subject == Nomination.Subject.INDIVIDUAL else "Chủ hộ"
    rows = [KeyValue(label, nomination.name)]
    if nomination.person_kind:
        rows.append(KeyValue("Thành phần", PersonKind(nomination.person_kind).label))
    rows += [KeyValue("Chức vụ, nghề nghiệp", nomination.position), KeyValue("Nơi ở, nơi công tác", nomination.address)]
    return [row for row in rows if row.value]


def verified(nomination: Nomination) -> list[Block]:
    """Extract of the unit's verified achievements: typed once, cited here. A person's report cites the unit's as context."""
    if nomination.subject != Nomination.Subject.COLLECTIVE:
        return []
    rows = nomination.participation.achievements.verified().order_by("happened_on", "pk")
    if not rows:
        return []
    return [Paragraph("Kết quả đã được xác nhận trong phong trào thi đua:"), *(Bullet(row_words(row)) for row in rows)]


def row_words(row: object) -> str:
    people = f", {row.people} người tham gia" if row.people else ""
    place = f" tại {row.place}" if row.place else ""
    return f"Ngày {dates.short(row.happened_on)}{place}: {row.title}{people}."
