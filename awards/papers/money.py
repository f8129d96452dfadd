"""What papers say of bonuses: Điều 2 of a decision, the list to sign for the money, the book of the fund."""

from collections.abc import Iterable

from awards.models import Fund, FundEntry, LineBonus, OwnDecision
from awards.money.bonus_lines import BonusLine, MoneyOf, number
from awards.papers.lists import who
from awards.statistics.money import keeps_book
from emulation.accounts.models import Organization, Post
from emulation.accounts.roles import Role
from emulation.documents.kinds import Consequence
from emulation.documents.layout import Block, Column, Issuer, Paper, Paragraph, Signature, Signatures, Table
from emulation.documents.models import OfficialDocument
from emulation.documents.snapshot import from_json
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.number_words import money_in_words
from emulation.lib.words import lines
from emulation.web.money import grouped

LIST, BOOK = "DANH SÁCH CHI TIỀN THƯỞNG", "SỔ QUỸ THI ĐUA, KHEN THƯỞNG"
MOST = 300  # rows drawn while a person waits


# --- On the decision --------------------------------------------------------------------------------------------------


def promised(decision: OwnDecision) -> list[Consequence]:
    """What the issue grants in money, each sum, and whether the fund's book hears of it."""
    rows = [row for row in LineBonus.objects.filter(line__own_decision=decision).for_list() if row.amount]
    if not rows:
        return []
    booked = ", ghi cam kết chi vào sổ quỹ" if keeps_book(decision.campaign.organizer) else ""
    words = f"Tiền thưởng {grouped(sum(row.amount for row in rows))} đồng cho {len(rows):02d} trường hợp{booked}"
    return [Consequence(words, tuple(f"{row.line.nomination.name}: {grouped(row.amount)} đồng" for row in rows))]


def article_two(money: MoneyOf) -> list[str]:
    """The office's own words, or else the sum in figures and words and where it comes from."""
    own = lines(money.decision.money)
    if own:
        return own
    if not money.total:
        return ["Không chi tiền thưởng kèm theo Quyết định này."]
    return [
        f"Trích từ Quỹ thi đua, khen thưởng năm {money.day.year} của {money.decision.campaign.organizer.name} số tiền "
        f"{grouped(money.total)} đồng (Bằng chữ: {money_in_words(money.total)}) để chi tiền thưởng; mức thưởng của "
        "từng trường hợp ghi tại danh sách kèm theo."
    ]


def sums_printed(money: MoneyOf) -> dict[int, int]:
    """Of each nomination, what its line in the list prints; nothing where the office wrote its own words."""
    if lines(money.decision.money) or not money.total:
        return {}
    return {each.nomination.pk: each.amount for each in money.lines}


def require_sums_hold(document: OfficialDocument) -> None:
    """The sums in the frozen words are those of the day of issue; raises Unsound where another base salary holds."""
    decision, day = document.own_decision, document.issued_on
    printed = {getattr(block, "text", "") for block in from_json(document.snapshot).body}
    if not lines(decision.money) and article_two(MoneyOf(decision, day))[0] not in printed:
        raise Unsound(
            f"Tiền thưởng in trong quyết định không đúng mức áp dụng vào ngày ban hành {dates.short(day)}. Hãy trả lại "
            "để ghi ngày dự kiến ký ở trang Tiền thưởng rồi trình lại, hoặc chọn lại ngày ban hành."
        )


# --- The list to sign -------------------------------------------------------------------------------------------------

COLUMNS = (
    Column("STT", 7, "center"),
    Column("Họ và tên, đơn vị", 30),
    Column("Danh hiệu, hình thức khen thưởng", 22),
    Column("Hệ số", 9, "center"),
    Column("Số tiền (đồng)", 15, "right"),
    Column("Ký nhận", 17),
)
Part = tuple[OwnDecision, list[BonusLine]]


def payment_list(parts: list[Part], organization: Organization) -> Paper:
    """One list for one decision or several. Raises Unsound when nobody on them has money to receive, or too many."""
    rows = [each for _, found in parts for each in found]
    if not rows:
        raise Unsound("Không có ai được nhận tiền thưởng trong những quyết định đã chọn.")
    if len(rows) > MOST:
        raise Unsound(f"Danh sách có {len(rows)} người, mỗi lần in được {MOST}. Hãy chọn ít quyết định hơn.")
    total = sum(each.amount for each in rows)
    return framed(organization, LIST, f"Kèm theo {cited(parts)}", tuple(signed(parts, total, organization)))


def framed(organization: Organization, title: str, subject: str, body: tuple[Block, ...]) -> Paper:
    printed = tuple(lines(organization.paper_name)) or (organization.name.upper(),)
    issuer = Issuer(tuple(lines(organization.paper_superior)), printed, organization.name)
    return Paper(type_name=title, subject=subject, issuer=issuer, numbered=False, dated=False, body=body)


def cited(parts: list[Part]) -> str:
    named = [f"số {d.document.sign} ngày {dates.short(d.document.issued_on)}" for d, _ in parts]
    return f"Quyết định {'; '.join(named)}" if len(parts) == 1 else f"các Quyết định {'; '.join(named)}"


def signed(parts: list[Part], total: int, organization: Organization) -> list[Block]:
    rows: list[tuple[str, ...]] = []
    for decision, found in parts:
        rows += [(f"Quyết định số {decision.document.sign}",)] if len(parts) > 1 else []
        rows += [cells(each) for each in found]
    table = Table(COLUMNS, numbered(rows), total=("", "Tổng cộng", "", "", grouped(total), ""))
    words = Paragraph(f"{money_in_words(total)}.", lead="Bằng chữ:", indent=False)
    return [table, words, Signatures(signers(organization))]


def numbered(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Counted through; headings are not counted."""
    place, found = 0, []
    for row in rows:
        place += len(row) > 1
        found.append((str(place), *row[1:]) if len(row) > 1 else row)
    return tuple(found)


def cells(each: BonusLine) -> tuple[str, ...]:
    unit = each.nomination.participation.organization.short_name
    name = who(each.nomination)
    name += "" if unit in name else f"\n{unit}"
    factor = number(each.factor) if each.factor is not None else ""
    return ("", name, each.nomination.award.name, factor, grouped(each.amount), "")


def signers(organization: Organization) -> tuple[Signature, ...]:
    """Drafter, accountant, chairman; whoever drafts and keeps accounts writes the name by hand."""
    post = Post.objects.on(dates.today()).filter(organization=organization, role=Role.CHAIRMAN).first()
    head = Signature(("CHỦ TỊCH",), post.user.full_name if post else "")
    return (Signature(("NGƯỜI LẬP",)), Signature(("KẾ TOÁN",)), head)


# --- The book ---------------------------------------------------------------------------------------------------------

BOOK_COLUMNS = (
    Column("Số", 6, "center"),
    Column("Ngày", 14, "center"),
    Column("Nội dung", 14),
    Column("Diễn giải, chứng từ", 34),
    Column("Số tiền (đồng)", 16, "right"),
    Column("Người ghi", 16),
)


def fund_book(fund: Fund, entries: Iterable[FundEntry]) -> Paper:
    """fund: with its sums."""
    rows = tuple(book_row(entry) for entry in entries)
    if len(rows) > MOST:
        raise Unsound(f"Sổ có {len(rows)} mục, in ngay được {MOST} mục. Hãy tải bảng tính, hoặc lọc theo nội dung.")
    sums = (
        ("Số đã thu", fund.received), ("Đã chi", fund.paid), ("Số dư", fund.balance),
        ("Đã cam kết, chưa chi", fund.committed), ("Còn được chi", fund.free),
    )  # fmt: skip
    told = tuple(Paragraph(f"{label}: {grouped(amount)} đồng.") for label, amount in sums)
    ends = Signatures(signers(fund.organization))
    return framed(fund.organization, BOOK, f"Năm {fund.year}", (*told, Table(BOOK_COLUMNS, rows), ends))


def book_row(entry: FundEntry) -> tuple[str, ...]:
    told = "\n".join(filter(None, (entry.ground, entry.paper)))
    amount, day = grouped(entry.amount), dates.short(entry.day)
    return (str(entry.number), day, entry.get_sort_display(), told, amount, entry.entered_by.full_name)
