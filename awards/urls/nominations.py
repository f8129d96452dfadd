"""Nominations, their dossiers, and the trial of criteria."""

from awards.urls.readers import CLERK, OFFICERS, READERS, UNIT
from awards.views import checking, dossiers, nominations, packets, trial
from emulation.accounts.roles import TOWN
from emulation.web.policy import FORM, screen

urlpatterns = [
    screen("de-nghi/", nominations.nomination_list, "nominations", READERS),
    screen("don-vi/<int:pk>/de-nghi/", nominations.nominate, "nominate", UNIT, FORM),
    screen("de-nghi/<int:pk>/", nominations.nomination_detail, "nomination", READERS),
    screen("de-nghi/<int:pk>/sua/", nominations.nomination_edit, "nomination_edit", UNIT, FORM),
    screen("de-nghi/<int:pk>/xoa/", nominations.nomination_discard, "nomination_discard", UNIT, FORM),
    screen("de-nghi/<int:pk>/ho-so/", dossiers.dossier_edit, "dossier_edit", UNIT, FORM),
    screen("de-nghi/<int:pk>/ho-so/gui/", dossiers.dossier_submit, "dossier_submit", UNIT, FORM),
    screen("de-nghi/<int:pk>/ho-so/bao-cao/", dossiers.report_pdf, "report_pdf", READERS),
    screen("de-nghi/<int:pk>/ho-so/bao-cao/word/", dossiers.report_docx, "report_docx", READERS),
    screen("de-nghi/<int:pk>/ho-so/tep/<int:file_pk>/", dossiers.dossier_file, "dossier_file", READERS),
    screen(
        "de-nghi/<int:pk>/ho-so/tep/<int:file_pk>/xem/", dossiers.dossier_file_preview, "dossier_file_preview", READERS
    ),
    screen(
        "de-nghi/<int:pk>/ho-so/tep/<int:file_pk>/bo/", dossiers.dossier_file_remove, "dossier_file_remove", UNIT, FORM
    ),
    screen("de-nghi/<int:pk>/tap-ho-so/", packets.dossier_packet, "dossier_packet", TOWN | UNIT, FORM),
    screen("de-nghi/<int:pk>/tieu-chi/", checking.criterion_mark, "criterion_mark", CLERK, FORM),
    screen("de-nghi/<int:pk>/day-du/", checking.dossier_complete, "dossier_complete", CLERK, FORM),
    screen("de-nghi/<int:pk>/tra-lai/", checking.dossier_return, "dossier_return", CLERK, FORM),
    screen("phong-trao/<int:pk>/thu-tieu-chi/", trial.trial, "trial", OFFICERS),
]
