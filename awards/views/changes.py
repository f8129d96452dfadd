"""Papers that correct, replace, annul or withdraw awards: ours drafted and issued, the superior's recorded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import changes as flows
from awards.forms.changes import ChangeForm, ChangeLineForm, SuperiorChangeForm
from awards.law.bases import named_in
from awards.models import AwardChange, ChangePaper, Decision, OwnDecision
from awards.papers.award_change import usual_change_words
from awards.querysets import in_paper_order
from awards.views.change_forms import COMPARE, edited, keep_file, kept
from awards.views.past_changes import miscopy_edit
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.documents.rules import can_read
from emulation.documents.views.framing import framed
from emulation.files.serving import serve
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.verdict import YES, first_no, no
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Export, listed, one_page
from emulation.web.once import once

CHANGES = Export(
    "Đính chính, hủy bỏ, thu hồi khen thưởng",
    (
        ("Việc", 14, lambda row: row.deed),
        ("Văn bản", 44, lambda row: row.paper_words),
        ("Đối với quyết định", 44, lambda row: row.changed_words),
        ("Số trường hợp", 10, lambda row: row.count),
        ("Có hiệu lực từ", 14, lambda row: row.effective_on),
        ("Lý do", 50, lambda row: row.ground),
    ),
)


def change_list(request: HttpRequest) -> HttpResponse:
    rows = ChangePaper.objects.visible_to(request.user).for_list()
    context = {"found": rows, "page": one_page(request, rows)}
    return listed(request, "awards/decisions/changes.html", context, CHANGES)


def change_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Our decision on awards that our own decision granted."""
    own = get_visible(OwnDecision, request.user, pk=pk)
    rules.can_change(request.user, own).require()
    paper = ChangePaper(own_decision=own)
    form = ChangeForm(request.POST or None, instance=paper, initial=usual_change_words(own))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        words = {name: data[name] for name in ("ground", "return_by", "bases", "executors")}
        draft = lambda: flows.draft_change(own, data["kind"], data["entries"], by=request.user, **words)  # noqa: E731
        if made := kept(request, form, draft):
            messages.success(request, "Đã lập dự thảo. Hãy ghi từng dòng rồi xem văn bản và trình Chủ tịch.")
            return redirect(made)
    return edited(request, form, own)


def change_record(request: HttpRequest, pk: int) -> HttpResponse:
    """A superior's paper on awards that he had granted."""
    decision = get_visible(Decision, request.user, pk=pk)
    rules.can_change(request.user, decision).require()
    paper = ChangePaper(decision=decision)
    initial = {"issuer": decision.issuer, "signer": decision.signer}
    form = SuperiorChangeForm(
        request.POST or None, request.FILES or None, instance=paper, initial=initial, by=request.user
    )
    if request.method == "POST" and form.is_valid():

        def record() -> ChangePaper:
            keep_file(form)
            return flows.record_change(decision, form.instance, form.cleaned_data["entries"], by=request.user)

        if made := kept(request, form, record):
            messages.success(request, COMPARE)
            return redirect(made)
    return edited(request, form, decision)


def change_detail(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_visible(ChangePaper, request.user, pk=pk)
    context = {
        "paper": paper,
        "back_label": "Khen thưởng" if paper.past else "Quyết định",
        "document": paper.document,
        "lines": paper.lines.with_entries().order_by(*in_paper_order("entry__")),
        "problems": flows.change_problems(paper) if rules.is_open_change(paper) else [],
        "editable": bool(rules.can_edit_change(request.user, paper)),
        "named": named_in(paper.bases, dates.today()),
        "actions": change_actions(request.user, paper),
    }
    return render(request, "awards/decisions/change.html", context)


def change_actions(user: User, paper: ChangePaper) -> list[Action]:
    args, actions = [paper.pk], []
    if paper.document:
        url = paper.document.get_absolute_url()
        actions.append(Action("Xem văn bản", url, can_read(user, paper.document), "primary", "file-earmark-text"))
    if not (rules.keeps_papers(user, paper) and rules.is_open_change(paper)):
        return actions
    edit = rules.can_edit_change(user, paper)
    if not paper.document:
        missing = flows.change_problems(paper)
        ready = first_no(rules.can_take_effect(user, paper), no(" ".join(missing)) if missing else YES)
        actions.append(Action("Ghi thay đổi vào sổ", reverse("awards:change_enter", args=args), ready))
    actions.append(Action("Sửa nội dung, danh sách", reverse("awards:change_edit", args=args), edit, "secondary"))
    if paper.document:
        frame = reverse("awards:change_frame", args=args)
        actions.append(Action("Sửa nơi nhận, người ký", frame, edit, "secondary"))
    discard = rules.can_discard_change(user, paper)
    return [*actions, Action("Bỏ bản ghi", reverse("awards:change_discard", args=args), discard, "danger", "trash")]


def change_edit(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_visible(ChangePaper, request.user, pk=pk)
    rules.can_edit_change(request.user, paper).require()
    if paper.miscopied:
        return miscopy_edit(request, paper)
    if paper.document:
        form = ChangeForm(request.POST or None, instance=paper)
    else:
        form = SuperiorChangeForm(request.POST or None, request.FILES or None, instance=paper, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                if not paper.document:
                    keep_file(form)
                flows.edit_change(form.instance, form.cleaned_data["entries"], by=request.user)
                ticket.leads_to(paper)
        except Unsound as error:
            form.add_error("entries", error.message)
        else:
            messages.success(request, "Đã lưu.")
            return redirect(paper)
    return edited(request, form, paper.changed)


def change_line(request: HttpRequest, pk: int, line_pk: int) -> HttpResponse:
    paper = get_visible(ChangePaper, request.user, pk=pk)
    rules.can_edit_change(request.user, paper).require()
    line = get_object_or_404(paper.lines.select_related("entry"), pk=line_pk)
    line.paper = paper
    form = ChangeLineForm(request.POST or None, instance=line)
    page = Page(
        title=f"{paper.deed}: ghi từng người", lead=lead_of(line), consequences=[],
        submit_label="Lưu dòng này", done=f"Đã ghi dòng {line.entry.name}.", back_url=paper.get_absolute_url(),
    )  # fmt: skip
    return confirmed(request, page, lambda: flows.save_change_line(form.instance, by=request.user), form)


def lead_of(line: AwardChange) -> str:
    """'Cầm Văn Tột – Giấy khen (quyet-dinh-2010.jpg, trang 2)'."""
    return f"{line.entry} ({line.source})" if line.source else str(line.entry)


def change_frame(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_visible(ChangePaper, request.user, pk=pk)
    rules.can_edit_change(request.user, paper).require()
    if paper.document is None:
        return redirect(paper)
    return framed(request, paper.document, paper, lead=paper)


def change_enter(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_visible(ChangePaper, request.user, pk=pk)
    rules.can_take_effect(request.user, paper).require()
    count = paper.lines.count()
    page = Page(
        title="Ghi thay đổi vào sổ", lead=str(paper),
        consequences=[
            f"{count} khen thưởng được ghi “{paper.deed.lower()}” từ {dates.short(paper.enters_on)}; "
            "sổ vẫn giữ dòng cũ.",
            "Đơn vị được báo; sau đó không sửa, không bỏ được.",
            *renamed(paper),
        ],
        submit_label="Ghi thay đổi vào sổ", done="Đã ghi thay đổi vào sổ.", back_url=paper.get_absolute_url(),
        danger=paper.ends,
    )  # fmt: skip
    return confirmed(request, page, lambda: flows.enter_change(paper, by=request.user))


def renamed(paper: ChangePaper) -> list[str]:
    """What a name that was copied wrongly does to the record of whose award it is."""
    names = paper.miscopied and paper.lines.exclude(name="").exists()
    return ["Hồ sơ đối tượng ghi thêm cách viết đúng; tên hồ sơ cũng sai thì sửa ở hồ sơ."] if names else []


def change_discard(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_visible(ChangePaper, request.user, pk=pk)
    rules.can_discard_change(request.user, paper).require()
    page = Page(
        title="Bỏ bản ghi", lead=str(paper), consequences=["Sổ khen thưởng không đổi."], submit_label="Bỏ bản ghi",
        done="Đã bỏ bản ghi.", back_url=paper.get_absolute_url(), next_url=paper.changed.get_absolute_url(),
        danger=True,
    )  # fmt: skip
    return confirmed(request, page, lambda: flows.discard_change(paper, by=request.user))


def change_file(request: HttpRequest, pk: int) -> HttpResponse:
    paper = get_visible(ChangePaper, request.user, pk=pk)
    if paper.file is None:
        return redirect(paper)
    return serve(paper.file, paper.file_name)
