"""Who may compile the reports of a campaign."""

from campaigns import states
from campaigns.models import Campaign, CompiledReport
from campaigns.rules.ground import is_clerk
from emulation.accounts.models import User
from emulation.documents.rules import can_edit as can_edit_document
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_compile_report(user: User, campaign: Campaign) -> Verdict:
    if campaign.state == states.CampaignState.DRAFT:
        return no("Phong trào chưa phát động nên chưa có gì để tổng kết.")
    report = getattr(campaign, "closing_report", None)
    return can_edit_report(user, report) if report else is_clerk(user, campaign)


def can_edit_report(user: User, report: CompiledReport) -> Verdict:
    """Its words and figures, as long as its paper is a draft."""
    return first_no(is_clerk(user, report.campaign), can_edit_document(user, report.document))


def can_start_midterm(user: User, campaign: Campaign) -> Verdict:
    """While the campaign goes on; afterwards there is the closing report."""
    if campaign.state == states.CampaignState.CLOSED:
        return no("Phong trào đã tổng kết, không lập báo cáo sơ kết nữa.")
    running = YES if campaign.is_open else no("Phong trào chưa phát động nên chưa có gì để sơ kết.")
    return first_no(is_clerk(user, campaign), running)
