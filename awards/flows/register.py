"""What was granted goes into the register of awards, whoever decided."""

import datetime

from awards.models import Decision, Nomination, OwnDecision, RegisterEntry
from emulation.structure.history import name_on


def enter_in_register(
    nomination: Nomination, *, number: str, decided_on: datetime.date, issuer: str, **granted_by: Decision | OwnDecision
) -> RegisterEntry:
    """The unit by its name of that day, the rest as of today. `granted_by`: decision or own_decision."""
    campaign = nomination.participation.campaign
    return RegisterEntry.objects.create(
        organization=campaign.organizer,
        nomination=nomination,
        subject=nomination.subject,
        name=nomination.name,
        unit_name=name_on(nomination.participation.organization, decided_on),
        award_name=nomination.award.name,
        campaign_name=campaign.name,
        merit=nomination.merit,
        decision_number=number,
        decided_on=decided_on,
        issuer=issuer,
        **granted_by,
    )
