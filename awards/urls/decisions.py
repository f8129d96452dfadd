"""Proposals, decisions and the register."""

from awards.urls.readers import CLERK, OFFICE
from awards.views import deciders, decisions, own_decisions, packets, proposals, register
from emulation.accounts.roles import TOWN
from emulation.web.policy import FORM, SIGNED_IN, screen

DECISION = "quyet-dinh/<int:pk>/"

urlpatterns = [
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
    screen(f"{DECISION}dong/<int:nomination_pk>/", decisions.decision_line, "decision_line", CLERK, FORM),
    screen(f"{DECISION}dong/<int:nomination_pk>/bo/", decisions.decision_line_drop, "decision_line_drop", CLERK, FORM),
    screen(f"{DECISION}bo-sung/", decisions.decision_add, "decision_add", CLERK, FORM),
    screen(f"{DECISION}vao-so/", decisions.decision_enter, "decision_enter", CLERK, FORM, fresh=True),
    screen(f"{DECISION}bo/", decisions.decision_discard, "decision_discard", CLERK, FORM),
    screen("phong-trao/<int:pk>/cap-quyet-dinh/", deciders.decider_list, "deciders", OFFICE),
    screen("phong-trao/<int:pk>/cap-quyet-dinh/lap/", deciders.proposals_draft, "proposals_draft", CLERK, FORM),
    screen("quyet-dinh/<int:pk>/tep/", decisions.decision_file, "decision_file", OFFICE),
    screen("so-khen-thuong/", register.award_register, "register", SIGNED_IN),
]
