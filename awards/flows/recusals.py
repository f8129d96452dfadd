"""Members keep out of what concerns themselves: declared, told to the secretary, or found by name and confirmed."""

from django.db import transaction

from awards import notify, rules
from awards.council.recusal import settle
from awards.models import AgendaItem, Recusal, Seat
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib.errors import Unsound

GROUND = "Hãy ghi rõ lý do, ví dụ: vợ của người được đề nghị."


def declare(item: AgendaItem, relation: str, ground: str, *, by: User) -> Recusal:
    """The member itself, until the vote on the item opens."""
    seat = rules.seat_of(by, item.session)
    rules.can_declare(item, seat).require()
    recusal = keep_out(item, seat, relation, ground, by=by)
    notify.conflict_declared(recusal)
    return recusal


def recuse(item: AgendaItem, seat: Seat, relation: str, ground: str, *, by: User) -> Recusal:
    """The secretary writes down what a member said."""
    rules.can_recuse(by, item).require()
    if rules.is_recused(item, seat):
        raise Unsound(f"{seat.user} đã được ghi không tham gia xét nội dung này.")
    return keep_out(item, seat, relation, ground, by=by)


def hold_vote(item: AgendaItem) -> None:
    """Keep the vote on it from opening until the transaction ends."""
    hold(item.session)
    rules.before_vote(item).require()


def keep_out(item: AgendaItem, seat: Seat, relation: str, ground: str, *, by: User) -> Recusal:
    if not ground.strip():
        raise Unsound(GROUND)
    with transaction.atomic():
        hold_vote(item)
        told = {"relation": relation, "ground": ground, "automatic": False, "upheld": True, "recorded_by": by}
        recusal, _ = Recusal.objects.update_or_create(item=item, seat=seat, defaults=told)
        words = f"{seat.user}, nội dung {item.position}: {recusal.get_relation_display().lower()}"
        record(item.session, "recuse", "Ghi không tham gia xét", by=by, note=words)
    return recusal


def answer(recusal: Recusal, *, same: bool, by: User) -> None:
    """Whether the member is the nominee of that name, or only has the name in common."""
    rules.can_answer(by, recusal).require()
    item = recusal.item
    with transaction.atomic():
        hold_vote(item)
        recusal.upheld, recusal.recorded_by = same, by
        recusal.save(update_fields=["upheld", "recorded_by"])
        label = "Xác nhận không tham gia xét" if same else "Xác nhận chỉ trùng họ tên"
        record(item.session, "recusal_answer", label, by=by, note=f"{recusal.seat.user}, nội dung {item.position}")


def lift(recusal: Recusal, *, reason: str, by: User) -> None:
    """A declaration made by mistake."""
    rules.can_lift(by, recusal).require()
    item = recusal.item
    with transaction.atomic():
        hold_vote(item)
        words = f"{recusal.seat.user}, nội dung {item.position}: {reason}"
        record(item.session, "recusal_lift", "Bỏ ghi không tham gia xét", by=by, note=words)
        recusal.delete()
        settle(item.session)
