"""The fund of each year and its book."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import funds as flows
from awards.forms.money import AboveForm, CorrectionForm, FundForm, IncomeForm
from awards.law.catalogue import FACTORS
from awards.models import Fund, FundEntry
from awards.papers.money import fund_book
from emulation.accounts.models import User
from emulation.accounts.roles import SIGNERS, Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.documents import pdf
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.downloads import attachment
from emulation.web.listing import Choice, Export, listed, listing, one_page
from emulation.web.money import grouped
from emulation.web.once import once

FUNDS = Export(
    "Quỹ khen thưởng",
    (
        ("Cơ quan", 40, lambda row: row.organization.name),
        ("Năm", 8, lambda row: row.year),
        ("Đã thu", 16, lambda row: row.received),
        ("Đã chi", 16, lambda row: row.paid),
        ("Số dư", 16, lambda row: row.balance),
        ("Cam kết chưa chi", 16, lambda row: row.committed),
        ("Còn được chi", 16, lambda row: row.free),
    ),
)
ENTRIES = Export(
    "Sổ quỹ khen thưởng",
    (
        ("Số", 7, lambda row: row.number),
        ("Ngày", 13, lambda row: row.day),
        ("Nội dung", 24, lambda row: row.get_sort_display()),
        ("Diễn giải", 56, lambda row: row.ground),
        ("Chứng từ", 28, lambda row: row.paper),
        ("Số tiền (đồng)", 16, lambda row: row.amount),
        ("Người nhận", 28, lambda row: row.receiver),
        ("Hình thức chi", 14, lambda row: row.get_method_display()),
        ("Người ghi", 24, lambda row: row.entered_by.full_name),
    ),
)


def fund_list(request: HttpRequest) -> HttpResponse:
    rows = Fund.objects.visible_to(request.user).for_list()
    actions = [
        Action("Tiền thưởng chưa chi", reverse("awards:unpaid"), tone="secondary", icon="list"),
        Action("Mức tiền thưởng", reverse("awards:law_table", args=[FACTORS.code]), tone="secondary"),
    ]
    if request.user.organization_ids({Role.CLERK}):
        actions.insert(0, Action("Mở sổ quỹ", reverse("awards:fund_new"), icon="plus-lg"))
    context = {"found": rows, "page": one_page(request, rows), "actions": actions}
    return listed(request, "awards/money/funds.html", context, FUNDS)


def fund_new(request: HttpRequest) -> HttpResponse:
    form = FundForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with once(request) as ticket:
                fund = flows.open_fund(
                    given["organization"], given["year"], given["opening"] or 0, by=request.user, ground=given["ground"]
                )
                ticket.leads_to(fund)
        except Unsound as error:
            form.add_error("year", error.message)
        else:
            messages.success(request, f"Đã mở sổ quỹ năm {fund.year}.")
            return redirect(fund)
    return render(request, "awards/money/fund_new.html", {"form": form})


def fund_detail(request: HttpRequest, pk: int) -> HttpResponse:
    fund = get_object_or_404(Fund.objects.visible_to(request.user).for_list(), pk=pk)
    filters = [Choice("noi-dung", "Nội dung", "sort", FundEntry.Sort.choices)]
    context = listing(request, fund.entries.all(), filters)
    for entry in context["page"]:
        entry.may_correct = bool(rules.can_correct(request.user, entry))
    context |= {"fund": fund, "actions": fund_actions(request.user, fund), "entries": history_of(fund)[:10]}
    return listed(request, "awards/money/fund.html", context, ENTRIES)


def fund_actions(user: User, fund: Fund) -> list[Action]:
    args = [fund.pk]
    actions = []
    if user.has_role(Role.CLERK, fund.organization_id):
        enter = rules.can_enter(user, fund)
        actions += [
            Action("Ghi thu", reverse("awards:fund_income", args=args), enter, icon="plus-lg"),
            Action("Khóa sổ", reverse("awards:fund_close", args=args), rules.can_close(user, fund), "secondary"),
        ]
    if user.has_role(SIGNERS, fund.organization_id):
        above = rules.can_allow_excess(user, fund)
        actions.append(Action("Quy định chi vượt quỹ", reverse("awards:fund_above", args=args), above, "secondary"))
    book = Action("Tải sổ (PDF)", reverse("awards:fund_pdf", args=args), tone="secondary", icon="download")
    return [*actions, book]


def fund_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    fund = get_object_or_404(Fund.objects.visible_to(request.user).for_list(), pk=pk)
    content = pdf.render(fund_book(fund, fund.entries.for_list().order_by("number")))
    return attachment(content, f"So-quy-khen-thuong-{fund.year}.pdf", "application/pdf")


def fund_income(request: HttpRequest, pk: int) -> HttpResponse:
    fund = get_visible(Fund, request.user, pk=pk)
    rules.can_enter(request.user, fund).require()
    form = IncomeForm(request.POST or None, initial={"day": dates.today()})
    page = Page(
        "Ghi thu vào quỹ", str(fund), [], "Ghi thu", "Đã ghi thu vào quỹ.", fund.get_absolute_url()
    )  # fmt: skip

    def act() -> None:
        given = form.cleaned_data
        flows.enter_income(fund, given["amount"], given["day"], given["ground"], given["paper"], by=request.user)

    return confirmed(request, page, act, form)


def fund_above(request: HttpRequest, pk: int) -> HttpResponse:
    fund = get_visible(Fund, request.user, pk=pk)
    rules.can_allow_excess(request.user, fund).require()
    form = AboveForm(request.POST or None, initial={"above": fund.above})
    page = Page(
        title="Quy định chi vượt quỹ",
        lead=str(fund),
        consequences=[
            "Không cho vượt: quyết định có tiền thưởng lớn hơn số còn được chi thì không trình, không ban hành được.",
            "Cho vượt: người soạn phải ghi lý do; lý do lưu ở sổ quỹ và nhật ký.",
        ],
        submit_label="Lưu quy định",
        done="Đã lưu quy định chi vượt quỹ.",
        back_url=fund.get_absolute_url(),
    )
    return confirmed(request, page, lambda: flows.set_above(fund, form.cleaned_data["above"], by=request.user), form)


def fund_close(request: HttpRequest, pk: int) -> HttpResponse:
    fund = get_object_or_404(Fund.objects.visible_to(request.user).with_sums(), pk=pk)
    rules.can_close(request.user, fund).require()
    page = Page(
        title=f"Khóa sổ quỹ năm {fund.year}",
        lead=fund.organization.name,
        consequences=[
            f"Số dư {grouped(fund.balance)} đồng chuyển sang sổ năm {fund.year + 1}.",
            f"Khoản đã cam kết chưa chi {grouped(fund.committed)} đồng chuyển theo, chi ở sổ năm sau.",
            f"Sổ năm {fund.year} không ghi thêm, không mở lại được.",
        ],
        submit_label="Khóa sổ",
        done=f"Đã khóa sổ quỹ năm {fund.year}.",
        back_url=fund.get_absolute_url(),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.close_fund(fund, by=request.user))


def fund_correct(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(FundEntry.objects.visible_to(request.user).for_list(), pk=pk)
    rules.can_correct(request.user, entry).require()
    form = CorrectionForm(request.POST or None)
    page = Page(
        title=f"Ghi đảo mục số {entry.number}",
        lead=f"{entry.get_sort_display()}: {grouped(entry.amount)} đồng. {entry.ground}",
        consequences=[
            "Sổ ghi thêm một mục cùng nội dung với số tiền âm; mục cũ vẫn giữ nguyên.",
            "Một mục chỉ ghi đảo một lần. Sau đó ghi lại mục đúng.",
        ],
        submit_label="Ghi đảo",
        done="Đã ghi đảo.",
        back_url=entry.get_absolute_url(),
        danger=True,
    )
    return confirmed(
        request, page, lambda: flows.correct(entry, by=request.user, reason=form.cleaned_data["reason"]),
        form, blame="reason",
    )  # fmt: skip
