"""A meeting of the council is planned; its invitation is an official paper that calls the members."""

from django.db import transaction

from awards import notify, rules
from awards.council.recusal import settle
from awards.flows.agenda import tell_change
from awards.flows.council import presiding_post, seats_on
from awards.models import CouncilSession
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.flows import note_edit, open_draft
from emulation.lib import dates
from emulation.lib.errors import Unsound


def plan_session(campaign: Campaign, session: CouncilSession, *, by: User) -> CouncilSession:
    """A meeting to come, with the draft of its invitation to all who sit in the council on that day."""
    rules.can_hold_session(by, campaign).require()
    council = campaign.organizer.council
    seats = members_on(campaign, session)
    with transaction.atomic():
        session.council, session.campaign, session.created_by = council, campaign, by
        session.members = len(seats)
        session.over_percent, session.rule_source = council.over_percent, council.rule_source
        session.invitation = open_draft(
            "invitation", campaign.organizer, f"Họp {council.name}", by=by,
            signer=presiding_post(seats, campaign), recipients="Như trên\nLưu: VT, HĐTĐKT (02b)",
        )  # fmt: skip
        session.save()
        record(session, "plan", "Lập phiên họp dự kiến", by=by)
    return session


def members_on(campaign: Campaign, session: CouncilSession) -> list:
    seats = list(seats_on(campaign, session.held_on))
    if not seats:
        raise Unsound(
            f"Ngày {dates.short(session.held_on)} Hội đồng chưa có thành viên nào. Hãy chọn ngày khác, "
            "hoặc nhờ công chức Văn phòng ghi thành viên Hội đồng."
        )
    return seats


def edit_planned(session: CouncilSession, *, by: User) -> None:
    rules.can_edit_planned(by, session).require()
    seats = members_on(session.campaign, session)
    with transaction.atomic():
        hold(session.invitation)
        hold(session)
        stored = CouncilSession.objects.get(pk=session.pk)
        if stored.agenda_sent_at and stored.blind != session.blind:
            raise Unsound("Tài liệu họp đã gửi thành viên, không đổi cách đọc hồ sơ được nữa.")
        session.members, session.agenda_sent_at = len(seats), stored.agenda_sent_at
        session.save()
        settle(session)
        if stored.held_on != session.held_on:
            tell_change(session, f"họp ngày {dates.short(session.held_on)}")
        note_edit(session.invitation, "giấy mời", by=by)


def call_members(session: CouncilSession, *, by: User) -> None:
    """Follows from the issue of the invitation: whoever is invited and has an account is told."""
    sent_on = session.invitation.issued_on
    if sent_on > session.held_on:
        raise Unsound(
            f"Giấy mời ghi ngày {dates.short(sent_on)}, sau ngày họp {dates.short(session.held_on)}. "
            "Hãy chọn ngày ban hành từ ngày họp trở về trước."
        )
    notify.session_called(session, [seat.user for seat in seats_on(session.campaign, session.held_on)])
