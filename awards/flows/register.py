"""What was granted goes into the register of awards, whoever decided."""

import datetime

from awards.models import Decision, Nomination, OwnDecision, RegisterEntry


def enter_in_register(
    nomination: Nomination, *, number: str, decided_on: datetime.date, issuer: str, **granted_by: Decision | OwnDecision
) -> RegisterEntry:
    """Names as they are today. `granted_by`: decision or own_decision, whichever it was."""
    campaign = nomination.participation.campaign
    return RegisterEntry.objects.create(
        organization=campaign.organizer,
        nomination=nomination,
        subject=nomination.subject,
        name=nomination.name,
        unit_name=nomination.participation.organization.name,
        award_name=nomination.award.name,
        campaign_name=campaign.name,
        merit=nomination.merit,
        decision_number=number,
        decided_on=decided_on,
        issuer=issuer,
        **granted_by,
    )
