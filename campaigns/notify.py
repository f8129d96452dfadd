"""Who hears what in a campaign."""

from django.urls import reverse
from django.utils import timezone

from campaigns.models import (
    Achievement,
    Assignment,
    Campaign,
    Commitment,
    Directive,
    Extension,
    Participation,
    PledgeChange,
    Registration,
    Scorecard,
    SignedSheet,
)
from campaigns.owners import owners_of
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.notices.send import holders, tell


def leaders(participation: Participation) -> list[User]:
    """Of the unit, or of whoever answers for it since it ended."""
    return holders({Role.UNIT_LEADER}, [participation.holder.organization_id])


def campaign_launched(campaign: Campaign) -> None:
    """Every participating unit is told of the issued plan."""
    units = campaign.participations.standing().values_list("organization", flat=True)
    tell(
        holders({Role.UNIT_LEADER}, units),
        key=f"campaign-{campaign.pk}-launched",
        text=f"{campaign.plan.document.reference}: {campaign.short_name}. Đề nghị đơn vị đăng ký thi đua.",
        url=campaign.get_absolute_url(),
    )

    for assignment in campaign.assignments.for_list():
        assignment_given(assignment)


def plan_sent_down(campaign: Campaign) -> None:
    """Clerks of the bodies that it addresses: they make plans of their own."""
    bodies = campaign.participations.standing().exclude(organization=campaign.organizer)
    reference, sender = campaign.plan.document.reference, campaign.organizer.short_name
    tell(
        holders({Role.CLERK}, bodies.values_list("organization", flat=True)),
        key=f"campaign-{campaign.pk}-sent-down",
        text=f"{sender} gửi xuống {reference}: {campaign.short_name}. Hãy lập kế hoạch thực hiện."[:480],
        url=reverse("campaigns:carry_out", args=[campaign.pk]),
    )


def plan_carried_out(campaign: Campaign) -> None:
    """The superior's clerks learn that a body below has issued its plan."""
    if campaign.carries_out_id is None:
        return
    reference, superior = campaign.plan.document.reference, campaign.carries_out
    tell(
        holders({Role.CLERK}, [superior.organizer_id]),
        key=f"campaign-{campaign.pk}-carried-out",
        text=f"{campaign.organizer.short_name} đã ban hành {reference} để thực hiện {superior}."[:480],
        url=reverse("campaigns:chain", args=[superior.pk]),
    )


def directive_recorded(directive: Directive) -> None:
    """Units whose dossiers must follow it; for the bodies below, their clerks."""
    campaign = directive.campaign
    if campaign.is_open and not directive.for_below:
        units = campaign.participations.standing().values_list("organization", flat=True)
        tell(
            holders({Role.UNIT_LEADER}, units),
            key=f"directive-{directive.pk}-recorded",
            text=f"{campaign}: có {directive.cited} về hồ sơ, số lượng khen thưởng. Hãy xem trước khi lập hồ sơ."[:480],
            url=campaign.get_absolute_url(),
        )
    for below in campaign.carried_out_by.exclude(state="closed"):
        tell(
            holders({Role.CLERK}, [below.organizer_id]),
            key=f"directive-{directive.pk}-sent-down-{below.pk}",
            text=f"{campaign.organizer.short_name} gửi {directive.cited}. Hãy nhận để áp dụng cho “{below}”."[:480],
            url=reverse("campaigns:directive_receive", args=[below.pk, directive.pk]),
        )


def assignment_given(assignment: Assignment, turn: int = 0) -> None:
    """Whoever answers for it now; `turn` sets one giving apart from the next."""
    tell(
        owners_of([assignment])[assignment.pk],
        key=f"assignment-{assignment.pk}-given-{turn}",
        text=f"Việc được giao: {assignment.duty}"[:480],
        url=assignment.get_absolute_url(),
    )


def assignment_done(assignment: Assignment) -> None:
    clerks = holders({Role.CLERK}, [assignment.campaign.organizer_id])
    tell(
        [clerk for clerk in clerks if clerk != assignment.done_by],
        key=f"assignment-{assignment.pk}-done-{timezone.now():%s}",
        text=f"{assignment.owner or assignment.assignee} đã xong việc: {assignment.duty}"[:480],
        url=assignment.get_absolute_url(),
    )


def assignment_reopened(assignment: Assignment, reason: str) -> None:
    tell(
        owners_of([assignment])[assignment.pk],
        key=f"assignment-{assignment.pk}-reopened-{timezone.now():%s}",
        text=f"Việc được giao mở lại: {reason}"[:480],
        url=assignment.get_absolute_url(),
    )


def campaign_closed(campaign: Campaign) -> None:
    units = campaign.participations.standing().values_list("organization", flat=True)
    tell(
        holders({Role.UNIT_LEADER}, units),
        key=f"campaign-{campaign.pk}-closed",
        text=f"Đã ban hành báo cáo tổng kết: {campaign.short_name}.",
        url=campaign.get_absolute_url(),
    )


def registration_submitted(registration: Registration) -> None:
    tell(
        holders({Role.CLERK}, [registration.participation.campaign.organizer_id]),
        key=f"registration-{registration.pk}-{registration.submitted_at:%s}",
        text=f"{registration.participation.organization.short_name} gửi đăng ký thi đua.",
        url=registration.get_absolute_url(),
    )


def registration_decided(registration: Registration) -> None:
    returned = registration.state == "returned"
    tell(
        leaders(registration.participation),
        key=f"registration-{registration.pk}-decided-{registration.decided_at:%s}",
        text=f"Đăng ký thi đua bị trả lại: {registration.return_reason}"[:480]
        if returned
        else "Đăng ký thi đua của đơn vị đã được tiếp nhận.",
        url=registration.get_absolute_url(),
    )


def achievement_submitted(achievement: Achievement) -> None:
    """Who verifies that strand, and the culture officer where a clerk entered it; the clerk also sees it in a queue."""
    organizer = achievement.participation.campaign.organizer_id
    entered = achievement.created_by.has_role(Role.CLERK, organizer)
    verifiers = holders({Role(achievement.strand.verifier), *([Role.CULTURE] if entered else [])}, [organizer])
    tell(
        [person for person in verifiers if person.pk != achievement.created_by_id],
        key=f"achievement-{achievement.pk}-{achievement.submitted_at:%s}",
        text=f"{achievement.participation.organization.short_name} báo cáo: {achievement.title}",
        url=achievement.get_absolute_url(),
    )


def pledges_entered(registration: Registration) -> None:
    tell(
        leaders(registration.participation),
        key=f"registration-{registration.pk}-entered",
        text="Văn phòng đã ghi đăng ký thi đua của đơn vị theo bản đơn vị nộp. Hãy xem lại.",
        url=registration.get_absolute_url(),
    )


def achievements_entered(participation: Participation, count: int) -> None:
    tell(
        leaders(participation),
        key=f"participation-{participation.pk}-entered-{timezone.now():%s}",
        text=f"Văn phòng đã ghi hộ {count} kết quả thi đua. Hãy thêm ảnh, giấy tờ minh chứng rồi gửi.",
        url=participation.get_absolute_url(),
    )


def achievement_decided(achievement: Achievement) -> None:
    returned = achievement.state == "returned"
    words = f"bị trả lại: {achievement.return_reason}" if returned else "đã được xác nhận."
    tell(
        leaders(achievement.participation),
        key=f"achievement-{achievement.pk}-decided-{achievement.decided_at:%s}",
        text=f"Kết quả “{achievement.title}” {words}"[:480],
        url=achievement.get_absolute_url(),
    )


def work_closed(pledge: Commitment) -> None:
    """The unit learns that its own report was taken as the pledged work done."""
    tell(
        leaders(pledge.participation),
        key=f"work-{pledge.pk}-closed",
        text=f"“{pledge.title}” được ghi nhận theo kết quả đơn vị đã báo cáo."[:480],
        url=pledge.get_absolute_url(),
    )


def change_asked(change: PledgeChange) -> None:
    participation = change.commitment.participation
    verb = "xin rút" if change.withdraws else "đề nghị thay đổi"
    tell(
        holders({Role.CLERK}, [participation.campaign.organizer_id]),
        key=f"change-{change.pk}-asked",
        text=f"{participation.organization.short_name} {verb}: {change.before['title']}"[:480],
        url=change.get_absolute_url(),
    )


def change_decided(change: PledgeChange) -> None:
    words = f"không được chấp nhận: {change.answer}" if change.answer else "được chấp nhận."
    what = "rút" if change.withdraws else "thay đổi"
    tell(
        leaders(change.commitment.participation),
        key=f"change-{change.pk}-decided",
        text=f"Đề nghị {what} “{change.before['title']}” {words}"[:480],
        url=change.get_absolute_url(),
    )


def dues_outside(participation: Participation, count: int, *, moved: bool) -> None:
    """The period moved, and days of the unit's pledges lay outside."""
    campaign = participation.campaign
    words = "được chuyển vào thời gian mới" if moved else "nằm ngoài thời gian mới, đề nghị đơn vị đổi hạn"
    tell(
        leaders(participation),
        key=f"period-{campaign.pk}-{campaign.starts_on}-{campaign.ends_on}-unit-{participation.pk}",
        text=f"Thời gian thi đua nay là {campaign.period}; hạn của {count} việc đã đăng ký {words}."[:480],
        url=participation.get_absolute_url(),
    )


def scorecard_submitted(card: Scorecard) -> None:
    tell(
        holders({Role.CLERK}, [card.participation.campaign.organizer_id]),
        key=f"scorecard-{card.pk}-{card.submitted_at:%s}",
        text=f"{card.participation.organization.short_name} gửi bảng tự chấm điểm.",
        url=card.get_absolute_url(),
    )


def scorecard_decided(card: Scorecard) -> None:
    returned = card.state == "returned"
    tell(
        leaders(card.participation),
        key=f"scorecard-{card.pk}-decided-{card.decided_at:%s}",
        text=f"Bảng tự chấm điểm bị trả lại: {card.return_reason}"[:480]
        if returned
        else "Điểm của đơn vị đã được thẩm định, xác nhận.",
        url=card.get_absolute_url(),
    )


def milestones_moved(campaign: Campaign, changes: list[str], reason: str) -> None:
    """Deadlines of units moved after the launch; each time is told anew."""
    why = f" Lý do: {reason.strip()}" if reason.strip() else ""
    tell(
        holders({Role.UNIT_LEADER}, campaign.participations.values_list("organization", flat=True)),
        key=f"campaign-{campaign.pk}-milestones-{timezone.now():%s}",
        text=f"{campaign.short_name}, mốc thời gian: {' '.join(changes)}{why}"[:480],
        url=reverse("campaigns:timeline", args=[campaign.pk]),
    )


def extension_granted(extension: Extension) -> None:
    day = dates.short(extension.due_on)
    told_to_unit(
        extension, "granted", f"Gia hạn “{extension.milestone.name}” đến ngày {day}. Lý do: {extension.reason}"
    )


def extension_withdrawn(extension: Extension, reason: str) -> None:
    day = dates.short(extension.milestone.due_on)
    told_to_unit(extension, "withdrawn", f"Rút gia hạn “{extension.milestone.name}”, hạn lại là {day}. Lý do: {reason}")


def told_to_unit(extension: Extension, event: str, text: str) -> None:
    tell(
        leaders(extension.participation),
        key=f"extension-{extension.pk}-{event}-{timezone.now():%s}",
        text=f"{extension.participation.campaign}: {text}"[:480],
        url=extension.participation.get_absolute_url(),
    )


def sheet_taken(sheet: SignedSheet) -> None:
    told_of_sheet(sheet, "taken", f"Văn phòng nhận {sheet} và nhập thay đơn vị. Hãy xem lại; có chỗ sai thì phản ánh.")


def sheet_answered(sheet: SignedSheet) -> None:
    told_of_sheet(sheet, f"answered-{sheet.answered_at:%s}", f"Văn phòng trả lời phản ánh của đơn vị: {sheet.answer}")


def told_of_sheet(sheet: SignedSheet, event: str, text: str) -> None:
    tell(
        leaders(sheet.participation),
        key=f"sheet-{sheet.pk}-{event}",
        text=text[:480],
        url=sheet.get_absolute_url(),
    )


def sheet_contested(sheet: SignedSheet) -> None:
    unit = sheet.participation
    tell(
        holders({Role.CLERK}, [unit.campaign.organizer_id]),
        key=f"sheet-{sheet.pk}-contested-{sheet.contested_at:%s}",
        text=f"{unit.organization.short_name} phản ánh phiếu nhập thay: {sheet.contest}"[:480],
        url=sheet.get_absolute_url(),
    )
