"""A plan begun from a template of its occasion."""

from typing import Any

from django.db import transaction

from campaigns.flows.grouping import units_of
from campaigns.flows.planning import edit_plan, start_campaign
from campaigns.flows.usual_days import set_usual_days
from campaigns.models import Assignment, Campaign, ContentStrand, Criterion, ParticipantGroup, Participation, Target
from campaigns.occasions import Template, due
from emulation.accounts.models import Organization, User


def start_from_template(template: Template, organizer: Organization, *, by: User, **fields: Any) -> Campaign:
    """A campaign in preparation, its plan filled with what the occasion usually asks."""
    fields["occasion"] = fields.get("occasion") or template.occasion
    with transaction.atomic():
        campaign = start_campaign(organizer, by=by, **fields)
        edit_plan(campaign, f"theo mẫu “{template.name}”", lambda: fill(campaign, template), by=by)
        set_usual_days(campaign, template.milestones, by=by)
    return campaign


def fill(campaign: Campaign, template: Template) -> None:
    plan = campaign.plan
    plan.purposes, plan.requirements = template.purposes, template.requirements
    plan.save(update_fields=["purposes", "requirements"])
    write_strands(campaign, template)
    write_groups(campaign, template)
    for position, facts in enumerate(template.criteria, 1):
        shown = facts if campaign.is_scored else facts | {"points": None}
        Criterion.objects.create(campaign=campaign, position=position, **shown)
    days = {"start": campaign.starts_on, "end": campaign.ends_on, "anniversary": campaign.anniversary_on}
    Assignment.objects.bulk_create(
        Assignment(
            campaign=campaign, position=position, assignee=row["assignee"], duty=row["duty"], due_on=due(row, **days)
        )
        for position, row in enumerate(template.assignments, 1)
    )


def write_strands(campaign: Campaign, template: Template) -> None:
    for position, row in enumerate(template.strands, 1):
        words = {name: row[name] for name in ("title", "text", "verifier")}
        strand = ContentStrand.objects.create(campaign=campaign, position=position, **words)
        Target.objects.bulk_create(
            Target(strand=strand, position=place, **target) for place, target in enumerate(row["targets"], 1)
        )


def write_groups(campaign: Campaign, template: Template) -> None:
    """Each group with all units of its kinds."""
    units = list(units_of(campaign))
    for position, row in enumerate(template.groups, 1):
        group = ParticipantGroup.objects.create(campaign=campaign, position=position, name=row["name"])
        Participation.objects.bulk_create(
            Participation(campaign=campaign, group=group, organization=unit)
            for unit in units
            if unit.kind in row["kinds"]
        )
