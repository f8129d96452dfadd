"""The superior's decision: recorded, compared line by line with the proposal, entered in the register of awards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import answers as flows
from awards.forms.decisions import AddedForm, DecisionForm, DecisionLineForm, EnterForm
from awards.models import Decision, DecisionLine, Proposal
from awards.money.bonus_lines import informed
from awards.querysets import in_paper_order
from awards.states import ENTER_DECISION
from campaigns.rules import is_clerk
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.files.kinds import LABELS
from emulation.files.serving import serve
from emulation.lib.errors import Unsound
from emulation.lib.verdict import YES
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Export, listed, one_page
from emulation.web.once import once

LINES = Export(
    "Kết quả theo quyết định của cấp trên",
    (
        ("Đề nghị", 34, lambda line: line.nomination.name),
        ("Đối tượng", 14, lambda line: line.nomination.get_subject_display()),
        ("Đơn vị", 30, lambda line: line.nomination.participation.organization.name),
        ("Hình thức đề nghị", 34, lambda line: "" if line.added else line.nomination.award.name),
        ("Kết quả", 20, lambda line: line.get_outcome_display()),
        ("Tên trong quyết định", 34, lambda line: line.name if line.is_granted else ""),
        ("Hình thức trong quyết định", 34, lambda line: line.award.name if line.is_granted else ""),
        ("Khác với đề nghị", 44, lambda line: difference_words(line)),
        ("Lý do không khen", 34, lambda line: line.reason),
        ("Trang", 8, lambda line: line.page),
        ("Số thứ tự", 8, lambda line: line.place),
    ),
)


def difference_words(line: DecisionLine) -> str:
    if line.added:
        return "Cấp trên bổ sung"
    return "; ".join(f"{what}: {old} → {new}" for what, old, new in line.differences)


def decision_new(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = get_visible(Proposal, request.user, pk=pk)
    rules.can_record_decision(request.user, proposal).require()
    form = DecisionForm(request.POST or None, request.FILES or None, proposal=proposal, by=request.user)
    if request.method == "POST" and form.is_valid() and (decision := save_decision(request, form)):
        messages.success(request, f"Đã ghi {decision}. Hãy đối chiếu từng dòng rồi bấm “Vào sổ khen thưởng”.")
        return redirect(decision)
    return render(request, "awards/decision_new.html", {"proposal": proposal, "form": form})


def save_decision(request: HttpRequest, form: DecisionForm) -> Decision | None:
    decision, data = form.instance, form.cleaned_data
    try:
        with once(request) as ticket:
            for file, name in form.keep_files("upload"):
                decision.file, decision.file_name = file, name
            flows.record_decision(
                form.proposal, decision, data["granted"], by=request.user, declined=form.declined, reason=data["reason"]
            )
            ticket.leads_to(decision)
    except Unsound as error:
        decision.pk = None
        form.add_error(None, error.message)
        return None
    return decision


def decision_detail(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(Decision, request.user, pk=pk)
    rows = decision.lines.select_related(
        "award", "nomination__award", "nomination__participation__organization"
    ).order_by(*in_paper_order("nomination__"))
    context = {
        "decision": decision,
        "proposal": decision.proposal,
        "bonuses": informed(decision),
        "found": rows,
        "page": one_page(request, rows),
        "differing": sum(bool(row.differences) or row.added for row in rows),
        "awaited": list(decision.proposal.awaited.for_list()),
        "editable": bool(rules.can_edit_decision(request.user, decision)),
        "changes": decision.changes.for_list(),
        "kind_label": LABELS.get(decision.file.media_type, "Tệp"),
        "actions": decision_actions(request.user, decision),
    }
    return listed(request, "awards/decision.html", context, LINES)


def decision_actions(user: User, decision: Decision) -> list[Action]:
    """For the clerk: what its state offers."""
    if not is_clerk(user, decision.proposal.campaign):
        return []
    args = [decision.pk]
    if not ENTER_DECISION.open_from(decision.state):
        change = reverse("awards:change_record", args=args)
        return [Action("Ghi đính chính, hủy bỏ, thu hồi", change, rules.can_change(user, decision), "secondary")]
    sheet = reverse("imports:new", args=["quyet-dinh-cap-tren", decision.pk])
    return [
        Action(
            "Vào sổ khen thưởng",
            reverse("awards:decision_enter", args=args),
            rules.can_enter_decision(user, decision),
            icon="journal-text",
        ),
        Action("Thêm người cấp trên bổ sung", reverse("awards:decision_add", args=args), YES, "secondary", "plus-lg"),
        Action("Đối chiếu với bảng tính", sheet, YES, "secondary"),
        Action("Bỏ bản ghi", reverse("awards:decision_discard", args=args), YES, "danger", "trash"),
    ]


def decision_line(request: HttpRequest, pk: int, nomination_pk: int) -> HttpResponse:
    """What the decision says of one nominee of the proposal, or of one whom the superior added."""
    decision = get_visible(Decision, request.user, pk=pk)
    rules.can_edit_decision(request.user, decision).require()
    line = decision.lines.filter(nomination=nomination_pk).first()
    if line is None:
        row = get_object_or_404(decision.proposal.awaited, pk=nomination_pk)
        line = flows.as_proposed(decision, row)
    line.decision = decision
    form = DecisionLineForm(request.POST or None, instance=line)
    page = Page(
        title="Ghi theo quyết định", lead=str(line.nomination), consequences=[], submit_label="Lưu dòng này",
        done=f"Đã ghi kết quả của {line.nomination.name}.", back_url=decision.get_absolute_url(),
    )  # fmt: skip
    return confirmed(request, page, lambda: flows.save_line(form.instance, by=request.user), form)


def decision_line_drop(request: HttpRequest, pk: int, nomination_pk: int) -> HttpResponse:
    decision = get_visible(Decision, request.user, pk=pk)
    rules.can_edit_decision(request.user, decision).require()
    line = get_object_or_404(decision.lines, nomination=nomination_pk)
    after = "bị xóa vì không có trong tờ trình" if line.added else "trở lại danh sách chờ kết quả"
    page = Page(
        title="Bỏ dòng khỏi quyết định", lead=str(line), consequences=[f"{line.name} {after}."],
        submit_label="Bỏ dòng", done="Đã bỏ dòng.", back_url=decision.get_absolute_url(), danger=True,
    )  # fmt: skip
    return confirmed(request, page, lambda: flows.drop_line(line, by=request.user))


def decision_add(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(Decision, request.user, pk=pk)
    rules.can_edit_decision(request.user, decision).require()
    form = AddedForm(request.POST or None, decision=decision)
    page = Page(
        title="Thêm người cấp trên bổ sung", lead=str(decision),
        consequences=["Dùng khi quyết định khen thưởng cả người, tập thể không có trong tờ trình."],
        submit_label="Thêm vào quyết định", done="Đã thêm.", back_url=decision.get_absolute_url(),
    )  # fmt: skip

    def act() -> None:
        flows.add_person(decision, form.save(commit=False), by=request.user, page=form.cleaned_data["page"])

    return confirmed(request, page, act, form)


def decision_enter(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(Decision, request.user, pk=pk)
    rules.can_enter_decision(request.user, decision).require()
    page = Page(
        title="Vào sổ khen thưởng", lead=str(decision), consequences=list(consequences(decision)),
        submit_label="Vào sổ khen thưởng", done="Đã vào sổ khen thưởng; các đơn vị được báo.",
        back_url=decision.get_absolute_url(),
    )  # fmt: skip
    form = EnterForm(request.POST or None)

    def act() -> None:
        flows.enter_decision(decision, by=request.user, certificates=form.cleaned_data["certificates"])

    return confirmed(request, page, act, form)


def consequences(decision: Decision) -> list[str]:
    lines = list(decision.lines.select_related("award", "nomination__award"))
    granted = [line for line in lines if line.is_granted]
    differing = [f"{line.name} ({difference_words(line)})" for line in granted if difference_words(line)]
    found = [
        f"{len(granted)} trường hợp vào sổ khen thưởng theo chữ trong quyết định; sau đó không sửa, không xóa được."
    ]
    if differing:
        found.append(f"Khác với đề nghị: {'; '.join(differing[:10])}{' …' if len(differing) > 10 else ''}.")
    if len(lines) > len(granted):
        found.append(f"{len(lines) - len(granted)} đề nghị được ghi là không khen thưởng, đơn vị được báo lý do.")
    if left := decision.proposal.awaited.count():
        found.append(f"{left} đề nghị của tờ trình vẫn chờ kết quả.")
    return found


def decision_discard(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(Decision, request.user, pk=pk)
    rules.can_edit_decision(request.user, decision).require()
    page = Page(
        title="Bỏ bản ghi quyết định", lead=str(decision),
        consequences=["Các dòng đã ghi bị bỏ, mọi đề nghị trở lại chờ kết quả. Sổ khen thưởng không đổi."],
        submit_label="Bỏ bản ghi", done="Đã bỏ bản ghi.", back_url=decision.get_absolute_url(),
        next_url=decision.proposal.get_absolute_url(), danger=True,
    )  # fmt: skip
    return confirmed(request, page, lambda: flows.discard_decision(decision, by=request.user))


def decision_file(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(Decision, request.user, pk=pk)
    return serve(decision.file, decision.file_name)
