"""What became of awards, and what must come back."""

from awards.urls.readers import CLERK, OFFICE, READERS
from awards.views import changes, past_changes, register, returns
from emulation.web.policy import FORM, SIGNED_IN, screen

CHANGE = "thay-doi/<int:pk>/"
ENTRY = "so-khen-thuong/<int:pk>/"

urlpatterns = [
    screen("quyet-dinh/khen/<int:pk>/thay-doi/", changes.change_new, "change_new", CLERK, FORM),
    screen("quyet-dinh/<int:pk>/thay-doi/", changes.change_record, "change_record", CLERK, FORM),
    screen("thay-doi/", changes.change_list, "changes", OFFICE),
    screen(CHANGE, changes.change_detail, "change", OFFICE),
    screen(f"{CHANGE}sua/", changes.change_edit, "change_edit", CLERK, FORM),
    screen(f"{CHANGE}dong/<int:line_pk>/", changes.change_line, "change_line", CLERK, FORM),
    screen(f"{CHANGE}the-thuc/", changes.change_frame, "change_frame", CLERK, FORM),
    screen(f"{CHANGE}vao-so/", changes.change_enter, "change_enter", CLERK, FORM, fresh=True),
    screen(f"{CHANGE}bo/", changes.change_discard, "change_discard", CLERK, FORM),
    screen(f"{CHANGE}tep/", changes.change_file, "change_file", OFFICE),
    screen(f"{ENTRY}thay-doi/", past_changes.past_change, "past_change", CLERK, FORM),
    screen(f"{ENTRY}chep-sai/", past_changes.miscopy, "miscopy", CLERK, FORM),
    screen(f"{ENTRY}tep/", past_changes.entry_source, "entry_source", OFFICE),
    screen(ENTRY, register.register_entry, "register_entry", SIGNED_IN),
    screen("nop-lai/", returns.return_list, "returns", READERS),
    screen("nop-lai/<int:pk>/", returns.return_receive, "return_receive", CLERK, FORM),
]
