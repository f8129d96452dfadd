"""Points, conditions, numbers, the make-up of lists, holds."""

from awards.rules.eligibility import KEEPERS
from awards.urls.readers import CLERK, OFFICE, READERS, UNIT
from awards.views import eligibility, holds
from emulation.web.policy import FORM, screen

HOLD = "tam-dung/<int:pk>/"

urlpatterns = [
    screen("de-nghi/<int:pk>/luu-y/", eligibility.nomination_points, "nomination_points", CLERK | UNIT, FORM),
    screen("de-nghi/<int:pk>/dieu-kien/", eligibility.condition_mark, "condition_mark", CLERK, FORM),
    screen("phong-trao/<int:pk>/so-luong/", eligibility.quotas, "quotas", READERS),
    screen("phong-trao/<int:pk>/so-luong/sua/", eligibility.quotas_edit, "quotas_edit", CLERK, FORM),
    screen("phong-trao/<int:pk>/co-cau/", eligibility.balance, "balance", OFFICE),
    screen("tam-dung/", holds.hold_list, "holds", KEEPERS),
    screen("tam-dung/moi/", holds.hold_new, "hold_new", KEEPERS, FORM),
    screen(HOLD, holds.hold_detail, "hold", KEEPERS),
    screen(f"{HOLD}xem-lai/", holds.hold_review, "hold_review", KEEPERS, FORM),
    screen(f"{HOLD}thoi/", holds.hold_lift, "hold_lift", KEEPERS, FORM),
]
