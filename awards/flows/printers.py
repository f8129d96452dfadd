"""Printers of the office and how they drift: measured on a test sheet, met on every print after it."""

import datetime

from django.db import transaction

from awards import rules
from awards.certificates.calibration import Drift, Measured, TooFar, drift
from awards.models import Printer, PrinterCalibration
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import Unsound


def add_printer(printer: Printer, *, by: User) -> None:
    rules.keeps_certificates(by, printer.organization_id).require()
    with transaction.atomic():
        printer.save()
        record(printer, "open", "Thêm máy in", by=by)


def measure(
    printer: Printer,
    measured: Measured,
    size: tuple[float, float],
    on_sheet: PrinterCalibration | None,
    *,
    by: User,
    on: datetime.date | None = None,
) -> PrinterCalibration:
    """size: width and height of the test sheet in mm; on_sheet: what was met already when it was drawn."""
    rules.keeps_certificates(by, printer.organization_id).require()
    try:
        found = drift(measured, *size, on_sheet.drift if on_sheet else Drift())
    except TooFar as error:
        raise Unsound(str(error)) from error
    with transaction.atomic():
        row = PrinterCalibration.objects.create(
            printer=printer, on_sheet=on_sheet, sheet=f"{size[0]:g} × {size[1]:g}", error=measured.error,
            shift_x=found.x.shift, shift_y=found.y.shift, stretch_x=found.x.stretch, stretch_y=found.y.stretch,
            measured_on=on or dates.today(), made_by=by, left=measured.left, top=measured.top, right=measured.right,
            bottom=measured.bottom,
        )  # fmt: skip
        record(printer, "measure", "Chỉnh máy in", by=by, note=str(row))
    return row
