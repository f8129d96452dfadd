"""The own chairman's decision that corrects, replaces, annuls or withdraws awards of an earlier one, with its list."""

from collections.abc import Iterator

from awards.flows.changes import change_problems, take_effect
from awards.flows.own_decisions import chairman_of
from awards.models import AwardChange, ChangePaper, OwnDecision
from awards.papers.grounds import usual_bases
from awards.papers.own_decision import capacity_problems, signature
from awards.querysets import in_paper_order
from awards.states import ChangeKind
from emulation.accounts.models import User
from emulation.documents.kinds import Consequence, PaperKind
from emulation.documents.layout import Article, Attachment, Block, Column, Issuer, Paper, Paragraph, Table, closed
from emulation.documents.models import OfficialDocument
from emulation.documents.states import State
from emulation.documents.succession import dated
from emulation.lib import dates
from emulation.lib.words import join_names, lines
from emulation.web.money import grouped

LISTS = {
    ChangeKind.CORRECTED: "Các nội dung đính chính",
    ChangeKind.REPLACED: "Tập thể, cá nhân, hộ gia đình được khen thưởng",
    ChangeKind.ANNULLED: "Tập thể, cá nhân, hộ gia đình bị hủy bỏ khen thưởng",
    ChangeKind.WITHDRAWN: "Tập thể, cá nhân, hộ gia đình bị thu hồi khen thưởng",
}
NUMBER = Column("STT", 8, "center")


class AwardChangePaper(PaperKind):
    """By a paper of the same form and the same power (Decree 30/2020, art. 18.3); he signs without TM."""

    type_code = "QĐ"
    may_be_rejected = True
    capacities = (
        OfficialDocument.Capacity.OWN,
        OfficialDocument.Capacity.DEPUTY,
        OfficialDocument.Capacity.ACTING,
    )

    def owner(self, document: OfficialDocument) -> ChangePaper:
        return document.award_change

    def issuer(self, document: OfficialDocument) -> Issuer:
        body = super().issuer(document)
        return Issuer(body.superior_lines, body.lines, chairman_of(document.award_change.own_decision.campaign))

    def compose(self, document: OfficialDocument) -> Paper:
        paper = document.award_change
        rows = list(paper.lines.with_entries().order_by(*in_paper_order("entry__")))
        return Paper(
            type_name="QUYẾT ĐỊNH",
            subject=document.subject,
            issuer=self.issuer(document),
            symbol=self.symbol(document),
            place=document.organization.place,
            authority_line=self.issuer(document).name.upper(),
            bases=tuple(lines(paper.bases)),
            body=closed(tuple(body(paper, rows))),
            recipients=tuple(lines(document.recipients)),
            signature=signature(document),
            attachments=(attached_list(paper, rows),) if rows else (),
        )

    def problems(self, document: OfficialDocument) -> list[str]:
        paper = document.award_change
        found = [] if lines(paper.bases) else ["Chưa ghi căn cứ ban hành quyết định."]
        found += [] if lines(paper.executors) else ["Chưa ghi ai chịu trách nhiệm thi hành."]
        return found + change_problems(paper) + capacity_problems(document)

    def issued(self, document: OfficialDocument, by: User) -> None:
        take_effect(document.award_change, document.issued_on, by=by)

    def foreseen(self, document: OfficialDocument) -> list[Consequence]:
        """The awards and what must come back; of certificates and model cases their own trails tell."""
        paper = document.award_change
        rows = list(paper.lines.select_related("entry__honour").order_by(*in_paper_order("entry__")))
        if document.state == State.REJECTED:
            return [untouched(rows)]
        return list(changed(paper, rows)) if paper.effective_on else []


def untouched(rows: list[AwardChange]) -> Consequence:
    words = f"{len(rows):02d} khen thưởng giữ như trong sổ, đưa vào văn bản khác được"
    return Consequence(words, named(rows))


def changed(paper: ChangePaper, rows: list[AwardChange]) -> Iterator[Consequence]:
    for kind in ChangeKind:
        if of_kind := [row for row in rows if row.kind == kind]:
            words = f"{len(of_kind):02d} khen thưởng trong sổ: {kind.label.lower()}; sổ vẫn giữ dòng cũ"
            yield Consequence(words, named(of_kind), final=True)
    if out := [row for row in rows if hasattr(row.entry, "honour")]:
        yield Consequence(f"{len(out):02d} dòng trên bảng vàng công khai đổi theo văn bản này", named(out))
    until = f", hạn {dates.short(paper.return_by)}" if paper.return_by else ""
    if objects := [row for row in rows if row.object_back]:
        yield Consequence(f"{len(objects):02d} giấy khen, hiện vật phải nộp lại{until}", named(objects))
    if money := [row for row in rows if row.amount_back]:
        total = grouped(sum(row.amount_back for row in money))
        yield Consequence(
            f"Tiền thưởng phải nộp lại: {total} đồng{until}",
            tuple(f"{row.entry.name}: {grouped(row.amount_back)} đồng" for row in money),
        )


def named(rows: list[AwardChange]) -> tuple[str, ...]:
    return tuple(str(row.entry) for row in rows)


def body(paper: ChangePaper, rows: list[AwardChange]) -> Iterator[Block]:
    yield Paragraph("QUYẾT ĐỊNH:", align="center", bold=True, indent=False)
    yield from {ChangeKind.CORRECTED: corrected, ChangeKind.REPLACED: replaced}.get(ChangeKind(paper.kind), ended)(
        paper, rows
    )
    yield Article(
        f"Quyết định này có hiệu lực kể từ ngày ký. {join_names(lines(paper.executors))} chịu trách nhiệm thi hành "
        "Quyết định này"
    )


def corrected(paper: ChangePaper, rows: list[AwardChange]) -> Iterator[Block]:
    old = dated(paper.own_decision.document)
    yield Article(f"Đính chính {len(rows):02d} trường hợp tại {old} (có danh sách kèm theo).")
    yield from reason(paper)
    yield Article(f"Các nội dung khác của {old} giữ nguyên.")


def replaced(paper: ChangePaper, rows: list[AwardChange]) -> Iterator[Block]:
    kept = [row for row in rows if not row.ends]
    yield Article(
        f"Quyết định này thay thế {dated(paper.own_decision.document)}. Khen thưởng {counted(kept)} "
        "theo danh sách kèm theo."
    )
    yield from reason(paper)
    if gone := [row for row in rows if row.ends]:
        back = f", {words}" if (words := giving_back(paper, gone)) else ""
        names = join_names([row.entry.name for row in gone])
        yield Article(f"Không tiếp tục khen thưởng {counted(gone)}: {names}{back}.")


def ended(paper: ChangePaper, rows: list[AwardChange]) -> Iterator[Block]:
    yield Article(
        f"{paper.get_kind_display()} khen thưởng đối với {counted(rows)} tại {dated(paper.own_decision.document)} "
        "(có danh sách kèm theo)."
    )
    yield from reason(paper)
    if giving_back(paper, rows):
        yield Article(f"Tập thể, cá nhân, hộ gia đình có tên tại Điều 1 {giving_back(paper, rows)}.")


def reason(paper: ChangePaper) -> Iterator[Block]:
    first, *more = lines(paper.ground) or [""]
    yield Paragraph(f"Lý do: {first}")
    yield from map(Paragraph, more)


def giving_back(paper: ChangePaper, rows: list[AwardChange]) -> str:
    """'nộp lại giấy khen, hiện vật khen thưởng về … trước ngày 01/10/2023'; "" where nothing comes back."""
    total = sum(row.amount_back or 0 for row in rows)
    what = ["giấy khen, hiện vật khen thưởng"] if any(row.object_back for row in rows) else []
    what += [f"tiền thưởng (tổng số {grouped(total)} đồng)"] if total else []
    until = f" trước ngày {dates.day_words(paper.return_by)}" if paper.return_by else ""
    return f"nộp lại {' và '.join(what)} về {paper.organization.name}{until}" if what else ""


def counted(rows: list[AwardChange]) -> str:
    """'01 tập thể, 02 cá nhân'."""
    subjects = paper_subjects(rows)
    return ", ".join(f"{count:02d} {label}" for label, count in subjects.items())


def paper_subjects(rows: list[AwardChange]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        label = row.entry.get_subject_display().lower()
        found[label] = found.get(label, 0) + 1
    return found


def attached_list(paper: ChangePaper, rows: list[AwardChange]) -> Attachment:
    columns, cells = {
        ChangeKind.CORRECTED: (CORRECTIONS, correction),
        ChangeKind.REPLACED: (AWARDS, award_cells),
    }.get(ChangeKind(paper.kind), (ENDED, ended_cells))
    shown = [row for row in rows if paper.ends or not row.ends]
    table = Table((NUMBER, *columns), tuple((str(i), *cells(row)) for i, row in enumerate(shown, start=1)))
    return Attachment(("DANH SÁCH",), LISTS[ChangeKind(paper.kind)], body=(table,))


CORRECTIONS = (Column("Tên trong Quyết định", 28), Column("Đã ghi", 32), Column("Đính chính thành", 32))
AWARDS = (Column("Tập thể, cá nhân, hộ", 30), Column("Đơn vị", 24), Column("Hình thức", 20), Column("Thành tích", 18))
ENDED = (Column("Tập thể, cá nhân, hộ", 28), Column("Đơn vị", 24), Column("Hình thức", 22), Column("Phải nộp lại", 18))


def correction(row: AwardChange) -> tuple[str, ...]:
    was = "\n".join(f"{what}: {old}" for what, old, _ in row.new_words)
    now = "\n".join(f"{what}: {new}" for what, _, new in row.new_words)
    return row.entry.name, was, now


def award_cells(row: AwardChange) -> tuple[str, ...]:
    return tuple(
        getattr(row, part) or getattr(row.entry, part) for part in ("name", "unit_name", "award_name", "merit")
    )


def ended_cells(row: AwardChange) -> tuple[str, ...]:
    back = ["Giấy khen, hiện vật"] if row.object_back else []
    back += [f"{grouped(row.amount_back)} đồng"] if row.amount_back else []
    return row.entry.name, row.entry.unit_name, row.entry.award_name, "\n".join(back) or "Không"


# --- Words a draft begins with ------------------------------------------------------------------------------------


def usual_change_words(own: OwnDecision) -> dict[str, str]:
    """What the product knows, for the clerk to go on from. The reason is the office's to write."""
    cited = f"Căn cứ {dated(own.document)} của {chairman_of(own.campaign)}"
    return {
        "bases": "\n".join([usual_bases(own.campaign, "decision", dates.today()), cited]).strip(),
        "executors": own.executors,
    }
