"""Awards wait, and go on: placed, looked at again, lifted. Written in the hold's own acts, which few read."""

import datetime

from django.db import transaction
from django.utils import timezone

from awards import rules
from awards.models import Hold, HoldAct
from emulation.accounts.models import User
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound

LONGEST = 366  # days until somebody must look again


def place_hold(hold: Hold, *, by: User) -> Hold:
    """From its first day the nominee, or the unit, goes no step further."""
    rules.can_place_hold(by, hold.body_id).require()
    check(hold)
    if not hold.keeper.has_role("clerk", hold.body_id):
        raise Unsound(f"{hold.keeper} hiện không phải công chức Văn phòng của cơ quan. Hãy chọn người khác.")
    same = Hold.objects.standing().filter(body=hold.body, nominee=hold.nominee, organization=hold.organization)
    with transaction.atomic():
        if same.visible_to(by).filter(sort=hold.sort).exists():
            raise Unsound(f"{hold} đang tạm dừng xét vì lý do này. Hãy mở mục đó và ghi xem lại.")
        hold.save()
        words = f"{hold.get_sort_display()}: {hold.ground}"
        HoldAct.objects.create(hold=hold, verb=HoldAct.Verb.PLACE, words=words, by=by)
    return hold


def check(hold: Hold) -> None:
    if hold.review_on < hold.starts_on:
        raise Unsound("Ngày xem lại phải bằng hoặc sau “Từ ngày”.")
    if hold.review_on > max(hold.starts_on, dates.today()) + datetime.timedelta(days=LONGEST):
        raise Unsound("Ngày xem lại cách quá một năm. Hãy chọn ngày gần hơn.")


def review_hold(hold: Hold, review_on: datetime.date, words: str, *, by: User, keeper: User | None = None) -> None:
    """It goes on; the next day of review, perhaps in other hands."""
    with transaction.atomic():
        kept = held(hold, by)
        if review_on < dates.today():
            raise Unsound("Ngày xem lại tiếp theo phải từ hôm nay trở đi.")
        kept.review_on = review_on
        check(kept)
        note = f"Xem lại ngày {dates.short(review_on)}. {words.strip()}"
        if keeper and keeper != kept.keeper:
            rules.can_hand_over_hold(by, kept).require()
            note, kept.keeper = f"{note} Giao {keeper}.", keeper
        kept.save()
        HoldAct.objects.create(hold=kept, verb=HoldAct.Verb.REVIEW, words=note.strip(), by=by)


def lift_hold(hold: Hold, reason: str, *, by: User) -> None:
    if not reason.strip():
        raise Unsound("Hãy ghi lý do thôi tạm dừng.")
    with transaction.atomic():
        kept = held(hold, by)
        kept.lifted_at = timezone.now()
        kept.save()
        HoldAct.objects.create(hold=kept, verb=HoldAct.Verb.LIFT, words=reason.strip(), by=by)


def held(hold: Hold, by: User) -> Hold:
    """The row as it is stored, until the transaction ends."""
    kept = Hold.objects.select_for_update().get(pk=hold.pk)
    if kept.is_lifted and not hold.is_lifted:
        raise StaleState("Mục này vừa được người khác thôi tạm dừng. Hãy tải lại trang.")
    rules.can_keep_hold(by, kept).require()
    return kept
