"""A new campaign begun as the copy of a past one: its plan, never what came of it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import TextChoices

from campaigns.flows.planning import edit_plan, start_campaign
from campaigns.flows.usual_days import set_usual_days
from campaigns.models import (
    Assignment,
    Campaign,
    ContentStrand,
    Criterion,
    Milestone,
    MilestoneKind,
    ParticipantGroup,
    Participation,
    Target,
)
from campaigns.shifting import Shift
from emulation.accounts.models import Organization, Post, User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.words import lines

WORDS = ("bases", "opening", "purposes", "requirements", "dossier_text", "quota_text", "closing", "headings")


class Part(TextChoices):
    """What may be taken over, under the names that the trail uses."""

    WORDS = "loi-van", "căn cứ, mục đích, yêu cầu và lời văn khác"
    STRANDS = "noi-dung", "nội dung thi đua và chỉ tiêu"
    GROUPS = "doi-tuong", "đối tượng và đơn vị tham gia"
    CRITERIA = "tieu-chi", "tiêu chí xét khen"
    DUTIES = "to-chuc", "tổ chức thực hiện (hạn chuyển theo ngày mới)"
    MILESTONES = "moc", "mốc thời gian (tính lại theo ngày mới)"
    FRAME = "ky", "nơi nhận, người ký"


@dataclass(frozen=True)
class Copy:
    """What a copy that begins on `start` would be, before it is made."""

    source: Campaign
    start: datetime.date

    @property
    def shift(self) -> Shift:
        return Shift(self.source.starts_on, self.start)

    @property
    def days(self) -> dict[str, datetime.date | None]:
        """The campaign's own days."""
        source = self.source
        return {
            "starts_on": self.start,
            "ends_on": self.shift.day(source.ends_on),
            "anniversary_on": self.shift.anniversary(source.anniversary_on),
        }

    @cached_property
    def ended(self) -> list[Organization]:
        """Units of the source that no longer exist on the first day; they are left out."""
        there = Organization.objects.on(self.start).filter(participations__campaign=self.source)
        rows = Organization.objects.filter(participations__campaign=self.source).exclude(pk__in=there)
        return list(rows.order_by("sort_key").prefetch_related("heirs__successor"))

    @property
    def ended_words(self) -> list[str]:
        """'Bản Mường (đến 31/12/2023; kế thừa: Bản Mới)'."""
        return [ended_line(unit) for unit in self.ended]

    @cached_property
    def stale_years(self) -> list[tuple[str, str]]:
        """(part, line) of words that name a year of the old period, for the clerk to read again."""
        years = {str(year) for year in range(self.source.starts_on.year, self.source.ends_on.year + 1)}
        years -= {str(self.start.year)}
        return [(part, line) for part, line in spoken(self.source) if any(year in line for year in years)]


def ended_line(unit: Organization) -> str:
    heirs = ", ".join(row.successor.name for row in unit.heirs.all() if row.direct)
    until = f"đến {dates.short(unit.valid_to)}" if unit.valid_to else f"từ {dates.short(unit.valid_from)}"
    return f"{unit.name} ({until}{f'; kế thừa: {heirs}' if heirs else ''})"


def spoken(campaign: Campaign) -> Iterable[tuple[str, str]]:
    """Every line of a plan's words, with the part in which it stands."""
    plan = campaign.plan
    for field in WORDS[:-1]:
        label = str(plan._meta.get_field(field).verbose_name)
        yield from ((label, line) for line in lines(getattr(plan, field)))
    rows: tuple[tuple[str, Any, str], ...] = (
        ("nội dung thi đua", campaign.strands, "text"),
        ("chỉ tiêu", Target.objects.filter(strand__campaign=campaign), "text"),
        ("tiêu chí", campaign.criteria, "text"),
        ("tổ chức thực hiện", campaign.assignments, "duty"),
    )
    for label, found, field in rows:
        yield from ((label, words) for words in found.values_list(field, flat=True))


def copy_campaign(copy: Copy, organizer: Organization, parts: Iterable[str], *, by: User, **fields: Any) -> Campaign:
    """The new campaign in preparation; fields: name, short_name and the days, as the clerk has left them."""
    source, chosen = copy.source, set(parts)
    kept = {"occasion": source.occasion, "is_scored": source.is_scored, "copied_from": source}
    with transaction.atomic():
        campaign = start_campaign(organizer, by=by, **kept | fields)
        for part in Part:
            if part in chosen and part != Part.MILESTONES:
                edit_plan(campaign, f"{part.label}, chép từ “{source}”", writer(part, copy, campaign), by=by)
        if Part.MILESTONES in chosen:
            copy_milestones(copy, campaign, by=by)
        if copy.ended and Part.GROUPS in chosen:
            note = "\n".join(copy.ended_words)
            record(campaign, "left_out", "Không chép đơn vị đã kết thúc hoạt động", by=by, note=note)
    return campaign


def writer(part: Part, copy: Copy, campaign: Campaign) -> Callable[[], None]:
    write = {
        Part.WORDS: copy_words,
        Part.STRANDS: copy_strands,
        Part.GROUPS: copy_groups,
        Part.CRITERIA: copy_criteria,
        Part.DUTIES: copy_duties,
        Part.FRAME: copy_frame,
    }[part]
    return lambda: write(copy, campaign)


def copy_words(copy: Copy, campaign: Campaign) -> None:
    """All but the words of the period, which name the old days."""
    for field in WORDS:
        setattr(campaign.plan, field, getattr(copy.source.plan, field))
    campaign.plan.save(update_fields=WORDS)


def copy_strands(copy: Copy, campaign: Campaign) -> None:
    for row in copy.source.strands.prefetch_related("targets"):
        targets = list(row.targets.all())
        strand = ContentStrand.objects.create(
            campaign=campaign, position=row.position, title=row.title, text=row.text, verifier=row.verifier
        )
        for target in targets:
            target.pk, target._state.adding, target.strand = None, True, strand
        Target.objects.bulk_create(targets)


def copy_groups(copy: Copy, campaign: Campaign) -> None:
    gone = {unit.pk for unit in copy.ended}
    for row in copy.source.groups.prefetch_related("participations"):
        group = ParticipantGroup.objects.create(campaign=campaign, position=row.position, name=row.name)
        Participation.objects.bulk_create(
            Participation(campaign=campaign, group=group, organization_id=each.organization_id)
            for each in row.participations.all()
            if each.organization_id not in gone
        )


def copy_criteria(copy: Copy, campaign: Campaign) -> None:
    Criterion.objects.bulk_create(
        Criterion(campaign=campaign, position=row.position, library=row.library, **row.facts())
        for row in copy.source.criteria.select_related("library")
    )


def copy_duties(copy: Copy, campaign: Campaign) -> None:
    Assignment.objects.bulk_create(
        Assignment(
            campaign=campaign, position=row.position, assignee=row.assignee, duty=row.duty,
            due_on=copy.shift.day(row.due_on), **owner_of(row, copy.start),
        )
        for row in copy.source.assignments.select_related("owner_post__organization", "owner_unit")
    )  # fmt: skip


def owner_of(row: Assignment, day: datetime.date) -> dict[str, Any]:
    """Who answered for the duty, as far as that post or unit is still there."""
    post, unit = row.owner_post, row.owner_unit
    held = post and (post.ends_on is None or post.ends_on >= day) and post.organization.exists_on(day)
    return {"owner_post": post if held else None, "owner_unit": unit if unit and unit.exists_on(day) else None}


def copy_milestones(copy: Copy, campaign: Campaign, *, by: User) -> None:
    """Of the usual set the same kinds, counted anew over the new year's holidays; others move as the first day does."""
    rows = list(copy.source.milestones.all())
    others = [
        Milestone(campaign=campaign, kind=row.kind, name=row.name, due_on=copy.shift.day(row.due_on), is_fixed=True)
        for row in rows
        if row.kind == MilestoneKind.OTHER
    ]
    if rows:
        set_usual_days(campaign, {row.kind for row in rows}, by=by, others=others)


def copy_frame(copy: Copy, campaign: Campaign) -> None:
    """The signer only if that post is still held today, at the body that issues the new plan."""
    old, new = copy.source.plan.document, campaign.plan.document
    new.recipients, new.capacity = old.recipients, old.capacity
    if (
        old.signer_id
        and Post.objects.on(dates.today()).filter(pk=old.signer_id, organization=campaign.organizer).exists()
    ):
        new.signer = old.signer
    new.save()
