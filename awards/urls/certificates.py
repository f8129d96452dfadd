"""Certificates, their runs, their blanks and the printers."""

from awards.urls.readers import CLERK, OFFICE
from awards.views import certificate_stock, certificates, print_runs, printers
from emulation.web.policy import FORM, screen

HOME = "giay-khen/"
ONE = f"{HOME}<int:pk>/"
RUNS, RUN = f"{HOME}lan-in/", f"{HOME}lan-in/<int:pk>/"
STOCKS, STOCK = f"{HOME}phoi/", f"{HOME}phoi/<int:pk>/"
PRINTERS, PRINTER = f"{HOME}may-in/", f"{HOME}may-in/<int:pk>/"

urlpatterns = [
    screen(HOME, certificates.certificate_list, "certificates", OFFICE),
    screen(f"{HOME}lap/", certificates.certificates_open, "certificates_open", CLERK, FORM),
    screen(f"{HOME}trao/", certificates.certificates_hand_over, "certificates_hand_over", CLERK, FORM),
    screen(ONE, certificates.certificate_detail, "certificate", OFFICE),
    screen(f"{ONE}anh/", certificates.certificate_picture, "certificate_picture", OFFICE),
    screen(f"{ONE}sua/", certificates.certificate_edit, "certificate_edit", CLERK, FORM),
    screen(f"{ONE}huy/", certificates.certificate_cancel, "certificate_cancel", CLERK, FORM),
    screen(f"{ONE}bo-trao/", certificates.certificate_take_back, "certificate_take_back", CLERK, FORM),
    screen(f"{ONE}ky-nhan/", certificates.hand_over_list, "hand_over_list", OFFICE),
    screen(f"{HOME}in/", print_runs.print_run_new, "print_run_new", CLERK, FORM),
    screen(RUNS, print_runs.print_run_list, "print_runs", OFFICE),
    screen(RUN, print_runs.print_run, "print_run", OFFICE),
    screen(f"{RUN}tep/", print_runs.print_run_file, "print_run_file", CLERK, FORM),
    screen(f"{RUN}hong/", print_runs.print_run_spoil, "print_run_spoil", CLERK, FORM),
    screen(STOCKS, certificate_stock.stock_list, "stocks", OFFICE),
    screen(f"{STOCKS}them/", certificate_stock.stock_new, "stock_new", CLERK, FORM),
    screen(STOCK, certificate_stock.stock_detail, "stock", OFFICE),
    screen(f"{STOCK}sua/", certificate_stock.stock_edit, "stock_edit", CLERK, FORM),
    screen(f"{STOCK}bo-cuc/", certificate_stock.stock_layout, "stock_layout", CLERK, FORM),
    screen(f"{STOCK}anh/", certificate_stock.stock_picture, "stock_picture", OFFICE),
    screen(f"{STOCK}ghi/", certificate_stock.stock_move, "stock_move", CLERK, FORM),
    screen(f"{STOCK}so/", certificate_stock.stock_book, "stock_book", OFFICE),
    screen(PRINTERS, printers.printer_list, "printers", OFFICE),
    screen(f"{PRINTERS}them/", printers.printer_new, "printer_new", CLERK, FORM),
    screen(PRINTER, printers.printer_detail, "printer", OFFICE),
    screen(f"{PRINTER}to-thu/", printers.printer_sheet, "printer_sheet", OFFICE),
    screen(f"{PRINTER}do/", printers.printer_measure, "printer_measure", CLERK, FORM),
]
