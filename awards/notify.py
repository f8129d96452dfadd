"""Who hears what of dossiers and awards."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from awards.models import (
    AgendaItem,
    AwardChange,
    AwardKind,
    CaseVisit,
    CouncilSession,
    Dossier,
    HidingRequest,
    ItemVote,
    ModelCase,
    Nomination,
    PublicComment,
    Recusal,
    RegisterEntry,
    ReturnReceipt,
    ScanPage,
)
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.notices.send import holders, tell
from emulation.web.money import grouped


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


def decided(nomination: Nomination, reason: str = "", award: AwardKind | None = None) -> None:
    """`award`: what was granted, where it is not what had been asked for."""
    words = "được khen thưởng" if nomination.state == "awarded" else "không được khen thưởng lần này"
    why = f" Lý do: {reason.rstrip('.')}." if reason else ""
    tell_unit(nomination, "decided", f"{nomination.name} {words}: {award or nomination.award}.{why}")


def award_changed(line: AwardChange) -> None:
    paper, entry = line.paper, line.entry
    words = f"{line.deed} khen thưởng của {entry.name} theo {line.cited}."
    back = ["giấy khen, hiện vật"] * line.object_back
    back += [f"{grouped(line.amount_back)} đồng tiền thưởng"] if line.amount_back else []
    if back:
        until = f" trước ngày {dates.short(paper.return_by)}" if paper.return_by else ""
        words += f" Phải nộp lại {' và '.join(back)}{until}."
    tell_of_entry(entry, f"change-{line.pk}", words)


def returned(receipt: ReturnReceipt) -> None:
    money = f" {grouped(receipt.amount)} đồng" if receipt.amount else ""
    words = f"Văn phòng đã nhận lại {receipt.get_what_display().lower()}{money} của {receipt.change.entry.name}."
    tell_of_entry(receipt.change.entry, f"returned-{receipt.pk}", words)


def tell_of_entry(entry: RegisterEntry, event: str, text: str) -> None:
    """The unit that had put the nominee forward, by whoever leads it or its successor today."""
    tell(
        holders({Role.UNIT_LEADER}, entry.told_units),
        key=f"award-{entry.pk}-{event}",
        text=text[:480],
        url=entry.get_absolute_url(),
    )


def session_called(session: CouncilSession, people: Iterable[User]) -> None:
    day = dates.short(session.held_on)
    tell(
        people,
        key=f"session-{session.pk}-called",
        text=f"Mời họp {session.council.name}: {session.starts_at:%H:%M} ngày {day}, tại {session.place}."[:480],
        url=session.get_absolute_url(),
    )


def agenda_sent(session: CouncilSession, people: Iterable[User]) -> None:
    day, count = dates.short(session.held_on), session.items.count()
    text = f"Có tài liệu phiên họp {session.council.name} ngày {day}: {count} nội dung, mời đọc trước khi họp."
    tell_readers(session, people, "papers", text)


def agenda_changed(session: CouncilSession, people: Iterable[User], what: str) -> None:
    """Without names: a blind reading hides them here too."""
    text = f"Chương trình phiên họp Hội đồng ngày {dates.short(session.held_on)} thay đổi: {what}."
    tell_readers(session, people, f"changed-{timezone.now():%s%f}", text)


def tell_readers(session: CouncilSession, people: Iterable[User], event: str, text: str) -> None:
    url = reverse("awards:session_papers", args=[session.pk])
    tell(people, key=f"session-{session.pk}-{event}", text=text[:480], url=url)


def item_returned(item: AgendaItem) -> None:
    session = item.session
    tell_secretary(
        session,
        f"returned-{item.pk}",
        f"Hồ sơ {item.nomination.name} bị trả lại nên rút khỏi chương trình {str(session).lower()}.",
    )


def conflict_declared(recusal: Recusal) -> None:
    item = recusal.item
    words = f"{recusal.seat.user} khai báo không tham gia xét nội dung {item.position}, {str(item.session).lower()}."
    tell_secretary(item.session, f"recusal-{recusal.pk}", words)


def tell_secretary(session: CouncilSession, event: str, text: str) -> None:
    url = reverse("awards:session_agenda", args=[session.pk])
    people = holders({Role.SECRETARY}, [session.council.organization_id])
    tell(people, key=f"session-{session.pk}-{event}", text=text[:480], url=url)


def vote_opened(session: CouncilSession, votes: list[ItemVote], people: Iterable[User]) -> None:
    """Whoever is there; what anybody votes is told to nobody."""
    tell(
        people,
        key=f"session-{session.pk}-vote-{votes[0].pk}",
        text=f"Mời biểu quyết {len(votes)} nội dung, {str(session).lower()}.",
        url=reverse("awards:ballot_box", args=[session.pk]),
    )


def council_answered(nomination: Nomination) -> None:
    """Once, when the chairman releases the results of the meeting."""
    agreed = nomination.state == "recommended"
    words = "đồng ý đề nghị khen thưởng" if agreed else "chưa đồng ý đề nghị khen thưởng"
    tell_unit(nomination, "council", f"Hội đồng {words}: {nomination.name}.")


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
        tell_of_case(case, event, holders({Role.UNIT_LEADER}, case.entry.told_units), text)


def tell_of_case(case: ModelCase, event: str, people: Iterable[User], text: str) -> None:
    tell(people, key=f"modelcase-{case.pk}-{event}", text=text[:480], url=case.get_absolute_url())


def page_differs(page: ScanPage, by: User) -> None:
    """The one who finished first hears that a third look is due; the other is on the page."""
    text = f"Hai bản gõ trang {page.number} của “{page.scan}” khác nhau, cần chọn bản đúng."
    tell_typists(page, f"differs-{timezone.now():%s%f}", text, by)


def page_reopened(page: ScanPage, reason: str, by: User) -> None:
    text = f"Trang {page.number} của “{page.scan}” phải gõ lại: {reason}"
    tell_typists(page, f"reopened-{timezone.now():%s%f}", text, by)


def tell_typists(page: ScanPage, event: str, text: str, but: User) -> None:
    people = {row.typist for row in page.typings.filter(place__in=[1, 2]).select_related("typist")} - {but}
    tell(people, key=f"oldpage-{page.pk}-{event}", text=text[:480], url=page.get_absolute_url())
