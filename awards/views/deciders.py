"""Who decides on what the council agreed to, and one proposal to each superior in one step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from awards import rules
from awards.flows.decisions import draft_proposal
from awards.law.deciders import Decider, deciders
from awards.models import Nomination, Proposal
from awards.papers.grounds import usual_bases
from awards.papers.proposal import usual_addressees
from awards.statistics import quota_lines
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.lib import dates
from emulation.lib.verdict import YES, first_no, no
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed


def decider_list(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    found = deciders(campaign)
    context = {
        "campaign": campaign,
        "deciders": found,
        "today": dates.today(),
        "quotas": quota_lines(campaign, campaign.directives.in_force()),
        "proposals": Proposal.objects.filter(campaign=campaign).for_list(),
        "actions": decider_actions(request.user, campaign, found),
    }
    return render(request, "awards/decisions/deciders.html", context)


def decider_actions(user: User, campaign: Campaign, found: list[Decider]) -> list[Action]:
    above = [one for one in found if one.drafts]
    nobody = no("Chưa có đề nghị nào do cấp trên quyết định mà chưa trình.")
    may = first_no(rules.can_propose(user, campaign), YES if above else nobody)
    draft, own = (reverse(f"awards:{name}", args=[campaign.pk]) for name in ("proposals_draft", "own_decision_new"))
    actions = [Action("Lập tờ trình cho từng cấp", draft, may, icon="file-earmark-plus")]
    if any(one.is_own for one in found):
        actions.append(
            Action("Lập quyết định của Chủ tịch", own, rules.can_draft_own_decision(user, campaign), "secondary")
        )
    return actions


def proposals_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft for each superior who has somebody to decide on."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_propose(request.user, campaign).require()
    above = [one for one in deciders(campaign) if one.drafts]
    page = Page(
        title="Lập tờ trình cho từng cấp", lead=str(campaign),
        consequences=[f"Tờ trình gửi {one.title}: {len(one.nominations)} đề nghị." for one in above]
        or ["Chưa có đề nghị nào do cấp trên quyết định mà chưa trình."],
        submit_label="Lập tờ trình cho từng cấp", done=f"Đã lập {len(above)} tờ trình. Hãy xem lại rồi trình duyệt.",
        back_url=reverse("awards:deciders", args=[pk]),
    )  # fmt: skip

    def act() -> None:
        for one in above:
            words = {
                "addressees": usual_addressees(campaign, one.level),
                "bases": usual_bases(campaign, "proposal", dates.today()),
            }
            rows = Nomination.objects.filter(pk__in=[row.pk for row in one.nominations]).for_list()
            draft_proposal(campaign, rows, by=request.user, **words)

    return confirmed(request, page, act)
