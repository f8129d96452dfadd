"""Numbers of the outgoing register: given once, in the order of days, without gaps, whoever asks at the same moment."""

import datetime
import re

from django.db import transaction

from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.documents import rules
from emulation.documents.book.models import BookEntry, Register, SeriesRule
from emulation.documents.book.types import COPIES, DECREE_TYPES, SHARED
from emulation.documents.kinds import kind_of
from emulation.documents.layout import Paper
from emulation.documents.models import OfficialDocument
from emulation.documents.states import EntryState
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound
from emulation.lib.words import lines

AS_ABOVE = re.compile(r"^[-–\s]*như trên\b", re.IGNORECASE)
KEPT = re.compile(r"^[-–\s]*Lưu\s*:\s*(.+?)[\s.;]*$", re.IGNORECASE)


# --- Which book -------------------------------------------------------------------------------------------------------


def numbers_all_in_one(organization: Organization, year: int) -> bool:
    """Whether the office keeps one book for all types in that year; until it says so, each type has its own."""
    return SeriesRule.objects.filter(organization=organization, year=year, one_for_all=True).exists()


def series_of(document: OfficialDocument, year: int) -> str:
    """The book that numbers the paper in that year. Councils and copies have series of their own in any case."""
    own = kind_of(document).series(document)
    by_type = own == document.type_code and own != COPIES
    return SHARED if by_type and numbers_all_in_one(document.organization, year) else own


def held_rule(organization: Organization, year: int) -> SeriesRule:
    """How the year is numbered, held until the transaction ends, so that nobody changes it under a first number."""
    SeriesRule.objects.get_or_create(organization=organization, year=year)
    return SeriesRule.objects.select_for_update().get(organization=organization, year=year)


def locked_register(organization: Organization, series: str, year: int) -> Register:
    """The register of that year, held until the transaction ends; made when it is first needed."""
    Register.objects.get_or_create(organization=organization, series=series, year=year)
    return Register.objects.select_for_update().get(organization=organization, series=series, year=year)


def hold_book(document: OfficialDocument, year: int) -> Register:
    """The book that numbers the paper, held until the transaction ends: nobody else gets a number meanwhile."""
    held_rule(document.organization, year)
    return locked_register(document.organization, series_of(document, year), year)


# --- Giving a number --------------------------------------------------------------------------------------------------


def take_number(document: OfficialDocument, paper: Paper, day: datetime.date, *, by: User) -> BookEntry:
    """The line of a paper that is being issued on that day, with the next number of its book; `paper` is what it says.

    Call it late in the issuing transaction, with the paper drawn already: until the end nobody else gets a number.
    Raises Unsound if the day lies before the book's last paper: numbers follow the days.
    """
    register = hold_book(document, day.year)
    entry = BookEntry(
        state=EntryState.ISSUED,
        document=document,
        type_code=document.type_code,
        symbol=kind_of(document).symbol(document),
        day=day,
        subject=document.subject,
        signer=document.signer.user.full_name,
        recipients=delivered_to(document.recipients, paper.addressees),
        keeping_unit=kept_at(document.recipients),
    )
    return give(register, entry, by=by)


def give(register: Register, entry: BookEntry, *, by: User) -> BookEntry:
    """Write the line under the next number of a locked register. The one place where a number is given."""
    write(register, entry, register.next_number, by=by)
    register.next_number += 1
    register.save(update_fields=["next_number"])
    return entry


def write(register: Register, entry: BookEntry, number: int, *, by: User) -> None:
    entry.register, entry.number, entry.entered_by = register, number, by
    check_order(entry)
    check_sign(entry)
    entry.save(force_insert=True)


def delivered_to(recipients: str, addressees: tuple[str, ...]) -> str:
    """The recipients, one a line; a book has nothing above to which "Như trên" could point, so it names them."""
    named = [tuple(addressees) if AS_ABOVE.match(line) else (line,) for line in lines(recipients)]
    return "\n".join(each for place in named for each in place)


def kept_at(recipients: str) -> str:
    """Who keeps the file copy, as the last line of the recipients says it: 'Lưu: VT, VP.' gives 'VT, VP'."""
    found = KEPT.match((lines(recipients) or [""])[-1])
    return found[1][:200] if found else ""


def check_order(entry: BookEntry) -> None:
    """Numbers follow the days (Decree 30/2020, art. 15). Raises Unsound naming the neighbour that stands against it."""
    if entry.day is None:
        return
    others = BookEntry.objects.filter(register=entry.register).exclude(day=None).exclude(pk=entry.pk)
    before = others.filter(number__lt=entry.number, day__gt=entry.day).order_by("-number").first()
    after = others.filter(number__gt=entry.number, day__lt=entry.day).order_by("number").first()
    what = "Ngày ban hành" if entry.state == EntryState.ISSUED else "Ngày"
    if before:
        raise Unsound(
            f"{what} {dates.short(entry.day)} sớm hơn {called(before)} ngày {dates.short(before.day)} "
            "đã vào sổ. Hãy chọn ngày từ ngày đó trở đi."
        )
    if after:
        raise Unsound(
            f"{what} {dates.short(entry.day)} muộn hơn {called(after)} ngày {dates.short(after.day)} "
            f"đứng sau số {entry.number:02d} trong sổ. Hãy chọn ngày từ ngày đó trở về trước."
        )


def called(entry: BookEntry) -> str:
    return f"số bỏ {entry.sign}" if entry.state == EntryState.VOID else f"văn bản số {entry.sign}"


def check_sign(entry: BookEntry) -> None:
    """Number and sign are unique in the year (art. 15), whatever book they stand in."""
    same = BookEntry.objects.exclude(pk=entry.pk).filter(sign_key=entry.year_sign) if entry.symbol else ()
    for other in same:
        raise Unsound(f"Số {entry.sign} năm {entry.register.year} đã có trong {other.register}. Hãy kiểm tra ký hiệu.")


def expected_number(document: OfficialDocument, year: int) -> int:
    """The number that the paper would get in that year, if nobody is quicker."""
    book = {"organization": document.organization, "series": series_of(document, year), "year": year}
    register = Register.objects.filter(**book).first()
    return register.next_number if register else 1


# --- Setting a book up ------------------------------------------------------------------------------------------------


def set_first_number(organization: Organization, series: str, year: int, first: int, *, by: User) -> Register:
    """Let the register go on from a paper book. Possible once, before it has given a number."""
    rules.can_keep_register(by, organization.pk).require()
    if first < 1:
        raise Unsound("Số bắt đầu phải từ 1 trở lên.")
    with transaction.atomic():
        check_in_use(held_rule(organization, year), series)
        register = locked_register(organization, series, year)
        if not register.is_untouched:
            raise StaleState(f"Sổ {series} năm {year} đã cấp số, không đặt lại số bắt đầu được.")
        if last := register.entries.filter(number__gte=first).order_by("-number").first():
            raise Unsound(f"Sổ đã ghi đến số {last.sign}. Số bắt đầu phải từ {last.number + 1} trở lên.")
        register.first_number = register.next_number = first
        register.save(update_fields=["first_number", "next_number"])
        record(register, "set_first_number", "Đặt số bắt đầu", by=by, note=f"Số bắt đầu: {first}")
    return register


def check_in_use(rule: SeriesRule, series: str) -> None:
    """No start is set for a book that the year's way of numbering never uses."""
    if rule.one_for_all and series in DECREE_TYPES and series != COPIES:
        raise Unsound(f"Năm {rule.year} cơ quan dùng một sổ chung cho mọi loại văn bản. Hãy ghi loại sổ là “{SHARED}”.")
    if not rule.one_for_all and series == SHARED:
        raise Unsound(
            f"Năm {rule.year} cơ quan dùng mỗi loại văn bản một sổ. Hãy ghi ký hiệu loại văn bản, ví dụ KH; "
            "muốn dùng sổ chung thì đổi cách đánh số trước."
        )


def set_series_rule(organization: Organization, year: int, *, one_for_all: bool, by: User) -> SeriesRule:
    """Choose between one book for all types and one per type. Possible until the year's first line is written."""
    rules.can_keep_register(by, organization.pk).require()
    with transaction.atomic():
        rule = held_rule(organization, year)
        first = BookEntry.objects.filter(register__organization=organization, register__year=year).last()
        if first and rule.one_for_all != one_for_all:
            raise StaleState(
                f"Năm {year} đã có số {first.sign} vào sổ, không đổi cách đánh số được nữa. "
                "Cách đánh số mới dùng được từ năm sau."
            )
        rule.one_for_all = one_for_all
        rule.save(update_fields=["one_for_all"])
        record(rule, "set_series_rule", "Chọn cách đánh số", by=by, note=str(rule))
    return rule
