"""The money of a decision: what each line brings, what was chosen, what was paid, the list to sign."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from awards import rules
from awards.flows import money as flows
from awards.forms.money import OverrideForm, PayAllForm, PaymentForm, SheetForm
from awards.models import BonusSheet, LineBonus, OwnDecision, OwnDecisionLine
from awards.money import summary as money_summary
from awards.money.bonus_lines import BonusLine, MoneyOf
from awards.statistics.money import paid_lines
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.lib import dates
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.money import grouped


@dataclass(frozen=True)
class MoneyRow:
    """A line of the page. paid: its bonus with sums; pay_url, set_url: where this person may act, else empty."""

    each: BonusLine
    paid: LineBonus | None
    pay_url: str
    set_url: str


def own_decision_money(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(OwnDecision, request.user, pk=pk)
    money = MoneyOf(decision)
    context = {
        "decision": decision,
        "document": decision.document,
        "money": money,
        "summary": money_summary.of_decision(decision),
        "rows": money_rows(request.user, money),
        "problems": [] if money.is_final else flows.money_problems(decision),
        "actions": money_actions(request.user, money),
        "may_see_fund": bool(request.user.reading_ids({Role.CLERK, Role.CHAIRMAN, Role.VICE_CHAIRMAN})),
    }
    return render(request, "awards/money/decision.html", context)


def money_rows(user: User, money: MoneyOf) -> list[MoneyRow]:
    decision, paid = money.decision, paid_lines(money.decision)
    clerk = user.has_role(Role.CLERK, decision.campaign.organizer_id)
    may_set = clerk and bool(rules.can_set_bonus(user, decision)) and money.sheet.pays
    rows = []
    for each in money.lines:
        row = paid.get(each.line.pk)
        pays = reverse("awards:bonus_pay", args=[row.pk]) if clerk and row and row.owed > 0 else ""
        sets = reverse("awards:bonus_override", args=[each.line.pk]) if may_set else ""
        rows.append(MoneyRow(each, row, pays, sets))
    return rows


def money_actions(user: User, money: MoneyOf) -> list[Action]:
    decision, args = money.decision, [money.decision.pk]
    if not user.has_role(Role.CLERK, decision.campaign.organizer_id):
        return list_actions(user, money)
    if not money.is_final:
        may = rules.can_set_bonus(user, decision)
        return [Action("Sửa tiền thưởng chung", reverse("awards:bonus_sheet", args=args), may, "secondary", "pencil")]
    owed = LineBonus.objects.filter(line__own_decision=decision).owed_lines().exists()
    pay = [Action("Ghi đã chi", reverse("awards:bonus_pay_all", args=args), icon="check2-all")] if owed else []
    return pay + list_actions(user, money)


def list_actions(user: User, money: MoneyOf) -> list[Action]:
    """The list to sign, for those who see the fund, once the sums are final."""
    readers = user.reading_ids({Role.CLERK, Role.CHAIRMAN, Role.VICE_CHAIRMAN})
    if not (money.is_final and money.total and money.decision.campaign.organizer_id in readers):
        return []
    address = reverse("awards:payment_list")
    return [
        Action(label, f"{address}?quyet-dinh={money.decision.pk}&dang={form}", tone="secondary", icon="download")
        for label, form in (("Danh sách chi (PDF)", "pdf"), ("Danh sách chi (XLSX)", "xlsx"))
    ]


def bonus_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(OwnDecision, request.user, pk=pk)
    rules.can_set_bonus(request.user, decision).require()
    sheet = getattr(decision, "bonus_sheet", None) or BonusSheet(own_decision=decision)
    form = SheetForm(request.POST or None, instance=sheet)
    page = Page(
        "Tiền thưởng của quyết định",
        str(decision),
        [],
        "Lưu",
        "Đã lưu.",
        reverse("awards:own_decision_money", args=[pk]),
    )
    return confirmed(request, page, lambda: flows.save_sheet(form.instance, by=request.user), form)


def bonus_override(request: HttpRequest, pk: int) -> HttpResponse:
    """Another sum for one line of a draft."""
    decision = get_visible(OwnDecision, request.user, lines=pk)
    rules.can_set_bonus(request.user, decision).require()
    line = OwnDecisionLine.objects.select_related("nomination__award", "own_decision__document").get(pk=pk)
    each = MoneyOf(decision).by_line[pk]
    form = OverrideForm(request.POST or None, instance=each.bonus or LineBonus(line=line))
    page = Page(
        title=f"Tiền thưởng của {line.nomination.name}",
        lead=f"{line.nomination.award}. Theo quy định: {grouped(each.reckoned)} đồng. {each.how}",
        consequences=[],
        submit_label="Lưu số tiền",
        done="Đã lưu tiền thưởng.",
        back_url=reverse("awards:own_decision_money", args=[decision.pk]),
    )

    def act() -> None:
        given = form.cleaned_data
        flows.override(line, given["override"], by=request.user, reason=given["reason"])

    return confirmed(request, page, act, form)


# --- Paying -----------------------------------------------------------------------------------------------------------


def bonus_pay(request: HttpRequest, pk: int) -> HttpResponse:
    bonus = get_object_or_404(LineBonus.objects.visible_to(request.user).with_sums().for_list(), pk=pk)
    rules.can_pay(request.user, bonus).require()
    nomination, url = bonus.line.nomination, bonus.get_absolute_url()
    begins = {"amount": max(bonus.owed, 0), "day": usual_day(bonus), "receiver": nomination.name}
    form = PaymentForm(request.POST or None, initial=begins)
    lead = f"{nomination.award}. Được thưởng {grouped(bonus.due)} đồng, đã chi {grouped(bonus.paid)} đồng."
    page = Page(f"Chi tiền thưởng cho {nomination.name}", lead, [], "Ghi đã chi", "Đã ghi khoản chi.", url)
    return confirmed(request, page, lambda: flows.pay(bonus, flows.Payment(**form.cleaned_data), by=request.user), form)


def usual_day(bonus: LineBonus | None) -> datetime.date | None:
    """Today, if the book that owes it is of this year."""
    today = dates.today()
    return today if bonus and bonus.entries.filter(fund__year=today.year).exists() else None


def bonus_pay_all(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(OwnDecision, request.user, pk=pk)
    rules.keeps_fund(request.user, decision.campaign.organizer_id).require()
    owed = LineBonus.objects.filter(line__own_decision=decision).owed_lines().for_list()
    form = PayAllForm(request.POST or None, owed=owed, initial={"day": usual_day(owed.first())})
    consequences = ["Mỗi dòng được chọn ghi vào sổ quỹ một khoản chi đủ số còn lại, người nhận là người được khen."]
    url = reverse("awards:own_decision_money", args=[pk])
    page = Page("Ghi đã chi tiền thưởng", str(decision), consequences, "Ghi đã chi", "Đã ghi các khoản chi.", url)

    def act() -> None:
        given = form.cleaned_data
        payment = flows.Payment(given["day"], given["method"], paper=given["paper"])
        flows.pay_all(given["bonuses"], payment, by=request.user)

    return confirmed(request, page, act, form)


UNPAID = Export(
    "Tiền thưởng chưa chi",
    (
        ("Người, tập thể, hộ", 34, lambda row: row.line.nomination.name),
        ("Đơn vị", 30, lambda row: row.line.nomination.participation.organization.short_name),
        ("Hình thức", 36, lambda row: row.line.nomination.award.name),
        ("Quyết định", 18, lambda row: row.line.own_decision.document.sign),
        ("Ngày quyết định", 14, lambda row: row.line.own_decision.document.issued_on),
        ("Tiền thưởng (đồng)", 16, lambda row: row.due),
        ("Đã chi (đồng)", 16, lambda row: row.paid),
        ("Còn phải chi (đồng)", 16, lambda row: row.owed),
    ),
)


def unpaid(request: HttpRequest) -> HttpResponse:
    visible = LineBonus.objects.visible_to(request.user).owed_lines()
    owing = OwnDecision.objects.filter(lines__bonus__in=visible.values("pk")).select_related("document").distinct()
    options = [(str(row.pk), f"Số {row.document.sign}") for row in owing]
    context = listing(request, visible, [Choice("quyet-dinh", "Quyết định", "line__own_decision", options)])
    context |= {"owing": owing, "today": dates.today(), "pays": request.user.organization_ids({Role.CLERK})}
    return listed(request, "awards/money/unpaid.html", context, UNPAID)
