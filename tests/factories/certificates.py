"""Certificates, their blanks, printers and runs."""

import datetime

from awards.certificates.calibration import Measured
from awards.certificates.layout import PLAIN_SIZES, PlainSheet
from awards.flows.certificate_stock import note_move, open_stock
from awards.flows.print_runs import open_run
from awards.flows.printers import add_printer, measure
from awards.models import CertificatePattern, CertificateStock, Printer, PrintRun

BOUGHT_ON = datetime.date(2023, 6, 19)
A4 = PLAIN_SIZES[PlainSheet.A4]


def certificate_pattern(**fields):
    given = {
        "name": "Phôi 297 × 210 mm (cỡ A4)", "width": 297, "height": 210, "source": "Cỡ thường dùng",
        "valid_from": datetime.date(2014, 10, 1),
    } | fields  # fmt: skip
    return CertificatePattern.objects.create(**given)


def certificate_stock(body, clerk, count=0, *, name="Phôi A4 năm 2023"):
    """With so many blanks in its book."""
    stock = CertificateStock(organization=body, name=name)
    open_stock(stock, CertificatePattern.objects.first() or certificate_pattern(), by=clerk)
    if count:
        note_move(stock, "received", count, on=BOUGHT_ON, by=clerk)
    return stock


def measured_printer(body, clerk, measured=(21, 19, 19, 21)):
    printer = Printer(organization=body, name="Máy in Văn phòng")
    add_printer(printer, by=clerk)
    measure(printer, Measured(*measured), A4, None, by=clerk)
    return printer


def print_run(certificates, clerk, stock=None, **fields):
    """On plain paper without a stock."""
    given = {"title": "Quyết định khen", "stock": stock, "plain": "" if stock else "a4"} | fields
    run = PrintRun(organization=certificates[0].organization, **given)
    open_run(run, certificates, by=clerk)
    for row in certificates:
        row.refresh_from_db()
    return run
