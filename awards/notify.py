"""Who hears what of dossiers and awards."""

from collections.abc import Iterable

from awards.models import CouncilSession, Dossier, Nomination
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.notices.send import holders, tell


def dossier_submitted(dossier: Dossier) -> None:
    nomination = dossier.nomination
    tell(
        holders({Role.CLERK}, [nomination.participation.campaign.organizer_id]),
        key=f"dossier-{dossier.pk}-{dossier.submitted_at:%s}",
        text=f"{nomination.participation.organization.short_name} gửi hồ sơ: {nomination.name}",
        url=nomination.get_absolute_url(),
    )


def dossier_checked(dossier: Dossier) -> None:
    returned = dossier.state == "returned"
    words = f"bị trả lại, còn thiếu: {dossier.return_reason}" if returned else "đã đầy đủ, chờ Hội đồng xét."
    tell_unit(dossier.nomination, f"checked-{dossier.checked_at:%s}", f"Hồ sơ {dossier.nomination.name} {words}")


def decided(nomination: Nomination) -> None:
    words = "được khen thưởng" if nomination.state == "awarded" else "không được khen thưởng lần này"
    tell_unit(nomination, "decided", f"{nomination.name} {words}: {nomination.award}.")


def session_called(session: CouncilSession, people: Iterable[User]) -> None:
    day = dates.short(session.held_on)
    tell(
        people,
        key=f"session-{session.pk}-called",
        text=f"Mời họp {session.council.name}: {session.starts_at:%H:%M} ngày {day}, tại {session.place}."[:480],
        url=session.get_absolute_url(),
    )


def tell_unit(nomination: Nomination, event: str, text: str) -> None:
    tell(
        holders({Role.UNIT_LEADER}, [nomination.participation.holder.organization_id]),
        key=f"nomination-{nomination.pk}-{event}",
        text=text[:480],
        url=nomination.get_absolute_url(),
    )
