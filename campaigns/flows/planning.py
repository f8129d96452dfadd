"""From a new campaign to its issued plan."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from campaigns import notify, rules, states
from campaigns.models import Campaign, Directive, ParticipantGroup, Participation, Plan
from emulation.accounts.models import Organization, User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.flows import note_edit, open_draft


def start_campaign(organizer: Organization, *, by: User, **fields: Any) -> Campaign:
    """A campaign in preparation, with an empty plan in draft."""
    rules.can_start_campaign(by, organizer.pk).require()
    with transaction.atomic():
        campaign = Campaign.objects.create(organizer=organizer, created_by=by, **fields)
        record(campaign, "start", "Lập phong trào", by=by, after=campaign.state)
        document = open_draft("plan", organizer, f"Phát động {campaign.running_name}", by=by)
        Plan.objects.create(campaign=campaign, document=document)
    return campaign


def edit_plan(campaign: Campaign, part: str, write: Callable[[], Any], *, by: User) -> None:
    """Write one part of the plan, and note in the trail who changed which part."""
    rules.can_edit_plan(by, campaign).require()
    with transaction.atomic():
        hold(campaign.plan.document)
        write()
        note_edit(campaign.plan.document, part, by=by)


def set_units(group: ParticipantGroup, units: Iterable[Organization]) -> None:
    """Make exactly these units the members of the group. Called as the `write` of edit_plan."""
    chosen = {unit.pk: unit for unit in units}
    group.participations.exclude(organization__in=chosen).delete()
    there = set(group.participations.values_list("organization", flat=True))
    Participation.objects.bulk_create(
        Participation(campaign=group.campaign, group=group, organization=unit)
        for unit in chosen.values()
        if unit.pk not in there
    )


def launch_campaign(campaign: Campaign, *, by: User) -> None:
    """Follows from the issue of the plan: the campaign opens; its units, bodies below and the superior are told."""
    states.LAUNCH.apply(campaign, by=by)
    notify.campaign_launched(campaign)
    notify.plan_sent_down(campaign)
    notify.plan_carried_out(campaign)


def record_directive(campaign: Campaign, *, by: User, **fields: Any) -> Directive:
    """Guidance that came; its dossier rules and quotas hold from its day on, if no newer one does already."""
    rules.can_record_directive(by, campaign).require()
    with transaction.atomic():
        return put_down(campaign, "directive", "Ghi hướng dẫn", by=by, **fields)


def put_down(campaign: Campaign, verb: str, label: str, *, by: User, **fields: Any) -> Directive:
    directive = Directive.objects.create(campaign=campaign, recorded_by=by, **fields)
    record(campaign, verb, label, by=by, note=directive_words(directive))
    notify.directive_recorded(directive)
    return directive


def directive_words(directive: Directive) -> str:
    return f"{directive}. {directive.reason}".strip() if directive.reason else str(directive)
