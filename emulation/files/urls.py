from emulation.files import views
from emulation.web.policy import FORM, POST, SIGNED_IN, screen

app_name = "files"
urlpatterns = [
    screen("gui/", views.begin, "begin", SIGNED_IN, POST),
    screen("gui/<int:pk>/", views.part, "part", SIGNED_IN, FORM),
    screen("xem/", views.kept_preview, "kept_preview", SIGNED_IN),
]
