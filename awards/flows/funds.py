"""The book of the fund: opened for a year, money in, what was entered wrongly undone, closed into the next year."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from awards import rules
from awards.models import Fund, FundEntry, LineBonus
from awards.statistics.money import sums_of
from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound
from emulation.web.money import grouped

Sort = FundEntry.Sort
FIRST_YEAR = 2000


def open_fund(organization: Organization, year: int, opening: int, *, by: User, ground: str = "") -> Fund:
    """A book for that year; `opening`: what was left of the year before, where no book here says it."""
    rules.keeps_fund(by, organization.pk).require()
    if not FIRST_YEAR <= year <= dates.today().year + 1:
        raise Unsound(f"Năm của sổ quỹ phải từ {FIRST_YEAR} đến {dates.today().year + 1}.")
    with transaction.atomic():
        fund, fresh = Fund.objects.get_or_create(organization=organization, year=year)
        if not fresh:
            raise Unsound(f"Cơ quan đã mở sổ quỹ năm {year}.")
        record(fund, "open", "Mở sổ quỹ", by=by)
        if opening:
            add(fund, Sort.OPENING, opening, first_day(year), ground or "Số dư năm trước chuyển sang", by=by)
    return fund


def first_day(year: int) -> datetime.date:
    return datetime.date(year, 1, 1)


def locked(fund: Fund) -> Fund:
    """The fund held until the transaction ends, with its sums: nobody else writes in its book meanwhile."""
    Fund.objects.select_for_update().get(pk=fund.pk)
    held = sums_of(fund)
    rules.is_open_fund(held).require()
    return held


def add(fund: Fund, sort: str, amount: int, day: datetime.date, ground: str, *, by: User, **fields: Any) -> FundEntry:
    """Write an entry under the next number of a locked fund. The one place where a number is given."""
    check_day(fund, day)
    last = fund.entries.aggregate(last=Max("number"))["last"] or 0
    return FundEntry.objects.create(
        fund=fund, number=last + 1, sort=sort, amount=amount, day=day, ground=ground, entered_by=by, **fields
    )


def check_day(fund: Fund, day: datetime.date) -> None:
    if day.year != fund.year:
        raise Unsound(
            f"Ngày {dates.short(day)} không thuộc năm {fund.year} của sổ quỹ. "
            f"Hãy ghi ngày trong năm đó, hoặc khóa sổ năm {fund.year} để chuyển số dư, khoản chưa chi sang năm sau."
        )
    if day > max(dates.today(), first_day(fund.year)):
        raise Unsound(f"Ngày {dates.short(day)} chưa tới. Hãy kiểm tra lại ngày.")


def enter_income(fund: Fund, amount: int, day: datetime.date, ground: str, paper: str, *, by: User) -> FundEntry:
    rules.can_enter(by, fund).require()
    require_amount(amount)
    with transaction.atomic():
        return add(locked(fund), Sort.INCOME, amount, day, ground, by=by, paper=paper)


def require_amount(amount: int) -> None:
    if amount <= 0:
        raise Unsound("Số tiền phải lớn hơn 0.")


def correct(entry: FundEntry, *, by: User, reason: str) -> FundEntry:
    """A counter-entry under today's number; the wrong entry stays as it was written."""
    rules.can_correct(by, entry).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do ghi đảo.")
    with transaction.atomic():
        fund = locked(entry.fund)
        if FundEntry.objects.filter(corrects=entry).exists():
            raise StaleState("Mục này vừa được người khác ghi đảo. Hãy tải lại trang.")
        counter = add(
            fund, entry.sort, -entry.amount, max(entry.day, min(dates.today(), last_day(fund.year))),
            f"Ghi đảo mục số {entry.number}: {reason}", by=by, bonus=entry.bonus, corrects=entry,
            paper=entry.paper, method=entry.method, receiver=entry.receiver,
        )  # fmt: skip
        if sums_of(fund).balance < 0:
            raise Unsound(
                f"Ghi đảo thì quỹ âm: mục số {entry.number} là {grouped(entry.amount)} đồng, "
                f"quỹ chỉ còn {grouped(fund.balance)} đồng. Hãy ghi đảo các khoản chi trước."
            )
        return counter


def last_day(year: int) -> datetime.date:
    return datetime.date(year, 12, 31)


def set_above(fund: Fund, above: str, *, by: User) -> None:
    rules.can_allow_excess(by, fund).require()
    with transaction.atomic():
        held = locked(fund)
        before = held.get_above_display()
        fund.above = held.above = above
        fund.save(update_fields=["above"])
        record(fund, "set_above", "Quy định chi vượt quỹ", by=by, note=f"{before} → {held.get_above_display()}")


def close_fund(fund: Fund, *, by: User) -> Fund:
    """The balance and what is still owed go over into the next year's book; nothing is written here any more."""
    rules.can_close(by, fund).require()
    with transaction.atomic():
        held = locked(fund)
        following, fresh = Fund.objects.get_or_create(
            organization=fund.organization, year=fund.year + 1, defaults={"above": fund.above}
        )
        if fresh:
            record(following, "open", "Mở sổ quỹ", by=by, note=f"Khi khóa sổ năm {fund.year}")
        carry(held, locked(following), by=by)
        fund.closed_by, fund.closed_at = by, timezone.now()
        fund.save(update_fields=["closed_by", "closed_at"])
        record(fund, "close", "Khóa sổ quỹ", by=by, note=f"Số dư {grouped(held.balance)} đồng chuyển sang năm sau")
    return following


def carry(fund: Fund, following: Fund, *, by: User) -> None:
    end, start = last_day(fund.year), first_day(following.year)
    end = min(end, dates.today())
    if fund.balance:
        add(fund, Sort.CARRIED, fund.balance, end, f"Chuyển sang năm {following.year}", by=by)
        add(following, Sort.OPENING, fund.balance, start, f"Số dư năm {fund.year} chuyển sang", by=by)
    for bonus in LineBonus.objects.filter(entries__fund=fund).distinct():
        owed = LineBonus.objects.with_sums().get(pk=bonus.pk).owed
        if owed > 0:
            ground = f"{bonus}: chưa chi hết, chuyển"
            add(fund, Sort.RELEASE, owed, end, f"{ground} sang năm {following.year}", by=by, bonus=bonus)
            add(following, Sort.COMMITMENT, owed, start, f"{ground} từ năm {fund.year}", by=by, bonus=bonus)
