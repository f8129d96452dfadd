"""A unit nominates and hands the dossier in; the clerk checks it."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from awards import notify, rules, states
from awards.facts import findings_of
from awards.flows.agenda import drop_returned
from awards.flows.nominees import nominee_of
from awards.models import CriterionMark, Dossier, DossierFile, Nomination, ReportForm
from awards.models.dossier import FILE_LIMIT
from awards.papers.achievement_report import report_paper
from campaigns.models import Criterion, Participation
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents import pdf, snapshot
from emulation.files.intake import keep_own
from emulation.files.models import StoredFile
from emulation.lib.errors import Unsound
from emulation.lib.words import fold

NamedFile = tuple[StoredFile, str]


def check_nominee(nomination: Nomination, participation: Participation) -> None:
    """The award must be one for that subject on that day, and the nominee not there already under another spelling."""
    award = nomination.award
    if not award.is_for(nomination.subject):
        raise Unsound(f"“{award}” không dành cho {nomination.get_subject_display().lower()}. Hãy chọn hình thức khác.")
    nomination.participation = participation
    others = Nomination.objects.filter(participation=participation, award=award, subject=nomination.subject)
    name = fold(nomination.name)
    if twin := next((row for row in others.exclude(pk=nomination.pk) if fold(row.name) == name), None):
        raise Unsound(f"{twin.name} đã được đơn vị đề nghị “{award}” trong phong trào này.")


def nominate(participation: Participation, nomination: Nomination, dossier: Dossier, *, by: User) -> Nomination:
    """Put a nominee forward, with a dossier that the unit goes on filling."""
    rules.can_nominate(by, participation).require()
    check_nominee(nomination, participation)
    with transaction.atomic():
        nomination.created_by, nomination.nominee = by, nominee_of(nomination)
        nomination.save()
        dossier.nomination = nomination
        dossier.report_form = dossier.report_form or nomination.award.report_form
        dossier.save()
        record(nomination, "nominate", "Đề nghị khen thưởng", by=by, after=nomination.state)
    return nomination


def edit_nomination(nomination: Nomination, *, by: User) -> None:
    rules.can_edit(by, nomination).require()
    check_nominee(nomination, nomination.participation)
    with transaction.atomic():
        hold(nomination.dossier)
        nomination.nominee = nominee_of(nomination)
        nomination.save()
        record(nomination, "edit", "Sửa đề nghị", by=by)


def edit_dossier(dossier: Dossier, files: Iterable[NamedFile], *, by: User) -> None:
    rules.can_edit(by, dossier.nomination).require()
    with transaction.atomic():
        hold(dossier)
        dossier.save()
        for file, name in files:
            DossierFile.objects.get_or_create(dossier=dossier, file=file, defaults={"name": name, "added_by": by})
        if dossier.files.count() > FILE_LIMIT:
            raise Unsound(f"Mỗi hồ sơ nhận tối đa {FILE_LIMIT} tệp. Hãy bớt tệp rồi gửi lại.")
        record(dossier.nomination, "edit_dossier", "Sửa hồ sơ", by=by)


def remove_file(attached: DossierFile, *, by: User) -> None:
    rules.can_edit(by, attached.dossier.nomination).require()
    with transaction.atomic():
        hold(attached.dossier)
        record(attached.dossier.nomination, "remove_file", "Bỏ tài liệu", by=by, note=attached.name)
        attached.delete()


def discard_nomination(nomination: Nomination, *, by: User) -> None:
    """Throw a draft away; what was handed in once stays."""
    rules.can_edit(by, nomination).require()
    if nomination.dossier.submitted_at:
        raise Unsound("Hồ sơ đã từng gửi nên không xóa được; hãy sửa và gửi lại.")
    with transaction.atomic():
        hold(nomination.dossier)
        record(nomination, "discard", "Xóa bản soạn", by=by)
        nomination.delete()


def submit_dossier(dossier: Dossier, *, by: User) -> None:
    """Hand the dossier in; the unit can no longer edit it."""
    rules.can_submit(by, dossier.nomination).require()
    if missing := missing_parts(dossier):
        raise Unsound(" ".join(missing))
    with transaction.atomic():
        followed = dossier.nomination.participation.campaign.directives.in_force()
        states.SUBMIT_DOSSIER.apply(dossier, by=by, submitted_at=timezone.now(), return_reason="", directive=followed)
        notify.dossier_submitted(dossier)


def missing_parts(dossier: Dossier) -> list[str]:
    wanted = {
        "Chưa ghi đặc điểm, tình hình trong báo cáo thành tích.": dossier.situation.strip(),
        "Chưa ghi thành tích đạt được trong báo cáo thành tích.": dossier.results.strip(),
        "Chưa có tóm tắt thành tích.": dossier.nomination.merit.strip(),
    }
    if dossier.report_form == ReportForm.LONG:
        wanted["Chưa ghi biện pháp thực hiện trong báo cáo thành tích."] = dossier.measures.strip()
    return [sentence for sentence, there in wanted.items() if not there]


def mark_criterion(dossier: Dossier, criterion: Criterion, result: str, note: str, *, by: User) -> CriterionMark:
    """The clerk's judgement, with a note. It may be changed while the dossier is being checked; the trail keeps all."""
    rules.can_check(by, dossier.nomination).require()
    if not note.strip():
        raise Unsound("Hãy ghi nhận xét ngắn làm căn cứ đánh giá.")
    with transaction.atomic():
        hold(dossier)
        mark, _ = CriterionMark.objects.update_or_create(
            dossier=dossier, criterion=criterion, defaults={"result": result, "note": note, "marked_by": by}
        )
        record(dossier.nomination, "mark", f"Đánh giá tiêu chí: {mark.get_result_display()}", by=by, note=note)
    return mark


def complete_dossier(dossier: Dossier, *, by: User) -> None:
    """Declare the dossier complete; its achievement report is frozen: its words and their PDF."""
    rules.can_check(by, dossier.nomination).require()
    open_points = [f.rule.text for f in findings_of(dossier) if f.result == "to_judge"]
    if open_points:
        raise Unsound(f"Còn {len(open_points)} tiêu chí chưa đánh giá. Hãy đánh giá từng tiêu chí rồi xác nhận.")
    with transaction.atomic():
        paper = report_paper(dossier)
        stored = keep_own(ContentFile(pdf.render(paper)), "application/pdf", by=by)
        frozen = {"report_pdf": stored, "report_words": snapshot.to_json(paper)}
        checked = {"checked_by": by, "checked_at": timezone.now(), "return_reason": ""}
        followed = dossier.nomination.participation.campaign.directives.in_force()
        states.COMPLETE_DOSSIER.apply(dossier, by=by, directive=followed, **checked, **frozen)
        notify.dossier_checked(dossier)


def return_dossier(dossier: Dossier, *, by: User, reason: str) -> None:
    rules.can_return(by, dossier.nomination).require()
    if not reason.strip():
        raise Unsound("Hãy ghi rõ hồ sơ còn thiếu gì để đơn vị bổ sung.")
    with transaction.atomic():
        hold(dossier)
        rules.can_return(by, dossier.nomination).require()  # the council may have voted while the reason was typed
        checked = {"checked_by": by, "checked_at": timezone.now(), "return_reason": reason}
        states.RETURN_DOSSIER.apply(dossier, by=by, note=reason, **checked, report_pdf=None, report_words=None)
        drop_returned(dossier.nomination, by=by, reason=reason)
        notify.dossier_checked(dossier)
