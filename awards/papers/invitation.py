"""The invitation to a meeting of the council (giấy mời), issued before it."""

from awards.council.reading import paper_lines
from awards.flows.council import seats_on
from awards.flows.invitations import call_members
from awards.models import CouncilSession, Seat, presiding
from awards.papers.council_frame import CouncilPaper, clock, in_order, name_of
from awards.papers.lists import counted
from emulation.accounts.models import User
from emulation.documents.layout import (
    Attachment,
    Block,
    Bullet,
    Column,
    Paper,
    Paragraph,
    Signature,
    Table,
    closed,
    listed,
)
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.lib.words import lines

CLOSING = "Đề nghị các thành viên Hội đồng, đại biểu được mời sắp xếp công việc, đến dự đúng thành phần và thời gian"


class InvitationPaper(CouncilPaper):
    type_code = "GM"

    def session(self, document: OfficialDocument) -> CouncilSession:
        return document.invited_session

    def compose(self, document: OfficialDocument) -> Paper:
        session = self.session(document)
        return Paper(
            type_name="GIẤY MỜI",
            subject=document.subject,
            issuer=self.issuer(document),
            symbol=self.symbol(document),
            place=document.organization.place,
            body=closed(tuple(body(session))),
            recipients=tuple(lines(document.recipients)),
            signature=signature(document, session),
            attachments=attached_agenda(session),
        )

    def problems(self, document: OfficialDocument) -> list[str]:
        session = self.session(document)
        found = [] if lines(session.agenda) else ["Giấy mời chưa có nội dung họp. Hãy ghi nội dung dự kiến."]
        if session.is_held:
            found.append("Phiên họp đã lập biên bản, không còn mời họp nữa.")
        if document.signer and seat_of(document, session) is None:
            found.append("Người ký giấy mời không phải Chủ tịch hoặc Phó Chủ tịch Hội đồng. Hãy chọn người ký khác.")
        return found

    def issued(self, document: OfficialDocument, by: User) -> None:
        call_members(self.session(document), by=by)


def body(session: CouncilSession) -> list[Block]:
    members = in_order(seats_on(session.campaign, session.held_on))
    invited = [f"{seat.user.full_name}, {seat.title}, {seat.get_part_display()}" for seat in members]
    agenda = lines(session.agenda)
    return [
        Paragraph(f"{session.council.name} trân trọng kính mời:"),
        *map(Bullet, listed((*invited, *lines(session.guests)))),
        Paragraph(f"phiên họp Hội đồng xét khen thưởng {session.campaign.running_name}.", lead="Tới dự:"),
        Paragraph(f"{chair_words(presiding(members))}.", lead="Chủ trì:"),
        Paragraph(f"{clock(session.starts_at)}, ngày {dates.day_words(session.held_on)}.", lead="Thời gian:"),
        Paragraph(f"{session.place[:1].upper()}{session.place[1:].rstrip('.')}.", lead="Địa điểm:"),
        *agenda_blocks(agenda),
        *considered(session),
        Paragraph(CLOSING),
    ]


def considered(session: CouncilSession) -> list[Block]:
    """'12 đề nghị (04 tập thể, 08 cá nhân)', with the list attached."""
    rows = [item.nomination for item in session.items.select_related("nomination")]
    if not rows:
        return []
    return [Paragraph(f"{len(rows):02d} đề nghị ({counted(rows)}); có danh sách kèm theo.", lead="Hồ sơ xét:")]


def attached_agenda(session: CouncilSession) -> tuple[Attachment, ...]:
    """Of a blind reading without names and units, as its members read it."""
    found = paper_lines(session)
    if not found:
        return ()
    columns = [Column("STT", 8, "center"), Column("Tập thể, cá nhân, hộ gia đình", 44)]
    columns += [] if session.blind else [Column("Đơn vị đề nghị", 22)]
    columns += [Column("Hình thức đề nghị", 26)]
    units = (lambda line: ()) if session.blind else (lambda line: (line.unit,))
    rows = tuple((str(i), line.name, *units(line), line.award) for i, line in enumerate(found, start=1))
    return (Attachment(titles=("DANH SÁCH ĐỀ NGHỊ ĐƯA RA XÉT",), body=(Table(tuple(columns), rows),)),)


def chair_words(seat: Seat | None) -> str:
    return f"{name_of(seat)}, {seat.get_part_display()}" if seat else ""


def agenda_blocks(agenda: list[str]) -> list[Block]:
    if len(agenda) == 1:
        return [Paragraph(f"{agenda[0].rstrip('.;')}.", lead="Nội dung:")]
    return [Paragraph("", lead="Nội dung:"), *map(Bullet, listed(tuple(agenda)))] if agenda else []


def seat_of(document: OfficialDocument, session: CouncilSession) -> Seat | None:
    """The seat of the signer who may sign for the council."""
    signers = (Seat.Part.CHAIR, Seat.Part.VICE)
    found = seats_on(session.campaign, session.held_on)
    return next((s for s in found if s.user_id == document.signer.user_id and s.part in signers), None)


def signature(document: OfficialDocument, session: CouncilSession) -> Signature | None:
    """TM. HỘI ĐỒNG, the post in the council; with the office's seal also the office post (Appendix I, II.7)."""
    seat = seat_of(document, session) if document.signer else None
    if seat is None:
        return None
    position = ("CHỦ TỊCH",) if seat.part == Seat.Part.CHAIR else ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    office = seat.title.upper() if session.council.uses_office_seal else ""
    return Signature(("TM. HỘI ĐỒNG", *position), seat.user.full_name, office=office)
