"""The roll of honour from the inside, lists for comment, and comments."""

from awards.urls.readers import CLERK, OFFICE
from awards.views import comments, roll, windows
from emulation.accounts.roles import SIGNERS, Role
from emulation.web.policy import FORM, screen

PUBLISHERS = SIGNERS | CLERK
HEARERS = {Role.CLERK, Role.CHAIRMAN}
ROLL = "bang-vang/"
WINDOW = "lay-y-kien/<int:pk>/"
COMMENT = "lay-y-kien/y-kien/<int:pk>/"

urlpatterns = [
    screen(ROLL, roll.honours, "roll", PUBLISHERS),
    screen(f"{ROLL}khen-thuong/<int:pk>/", roll.honour, "honour", PUBLISHERS),
    screen(f"{ROLL}khen-thuong/<int:pk>/khong-neu-ten/", roll.hiding_new, "hiding_new", CLERK, FORM),
    screen(f"{ROLL}yeu-cau/<int:pk>/dong-y/", roll.hiding_agree, "hiding_agree", SIGNERS, FORM),
    screen(f"{ROLL}yeu-cau/<int:pk>/van-neu/", roll.hiding_refuse, "hiding_refuse", SIGNERS, FORM),
    screen(f"{ROLL}yeu-cau/<int:pk>/neu-lai/", roll.hiding_lift, "hiding_lift", SIGNERS, FORM),
    screen(f"{ROLL}quyet-dinh/khen/<int:pk>/", roll.honour_release, "honour_release", CLERK, FORM),
    screen(f"{ROLL}quyet-dinh/<int:pk>/", roll.honour_release_superior, "honour_release_superior", CLERK, FORM),
    screen(f"{ROLL}quy-dinh/<int:pk>/", roll.public_rules, "public_rules", SIGNERS, FORM),
    screen("lay-y-kien/", windows.window_list, "windows", OFFICE),
    screen("phong-trao/<int:pk>/lay-y-kien/", windows.window_new, "window_new", CLERK, FORM),
    screen(WINDOW, windows.window_detail, "window", OFFICE),
    screen(f"{WINDOW}sua/", windows.window_edit, "window_edit", CLERK, FORM),
    screen(f"{WINDOW}bo/", windows.window_discard, "window_discard", CLERK, FORM),
    screen(f"{WINDOW}niem-yet/", windows.window_post, "window_post", CLERK, FORM),
    screen(f"{WINDOW}rut-ngan/", windows.window_shorten, "window_shorten", SIGNERS, FORM),
    screen(f"{WINDOW}ket-thuc/", windows.window_conclude, "window_conclude", CLERK, FORM),
    screen(f"{WINDOW}go/", windows.window_take_down, "window_take_down", CLERK, FORM),
    screen(COMMENT, comments.comment_detail, "comment", HEARERS),
    screen(f"{COMMENT}tra-loi/", comments.comment_answer, "comment_answer", HEARERS, FORM),
    screen(f"{COMMENT}tam-dung/", comments.comment_hold, "comment_hold", HEARERS, FORM),
    screen(f"{COMMENT}chuyen-don/", comments.comment_pass_on, "comment_pass_on", HEARERS, FORM),
    screen(f"{COMMENT}tep/<int:file_pk>/", comments.comment_file, "comment_file", HEARERS),
    screen(f"{COMMENT}tep/<int:file_pk>/xem/", comments.comment_file_preview, "comment_file_preview", HEARERS),
]
