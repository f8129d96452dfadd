from emulation.notices import views
from emulation.web.policy import POST, SIGNED_IN, screen

app_name = "notices"
urlpatterns = [
    screen("", views.notice_list, "list", SIGNED_IN),
    screen("<int:pk>/mo/", views.open_notice, "open", SIGNED_IN, POST),
    screen("da-doc/", views.read_all, "read_all", SIGNED_IN, POST),
]
