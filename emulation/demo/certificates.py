"""The certificates of the town's own awards: a printer set right, blanks bought, printed, one spoiled, handed over."""

import datetime

from awards.certificates.calibration import Measured
from awards.certificates.layout import PLAIN_SIZES, PlainSheet
from awards.flows.certificate_stock import note_move, open_stock
from awards.flows.certificates import hand_over
from awards.flows.print_runs import open_run, spoil_sheets
from awards.flows.printers import add_printer, measure
from awards.models import (
    Certificate,
    CertificatePattern,
    CertificateStock,
    Printer,
    PrinterCalibration,
    PrintRun,
    RunSheet,
)
from campaigns.models import Campaign
from emulation.accounts.models import Organization
from emulation.demo.calendar import Calendar, moment
from emulation.demo.own_awards import DECIDED_ON
from emulation.demo.town import Town

PRINTED_ON = DECIDED_ON + datetime.timedelta(days=1)
HANDED_ON = datetime.date(2023, 6, 29)


def print_certificates(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    clerk, body = town.clerk, campaign.organizer
    stock = CertificateStock(organization=body, name="Phôi giấy khen A3, nhận năm 2023")
    open_stock(stock, CertificatePattern.objects.get(width=420), by=clerk)
    note_move(stock, "received", 30, on=DECIDED_ON, reason="Mua theo phiếu đề nghị của Văn phòng", by=clerk)
    run = PrintRun(organization=body, stock=stock, calibration=calibrated(body, town))
    rows = list(Certificate.objects.filter(organization=body).in_list_order())
    run.title = rows[0].decision
    open_run(run, rows, by=clerk, on=PRINTED_ON)
    spoil_sheets(run, str(len(rows)), RunSheet.Fate.JAM, "Kẹt ở khay 2", by=clerk, on=PRINTED_ON)
    calendar.put(run, made_at=moment(PRINTED_ON, 8, 40))
    printed = list(Certificate.objects.filter(organization=body, state="printed").in_list_order())
    hand_over(printed[:-1], on=HANDED_ON, by=clerk)


def calibrated(body: Organization, town: Town) -> PrinterCalibration:
    """Measured twice: the second test sheet came out right."""
    printer = Printer(organization=body, name="Máy in phòng Văn phòng, khay tay")
    add_printer(printer, by=town.clerk)
    size = PLAIN_SIZES[PlainSheet.A3]
    first = measure(printer, Measured(21.5, 18.5, 19.5, 21), size, None, by=town.clerk, on=DECIDED_ON)
    return measure(printer, Measured(20, 20, 20, 20), size, first, by=town.clerk, on=DECIDED_ON)
