"""A meeting that sits and one that waits to be released, for the tables of every address."""

import datetime

from awards.flows.casting import cast as put
from awards.flows.casting import record_opinion
from awards.flows.closing import close_votes
from awards.flows.sitting import open_votes
from awards.models import AgendaItem, CouncilSession, ItemVote, VoteRule, WrittenOpinion
from tests import factories as make
from tests.access import ALL, HALL, SECRETARY, Row

TELLERS = {"culture", "member"}
PRESENT = {"chairman", "secretary"} | TELLERS
TABLE = dict.fromkeys(
    [f"awards:{name}" for name in (
        "sitting_open", "session_postpone", "votes_open", "votes_close", "papers_hand", "opinion_new", "vote_again",
        "sitting_close", "session_new", "session_edit", "session_results", "session_frame", "session_plan",
        "session_plan_edit", "invitation_frame", "session_hold", "ballot_count", "ballot_frame",
    )],
    Row(SECRETARY),
) | {
    "awards:sessions": Row(HALL),
    "awards:session": Row(HALL, hidden=ALL - HALL),
    "awards:opinion_file": Row(SECRETARY | TELLERS, hidden=ALL - SECRETARY - TELLERS),
    "awards:tie_break": Row({"chairman"}),
    "awards:session_release": Row({"chairman"}),
    "awards:ballot_box": Row(PRESENT, hidden=ALL - HALL),
    "awards:paper_count": Row(TELLERS, hidden=ALL - HALL),
}  # fmt: skip


def build(campaign, nominees, cast, told_on=make.SESSION_DAY):
    """nominees: three complete ones. One is voted on, one had an even vote, one waits to be released."""
    secretary, chairman = cast["secretary"], cast["chairman"]
    first, second, third = nominees
    told = make.session_with_results(campaign, [third], secretary, held_on=told_on)
    make.issue_paper(told.document, secretary, chairman, told.held_on)
    VoteRule.objects.create(
        name=first.award.name, mode="either", percent=50, reaching=False, tie="chair", asks_absent=True,
        valid_from=datetime.date(2020, 1, 1), source="Quy chế của Hội đồng",
    )  # fmt: skip
    session = make.planned_session(campaign, secretary, held_on=make.today())
    for position, row in enumerate((first, second)):
        AgendaItem.objects.create(session=session, nomination=row, position=position)
    make.sit_down(session, secretary, absent=[cast["vice"]])
    running, even = open_votes(session, session.items.all(), by=secretary)
    for side, people in (("for", ("chairman", "secretary")), ("against", ("culture", "member"))):
        for name in people:
            put(session, {even.pk: side}, by=cast[name])
    close_votes(session, [even], by=secretary)
    file = make.kept(secretary, "y-kien.pdf", make.pdf_file())
    record_opinion(session, session.council.seats.on(session.held_on).get(user=cast["vice"]), *file, {}, by=secretary)
    return {"sitting": session, "running": running, "even": even, "told": told, "opinion": session.opinions.get()}


def addresses(pk):
    names = ("sitting_open", "votes_open", "votes_close", "papers_hand", "opinion_new", "sitting_close", "ballot_box",
             "paper_count")  # fmt: skip
    return {f"awards:{name}": pk("sitting") for name in names} | {
        "awards:session_postpone": pk("planned"),
        "awards:opinion_file": pk("sitting", opinion_pk="opinion"),
        "awards:vote_again": pk("sitting", vote_pk="even"),
        "awards:tie_break": pk("sitting", vote_pk="even"),
        "awards:session_release": pk("told"),
    }


NUMBER_OF = {
    CouncilSession: """awards:sitting_open awards:session_postpone awards:votes_open awards:votes_close
        awards:papers_hand awards:opinion_new awards:sitting_close awards:session_release awards:ballot_box
        awards:paper_count""",
}
NUMBERS_OF = dict.fromkeys(
    ("awards:vote_again", "awards:tie_break"), lambda: ItemVote.objects.values_list("item__session", "pk")
) | {"awards:opinion_file": lambda: WrittenOpinion.objects.values_list("session", "pk")}
FILES = {"awards:opinion_file"}
