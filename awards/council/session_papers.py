"""The papers of a meeting as its page shows them: invitation, count of the ballot, minutes, each with its buttons."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from awards import rules
from awards.models import CouncilSession
from emulation.accounts.models import User
from emulation.documents.models import OfficialDocument
from emulation.documents.rules import can_read
from emulation.web.actions import Action


@dataclass(frozen=True)
class SessionPaper:
    """document None: the paper is still to be made."""

    title: str
    document: OfficialDocument | None
    actions: list[Action]


def papers_of(user: User, session: CouncilSession) -> list[SessionPaper]:
    return [*minutes(user, session), *ballot(user, session), *invitation(user, session)]


def reading(user: User, document: OfficialDocument, name: str, *, first: bool) -> Action:
    """To the paper; for its drafter the place from which it is handed in."""
    label = f"Xem {name} và trình duyệt" if first else f"Xem {name}"
    tone = "primary" if first else "secondary"
    return Action(label, document.get_absolute_url(), can_read(user, document), tone, "file-earmark-text")


def invitation(user: User, session: CouncilSession) -> Iterator[SessionPaper]:
    paper = session.invitation
    if paper is None:
        return
    own = bool(rules.is_secretary(user, session.campaign)) and session.is_planned
    actions = [reading(user, paper, "giấy mời", first=own and paper.is_editable)]
    if own and paper.is_editable:
        edit, args = rules.can_edit_planned(user, session), [session.pk]
        actions += [
            Action(
                "Sửa phiên họp dự kiến", reverse("awards:session_plan_edit", args=args), edit, "secondary", "pencil"
            ),
            Action("Sửa nơi nhận, người ký", reverse("awards:invitation_frame", args=args), edit, "secondary"),
        ]
    yield SessionPaper("Giấy mời", paper, actions)


def minutes(user: User, session: CouncilSession) -> Iterator[SessionPaper]:
    secretary, args = bool(rules.is_secretary(user, session.campaign)), [session.pk]
    if not session.is_held:
        if secretary and session.is_planned:
            tone = "secondary" if session.invitation.is_editable else "primary"
            url, may = reverse("awards:session_hold", args=args), rules.can_open_minutes(user, session)
            action = Action("Điểm danh, lập biên bản", url, may, tone, "pencil-square")
            yield SessionPaper("Biên bản", None, [action])
        return
    editable, voted = secretary and session.document.is_editable, session.results.exists()
    read = reading(user, session.document, "biên bản", first=editable and voted)
    if not editable:
        yield SessionPaper("Biên bản", session.document, [read])
        return
    told = not session.is_on_screen
    may = rules.can_record_result(user, session) if told else rules.can_edit_minutes(user, session)
    record = Action(
        "Ghi kết quả xét", reverse("awards:session_results", args=args), may, "secondary" if voted else "primary",
        "check2-square",
    )  # fmt: skip
    edit = "Sửa phiên họp" if told else "Sửa nội dung biên bản"
    others = [
        Action(edit, reverse("awards:session_edit", args=args), may, "secondary", "pencil"),
        Action("Sửa nơi nhận, người ký", reverse("awards:session_frame", args=args), may, "secondary"),
    ]
    recorded = [record] if told else []
    yield SessionPaper("Biên bản", session.document, [read, *recorded, *others] if voted else [record, *others, read])


def ballot(user: User, session: CouncilSession) -> Iterator[SessionPaper]:
    """Only of a meeting that voted by ballot."""
    if not (session.is_held and session.by_ballot):
        return
    count = getattr(session, "ballot_count", None)
    secretary, may = rules.is_secretary(user, session.campaign), rules.can_count_ballot(user, session)
    url, args = reverse("awards:ballot_count", args=[session.pk]), [session.pk]
    if count is None:
        enter = [Action("Ghi kết quả kiểm phiếu", url, may, "primary", "check2-square")] if secretary else []
        yield SessionPaper("Biên bản kiểm phiếu", None, enter)
        return
    editable = bool(secretary) and count.document.is_editable
    actions = [reading(user, count.document, "biên bản kiểm phiếu", first=editable)]
    if editable:
        frame = reverse("awards:ballot_frame", args=args)
        actions += [] if session.is_on_screen else [Action("Sửa số phiếu", url, may, "secondary", "pencil")]
        actions += [Action("Sửa nơi nhận, người ký", frame, rules.can_edit_count(user, session), "secondary")]
    yield SessionPaper("Biên bản kiểm phiếu", count.document, actions)


def agenda_actions(user: User, session: CouncilSession, on: str = "session") -> list[Action]:
    """Of the agenda and its papers, on the page of the meeting or on that of the agenda itself."""
    args, found = [session.pk], []
    secretary = rules.is_secretary(user, session.campaign)
    if session.agenda_sent_at and rules.seat_of(user, session):
        url, tone = reverse("awards:session_papers", args=args), "secondary" if secretary else "primary"
        found.append(Action("Đọc tài liệu họp", url, tone=tone, icon="journal-text"))
    if not secretary:
        return found
    if on == "session":
        if not (session.is_planned or session.items.exists()):
            return found
        url, tone = reverse("awards:session_agenda", args=args), "primary" if session.is_planned else "secondary"
        return [*found, Action("Chương trình xét", url, tone=tone, icon="list")]
    return [*found, *arranging(user, session)]


def arranging(user: User, session: CouncilSession) -> Iterator[Action]:
    if not (session.is_planned and session.items.exists()):
        return
    may, args = rules.can_arrange(user, session), [session.pk]
    if not session.agenda_sent_at:
        send = reverse("awards:agenda_send", args=args)
        yield Action("Gửi tài liệu họp", send, rules.can_send_agenda(user, session), icon="send")
    if session.blind:
        url = reverse("awards:agenda_summaries", args=args)
        yield Action("Ghi tóm tắt không ghi tên", url, may, "secondary", "pencil")
    yield Action("Xếp thứ tự", reverse("awards:agenda_order", args=args), may, "secondary")
