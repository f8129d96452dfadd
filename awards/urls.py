from awards.views import (
    case_visits,
    checking,
    council,
    decisions,
    dossiers,
    meetings,
    model_cases,
    nominations,
    own_decisions,
    packets,
    proposals,
    trial,
)
from emulation.accounts.roles import OFFICE as OFFICERS
from emulation.accounts.roles import TOWN, Role
from emulation.web.policy import FORM, SIGNED_IN, screen

CLERK = {Role.CLERK}
SECRETARY = {Role.SECRETARY}
UNIT = {Role.UNIT_LEADER}
OFFICE = TOWN | {Role.ADMIN}
READERS = OFFICE | UNIT
CASES = "so-khen-thuong/dien-hinh/"
CASE = f"{CASES}<int:pk>/"
SPREAD = f"{CASE}nhan-rong/<int:spread_pk>/"

app_name = "awards"
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
    screen("phien-hop/", council.session_list, "sessions", OFFICE),
    screen("phong-trao/<int:pk>/phien-hop/", council.session_new, "session_new", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/", council.session_detail, "session", OFFICE),
    screen("phien-hop/<int:pk>/sua/", council.session_edit, "session_edit", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/ket-qua/", council.session_results, "session_results", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/the-thuc/", council.session_frame, "session_frame", SECRETARY, FORM),
    screen("phong-trao/<int:pk>/phien-hop/du-kien/", meetings.session_plan, "session_plan", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/du-kien/", meetings.session_plan_edit, "session_plan_edit", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/giay-moi/", meetings.invitation_frame, "invitation_frame", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/bien-ban/", meetings.session_hold, "session_hold", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/kiem-phieu/", meetings.ballot_count, "ballot_count", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/kiem-phieu/the-thuc/", meetings.ballot_frame, "ballot_frame", SECRETARY, FORM),
    screen("to-trinh/", proposals.proposal_list, "proposals", OFFICE),
    screen("phong-trao/<int:pk>/to-trinh/", proposals.proposal_new, "proposal_new", CLERK, FORM),
    screen("to-trinh/<int:pk>/", proposals.proposal_detail, "proposal", OFFICE),
    screen("to-trinh/<int:pk>/sua/", proposals.proposal_edit, "proposal_edit", CLERK, FORM),
    screen("to-trinh/<int:pk>/the-thuc/", proposals.proposal_frame, "proposal_frame", CLERK, FORM),
    screen("to-trinh/<int:pk>/tap-ho-so/", packets.proposal_packet, "proposal_packet", TOWN, FORM),
    screen("to-trinh/<int:pk>/quyet-dinh/", decisions.decision_new, "decision_new", CLERK, FORM),
    screen("quyet-dinh/", own_decisions.own_decision_list, "own_decisions", OFFICE),
    screen("phong-trao/<int:pk>/quyet-dinh/", own_decisions.own_decision_new, "own_decision_new", CLERK, FORM),
    screen("quyet-dinh/khen/<int:pk>/", own_decisions.own_decision_detail, "own_decision", OFFICE),
    screen("quyet-dinh/khen/<int:pk>/sua/", own_decisions.own_decision_edit, "own_decision_edit", CLERK, FORM),
    screen("quyet-dinh/khen/<int:pk>/the-thuc/", own_decisions.own_decision_frame, "own_decision_frame", CLERK, FORM),
    screen("de-nghi/<int:pk>/khong-khen/", own_decisions.nomination_refuse, "nomination_refuse", CLERK, FORM),
    screen("quyet-dinh/<int:pk>/", decisions.decision_detail, "decision", OFFICE),
    screen("quyet-dinh/<int:pk>/tep/", decisions.decision_file, "decision_file", OFFICE),
    screen("so-khen-thuong/", decisions.award_register, "register", SIGNED_IN),
    screen("so-khen-thuong/<int:pk>/dien-hinh/", model_cases.model_case_new, "model_case_new", CLERK, FORM),
    screen(CASES, model_cases.model_case_list, "model_cases", READERS),
    screen(f"{CASES}bao-cao/", model_cases.model_case_report, "model_case_report", CLERK, FORM),
    screen(CASE, model_cases.model_case, "model_case", READERS),
    screen(f"{CASE}sua/", model_cases.model_case_edit, "model_case_edit", CLERK, FORM),
    screen(f"{CASE}ket-luan/", model_cases.model_case_conclude, "model_case_conclude", CLERK, FORM),
    screen(f"{CASE}thu-hoi/", model_cases.model_case_revoke, "model_case_revoke", CLERK, FORM),
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
