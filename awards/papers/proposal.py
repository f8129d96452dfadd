"""The proposal (tờ trình) that asks the superior's chairman to grant, with the attached list."""

import datetime

from awards.flows.decisions import send_up
from awards.flows.rejecting import free_lines
from awards.hearing import open_matters, sentences
from awards.law.deciders import body_on, chairman_of
from awards.models import Nomination, Proposal
from awards.papers.lists import by_subject, counted, subject_tables, who
from awards.papers.rejecting import freed
from awards.statistics.deciding import brief_of, glances_of
from campaigns.models import Campaign, MilestoneKind
from emulation.accounts.models import User
from emulation.documents.kinds import Brief, Consequence, Glance, PaperKind, signature_of
from emulation.documents.layout import Attachment, Block, Bullet, Column, Paper, Paragraph, closed
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import cited
from emulation.lib import dates
from emulation.lib.words import lines


class ProposalPaper(PaperKind):
    type_code = "TTr"
    may_be_rejected = True

    def owner(self, document: OfficialDocument) -> Proposal:
        return document.proposal

    def compose(self, document: OfficialDocument) -> Paper:
        proposal = document.proposal
        nominations = nominees(proposal)
        return Paper(
            type_name="TỜ TRÌNH",
            subject=document.subject,
            issuer=self.issuer(document),
            symbol=self.symbol(document),
            place=document.organization.place,
            addressees=tuple(lines(proposal.addressees)),
            bases=tuple(lines(proposal.bases)),
            body=closed(tuple(body(proposal, nominations))),
            recipients=tuple(lines(document.recipients)),
            signature=signature_of(document),
            attachments=(attached_list(nominations),),
        )

    def problems(self, document: OfficialDocument) -> list[str]:
        proposal = document.proposal
        found = [] if lines(proposal.addressees) else ["Chưa ghi nơi kính gửi."]
        found += [] if proposal.lines.exists() else ["Danh sách đề nghị chưa có ai."]
        return found + open_matters(nominees(proposal), document.organization)

    def issued(self, document: OfficialDocument, by: User) -> None:
        send_up(document.proposal, by=by)

    def rejected(self, document: OfficialDocument, by: User) -> None:
        free_lines(document, document.proposal.lines)

    def foreseen(self, document: OfficialDocument) -> list[Consequence]:
        return freed(document)

    def brief(self, document: OfficialDocument) -> Brief:
        return brief_of(document.proposal)

    def glances(self, documents: list[OfficialDocument]) -> dict[int, Glance]:
        return glances_of(Proposal, documents, MilestoneKind.SUPERIOR)


def nominees(proposal: Proposal) -> list[Nomination]:
    rows = proposal.lines.select_related(
        "nomination__award", "nomination__participation__organization", "nomination__council_result__session"
    )
    return [line.nomination for line in rows]


def body(proposal: Proposal, nominations: list[Nomination]) -> list[Block]:
    campaign = proposal.campaign
    reasons = lines(proposal.reasons) or [
        f"Thực hiện {cited(campaign.plan.document)}, {campaign.organizer.name} đã tổ chức phong trào thi đua từ ngày "
        f"{dates.day_words(campaign.starts_on)} đến ngày {dates.day_words(campaign.ends_on)}; "
        "các đơn vị, cá nhân đã hưởng ứng và đạt nhiều kết quả.",
        *council_sentence(nominations),
    ]
    asked = [Bullet(f"{award}: {counted(group)}.") for award, group in by_award(nominations)]
    return [
        *map(Paragraph, [*reasons, *sentences(nominations)]),
        Paragraph(f"{campaign.organizer.name} trân trọng trình {recipient(proposal)} xét, khen thưởng "
                  f"{counted(nominations)} đã có thành tích trong phong trào thi đua, gồm:"),
        *asked,
        Paragraph("(Có danh sách và hồ sơ kèm theo)", italic=True, align="center"),
        Paragraph(f"Kính trình {recipient(proposal)} xem xét, quyết định."),
    ]  # fmt: skip


def recipient(proposal: Proposal) -> str:
    """The first addressee is who decides."""
    return lines(proposal.addressees)[0].rstrip(".;") if lines(proposal.addressees) else "cấp có thẩm quyền"


def usual_addressees(campaign: Campaign, level: str = "", day: datetime.date | None = None) -> str:
    """The chairman of that level in the tree of the day; without a level, of the body above the organiser."""
    organizer = campaign.organizer
    body = (level and body_on(organizer, level, day or dates.today())) or organizer.superior
    return chairman_of(body) if body else ""


def council_sentence(nominations: list[Nomination]) -> list[str]:
    """When the council met on these nominees, from its minutes."""
    sessions = {n.council_result.session for n in nominations if hasattr(n, "council_result")}
    days = ", ".join(dates.day_words(session.held_on) for session in sorted(sessions, key=lambda s: s.held_on))
    if not days:
        return []
    return [f"Hội đồng thi đua, khen thưởng đã họp ngày {days}, xem xét từng hồ sơ và nhất trí đề nghị khen thưởng."]


def by_award(nominations: list[Nomination]) -> list[tuple[str, list[Nomination]]]:
    names = sorted({n.award.name for n in nominations})
    return [(name, [n for n in nominations if n.award.name == name]) for name in names]


def attached_list(nominations: list[Nomination]) -> Attachment:
    columns = (Column("Tên tập thể, họ tên, chức vụ, nơi ở", 32), Column("Tóm tắt thành tích", 38),
               Column("Hình thức đề nghị", 22))  # fmt: skip
    tables = subject_tables(nominations, columns, lambda n: (who(n), n.merit, n.award.name))
    total = Paragraph(f"Danh sách này có {counted(nominations)}.", italic=True)
    return Attachment(
        titles=("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",), body=(*tables, total) if by_subject(nominations) else ()
    )
