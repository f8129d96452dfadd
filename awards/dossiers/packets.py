"""Dossier packets: all papers of one nominee, or of a whole proposal, bound into one PDF for the superior's office."""

import hashlib
import tempfile
from collections.abc import Iterator

from django.core.files.base import File

from awards import rules
from awards.dossiers.checklists import of_nomination
from awards.eligibility import Finding
from awards.facts.eligibility import findings_of
from awards.models import CouncilSession, Dossier, Nomination, Proposal
from awards.papers.achievement_report import report_paper, row_words
from awards.papers.lists import by_subject
from awards.papers.proposal import nominees
from campaigns.models import Achievement
from emulation.accounts.models import User
from emulation.documents import flows
from emulation.documents.layout import Column, Paper, Paragraph, Table
from emulation.documents.models import OfficialDocument
from emulation.documents.names import plain
from emulation.documents.states import State
from emulation.jobs.kinds import JobKind, Product, Progress
from emulation.lib import dates
from emulation.lib.verdict import Verdict
from emulation.packets.pieces import Packet, Piece, of_own_pdf, of_paper, of_upload


class PacketJob(JobKind):
    """Binds in a worker; the product is named after the thing."""

    def packet(self, thing: object) -> Packet:
        raise NotImplementedError

    def make(self, thing: object, by: User, progress: Progress) -> Product:
        from emulation.packets.binding import bind  # noqa: PLC0415 - native libraries, for the worker only

        packet, out = self.packet(thing), tempfile.TemporaryFile()  # noqa: SIM115 - closed with the product's file
        bind(packet, out, progress)
        name = plain(f"{packet.title} {packet.subject}")[:120]
        return Product(File(out, name=f"{name}.pdf"), "application/pdf", f"{name}.pdf")


class DossierPacket(PacketJob):
    model = Nomination

    def title(self, thing: Nomination) -> str:
        return f"Tập hồ sơ khen thưởng: {thing.name}"

    def may(self, user: User, thing: Nomination) -> Verdict:
        return rules.can_pack_dossier(user, thing)

    def version(self, thing: Nomination) -> str:
        return mark(dossier_facts(thing))

    def packet(self, thing: Nomination) -> Packet:
        campaign = thing.participation.campaign
        facts = (
            ("Đối tượng", thing.get_subject_display()),
            ("Đơn vị đề nghị", thing.participation.organization.name),
            ("Đề nghị tặng", thing.award.name),
            ("Phong trào", campaign.name),
        )
        pieces = tuple(dossier_pieces(thing, level=1))
        title = "Hồ sơ đề nghị khen thưởng"
        return Packet(campaign.organizer.name, title, thing.name, dates.today(), facts, pieces)


class ProposalPacket(PacketJob):
    model = Proposal

    def title(self, thing: Proposal) -> str:
        return f"Tập hồ sơ trình khen thưởng: {thing}"

    def may(self, user: User, thing: Proposal) -> Verdict:
        return rules.can_pack_proposal(user, thing)

    def version(self, thing: Proposal) -> str:
        document = thing.document
        facts = [document.digest or str(document.pk), document.state]
        return mark([*facts, *(fact for row in listed(thing) for fact in dossier_facts(row))])

    def packet(self, thing: Proposal) -> Packet:
        rows = listed(thing)
        facts = (("Phong trào", thing.campaign.name), ("Số hồ sơ", str(len(rows))))
        pieces = [of_document("Tờ trình và danh sách kèm theo", thing.document)]
        pieces += [of_document(session.document.reference, session.document) for session in sessions_of(rows)]
        for row in rows:
            pieces += [Piece(f"Hồ sơ: {row.name} ({row.award.name})"), *dossier_pieces(row, level=2)]
        issuer, title = thing.campaign.organizer.name, "Hồ sơ trình khen thưởng"
        return Packet(issuer, title, thing.document.subject, dates.today(), facts, tuple(pieces))


def listed(proposal: Proposal) -> list[Nomination]:
    return [row for _, group in by_subject(nominees(proposal)) for row in group]


def sessions_of(rows: list[Nomination]) -> list[CouncilSession]:
    """Sessions whose minutes are issued, each once, in order of days."""
    voted = {row.council_result.session for row in rows if hasattr(row, "council_result")}
    issued = (session for session in voted if session.document.state == State.ISSUED)
    return sorted(issued, key=lambda session: (session.held_on, session.pk))


def of_document(title: str, document: OfficialDocument, level: int = 1) -> Piece:
    """The frozen file of an issued paper; before that its draft of this moment, marked as such."""
    if document.pdf:
        return of_own_pdf(title, document.pdf, level)
    return of_paper(f"{title} (dự thảo)", lambda: flows.paper_of(document), level)


def dossier_pieces(nomination: Nomination, level: int) -> Iterator[Piece]:
    dossier = nomination.dossier
    yield of_paper("Danh mục giấy tờ", lambda: checklist_paper(nomination), level)
    if dossier.report_pdf:
        yield of_own_pdf("Báo cáo thành tích", dossier.report_pdf, level)
    else:
        yield of_paper("Báo cáo thành tích", lambda: report_paper(dossier), level)
    if found := findings_of(dossier):
        yield of_paper("Phiếu đối chiếu tiêu chí", lambda: findings_paper(dossier, found), level)
    for row in dossier.files.select_related("file"):
        yield of_upload(f"Tài liệu kèm theo: {row.name}", row.file, row.name, level)
    for achievement in verified_of(nomination):
        for number, row in enumerate(achievement.evidence.all(), start=1):
            yield of_upload(f"Minh chứng {number}. {row_words(achievement)}", row.file, row.name, level)


def verified_of(nomination: Nomination) -> list[Achievement]:
    """What the unit's own report cites, with its evidence; a person's dossier holds only its own files."""
    if nomination.subject != Nomination.Subject.COLLECTIVE:
        return []
    rows = nomination.participation.achievements.verified().order_by("happened_on", "pk")
    return list(rows.prefetch_related("evidence__file"))


def findings_paper(dossier: Dossier, found: list[Finding]) -> Paper:
    """No paper of the decree: a slip of the office, so without number, place or signature."""
    nomination = dossier.nomination
    columns = (Column("STT", 8, "center"), Column("Tiêu chí", 42), Column("Đối chiếu", 15, "center"),
               Column("Căn cứ", 35))  # fmt: skip
    rows = tuple((str(i), f.rule.text, f.result.label, f.ground) for i, f in enumerate(found, start=1))
    return Paper(
        type_name="PHIẾU ĐỐI CHIẾU TIÊU CHÍ",
        subject=f"{nomination.name}, đề nghị tặng {nomination.award.name}",
        numbered=False,
        dated=False,
        body=(Paragraph(nomination.participation.campaign.name, indent=False, align="center"), Table(columns, rows)),
    )


def checklist_paper(nomination: Nomination) -> Paper:
    """As findings_paper(): a slip of the office, in front of the papers it lists."""
    checklist = of_nomination(nomination)
    columns = (Column("STT", 8, "center"), Column("Giấy tờ", 40), Column("Ai lập", 16),
               Column("Tình trạng", 14, "center"), Column("Căn cứ", 22))  # fmt: skip
    rows = tuple(
        (
            str(i),
            f"{line.name} ({line.terms})" if line.terms else line.name,
            line.whom,
            line.standing.label,
            line.source,
        )
        for i, line in enumerate(checklist.lines, start=1)
    )
    return Paper(
        type_name="DANH MỤC GIẤY TỜ CỦA HỒ SƠ",
        subject=f"{nomination.name}, đề nghị tặng {nomination.award.name}: có {checklist.ratio} giấy tờ",
        numbered=False,
        dated=False,
        body=(Paragraph(nomination.participation.campaign.name, indent=False, align="center"), Table(columns, rows)),
    )


def dossier_facts(nomination: Nomination) -> list[str]:
    """What the packet of one dossier is made from, as marks that change with it."""
    dossier = nomination.dossier
    report = dossier.report_pdf.sha256 if dossier.report_pdf else ""
    files = [f"{row.name}:{row.file.sha256}" for row in dossier.files.select_related("file")]
    proofs = [
        f"{row.pk}:{row.title}:{row.happened_on}:{proof.file.sha256}"
        for row in verified_of(nomination)
        for proof in row.evidence.all()
    ]
    words = [dossier.situation, dossier.results, dossier.past_awards]
    grounds = [f"{f.rule.text}:{f.result}:{f.ground}" for f in findings_of(dossier)]
    papers = [f"{line.key}:{line.standing}:{line.source}" for line in of_nomination(nomination).lines]
    named = [str(nomination.pk), nomination.name, nomination.award.name, report]
    return [*named, *words, *files, *proofs, *grounds, *papers]


def mark(facts: list[str]) -> str:
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()
