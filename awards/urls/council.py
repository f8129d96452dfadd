"""The council's meetings."""

from awards.urls.readers import OFFICE, SECRETARY
from awards.views import council, meetings
from emulation.web.policy import FORM, screen

urlpatterns = [
    screen("phien-hop/", council.session_list, "sessions", OFFICE),
    screen("phong-trao/<int:pk>/phien-hop/", council.session_new, "session_new", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/", council.session_detail, "session", OFFICE),
    screen("phien-hop/<int:pk>/sua/", council.session_edit, "session_edit", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/ket-qua/", council.session_results, "session_results", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/the-thuc/", council.session_frame, "session_frame", SECRETARY, FORM),
    screen("phong-trao/<int:pk>/phien-hop/du-kien/", meetings.session_plan, "session_plan", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/du-kien/", meetings.session_plan_edit, "session_plan_edit", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/giay-moi/", meetings.invitation_frame, "invitation_frame", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/bien-ban/", meetings.session_hold, "session_hold", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/kiem-phieu/", meetings.ballot_count, "ballot_count", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/kiem-phieu/the-thuc/", meetings.ballot_frame, "ballot_frame", SECRETARY, FORM),
]
