"""Runs of certificates: a new one, its sheets, its file from a worker, and which of them spoiled."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import print_runs as flows
from awards.forms.certificates import RunForm, SpoilForm, of_clerk
from awards.models import Certificate, PrintRun
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.jobs.ordering import BACKGROUND, ordered
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import one_page
from emulation.web.once import once


def print_run_list(request: HttpRequest) -> HttpResponse:
    rows = PrintRun.objects.visible_to(request.user).for_list()
    new = [Action("In giấy khen", reverse("awards:print_run_new"), icon="file-earmark-pdf")]
    clerk = bool(request.user.organization_ids({Role.CLERK}))
    context = {"page": one_page(request, rows), "actions": new if clerk else []}
    return render(request, "awards/certificates/runs.html", context)


def print_run_new(request: HttpRequest) -> HttpResponse:
    """All or nothing: codes are made and blanks leave the book together."""
    form = RunForm(request.POST or None, by=request.user, initial={"decided": request.GET.get("quyet-dinh")})
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                run = opened(form, request.user)
                ticket.leads_to(run)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            return redirect("awards:print_run_file", run.pk)
    return render(request, "awards/certificates/run_new.html", {"form": form})


def opened(form: RunForm, user: User) -> PrintRun:
    rows = form.certificates(of_clerk(Certificate.objects.to_print(), user).for_run())
    run = form.run()
    if rows:
        run.organization = rows[0].organization
        return flows.open_run(run, rows, by=user)
    raise Unsound(flows.NONE)


def print_run(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_visible(PrintRun, request.user, pk=pk)
    sheets = run.sheets.select_related("certificate__entry", "code")
    context = {
        "run": run,
        "page": one_page(request, sheets),
        "waiting": sheets.exclude(fate="").filter(certificate__state="spoiled").count(),
        "spoiled": sheets.exclude(fate="").count(),
        "actions": run_actions(request.user, run),
    }
    return render(request, "awards/certificates/run.html", context)


def run_actions(user: User, run: PrintRun) -> list[Action]:
    if not rules.can_open_run(user, run):
        return []
    args = [run.pk]
    return [
        Action("Lấy tệp in", reverse("awards:print_run_file", args=args), icon="file-earmark-pdf"),
        Action("Ghi tờ hỏng", reverse("awards:print_run_spoil", args=args), tone="secondary"),
        Action("In giấy khen khác, in lại tờ hỏng", reverse("awards:print_run_new"), tone="secondary"),
    ]


def print_run_file(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_visible(PrintRun, request.user, pk=pk)
    consequences = [
        f"Một tệp PDF, mỗi trang một giấy khen, theo thứ tự danh sách. {BACKGROUND}",
        "Lấy tệp bao nhiêu lần cũng không trừ thêm phôi: phôi đã trừ khi lập lần in.",
        "Khi in, chọn tỉ lệ 100% (không chọn “Vừa trang”), đúng cỡ giấy.",
    ]
    title = "Lập tệp in giấy khen"
    return ordered(request, "certificate_run", run, title=title, consequences=consequences, submit_label=title)


def print_run_spoil(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_visible(PrintRun, request.user, pk=pk)
    rules.can_open_run(request.user, run).require()
    form = SpoilForm(request.POST or None)
    page = Page(
        title="Ghi tờ hỏng",
        lead=str(run),
        consequences=[
            "Giấy khen của các tờ ấy chờ in lại; lời sửa được trước khi in lại.",
            "Sổ phôi ghi số tờ hỏng và lý do. Tờ phôi chưa in thì trả về sổ, dùng lại được.",
        ],
        submit_label="Ghi tờ hỏng",
        done="Đã ghi tờ hỏng. Các giấy khen ấy đang chờ in lại.",
        back_url=run.get_absolute_url(),
    )

    def act() -> None:
        data = form.cleaned_data
        flows.spoil_sheets(run, data["sheets"], data["fate"], data["note"], by=request.user)

    return confirmed(request, page, act, form, blame="sheets")
