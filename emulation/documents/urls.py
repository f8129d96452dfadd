from emulation.accounts.roles import OFFICE, TOWN, Role
from emulation.documents.views import reading, registers, verbs
from emulation.web.policy import FORM, SIGNED_IN, screen

app_name = "documents"
urlpatterns = [
    screen("", reading.document_list, "list", SIGNED_IN),
    screen("<int:pk>/", reading.detail, "detail", SIGNED_IN),
    screen("<int:pk>/pdf/", reading.document_pdf, "pdf", SIGNED_IN),
    screen("<int:pk>/trang/<int:number>/", reading.page_image, "page", SIGNED_IN),
    screen("<int:pk>/xem-truoc/", reading.preview, "preview", SIGNED_IN),
    screen("<int:pk>/trinh/", verbs.submit, "submit", TOWN, FORM),
    screen("<int:pk>/rut-lai/", verbs.withdraw, "withdraw", TOWN, FORM),
    screen("<int:pk>/phe-duyet/", verbs.approve, "approve", TOWN, FORM),
    screen("<int:pk>/phe-duyet-ban-hanh/", verbs.approve_and_issue, "approve_and_issue", TOWN, FORM),
    screen("<int:pk>/tra-lai/", verbs.return_to_drafter, "return", TOWN, FORM),
    screen("<int:pk>/ban-hanh/", verbs.issue, "issue", TOWN, FORM),
    screen("so-van-ban-di/", registers.registers, "registers", OFFICE),
    screen("so-van-ban-di/so-bat-dau/", registers.first_number, "first_number", {Role.CLERK}, FORM),
]
