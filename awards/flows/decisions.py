"""The proposal goes up; the superior's decision comes back and fills the register."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from awards import notify, regime, rules, states
from awards.bases import require_in_force
from awards.flows.honours import after_decision
from awards.flows.register import enter_in_register
from awards.hearing import require_heard
from awards.models import Decision, Nomination, Proposal, ProposalLine
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.flows import note_edit, open_draft
from emulation.lib import dates
from emulation.lib.errors import Unsound


def draft_proposal(
    campaign: Campaign, nominations: Iterable[Nomination], *, by: User, addressees: str, **fields: Any
) -> Proposal:
    """A proposal with its list; each nominee must have the council's yes and stand on no other list."""
    rules.can_propose(by, campaign).require()
    nominations = list(nominations)
    check_list(campaign, nominations)
    plan = campaign.plan.document
    subject = f"Đề nghị khen thưởng {campaign.running_name}"
    with transaction.atomic():
        document = open_draft(
            "proposal", campaign.organizer, subject, by=by, signer=plan.signer, capacity=plan.capacity,
            recipients="Như trên\nLưu: VT, TĐKT (02b)",
        )  # fmt: skip
        proposal = Proposal.objects.create(campaign=campaign, document=document, addressees=addressees, **fields)
        set_lines(proposal, nominations)
    return proposal


def check_list(campaign: Campaign, nominations: list[Nomination], proposal: Proposal | None = None) -> None:
    if not nominations:
        raise Unsound("Danh sách đề nghị chưa có ai. Hãy chọn ít nhất một tập thể, cá nhân hoặc hộ gia đình.")
    for nomination in nominations:
        line = ProposalLine.objects.filter(nomination=nomination).exclude(proposal=proposal).first()
        foreign = nomination.participation.campaign_id != campaign.pk
        if nomination.state != states.NominationState.RECOMMENDED or line or foreign:
            raise Unsound(f"{nomination.name} chưa được Hội đồng đồng ý, hoặc đã có trong tờ trình khác.")
        if nomination.award.level == campaign.organizer.kind:
            raise Unsound(
                f"{nomination.name}: “{nomination.award}” do {nomination.award.get_level_display()} quyết định, "
                f"không trình cấp trên. Căn cứ: {nomination.award.citation}. Hãy lập quyết định khen thưởng."
            )
    regime.require_all(campaign, nominations, campaign.ends_on)
    over_quota(campaign, nominations, proposal)
    require_heard(nominations, campaign.organizer)


def over_quota(campaign: Campaign, nominations: list[Nomination], proposal: Proposal | None = None) -> None:
    """No more nominees than the superior's guidance allows, where it set a number; other proposals count too."""
    directive = campaign.directives.in_force()
    if directive is None:
        return
    asked = Nomination.objects.of(campaign).above(campaign.organizer)
    elsewhere = asked.exclude(proposal_line=None).exclude(proposal_line__proposal=proposal)
    before = Counter(elsewhere.exclude(state=states.NominationState.DECLINED).values_list("subject", flat=True))
    for subject in Nomination.Subject:
        quota = getattr(directive, f"quota_{subject.value}")
        above = [nomination for nomination in nominations if nomination.award.level != campaign.organizer.kind]
        count = sum(nomination.subject == subject for nomination in above)
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
    for line in proposal.lines.select_related("nomination"):
        states.PROPOSE.apply(line.nomination, by=by, note=proposal.document.sign)


def record_decision(proposal: Proposal, decision: Decision, granted: Iterable[Nomination], *, by: User) -> Decision:
    """Enter the superior's decision: who of the list was granted goes into the register, the others are declined."""
    rules.can_record_decision(by, proposal).require()
    check_decided_on(proposal, decision.decided_on)
    granted = list(granted)
    check_on_list(proposal, granted)
    regime.require_all(proposal.campaign, granted, decision.decided_on)
    chosen = {nomination.pk for nomination in granted}
    with transaction.atomic():
        hold(proposal.document)
        rules.can_record_decision(by, proposal).require()  # a colleague may have recorded it in the meantime
        decision.proposal, decision.recorded_by = proposal, by
        decision.save()
        record(proposal, "decision", "Ghi quyết định của cấp trên", by=by, note=str(decision))
        for line in proposal.lines.select_related("nomination__award", "nomination__participation__organization"):
            settle(line.nomination, decision, granted=line.nomination_id in chosen, by=by)
        after_decision(decision, proposal.campaign.organizer)
    return decision


def check_decided_on(proposal: Proposal, day: datetime.date) -> None:
    """A decision answers a proposal, so it is not older; and it has been made already."""
    if day < proposal.document.issued_on:
        raise Unsound(
            f"Quyết định ngày {dates.short(day)} sớm hơn tờ trình ngày "
            f"{dates.short(proposal.document.issued_on)}. Hãy kiểm tra lại ngày."
        )
    if day > dates.today():
        raise Unsound(f"Ngày quyết định {dates.short(day)} chưa tới. Hãy kiểm tra lại ngày.")


def check_on_list(proposal: Proposal, granted: list[Nomination]) -> None:
    listed = set(proposal.lines.values_list("nomination", flat=True))
    if strangers := [nomination.name for nomination in granted if nomination.pk not in listed]:
        raise Unsound(f"{', '.join(strangers)} không có trong danh sách của tờ trình.")


def settle(nomination: Nomination, decision: Decision, *, granted: bool, by: User) -> None:
    move = states.AWARD if granted else states.DECLINE
    move.apply(nomination, by=by, note=str(decision))
    if granted:
        enter_in_register(
            nomination,
            number=decision.number,
            decided_on=decision.decided_on,
            issuer=decision.issuer,
            decision=decision,
        )
    notify.decided(nomination)
