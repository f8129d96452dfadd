"""What the clerk writes into the book: papers made outside, numbers not used, and the columns that follow the issue."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents import rules, states
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.book.types import DECREE_TYPES, belongs
from emulation.documents.numbering import check_order, check_sign, give, write
from emulation.documents.states import EntryState
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.editing import shown

SENDING = ("keeping_unit", "copies", "sent_on", "received_by", "note")
FACTS = ("type_code", "symbol", "day", "subject", "signer", "recipients")
# What of a line may still be written, by how it came into the book; the database refuses the rest.
WRITABLE = {
    EntryState.ISSUED: SENDING,
    EntryState.OUTSIDE: (*FACTS, *SENDING, "scan", "scan_name"),
    EntryState.VOID: ("note",),
}


def enter_outside(register: Register, entry: BookEntry, number: int, *, by: User) -> BookEntry:
    """A paper that was made outside: under the next number, or one that the paper book gave before the start."""
    return enter(register, entry, number, "Ghi văn bản làm ngoài phần mềm", by=by)


def void_number(register: Register, number: int, day: datetime.date | None, reason: str, *, by: User) -> BookEntry:
    """A number that no paper bears: spoiled, or skipped in the paper book. It is never given again."""
    if not reason.strip():
        raise Unsound("Hãy ghi lý do bỏ số để người kiểm tra sổ hiểu vì sao số không dùng.")
    return enter(register, BookEntry(state=EntryState.VOID, day=day, void_reason=reason), number, "Bỏ số", by=by)


def enter(register: Register, entry: BookEntry, number: int, label: str, *, by: User) -> BookEntry:
    rules.can_keep_register(by, register.organization_id).require()
    with transaction.atomic():
        held = Register.objects.select_for_update().get(pk=register.pk)
        check_place(held, entry, number)
        check_facts(held, entry)
        check_sending(entry)
        if number == held.next_number:
            give(held, entry, by=by)
        else:
            write(held, entry, number, by=by)
        record(entry, "enter", label, by=by, after=entry.state, note=entry.void_reason or entry.title)
    return entry


def void_entry(entry: BookEntry, *, by: User, reason: str) -> None:
    """The paper entered under the number never left the house; number and sign stay, with the reason."""
    rules.can_void_entry(by, entry).require()
    entry.void_reason = reason
    states.VOID_ENTRY.apply(entry, by=by, note=reason, void_reason=reason, search_key=entry.searchable)


def write_on(entry: BookEntry, *, by: User) -> None:
    """Save what was filled in or corrected on a line; the trail tells each change."""
    rules.can_write_entry(by, entry).require()
    with transaction.atomic():
        hold(entry)
        held = Register.objects.select_for_update().get(pk=entry.register_id)
        if entry.state == EntryState.OUTSIDE:
            check_facts(held, entry)
            check_order(entry)
            check_sign(entry)
        check_sending(entry)
        changes = told_changes(BookEntry.objects.get(pk=entry.pk), entry)
        entry.save(update_fields=[*WRITABLE[entry.state], "search_key", "sign_key"])
        if changes:
            record(entry, "edit", "Ghi tiếp vào sổ", by=by, note="\n".join(changes))


def told_changes(before: BookEntry, after: BookEntry) -> list[str]:
    """'Ngày chuyển: “” → “12/02/2023”' for each column that reads differently."""
    fields = [BookEntry._meta.get_field(name) for name in WRITABLE[after.state] if name != "scan"]
    pairs = [(field, shown(getattr(before, field.name)), shown(getattr(after, field.name))) for field in fields]
    return [f"{field.verbose_name.capitalize()}: “{old}” → “{new}”" for field, old, new in pairs if old != new]


# --- What must hold ---------------------------------------------------------------------------------------------------


def check_place(register: Register, entry: BookEntry, number: int) -> None:
    """The next number, or a free one before the start. Raises Unsound saying which number would do."""
    expected = f"Số kế tiếp của sổ là {register.next_number:02d}."
    if taken := register.entries.filter(number=number).first():
        raise Unsound(f"Số {number:02d} đã có trong sổ: {taken.sign} – {taken.title}. {expected}"[:480])
    if number > register.next_number:
        raise Unsound(
            f"Số {number:02d} cách quãng. {expected} Sổ không để trống số: hãy ghi lần lượt từ số "
            f"{register.next_number:02d}, số nào không dùng thì bỏ số kèm lý do."
        )
    if number == register.next_number and entry.day is None:
        raise Unsound("Hãy ghi ngày của số này, vì các số sau phải theo thứ tự ngày.")


def check_facts(register: Register, entry: BookEntry) -> None:
    """Day and type belong into this book."""
    if entry.day and entry.day > dates.today():
        raise Unsound(f"Ngày {dates.short(entry.day)} ở sau ngày hôm nay. Hãy kiểm tra lại ngày văn bản.")
    if entry.day and entry.day.year != register.year:
        raise Unsound(
            f"Ngày {dates.short(entry.day)} không thuộc năm {register.year} của sổ. Hãy ghi vào sổ của năm "
            f"{entry.day.year}, hoặc kiểm tra lại ngày."
        )
    if entry.state == EntryState.OUTSIDE and not belongs(entry.type_code, register.series):
        raise Unsound(
            f"Sổ này chỉ ghi loại {DECREE_TYPES[register.series].lower()}. Hãy chọn đúng loại, hoặc mở sổ khác."
        )


def check_sending(entry: BookEntry) -> None:
    if entry.sent_on and entry.day and entry.sent_on < entry.day:
        raise Unsound(
            f"Ngày chuyển {dates.short(entry.sent_on)} sớm hơn ngày văn bản {dates.short(entry.day)}. "
            "Hãy kiểm tra lại ngày chuyển."
        )
    if entry.sent_on and entry.sent_on > dates.today():
        raise Unsound(f"Ngày chuyển {dates.short(entry.sent_on)} ở sau ngày hôm nay. Hãy kiểm tra lại ngày chuyển.")


def free_before(register: Register) -> list[tuple[int, int]]:
    """Numbers before the start that have no line yet, as ranges: the paper book gave them."""
    return ranges_between(
        register.entries.filter(number__lt=register.first_number).order_by("number").values_list("number", flat=True),
        register.first_number,
    )


def ranges_between(taken: Iterable[int], end: int) -> list[tuple[int, int]]:
    """[(1, 2), (4, 4)] for 3 taken and 5 the end, which is not counted."""
    found, start = [], 1
    for number in (*taken, end):
        if number > start:
            found.append((start, number - 1))
        start = number + 1
    return found


def range_words(first: int, last: int) -> str:
    return f"{first:02d}" if first == last else f"{first:02d}–{last:02d}"
