"""Units report how far a pledged work is; with 100 % it becomes a result like others, to be verified once."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction

from campaigns import notify, rules
from campaigns.flows import progress
from campaigns.flows.on_behalf import enter_result
from campaigns.flows.progress import NamedFile, check_day
from campaigns.models import Achievement, Commitment, WorkPhoto, WorkProgress
from campaigns.models.progress import EVIDENCE_LIMIT
from campaigns.models.works import DONE, PHOTO_LIMIT
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound
from emulation.lib.verdict import Verdict


def hold_pledge(pledge: Commitment) -> Commitment:
    """The row as stored, kept from changing until the transaction ends."""
    return Commitment.objects.select_for_update().get(pk=pledge.pk)


def report_work(
    pledge: Commitment,
    report: WorkProgress,
    files: Iterable[NamedFile],
    *,
    by: User,
    quantity: Decimal | None = None,
    people: int | None = None,
) -> WorkProgress:
    """Keep how far the work is. At 100 % it is reported as done, with what was made of it and who took part."""
    may_report(pledge, report, by).require()
    files = list(files)
    with transaction.atomic():
        held = hold_pledge(pledge)
        if not may_report(held, report, by):
            raise StaleState("Việc này vừa được báo hoàn thành hoặc rút ở nơi khác. Hãy tải lại trang để xem.")
        last = held.progress.first()
        check_report(held, report, last, files)
        report.commitment, report.reported_by = held, by
        report.save()
        WorkPhoto.objects.bulk_create(WorkPhoto(progress=report, file=file, name=name) for file, name in once(files))
        before = f"{last.percent} %" if last else ""
        record(held, "report", "Báo tiến độ", by=by, before=before, after=f"{report.percent} %", note=report.note)
        if report.percent == DONE:
            report_done(held, report, quantity=quantity, people=people, by=by)
    return report


def may_report(pledge: Commitment, report: WorkProgress, by: User) -> Verdict:
    """The unit itself, or the office from the sheet that the report stands on."""
    if report.sheet:
        return rules.can_report_work_from(by, report.sheet, pledge)
    return rules.can_report_work(by, pledge)


def once(files: list[NamedFile]) -> list[NamedFile]:
    """Each file once, even if it was chosen twice."""
    return list({file.pk: (file, name) for file, name in reversed(files)}.values())[::-1]


def check_report(pledge: Commitment, report: WorkProgress, last: WorkProgress | None, files: list[NamedFile]) -> None:
    check_day(pledge.participation, Achievement(happened_on=report.done_on))
    if last and report.done_on < last.done_on:
        raise Unsound(
            f"Ngày {dates.short(report.done_on)} sớm hơn lần báo gần nhất ({dates.short(last.done_on)}). "
            "Hãy kiểm tra lại ngày."
        )
    percent = last.percent if last else 0
    if report.percent < percent and not report.note.strip():
        raise Unsound(f"Tiến độ giảm từ {percent} % xuống {report.percent} %. Hãy ghi lý do ở ô “Ghi chú”.")
    if report.percent == percent < DONE and not report.note.strip() and not files:
        raise Unsound(f"Tiến độ vẫn là {percent} %. Hãy đổi số phần trăm, hoặc thêm ghi chú hay ảnh.")
    if len(files) > PHOTO_LIMIT:
        raise Unsound(f"Mỗi lần báo nhận tối đa {PHOTO_LIMIT} tệp. Hãy bớt tệp rồi gửi lại.")


def report_done(
    pledge: Commitment, report: WorkProgress, *, quantity: Decimal | None, people: int | None, by: User
) -> None:
    """Hand the work in as a result of the unit; one that came back is mended and handed in again."""
    if not rules.none_asked(pledge):
        raise Unsound(
            "Đang có đề nghị thay đổi chờ Văn phòng xét. Hãy rút lại đề nghị, hoặc chờ xét xong rồi báo 100 %."
        )
    done = pledge.completion or Achievement(strand=pledge.strand, kind=pledge.kind, commitment=pledge)
    done.created_by, done.sheet = by, report.sheet
    done.title, done.place, done.description = pledge.title, pledge.place, report.note
    done.happened_on, done.people = report.done_on, people
    done.quantity, done.unit = quantity, pledge.unit if quantity else ""
    proof = proof_of(pledge, done)
    if not proof and not report.sheet and not (done.pk and done.evidence.exists()):
        raise Unsound("Chưa có ảnh nào của việc này. Hãy thêm ít nhất một ảnh hoặc một tệp rồi báo hoàn thành.")
    if done.pk:
        progress.edit_achievement(done, proof, by=by)
    else:
        if report.sheet:
            enter_result(report.sheet, done, proof, by=by)
        else:
            progress.keep_draft(pledge.participation, done, proof, by=by)
        pledge.completion = done
        pledge.save(update_fields=["completion"])
    progress.submit_achievement(done, by=by)


def proof_of(pledge: Commitment, done: Achievement) -> list[NamedFile]:
    """Pictures of the work that its result has room for, those of the last report first."""
    there = set(done.evidence.values_list("file", flat=True)) if done.pk else set()
    photos = (
        WorkPhoto.objects.filter(progress__commitment=pledge).order_by("-progress__pk", "pk").select_related("file")
    )
    wanted = [(photo.file, photo.name) for photo in photos if photo.file_id not in there]
    return once(wanted)[: max(0, EVIDENCE_LIMIT - len(there))]


def close_work(pledge: Commitment, achievement: Achievement, *, by: User) -> None:
    """Say that a result which the unit reported apart from its pledge is the pledged work done: it counts once."""
    rules.can_close_by(by, pledge, achievement).require()
    with transaction.atomic():
        held = hold_pledge(pledge)
        if not rules.can_close_work(by, held):
            raise StaleState("Việc này vừa được báo hoàn thành hoặc rút ở nơi khác. Hãy tải lại trang để xem.")
        if not Achievement.objects.could_complete(held).filter(pk=achievement.pk).exists():
            raise Unsound("Kết quả này không còn chọn được. Hãy tải lại trang và chọn kết quả khác.")
        note = f"Theo kết quả “{achievement.title}” mà đơn vị đã báo cáo."
        WorkProgress.objects.create(
            commitment=held, percent=DONE, done_on=achievement.happened_on, note=note, reported_by=by
        )
        held.completion, achievement.commitment = achievement, held
        held.save(update_fields=["completion"])
        achievement.save(update_fields=["commitment"])
        record(held, "close", "Ghi nhận hoàn thành", by=by, after=f"{DONE} %", note=note)
        record(achievement, "close", "Ghi nhận theo việc đã đăng ký", by=by, note=held.title)
        notify.work_closed(held)
