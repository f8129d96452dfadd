"""From verified facts to the issued closing report."""

from django.db import transaction
from django.utils import timezone

from campaigns import notify, rules, states
from campaigns.models import Campaign, ClosingReport
from emulation.accounts.models import User
from emulation.documents.flows import note_edit, open_draft


def compile_report(campaign: Campaign, sections: list[dict], figures: dict, *, by: User) -> ClosingReport:
    """Take the figures as they stand. Words that the clerk has not touched follow the figures; edited ones stay.

    `sections` are the generated words; each stored section keeps beside its text the words last generated, so that
    an edited part can show what the new figures would say.
    """
    rules.can_compile_report(by, campaign).require()
    with transaction.atomic():
        report = ClosingReport.objects.filter(campaign=campaign).first()
        if report is None:
            return first_report(campaign, sections, figures, by=by)
        report.sections = [merged(section, report.sections) for section in sections]
        report.figures, report.compiled_at = figures, timezone.now()
        report.save()
        note_edit(report.document, "số liệu (tổng hợp lại)", by=by)
    return report


def first_report(campaign: Campaign, sections: list[dict], figures: dict, *, by: User) -> ClosingReport:
    subject = f"Tổng kết {campaign.running_name}"
    plan = campaign.plan.document
    document = open_draft(
        "closing_report", campaign.organizer, subject, by=by,
        signer=plan.signer, capacity=plan.capacity, recipients=plan.recipients,
    )  # fmt: skip
    return ClosingReport.objects.create(
        campaign=campaign,
        document=document,
        sections=[section | {"generated": section["text"]} for section in sections],
        figures=figures,
        compiled_at=timezone.now(),
    )


def merged(fresh: dict, stored: list[dict]) -> dict:
    """The stored section with the fresh words, unless the clerk has written other ones."""
    old = next((section for section in stored if section["key"] == fresh["key"]), None)
    if old is None or old["text"] == old["generated"]:
        return fresh | {"generated": fresh["text"], "heading": old["heading"] if old else fresh["heading"]}
    return old | {"generated": fresh["text"]}


def edit_report(report: ClosingReport, sections: list[dict], *, by: User) -> None:
    """Save the clerk's words."""
    rules.can_compile_report(by, report.campaign).require()
    with transaction.atomic():
        report.sections = sections
        report.save(update_fields=["sections"])
        note_edit(report.document, "báo cáo tổng kết", by=by)


def close_campaign(campaign: Campaign, *, by: User) -> None:
    """Follows from the issue of the closing report."""
    states.CLOSE.apply(campaign, by=by)
    notify.campaign_closed(campaign)
