"""Scans of old decisions: sent in, typed by two people blind, compared, settled, entered in the register."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards import notify, rules, states
from awards.flows.past_awards import Source, enter_past
from awards.models import Nominee, PageTyping, PastScan, ScanPage, TypedRow
from awards.register import blind_copies
from awards.register.blind_copies import Difference, Pair, Row
from awards.register.old_papers import OldAward, OldPapers, check_day
from emulation.accounts.models import Organization, User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.files import kinds, store
from emulation.files.intake import cleaned, keep_own
from emulation.files.models import StoredFile
from emulation.lib import child
from emulation.lib.errors import StaleState, Unsound

MOST_PAGES = 200
WIDTH = 1200  # of a page as it is drawn, in pixels: old typewriting stays legible
PDF = kinds.PDF.media_type
PAGE_LOST = "Kho tệp không còn bản quét này. Hãy báo người quản trị khôi phục từ bản sao lưu."


# --- Sending in -----------------------------------------------------------------------------------------------------


def send_scan(scan: PastScan, files: Sequence[tuple[StoredFile, str]], *, by: User) -> PastScan:
    """files: in the order of the pages; a PDF gives as many pages as it has."""
    rules.can_enter_past(by, scan.organization).require()
    sheets = [each for file, name in files for each in sheets_of(file, name)]
    if not sheets:
        raise Unsound("Hãy chọn ít nhất một tệp PDF hoặc ảnh của quyết định.")
    if len(sheets) > MOST_PAGES:
        raise Unsound(f"Có {len(sheets)} trang, mỗi lần gửi tối đa {MOST_PAGES}. Hãy chia thành nhiều tập.")
    with transaction.atomic():
        scan.created_by = by
        scan.save()
        ScanPage.objects.bulk_create(
            ScanPage(scan=scan, number=number, file=file, file_name=name, sheet=sheet)
            for number, (file, name, sheet) in enumerate(sheets, start=1)
        )
        record(scan, "send", "Gửi bản quét", by=by, note=f"{len(sheets)} trang")
    return scan


def sheets_of(file: StoredFile, name: str) -> Iterable[tuple[StoredFile, str, int | None]]:
    if file.media_type != PDF:
        return [(file, name, None)]
    with store.open_file(file.sha256) as content:
        count = child.call("emulation.documents.images.page_count", content.read(), gives=int, seconds=10)
    return [(file, name, sheet) for sheet in range(1, count + 1)]


def discard_scan(scan: PastScan, *, by: User) -> None:
    rules.can_discard_scan(by, scan).require()
    with transaction.atomic():
        PastScan.objects.select_for_update().get(pk=scan.pk)
        rules.can_discard_scan(by, scan).require()
        record(scan, "discard", "Bỏ bản quét", by=by)
        scan.delete()


def picture_of(page: ScanPage) -> StoredFile:
    """The page as a picture; of a PDF it is drawn when somebody first looks. Raises Unsound if the store lost it."""
    if page.sheet is None:
        return cleaned(page.file)
    if page.picture is None:
        try:
            with store.open_file(page.file.sha256) as content:
                drawn = child.call(
                    "emulation.documents.images.page_image", content.read(), page.sheet, WIDTH, gives=bytes
                )
        except FileNotFoundError:
            raise Unsound(PAGE_LOST) from None
        page.picture = keep_own(ContentFile(drawn), kinds.PNG.media_type, by=None)
        ScanPage.objects.filter(pk=page.pk).update(picture=page.picture)
    return page.picture


# --- Typing ---------------------------------------------------------------------------------------------------------


def copy_of(page: ScanPage, user: User) -> PageTyping:
    """This person's own copy, perhaps not stored yet; a new one begins with the head of their last page."""
    own = page.typings.filter(place__in=PageTyping.BLIND, typist=user).first()
    if own:
        return own
    before = PageTyping.objects.filter(
        page__scan=page.scan, page__number__lt=page.number, place__in=PageTyping.BLIND, typist=user
    )
    last = before.order_by("-page__number").first()
    head = {name: getattr(last, name) for name in PageTyping.HEAD} if last else {}
    return PageTyping(page=page, typist=user, **head)


def save_copy(copy: PageTyping, write_rows: Any, *, done: bool, by: User) -> None:
    """Keep what was typed so far; done: the page is finished. The second to finish sets off the comparison."""
    rules.can_type(by, copy.page).require()
    with transaction.atomic():
        hold(copy.page)
        rules.can_type(by, copy.page).require()
        if copy.pk is None:
            copy.place = free_place(copy.page)
        copy.done_at = timezone.now() if done else None
        keep_copy(copy)
        write_rows()
        if done:
            check_whole(copy)
            compare_if_ready(copy.page, by=by)


def free_place(page: ScanPage) -> int:
    taken = set(page.typings.filter(place__in=PageTyping.BLIND).values_list("place", flat=True))
    return next(place for place in PageTyping.BLIND if place not in taken)


def keep_copy(copy: PageTyping) -> None:
    try:
        with transaction.atomic():
            copy.save()
    except IntegrityError as error:
        raise StaleState("Bản gõ của bạn vừa được lưu ở cửa sổ khác. Hãy tải lại trang để xem.") from error


def check_whole(copy: PageTyping) -> None:
    """Raises Unsound naming line and box where a finished copy lacks a word. A page without awards has no lines."""
    rows = list(copy.rows.all())
    wanted = {"number": "số quyết định", "decided_on": "ngày quyết định", "issuer": "người quyết định"}
    missing = [words for name, words in wanted.items() if rows and not getattr(copy, name)]
    if missing:
        raise Unsound(f"Còn thiếu {', '.join(missing)}. Hãy ghi như trên văn bản.")
    if copy.decided_on:
        check_day(copy.decided_on)
    for place, row in enumerate(rows, start=1):
        asked = {"name": "tên", "award_name": "danh hiệu, hình thức"}
        if row.subject != Nominee.Subject.COLLECTIVE:
            asked["unit_name"] = "đơn vị"
        if lacking := [words for name, words in asked.items() if not getattr(row, name)]:
            raise Unsound(f"Dòng {place} còn thiếu {', '.join(lacking)}. Hãy ghi như trên văn bản.")


def head_of(copy: PageTyping) -> Row:
    return {name: getattr(copy, name) for name in PageTyping.HEAD}


def rows_of(copy: PageTyping) -> list[Row]:
    return [{name: getattr(row, name) for name in TypedRow.WORDS} for row in copy.rows.all()]


def blind_copies_of(page: ScanPage) -> list[PageTyping]:
    return list(page.typings.filter(place__in=PageTyping.BLIND).prefetch_related("rows").order_by("place"))


def compared(page: ScanPage) -> tuple[Row, list[Pair], list[Difference]]:
    """(head of the first copy, rows side by side, where the copies differ). Both copies must be there."""
    first, second = blind_copies_of(page)
    pairs = blind_copies.pairs_of(rows_of(first), rows_of(second))
    heads = (head_of(first), head_of(second))
    if not pairs:  # nothing was awarded on this page: what stands above it does not matter
        heads = (heads[0], heads[0])
    return heads[0], pairs, blind_copies.differences(*heads, pairs, TypedRow.WORDS)


def compare_if_ready(page: ScanPage, *, by: User) -> None:
    if page.typings.filter(place__in=PageTyping.BLIND, done_at__isnull=False).count() < 2:
        return
    head, pairs, found = compared(page)
    if found:
        states.TELL_APART.apply(page, by=by, note=f"{len(found)} chỗ khác nhau")
        notify.page_differs(page, by)
        return
    states.AGREE_PAGE.apply(page, by=by)
    keep_agreed(page, head, [dict(one) for one, _ in pairs], by=by)


# --- The third look -------------------------------------------------------------------------------------------------


def settle(page: ScanPage, answers: Mapping[str, Any], *, by: User) -> None:
    """answers: see awards.register.blind_copies.answered(); one for every difference."""
    rules.can_settle(by, page).require()
    with transaction.atomic():
        hold(page)
        head, pairs, found = compared(page)
        if open_ones := [each for each in found if each.key not in answers]:
            raise Unsound(f"Còn {len(open_ones)} chỗ chưa chọn. Hãy chọn bản đúng cho từng chỗ.")
        states.SETTLE_PAGE.apply(page, by=by, note=f"{len(found)} chỗ")
        keep_agreed(page, *blind_copies.agreed(head, pairs, found, answers), by=by)


def keep_agreed(page: ScanPage, head: Row, rows: Sequence[Row], *, by: User) -> None:
    """The agreed copy; a page without awards is done with."""
    page.typings.filter(place=PageTyping.AGREED).delete()
    copy = PageTyping.objects.create(page=page, place=PageTyping.AGREED, typist=by, done_at=timezone.now(), **head)
    TypedRow.objects.bulk_create(
        TypedRow(typing=copy, position=place, **row) for place, row in enumerate(rows, start=1)
    )
    check_whole(copy)
    if not rows:
        states.ENTER_PAGE.apply(page, by=by, note="Trang không có khen thưởng.")


def reopen(page: ScanPage, reason: str, *, by: User) -> None:
    """Both copies go back to their typists."""
    rules.can_reopen_page(by, page).require()
    with transaction.atomic():
        states.REOPEN_PAGE.apply(page, by=by, note=reason)
        page.typings.filter(place=PageTyping.AGREED).delete()
        page.typings.update(done_at=None)
        notify.page_reopened(page, reason, by)


# --- Into the register ------------------------------------------------------------------------------------------------


def agreed_copy(page: ScanPage) -> PageTyping:
    return page.typings.get(place=PageTyping.AGREED)


def old_award(copy: PageTyping, row: TypedRow, unit: Organization | None) -> OldAward:
    return OldAward(
        subject=row.subject, name=row.name, birth_year=row.birth_year, unit_name=row.unit_name, unit=unit,
        award_name=row.award_name, number=copy.number, decided_on=copy.decided_on, issuer=copy.issuer,
        campaign_name=copy.campaign_name, merit=row.merit,
    )  # fmt: skip


def enter_page(
    page: ScanPage, papers: OldPapers, ready: Sequence[tuple[TypedRow, OldAward, Nominee | None, bool]], *, by: User
) -> int:
    """ready: for each agreed row the award, whose record it is (None: a new one), and whether it is entered at all.

    Returns how many went in; what stands in the register already is left out.
    """
    rules.can_enter_page(by, page).require()
    count, fresh = 0, FreshRecords()
    with transaction.atomic():
        states.ENTER_PAGE.apply(page, by=by)
        for row, old, known, goes in ready:
            if not goes:
                continue
            source = Source(page.file, page.file_name, page.sheet or page.number, row.position)
            entry = enter_past(old, known or fresh.of(old), papers, source, by=by)
            fresh.note(old, entry.nominee)
            TypedRow.objects.filter(pk=row.pk, entry=None).update(entry=entry)
            count += 1
        record(page.scan, "enter", "Vào sổ khen thưởng", by=by, note=f"Trang {page.number}: {count} khen thưởng")
    return count


class FreshRecords:
    """Records that were opened a moment ago, for another award of the same one on the same list."""

    def __init__(self) -> None:
        self.found: dict[tuple, Nominee] = {}

    def key(self, old: OldAward) -> tuple:
        return old.subject, old.name, old.birth_year, old.unit_name

    def of(self, old: OldAward) -> Nominee | None:
        return self.found.get(self.key(old))

    def note(self, old: OldAward, record: Nominee) -> None:
        self.found.setdefault(self.key(old), record)
