"""A unit scores itself by criterion; the clerk puts the verified score beside it, or gives it back."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns import notify, rules, states
from campaigns.models import Participation, Scorecard, ScoreLine
from campaigns.statistics.scores import criteria_of
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib.errors import StaleState, Unsound


def save_own(card: Scorecard, write_lines: Callable[[], Any], *, by: User) -> Scorecard:
    """Keep the unit's scores; the first time they become a draft."""
    rules.can_score(by, card.participation).require()
    if not criteria_of(card.participation):
        raise Unsound("Kế hoạch không có tiêu chí nào chấm điểm cho loại đơn vị này.")
    with transaction.atomic():
        is_new = card.pk is None
        if is_new:
            refuse_second(card.participation)
        else:
            hold(card)
        card.save()
        write_lines()
        check_lines(card.lines.select_related("criterion"))
        words = ("draft", "Tự chấm điểm") if is_new else ("edit", "Sửa điểm tự chấm")
        record(card, *words, by=by, after=card.state)
    return card


def refuse_second(participation: Participation) -> None:
    Participation.objects.select_for_update().get(pk=participation.pk)
    if Scorecard.objects.filter(participation=participation).exists():
        raise StaleState("Đơn vị đã có bảng tự chấm vừa được lập ở nơi khác. Hãy tải lại trang để sửa bản đó.")


def check_lines(lines: Iterable[ScoreLine]) -> None:
    """No score is over what its criterion gives at most, and a changed one says why."""
    for line in lines:
        for score in (line.own, line.verified):
            if score is not None and score > line.criterion.points:
                raise Unsound(
                    f"Điểm của tiêu chí “{line.criterion}” lớn hơn điểm tối đa {points(line.criterion.points)}."
                )
        if line.verified is not None and line.verified != line.own and not line.verified_reason.strip():
            raise Unsound(f"Hãy ghi lý do điểm thẩm định của tiêu chí “{line.criterion}” khác điểm tự chấm.")


def points(number: Any) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def submit_scorecard(card: Scorecard, *, by: User) -> None:
    rules.can_submit_scorecard(by, card).require()
    scored = {line.criterion_id: line for line in card.lines.all()}
    for criterion in criteria_of(card.participation):
        line = scored.get(criterion.pk)
        if line is None or line.own is None:
            raise Unsound(f"Chưa chấm điểm tiêu chí “{criterion}”. Hãy chấm đủ rồi gửi; không đạt thì ghi 0.")
        if not line.reason.strip():
            raise Unsound(f"Chưa ghi căn cứ tự chấm của tiêu chí “{criterion}”. Hãy ghi một câu rồi gửi.")
    with transaction.atomic():
        states.SUBMIT_SCORECARD.apply(card, by=by, submitted_at=timezone.now(), return_reason="")
        notify.scorecard_submitted(card)


def save_verified(card: Scorecard, write_lines: Callable[[], Any], *, by: User) -> None:
    """Keep the clerk's scores; they count for the ranking once they are confirmed."""
    rules.can_decide_scorecard(by, card).require()
    with transaction.atomic():
        hold(card)
        write_lines()
        check_lines(card.lines.select_related("criterion"))
        record(card, "score", "Ghi điểm thẩm định", by=by)


def confirm_scorecard(card: Scorecard, *, by: User) -> None:
    rules.can_decide_scorecard(by, card).require()
    lacking = card.lines.filter(verified=None).select_related("criterion").first()
    if lacking:
        raise Unsound(f"Chưa có điểm thẩm định của tiêu chí “{lacking.criterion}”. Hãy thẩm định đủ rồi xác nhận.")
    with transaction.atomic():
        states.CONFIRM_SCORECARD.apply(card, by=by, decided_by=by, decided_at=timezone.now())
        notify.scorecard_decided(card)


def return_scorecard(card: Scorecard, *, by: User, reason: str) -> None:
    """Back to the unit; scores of the clerk that were begun are dropped, since the unit's own will change."""
    rules.can_decide_scorecard(by, card).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do trả lại để đơn vị biết cần chấm lại gì.")
    with transaction.atomic():
        states.RETURN_SCORECARD.apply(
            card, by=by, note=reason, return_reason=reason, decided_by=by, decided_at=timezone.now()
        )
        card.lines.update(verified=None, verified_reason="")
        notify.scorecard_decided(card)
