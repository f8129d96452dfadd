"""A list that the chairman refused for good: its nominees are free for another one, and what was refused is kept."""

from django.db.models import Manager

from awards.models import OwnDecisionLine, ProposalLine, RejectedLine
from emulation.documents.models import OfficialDocument


def free_lines(document: OfficialDocument, lines: Manager[OwnDecisionLine | ProposalLine]) -> None:
    """Take the nominees off the refused list, which remembers them."""
    RejectedLine.objects.bulk_create(
        RejectedLine(document=document, nomination_id=pk) for pk in lines.values_list("nomination", flat=True)
    )
    lines.all().delete()
