"""Where old papers are right and the register copied them wrongly: the words are put right without a new paper."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from awards import rules
from awards.flows.changes import check_line, checked, note_change, set_lines
from awards.models import AwardChange, ChangePaper, RegisterEntry
from awards.register.old_papers import check_day
from awards.states import ChangeKind
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import Unsound

NO_SCAN = "Sổ không giữ tệp mà khen thưởng này được đọc từ đó. Hãy gửi bản quét quyết định để đối chiếu."


def record_miscopy(
    entry: RegisterEntry, paper: ChangePaper, others: Iterable[RegisterEntry], words: Mapping[str, Any], *, by: User
) -> ChangePaper:
    """words: by field of AwardChange, "" or None where the copy is right. others: awards of the same decision whose
    number, day or issuer were copied wrongly with it. paper: with its ground, and its file if another scan is shown.

    One person is enough: nothing that somebody decided changes, the register keeps what it had, and anybody in the town
    hall can hold the new words against the file that is named with them; the trail has who did it and why.
    """
    rules.can_change_past(by, entry).require()
    paper.past, paper.organization, paper.recorded_by = entry, entry.organization, by
    paper.kind, paper.miscopied = ChangeKind.CORRECTED, True
    with transaction.atomic():
        chosen = checked(entry.old_decision, paper.kind, dict.fromkeys([entry, *others]))
        take_source(paper)
        paper.save()
        record(entry, "change", "Ghi lỗi chép sổ", by=by, note=f"{paper.paper_words}. {paper.ground}")
        write(paper, chosen, words)
    return paper


def edit_miscopy(paper: ChangePaper, others: Iterable[RegisterEntry], words: Mapping[str, Any], *, by: User) -> None:
    """As record_miscopy(), before it takes effect."""
    rules.can_edit_change(by, paper).require()
    with transaction.atomic():
        hold(paper)
        rules.can_edit_change(by, paper).require()
        chosen = checked(paper.changed, paper.kind, dict.fromkeys([paper.past, *others]))
        take_source(paper)
        paper.save()
        write(paper, chosen, words)
        note_change(paper, "nội dung, danh sách", by=by)


def take_source(paper: ChangePaper) -> None:
    """The file that was read when the award went in, unless another scan was sent."""
    if paper.file:
        return
    read = getattr(paper.past, "provenance", None)
    if read is None:
        raise Unsound(NO_SCAN)
    paper.file, paper.file_name = read.file, read.file_name


def write(paper: ChangePaper, entries: list[RegisterEntry], words: Mapping[str, Any]) -> None:
    """The entry of the paper gets all words; the others the decision alone, for whose own words each has its line."""
    ruling = {field: words[field] for field in AwardChange.RULING}
    check_ruling(paper, ruling)
    set_lines(paper, entries)
    for line in paper.lines.with_entries():
        line.paper = paper
        for field, value in (words if line.entry_id == paper.past_id else ruling).items():
            setattr(line, field, value)
        line.source = source_of(line)
        check_line(line)
        line.save()


def source_of(line: AwardChange) -> str:
    """'quyet-dinh-2008.pdf, trang 2, dòng 1', or the name of the scan that was sent instead."""
    paper, own = line.paper, getattr(line.paper.past, "provenance", None)
    read = getattr(line.entry, "provenance", None)
    return str(read) if read and own and own.file_id == paper.file_id else paper.file_name


def check_ruling(paper: ChangePaper, ruling: Mapping[str, Any]) -> None:
    """The day stays in its year: by it the register's books and the statistics are kept."""
    day, entry = ruling["decided_on"], paper.past
    if not day:
        return
    check_day(day)
    if day.year != entry.decided_on.year:
        raise Unsound(
            f"Ngày quyết định {dates.short(day)} không thuộc năm {entry.decided_on.year}. Sổ và thống kê xếp theo năm "
            "đã ghi nên ở đây chỉ sửa được ngày trong năm. Hãy xem lại ngày."
        )
    later = entry.changes.in_effect().filter(paper__decided_on__lt=day).first()
    if later:
        raise Unsound(
            f"Ngày quyết định {dates.short(day)} muộn hơn văn bản đã thay đổi khen thưởng này "
            f"({later.paper.paper_words}). Hãy xem lại ngày."
        )
