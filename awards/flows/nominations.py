"""A unit nominates and hands the dossier in; the clerk checks it."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from awards import notify, regime, rules, states
from awards.facts import findings_of
from awards.flows.agenda import drop_returned
from awards.flows.nominees import Whom, check_twins, drop_if_empty, hold_list, record_for
from awards.models import CriterionMark, Dossier, DossierFile, Nomination
from awards.models.dossier import FILE_LIMIT
from awards.papers.achievement_report import report_paper
from awards.rule_facts import missing_words, papers_of
from campaigns.models import Criterion, Participation
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents import pdf, snapshot
from emulation.files.intake import keep_own
from emulation.files.models import StoredFile
from emulation.lib.errors import Unsound

ANYBODY = Whom()
NamedFile = tuple[StoredFile, str]


def check_nominee(nomination: Nomination, participation: Participation, whom: Whom) -> None:
    """The rules of its day allow the award, and the nominee is not there already under another spelling."""
    nomination.participation = participation
    regime.require(nomination)
    check_twins(nomination, whom)


def nominate(
    participation: Participation, nomination: Nomination, dossier: Dossier, *, by: User, whom: Whom = ANYBODY
) -> Nomination:
    """Put a nominee forward, with a dossier that the unit goes on filling. `whom`: whose record it goes to."""
    rules.can_nominate(by, participation).require()
    with transaction.atomic():
        hold_list(participation)
        check_nominee(nomination, participation, whom)
        nomination.created_by, nomination.nominee = by, record_for(nomination, whom, by=by)
        nomination.save()
        dossier.nomination = nomination
        dossier.report_form = dossier.report_form or nomination.award.report_form
        dossier.birth_year = dossier.birth_year or nomination.nominee.birth_year
        dossier.save()
        record(nomination, "nominate", "Đề nghị khen thưởng", by=by, after=nomination.state, note=twin_note(nomination))
    return nomination


def edit_nomination(nomination: Nomination, *, by: User, whom: Whom = ANYBODY) -> None:
    rules.can_edit(by, nomination).require()
    with transaction.atomic():
        hold_list(nomination.participation)
        check_nominee(nomination, nomination.participation, whom)
        hold(nomination.dossier)
        old = nomination.nominee
        nomination.nominee = record_for(nomination, whom, by=by)
        nomination.save()
        if old != nomination.nominee:
            drop_if_empty(old)
        record(nomination, "edit", "Sửa đề nghị", by=by, note=twin_note(nomination))


def twin_note(nomination: Nomination) -> str:
    return f"Không phải đề nghị trùng: {nomination.twin_reason}" if nomination.twin_reason else ""


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
        drop_if_empty(nomination.nominee)


def submit_dossier(dossier: Dossier, *, by: User) -> None:
    """Hand the dossier in; the unit can no longer edit it."""
    rules.can_submit(by, dossier.nomination).require()
    if missing := missing_parts(dossier):
        raise Unsound(" ".join(missing))
    regime.require(dossier.nomination)
    with transaction.atomic():
        followed = dossier.nomination.participation.campaign.directives.in_force()
        states.SUBMIT_DOSSIER.apply(dossier, by=by, submitted_at=timezone.now(), return_reason="", directive=followed)
        notify.dossier_submitted(dossier)


def missing_parts(dossier: Dossier) -> list[str]:
    """What the unit still has to write of the papers that the rules of the day want, as sentences."""
    missing = missing_words(dossier.nomination, papers_of(dossier.nomination))
    return [sentence for sentences in missing.values() for sentence in sentences]


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
    regime.require(dossier.nomination)
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
