"""After the award: a paper of ours or of the superior corrects, replaces, annuls or withdraws it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from awards import notify, rules, states
from awards.flows.certificates import follow_change
from awards.flows.model_cases import withdraw_cases
from awards.flows.money import received, require_received, stop_owing
from awards.flows.nominees import learn_name
from awards.flows.roll import refresh
from awards.models import AwardChange, ChangePaper, Decision, OldDecision, OwnDecision, RegisterEntry
from awards.models.change import MISCOPIED
from awards.register.standing import LABELS, lower, require_holding
from awards.states import ENDING, ChangeKind
from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.flows import note_edit, open_draft
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import How, Succession
from emulation.lib import dates
from emulation.lib.errors import Unsound

ABOUT = {
    ChangeKind.CORRECTED: "Đính chính",
    ChangeKind.REPLACED: "Thay thế",
    ChangeKind.ANNULLED: "Hủy bỏ khen thưởng tại",
    ChangeKind.WITHDRAWN: "Thu hồi khen thưởng tại",
}
# Who carries it out stands in the last article of the usual paper.
RECIPIENTS = "Như Điều {}\nLưu: VT, TĐKT (02b)"
LAST_ARTICLE = {ChangeKind.REPLACED: 2} | dict.fromkeys((ChangeKind.CORRECTED, *ENDING), 3)


def draft_change(
    own: OwnDecision, kind: str, entries: Iterable[RegisterEntry], *, by: User, **words: Any
) -> ChangePaper:
    """Our decision that changes awards of an earlier one of ours; in effect from its issue."""
    rules.can_change(by, own).require()
    chairman = Post.objects.on(dates.today()).filter(organization=own.campaign.organizer, role=Role.CHAIRMAN).first()
    with transaction.atomic():
        hold(own.document)
        chosen = checked(own, kind, entries)
        paper = ChangePaper(organization=own.campaign.organizer, kind=kind, own_decision=own, recorded_by=by, **words)
        subject = f"Về việc {ABOUT[ChangeKind(kind)].lower()} {paper.changed_words}"
        paper.document = open_draft(
            "award_change", paper.organization, subject, by=by, signer=chairman,
            capacity=OfficialDocument.Capacity.OWN, recipients=RECIPIENTS.format(LAST_ARTICLE[ChangeKind(kind)]),
        )  # fmt: skip
        paper.save()
        Succession.objects.create(old=own.document, new=paper.document, how=How.AMEND, reason=paper.ground)
        set_lines(paper, chosen)
    return paper


def record_change(decision: Decision, paper: ChangePaper, entries: Iterable[RegisterEntry], *, by: User) -> ChangePaper:
    """A superior's paper on awards that he had granted, as it came; its lines are compared before it takes effect."""
    rules.can_change(by, decision).require()
    paper.decision, paper.organization, paper.recorded_by = decision, decision.proposal.campaign.organizer, by
    check_day(paper)
    with transaction.atomic():
        hold(decision)
        chosen = checked(decision, paper.kind, entries)
        paper.save()
        record(decision, "change", f"Ghi văn bản {paper.get_kind_display().lower()}", by=by, note=paper.paper_words)
        set_lines(paper, chosen)
    return paper


def record_past_change(
    entry: RegisterEntry, paper: ChangePaper, entries: Iterable[RegisterEntry], *, by: User
) -> ChangePaper:
    """A paper on awards of an old decision, of which `entry` is one; as record_change()."""
    rules.can_change_past(by, entry).require()
    paper.past, paper.organization, paper.recorded_by = entry, entry.organization, by
    check_day(paper)
    with transaction.atomic():
        chosen = checked(entry.old_decision, paper.kind, entries)
        paper.save()
        record(entry, "change", f"Ghi văn bản {paper.get_kind_display().lower()}", by=by, note=paper.paper_words)
        set_lines(paper, chosen)
    return paper


def checked(
    decision: OwnDecision | Decision | OldDecision, kind: str, entries: Iterable[RegisterEntry]
) -> list[RegisterEntry]:
    chosen = list(entries)
    listed = {row.pk for row in decision.entries.all()}
    if not chosen:
        raise Unsound("Chưa chọn khen thưởng nào. Hãy chọn ít nhất một dòng.")
    for entry in chosen:
        if entry.pk not in listed:
            raise Unsound(f"{entry.name} không có trong {decision}. Hãy bỏ khỏi danh sách.")
        require_holding(entry)
    left = rules.changeable(decision).exclude(pk__in=[entry.pk for entry in chosen]).first()
    if kind == ChangeKind.REPLACED and left:
        raise Unsound(f"Quyết định thay thế lập lại cả danh sách; còn thiếu {left.name}. Hãy chọn đủ các dòng.")
    return chosen


def check_day(paper: ChangePaper) -> None:
    changed = paper.changed
    if paper.decided_on < changed.decided_on:
        raise Unsound(f"Văn bản ngày {dates.short(paper.decided_on)} sớm hơn {changed}. Hãy kiểm tra lại ngày.")
    if paper.decided_on > dates.today():
        raise Unsound(f"Ngày văn bản {dates.short(paper.decided_on)} chưa tới. Hãy kiểm tra lại ngày.")


def set_lines(paper: ChangePaper, entries: list[RegisterEntry]) -> None:
    paper.lines.exclude(entry__in=entries).delete()
    there = set(paper.lines.values_list("entry", flat=True))
    AwardChange.objects.bulk_create(new_line(paper, entry) for entry in entries if entry.pk not in there)
    if paper.document:
        paper.document.follows.update(how=how_of(paper, entries), reason=paper.ground)


def new_line(paper: ChangePaper, entry: RegisterEntry) -> AwardChange:
    """An award that ends begins with all that is to come back: the object, and the money that our fund paid."""
    money = (received(entry) or None) if paper.ends else None
    return AwardChange(paper=paper, entry=entry, kind=paper.kind, object_back=paper.ends, amount_back=money)


def how_of(paper: ChangePaper, entries: list[RegisterEntry]) -> How:
    """What our paper does to the earlier one: only the whole list is withdrawn, part of it is an amendment."""
    if not paper.ends:
        return How.CORRECT if paper.kind == ChangeKind.CORRECTED else How.REPLACE
    whole = not rules.changeable(paper.own_decision).exclude(pk__in=[entry.pk for entry in entries]).exists()
    return How.REVOKE if whole else How.AMEND


def edit_change(paper: ChangePaper, entries: Iterable[RegisterEntry], *, by: User) -> None:
    """Other words, another day or another list; the kind stays."""
    rules.can_edit_change(by, paper).require()
    with transaction.atomic():
        hold(paper.document or paper)
        rules.can_edit_change(by, paper).require()
        chosen = checked(paper.changed, paper.kind, entries)
        if paper.decided_on:
            check_day(paper)
        paper.save()
        set_lines(paper, chosen)
        note_change(paper, "nội dung, danh sách", by=by)


def save_change_line(line: AwardChange, *, by: User) -> None:
    """The new words of one award, or what must come back of it."""
    paper = line.paper
    rules.can_edit_change(by, paper).require()
    check_line(line)
    with transaction.atomic():
        hold(paper.document or paper)
        rules.can_edit_change(by, paper).require()
        line.save()
        note_change(paper, f"dòng {line.entry.name}", by=by)


def note_change(paper: ChangePaper, part: str, *, by: User) -> None:
    if paper.document:
        note_edit(paper.document, part, by=by)
    else:
        record(paper, "edit", f"Sửa {part}", by=by)


def check_line(line: AwardChange) -> None:
    if line.ends and line.said:
        raise Unsound("Khen thưởng bị hủy bỏ, thu hồi thì không ghi tên, hình thức, thành tích mới. Hãy để trống.")
    if not line.ends and (line.object_back or line.amount_back):
        raise Unsound("Chỉ thu lại giấy khen, tiền thưởng khi hủy bỏ hoặc thu hồi. Hãy để trống phần này.")
    if line.amount_back:
        require_received(line.entry, line.amount_back)
    same = [what for what, old, new in line.new_words if old == new]
    if same:
        raise Unsound(f"{', '.join(same)} ghi giống trong sổ. Hãy ghi chữ đúng, hoặc để trống nếu không đổi.")


def change_problems(paper: ChangePaper) -> list[str]:
    """What is still missing before the paper can be handed in or entered."""
    lines = list(paper.lines.select_related("entry"))
    found = [] if lines else ["Danh sách chưa có ai."]
    if paper.kind == ChangeKind.CORRECTED:
        found += [f"Dòng {line.entry.name} chưa ghi chữ đúng." for line in lines if not line.said]
    asks = any(line.object_back or line.amount_back for line in lines)
    return found + (["Chưa ghi hạn nộp lại giấy khen, tiền thưởng."] if asks and not paper.return_by else [])


def enter_change(paper: ChangePaper, *, by: User) -> None:
    """The superior's paper takes effect in the register; a copy is put right from today on."""
    rules.can_take_effect(by, paper).require()
    if found := change_problems(paper):
        raise Unsound(" ".join(found))
    take_effect(paper, paper.enters_on, by=by)


def take_effect(paper: ChangePaper, day: datetime.date, *, by: User) -> None:
    """From that day the awards stand as the paper says. Raises Unsound if one of them was ended in the meantime."""
    with transaction.atomic():
        lines = list(paper.lines.select_related("entry__nomination"))
        held = RegisterEntry.objects.select_for_update().filter(pk__in=[line.entry_id for line in lines])
        for entry in held.order_by("pk").with_standing():
            require_holding(entry)
        states.TAKE_EFFECT.apply(paper, by=by, note=paper.paper_words, effective_on=day)
        put_in_force(paper, day)
        for line in lines:
            tell(line, by=by)


def put_in_force(paper: ChangePaper, day: datetime.date) -> None:
    lines = list(paper.lines.with_entries())
    for line in lines:
        line.effective_on = day
        line.search_key = line.key()
    try:
        with transaction.atomic():
            AwardChange.objects.bulk_update(lines, ["effective_on", "search_key"])
    except IntegrityError as error:
        raise Unsound("Một khen thưởng trong danh sách vừa bị hủy bỏ, thu hồi. Hãy tải lại trang để xem.") from error


def tell(line: AwardChange, *, by: User) -> None:
    paper, entry = line.paper, line.entry
    record(entry.nomination or entry, "award_changed", line.deed, by=by, note=f"{line.cited}. {paper.ground}")
    if line.ends:
        stop_owing(line, by=by)
        withdraw_cases(entry, f"Khen thưởng {lower(LABELS[line.kind])} theo {paper.paper_words}.", by=by)
    if paper.miscopied and line.name:
        learn_name(entry.nominee_id, line.name, f"{MISCOPIED}, {line.cited}: “{line.name}”", by=by)
    follow_change(line, by=by)
    refresh([entry])
    notify.award_changed(line)


def end_all(own: OwnDecision, link: Succession, *, by: User) -> None:
    """Follows from a notice of another room that withdraws the own chairman's decision as a whole."""
    with transaction.atomic():
        paper = ChangePaper.objects.create(
            organization=own.campaign.organizer, kind=ChangeKind.WITHDRAWN, own_decision=own, document=link.new,
            ground=link.reason, recorded_by=by,
        )  # fmt: skip
        set_lines_of_notice(paper)
        take_effect(paper, link.effective_on, by=by)


def set_lines_of_notice(paper: ChangePaper) -> None:
    AwardChange.objects.bulk_create(new_line(paper, entry) for entry in rules.changeable(paper.own_decision))


def discard_change(paper: ChangePaper, *, by: User) -> None:
    """A draft that nobody but the office has seen, or a superior's paper recorded by mistake."""
    rules.can_discard_change(by, paper).require()
    with transaction.atomic():
        hold(paper.document or paper)
        rules.can_discard_change(by, paper).require()
        record(paper.past or paper.changed, "discard", "Bỏ bản ghi thay đổi khen thưởng", by=by, note=str(paper))
        paper.lines.all().delete()
        document = paper.document
        paper.delete()
        if document:
            document.follows.all().delete()
            document.delete()
