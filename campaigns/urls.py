from campaigns.views import (
    achievements,
    changes,
    closing,
    evidence,
    importing,
    manage,
    midterm,
    plan,
    pledge_changes,
    registrations,
    units,
    works,
    works_register,
)
from emulation.accounts.roles import OFFICE, TOWN, Role
from emulation.web.policy import FORM, POST, screen

CLERK = {Role.CLERK}
UNIT = {Role.UNIT_LEADER}
READERS = TOWN | UNIT | {Role.ADMIN}
HALL = TOWN | {Role.ADMIN}
VERIFIERS = {Role.CLERK, Role.CULTURE}

app_name = "campaigns"
urlpatterns = [
    screen("", manage.campaign_list, "list", READERS),
    screen("moi/", manage.new_campaign, "new", CLERK, FORM),
    screen("tu-tep/", importing.import_new, "import_new", CLERK, FORM),
    screen("tu-tep/<int:pk>/", importing.import_detail, "import", CLERK, FORM),
    screen("tu-tep/<int:pk>/tep/", importing.import_file, "import_file", CLERK),
    screen("tu-tep/con-lai/<int:pk>/", importing.leftover, "leftover", CLERK, FORM),
    screen("<int:pk>/", manage.campaign_detail, "detail", READERS),
    screen("<int:pk>/theo-doi/", manage.matrix, "matrix", HALL),
    screen("<int:pk>/thoi-gian/", changes.period, "period", CLERK, FORM),
    screen("<int:pk>/huong-dan/", manage.directive_new, "directive_new", CLERK, FORM),
    screen("<int:pk>/huong-dan/<int:directive_pk>/tep/", manage.directive_file, "directive_file", READERS),
    screen("<int:pk>/ke-hoach/", plan.plan, "plan", OFFICE),
    screen("<int:pk>/ke-hoach/chi-tieu/<int:strand_pk>/", plan.plan_targets, "plan_targets", CLERK, FORM),
    screen("<int:pk>/ke-hoach/don-vi/<int:group_pk>/", plan.plan_units, "plan_units", CLERK, FORM),
    screen("<int:pk>/ke-hoach/<slug:part>/", plan.plan_part, "plan_part", CLERK, FORM),
    screen("<int:pk>/bao-cao/", closing.closing_report, "closing_report", OFFICE, FORM),
    screen("<int:pk>/bao-cao/tong-hop/", closing.compile_report, "closing_compile", CLERK, POST),
    screen("<int:pk>/bao-cao/the-thuc/", closing.closing_frame, "closing_frame", CLERK, FORM),
    screen("<int:pk>/so-ket/", midterm.midterm_list, "midterm_reports", OFFICE),
    screen("<int:pk>/so-ket/moi/", midterm.midterm_new, "midterm_new", CLERK, FORM),
    screen("so-ket/<int:pk>/", midterm.midterm_report, "midterm_report", OFFICE, FORM),
    screen("so-ket/<int:pk>/tong-hop/", midterm.midterm_compile, "midterm_compile", CLERK, POST),
    screen("so-ket/<int:pk>/the-thuc/", midterm.midterm_frame, "midterm_frame", CLERK, FORM),
    screen("don-vi/<int:pk>/", units.unit, "unit", READERS),
    screen("don-vi/<int:pk>/dang-ky/", registrations.registration_edit, "registration_edit", UNIT, FORM),
    screen("don-vi/<int:pk>/ke-hoach/", units.unit_plan, "unit_plan", UNIT, FORM),
    screen("don-vi/<int:pk>/ke-hoach/tep/", units.unit_plan_file, "unit_plan_file", READERS),
    screen("don-vi/<int:pk>/ket-qua/", achievements.achievement_new, "achievement_new", UNIT, FORM),
    screen("dang-ky/", registrations.registration_list, "registrations", READERS),
    screen("dang-ky/<int:pk>/", registrations.registration_detail, "registration", READERS),
    screen("dang-ky/<int:pk>/gui/", registrations.registration_submit, "registration_submit", UNIT, FORM),
    screen("dang-ky/<int:pk>/tiep-nhan/", registrations.registration_accept, "registration_accept", CLERK, FORM),
    screen("dang-ky/<int:pk>/tra-lai/", registrations.registration_return, "registration_return", CLERK, FORM),
    screen("<int:pk>/cong-trinh/", works_register.works, "works", READERS),
    screen("<int:pk>/cong-trinh/da-xac-nhan/", works_register.works_done, "works_done", READERS),
    screen("viec/<int:pk>/", works.work, "work", READERS),
    screen("viec/<int:pk>/tien-do/", works.work_report, "work_report", UNIT, FORM),
    screen("viec/<int:pk>/ghi-nhan/", works.work_close, "work_close", VERIFIERS, FORM),
    screen("viec/<int:pk>/tep/<int:photo_pk>/", works.work_photo, "work_photo", READERS),
    screen("viec/<int:pk>/tep/<int:photo_pk>/xem/", works.work_photo_preview, "work_photo_preview", READERS),
    screen("viec/<int:pk>/thay-doi/", pledge_changes.work_change, "work_change", UNIT, FORM),
    screen("viec/<int:pk>/rut/", pledge_changes.work_withdraw, "work_withdraw", UNIT, FORM),
    screen("thay-doi/<int:pk>/chap-nhan/", pledge_changes.change_accept, "change_accept", CLERK, FORM),
    screen("thay-doi/<int:pk>/khong-chap-nhan/", pledge_changes.change_refuse, "change_refuse", CLERK, FORM),
    screen("thay-doi/<int:pk>/rut-lai/", pledge_changes.change_recall, "change_recall", UNIT, FORM),
    screen("ket-qua/", achievements.achievement_list, "achievements", READERS),
    screen("ket-qua/<int:pk>/", achievements.achievement_detail, "achievement", READERS),
    screen("ket-qua/<int:pk>/sua/", achievements.achievement_edit, "achievement_edit", UNIT | CLERK, FORM),
    screen("ket-qua/<int:pk>/gui/", achievements.achievement_submit, "achievement_submit", UNIT | CLERK, FORM),
    screen("ket-qua/<int:pk>/xac-nhan/", achievements.achievement_verify, "achievement_verify", VERIFIERS, FORM),
    screen("ket-qua/<int:pk>/tra-lai/", achievements.achievement_return, "achievement_return", VERIFIERS, FORM),
    screen("ket-qua/<int:pk>/xoa/", achievements.achievement_discard, "achievement_discard", UNIT | CLERK, FORM),
    screen("ket-qua/<int:pk>/tep/<int:evidence_pk>/", evidence.evidence, "evidence", READERS),
    screen("ket-qua/<int:pk>/tep/<int:evidence_pk>/xem/", evidence.evidence_preview, "evidence_preview", READERS),
    screen(
        "ket-qua/<int:pk>/tep/<int:evidence_pk>/bo/", evidence.evidence_remove, "evidence_remove", UNIT | CLERK, FORM
    ),
]
