"""The office enters what a unit handed in on paper. Who entered a result does not verify it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from campaigns import notify, rules, states
from campaigns.flows.progress import check_day, check_kind, write_figures
from campaigns.flows.taking_part import refuse_second
from campaigns.models import Achievement, Commitment, Figure, Participation, Registration
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record


def enter_pledges(registration: Registration, works: Iterable[Commitment], *, by: User, note: str) -> None:
    """Add or correct works of the unit's pledge; a pledge that is new is handed in with them, as from the unit.

    Raises Forbidden once the pledge is with the unit or was accepted.
    """
    participation = registration.participation
    rules.can_enter_pledges(by, participation).require()
    with transaction.atomic():
        is_new = registration.pk is None
        if is_new:
            refuse_second(participation)
            registration.save()
        else:
            hold(registration)
        for work in works:
            work.registration = registration
            work.save()
        words = ("draft", "Văn phòng ghi hộ đăng ký") if is_new else ("edit", "Văn phòng sửa đăng ký ghi hộ")
        record(registration, *words, by=by, after=registration.state, note=note)
        if is_new:
            states.SUBMIT_REGISTRATION.apply(registration, by=by, note=note, submitted_at=timezone.now())
        notify.pledges_entered(registration)


def enter_achievement(
    participation: Participation, achievement: Achievement, *, by: User, note: str, figures: Iterable[Figure] = ()
) -> None:
    """Keep a result of the unit as a draft; the unit, or who entered it, adds the evidence and hands it in."""
    rules.can_enter_for(by, participation).require()
    check_day(participation, achievement)
    check_kind(achievement)
    with transaction.atomic():
        achievement.participation, achievement.created_by = participation, by
        achievement.save()
        write_figures(achievement, figures)
        record(achievement, "draft", "Văn phòng ghi hộ kết quả", by=by, after=achievement.state, note=note)


def correct_entered(achievement: Achievement, *, by: User, note: str, figures: Iterable[Figure] | None = None) -> None:
    """`figures` None leaves those that are there."""
    rules.can_edit_achievement(by, achievement).require()
    check_day(achievement.participation, achievement)
    check_kind(achievement)
    with transaction.atomic():
        hold(achievement)
        achievement.save()
        if figures is not None:
            write_figures(achievement, figures)
        record(achievement, "edit", "Văn phòng sửa kết quả ghi hộ", by=by, note=note)
