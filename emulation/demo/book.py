"""The clerk keeps the book of outgoing papers: how papers left, one made on paper, one number spoiled."""

import datetime

from emulation.demo.plan import ISSUED_ON
from emulation.demo.town import Town
from emulation.documents.book.flows import enter_outside, void_number, write_on
from emulation.documents.book.models import BookEntry, Register

OUTSIDE_ON = datetime.date(2023, 2, 15)
BY_SYSTEM = "Qua hệ thống quản lý văn bản"


def note_sending(town: Town) -> None:
    """When and how each issued paper went out, where the book does not say so yet."""
    for line in BookEntry.objects.filter(register__organization=town.organizer, sent_on=None).order_by("pk"):
        if line.state == "issued":
            line.copies, line.sent_on, line.received_by = 3, line.day, BY_SYSTEM
            write_on(line, by=town.clerk)


def keep_book(town: Town) -> None:
    note_sending(town)
    plans = Register.objects.get(organization=town.organizer, series="KH", year=ISSUED_ON.year)
    outside = BookEntry(
        type_code="KH",
        symbol=f"KH-{town.organizer.symbol}",
        day=OUTSIDE_ON,
        subject="Tổ chức “Tết trồng cây” và chăm sóc cây xanh năm 2023",
        signer=town.chairman.full_name,
        recipients="UBND huyện\nCác tiểu khu, bản, trường học\nLưu: VT",
        keeping_unit="VT",
        copies=40,
        sent_on=OUTSIDE_ON,
        received_by=BY_SYSTEM,
    )
    enter_outside(plans, outside, plans.next_number, by=town.clerk)
    plans.refresh_from_db()
    reason = "Lấy số cho kế hoạch sau đó gộp vào văn bản khác, không phát hành."
    void_number(plans, plans.next_number, OUTSIDE_ON, reason, by=town.clerk)
