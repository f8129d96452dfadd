from emulation.accounts.roles import TOWN, Role
from emulation.structure.views import changing, tree
from emulation.web.policy import FORM, screen

ADMIN = {Role.ADMIN}
READERS = TOWN | ADMIN | {Role.UNIT_LEADER}

app_name = "structure"
urlpatterns = [
    screen("", tree.tree, "tree", READERS),
    screen("<int:pk>/", tree.unit, "unit", READERS),
    screen("<int:pk>/<slug:verb>/", changing.change_unit, "change_unit", ADMIN, FORM),
    screen("thay-doi/<int:pk>/", changing.change, "change", READERS),
    screen("thay-doi/<int:pk>/tep/", changing.change_file, "change_file", READERS),
    screen("thay-doi/<int:pk>/dinh-chinh/", changing.correct_change, "correct", ADMIN, FORM),
]
