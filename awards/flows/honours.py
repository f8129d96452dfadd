"""Extracts from the register leave the house, so each stands in the trail of whom it is of."""

from django.db import transaction

from awards import rules
from awards.models import Nominee
from awards.papers.honours import Extract, extract_paper
from awards.querysets import RegisterQuerySet
from awards.register.honours import honours
from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.documents import docx, pdf
from emulation.documents.flows import HandCopy
from emulation.lib import dates

MAKERS = {HandCopy.PDF: pdf, HandCopy.DOCX: docx}


def draw_extract(
    of: Nominee | Organization,
    rows: RegisterQuerySet,
    whose: str,
    *,
    by: User,
    asked_by: str,
    purpose: str = "",
    form: str = HandCopy.PDF,
) -> bytes:
    """All awards of somebody that stand in the clerk's books, the earliest first."""
    rules.can_extract(by, rows).require()
    keeper, kept = rules.extract_from(by, rows)
    found = honours(kept.with_papers().order_by("decided_on", "pk"))
    body = Organization.objects.get(pk=keeper)
    paper = extract_paper(Extract(body, whose, found, asked_by, purpose, by.full_name, dates.today()))
    drawn = MAKERS[form].render(paper)
    with transaction.atomic():
        note = f"{len(found)} mục, theo đề nghị của {asked_by}" + (f": {purpose}" if purpose else "")
        record(of, "extract", "Trích sổ khen thưởng", by=by, note=note)
    return drawn
