"""The secretary puts the agenda together, sends it, and notes what is said of each item."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.council.reading import progress_of
from awards.council.session_papers import agenda_actions
from awards.flows import agenda as flows
from awards.forms.agenda import AddForm, DropForm, NotesForm, OrderForm, SummariesForm
from awards.models import AgendaItem, CouncilSession, Nomination
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, choices_of, chosen, one_page
from emulation.web.once import once

OFFERED = 60  # dossiers to tick on one page


def session_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole agenda; what is posted adds dossiers to it."""
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.is_secretary(request.user, session.campaign).require()
    may, waiting = rules.can_arrange(request.user, session), flows.in_usual_order(session)
    filters = filters_of(waiting)
    found = waiting.filter(**chosen(request, filters))
    form = AddForm(request.POST or None, offered=Nomination.objects.filter(pk__in=[n.pk for n in found[:OFFERED]]))
    form.fields["nominations"].queryset = form.fields["nominations"].queryset.for_list()
    if request.method == "POST":
        may.require()
        if (everything := "all" in request.POST) or form.is_valid():
            rows = found if everything else form.cleaned_data["nominations"]
            if added(request, session, list(rows), form):
                return redirect(request.get_full_path())
    context = {"session": session, "form": form, "may": may, "found": found.count(), "offered": OFFERED}
    context |= {"filters": choices_of(request, filters), "waiting": waiting.count()}
    return render(request, "awards/agenda/agenda.html", context | agenda_context(request, session))


def agenda_context(request: HttpRequest, session: CouncilSession) -> dict[str, Any]:
    items = list(session.items.for_reading().prefetch_related("recusals__seat__user"))
    progress = progress_of(session, items)
    page = one_page(request, items)
    return {
        "page": page,
        "rows": [(item, *progress.by_item[item.pk]) for item in page],
        "progress": progress,
        "actions": agenda_actions(request.user, session, "agenda"),
        "entries": history_of(session)[:20],
    }


def filters_of(waiting: QuerySet[Nomination]) -> list[Choice]:
    """Only what occurs among the dossiers that wait."""
    rows = waiting.order_by()
    awards = rows.values_list("award", "award__name").distinct()
    units = rows.values_list("participation__organization", "participation__organization__short_name").distinct()
    return [
        Choice("hinh-thuc", "Hình thức", "award", texts(awards)),
        Choice("doi-tuong", "Đối tượng", "subject", Nomination.Subject.choices),
        Choice("don-vi", "Đơn vị", "participation__organization", texts(units)),
    ]


def texts(pairs: Any) -> list[tuple[str, str]]:
    return sorted(((str(pk), name) for pk, name in pairs), key=lambda pair: pair[1])


def added(request: HttpRequest, session: CouncilSession, rows: list[Nomination], form: AddForm) -> bool:
    try:
        with once(request) as ticket:
            items = flows.put_on_agenda(session, rows, by=request.user)
            ticket.leads_to(request.get_full_path())
    except Unsound as error:
        form.is_valid()
        form.add_error(None, error.message)
        return False
    messages.success(request, f"Đã đưa {len(items)} hồ sơ vào chương trình.")
    return True


def agenda_order(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_arrange(request.user, session).require()
    form = OrderForm(request.POST or None, items=session.items.for_reading())
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            ticket.leads_to(url_of(session))
            if by := form.cleaned_data["by"]:
                flows.arrange_by(session, by, by=request.user)
            else:
                flows.arrange(session, form.ordered, by=request.user)
        messages.success(request, "Đã xếp lại thứ tự chương trình.")
        return redirect(url_of(session))
    context = {"title": "Thứ tự chương trình", "hint": "Số nhỏ xét trước.", "submit_label": "Lưu thứ tự"}
    return edited(request, session, form, context)


def agenda_summaries(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_arrange(request.user, session).require()
    form = SummariesForm(request.POST or None, items=session.items.for_reading())
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            ticket.leads_to(url_of(session))
            flows.write_summaries(session, form.texts, by=request.user)
        messages.success(request, "Đã lưu các bản tóm tắt không ghi tên.")
        return redirect(url_of(session))
    hint = "Thành viên chỉ đọc các bản này đến khi bắt đầu họp. Lời gợi ý là tóm tắt thành tích đã thay tên bằng “…”."
    context = {"title": "Tóm tắt không ghi tên", "hint": hint, "submit_label": "Lưu tóm tắt"}
    return edited(request, session, form, context)


def edited(request: HttpRequest, session: CouncilSession, form: Any, context: dict[str, Any]) -> HttpResponse:
    context |= {"session": session, "form": form, "back_url": url_of(session)}
    return render(request, "awards/agenda/edit.html", context)


def url_of(session: CouncilSession) -> str:
    return reverse("awards:session_agenda", args=[session.pk])


def agenda_send(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_send_agenda(request.user, session).require()
    blind = "Thành viên đọc ẩn danh đến khi bắt đầu họp; sau khi gửi không đổi cách đọc được nữa."
    page = Page(
        title="Gửi tài liệu họp",
        lead=str(session),
        consequences=[
            f"{len(flows.members_of(session))} thành viên Hội đồng được báo và đọc được "
            f"{session.items.count()} nội dung trên điện thoại.",
            blind if session.blind else "Thành viên đọc đầy đủ hồ sơ, có tên người được đề nghị.",
            "Sau khi gửi, mỗi lần thêm hoặc bỏ nội dung thành viên đều được báo.",
        ],
        submit_label="Gửi tài liệu họp",
        done="Đã gửi tài liệu họp cho thành viên Hội đồng.",
        back_url=url_of(session),
    )
    return confirmed(request, page, lambda: flows.send_agenda(session, by=request.user))


def agenda_drop(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_visible(AgendaItem, request.user, pk=pk)
    rules.can_arrange(request.user, item.session).require()
    form = DropForm(request.POST or None, session=item.session)
    page = Page(
        title="Bỏ khỏi chương trình",
        lead=str(item),
        consequences=["Hồ sơ chờ phiên họp khác.", "Ghi chú riêng và lượt đọc của thành viên về nội dung này bị xóa."],
        submit_label="Bỏ khỏi chương trình",
        done=f"Đã bỏ {item.nomination.name} khỏi chương trình.",
        back_url=url_of(item.session),
        danger=True,
    )

    def act() -> None:
        flows.drop_item(item, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form, "reason")


def agenda_notes(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_visible(AgendaItem, request.user, pk=pk)
    rules.can_take_notes(request.user, item).require()
    form = NotesForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            ticket.leads_to(url_of(item.session))
            flows.take_notes(form.instance, by=request.user)
        messages.success(request, "Đã lưu ghi chép thảo luận.")
        return redirect(url_of(item.session))
    hint = f"{item.nomination.name}. Mỗi ý một dòng; in trong biên bản."
    context = {"title": f"Ghi chép thảo luận nội dung {item.position}", "hint": hint, "submit_label": "Lưu ghi chép"}
    return edited(request, item.session, form, context)
