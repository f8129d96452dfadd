"""Statistics of awards and the statutory forms of each year."""

from awards.urls.readers import CLERK, OFFICE
from awards.views import figures, year_figures, year_forms
from emulation.web.policy import FORM, screen

REPORT = "thong-ke/bieu-nam/<int:pk>/"
ONE = "thong-ke/bieu/<int:pk>/"

urlpatterns = [
    screen("thong-ke/", figures.award_statistics, "statistics", OFFICE),
    screen("thong-ke/bieu-nam/", year_figures.year_report_list, "year_reports", OFFICE),
    screen("thong-ke/bieu-nam/lap/", year_figures.year_report_new, "year_report_new", CLERK, FORM),
    screen(REPORT, year_figures.year_report, "year_report", OFFICE),
    screen(f"{REPORT}sua/", year_figures.year_report_edit, "year_report_edit", CLERK, FORM),
    screen(f"{REPORT}da-gui/", year_figures.year_report_hand_up, "year_report_hand_up", CLERK, FORM),
    screen(f"{REPORT}mo-lai/", year_figures.year_report_reopen, "year_report_reopen", CLERK, FORM),
    screen(ONE, year_forms.year_form, "year_form", OFFICE),
    screen(f"{ONE}ghi/", year_forms.year_form_type, "year_form_type", CLERK, FORM),
    screen(f"{ONE}o/", year_forms.year_form_rows, "year_form_rows", OFFICE),
]
