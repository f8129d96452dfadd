"""What a paper of awards refers to, as lines "Căn cứ …": the law of its day, then the campaign's own papers."""

import datetime

from awards.law.bases import legal_lines
from awards.models import CouncilResult, CouncilSession
from campaigns.models import Campaign
from emulation.documents.states import State
from emulation.documents.succession import amendments, dated, in_force
from emulation.lib import dates


def usual_bases(campaign: Campaign, kind: str, day: datetime.date) -> str:
    """All that a "decision" or a "proposal" of that day would usually name, one ground a line."""
    return "\n".join([*legal_lines(kind, day), *campaign_lines(campaign, day), *council_lines(campaign, kind)])


def campaign_lines(campaign: Campaign, day: datetime.date) -> list[str]:
    """The superior's plan, our plan that is in force, the superior's guidance of that day."""
    plan, organizer = in_force(campaign.plan.document), campaign.organizer.name
    found = []
    if campaign.superior_number:
        issued = f" ngày {dates.day_words(campaign.superior_issued_on)}" if campaign.superior_issued_on else ""
        title = f" {campaign.superior_title[:1].lower()}{campaign.superior_title[1:]}".rstrip()
        found.append(f"Căn cứ Kế hoạch số {campaign.superior_number}{issued} của {campaign.superior_issuer}{title}")
    if plan.issued_on:
        about = f"về {plan.subject[:1].lower()}{plan.subject[1:]}"
        found.append(f"Căn cứ {dated(plan)} của {organizer} {about}{amendments(plan)}")
    if directive := campaign.directives.in_force(day):
        since = dates.day_words(directive.issued_on)
        found.append(f"Căn cứ Hướng dẫn số {directive.number} ngày {since} của {directive.issuer}")
    return found


def council_lines(campaign: Campaign, kind: str) -> list[str]:
    """A proposal rests on the council's minutes; a decision names them as the request that it follows."""
    if kind != "proposal":
        return []
    return [f"Căn cứ {minutes_reference(row)} của {row.council.name}" for row in held_sessions(campaign, kind)]


def minutes_reference(session: CouncilSession) -> str:
    """'Biên bản số 01/BB-HĐTĐKT ngày 15/6/2023'."""
    return f"{session.document.reference} ngày {dates.day_words(session.held_on)}"


def held_sessions(campaign: Campaign, kind: str) -> list[CouncilSession]:
    """Sessions with issued minutes that voted on awards of the own chairman ("decision") or of a superior."""
    votes = CouncilResult.objects.filter(session__campaign=campaign, session__document__state=State.ISSUED)
    own = {"nomination__award__level": campaign.organizer.kind}
    votes = votes.filter(**own) if kind == "decision" else votes.exclude(**own)
    sessions = campaign.sessions.filter(pk__in=votes.values("session"))
    return list(sessions.select_related("document", "council").order_by("held_on", "pk"))
