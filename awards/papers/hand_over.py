"""The list on which recipients sign for their certificates, and the printed book of blanks."""

from awards.models import Certificate, CertificateStock
from emulation.accounts.models import Organization
from emulation.documents.layout import Block, Column, Issuer, Paper, Paragraph, Signature, Table
from emulation.lib import dates
from emulation.lib.words import lines

COLUMNS = (
    Column("STT", 6, "center"), Column("Tặng cho", 40), Column("Số vào sổ", 12, "center"),
    Column("Người nhận, ngày nhận", 24), Column("Ký nhận", 18),
)  # fmt: skip
BOOK = (
    Column("Dòng", 6, "center"), Column("Ngày", 11, "center"), Column("Nội dung", 16), Column("Nhập", 7, "right"),
    Column("Xuất", 7, "right"), Column("Hỏng", 7, "right"), Column("Còn", 7, "right"), Column("Diễn giải", 30),
    Column("Người ghi", 14),
)  # fmt: skip


def issuer_of(body: Organization) -> Issuer:
    printed = tuple(lines(body.paper_name)) or (body.name.upper(),)
    return Issuer(tuple(lines(body.paper_superior)), printed, body.name)


def office_paper(body: Organization, title: str, subject: str, blocks: tuple[Block, ...], signer: str) -> Paper:
    """No paper of Decree 30: without number. The table lies across the page."""
    return Paper(
        type_name=title,
        subject=subject,
        issuer=issuer_of(body),
        numbered=False,
        dated=False,
        place=body.place,
        body=blocks,
        signature=Signature((signer,)),
    )


def hand_over_paper(certificate: Certificate) -> Paper:
    """All certificates of the decision by which this one was granted; cancelled ones are left out."""
    entry = certificate.entry
    rows = Certificate.objects.filter(
        entry__own_decision=entry.own_decision_id, entry__decision=entry.decision_id
    ).exclude(state="cancelled")
    table = tuple(
        (str(place), "\n".join(filter(None, (row.name, row.post))), f"{row.number:02d}/{row.year}", received(row), "")
        for place, row in enumerate(rows.in_list_order(), start=1)
    )
    blocks = (
        Paragraph(f"Theo {certificate.decision[:1].lower()}{certificate.decision[1:]}", indent=False, align="center"),
        Table(COLUMNS, table),
    )
    return office_paper(certificate.organization, "DANH SÁCH", "Ký nhận giấy khen", blocks, "NGƯỜI LẬP DANH SÁCH")


def received(row: Certificate) -> str:
    return f"{row.received_by}, {dates.short(row.received_on)}" if row.received_on else ""


def stock_book_paper(stock: CertificateStock) -> Paper:
    rows = tuple(book_cells(line) for line in stock.book.select_related("made_by").order_by("number"))
    kind = Paragraph(f"Loại phôi: {stock} ({stock.size}); còn {stock.balance} phôi", indent=False, align="center")
    book = Table(BOOK, rows)
    return office_paper(stock.organization, "SỔ PHÔI GIẤY KHEN", "", (kind, book), "NGƯỜI GIỮ PHÔI")


def book_cells(line: object) -> tuple[str, ...]:
    """A sheet that spoiled in a run left the cupboard when the run was made: it stands under "Hỏng" alone."""
    came, went = max(line.change, 0), max(-line.change, 0)
    spoiled = line.quantity if line.kind == "spoiled" else 0
    numbers = (str(each) if each else "" for each in (came, went, spoiled))
    return (
        str(line.number), dates.short(line.moved_on), line.get_kind_display(), *numbers, str(line.balance),
        line.reason, str(line.made_by),
    )  # fmt: skip
