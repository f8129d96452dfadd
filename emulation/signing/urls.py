from emulation.accounts.roles import SIGNERS, Role
from emulation.signing.views import copies
from emulation.web.policy import FORM, SIGNED_IN, screen

app_name = "signing"
urlpatterns = [
    screen("<int:pk>/ban-scan/", copies.scan, "scan", {Role.CLERK}, FORM),
    screen("<int:pk>/ban-ky-so/", copies.upload, "upload", SIGNERS | {Role.CLERK}, FORM),
    screen("<int:pk>/ky-so/", copies.sign, "sign", SIGNERS, FORM, fresh=True),
    screen("<int:pk>/ban-ky/<int:copy_pk>/", copies.copy, "copy", SIGNED_IN),
    screen("<int:pk>/ban-ky/<int:copy_pk>/go/", copies.set_aside, "set_aside", SIGNERS | {Role.CLERK}, FORM),
]
