"""The council's meetings."""

from awards.urls.readers import OFFICE, SECRETARY
from awards.views import council, meetings, sitting, voting
from emulation.accounts.roles import SIGNERS
from emulation.web.policy import FORM, SIGNED_IN, screen

# Whoever sits in the council reads of its meetings and votes, whatever post they hold; the rows say who that is.
urlpatterns = [
    screen("phien-hop/", council.session_list, "sessions", OFFICE),
    screen("phong-trao/<int:pk>/phien-hop/", council.session_new, "session_new", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/", council.session_detail, "session", SIGNED_IN),
    screen("phien-hop/<int:pk>/sua/", council.session_edit, "session_edit", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/ket-qua/", council.session_results, "session_results", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/the-thuc/", council.session_frame, "session_frame", SECRETARY, FORM),
    screen("phong-trao/<int:pk>/phien-hop/du-kien/", meetings.session_plan, "session_plan", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/du-kien/", meetings.session_plan_edit, "session_plan_edit", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/giay-moi/", meetings.invitation_frame, "invitation_frame", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/bien-ban/", meetings.session_hold, "session_hold", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/kiem-phieu/", meetings.ballot_count, "ballot_count", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/kiem-phieu/the-thuc/", meetings.ballot_frame, "ballot_frame", SECRETARY, FORM),
    # A meeting on the screen
    screen("phien-hop/<int:pk>/khai-mac/", sitting.sitting_open, "sitting_open", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/hoan/", sitting.session_postpone, "session_postpone", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/mo-bieu-quyet/", sitting.votes_open, "votes_open", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/dong-bieu-quyet/", sitting.votes_close, "votes_close", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/phat-phieu/", sitting.papers_hand, "papers_hand", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/y-kien/", sitting.opinion_new, "opinion_new", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/y-kien/<int:opinion_pk>/", sitting.opinion_file, "opinion_file", SIGNED_IN),
    screen("phien-hop/<int:pk>/bieu-quyet/<int:vote_pk>/lai/", sitting.vote_again, "vote_again", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/bieu-quyet/<int:vote_pk>/y-kien/", voting.tie_break, "tie_break", SIGNERS, FORM),
    screen("phien-hop/<int:pk>/ket-thuc/", sitting.sitting_close, "sitting_close", SECRETARY, FORM),
    screen("phien-hop/<int:pk>/cong-bo/", sitting.session_release, "session_release", SIGNERS, FORM),
    screen("phien-hop/<int:pk>/bo-phieu/", voting.ballot_box, "ballot_box", SIGNED_IN, FORM),
    screen("phien-hop/<int:pk>/phieu-giay/", voting.paper_count, "paper_count", SIGNED_IN, FORM),
]
