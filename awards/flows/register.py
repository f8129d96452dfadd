"""What was granted goes into the register of awards, whoever decided."""

import datetime
from collections.abc import Mapping

from awards.models import AwardKind, Decision, Nomination, OwnDecision, RegisterEntry
from emulation.structure.history import name_on


def enter_in_register(
    nomination: Nomination,
    *,
    number: str,
    decided_on: datetime.date,
    issuer: str,
    words: Mapping[str, str] | None = None,
    award: AwardKind | None = None,
    **granted_by: Decision | OwnDecision,
) -> RegisterEntry:
    """The unit by its name of that day, the rest as of today. `granted_by`: decision or own_decision.

    words, award: name, merit and kind of award where the decision has others than the nomination.
    """
    campaign, award = nomination.participation.campaign, award or nomination.award
    own = {"name": nomination.name, "award_name": award.name, "merit": nomination.merit}
    return RegisterEntry.objects.create(
        organization=campaign.organizer,
        nomination=nomination,
        nominee=nomination.nominee,
        unit=nomination.participation.organization,
        subject=nomination.subject,
        unit_name=name_on(nomination.participation.organization, decided_on),
        award=award,
        campaign_name=campaign.name,
        **own | dict(words or {}),
        decision_number=number,
        decided_on=decided_on,
        issuer=issuer,
        **granted_by,
    )
