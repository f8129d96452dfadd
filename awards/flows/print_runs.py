"""Runs: which certificates go to a printer together, what they use of the stock, and which sheets came to nothing."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from awards import rules, states
from awards.certificates.calibration import Drift
from awards.certificates.drawing import Batch, Sheet, Styles, pieces
from awards.certificates.layout import Layout, plain_layout
from awards.certificates.picking import picked
from awards.flows.certificate_stock import add_line
from awards.flows.certificates import code_for
from awards.models import Certificate, PrintRun, RunSheet
from awards.models.certificate_stock import StockMove
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.documents.codes import SHORT
from emulation.documents.coding import words_of
from emulation.lib import dates
from emulation.lib.errors import Unsound

MOST = 2000
NONE = "Không có giấy khen nào chờ in trong phần đã chọn. Hãy chọn quyết định khác hoặc bỏ trống ô số giấy."


def layout_of(run: PrintRun) -> Layout:
    return run.stock.layout() if run.stock else plain_layout(run.plain)


def open_run(
    run: PrintRun, certificates: Iterable[Certificate], *, by: User, on: datetime.date | None = None
) -> PrintRun:
    """All certificates get their codes, the blanks leave the book, or nothing happens. The file is made later."""
    rows = list(certificates)
    check_run(run, rows, by=by)
    run.made_by = by
    with transaction.atomic():
        run.save()
        if run.stock:
            add_line(run.stock, StockMove.USED, len(rows), on=on or dates.today(), by=by, run=run, reason=run.title)
        sheets = [
            RunSheet(run=run, position=position, certificate=row, code=code_for(row))
            for position, row in enumerate(rows, start=1)
        ]
        for row in rows:
            states.PRINT_CERTIFICATE.apply(row, by=by, note=str(run))
        RunSheet.objects.bulk_create(sheets)
        record(run, "open", "Lập lần in", by=by, note=f"{len(rows)} giấy khen, {run.paper}")
    return run


def check_run(run: PrintRun, rows: list[Certificate], *, by: User) -> None:
    rules.keeps_certificates(by, run.organization_id).require()
    if not rows:
        raise Unsound(NONE)
    if len(rows) > MOST:
        raise Unsound(f"Mỗi lần in tối đa {MOST} giấy khen, phần đã chọn có {len(rows)}. Hãy ghi khoảng số ngắn hơn.")
    if run.stock and run.stock.is_retired:
        raise Unsound("Loại phôi này đã thôi dùng. Hãy chọn loại phôi khác.")
    layout = layout_of(run)
    for row in rows:
        rules.can_print_certificate(by, row).require()
        check_fit(row, layout)


def check_fit(row: Certificate, layout: Layout) -> None:
    """Raises Unsound that names whose words do not fit."""
    try:
        pieces(Batch(layout, (), Drift()), Sheet(row.words(), qr="0", code=words_of("0" * SHORT)), Styles())
    except Unsound as error:
        raise Unsound(f"Giấy khen số {row.number} ({row.name}): {error.message}") from None


# --- What came to nothing -------------------------------------------------------------------------------------------


def spoil_sheets(run: PrintRun, which: str, fate: str, note: str, *, by: User, on: datetime.date | None = None) -> int:
    """which: as in picking.picked(), by place in the run. What was spoiled waits to be printed again."""
    rules.can_open_run(by, run).require()
    if not which.strip():
        raise Unsound("Hãy ghi các tờ hỏng theo số tờ của lần in, ví dụ: 3, 7-9, 20-.")
    chosen = picked(which)
    with transaction.atomic():
        open_sheets = run.sheets.select_for_update(of=("self",)).filter(fate="")
        rows = [row for row in open_sheets.select_related("certificate__entry") if row.position in chosen]
        if not rows:
            raise Unsound("Lần in không có tờ nào như đã ghi, hoặc các tờ ấy đã ghi hỏng. Hãy xem lại số tờ.")
        reason = ". ".join(filter(None, (RunSheet.Fate(fate).label, note.strip())))
        for row in rows:
            spoil(row, fate, reason, note, by=by)
        if run.stock:
            kind = StockMove.RESTORED if fate == RunSheet.Fate.UNTOUCHED else StockMove.SPOILED
            told = f"{run.title}, tờ {', '.join(str(row.position) for row in rows)}. {reason}"[:1000]
            add_line(run.stock, kind, len(rows), on=on or dates.today(), by=by, run=run, reason=told)
    return len(rows)


def spoil(row: RunSheet, fate: str, reason: str, note: str, *, by: User) -> None:
    rules.can_spoil_certificate(by, row.certificate).require()
    row.fate, row.note = fate, note
    row.save(update_fields=["fate", "note"])
    states.SPOIL_CERTIFICATE.apply(row.certificate, by=by, note=f"{row.run}, tờ {row.position}: {reason}")
