"""The achievement report of a nominee (báo cáo thành tích), short or by merit; it bears no number."""

from awards.models import AwardKind, Dossier, Nomination, ReportForm
from awards.papers.long_report import amount_words, long_body
from awards.papers.past_awards import listed_awards
from campaigns.models import Achievement, Participation
from campaigns.models.plan import PersonKind
from campaigns.papers.unit_frame import short_title, unit_issuer
from emulation.documents.layout import (
    Block,
    Bullet,
    Heading,
    KeyValue,
    Paper,
    Paragraph,
    Signature,
    closed,
)
from emulation.documents.text import text_blocks
from emulation.lib import dates
from emulation.lib.words import fold


def report_paper(dossier: Dossier) -> Paper:
    nomination = dossier.nomination
    unit = nomination.participation.organization
    town = nomination.participation.campaign.organizer
    leader = unit_head(nomination.participation)
    own = nomination.subject == Nomination.Subject.COLLECTIVE
    # Nobody confirms a report about himself: for the unit and for its head the town does.
    by_town = own or (leader is not None and fold(leader.user.full_name) == fold(nomination.name))
    confirm = Signature(("XÁC NHẬN CỦA", short_title(town)))
    head = Signature((leader.title.upper() if leader else "ĐẠI DIỆN ĐƠN VỊ",), leader.user.full_name if leader else "")
    reporter = Signature(("NGƯỜI BÁO CÁO",), nomination.name)
    return Paper(
        type_name="BÁO CÁO THÀNH TÍCH",
        subject=subject_of(nomination.award),
        issuer=unit_issuer(unit),
        numbered=False,
        place=unit.place or town.place,
        body=closed(tuple(body(dossier))),
        signature=head if own else reporter,
        left_signature=confirm if by_town else Signature(("XÁC NHẬN CỦA ĐƠN VỊ", *head.lines), head.name),
    )


def unit_head(participation: Participation) -> object | None:
    posts = participation.organization.posts.on(dates.today()).filter(role="unit_leader")
    return posts.select_related("user").first()


def subject_of(award: AwardKind) -> str:
    return f"Đề nghị tặng {f'danh hiệu {award.name}' if award.sort == AwardKind.Sort.TITLE else award.name}"


def body(dossier: Dossier) -> list[Block]:
    """By the form that the unit chose for this dossier; the award's kind proposes it."""
    nomination = dossier.nomination
    if dossier.report_form == ReportForm.LONG:
        return long_body(dossier, facts(nomination), verified(nomination))
    blocks: list[Block] = [Heading(1, "Sơ lược tình hình"), *facts(nomination), *text_blocks(dossier.situation)]
    blocks += [Heading(1, "Thành tích đạt được"), *text_blocks(dossier.results), *verified(nomination)]
    return [*blocks, Heading(1, "Các hình thức đã được khen thưởng"), *listed_awards(dossier.past_awards)]


def facts(nomination: Nomination) -> list[Block]:
    if nomination.subject == Nomination.Subject.COLLECTIVE:
        rows = [KeyValue("Tên tập thể", nomination.name), KeyValue("Địa chỉ", nomination.address)]
        return [row for row in rows if row.value]
    person = nomination.subject == Nomination.Subject.INDIVIDUAL
    # "Other" is a word of the statistics; a report says nothing instead.
    kind = "" if nomination.person_kind in ("", PersonKind.OTHER) else nomination.get_person_kind_display()
    rows = [
        KeyValue("Họ và tên" if person else "Chủ hộ", nomination.name),
        KeyValue("Thành phần", kind),
        KeyValue("Chức vụ, nghề nghiệp" if person else "Nghề nghiệp", nomination.position),
        KeyValue("Nơi ở, nơi công tác" if person else "Nơi ở", nomination.address),
    ]
    return [row for row in rows if row.value]


def verified(nomination: Nomination) -> list[Block]:
    """Extract of the unit's verified achievements: typed once, cited here; only in the unit's own report.

    What the unit took into its own words (see awards.dossiers.report_draft) is not told twice.
    """
    if nomination.subject != Nomination.Subject.COLLECTIVE:
        return []
    done = nomination.participation.achievements.verified().prefetch_related("figures")
    told = [row_words(row) for row in done.order_by("happened_on", "pk")]
    left = [words for words in told if words not in nomination.dossier.results]
    if not left:
        return []
    return [Paragraph("Kết quả đã được xác nhận trong phong trào thi đua:"), *map(Bullet, left)]


def row_words(row: Achievement) -> str:
    """'Ngày 15/4/2023: Làm đường (Tiểu khu 1; 1,2 km; 45 người tham gia; Kinh phí: 38 triệu đồng).'"""
    own = [f"{label}: {words.rstrip('.')}" for label, words in row.boxes]
    figures = [f"{each.label}: {amount_words(each.number, each.unit)}" for each in row.figures.all()]
    people = f"{row.people} người tham gia" if row.people else ""
    more = "; ".join(filter(None, (row.place, *own, amount_words(row.quantity, row.unit), people, *figures)))
    return f"Ngày {dates.day_words(row.happened_on)}: {row.title.rstrip('.')}{f' ({more})' if more else ''}."
