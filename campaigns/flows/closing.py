"""From verified facts to the issued closing report."""

from django.db import transaction

from campaigns import notify, rules, states
from campaigns.flows.compiling import first_report, recompile
from campaigns.models import Campaign, ClosingReport
from emulation.accounts.models import User


def compile_report(campaign: Campaign, sections: list[dict], figures: dict, *, by: User) -> ClosingReport:
    """Take the figures as they stand, into the one report that a campaign has."""
    rules.can_compile_report(by, campaign).require()
    with transaction.atomic():
        report = ClosingReport.objects.filter(campaign=campaign).first()
        if report is None:
            subject = f"Tổng kết {campaign.running_name}"
            return first_report(ClosingReport, "closing_report", campaign, subject, sections, figures, by=by)
        recompile(report, sections, figures, by=by)
    return report


def close_campaign(campaign: Campaign, *, by: User) -> None:
    """Follows from the issue of the closing report."""
    states.CLOSE.apply(campaign, by=by)
    notify.campaign_closed(campaign)
