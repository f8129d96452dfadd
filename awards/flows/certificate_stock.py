"""Blanks: a kind of stock and its layout, and the book of what came, was used, spoiled or went back."""

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal

from django.db import transaction

from awards import rules
from awards.certificates.layout import Box, Slot, proposed
from awards.models import CertificatePattern, CertificateStock, PrintRun, StockEntry, StockField
from awards.models.certificate_stock import SIGNS, StockMove
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.errors import Unsound

BY_HAND = (StockMove.RECEIVED, StockMove.SPOILED, StockMove.RETURNED)


def open_stock(stock: CertificateStock, source: CertificatePattern | CertificateStock, *, by: User) -> None:
    """From a usual sheet, or as last year's: size, layout and scan of another stock."""
    rules.keeps_certificates(by, stock.organization_id).require()
    stock.width, stock.height = source.width, source.height
    copied = isinstance(source, CertificateStock)
    stock.pattern = source.pattern if copied else source
    stock.background = source.background if copied else None
    with transaction.atomic():
        stock.save()
        places = source.places.all() if copied else begun(stock)
        StockField.objects.bulk_create(moved_to(stock, place) for place in places)
        record(stock, "open", "Thêm loại phôi", by=by, note=f"Theo {source}")


def begun(stock: CertificateStock) -> list[StockField]:
    """The proposed lines, and those that stock usually bears in print already, not shown."""
    boxes = {box.slot: box for box in proposed("stock", stock.width, stock.height)}
    printed = {box.slot: box for box in proposed("plain", stock.width, stock.height) if box.slot not in boxes}
    both = boxes | {slot: box for slot, box in printed.items() if slot in Slot.values}
    return [place_of(both[slot], is_shown=slot in boxes) for slot in Slot.values]


def place_of(box: Box, *, is_shown: bool) -> StockField:
    lengths = {name: Decimal(str(getattr(box, name))) for name in ("x", "y", "width", "height", "largest", "smallest")}
    looks = {name: getattr(box, name) for name in ("slot", "align", "ink", "face", "capitals")}
    return StockField(is_shown=is_shown, **looks, **lengths)


def moved_to(stock: CertificateStock, place: StockField) -> StockField:
    place.pk, place.stock = None, stock
    place._state.adding = True
    return place


def save_layout(stock: CertificateStock, save: Callable[[], None], *, by: User) -> None:
    rules.can_keep_stock(by, stock).require()
    with transaction.atomic():
        save()
        record(stock, "layout", "Sửa bố cục phôi", by=by)


def edit_stock(stock: CertificateStock, kept: Iterable[tuple[StoredFile, str]], *, by: User) -> None:
    """Its name, whether it is still used, and the scan of a blank sheet that previews show."""
    rules.can_keep_stock(by, stock).require()
    with transaction.atomic():
        for file, _ in kept:
            stock.background = file
        stock.save()
        record(stock, "edit", "Sửa loại phôi", by=by)


def note_move(
    stock: CertificateStock, kind: str, quantity: int, *, on: datetime.date, reason: str = "", by: User
) -> StockEntry:
    """What did not come of a run."""
    rules.can_keep_stock(by, stock).require()
    if kind not in BY_HAND:
        raise Unsound("Phôi dùng để in và tờ hỏng khi in được ghi từ lần in.")
    if kind != StockMove.RECEIVED and not reason.strip():
        raise Unsound("Hãy ghi lý do phôi hỏng, hoặc trả lại, bàn giao cho ai.")
    if on > dates.today():
        raise Unsound("Ngày ở tương lai. Hãy ghi ngày nhập, trả hoặc hỏng thật.")
    with transaction.atomic():
        return add_line(stock, kind, quantity, on=on, reason=reason, by=by)


def add_line(
    stock: CertificateStock,
    kind: str,
    quantity: int,
    *,
    on: datetime.date,
    by: User,
    reason: str = "",
    run: PrintRun | None = None,
) -> StockEntry:
    """The next line of the book, held until the transaction ends. Raises Unsound if there are not so many blanks."""
    CertificateStock.objects.select_for_update().get(pk=stock.pk)
    last = stock.book.order_by("-number").first()
    sign = SIGNS.get(kind, 0 if run else -1)
    there = last.balance if last else 0
    if there + sign * quantity < 0:
        raise Unsound(
            f"Sổ phôi “{stock}” chỉ còn {there} phôi, không đủ {quantity}. Hãy ghi nhập thêm phôi, hoặc bớt số lượng."
        )
    line = StockEntry.objects.create(
        stock=stock, number=last.number + 1 if last else 1, kind=kind, quantity=quantity, change=sign * quantity,
        balance=there + sign * quantity, moved_on=on, reason=reason, run=run, made_by=by,
    )  # fmt: skip
    record(stock, "move", line.get_kind_display(), by=by, note=f"{quantity} phôi, còn {line.balance}. {reason}".strip())
    return line
