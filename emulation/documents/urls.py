from emulation.accounts.roles import OFFICE, TOWN, Role
from emulation.documents.views import book, checking, deciding, entries, printing, reading, registers, verbs
from emulation.web.policy import FORM, SIGNED_IN, screen

app_name = "documents"
urlpatterns = [
    screen("", reading.document_list, "list", SIGNED_IN),
    screen("kiem-tra-the-thuc/", checking.check_file, "check", TOWN, FORM),
    screen("cho-duyet/", deciding.awaiting, "awaiting", OFFICE),
    screen("<int:pk>/", reading.detail, "detail", SIGNED_IN),
    screen("<int:pk>/xet-duyet/", deciding.decide, "decide", OFFICE),
    screen("<int:pk>/pdf/", reading.document_pdf, "pdf", SIGNED_IN),
    screen("<int:pk>/word/", reading.document_docx, "docx", SIGNED_IN),
    screen("<int:pk>/trang/<int:number>/", reading.page_image, "page", SIGNED_IN),
    screen("<int:pk>/xem-truoc/", reading.preview, "preview", SIGNED_IN),
    screen("<int:pk>/ban-ky-tay/", printing.hand_copy, "hand_copy", TOWN, FORM),
    screen("<int:pk>/trinh/", verbs.submit, "submit", TOWN, FORM),
    screen("<int:pk>/rut-lai/", verbs.withdraw, "withdraw", TOWN, FORM),
    screen("<int:pk>/phe-duyet/", verbs.approve, "approve", TOWN, FORM, fresh=True),
    screen("<int:pk>/phe-duyet-ban-hanh/", verbs.approve_and_issue, "approve_and_issue", TOWN, FORM, fresh=True),
    screen("<int:pk>/tra-lai/", verbs.return_to_drafter, "return", TOWN, FORM, fresh=True),
    screen("<int:pk>/khong-phe-duyet/", verbs.reject, "reject", TOWN, FORM, fresh=True),
    screen("<int:pk>/ban-hanh/", verbs.issue, "issue", TOWN, FORM, fresh=True),
    screen("so-van-ban-di/", registers.registers, "registers", OFFICE),
    screen("so-van-ban-di/so-bat-dau/", registers.first_number, "first_number", {Role.CLERK}, FORM),
    screen("so-van-ban-di/cach-danh-so/", registers.series_rule, "series_rule", {Role.CLERK}, FORM),
    screen("so-van-ban-di/<int:pk>/", book.book, "book", OFFICE),
    screen("so-van-ban-di/<int:pk>/in/", book.book_pdf, "book_pdf", OFFICE),
    screen("so-van-ban-di/<int:pk>/in-ca-so/", book.book_whole, "book_whole", OFFICE, FORM),
    screen("so-van-ban-di/<int:pk>/excel/", book.book_xlsx, "book_xlsx", OFFICE),
    screen("so-van-ban-di/<int:pk>/ghi-van-ban/", entries.entry_new, "book_entry_new", {Role.CLERK}, FORM),
    screen("so-van-ban-di/<int:pk>/bo-so/", entries.number_void, "book_number_void", {Role.CLERK}, FORM),
    screen("so-van-ban-di/dong/<int:pk>/", entries.entry, "book_entry", OFFICE),
    screen("so-van-ban-di/dong/<int:pk>/ghi-tiep/", entries.entry_edit, "book_entry_edit", {Role.CLERK}, FORM),
    screen("so-van-ban-di/dong/<int:pk>/bo-so/", entries.entry_void, "book_entry_void", {Role.CLERK}, FORM),
    screen("so-van-ban-di/dong/<int:pk>/ban-quet/", entries.entry_scan, "book_entry_scan", OFFICE),
]
