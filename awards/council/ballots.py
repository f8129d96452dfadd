"""What a member still has to vote on."""

from awards.council.recusal import kept_from
from awards.models import CouncilSession, ItemVote, RollMark, Seat
from awards.rules import open_votes


def votes_for(seat: Seat, session: CouncilSession) -> list[ItemVote]:
    """Open ones from which it does not keep out and that have no ballot of it; the same queries for any number."""
    votes, out = open_votes(session), kept_from(seat, session)
    done = set(RollMark.objects.filter(vote__in=votes, seat=seat).values_list("vote", flat=True))
    return [vote for vote in votes if vote.pk not in done and vote.item_id not in out]
