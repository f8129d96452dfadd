"""Certificates in the town of every page, and the addresses that lead to them."""

from awards.flows.certificates import hand_over
from awards.models import Certificate, CertificateStock, Printer, PrintRun
from emulation.lib import dates
from tests import factories
from tests.access import CLERK, HALL, Row

OPEN = """certificates certificate certificate_picture hand_over_list print_runs print_run stocks stock stock_picture
    stock_book printers printer printer_sheet""".split()  # noqa: SIM905
KEPT = """certificates_open certificates_hand_over certificate_edit certificate_cancel certificate_take_back
    print_run_new print_run_file print_run_spoil stock_new stock_edit stock_layout stock_move printer_new
    printer_measure""".split()  # noqa: SIM905
TABLE = {f"awards:{name}": Row(HALL) for name in OPEN} | {f"awards:{name}": Row(CLERK) for name in KEPT}
OF_CERTIFICATE = """awards:certificate awards:certificate_picture awards:hand_over_list awards:certificate_edit
    awards:certificate_cancel"""
OF_RUN = "awards:print_run awards:print_run_file awards:print_run_spoil"
OF_STOCK = """awards:stock awards:stock_edit awards:stock_layout awards:stock_picture awards:stock_move
    awards:stock_book"""
OF_PRINTER = "awards:printer awards:printer_sheet awards:printer_measure"
NUMBER_OF = {
    Certificate: f"{OF_CERTIFICATE} awards:certificate_take_back",
    PrintRun: OF_RUN,
    CertificateStock: OF_STOCK,
    Printer: OF_PRINTER,
}
FILES = {
    "awards:certificate_picture", "awards:hand_over_list", "awards:stock_picture", "awards:stock_book",
    "awards:printer_sheet",
}  # fmt: skip


def addresses(pk):
    kinds = {"certificate": OF_CERTIFICATE, "certificate_handed": "awards:certificate_take_back",
             "print_run": OF_RUN, "stock": OF_STOCK, "printer": OF_PRINTER}  # fmt: skip
    return {name: pk(thing) for thing, names in kinds.items() for name in names.split()}


def build(waiting, handed, clerk):
    """Of two certificates the first waits, the second is printed on stock and handed over."""
    body = waiting.organization
    stock, printer = factories.certificate_stock(body, clerk, 10), factories.measured_printer(body, clerk)
    run = factories.print_run([handed], clerk, stock, calibration=printer.latest)
    hand_over([handed], on=dates.today(), by=clerk)
    return {
        "certificate": waiting, "certificate_handed": handed, "print_run": run, "stock": stock, "printer": printer,
    }  # fmt: skip
