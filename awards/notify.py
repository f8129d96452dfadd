"""Who hears what of dossiers and awards."""

from awards.models import Dossier, Nomination
from emulation.accounts.roles import Role
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


def tell_unit(nomination: Nomination, event: str, text: str) -> None:
    tell(
        holders({Role.UNIT_LEADER}, [nomination.participation.organization_id]),
        key=f"nomination-{nomination.pk}-{event}",
        text=text[:480],
        url=nomination.get_absolute_url(),
    )
