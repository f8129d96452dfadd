"""What the organiser's own chairman decides: drafted by the clerk, signed by the chairman, in force when issued."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from awards import notify, rules, states
from awards.dossiers.points import require_single
from awards.flows.certificates import draw_up
from awards.flows.money import grant_money
from awards.flows.register import enter_in_register
from awards.flows.roll import after_decision
from awards.hearing import require_heard
from awards.holds import require_free
from awards.law import regime
from awards.law.bases import require_in_force
from awards.law.deciders import level_on
from awards.models import AwardKind, Nomination, OwnDecision, OwnDecisionLine
from awards.querysets import in_paper_order
from awards.sendable import require_sendable
from campaigns.models import Campaign
from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from emulation.audit.moves import hold
from emulation.documents.flows import note_edit, open_draft
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.lib.errors import Unsound


def draft_own_decision(campaign: Campaign, nominations: Iterable[Nomination], *, by: User, **words: Any) -> OwnDecision:
    """A decision with its list; each nominee has the council's yes and is for the own chairman to decide."""
    rules.can_draft_own_decision(by, campaign).require()
    nominations = list(nominations)
    check_list(campaign, nominations)
    require_single(nominations, by=by)
    chairman = Post.objects.on(dates.today()).filter(organization=campaign.organizer, role=Role.CHAIRMAN).first()
    with transaction.atomic():
        document = open_draft(
            "own_decision", campaign.organizer, subject_of(nominations), by=by, signer=chairman,
            capacity=OfficialDocument.Capacity.OWN, recipients="Như Điều 3\nLưu: VT, TĐKT (02b)",
        )  # fmt: skip
        decision = OwnDecision.objects.create(campaign=campaign, document=document, **words)
        set_lines(decision, nominations)
    return decision


def subject_of(nominations: list[Nomination]) -> str:
    """'Về việc tặng Giấy khen …'; several awards are called by their common name."""
    names = {nomination.award.name for nomination in nominations}
    return f"Về việc tặng {names.pop()}" if len(names) == 1 else "Về việc khen thưởng"


def check_list(campaign: Campaign, nominations: list[Nomination], decision: OwnDecision | None = None) -> None:
    if not nominations:
        raise Unsound("Danh sách khen thưởng chưa có ai. Hãy chọn ít nhất một tập thể, cá nhân hoặc hộ gia đình.")
    for nomination in nominations:
        line = OwnDecisionLine.objects.filter(nomination=nomination).exclude(own_decision=decision).first()
        foreign = nomination.participation.campaign_id != campaign.pk
        if nomination.state != states.NominationState.RECOMMENDED or line or foreign:
            raise Unsound(f"{nomination.name} chưa được Hội đồng đồng ý, hoặc đã có trong quyết định khác.")
        if (level := level_on(nomination.award, dates.today())) != campaign.organizer.kind:
            raise Unsound(
                f"{nomination.name}: “{nomination.award}” do {AwardKind.Level(level).label} quyết định. "
                f"Căn cứ: {nomination.award.citation}. Hãy lập tờ trình."
            )
    regime.require_all(campaign, nominations, campaign.ends_on)
    require_sendable(campaign, nominations)
    require_heard(nominations, campaign.organizer)


def set_lines(decision: OwnDecision, nominations: list[Nomination]) -> None:
    decision.lines.exclude(nomination__in=nominations).delete()
    for nomination in nominations:
        OwnDecisionLine.objects.get_or_create(own_decision=decision, nomination=nomination)


def edit_own_decision(decision: OwnDecision, nominations: Iterable[Nomination], *, by: User) -> None:
    rules.can_edit_own_decision(by, decision).require()
    nominations = list(nominations)
    with transaction.atomic():
        hold(decision.document)
        check_list(decision.campaign, nominations, decision)
        require_single(nominations, by=by)
        decision.save()
        set_lines(decision, nominations)
        note_edit(decision.document, "quyết định", by=by)


def grant_all(decision: OwnDecision, *, by: User) -> None:
    """Follows from the issue of the decision: who is on its list is awarded and stands in the register."""
    document = decision.document
    require_in_force(decision.bases, document.issued_on)
    issuer = chairman_of(decision.campaign)
    rows = decision.lines.select_related("nomination__award", "nomination__participation__organization")
    nominations = [line.nomination for line in rows]
    regime.require_all(decision.campaign, nominations, document.issued_on)
    require_free(nominations)
    require_heard(nominations, decision.campaign.organizer)
    for nomination in nominations:
        states.GRANT.apply(nomination, by=by, note=f"Quyết định số {document.sign}")
        enter_in_register(
            nomination, number=document.sign, decided_on=document.issued_on, issuer=issuer, own_decision=decision
        )
        notify.decided(nomination)
    grant_money(decision, by=by)
    after_decision(decision, decision.campaign.organizer)
    draw_up(decision.entries.order_by(*in_paper_order()), by=by)


def chairman_of(campaign: Campaign) -> str:
    """'Chủ tịch Ủy ban nhân dân thị trấn Yên Châu': who decides, as papers and the register name the office."""
    return f"Chủ tịch {campaign.organizer.name}"


def refuse(nomination: Nomination, *, by: User, reason: str) -> None:
    """The own chairman does not grant what the council agreed to: recorded with the reason, the unit is told."""
    rules.can_refuse(by, nomination).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do để đơn vị biết.")
    with transaction.atomic():
        hold(nomination)
        rules.can_refuse(by, nomination).require()  # a colleague may have put it on a list in the meantime
        states.REFUSE.apply(nomination, by=by, note=reason)
        notify.decided(nomination)
