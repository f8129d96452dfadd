"""An extract from the register of awards, and the register's book of a year."""

import datetime
from dataclasses import dataclass, replace

from awards.papers.money import framed
from awards.register.honours import Honour
from emulation.accounts.models import Organization, Post
from emulation.accounts.roles import Role
from emulation.documents.capacities import signature_lines
from emulation.documents.layout import (
    Attachment,
    Column,
    Issuer,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    day_words,
)
from emulation.lib import dates
from emulation.lib.words import lines

EXTRACT, BOOK = "TRÍCH SỔ KHEN THƯỞNG", "SỔ KHEN THƯỞNG"


@dataclass(frozen=True)
class Extract:
    """whose: as the title tells it; asked_by, purpose: for whom and what for; made_by: the clerk."""

    organization: Organization
    whose: str
    found: list[Honour]
    asked_by: str
    purpose: str
    made_by: str
    day: datetime.date


EXTRACT_COLUMNS = (
    Column("STT", 7, "center"),
    Column("Danh hiệu, hình thức khen thưởng", 21),
    Column("Thành tích", 26),
    Column("Quyết định", 22),
    Column("Giấy khen số", 10, "center"),
    Column("Ghi chú", 20),
)


def extract_paper(extract: Extract) -> Paper:
    """found: the earliest first. Signed by who drew it and by the head; number and seal are the office's."""
    body = extract.organization
    printed = tuple(lines(body.paper_name)) or (body.name.upper(),)
    reason = f", {extract.purpose[:1].lower()}{extract.purpose[1:].rstrip(' .')}" if extract.purpose else ""
    return Paper(
        type_name=EXTRACT,
        subject=capital(extract.whose),
        issuer=Issuer(tuple(lines(body.paper_superior)), printed, body.name),
        numbered=False,
        place=body.place,
        issued_on=extract.day,
        body=(
            Paragraph(
                f"Theo sổ khen thưởng do {body.name} quản lý, tính đến {day_words(extract.day)}, "
                f"{extract.whose} đã được khen thưởng như sau:"
            ),
            Table(EXTRACT_COLUMNS, tuple(extract_row(at, each) for at, each in enumerate(extract.found, 1))),
            Paragraph(summed(extract.found)),
            Paragraph(f"Bản trích này lập theo đề nghị của {extract.asked_by.rstrip(' .')}{reason}./."),
        ),
        recipients=(capital(extract.asked_by), "Lưu: VT"),
        left_signature=Signature(("NGƯỜI TRÍCH SỔ",), extract.made_by),
        signature=head_of(body),
    )


def capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def head_of(body: Organization) -> Signature:
    """The chairman on behalf of the body; where there is none today the name is left to be written."""
    post = Post.objects.on(dates.today()).filter(organization=body, role=Role.CHAIRMAN).select_related("user").first()
    collective = "ỦY BAN NHÂN DÂN" if body.kind in Organization.AUTHORITIES else ""
    return Signature(signature_lines("tm", "CHỦ TỊCH", collective), post.user.full_name if post else "")


def extract_row(at: int, each: Honour) -> tuple[str, ...]:
    words, entry = each.now.words, each.entry
    named = words.name if words.unit_name == words.name else f"{words.name}, {words.unit_name}"
    form = f"{words.award_name}\n({named})"
    merit = words.merit or entry.campaign_name
    return (str(at), form, merit, each.ruling, each.certificate, "\n".join(each.was))


def summed(found: list[Honour]) -> str:
    ended = sum(not each.now.holds for each in found)
    rest = f", trong đó {ended:02d} lần đã bị hủy bỏ hoặc thu hồi" if ended else ""
    return f"Tổng cộng {len(found):02d} lần khen thưởng{rest}."


# --- The book of a year -----------------------------------------------------------------------------------------------


# (name, width in characters) of the spreadsheet; on paper number, day and issuer share a column.
HEADINGS = (
    ("Số TT", 7), ("Người, tập thể, hộ được khen thưởng", 34), ("Năm sinh", 9), ("Đơn vị", 30),
    ("Danh hiệu, hình thức", 36), ("Thành tích, phong trào", 60), ("Quyết định số", 18), ("Ngày quyết định", 14),
    ("Người quyết định", 32), ("Giấy khen số", 12), ("Hiện nay", 44),
)  # fmt: skip
BOOK_COLUMNS = (
    Column("Số TT", 7, "center"),
    Column("Người, tập thể, hộ được khen thưởng", 14),
    Column("Năm sinh", 7, "center"),
    Column("Đơn vị", 13),
    Column("Danh hiệu, hình thức", 14),
    Column("Thành tích, phong trào", 17),
    Column("Quyết định", 14),
    Column("Giấy khen số", 7, "center"),
    Column("Hiện nay", 12),
)
BookRow = tuple[str, ...]


def book_row(at: int, each: Honour) -> BookRow:
    """By HEADINGS, in the words that hold today; the last column says which paper changed them."""
    words, entry = each.now.words, each.entry
    return (
        str(at),
        words.name,
        str(entry.nominee.birth_year or ""),
        words.unit_name,
        words.award_name,
        words.merit or entry.campaign_name,
        words.decision_number,
        dates.short(words.decided_on),
        words.issuer,
        each.certificate,
        each.now.sentence if each.now.state else "",
    )


def printed(row: BookRow) -> tuple[str, ...]:
    number, day, issuer = row[6:9]
    return (*row[:6], f"Số {number}\nngày {day}\n{issuer}", *row[9:])


def year_book(organization: Organization, year: int, rows: list[BookRow], made_by: str) -> Paper:
    """A cover and the pages, signed at the end by who printed it and by the head."""
    today = dates.today()
    ends = Signatures((Signature(("NGƯỜI LẬP SỔ",), made_by), head_of(organization)))
    pages = Attachment(
        (f"{BOOK} NĂM {year}",),
        note=f"({organization.name}; in {day_words(today)})",
        body=(Table(BOOK_COLUMNS, tuple(map(printed, rows))), Paragraph(f"Sổ năm {year} có {len(rows)} mục."), ends),
        landscape=True,
    )
    told = (f"Cơ quan giữ sổ: {organization.name}", f"Số mục: {len(rows)}", f"In {day_words(today)}")
    cover = framed(organization, BOOK, f"Năm {year}", tuple(Paragraph(t, align="center", indent=False) for t in told))
    return replace(cover, attachments=(pages,))
