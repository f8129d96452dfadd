"""A campaign with a little life in it, counted by hand; for the tests of its pulse."""

import datetime

from django.utils import timezone

from awards.models import Dossier
from campaigns.models import Achievement, Commitment, Registration, UnitPlan
from tests import factories

SUNDAY = datetime.date(2023, 3, 5)  # the last day of week 5


def at(day, month, hour=9, minute=0):
    return datetime.datetime(2023, month, day, hour, minute, tzinfo=timezone.get_current_timezone())


def sent(participation, by, when, state="submitted", **fields):
    made = factories.achievement(participation, by, state=state, **({"happened_on": SUNDAY} | fields))
    Achievement.objects.filter(pk=made.pk).update(submitted_at=when)
    return made


def moving(campaign, participation, other_participation, leader, stranger, award_kind):
    """Counted by hand.

    Tiểu khu 1: in week 3 its pledge of two works and its plan; in week 5 two results, one of them verified; in week 6,
    half an hour past midnight, one that came back; one in draft. One work was due on 10/3, the other is not yet.
    Bản Mường: a dossier in week 2, nothing since.
    """
    pledge = factories.registration(participation, leader, "accepted", titles=("Làm đường", "Làm nhà"))
    Registration.objects.filter(pk=pledge.pk).update(submitted_at=at(14, 2), decided_at=at(15, 2))
    Commitment.objects.filter(title="Làm đường").update(due_on=datetime.date(2023, 3, 10))
    Commitment.objects.filter(title="Làm nhà").update(due_on=datetime.date(2023, 3, 15))
    plan = factories.unit_plan(participation, leader)
    UnitPlan.objects.filter(pk=plan.pk).update(filed_at=at(16, 2))
    sent(participation, leader, at(28, 2), "verified", title="Đổ móng")
    sent(participation, leader, at(5, 3, 23, 30), title="Đổ cát")
    sent(participation, leader, at(6, 3, 0, 30), "returned", title="Đổ đá", happened_on=datetime.date(2023, 3, 6))
    factories.achievement(participation, leader, title="Đang soạn", happened_on=SUNDAY)
    asked = factories.nomination(other_participation, stranger, award_kind, dossier_state="submitted")
    Dossier.objects.filter(nomination=asked).update(submitted_at=at(8, 2))
    return campaign
