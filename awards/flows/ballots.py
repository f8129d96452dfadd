"""The secretary enters how many slips were counted; the figures must fit each other and the votes."""

from collections.abc import Iterable

from django.db import transaction

from awards import rules
from awards.flows.count_papers import open_count_paper
from awards.flows.slips import faults
from awards.models import BallotCount, CouncilSession, Seat
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.documents.flows import note_edit
from emulation.lib.errors import Unsound


def save_count(session: CouncilSession, count: BallotCount, tellers: Iterable[Seat], *, by: User) -> BallotCount:
    """Open the paper with the first figures, or change them while it is a draft."""
    rules.can_count_ballot(by, session).require()
    tellers = [seat for seat in tellers if seat.pk != count.head_id]
    check_team(session, [count.head, *tellers])
    if found := faults(count, session):
        raise Unsound(" ".join(found))
    with transaction.atomic():
        hold(session.document)
        count.session = session
        if count.document_id is None:
            count.document = open_count_paper(session, by=by)
        else:
            hold(count.document)
        count.save()
        count.tellers.set(tellers)
        note_edit(count.document, "biên bản kiểm phiếu", by=by)
    return count


def check_team(session: CouncilSession, team: list[Seat]) -> None:
    present = set(session.attending.values_list("pk", flat=True))
    if absent := [str(seat.user) for seat in team if seat.pk not in present]:
        raise Unsound(f"{', '.join(absent)} không dự phiên họp nên không ở trong Ban kiểm phiếu được.")
