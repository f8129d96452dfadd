"""The gate of dossiers: checklists, handings-in, returns, drafted reports."""

from awards.urls.readers import CLERK, OFFICE, READERS, UNIT
from awards.views import asked_papers, checking, drafting, return_reasons, revisions
from emulation.web.policy import FORM, screen

DOSSIER = "de-nghi/<int:pk>/ho-so"
ASKED = "phong-trao/<int:pk>/giay-to"
urlpatterns = [
    screen(f"{ASKED}/", asked_papers.asked_papers, "asked_papers", READERS),
    screen(f"{ASKED}/rieng/", asked_papers.asked_own, "asked_own", CLERK, FORM),
    screen(f"{ASKED}/huong-dan/<int:directive_pk>/", asked_papers.asked_guidance, "asked_guidance", CLERK, FORM),
    screen("de-nghi/<int:pk>/giay-to/", checking.papers_check, "papers_check", CLERK, FORM),
    screen(f"{DOSSIER}/cac-lan-gui/", revisions.dossier_versions, "dossier_versions", READERS),
    screen(f"{DOSSIER}/cac-lan-gui/tep/<int:file_pk>/", revisions.revision_file, "revision_file", READERS),
    screen(f"{DOSSIER}/soan/", drafting.report_draft_page, "report_draft", UNIT, FORM),
    screen("tra-ho-so/", return_reasons.return_statistics, "return_reasons", OFFICE),
    screen("tra-ho-so/cac-muc/", return_reasons.return_points, "return_points", OFFICE),
]
