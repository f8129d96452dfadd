from emulation.accounts.roles import OFFICE, Role
from emulation.letters.views import issued, writing
from emulation.web.policy import FORM, screen

app_name = "letters"
CLERK = {Role.CLERK}
urlpatterns = [
    screen("soan/", writing.new, "new", CLERK, FORM),
    screen("soan/<int:pk>/", writing.edit, "edit", OFFICE),
    screen("soan/<int:pk>/<slug:part>/", writing.part, "part", CLERK, FORM),
    screen("<int:pk>/bo/", writing.discard, "discard", CLERK, FORM),
    screen("<int:pk>/thay-the-sua-doi/", issued.follow, "follow", CLERK, FORM),
    screen("<int:pk>/sao/", issued.copy_new, "copy_new", CLERK, FORM),
    screen("sao/<int:pk>/", issued.copy, "copy", OFFICE, FORM),
]
