from emulation.calendar.rules import KEEPERS
from emulation.calendar.views import days, own
from emulation.web.policy import ANYONE, FORM, SIGNED_IN, screen

app_name = "calendar"
urlpatterns = [
    screen("ngay-nghi/", days.days, "days", SIGNED_IN),
    screen("ngay-nghi/ghi/", days.day_edit, "day_edit", KEEPERS, FORM),
    screen("ngay-nghi/bo/", days.day_remove, "day_remove", KEEPERS, FORM),
    screen("ngay-nghi/du/", days.year_known, "year_known", KEEPERS, FORM),
    screen("cua-toi/", own.mine, "mine", SIGNED_IN),
    screen("cua-toi/dia-chi/", own.feed_open, "feed_open", SIGNED_IN, FORM),
    screen("cua-toi/thoi-dung/", own.feed_close, "feed_close", SIGNED_IN, FORM),
    screen("<str:token>.ics", own.feed, "feed", ANYONE),
]
