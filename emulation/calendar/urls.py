from emulation.calendar import views
from emulation.calendar.rules import KEEPERS
from emulation.web.policy import ANYONE, FORM, SIGNED_IN, screen

app_name = "calendar"
urlpatterns = [
    screen("ngay-nghi/", views.days, "days", SIGNED_IN),
    screen("ngay-nghi/ghi/", views.day_edit, "day_edit", KEEPERS, FORM),
    screen("ngay-nghi/bo/", views.day_remove, "day_remove", KEEPERS, FORM),
    screen("ngay-nghi/du/", views.year_known, "year_known", KEEPERS, FORM),
    screen("cua-toi/", views.mine, "mine", SIGNED_IN),
    screen("cua-toi/dia-chi/", views.feed_open, "feed_open", SIGNED_IN, FORM),
    screen("cua-toi/thoi-dung/", views.feed_close, "feed_close", SIGNED_IN, FORM),
    screen("<str:token>.ics", views.feed, "feed", ANYONE),
]
