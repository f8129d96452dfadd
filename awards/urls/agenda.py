"""The council's composition, the agenda of a meeting, and its reading beforehand."""

from awards.urls.readers import CLERK, OFFICE, SECRETARY
from awards.views import agenda, composition, reading, recusals
from emulation.web.policy import FORM, SIGNED_IN, screen

COUNCIL = "hoi-dong/"
ITEM = "phien-hop/noi-dung/<int:pk>/"
RECUSAL = "phien-hop/khong-tham-gia/<int:pk>/"

# Whoever sits in the council reads its papers, whatever post they hold; the rows say who that is.
urlpatterns = [
    screen(COUNCIL, composition.council, "council", OFFICE),
    screen(f"{COUNCIL}lap/", composition.council_new, "council_new", CLERK, FORM),
    screen(f"{COUNCIL}<int:pk>/thay-doi/", composition.council_change, "council_change", CLERK, FORM),
    screen(f"{COUNCIL}<int:pk>/quy-tac/", composition.council_rules, "council_rules", CLERK, FORM),
    screen(f"{COUNCIL}quyet-dinh/<int:pk>/tep/", composition.council_file, "council_file", OFFICE),
    screen("phien-hop/<int:pk>/chuong-trinh/", agenda.session_agenda, "session_agenda", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/chuong-trinh/thu-tu/", agenda.agenda_order, "agenda_order", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/chuong-trinh/tom-tat/", agenda.agenda_summaries, "agenda_summaries", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/chuong-trinh/gui/", agenda.agenda_send, "agenda_send", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/tai-lieu/", reading.session_papers, "session_papers", SIGNED_IN),
    screen(ITEM, reading.agenda_item, "agenda_item", SIGNED_IN, FORM),
    screen(f"{ITEM}bao-cao/", reading.agenda_report, "agenda_report", SIGNED_IN),
    screen(f"{ITEM}tep/<int:file_pk>/", reading.agenda_file, "agenda_file", SIGNED_IN),
    screen(f"{ITEM}tep/<int:file_pk>/xem/", reading.agenda_file_preview, "agenda_file_preview", SIGNED_IN),
    screen(f"{ITEM}khai-bao/", reading.agenda_declare, "agenda_declare", SIGNED_IN, FORM),
    screen(f"{ITEM}bo/", agenda.agenda_drop, "agenda_drop", SECRETARY, FORM),
    screen(f"{ITEM}ghi-chep/", agenda.agenda_notes, "agenda_notes", SECRETARY, FORM),
    screen(f"{ITEM}khong-tham-gia/", recusals.agenda_recuse, "agenda_recuse", SECRETARY, FORM),
    screen(f"{RECUSAL}xac-nhan/", recusals.agenda_answer, "agenda_answer", SECRETARY, FORM),
    screen(f"{RECUSAL}bo/", recusals.agenda_lift, "agenda_lift", SECRETARY, FORM),
]
