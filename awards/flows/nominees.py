"""Nominations find the record of whom they put forward, or open one."""

from awards.models import Nomination, Nominee
from emulation.lib.words import fold


def nominee_of(nomination: Nomination) -> Nominee:
    """The same body; the same name in the same unit. A new record where there is none."""
    unit = nomination.participation.organization
    if nomination.subject == Nomination.Subject.COLLECTIVE:
        found = Nominee.objects.filter(subject=nomination.subject, collective=nomination.collective)
    else:
        found = Nominee.objects.filter(
            subject=nomination.subject, organization=unit, name_key=fold(nomination.name)[:250]
        )
    return found.first() or Nominee.objects.create(
        subject=nomination.subject,
        organization=nomination.collective or unit,
        collective=nomination.collective,
        name=nomination.name,
        sex=nomination.sex,
        person_kind=nomination.person_kind,
    )
