from emulation.accounts.roles import Role
from emulation.notices.views import notices, outbox, reminding, waiting
from emulation.web.policy import FORM, POST, SIGNED_IN, screen

CLERK = {Role.CLERK}

app_name = "notices"
urlpatterns = [
    screen("", notices.notice_list, "list", SIGNED_IN),
    screen("<int:pk>/mo/", notices.open_notice, "open", SIGNED_IN, POST),
    screen("da-doc/", notices.read_all, "read_all", SIGNED_IN, POST),
    screen("hop-gui/", outbox.outbox, "outbox", CLERK),
    screen("hop-gui/chuan-bi/", waiting.prepare, "prepare", CLERK, FORM),
    screen("hop-gui/gui-het/", waiting.send_all, "send_all", CLERK, FORM),
    screen("hop-gui/giu-het/", waiting.hold_all, "hold_all", CLERK, FORM),
    screen("nhac/<int:pk>/", outbox.message, "message", SIGNED_IN),
    screen("nhac/<int:pk>/giu/", outbox.hold, "hold", CLERK, FORM),
    screen("nhac/<int:pk>/bo-giu/", outbox.release, "release", CLERK, FORM),
    screen("nhac/<int:pk>/huy/", outbox.cancel, "cancel", CLERK, FORM),
    screen("nhac/<int:pk>/gui/", outbox.send, "send", CLERK, FORM),
    screen("nhac/<int:pk>/gui-lai-thu/", outbox.mail_again, "mail_again", CLERK, FORM),
    screen("quy-tac/", reminding.rule_list, "rules", CLERK),
    screen("quy-tac/moi/", reminding.rule_new, "rule_new", CLERK, FORM),
    screen("quy-tac/thuong-dung/", reminding.usual_rules, "usual_rules", CLERK, FORM),
    screen("quy-tac/<int:pk>/", reminding.rule, "rule", CLERK, FORM),
    screen("cach-gui/<int:pk>/", reminding.policy, "policy", CLERK, FORM),
]
