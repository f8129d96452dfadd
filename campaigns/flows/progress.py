"""Units report; the named officer verifies or returns."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from campaigns import kinds, notify, rules, states
from campaigns.models import Achievement, AchievementReturn, Campaign, Evidence, Figure, Participation
from campaigns.models.progress import EVIDENCE_LIMIT
from campaigns.states import ReturnCode
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.files.look import look_of
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.errors import Unsound

NamedFile = tuple[StoredFile, str]


def check_day(participation: Participation, achievement: Achievement) -> None:
    """A deed counts only if it was done in the campaign's period, and not in the future."""
    check_within(participation.campaign, achievement.happened_on)


def check_within(campaign: Campaign, day: datetime.date) -> None:
    if not campaign.starts_on <= day <= campaign.ends_on:
        raise Unsound(
            f"Ngày thực hiện {dates.short(day)} nằm ngoài thời gian thi đua "
            f"({dates.short(campaign.starts_on)} – {dates.short(campaign.ends_on)}). Hãy kiểm tra lại ngày."
        )
    if day > dates.today():
        raise Unsound(f"Ngày thực hiện {dates.short(day)} chưa tới. Hãy báo cáo sau khi đã làm.")


def check_kind(achievement: Achievement) -> None:
    """The own boxes are those of its kind, and its target is one of its strand."""
    if found := kinds.faults(achievement.kind, achievement.details):
        raise Unsound(" ".join(found))
    if achievement.target and achievement.target.strand_id != achievement.strand_id:
        raise Unsound(
            f"Chỉ tiêu “{achievement.target}” không thuộc nội dung “{achievement.strand}”. Hãy chọn lại chỉ tiêu."
        )


def write_figures(achievement: Achievement, figures: Iterable[Figure]) -> None:
    """These figures and no others, in this order."""
    achievement.figures.all().delete()
    for position, figure in enumerate(figures, start=1):
        figure.achievement, figure.position = achievement, position
        figure.save(force_insert=True)


def draft_achievement(
    participation: Participation,
    achievement: Achievement,
    files: Iterable[NamedFile],
    *,
    by: User,
    figures: Iterable[Figure] = (),
) -> Achievement:
    """Keep a new report of the unit with its evidence; it is not handed in yet."""
    rules.can_report(by, participation).require()
    return keep_draft(participation, achievement, files, by=by, figures=figures)


def keep_draft(
    participation: Participation,
    achievement: Achievement,
    files: Iterable[NamedFile],
    *,
    by: User,
    figures: Iterable[Figure] = (),
) -> Achievement:
    """The same for a flow that has asked a rule of its own: whoever took a unit over ends the works it pledged."""
    check_day(participation, achievement)
    check_kind(achievement)
    with transaction.atomic():
        achievement.participation, achievement.created_by = participation, by
        achievement.save()
        record(achievement, "draft", "Soạn báo cáo kết quả", by=by, after=achievement.state)
        write_figures(achievement, figures)
        add_evidence(achievement, files, by=by)
    return achievement


def edit_achievement(
    achievement: Achievement, files: Iterable[NamedFile], *, by: User, figures: Iterable[Figure] | None = None
) -> None:
    """`figures` None leaves those that are there."""
    rules.can_edit_achievement(by, achievement).require()
    check_day(achievement.participation, achievement)
    check_kind(achievement)
    with transaction.atomic():
        hold(achievement)
        achievement.save()
        record(achievement, "edit", "Sửa báo cáo kết quả", by=by)
        if figures is not None:
            write_figures(achievement, figures)
        add_evidence(achievement, files, by=by)


def add_evidence(achievement: Achievement, files: Iterable[NamedFile], *, by: User) -> None:
    """Up to ten files; one that is there already is not added twice."""
    for file, name in files:
        given = {"name": name, "added_by": by, "look": lambda file=file: look_of(file)}
        Evidence.objects.get_or_create(achievement=achievement, file=file, defaults=given)
    if achievement.evidence.count() > EVIDENCE_LIMIT:
        raise Unsound(f"Mỗi kết quả nhận tối đa {EVIDENCE_LIMIT} tệp minh chứng. Hãy bớt tệp rồi gửi lại.")


def remove_evidence(evidence: Evidence, *, by: User) -> None:
    rules.can_edit_achievement(by, evidence.achievement).require()
    with transaction.atomic():
        hold(evidence.achievement)
        record(evidence.achievement, "remove_evidence", "Bỏ minh chứng", by=by, note=evidence.name)
        evidence.delete()


def note_original(evidence: Evidence, *, by: User) -> None:
    """Somebody takes a photo with the camera's notes."""
    rules.can_fetch_original(by, evidence.achievement).require()
    record(evidence.achievement, "fetch_original", "Tải tệp gốc của ảnh", by=by, note=evidence.name)


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
    if not achievement.evidence.exists() and not achievement.sheet_id:
        raise Unsound("Chưa có minh chứng. Hãy thêm ít nhất một ảnh hoặc một tệp rồi gửi.")
    if lacking := kinds.missing(achievement.kind, achievement.details):
        raise Unsound(f"Chưa ghi: {'; '.join(lacking)}. Hãy bấm Sửa, ghi thêm rồi gửi.")
    with transaction.atomic():
        states.SUBMIT_ACHIEVEMENT.apply(achievement, by=by, submitted_at=timezone.now(), return_reason="")
        notify.achievement_submitted(achievement)


def verify_achievement(achievement: Achievement, *, by: User) -> None:
    rules.can_verify_achievement(by, achievement).require()
    with transaction.atomic():
        states.VERIFY_ACHIEVEMENT.apply(achievement, by=by, decided_by=by, decided_at=timezone.now())
        notify.achievement_decided(achievement)


def return_achievement(achievement: Achievement, *, by: User, reason: str, code: str = ReturnCode.OTHER) -> None:
    """Back to its unit: `code` is for counting, the reason for the unit to act on."""
    rules.can_decide_achievement(by, achievement).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do trả lại để đơn vị biết cần bổ sung gì.")
    with transaction.atomic():
        states.RETURN_ACHIEVEMENT.apply(
            achievement, by=by, note=reason, return_reason=reason, decided_by=by, decided_at=timezone.now()
        )
        AchievementReturn.objects.create(achievement=achievement, code=code, reason=reason, returned_by=by)
        notify.achievement_decided(achievement)
