"""A report takes the figures as they stand; the words that its clerk has written stay."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns import rules
from campaigns.models import Campaign, CompiledReport
from emulation.accounts.models import User
from emulation.documents.flows import note_edit, open_draft


def first_report(
    model: type[CompiledReport], kind: str, campaign: Campaign, subject: str, sections: list[dict], figures: dict,
    *, by: User, **fields: Any,
) -> CompiledReport:  # fmt: skip
    """A new report with the generated words, its paper in the frame of the plan's."""
    plan = campaign.plan.document
    document = open_draft(
        kind, campaign.organizer, subject, by=by,
        signer=plan.signer, capacity=plan.capacity, recipients=plan.recipients,
    )  # fmt: skip
    return model.objects.create(
        campaign=campaign,
        document=document,
        sections=[section | {"generated": section["text"]} for section in sections],
        figures=figures,
        compiled_at=timezone.now(),
        **fields,
    )


def recompile(report: CompiledReport, sections: list[dict], figures: dict, *, by: User) -> None:
    """Words that the clerk has not touched follow the figures; edited ones stay.

    `sections` are the generated words; each stored section keeps beside its text the words last generated, so that
    an edited part can show what the new figures would say.
    """
    rules.can_edit_report(by, report).require()
    with transaction.atomic():
        report.sections = [merged(section, report.sections) for section in sections]
        report.figures, report.compiled_at = figures, timezone.now()
        report.save()
        note_edit(report.document, "số liệu (tổng hợp lại)", by=by)


def merged(fresh: dict, stored: list[dict]) -> dict:
    """The stored section with the fresh words, unless the clerk has written other ones."""
    old = next((section for section in stored if section["key"] == fresh["key"]), None)
    if old is None or old["text"] == old["generated"]:
        return fresh | {"generated": fresh["text"], "heading": old["heading"] if old else fresh["heading"]}
    return old | {"generated": fresh["text"]}


def edit_report(report: CompiledReport, sections: list[dict], *, by: User) -> None:
    """Save the clerk's words."""
    rules.can_edit_report(by, report).require()
    with transaction.atomic():
        report.sections = sections
        report.save(update_fields=["sections"])
        note_edit(report.document, report._meta.verbose_name, by=by)
