"""The decision of the organiser's own chairman to grant (quyết định khen thưởng), with the attached list."""

from collections.abc import Iterator

from awards.flows.changes import end_all
from awards.flows.money import money_problems
from awards.flows.own_decisions import chairman_of, grant_all
from awards.flows.rejecting import free_lines
from awards.hearing import open_matters
from awards.models import AwardKind, Nomination, OwnDecision
from awards.money.bonus_lines import MoneyOf
from awards.papers.grounds import held_sessions, minutes_reference
from awards.papers.lists import by_subject, counted
from awards.papers.money import article_two, promised, require_sums_hold, sums_printed
from awards.papers.rejecting import freed
from awards.statistics.deciding import brief_of, glances_of
from campaigns.models import Campaign, MilestoneKind
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.capacities import signature_lines
from emulation.documents.kinds import Brief, Consequence, Glance, PaperKind
from emulation.documents.layout import (
    APPENDIX,
    Article,
    Attachment,
    Block,
    Bullet,
    Heading,
    Issuer,
    Paper,
    Paragraph,
    Signature,
    closed,
    listed,
)
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import How, Succession
from emulation.lib.words import join_names, lines
from emulation.web.money import grouped

Capacity = OfficialDocument.Capacity


class OwnDecisionPaper(PaperKind):
    """Granting is the chairman's own power: he signs without TM. (Decree 30/2020, Appendix III, form 1.2, note 6)."""

    type_code = "QĐ"
    may_be_rejected = True
    capacities = (Capacity.OWN, Capacity.DEPUTY, Capacity.ACTING)

    def owner(self, document: OfficialDocument) -> OwnDecision:
        return document.own_decision

    def issuer(self, document: OfficialDocument) -> Issuer:
        body = super().issuer(document)
        return Issuer(body.superior_lines, body.lines, chairman_of(document.own_decision.campaign))

    def compose(self, document: OfficialDocument) -> Paper:
        decision = document.own_decision
        nominations, money = granted(decision), MoneyOf(decision)
        return Paper(
            type_name="QUYẾT ĐỊNH",
            subject=document.subject,
            issuer=self.issuer(document),
            symbol=self.symbol(document),
            place=document.organization.place,
            authority_line=chairman_of(decision.campaign).upper(),
            bases=(*lines(decision.bases), *(f"Theo đề nghị của {line}" for line in lines(decision.requested_by))),
            body=closed(tuple(body(decision, nominations, article_two(money)))),
            recipients=tuple(lines(document.recipients)),
            signature=signature(document),
            attachments=attached_lists(nominations, sums_printed(money)),
        )

    def problems(self, document: OfficialDocument) -> list[str]:
        decision = document.own_decision
        wanted = {
            "Chưa ghi căn cứ ban hành quyết định.": decision.bases,
            "Chưa ghi theo đề nghị của ai.": decision.requested_by,
            "Điều 3 chưa ghi ai chịu trách nhiệm thi hành.": decision.executors,
        }
        found = [sentence for sentence, text in wanted.items() if not lines(text)]
        found += [] if decision.lines.exists() else ["Danh sách khen thưởng chưa có ai."]
        found += open_matters(granted(decision), document.organization)
        return found + money_problems(decision) + capacity_problems(document)

    def issued(self, document: OfficialDocument, by: User) -> None:
        require_sums_hold(document)
        grant_all(document.own_decision, by=by)

    def rejected(self, document: OfficialDocument, by: User) -> None:
        free_lines(document, document.own_decision.lines)

    def foreseen(self, document: OfficialDocument) -> list[Consequence]:
        entries = [str(entry) for entry in document.own_decision.entries.all()]
        words = f"{len(entries):02d} mục ghi vào Sổ khen thưởng; không xóa được, muốn bỏ phải có quyết định thu hồi"
        registered = [Consequence(words, tuple(entries), final=True)] if entries else []
        return [*registered, *promised(document.own_decision), *freed(document)]

    def brief(self, document: OfficialDocument) -> Brief:
        return brief_of(document.own_decision)

    def glances(self, documents: list[OfficialDocument]) -> dict[int, Glance]:
        return glances_of(OwnDecision, documents, MilestoneKind.CEREMONY)

    def followed(self, document: OfficialDocument, link: Succession, by: User) -> None:
        """Our own papers on awards take effect with their issue; a bare notice withdraws the whole list."""
        if link.how == How.REVOKE and link.new.kind != "award_change":
            end_all(document.own_decision, link, by=by)


def capacity_problems(document: OfficialDocument) -> list[str]:
    deputy = document.signer and document.signer.role == Role.VICE_CHAIRMAN
    if deputy and document.capacity != Capacity.DEPUTY:
        return ["Phó Chủ tịch ký quyết định phải chọn tư cách “KT. – ký thay Chủ tịch”."]
    if document.signer and not deputy and document.capacity == Capacity.DEPUTY:
        return ["Chủ tịch không ký thay chính mình. Hãy chọn tư cách “Chức vụ người ký”."]
    return []


def signature(document: OfficialDocument) -> Signature | None:
    if document.signer is None:
        return None
    position = document.signer.title.upper()
    return Signature(signature_lines(document.capacity, position), document.signer.user.full_name)


def granted(decision: OwnDecision) -> list[Nomination]:
    rows = decision.lines.select_related("nomination__award", "nomination__participation__organization")
    return [line.nomination for line in rows]


def body(decision: OwnDecision, nominations: list[Nomination], money: list[str]) -> Iterator[Block]:
    merit = decision.merit.strip().rstrip(".;")
    yield Paragraph("QUYẾT ĐỊNH:", align="center", bold=True, indent=False)
    groups = by_award(nominations)
    if len(groups) == 1:
        yield Article(f"{granting(*groups[0])} {merit} (có danh sách kèm theo).")
    else:
        yield Article(f"Khen thưởng {counted(nominations)} {merit} (có các danh sách kèm theo), gồm:")
        yield from map(Bullet, listed(tuple(granting(award, rows) for award, rows in groups)))
    first, *more = money
    yield Article(first)
    yield from map(Paragraph, more)
    yield Article(
        f"Quyết định này có hiệu lực kể từ ngày ký. {join_names(lines(decision.executors))} chịu trách nhiệm thi hành "
        "Quyết định này"
    )


def by_award(nominations: list[Nomination]) -> list[tuple[AwardKind, list[Nomination]]]:
    kinds = sorted({n.award for n in nominations}, key=lambda award: award.name)
    return [(award, [n for n in nominations if n.award_id == award.pk]) for award in kinds]


def granting(award: AwardKind, nominations: list[Nomination]) -> str:
    """'Tặng Giấy khen của … cho 01 tập thể', 'Tặng danh hiệu “Lao động tiên tiến” cho 02 cá nhân'."""
    return f"Tặng {named(award)} cho {counted(nominations)}"


def named(award: AwardKind) -> str:
    return f"danh hiệu “{award.name}”" if award.sort == AwardKind.Sort.TITLE else award.name


def attached_lists(nominations: list[Nomination], sums: dict[int, int]) -> tuple[Attachment, ...]:
    """One list for each award; two or more carry Roman numbers (Decree 30/2020, Appendix I, III.1).

    sums: what each nomination brings, where the list prints it.
    """
    groups = by_award(nominations)
    titles = (APPENDIX, "DANH SÁCH") if len(groups) > 1 else ("DANH SÁCH",)
    return tuple(attached_list(titles, *group, sums) for group in groups)


def attached_list(
    titles: tuple[str, ...], award: AwardKind, nominations: list[Nomination], sums: dict[int, int]
) -> Attachment:
    """I. Tập thể, II. Cá nhân, III. Hộ gia đình; each line ends with ";", the last with "./."."""
    groups = by_subject(nominations)
    blocks: list[Block] = []
    for subject, rows in groups:
        blocks.append(Heading(1, subject.label))
        blocks += [Heading(2, f"{line_of(row)}{with_sum(sums, row)};", plain=True) for row in rows]
    last = blocks.pop()
    blocks.append(Heading(2, f"{last.text.rstrip(';')}./.", plain=True))
    whom = join_names([subject.label.lower() for subject, _ in groups])
    subject = f"{whom[:1].upper()}{whom[1:]} được tặng {named(award)}"
    return Attachment(titles, subject, body=tuple(blocks))


def with_sum(sums: dict[int, int], nomination: Nomination) -> str:
    return f", tiền thưởng {grouped(sums[nomination.pk])} đồng" if nomination.pk in sums else ""


def line_of(nomination: Nomination) -> str:
    """'Ông Lò Văn Khẩn, Trưởng bản, Bản Nà Ngà, thị trấn Yên Châu'; the unit unless the address names it."""
    unit = nomination.participation.organization.name
    name = nomination.name if nomination.subject == Nomination.Subject.COLLECTIVE else nomination.addressed
    parts = [name, nomination.position, nomination.address]
    parts += [unit] if not any(unit in part for part in parts) else []
    return ", ".join(filter(None, parts))


# --- Words a draft begins with ------------------------------------------------------------------------------------


def usual_words(campaign: Campaign) -> dict[str, str]:
    """What the product knows, for the clerk to go on from. The sums of Điều 2 are reckoned from the list."""
    return {
        "requested_by": "\n".join(
            f"{session.council.name} tại {minutes_reference(session)}"
            for session in held_sessions(campaign, "decision")
        ),
        "merit": f"đã có thành tích trong {campaign.running_name}",
        "executors": "Văn phòng HĐND và UBND\nbộ phận Tài chính - Kế toán\nngười đứng đầu các đơn vị có liên quan\n"
        "các tập thể, cá nhân, hộ gia đình có tên tại Điều 1",
    }
