"""Duties of a plan are given to somebody, done, and opened again."""

import datetime

from django.db import transaction

from campaigns import notify, rules, states
from campaigns.models import Assignment
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.flows import note_edit
from emulation.lib import dates
from emulation.lib.errors import Unsound


def give_assignment(assignment: Assignment, *, by: User) -> None:
    """Keep the owner and the day that `assignment` now has; the words of an issued plan stay as they are."""
    rules.can_give(by, assignment).require()
    campaign = assignment.campaign
    with transaction.atomic():
        hold(assignment)
        if campaign.state == states.CampaignState.DRAFT:
            hold(campaign.plan.document)
            note_edit(campaign.plan.document, "người thực hiện việc phân công", by=by)
        assignment.save(update_fields=["owner_post", "owner_unit", "due_on"])
        day = f", hạn {dates.short(assignment.due_on)}" if assignment.due_on else ""
        entry = record(assignment, "give", "Giao việc", by=by, note=f"{assignment.owner or 'Chưa giao cho ai'}{day}")
        if campaign.is_open:
            notify.assignment_given(assignment, entry.pk)


def finish_assignment(assignment: Assignment, *, done_on: datetime.date, note: str, by: User) -> None:
    rules.can_finish(by, assignment).require()
    if done_on > dates.today():
        raise Unsound("Ngày xong ở sau ngày hôm nay. Hãy ghi ngày việc đã xong thật.")
    with transaction.atomic():
        fields = {"done_on": done_on, "done_note": note, "done_by": by}
        states.FINISH_ASSIGNMENT.apply(assignment, by=by, note=note, **fields)
        notify.assignment_done(assignment)


def reopen_assignment(assignment: Assignment, *, reason: str, by: User) -> None:
    rules.can_reopen(by, assignment).require()
    with transaction.atomic():
        states.REOPEN_ASSIGNMENT.apply(assignment, by=by, note=reason, done_on=None, done_note="", done_by=None)
        notify.assignment_reopened(assignment, reason)
