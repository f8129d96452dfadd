"""The agenda of a meeting: what is considered, in which order, and that its members read it beforehand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from awards import notify, rules
from awards.council.masking import names_left
from awards.council.recusal import settle
from awards.flows.council import check_ready
from awards.models import AgendaItem, CouncilSession, Nomination
from awards.querysets import in_paper_order
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib.errors import StaleState, Unsound

ORDERS: dict[str, tuple[str, Callable[[AgendaItem], Any]]] = {
    "subject": ("Đối tượng, rồi họ tên", lambda item: subject_place(item.nomination)),
    "award": ("Hình thức đề nghị", lambda item: (item.nomination.award.name, *subject_place(item.nomination))),
    "unit": (
        "Đơn vị đề nghị",
        lambda item: (item.nomination.participation.organization.sort_key, *subject_place(item.nomination)),
    ),
}


def subject_place(nomination: Nomination) -> tuple[int, str]:
    return Nomination.Subject.values.index(nomination.subject), nomination.sort_key


def candidates(session: CouncilSession) -> Any:
    """Dossiers that may still be put on this agenda: complete, not voted on, on no open agenda."""
    return Nomination.objects.for_council(session.campaign).off_agenda().exclude(agenda_items__session=session)


def put_on_agenda(session: CouncilSession, nominations: Iterable[Nomination], *, by: User) -> list[AgendaItem]:
    """Add them after what is there, in the order given; all or none.

    Of a meeting to come until it begins; of one recorded afterwards while its minutes are open.
    """
    may = rules.can_record_result if session.is_held else rules.can_arrange
    may(by, session).require()
    nominations = list(nominations)
    if not nominations:
        raise Unsound("Chưa chọn hồ sơ nào. Hãy đánh dấu ít nhất một hồ sơ.")
    with transaction.atomic():
        hold(session)
        last = session.items.aggregate(last=Max("position"))["last"] or 0
        for nomination in nominations:
            hold(nomination.dossier)
            check_free(session, nomination)
        items = AgendaItem.objects.bulk_create(
            AgendaItem(session=session, nomination=nomination, position=place)
            for place, nomination in enumerate(nominations, start=last + 1)
        )
        settle(session)
        names = "; ".join(nomination.name for nomination in nominations)
        record(session, "agenda_add", f"Đưa {len(items)} hồ sơ vào chương trình", by=by, note=names)
        tell_change(session, f"thêm {len(items)} nội dung")
    return items


def check_free(session: CouncilSession, nomination: Nomination) -> None:
    check_ready(session, nomination)
    if session.items.filter(nomination=nomination).exists():
        raise Unsound(f"{nomination.name} đã có trong chương trình {str(session).lower()}.")


def drop_item(item: AgendaItem, *, by: User, reason: str = "") -> None:
    session = item.session
    rules.can_arrange(by, session).require()
    if session.agenda_sent_at and not reason.strip():
        raise Unsound("Tài liệu họp đã gửi thành viên. Hãy ghi lý do bỏ nội dung này.")
    with transaction.atomic():
        hold(session)
        take_off(item, "agenda_drop", "Bỏ khỏi chương trình", reason, by=by)


def drop_returned(nomination: Nomination, *, by: User, reason: str) -> None:
    """Follows from the return of a dossier: it falls off the open agenda on which it stands."""
    for item in AgendaItem.objects.open().filter(nomination=nomination).select_related("session__campaign"):
        take_off(item, "agenda_fall", "Rút khỏi chương trình vì hồ sơ bị trả lại", reason, by=by)
        notify.item_returned(item)


def take_off(item: AgendaItem, verb: str, label: str, reason: str, *, by: User) -> None:
    session, name = item.session, item.nomination.name
    session.items.filter(pk=item.pk).delete()
    number(session.items.all())
    record(session, verb, label, by=by, note=f"{name}: {reason}" if reason else name)
    tell_change(session, "bớt 01 nội dung")


def number(items: Iterable[AgendaItem]) -> None:
    """Places from 1 on, in the order given."""
    rows = list(items)
    for place, item in enumerate(rows, start=1):
        item.position = place
    AgendaItem.objects.bulk_update(rows, ["position"])


def arrange(session: CouncilSession, items: Sequence[AgendaItem], *, by: User) -> None:
    """The whole agenda in a new order."""
    rules.can_arrange(by, session).require()
    with transaction.atomic():
        hold(session)
        if {item.pk for item in items} != set(session.items.values_list("pk", flat=True)):
            raise StaleState("Chương trình vừa có thay đổi. Hãy tải lại trang rồi xếp lại thứ tự.")
        number(items)
        record(session, "agenda_order", "Xếp lại thứ tự chương trình", by=by)


def arrange_by(session: CouncilSession, order: str, *, by: User) -> None:
    arrange(session, sorted(session.items.for_reading(), key=ORDERS[order][1]), by=by)


def write_summaries(session: CouncilSession, texts: Mapping[AgendaItem, str], *, by: User) -> None:
    """What members read of each item while names are hidden. Raises Unsound when a text still names somebody."""
    rules.can_arrange(by, session).require()
    for item, text in texts.items():
        if found := names_left(text, item.nomination):
            raise Unsound(f"Nội dung {item.position}: bản tóm tắt còn ghi “{found}”. Hãy bỏ tên ấy.")
    with transaction.atomic():
        hold(session)
        for item, text in texts.items():
            item.summary = text
        AgendaItem.objects.bulk_update(texts, ["summary"])
        record(session, "agenda_summaries", "Ghi tóm tắt không ghi tên", by=by)


def send_agenda(session: CouncilSession, *, by: User) -> None:
    """From now on the members read it, and hear of every change."""
    rules.can_send_agenda(by, session).require()
    with transaction.atomic():
        hold(session)
        session.refresh_from_db()
        rules.can_send_agenda(by, session).require()
        session.agenda_sent_at = timezone.now()
        session.save(update_fields=["agenda_sent_at"])
        settle(session)
        record(session, "agenda_send", "Gửi tài liệu họp", by=by, note=f"{session.items.count()} nội dung")
        notify.agenda_sent(session, members_of(session))


def members_of(session: CouncilSession) -> list[User]:
    return [seat.user for seat in session.council.seats.on(session.held_on).select_related("user")]


def tell_change(session: CouncilSession, what: str) -> None:
    """Members hear of it once they have the papers; names stay out of it."""
    if session.agenda_sent_at and session.is_planned:
        notify.agenda_changed(session, members_of(session), what)


def take_notes(item: AgendaItem, *, by: User) -> None:
    """The secretary's notes of the discussion on one item; the minutes print them."""
    rules.can_take_notes(by, item).require()
    with transaction.atomic():
        item.save(update_fields=["notes"])
        record(item.session, "agenda_notes", f"Ghi chép thảo luận nội dung {item.position}", by=by)


def in_usual_order(session: CouncilSession) -> Any:
    """Candidates as papers list them."""
    return candidates(session).for_list().order_by(*in_paper_order())
