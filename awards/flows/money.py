"""The money of a decision: chosen while it is drafted, promised by the fund at its issue, paid, taken back."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from awards import rules
from awards.flows.funds import add, first_day, last_day, locked, require_amount
from awards.models import (
    AwardChange,
    BonusSheet,
    Fund,
    FundEntry,
    LineBonus,
    OwnDecision,
    OwnDecisionLine,
    RegisterEntry,
    ReturnReceipt,
)
from awards.money.bonus_lines import BonusLine, MoneyOf
from awards.statistics.money import fund_in, keeps_book
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.flows import note_edit
from emulation.lib import dates
from emulation.lib.errors import Refused, StaleState, Unsound
from emulation.web.money import grouped

Sort = FundEntry.Sort


# --- While it is drafted ----------------------------------------------------------------------------------------------


def save_sheet(sheet: BonusSheet, *, by: User) -> None:
    """Whether money goes with it, the day it is reckoned by, and why more than the fund holds."""
    decision = sheet.own_decision
    rules.can_set_bonus(by, decision).require()
    with transaction.atomic():
        hold(decision.document)
        sheet.save()
        note_edit(decision.document, "tiền thưởng", by=by)


def override(line: OwnDecisionLine, amount: int | None, *, by: User, reason: str = "") -> LineBonus:
    """Another sum than the rules give, with its reason; None: as the rules give again."""
    decision, reason = line.own_decision, reason.strip()
    rules.can_set_bonus(by, decision).require()
    if amount is not None and not reason:
        raise Unsound(f"{line.nomination.name}: ghi số tiền khác mức tính thì phải ghi lý do.")
    with transaction.atomic():
        hold(decision.document)
        given = {"override": amount, "reason": reason if amount is not None else ""}
        given |= {"overridden_by": by, "overridden_at": timezone.now()}
        bonus, _ = LineBonus.objects.update_or_create(line=line, defaults=given)
        told = "Bỏ số ghi thay" if amount is None else f"{grouped(amount)} đồng: {reason}"
        record(bonus, "override", "Ghi số tiền thưởng khác mức tính", by=by, note=told)
        note_edit(decision.document, f"tiền thưởng của {line.nomination.name}", by=by)
    return bonus


def money_problems(decision: OwnDecision) -> list[str]:
    """What of the money keeps a decision from being handed in."""
    money = MoneyOf(decision)
    counts = printed(decision) or keeps_book(decision.campaign.organizer)
    if money.missing and counts:
        names = ", ".join(each.nomination.name for each in money.missing[:5])
        return [f"Chưa có mức tiền thưởng cho {names}. Hãy ghi số tiền kèm lý do ở trang Tiền thưởng."]
    try:
        if (fund := fund_of(decision, money)) is not None:
            rules.is_open_fund(fund).require()
            require_room(fund, money)
    except Refused as error:
        return [error.message]
    return []


def printed(decision: OwnDecision) -> bool:
    """Whether the paper prints the sums: where the office wrote no words of its own."""
    return not decision.money.strip()


# --- At the issue -----------------------------------------------------------------------------------------------------


def fund_of(decision: OwnDecision, money: MoneyOf) -> Fund | None:
    """The year's fund; None where there is nothing to pay, or the office keeps no book here.

    Raises Unsound where it keeps one and has not opened the year's.
    """
    office = decision.campaign.organizer
    if not money.total or not keeps_book(office):
        return None
    fund = fund_in(office, money.day.year)
    if fund is None:
        raise Unsound(f"Chưa mở sổ quỹ khen thưởng năm {money.day.year} nên chưa chi tiền thưởng được. Hãy mở sổ quỹ.")
    return fund


def require_room(fund: Fund, money: MoneyOf) -> None:
    """A bonus above the fund is refused, or allowed with the reason that stands on the sheet."""
    if money.total <= fund.free:
        return
    above = (
        f"Tổng tiền thưởng {grouped(money.total)} đồng vượt số còn được chi {grouped(fund.free)} đồng "
        f"của quỹ năm {fund.year}."
    )
    if fund.above == Fund.Above.REFUSE:
        raise Unsound(f"{above} Hãy bổ sung quỹ, bớt danh sách hoặc sửa tiền thưởng.")
    if not money.sheet.excess_reason.strip():
        raise Unsound(f"{above} Quỹ cho chi vượt khi có lý do: hãy ghi lý do ở trang Tiền thưởng.")


def grant_money(decision: OwnDecision, *, by: User) -> None:
    """Follows from the issue: the sums are frozen and the fund promises them. Two issues at once wait in line."""
    money = MoneyOf(decision, decision.document.issued_on)
    fund = fund_of(decision, money)
    if fund is not None:
        fund = locked(fund)
        require_room(fund, money)
    for each in money.lines:
        bonus = freeze(each)
        if fund is not None and each.amount:
            ground = f"Quyết định số {decision.document.sign}: {each.nomination}"
            ground += f" (vượt quỹ: {money.sheet.excess_reason})" if money.total > fund.free else ""
            add(fund, Sort.COMMITMENT, each.amount, money.day, ground, by=by, bonus=bonus)


def freeze(each: BonusLine) -> LineBonus:
    known = {"amount": each.amount, "reckoned": each.reckoned, "factor": each.factor, "salary": each.salary}
    bonus, _ = LineBonus.objects.update_or_create(line=each.line, defaults=known | {"ground": each.ground})
    return bonus


# --- Paying -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Payment:
    """What was handed over. amount None: all that is owed; receiver "": the awarded."""

    day: datetime.date
    method: str
    amount: int | None = None
    receiver: str = ""
    paper: str = ""


def pay(bonus: LineBonus, payment: Payment, *, by: User) -> FundEntry:
    """One payment to one of the list; it may be a part."""
    rules.can_pay(by, bonus).require()
    with transaction.atomic():
        fund = locked(fund_owing(bonus))
        owed = LineBonus.objects.with_sums().get(pk=bonus.pk).owed
        name = bonus.line.nomination.name
        amount = owed if payment.amount is None else payment.amount
        if owed <= 0:
            raise StaleState(f"Không còn tiền thưởng phải chi cho {name}. Hãy tải lại trang.")
        require_amount(amount)
        if amount > owed:
            raise Unsound(f"{name} còn được chi {grouped(owed)} đồng, không chi {grouped(amount)} đồng được.")
        if amount > fund.balance:
            raise Unsound(
                f"Quỹ năm {fund.year} chỉ còn {grouped(fund.balance)} đồng, không đủ chi {grouped(amount)} đồng "
                f"cho {name}. Hãy ghi thu bổ sung quỹ trước."
            )
        if payment.day < bonus.line.own_decision.document.issued_on:
            raise Unsound(f"Ngày chi {dates.short(payment.day)} sớm hơn ngày quyết định. Hãy kiểm tra lại ngày.")
        ground = f"Quyết định số {bonus.line.own_decision.document.sign}: {bonus.line.nomination}"
        return add(
            fund, Sort.PAYMENT, amount, payment.day, ground, by=by, bonus=bonus, method=payment.method,
            receiver=payment.receiver.strip() or name, paper=payment.paper,
        )  # fmt: skip


def pay_all(bonuses: Iterable[LineBonus], payment: Payment, *, by: User) -> int:
    """What is owed to each of them, all or none; the number of payments."""
    with transaction.atomic():
        return len([pay(bonus, payment, by=by) for bonus in bonuses])


def fund_owing(bonus: LineBonus) -> Fund:
    """The book in which the promise stands: that of the newest commitment."""
    entry = bonus.entries.filter(sort=Sort.COMMITMENT).select_related("fund").order_by("-pk").first()
    if entry is None:
        raise Unsound("Quỹ chưa cam kết khoản tiền thưởng này nên không chi được.")
    return entry.fund


# --- After the award --------------------------------------------------------------------------------------------------


def booked_bonus(entry: RegisterEntry) -> LineBonus | None:
    """What a fund of ours promised for that award and what became of it; None where no book tells of it."""
    if entry.is_past:
        return None
    counted = LineBonus.objects.with_sums().annotate(booked=Count("entries"))
    return counted.filter(line__nomination=entry.nomination_id, booked__gt=0).first()


def received(entry: RegisterEntry) -> int | None:
    """Đồng that our fund paid for that award and did not get back; None where no book tells of it."""
    bonus = booked_bonus(entry)
    return bonus.paid - bonus.back if bonus else None


def stop_owing(change: AwardChange, *, by: User) -> None:
    """Follows from the end of an award: what was not paid of its bonus is promised no more."""
    bonus = booked_bonus(change.entry)
    if bonus is None or bonus.owed <= 0:
        return
    fund = locked(fund_owing(bonus))
    # No book takes an entry of a day to come, or of another year.
    day = max(first_day(fund.year), min(change.paper.effective_on, dates.today(), last_day(fund.year)))
    add(fund, Sort.RELEASE, bonus.owed, day, ended(change), by=by, bonus=bonus)


def take_in(receipt: ReturnReceipt, *, by: User) -> None:
    """Follows from money handed in for an ended award: it goes into the book of that day, if our fund had paid it."""
    entry, day = receipt.change.entry, receipt.received_on
    bonus = booked_bonus(entry)
    if bonus is None:
        return
    require_received(entry, receipt.amount)
    book = fund_in(entry.organization, day.year)
    if book is None:
        raise Unsound(f"Chưa mở sổ quỹ khen thưởng năm {day.year} để ghi tiền thu hồi. Hãy mở sổ quỹ.")
    given = {"bonus": bonus, "receiver": receipt.handed_by}
    add(locked(book), Sort.RETURNED, receipt.amount, day, ended(receipt.change), by=by, **given)


def require_received(entry: RegisterEntry, amount: int) -> None:
    """No more comes back to our fund than it paid."""
    there = received(entry)
    if there is not None and amount > there:
        raise Unsound(
            f"{entry.name} mới nhận {grouped(there)} đồng tiền thưởng từ quỹ, không thu hồi {grouped(amount)} "
            "đồng được."
        )


def ended(change: AwardChange) -> str:
    return f"{change.get_kind_display()} khen thưởng {change.entry}: {change.paper.paper_words}"
