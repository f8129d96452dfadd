"""Who hears what of dossiers and awards."""

from collections.abc import Iterable

from awards.models import CaseVisit, CouncilSession, Dossier, HidingRequest, ModelCase, Nomination, PublicComment
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


# --- Publicity ----------------------------------------------------------------------------------------------------


def hiding_asked(request: HidingRequest) -> None:
    tell(
        holders({Role.CHAIRMAN}, [request.entry.organization_id]),
        key=f"hiding-{request.pk}-asked",
        text=f"Có yêu cầu không nêu tên trên bảng vàng: {request.entry.name}"[:480],
        url=request.get_absolute_url(),
    )


def comment_received(comment: PublicComment) -> None:
    """Not a word of what it says."""
    tell(
        holders({Role.CLERK, Role.CHAIRMAN}, [comment.window.campaign.organizer_id]),
        key=f"comment-{comment.pk}-received",
        text=f"Có ý kiến của Nhân dân về “{comment.window.title}”"[:480],
        url=comment.get_absolute_url(),
    )


# --- Model cases --------------------------------------------------------------------------------------------------


def case_opened(case: ModelCase) -> None:
    case_given(case)
    tell_awarded(
        case, "opened", f"Văn phòng theo dõi, giúp nhân rộng mô hình “{case.title}” đến {dates.short(case.until)}."
    )


def case_given(case: ModelCase) -> None:
    if case.followed_by_id != case.opened_by_id:
        words = f"Bạn được giao theo dõi điển hình {case} đến ngày {dates.short(case.until)}."
        tell_of_case(case, f"given-{case.followed_by_id}", [case.followed_by], words)


def case_fades(visit: CaseVisit, by: User) -> None:
    """The clerk hears of it, and whoever follows the case; not the one who has just written it."""
    case = visit.case
    people = {*holders({Role.CLERK}, case.entry.offices), case.followed_by} - {by}
    tell_of_case(case, f"visit-{visit.pk}-{visit.standing}", people, f"Điển hình {case}: {visit}.")


def case_concluded(case: ModelCase) -> None:
    tell_awarded(case, "concluded", f"Mô hình “{case.title}”: {case.get_conclusion_display().lower()}.")


def case_revoked(case: ModelCase) -> None:
    people = [case.followed_by, *holders({Role.CLERK}, case.entry.offices)]
    tell_of_case(case, "revoked", people, f"Thôi theo dõi điển hình {case}: khen thưởng bị thu hồi.")


def tell_awarded(case: ModelCase, event: str, text: str) -> None:
    """The unit hears of its own model; cases of people and households stay in the office."""
    if not case.is_private:
        tell_of_case(
            case, event, holders({Role.UNIT_LEADER}, [case.entry.nomination.participation.holder.organization_id]), text
        )


def tell_of_case(case: ModelCase, event: str, people: Iterable[User], text: str) -> None:
    tell(people, key=f"modelcase-{case.pk}-{event}", text=text[:480], url=case.get_absolute_url())
