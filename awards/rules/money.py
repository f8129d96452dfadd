"""Who keeps the fund's book, sets another sum, pays and takes back. There is no accountant's role: the clerk does."""

import datetime

from awards.models import Fund, FundEntry, LineBonus, OwnDecision
from awards.models.fund import BY_HAND
from awards.rules.decisions import can_edit_own_decision
from campaigns.rules import ONLY_CLERK
from emulation.accounts.models import User
from emulation.accounts.roles import SIGNERS, Role
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, first_no, no


def keeps_fund(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def is_open_fund(fund: Fund) -> Verdict:
    return no(f"Sổ quỹ năm {fund.year} đã khóa, không ghi thêm được.") if fund.is_closed else YES


def can_enter(user: User, fund: Fund) -> Verdict:
    return first_no(keeps_fund(user, fund.organization_id), is_open_fund(fund))


def can_close(user: User, fund: Fund) -> Verdict:
    early = dates.today() < datetime.date(fund.year, 12, 1)
    not_yet = no(f"Sổ quỹ năm {fund.year} chỉ khóa được từ ngày 01/12/{fund.year}.") if early else YES
    return first_no(can_enter(user, fund), not_yet)


def can_allow_excess(user: User, fund: Fund) -> Verdict:
    """Whether bonuses may go above the fund is for whoever signs decisions to say, not for who keeps the book."""
    signer = user.has_role(SIGNERS, fund.organization_id)
    return first_no(YES if signer else no("Chỉ Chủ tịch, Phó Chủ tịch mới cho phép chi vượt quỹ."), is_open_fund(fund))


def can_correct(user: User, entry: FundEntry) -> Verdict:
    """entry: with corrected_by loaded."""
    by_hand = entry.sort in BY_HAND and entry.corrects_id is None
    undone = hasattr(entry, "corrected_by")
    return first_no(
        can_enter(user, entry.fund),
        YES if by_hand else no("Mục này do phần mềm ghi theo quyết định, không ghi đảo bằng tay được."),
        no("Mục này đã được ghi đảo.") if undone else YES,
    )


def can_set_bonus(user: User, decision: OwnDecision) -> Verdict:
    return can_edit_own_decision(user, decision)


def can_pay(user: User, bonus: LineBonus) -> Verdict:
    return keeps_fund(user, bonus.line.own_decision.campaign.organizer_id)
