from emulation.accounts.roles import Role
from emulation.imports import views
from emulation.web.policy import FORM, screen

IMPORTERS = {Role.CLERK, Role.ADMIN, Role.UNIT_LEADER}

app_name = "imports"
urlpatterns = [
    screen("<slug:kind>/<int:pk>/", views.new, "new", IMPORTERS, FORM),
    screen("<slug:kind>/<int:pk>/mau/", views.blank, "template", IMPORTERS),
    screen("<int:pk>/", views.sheet, "sheet", IMPORTERS, FORM),
    screen("<int:pk>/tep/", views.file, "file", IMPORTERS),
]
