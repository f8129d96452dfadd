"""Points are answered, conditions judged, numbers laid down."""

from collections.abc import Callable

from django.db import transaction

from awards import rules
from awards.dossiers.points import open_points
from awards.models import AwardCondition, ConditionMark, Dossier, Nomination, Waiver
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib.errors import Unsound


def waive(nomination: Nomination, codes: list[str], reason: str, *, by: User) -> list[Waiver]:
    """Somebody looked at those points and says why the nomination may go on."""
    rules.can_waive(by, nomination).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do.")
    with transaction.atomic():
        hold(nomination.dossier)
        points = {point.code: point for point in open_points(nomination, by=by)}
        if not codes or any(code not in points for code in codes):
            raise Unsound("Các điểm cần xác nhận vừa thay đổi. Hãy xem lại danh sách rồi đánh dấu.")
        given = [
            Waiver(nomination=nomination, code=code, ground=points[code].refusal, reason=reason.strip(), given_by=by)
            for code in codes
        ]
        Waiver.objects.bulk_create(given)
        sorts = "; ".join(dict.fromkeys(points[code].question for code in codes))
        record(nomination, "waive", "Xác nhận điểm cần lưu ý", by=by, note=sorts)  # the reason may tell of others
    return given


def mark_condition(dossier: Dossier, condition: AwardCondition, mark: ConditionMark, *, by: User) -> None:
    """The clerk's judgement with a note; of a share the result follows from the two numbers."""
    rules.can_check(by, dossier.nomination).require()
    if not mark.note.strip():
        raise Unsound("Hãy ghi nhận xét ngắn làm căn cứ đánh giá.")
    with transaction.atomic():
        hold(dossier)
        given = {name: getattr(mark, name) for name in ("result", "note", "holders", "heads")} | {"marked_by": by}
        kept, _ = ConditionMark.objects.update_or_create(dossier=dossier, condition=condition, defaults=given)
        label = f"Đánh giá điều kiện: {kept.get_result_display()}"
        record(dossier.nomination, "mark_condition", label, by=by, note=f"{condition.text} {mark.note}")


def set_quotas(campaign: Campaign, write: Callable[[], None], *, by: User) -> None:
    """`write` saves the rows."""
    rules.can_set_quotas(by, campaign).require()
    with transaction.atomic():
        before = "; ".join(map(str, campaign.award_quotas.all()))
        write()
        now = "; ".join(map(str, campaign.award_quotas.all()))
        record(
            campaign, "quotas", "Quy định số lượng khen thưởng", by=by, note=f"{before or 'chưa có'} → {now or 'bỏ'}"
        )
