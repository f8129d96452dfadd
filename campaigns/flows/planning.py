"""From a new campaign to its issued plan."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from campaigns import notify, rules, states
from campaigns.models import Campaign, Directive, Plan
from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.documents.flows import note_edit, open_draft


def start_campaign(organizer: Organization, *, by: User, **fields: Any) -> Campaign:
    """A campaign in preparation, with an empty plan in draft."""
    rules.can_start_campaign(by, organizer.pk).require()
    with transaction.atomic():
        campaign = Campaign.objects.create(organizer=organizer, created_by=by, **fields)
        record(campaign, "start", "Lập phong trào", by=by, after=campaign.state)
        document = open_draft("plan", organizer, campaign.name, by=by)
        Plan.objects.create(campaign=campaign, document=document)
    return campaign


def edit_plan(campaign: Campaign, part: str, write: Callable[[], Any], *, by: User) -> None:
    """Write one part of the plan, and note in the trail who changed which part."""
    rules.can_edit_plan(by, campaign).require()
    with transaction.atomic():
        write()
        note_edit(campaign.plan.document, part, by=by)


def launch_campaign(campaign: Campaign, *, by: User) -> None:
    """Follows from the issue of the plan: the campaign opens and every participating unit is told."""
    states.LAUNCH.apply(campaign, by=by)
    notify.campaign_launched(campaign)


def record_directive(campaign: Campaign, *, by: User, **fields: Any) -> Directive:
    """Guidance of the superior; from now on its dossier rules and quotas hold."""
    rules.can_record_directive(by, campaign).require()
    with transaction.atomic():
        directive = Directive.objects.create(campaign=campaign, recorded_by=by, **fields)
        record(campaign, "directive", "Ghi hướng dẫn của cấp trên", by=by, note=str(directive))
    return directive
