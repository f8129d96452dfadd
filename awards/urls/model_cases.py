"""Awards that are followed as model cases."""

from awards.urls.readers import CLERK, OFFICERS, READERS
from awards.views import case_visits, model_cases
from emulation.web.policy import FORM, screen

CASES = "so-khen-thuong/dien-hinh/"
CASE = f"{CASES}<int:pk>/"
SPREAD = f"{CASE}nhan-rong/<int:spread_pk>/"

urlpatterns = [
    screen("so-khen-thuong/<int:pk>/dien-hinh/", model_cases.model_case_new, "model_case_new", CLERK, FORM),
    screen(CASES, model_cases.model_case_list, "model_cases", READERS),
    screen(f"{CASES}bao-cao/", model_cases.model_case_report, "model_case_report", CLERK, FORM),
    screen(CASE, model_cases.model_case, "model_case", READERS),
    screen(f"{CASE}sua/", model_cases.model_case_edit, "model_case_edit", CLERK, FORM),
    screen(f"{CASE}ket-luan/", model_cases.model_case_conclude, "model_case_conclude", CLERK, FORM),
    screen(f"{CASE}kiem-tra/", case_visits.case_visit_new, "case_visit_new", OFFICERS, FORM),
    screen(f"{CASE}kiem-tra/<int:visit_pk>/", case_visits.case_visit_edit, "case_visit_edit", OFFICERS, FORM),
    screen(f"{CASE}nhan-rong/", case_visits.case_spread_new, "case_spread_new", OFFICERS, FORM),
    screen(SPREAD, case_visits.case_spread_edit, "case_spread_edit", OFFICERS, FORM),
    screen(
        f"{CASE}nhan-rong/<int:spread_pk>/bo/", case_visits.case_spread_remove, "case_spread_remove", OFFICERS, FORM
    ),
    screen(f"{CASE}tep/<int:file_pk>/", case_visits.case_file, "case_file", READERS),
    screen(f"{CASE}tep/<int:file_pk>/xem/", case_visits.case_file_preview, "case_file_preview", READERS),
    screen(f"{CASE}tep/<int:file_pk>/bo/", case_visits.case_file_remove, "case_file_remove", OFFICERS, FORM),
]
