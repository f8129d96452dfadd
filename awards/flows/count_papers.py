"""The count record of a secret vote on the screen, made from its papers and roll."""

from collections.abc import Iterable

from awards.flows.council import presiding_post
from awards.models import BallotCount, CouncilSession, ItemVote
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.documents.flows import open_draft
from emulation.documents.models import OfficialDocument


def keep_count(session: CouncilSession, votes: Iterable[ItemVote], *, by: User) -> BallotCount:
    """Sums over all items; what each item received stands with its vote."""
    votes, team = list(votes), list(session.team.select_related("seat"))
    invalid = sum(vote.invalid for vote in votes)
    collected = sum(vote.counts.total for vote in votes)
    count = BallotCount.objects.create(
        session=session,
        document=open_count_paper(session, by=by),
        head=team[0].seat,
        issued=max(sum(vote.roll.count() for vote in votes), 1),
        collected=collected,
        valid=collected - invalid,
        invalid=invalid,
    )
    count.tellers.set(row.seat for row in team[1:])
    record(count, "count", "Lập biên bản kiểm phiếu", by=by)
    return count


def open_count_paper(session: CouncilSession, *, by: User) -> OfficialDocument:
    seats = list(session.attending.select_related("user"))
    return open_draft(
        "ballot_count", session.campaign.organizer,
        f"Kiểm phiếu xét khen thưởng {session.campaign.running_name}", by=by,
        signer=presiding_post(seats, session.campaign), recipients="Hội đồng\nLưu: VT, HĐTĐKT (02b)",
    )  # fmt: skip
