"""The council meets; its secretary records the results and the minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from awards import rules, states
from awards.flows.slips import faults
from awards.holds import require_free
from awards.models import BallotCount, CouncilResult, CouncilSession, Nomination, Seat, presiding
from awards.unit_life import require_living
from campaigns.models import Campaign
from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.flows import note_edit, open_draft
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound


def seats_on(campaign: Campaign, day: Any) -> Iterable[Seat]:
    """Who sits in the council on that day."""
    return [
        seat
        for seat in campaign.organizer.council.seats.select_related("user")
        if seat.starts_on <= day and (seat.ends_on is None or seat.ends_on >= day)
    ]


def hold_session(campaign: Campaign, session: CouncilSession, attending: Iterable[Seat], *, by: User) -> CouncilSession:
    """Record a meeting, planned before or not, with its roll call; the minutes open as a draft."""
    rules.can_hold_session(by, campaign).require()
    rules.is_planned(session).require()
    council = campaign.organizer.council
    attending, seats = list(attending), seats_on(campaign, session.held_on)
    check_meeting(session, attending, seats)
    with transaction.atomic():
        planned = session.pk is not None
        if planned and CouncilSession.objects.select_for_update().get(pk=session.pk).is_held:
            raise StaleState("Phiên họp này vừa được lập biên bản. Hãy tải lại trang để xem.")
        if not planned:
            session.council, session.campaign, session.created_by = council, campaign, by
        session.members = len(seats)
        session.over_percent, session.rule_source = council.over_percent, council.rule_source
        session.document = open_minutes(session, attending, by=by)
        session.directive = campaign.directives.in_force(session.held_on)
        session.save()
        session.attending.set(attending)
        record(session, "hold", "Lập biên bản phiên họp" if planned else "Lập phiên họp", by=by)
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
        session.directive = session.campaign.directives.in_force(session.held_on)
        session.save()
        session.attending.set(attending)
        session.results.update(members=session.members)
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


def record_results(session: CouncilSession, votes: Iterable[Vote], dropped: Iterable[Nomination], *, by: User) -> None:
    """The whole table at once, all or nothing. `dropped` were not considered at this session after all."""
    rules.can_record_result(by, session).require()
    with transaction.atomic():
        hold(session.document)
        for vote in votes:
            record_result(session, vote.nomination, vote.votes_for, vote.votes_against, vote.note, by=by)
        for nomination in dropped:
            session.results.filter(nomination=nomination).delete()
            note_edit(session.document, f"kết quả xét: bỏ {nomination.name}", by=by)
        check_count_fits(session)


def record_result(
    session: CouncilSession, nomination: Nomination, votes_for: int, votes_against: int, note: str = "", *, by: User
) -> CouncilResult:
    """Votes for and against on one nominee. The nominee's state follows when the minutes are issued."""
    rules.can_record_result(by, session).require()
    present = session.attending.count()
    if votes_for + votes_against > present:
        raise Unsound(
            f"{nomination.name}: tổng số phiếu {votes_for + votes_against} nhiều hơn {present} thành viên dự họp. "
            "Hãy kiểm tra lại số phiếu."
        )
    check_ready(session, nomination)
    taken = CouncilResult.objects.filter(nomination=nomination).exclude(session=session).first()
    if taken:
        raise Unsound(f"{nomination.name} đã được xét ở {str(taken.session).lower()}.")
    with transaction.atomic():
        hold(nomination.dossier)
        result, _ = CouncilResult.objects.update_or_create(
            session=session,
            nomination=nomination,
            defaults={
                "votes_for": votes_for, "votes_against": votes_against, "members": session.members, "note": note
            },
        )  # fmt: skip
        note_edit(session.document, f"kết quả xét {nomination.name}", by=by)
    return result


def check_ready(session: CouncilSession, nomination: Nomination) -> None:
    """The council votes on complete dossiers of the campaign it met for."""
    if nomination.participation.campaign_id != session.campaign_id:
        raise Unsound(f"{nomination.name} không thuộc phong trào của phiên họp này.")
    if nomination.dossier.state != states.DossierState.COMPLETE:
        raise Unsound(f"Hồ sơ của {nomination.name} chưa được xác nhận đầy đủ nên Hội đồng chưa xét được.")
    require_free([nomination])
    require_living([nomination])


def release_results(session: CouncilSession, *, by: User) -> None:
    """Follows from the issue of the minutes: every nominee voted on moves on, all together."""
    for result in session.results.select_related("nomination"):
        move = states.RECOMMEND if result.recommended else states.NOT_RECOMMEND
        move.apply(result.nomination, by=by, note=f"Đồng ý {result.share_text}", directive=session.directive)
