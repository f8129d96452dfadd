"""The council is set up, its rules are kept, and its members change by decision."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from awards import notify, rules
from awards.council.recusal import settle
from awards.models import CompositionChange, Council, CouncilSession, Seat
from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """Who is to sit from the day of the change. seat: the one held so far, None for who joins."""

    user: User
    part: str
    title: str
    seat: Seat | None = None

    @property
    def is_new(self) -> bool:
        return self.seat is None or (self.part, self.title) != (self.seat.part, self.seat.title)


def keep_council(council: Council, *, by: User) -> None:
    """Set the council up, or change its names and rules. Meetings that are planned follow its rule of recusal."""
    rules.can_change_council(by, council).require()
    with transaction.atomic():
        new = council.pk is None
        council.save()
        record(council, "establish" if new else "edit", "Lập Hội đồng" if new else "Sửa quy tắc Hội đồng", by=by)
        for session in () if new else council.sessions.to_come():
            settle(session)


def change_council(council: Council, change: CompositionChange, places: Sequence[Place], *, by: User) -> None:
    """The composition from `change.starts_on` on: whoever is not in `places` leaves the day before."""
    rules.can_change_council(by, council).require()
    with transaction.atomic():
        Council.objects.select_for_update().get(pk=council.pk)
        seats = list(council.seats.filter(ends_on=None).select_related("user"))
        check_fresh(seats, places)
        check_days(council, change, seats)
        check_places(change, places)
        change.council, change.recorded_by = council, by
        change.save()
        said = apply(change, seats, places)
        record(council, "compose", f"Thay đổi thành viên theo {str(change)[:1].lower()}{str(change)[1:]}", by=by,
               note="\n".join(said))  # fmt: skip
        for session in council.sessions.to_come().filter(held_on__gte=change.starts_on):
            follow(session, places)


def check_fresh(seats: Sequence[Seat], places: Sequence[Place]) -> None:
    stored = {seat.pk for seat in seats}
    if any(place.seat and place.seat.pk not in stored for place in places):
        raise StaleState("Thành phần Hội đồng vừa được người khác thay đổi. Hãy tải lại trang để xem.")


def check_days(council: Council, change: CompositionChange, seats: Iterable[Seat]) -> None:
    day = change.starts_on
    if change.decided_on > dates.today():
        raise Unsound(f"Ngày quyết định {dates.short(change.decided_on)} chưa tới. Hãy kiểm tra lại.")
    if day < change.decided_on:
        raise Unsound("Ngày áp dụng phải bằng hoặc sau ngày quyết định.")
    latest = max((seat.starts_on for seat in seats), default=None)
    if latest and day <= latest:
        raise Unsound(f"Thành phần hiện tại áp dụng từ ngày {dates.short(latest)}. Hãy ghi ngày áp dụng sau ngày ấy.")
    held = council.sessions.begun().filter(held_on__gte=day).order_by("held_on").first()
    if held:
        raise Unsound(f"{held} đã họp với thành phần cũ. Hãy ghi ngày áp dụng sau ngày {dates.short(held.held_on)}.")


def check_places(change: CompositionChange, places: Sequence[Place]) -> None:
    chairs = [place for place in places if place.part == Seat.Part.CHAIR]
    if len(chairs) != 1:
        found = ", ".join(str(place.user) for place in chairs) or "chưa có ai"
        raise Unsound(f"Hội đồng phải có đúng một Chủ tịch tại một thời điểm; hiện chọn: {found}.")
    seen: set[int] = set()
    for place in places:
        if place.user.pk in seen:
            raise Unsound(f"{place.user} được ghi hai lần. Mỗi người chỉ giữ một vị trí trong Hội đồng.")
        seen.add(place.user.pk)
        span = Post(user=place.user, starts_on=change.starts_on)
        if place.is_new and Post.objects.meeting(span).filter(role=Role.ADMIN).exists():
            raise Unsound(f"{place.user} là người quản trị hệ thống, không tham gia biểu quyết. Hãy chọn người khác.")


def apply(change: CompositionChange, seats: Sequence[Seat], places: Sequence[Place]) -> list[str]:
    """Ends old seats and opens new ones. Returns what happened, one line each."""
    kept = {place.seat.pk: place for place in places if place.seat and not place.is_new}
    moved = {place.user.pk for place in places}
    said = []
    for seat in seats:
        if seat.pk not in kept:
            seat.ends_on, seat.left_by = change.starts_on - DAY, change
            seat.save(update_fields=["ends_on", "left_by"])
            said += [] if seat.user_id in moved else [f"Thôi: {seat.user}, {seat.title}"]
    for place in places:
        if place.is_new:
            Seat.objects.create(
                council=change.council, user=place.user, part=place.part, title=place.title,
                starts_on=change.starts_on, joined_by=change,
            )  # fmt: skip
            verb = "Đổi vai trò" if place.seat else "Vào"
            said.append(f"{verb}: {place.user}, {place.title} ({Seat.Part(place.part).label})")
    return said


def follow(session: CouncilSession, places: Sequence[Place]) -> None:
    """A meeting to come has the new members; those who join get its papers where they were sent."""
    session.members = len(places)
    session.save(update_fields=["members"])
    settle(session)
    if session.agenda_sent_at:
        notify.agenda_sent(session, [place.user for place in places if place.seat is None])
