"""The buttons of a nomination: what its state offers, to those whose part it is. A refused one shows its reason."""

from collections.abc import Iterator

from django.urls import reverse

from awards import rules, states
from awards.dossiers.checklists import of_nomination
from awards.dossiers.points import answered
from awards.eligibility import Finding
from awards.facts.conditions import has_unjudged
from awards.flows.nominations import missing_parts
from awards.models import Nomination
from campaigns.rules import is_clerk, is_leader
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.models import OfficialDocument
from emulation.lib.verdict import YES, first_no, no
from emulation.web.actions import Action


def actions_for(user: User, nomination: Nomination, findings: list[Finding]) -> list[Action]:
    return [*of_unit(user, nomination), *of_clerk(user, nomination, findings), *of_readers(user, nomination)]


def of_unit(user: User, nomination: Nomination) -> Iterator[Action]:
    dossier, args = nomination.dossier, [nomination.pk]
    if not is_leader(user, nomination.participation) or dossier.state not in states.WITH_UNIT:
        return
    missing = missing_parts(dossier)
    ready = first_no(
        rules.can_submit(user, nomination), no(" ".join(missing)) if missing else YES, answered(nomination, by=user)
    )
    edit = rules.can_edit(user, nomination)
    yield Action("Gửi hồ sơ", reverse("awards:dossier_submit", args=args), ready, icon="send")
    yield Action("Viết hồ sơ", reverse("awards:dossier_edit", args=args), edit, "secondary", "pencil")
    yield Action("Sửa đề nghị", reverse("awards:nomination_edit", args=args), edit, "secondary")
    if not dossier.submitted_at:
        yield Action("Xóa đề nghị", reverse("awards:nomination_discard", args=args), edit, "danger", "trash")


def of_clerk(user: User, nomination: Nomination, findings: list[Finding]) -> Iterator[Action]:
    dossier, args = nomination.dossier, [nomination.pk]
    if not is_clerk(user, nomination.participation.campaign):
        return
    if states.COMPLETE_DOSSIER.open_from(dossier.state):
        check, open_points = rules.can_check(user, nomination), any(f.result == "to_judge" for f in findings)
        checklist = of_nomination(nomination)
        # what is needed in some cases only is answered where the dossier is confirmed
        papers = any(line.stops_clerk and (not line.condition or line.files) for line in checklist.lines)
        judged = first_no(
            no("Còn tiêu chí chưa đánh giá.") if open_points else YES,
            no("Còn giấy tờ thiếu hoặc chưa đối chiếu.") if papers else YES,
            no("Còn điều kiện khen thưởng chưa đánh giá.") if has_unjudged(nomination) else YES,
            answered(nomination, by=user, at_check=True),
        )
        first, second = ("primary", "secondary") if open_points or papers else ("secondary", "primary")
        yield Action("Đánh giá tiêu chí", reverse("awards:criterion_mark", args=args), check, first, "check2-square")
        if checklist.of_files:
            yield Action("Đối chiếu giấy tờ", reverse("awards:papers_check", args=args), check, first, "check2-square")
        complete = reverse("awards:dossier_complete", args=args)
        yield Action("Xác nhận hồ sơ đầy đủ", complete, first_no(check, judged), second, "check-lg")
    if states.RETURN_DOSSIER.open_from(dossier.state) and nomination.state == states.NominationState.PENDING:
        back = rules.can_return(user, nomination)
        yield Action("Trả lại để bổ sung", reverse("awards:dossier_return", args=args), back, "secondary")
    if states.REFUSE.open_from(nomination.state) and (may := rules.can_refuse(user, nomination)):
        yield Action("Ghi nhận không khen thưởng", reverse("awards:nomination_refuse", args=args), may, "secondary")


def of_readers(user: User, nomination: Nomination) -> Iterator[Action]:
    if may := rules.can_pack_dossier(user, nomination):
        packet = reverse("awards:dossier_packet", args=[nomination.pk])
        yield Action("Đóng tập hồ sơ", packet, may, "secondary", "journal-text")


def on_paper(user: User, document: OfficialDocument) -> list[Action]:
    """On the page of an issued decision of ours: the way to correct, replace, annul or withdraw its awards."""
    if document.kind != "own_decision" or not user.has_role(Role.CLERK, document.organization_id):
        return []
    own, label = document.own_decision, "Đính chính, hủy bỏ, thu hồi khen thưởng"
    may = rules.can_change(user, own)
    return (
        [Action(label, reverse("awards:change_new", args=[own.pk]), may, "secondary", "pencil-square")] if may else []
    )
