"""The council meets; its secretary records the results and the minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from awards import rules, states
from awards.council.recusal import settle
from awards.flows.slips import faults
from awards.flows.tallying import attendance_of, fields_of, recount_told, told
from awards.holds import require_free
from awards.models import AgendaItem, BallotCount, CouncilResult, CouncilSession, Nomination, Seat, presiding
from awards.rules.vote_terms import check_quorum, local_terms
from awards.unit_life import require_living
from campaigns.models import Campaign
from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from emulation.audit.moves import hold
from emulation.documents.flows import note_edit, open_draft
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound


def seats_on(campaign: Campaign, day: Any) -> Iterable[Seat]:
    """Who sits in the council on that day."""
    return list(campaign.organizer.council.seats.on(day).select_related("user"))


def hold_session(campaign: Campaign, session: CouncilSession, attending: Iterable[Seat], *, by: User) -> CouncilSession:
    """Record a meeting, planned before or not, with its roll call; the minutes open as a draft."""
    rules.can_hold_session(by, campaign).require()
    rules.is_planned(session).require()
    council = campaign.organizer.council
    attending, seats = list(attending), seats_on(campaign, session.held_on)
    check_meeting(session, attending, seats)
    with transaction.atomic():
        if session.pk and not CouncilSession.objects.select_for_update().get(pk=session.pk).is_planned:
            raise StaleState("Phiên họp này vừa được lập biên bản hoặc khai mạc. Hãy tải lại trang để xem.")
        if session.pk is None:
            session.council, session.campaign, session.created_by = council, campaign, by
        session.members = len(seats)
        session.over_percent, session.rule_source = council.over_percent, council.rule_source
        check_quorum(local_terms(session), len(attending), len(seats))
        session.document = open_minutes(session, attending, by=by)
        session.directive = campaign.directives.in_force(session.held_on)
        session.save()
        session.attending.set(attending)
        settle(session)
        states.HOLD.apply(session, by=by)
    return session


def open_minutes(session: CouncilSession, attending: list[Seat], *, by: User) -> OfficialDocument:
    return open_draft(
        "minutes",
        session.campaign.organizer,
        f"Họp {session.council.name} xét khen thưởng {session.campaign.running_name}",
        by=by,
        signer=presiding_post(attending, session.campaign),
        recipients="Như thành phần dự họp\nLưu: VT, HĐTĐKT (02b)",
    )


def presiding_post(present: list[Seat], campaign: Campaign) -> Post | None:
    """The post by which whoever led the meeting signs its minutes."""
    seat = presiding(present)
    posts = Post.objects.on(dates.today()).filter(organization=campaign.organizer, user=seat.user if seat else None)
    return posts.filter(role__in=[Role.CHAIRMAN, Role.VICE_CHAIRMAN]).first()


def check_meeting(session: CouncilSession, attending: list[Seat], seats: list[Seat]) -> None:
    if session.held_on > dates.today():
        raise Unsound(f"Ngày họp {dates.short(session.held_on)} chưa tới. Hãy lập biên bản sau khi họp.")
    if not attending:
        raise Unsound("Chưa điểm danh ai có mặt. Hãy chọn thành viên dự họp.")
    check_strangers(attending, seats)


def check_strangers(attending: list[Seat], seats: list[Seat]) -> None:
    if strangers := [str(seat.user) for seat in attending if seat not in seats]:
        raise Unsound(f"Không phải thành viên Hội đồng vào ngày họp: {', '.join(strangers)}.")


def edit_session(session: CouncilSession, attending: Iterable[Seat], *, by: User) -> None:
    rules.can_record_result(by, session).require()
    attending, seats = list(attending), list(seats_on(session.campaign, session.held_on))
    check_meeting(session, attending, seats)
    with transaction.atomic():
        hold(session.document)
        check_votes_fit(session, len(attending))
        session.members = len(seats)
        check_quorum(local_terms(session), len(attending), len(seats))
        session.directive = session.campaign.directives.in_force(session.held_on)
        session.save()
        session.attending.set(attending)
        recount_told(session)
        check_count_fits(session)
        note_edit(session.document, "biên bản", by=by)


def check_votes_fit(session: CouncilSession, present: int) -> None:
    """Votes that are recorded already stay within a new roll call."""
    for result in session.results.select_related("nomination"):
        if result.votes_for + result.votes_against > present:
            raise Unsound(
                f"{result.nomination.name} đã ghi {result.votes_for + result.votes_against} phiếu, nhiều hơn {present} "
                "thành viên có mặt. Hãy sửa kết quả trước khi bớt người có mặt."
            )


def check_count_fits(session: CouncilSession) -> None:
    """A ballot that was counted stays one, and its slips still fit the roll call and the votes."""
    count = BallotCount.objects.filter(session=session).first()
    if count is None:
        return
    if not session.by_ballot:
        raise Unsound("Phiên họp đã có biên bản kiểm phiếu, không đổi sang biểu quyết công khai được.")
    if found := faults(count, session):
        raise Unsound(f"Không khớp với biên bản kiểm phiếu. {' '.join(found)}")


@dataclass(frozen=True)
class Vote:
    """How the council voted on one nominee."""

    nomination: Nomination
    votes_for: int
    votes_against: int
    note: str = ""
    chair_side: str = ""


def record_results(session: CouncilSession, votes: Iterable[Vote], dropped: Iterable[Nomination], *, by: User) -> None:
    """The whole table at once, all or nothing. `dropped` were not considered at this session after all."""
    rules.can_record_result(by, session).require()
    with transaction.atomic():
        hold(session.document)
        for vote in votes:
            told_votes = (vote.votes_for, vote.votes_against, vote.note, vote.chair_side)
            record_result(session, vote.nomination, *told_votes, by=by)
        for nomination in dropped:
            session.results.filter(nomination=nomination).delete()
            note_edit(session.document, f"kết quả xét: bỏ {nomination.name}", by=by)
        check_count_fits(session)


def record_result(
    session: CouncilSession, nomination: Nomination, votes_for: int, votes_against: int, note: str = "",
    chair_side: str = "", *, by: User,
) -> CouncilResult:  # fmt: skip
    """Totals told after the meeting. The nominee's state follows when the chairman releases the results."""
    rules.can_record_result(by, session).require()
    check_votes(session, nomination, votes_for + votes_against)
    check_ready(session, nomination)
    outcome = told(session, nomination, votes_for, votes_against, chair_side)
    with transaction.atomic():
        hold(nomination.dossier)
        result, _ = CouncilResult.objects.update_or_create(
            session=session, nomination=nomination, defaults=fields_of(outcome, chair_side) | {"note": note}
        )
        note_edit(session.document, f"kết quả xét {nomination.name}", by=by)
    return result


def check_votes(session: CouncilSession, nomination: Nomination, votes: int) -> None:
    """No more than who was there and did not keep out."""
    attendance = attendance_of(session, session.items.filter(nomination=nomination).first())
    if votes > attendance.voters:
        out = f", {attendance.recused_present} người không tham gia xét" if attendance.recused_present else ""
        raise Unsound(
            f"{nomination.name}: tổng số phiếu {votes} nhiều hơn {attendance.present} thành viên dự họp{out}. "
            "Hãy kiểm tra lại số phiếu."
        )


def check_ready(session: CouncilSession, nomination: Nomination) -> None:
    """The council votes on complete dossiers of the campaign it met for, each at one meeting only."""
    if nomination.participation.campaign_id != session.campaign_id:
        raise Unsound(f"{nomination.name} không thuộc phong trào của phiên họp này.")
    if nomination.dossier.state != states.DossierState.COMPLETE:
        raise Unsound(f"Hồ sơ của {nomination.name} chưa được xác nhận đầy đủ nên Hội đồng chưa xét được.")
    require_free([nomination])
    require_living([nomination])
    if taken := CouncilResult.objects.filter(nomination=nomination).exclude(session=session).first():
        raise Unsound(f"{nomination.name} đã được xét ở {str(taken.session).lower()}.")
    if other := AgendaItem.objects.open().filter(nomination=nomination).exclude(session=session).first():
        raise Unsound(f"{nomination.name} đã có trong chương trình {str(other.session).lower()}.")


def close_told(session: CouncilSession, *, by: User) -> None:
    """Follows from the issue of the minutes: what was told stays as it is, and waits to be released."""
    if session.state == states.SessionState.SITTING:
        states.CLOSE_SITTING.apply(session, by=by)


def edit_minutes(session: CouncilSession, *, by: User) -> None:
    """Words only: of a meeting whose votes were counted on the screen."""
    rules.can_edit_minutes(by, session).require()
    with transaction.atomic():
        hold(session.document)
        session.save(update_fields=["place", "ends_at", "absent_note", "discussion"])
        note_edit(session.document, "biên bản", by=by)
