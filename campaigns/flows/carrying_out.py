"""A superior's plan that lives in the same installation becomes the beginning of our own."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from campaigns import rules
from campaigns.flows.copying import Copy, Part, copy_strands
from campaigns.flows.planning import edit_plan, start_campaign
from campaigns.flows.usual_days import set_usual_days
from campaigns.models import Campaign, Criterion, ParticipantGroup, Participation
from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.lib.errors import Unsound

PARTS = {
    Part.WORDS: "mục đích, yêu cầu, hồ sơ và số lượng khen thưởng",
    Part.STRANDS: "nội dung thi đua và chỉ tiêu",
    Part.GROUPS: "đối tượng; đơn vị nào thuộc cơ quan mình thì lấy cả đơn vị",
    Part.CRITERIA: "tiêu chí xét khen",
    Part.MILESTONES: "mốc thời gian, tính lùi từ hạn của cấp trên",
}
WORDS = ("purposes", "requirements", "dossier_text", "quota_text")


def superior_facts(superior: Campaign) -> dict[str, Any]:
    """How our plan names the superior's."""
    document = superior.plan.document
    subject = document.subject
    return {
        "superior_number": document.sign,
        "superior_issued_on": document.issued_on,
        "superior_issuer": superior.organizer.name,
        "superior_title": f"Về {subject[:1].lower()}{subject[1:]}",
    }


def carry_out(
    superior: Campaign, organizer: Organization, parts: Iterable[str], *, by: User, **fields: Any
) -> Campaign:
    """Our campaign in preparation, filled with what the superior's plan says, for the clerk to change.

    fields: name, short_name and the days, as the clerk has left them.
    """
    chosen = set(parts)
    with transaction.atomic():
        hold_place(superior, organizer)
        rules.can_carry_out(by, superior, organizer).require()
        known = {"occasion": superior.occasion, "is_scored": superior.is_scored, "carries_out": superior}
        campaign = start_campaign(organizer, by=by, **superior_facts(superior) | known | fields)
        copy = Copy(superior, campaign.starts_on)
        for part, write in writers(copy, campaign).items():
            if part in chosen:
                edit_plan(campaign, f"{PARTS[part]}, theo kế hoạch của {superior.organizer.short_name}", write, by=by)
        if Part.MILESTONES in chosen:
            set_usual_days(campaign, set(superior.milestones.values_list("kind", flat=True)), by=by)
    return campaign


def hold_place(superior: Campaign, organizer: Organization) -> None:
    """One campaign a body: two windows wait for each other here."""
    list(Participation.objects.select_for_update().filter(campaign=superior, organization=organizer))


def writers(copy: Copy, campaign: Campaign) -> dict[Part, Callable[[], None]]:
    return {
        Part.WORDS: lambda: take_words(copy.source, campaign),
        Part.STRANDS: lambda: copy_strands(copy, campaign),
        Part.GROUPS: lambda: take_groups(copy.source, campaign),
        Part.CRITERIA: lambda: take_criteria(copy.source, campaign),
    }


def take_words(superior: Campaign, campaign: Campaign) -> None:
    """The opening, the closing and the bases are each body's own."""
    for field in WORDS:
        setattr(campaign.plan, field, getattr(superior.plan, field))
    campaign.plan.save(update_fields=WORDS)


def take_groups(superior: Campaign, campaign: Campaign) -> None:
    """The classes of units by name; of their units those that are ours."""
    below = Organization.objects.ids_under([campaign.organizer_id]) - {campaign.organizer_id}
    ours = set(Organization.objects.on(campaign.starts_on).filter(pk__in=below).values_list("pk", flat=True))
    for row in superior.groups.prefetch_related("participations"):
        group = ParticipantGroup.objects.create(campaign=campaign, position=row.position, name=row.name)
        Participation.objects.bulk_create(
            Participation(campaign=campaign, group=group, organization_id=each.organization_id)
            for each in row.participations.all()
            if each.organization_id in ours
        )


def take_criteria(superior: Campaign, campaign: Campaign) -> None:
    """Without the superior's library, which is its own."""
    Criterion.objects.bulk_create(
        Criterion(campaign=campaign, position=row.position, **row.facts()) for row in superior.criteria.all()
    )


def link_to_superior(campaign: Campaign, superior: Campaign, *, by: User) -> None:
    """A campaign that was begun by hand carries out the superior's; a plan that is still open then names it, too."""
    with transaction.atomic():
        hold_place(superior, campaign.organizer)
        held = Campaign.objects.select_for_update().get(pk=campaign.pk)
        rules.can_link(by, held, superior).require()
        held.carries_out = superior
        if held.plan.document.is_editable:
            for name, value in superior_facts(superior).items():
                setattr(held, name, value)
        elif held.superior_number and held.superior_number != superior.plan.document.sign:
            raise Unsound(
                f"Kế hoạch đã ban hành của phong trào này thực hiện Kế hoạch số {held.superior_number}, không phải "
                f"{superior.plan.document.reference}. Hãy chọn phong trào khác."
            )
        held.save()
        note = f"{superior.plan.document.reference} của {superior.organizer.name}"
        record(held, "link", "Gắn với kế hoạch của cấp trên", by=by, note=note)
