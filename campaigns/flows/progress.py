"""Units report; the named officer verifies or returns."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from campaigns import notify, rules, states
from campaigns.models import Achievement, Evidence, Participation
from campaigns.models.progress import EVIDENCE_LIMIT
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.errors import Unsound

NamedFile = tuple[StoredFile, str]


def check_day(participation: Participation, achievement: Achievement) -> None:
    """A deed counts only if it was done in the campaign's period, and not in the future."""
    campaign, day = participation.campaign, achievement.happened_on
    if not campaign.starts_on <= day <= campaign.ends_on:
        raise Unsound(
            f"Ngày thực hiện {dates.short(day)} nằm ngoài thời gian thi đua "
            f"({dates.short(campaign.starts_on)} – {dates.short(campaign.ends_on)}). Hãy kiểm tra lại ngày."
        )
    if day > dates.today():
        raise Unsound(f"Ngày thực hiện {dates.short(day)} chưa tới. Hãy báo cáo sau khi đã làm.")


def draft_achievement(
    participation: Participation, achievement: Achievement, files: Iterable[NamedFile], *, by: User
) -> Achievement:
    """Keep a new report of the unit with its evidence; it is not handed in yet."""
    rules.can_report(by, participation).require()
    check_day(participation, achievement)
    with transaction.atomic():
        achievement.participation, achievement.created_by = participation, by
        achievement.save()
        record(achievement, "draft", "Soạn báo cáo kết quả", by=by, after=achievement.state)
        add_evidence(achievement, files, by=by)
    return achievement


def edit_achievement(achievement: Achievement, files: Iterable[NamedFile], *, by: User) -> None:
    rules.can_edit_achievement(by, achievement).require()
    check_day(achievement.participation, achievement)
    with transaction.atomic():
        hold(achievement)
        achievement.save()
        record(achievement, "edit", "Sửa báo cáo kết quả", by=by)
        add_evidence(achievement, files, by=by)


def add_evidence(achievement: Achievement, files: Iterable[NamedFile], *, by: User) -> None:
    """Up to ten files; one that is there already is not added twice."""
    for file, name in files:
        Evidence.objects.get_or_create(achievement=achievement, file=file, defaults={"name": name, "added_by": by})
    if achievement.evidence.count() > EVIDENCE_LIMIT:
        raise Unsound(f"Mỗi kết quả nhận tối đa {EVIDENCE_LIMIT} tệp minh chứng. Hãy bớt tệp rồi gửi lại.")


def remove_evidence(evidence: Evidence, *, by: User) -> None:
    rules.can_edit_achievement(by, evidence.achievement).require()
    with transaction.atomic():
        hold(evidence.achievement)
        record(evidence.achievement, "remove_evidence", "Bỏ minh chứng", by=by, note=evidence.name)
        evidence.delete()


def discard_achievement(achievement: Achievement, *, by: User) -> None:
    """Throw a draft away; what was handed in once stays."""
    rules.can_edit_achievement(by, achievement).require()
    if achievement.submitted_at:
        raise Unsound("Kết quả đã từng gửi nên không xóa được; hãy sửa và gửi lại.")
    with transaction.atomic():
        hold(achievement)
        record(achievement, "discard", "Xóa bản soạn", by=by, before=achievement.state)
        achievement.delete()


def submit_achievement(achievement: Achievement, *, by: User) -> None:
    rules.can_submit_achievement(by, achievement).require()
    if not achievement.evidence.exists():
        raise Unsound("Chưa có minh chứng. Hãy thêm ít nhất một ảnh hoặc một tệp rồi gửi.")
    with transaction.atomic():
        states.SUBMIT_ACHIEVEMENT.apply(achievement, by=by, submitted_at=timezone.now(), return_reason="")
        notify.achievement_submitted(achievement)


def verify_achievement(achievement: Achievement, *, by: User) -> None:
    rules.can_decide_achievement(by, achievement).require()
    with transaction.atomic():
        states.VERIFY_ACHIEVEMENT.apply(achievement, by=by, decided_by=by, decided_at=timezone.now())
        notify.achievement_decided(achievement)


def return_achievement(achievement: Achievement, *, by: User, reason: str) -> None:
    rules.can_decide_achievement(by, achievement).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do trả lại để đơn vị biết cần bổ sung gì.")
    with transaction.atomic():
        states.RETURN_ACHIEVEMENT.apply(
            achievement, by=by, note=reason, return_reason=reason, decided_by=by, decided_at=timezone.now()
        )
        notify.achievement_decided(achievement)
