from emulation.jobs import views
from emulation.web.policy import SIGNED_IN, screen

app_name = "jobs"
urlpatterns = [
    screen("<int:pk>/", views.job_detail, "job", SIGNED_IN),
    screen("<int:pk>/ket-qua/", views.product, "product", SIGNED_IN),
]
