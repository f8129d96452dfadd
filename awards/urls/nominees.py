"""Records of people, collectives and households, and what is sensitive of them."""

from awards.urls.readers import CLERK, READERS
from awards.views import joining, nominees, sensitive
from emulation.accounts.roles import Role
from emulation.web.policy import FORM, screen

RECORDS = "doi-tuong/"
RECORD = f"{RECORDS}<int:pk>/"
PRIVATE = f"{RECORDS}du-lieu-nhay-cam/"
HEAD = {Role.CHAIRMAN}

urlpatterns = [
    screen(RECORDS, nominees.nominee_list, "nominees", READERS),
    screen(f"{RECORDS}moi/", nominees.nominee_new, "nominee_new", CLERK, FORM),
    screen(RECORD, nominees.nominee, "nominee", READERS),
    screen(f"{RECORD}sua/", nominees.nominee_edit, "nominee_edit", CLERK, FORM),
    screen(f"{RECORD}gop/", joining.nominee_merge, "nominee_merge", CLERK, FORM),
    screen(f"{RECORD}gop/<int:merge_pk>/tach/", joining.nominee_part, "nominee_part", CLERK, FORM),
    screen(f"{RECORD}tach/", joining.nominee_split, "nominee_split", CLERK, FORM),
    screen(f"{RECORD}du-lieu-nhay-cam/", sensitive.values, "sensitive_values", CLERK, FORM),
    screen(f"{RECORD}du-lieu-nhay-cam/<slug:field>/", sensitive.value_edit, "sensitive_value", CLERK, FORM),
    screen(PRIVATE, sensitive.settings, "sensitive", HEAD),
    screen(f"{PRIVATE}mo/", sensitive.field_open, "sensitive_open", HEAD, FORM),
    screen(f"{PRIVATE}<int:pk>/dung/", sensitive.field_close, "sensitive_close", HEAD, FORM),
    screen(f"{PRIVATE}giao/", sensitive.keeper_new, "sensitive_keeper", HEAD, FORM),
    screen(f"{PRIVATE}giao/<int:pk>/thoi/", sensitive.keeper_end, "sensitive_keeper_end", HEAD, FORM),
]
