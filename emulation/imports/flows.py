"""From somebody's spreadsheet to rows: read and keep, look at it, do all of it or nothing."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.files.models import StoredFile
from emulation.imports.models import SheetImport
from emulation.lib.errors import StaleState, Unsound
from emulation.lib.plain import to_plain
from emulation.sheets.importer import Handover, Importer, Outlook
from emulation.sheets.reading import read_apart
from emulation.sheets.table import Table, legacy_font

MOVED = "Dữ liệu trong phần mềm vừa thay đổi nên kết quả khác với bản bạn đã xem. Hãy xem lại rồi xác nhận lần nữa."


def read_sheet(data: bytes) -> Table:
    """Understand a file, writing nothing. Raises Unsound with a sentence when it cannot be read."""
    return read_apart(data)


def keep_sheet(
    importer: Importer, kind: str, table: Table, file: StoredFile, file_name: str, *, by: User
) -> SheetImport:
    """Keep the file and what was read, so that the person can look at what it would do."""
    importer.may().require()
    with transaction.atomic():
        sheet = SheetImport.objects.create(
            kind=kind,
            home_id=importer.home.pk,
            title=importer.title,
            file=file,
            file_name=file_name,
            table=to_plain(table),
            font=legacy_font(table),
            read_by=by,
        )
        record(sheet, "read", "Đọc bảng tính", by=by)
    return sheet


def convert(sheet: SheetImport, agreed: bool, *, by: User) -> None:
    """Whether words in a legacy font are turned into Unicode."""
    with transaction.atomic():
        held = held_open(sheet)
        held.in_unicode = agreed and bool(held.font)
        held.save(update_fields=["in_unicode"])
        record(held, "convert", "Chuyển chữ sang Unicode" if agreed else "Thôi chuyển chữ", by=by, note=held.font)
    sheet.refresh_from_db(fields=["in_unicode"])


def apply_sheet(sheet: SheetImport, importer: Importer, seen: str, *, by: User) -> Handover | None:
    """Do what the person saw, in the caller's transaction. `seen` is the Outlook.version of what was shown.

    Raises Unsound while cells are bad, StaleState if it was done before or would now do something else.
    """
    importer.may().require()
    with transaction.atomic():
        held = held_open(sheet)
        # Two imports into one list wait for each other: the second sees what the first has done.
        type(importer.home)._base_manager.select_for_update().get(pk=importer.home.pk)
        outlook = importer.look(held.words)
        check_sound(held, outlook)
        if outlook.version != seen:
            raise StaleState(MOVED)
        handover = written(importer, outlook)
        held.created, held.changed, held.same = (outlook.counted(verb) for verb in ("create", "change", "same"))
        held.done_at = timezone.now()
        held.save(update_fields=["created", "changed", "same", "done_at"])
        record(held, "import", "Nhập dữ liệu", by=by, note=held.result_line)
    sheet.refresh_from_db()
    return handover


def written(importer: Importer, outlook: Outlook) -> Handover | None:
    """A rule of the database says no only to what came in since the look just now."""
    try:
        return importer.write(outlook.steps)
    except IntegrityError as error:
        raise StaleState(MOVED) from error


def check_sound(sheet: SheetImport, outlook: Outlook) -> None:
    if sheet.must_convert:
        raise Unsound("Tệp viết bằng phông chữ cũ. Hãy đồng ý chuyển sang Unicode trước khi nhập.")
    if outlook.faults:
        raise Unsound(
            f"Còn {len(outlook.faults)} chỗ chưa đúng. Hãy sửa trong tệp rồi gửi lại; chưa dòng nào được nhập."
        )


def held_open(sheet: SheetImport) -> SheetImport:
    held = SheetImport.objects.select_for_update().get(pk=sheet.pk)
    if held.done_at:
        raise StaleState(f"Tệp này đã được nhập rồi: {held.result_line}.")
    return held
