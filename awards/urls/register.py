"""Old decisions on their way into the register."""

from awards.urls.readers import CLERK, OFFICERS
from awards.views import old_decisions as views
from emulation.web.policy import FORM, screen

SCANS = "so-khen-thuong/ban-quet/"
SCAN = f"{SCANS}<int:pk>/"
PAGE = f"{SCANS}trang/<int:pk>/"

urlpatterns = [
    screen(SCANS, views.scan_list, "past_scans", OFFICERS),
    screen(f"{SCANS}moi/", views.scan_new, "past_scan_new", CLERK, FORM),
    screen(SCAN, views.scan_detail, "past_scan", OFFICERS),
    screen(f"{SCAN}bo/", views.scan_discard, "past_scan_discard", CLERK, FORM),
    screen(f"{PAGE}anh/", views.page_file, "past_page_file", OFFICERS),
    screen(f"{PAGE}go/", views.page_type, "past_page_type", OFFICERS, FORM),
    screen(f"{PAGE}chon/", views.page_settle, "past_page_settle", OFFICERS, FORM),
    screen(f"{PAGE}go-lai/", views.page_reopen, "past_page_reopen", OFFICERS, FORM),
    screen(f"{PAGE}vao-so/", views.page_enter, "past_page_enter", CLERK, FORM),
]
