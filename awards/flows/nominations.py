"""A unit nominates and hands the dossier in; the clerk checks it."""

import datetime
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from awards import notify, rules, states
from awards.deeds import keep_keys
from awards.dossiers import points
from awards.dossiers.checklists import of_nomination
from awards.facts.conditions import asked_of
from awards.facts.eligibility import findings_of
from awards.flows.agenda import drop_returned
from awards.flows.checklists import NamedFile, Papers, attach, check_papers
from awards.flows.nominees import Whom, check_twins, drop_if_empty, hold_list, record_for
from awards.flows.revisions import Point, answer, check_day, checked_points, freeze, keep_return, unanswered
from awards.holds import require_free
from awards.law import regime
from awards.models import CriterionMark, Dossier, DossierFile, Nomination, PaperMark
from awards.papers.achievement_report import report_paper
from awards.unit_life import require_living
from campaigns.models import Criterion, Participation
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents import pdf, snapshot
from emulation.files.intake import keep_own
from emulation.lib.errors import Unsound

ANYBODY = Whom()
NO_PAPERS = Papers()


def check_nominee(nomination: Nomination, participation: Participation, whom: Whom) -> None:
    """The rules of its day allow the award, and the nominee is not there already under another spelling."""
    nomination.participation = participation
    regime.require(nomination)
    require_living([nomination])
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
        keep_keys(nomination, dossier)
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
        keep_keys(nomination, nomination.dossier)
        if old != nomination.nominee:
            drop_if_empty(old)
        record(nomination, "edit", "Sửa đề nghị", by=by, note=twin_note(nomination))


def twin_note(nomination: Nomination) -> str:
    return f"Không phải đề nghị trùng: {nomination.twin_reason}" if nomination.twin_reason else ""


def edit_dossier(
    dossier: Dossier, files: Iterable[NamedFile], *, by: User, papers: Papers = NO_PAPERS,
    answers: dict[int, str] | None = None,
) -> list[str]:  # fmt: skip
    """Save what the unit wrote. files: further ones that are no listed paper; answers: to points of a return.

    Gives what attach() says of files that came again.
    """
    rules.can_edit(by, dossier.nomination).require()
    with transaction.atomic():
        hold(dossier)
        dossier.save()
        keep_keys(dossier.nomination, dossier)
        if hasattr(dossier, "report_draft"):
            dossier.report_draft.save(update_fields=["parts"])
        again = attach(dossier, Papers([*papers.new, *((file, "") for file in files)], papers.used), by=by)
        answer(dossier, answers or {})
        record(dossier.nomination, "edit_dossier", "Sửa hồ sơ", by=by)
    return again


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
    require_living([dossier.nomination])
    with transaction.atomic():
        points.require(dossier.nomination, by=by)
        followed = dossier.nomination.participation.campaign.directives.in_force()
        states.SUBMIT_DOSSIER.apply(dossier, by=by, submitted_at=timezone.now(), return_reason="", directive=followed)
        freeze(dossier, by=by)
        notify.dossier_submitted(dossier)


def missing_parts(dossier: Dossier) -> list[str]:
    """What the unit still owes: papers of the checklist, answers to what the dossier came back for; as sentences."""
    return [*of_nomination(dossier.nomination).sentences(), *unanswered(dossier)]


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


def complete_dossier(dossier: Dossier, *, by: User, waived: dict[str, str] | None = None) -> None:
    """Declare the dossier complete; its achievement report is frozen: its words and their PDF.

    waived: {key of a line that is needed in some cases only: why not in this one}.
    """
    rules.can_check(by, dossier.nomination).require()
    regime.require(dossier.nomination)
    open_points = [f.rule.text for f in findings_of(dossier) if f.result == "to_judge"]
    if open_points:
        raise Unsound(f"Còn {len(open_points)} tiêu chí chưa đánh giá. Hãy đánh giá từng tiêu chí rồi xác nhận.")
    require_living([dossier.nomination])
    require_free([dossier.nomination])
    if unjudged := [each for each in asked_of(dossier.nomination) if each.result == "to_judge"]:
        raise Unsound(f"Còn {len(unjudged)} điều kiện khen thưởng chưa đánh giá. Hãy đánh giá rồi xác nhận.")
    with transaction.atomic():
        points.require(dossier.nomination, by=by, at_check=True)
        if waived:
            check_papers(dossier, {key: (PaperMark.Result.WAIVED, why) for key, why in waived.items()}, by=by)
        require_papers(dossier)
        paper = report_paper(dossier)
        stored = keep_own(ContentFile(pdf.render(paper)), "application/pdf", by=by)
        frozen = {"report_pdf": stored, "report_words": snapshot.to_json(paper)}
        checked = {"checked_by": by, "checked_at": timezone.now(), "return_reason": ""}
        followed = dossier.nomination.participation.campaign.directives.in_force()
        states.COMPLETE_DOSSIER.apply(dossier, by=by, directive=followed, **checked, **frozen)
        notify.dossier_checked(dossier)


def require_papers(dossier: Dossier) -> None:
    """Raises Unsound, naming each paper that is not there or not judged yet."""
    if left := [line for line in of_nomination(dossier.nomination).lines if line.stops_clerk]:
        named = "; ".join(f"{line.name} ({line.standing.label.lower()}, {line.whom})" for line in left)
        raise Unsound(f"Chưa đủ giấy tờ: {named}. Hãy đối chiếu giấy tờ trước, hoặc trả lại hồ sơ để bổ sung.")


def return_dossier(
    dossier: Dossier, *, by: User, reason: str = "", points: Iterable[Point] = (), mend_by: datetime.date | None = None
) -> None:
    """Back to its unit. points: what to mend, each with a code; reason: words about the dossier as a whole."""
    rules.can_return(by, dossier.nomination).require()
    rows = checked_points(dossier, points, reason)
    check_day(mend_by)
    *first, last = map(str, rows)
    told = "; ".join([*(each.rstrip(".") for each in first), last])
    with transaction.atomic():
        hold(dossier)
        rules.can_return(by, dossier.nomination).require()  # the council may have voted while the reason was typed
        checked = {"checked_by": by, "checked_at": timezone.now(), "return_reason": told}
        states.RETURN_DOSSIER.apply(dossier, by=by, note=told, **checked, report_pdf=None, report_words=None)
        keep_return(dossier, rows, mend_by, by=by)
        drop_returned(dossier.nomination, by=by, reason=told)
        notify.dossier_checked(dossier)
