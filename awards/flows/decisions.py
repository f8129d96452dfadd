"""The proposal goes up, to one decider each. What comes back: awards.flows.answers."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from awards import rules, states
from awards.dossiers.points import require_single
from awards.hearing import require_heard
from awards.holds import require_free
from awards.law import regime
from awards.law.bases import require_in_force
from awards.law.deciders import level_on
from awards.models import AwardKind, Nomination, Proposal, ProposalLine
from awards.sendable import require_sendable
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.documents.flows import note_edit, open_draft
from emulation.lib import dates
from emulation.lib.errors import Unsound


def draft_proposal(
    campaign: Campaign, nominations: Iterable[Nomination], *, by: User, addressees: str, **fields: Any
) -> Proposal:
    """A proposal with its list; each nominee must have the council's yes and stand on no other list."""
    rules.can_propose(by, campaign).require()
    nominations = list(nominations)
    level = check_list(campaign, nominations)
    require_single(nominations, by=by)
    plan = campaign.plan.document
    subject = f"Đề nghị khen thưởng {campaign.running_name}"
    with transaction.atomic():
        document = open_draft(
            "proposal", campaign.organizer, subject, by=by, signer=plan.signer, capacity=plan.capacity,
            recipients="Như trên\nLưu: VT, TĐKT (02b)",
        )  # fmt: skip
        proposal = Proposal.objects.create(
            campaign=campaign, document=document, addressees=addressees, level=level, **fields
        )
        set_lines(proposal, nominations)
    return proposal


def check_list(campaign: Campaign, nominations: list[Nomination], proposal: Proposal | None = None) -> str:
    """The level that decides them all today. Raises Unsound naming who does not belong on the list."""
    if not nominations:
        raise Unsound("Danh sách đề nghị chưa có ai. Hãy chọn ít nhất một tập thể, cá nhân hoặc hộ gia đình.")
    levels = {award.pk: level_on(award, dates.today()) for award in {row.award for row in nominations}}
    level = (proposal.level if proposal else "") or levels[nominations[0].award_id]
    for nomination in nominations:
        line = ProposalLine.objects.filter(nomination=nomination).exclude(proposal=proposal).first()
        foreign = nomination.participation.campaign_id != campaign.pk
        if nomination.state != states.NominationState.RECOMMENDED or line or foreign:
            raise Unsound(f"{nomination.name} chưa được Hội đồng đồng ý, hoặc đã có trong tờ trình khác.")
        if levels[nomination.award_id] == campaign.organizer.kind:
            raise Unsound(
                f"{nomination.name}: “{nomination.award}” do {label(campaign.organizer.kind)} quyết định, "
                f"không trình cấp trên. Căn cứ: {nomination.award.citation}. Hãy lập quyết định khen thưởng."
            )
        if levels[nomination.award_id] != level:
            raise Unsound(
                f"{nomination.name}: “{nomination.award}” do {label(levels[nomination.award_id])} quyết định, còn tờ "
                f"trình này gửi {label(level)}. Hãy lập tờ trình riêng."
            )
    regime.require_all(campaign, nominations, campaign.ends_on)
    require_sendable(campaign, nominations)
    over_quota(campaign, nominations, proposal)
    require_heard(nominations, campaign.organizer)
    return level


def label(level: str) -> str:
    return AwardKind.Level(level).label


def over_quota(campaign: Campaign, nominations: list[Nomination], proposal: Proposal | None = None) -> None:
    """No more nominees than the superior's guidance allows, where it set a number; other proposals count too.

    nominations: all for superiors' awards, see check_list().
    """
    directive = campaign.directives.in_force()
    if directive is None:
        return
    asked = Nomination.objects.of(campaign).decided_above(campaign.organizer)
    elsewhere = asked.exclude(proposal_line=None).exclude(proposal_line__proposal=proposal)
    before = Counter(elsewhere.exclude(state=states.NominationState.DECLINED).values_list("subject", flat=True))
    for subject in Nomination.Subject:
        quota = getattr(directive, f"quota_{subject.value}")
        count = sum(nomination.subject == subject for nomination in nominations)
        if quota is not None and count and count + before[subject] > quota:
            others = f" (tờ trình khác đã có {before[subject]})" if before[subject] else ""
            raise Unsound(
                f"Danh sách có {count} {subject.label.lower()}{others}, vượt số lượng {quota} "
                f"theo hướng dẫn số {directive.number}."
            )


def set_lines(proposal: Proposal, nominations: list[Nomination]) -> None:
    proposal.lines.exclude(nomination__in=nominations).delete()
    for nomination in nominations:
        ProposalLine.objects.get_or_create(proposal=proposal, nomination=nomination)


def nominees_of(proposal: Proposal) -> list[Nomination]:
    return [line.nomination for line in proposal.lines.select_related("nomination")]


def edit_proposal(proposal: Proposal, nominations: Iterable[Nomination], *, by: User) -> None:
    rules.can_edit_proposal(by, proposal).require()
    nominations = list(nominations)
    check_list(proposal.campaign, nominations, proposal)
    require_single(nominations, by=by)
    with transaction.atomic():
        proposal.save()
        set_lines(proposal, nominations)
        note_edit(proposal.document, "tờ trình", by=by)


def send_up(proposal: Proposal, *, by: User) -> None:
    """Follows from the issue of the proposal: its nominees are with the superior now."""
    require_in_force(proposal.bases, proposal.document.issued_on)
    require_heard(nominees_of(proposal), proposal.campaign.organizer)
    proposal.directive = proposal.campaign.directives.in_force(proposal.document.issued_on)
    proposal.save(update_fields=["directive"])
    require_free([line.nomination for line in proposal.lines.select_related("nomination__participation")])
    for line in proposal.lines.select_related("nomination"):
        states.PROPOSE.apply(line.nomination, by=by, note=proposal.document.sign)
