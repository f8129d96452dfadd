"""Articles of the office: written, published, corrected in sight of everybody, withdrawn; who opened them."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction

from campaigns import notify_readers, rules, states
from campaigns.models import Announcement, AnnouncementFile, AnnouncementVersion, ReadMark
from campaigns.models.addressed import Audience
from campaigns.models.announcement import FILE_LIMIT, TEXT_LIMIT
from campaigns.querysets import OWN_UNIT
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.files.kinds import PICTURES
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.notices.send import holders

FARTHEST = 366  # days ahead for which a publication may be set


def draft_announcement(announcement: Announcement, write: Callable[[], None], *, by: User) -> Announcement:
    """Keep a new article. `write` saves it with what belongs to it."""
    rules.is_editor(by, announcement.organizer_id).require()
    with transaction.atomic():
        announcement.created_by = by
        write()
        check_content(announcement)
        record(announcement, "draft", "Soạn tin bài", by=by, after=announcement.state)
    return announcement


def change_announcement(announcement: Announcement, write: Callable[[], None], *, by: User, note: str = "") -> None:
    """Write what the form holds. Of one that is out, the version so far is kept; `note` says what was mended."""
    rules.can_write_announcement(by, announcement).require()
    with transaction.atomic():
        hold(announcement)
        stored = Announcement.objects.get(pk=announcement.pk)
        content = content_of(stored)
        write()
        check_content(announcement)
        if stored.state == states.AnnouncementState.DRAFT:
            record(announcement, "edit", "Sửa tin bài", by=by)
            return
        correct(announcement, content, note=note, by=by)


def correct(announcement: Announcement, before: dict[str, Any], *, note: str, by: User) -> None:
    if not note.strip():
        raise Unsound("Hãy ghi đã đính chính gì; người đọc thấy câu này.")
    if content_of(announcement) == before:
        raise Unsound("Chưa có gì thay đổi so với bản đang đăng.")
    AnnouncementVersion.objects.create(announcement=announcement, content=before, correction=note, corrected_by=by)
    states.CORRECT_ANNOUNCEMENT.apply(announcement, by=by, note=note, correction=note, corrected_on=dates.today())
    notify_readers.announcement_corrected(announcement)


def content_of(announcement: Announcement) -> dict[str, Any]:
    """What a reader sees, as plain data; see AnnouncementVersion."""
    return {
        "title": announcement.title,
        "lead": announcement.lead,
        "passages": [[row.kind, row.text] for row in announcement.passages.all()],
        "files": [[row.name, row.alt, row.caption] for row in announcement.files.all()],
    }


def check_content(announcement: Announcement) -> None:
    size = sum(len(row.text) for row in announcement.passages.all())
    if size > TEXT_LIMIT:
        raise Unsound(f"Bài dài {size} ký tự, quá {TEXT_LIMIT}. Hãy rút gọn, hoặc đính bản đầy đủ dưới dạng tệp.")
    if announcement.audience == Audience.GROUPS and not announcement.groups.exists():
        raise Unsound("Hãy chọn ít nhất một nhóm đối tượng nhận tin bài.")


def put_file(announcement: Announcement, row: AnnouncementFile, file: StoredFile | None, name: str) -> None:
    """Inside change_announcement: a new file, or other words to one that is there (`file` None)."""
    if file is not None:
        if announcement.files.exclude(pk=row.pk).filter(file=file).exists():
            raise Unsound(f"Tệp “{name}” đã có trong tin bài.")
        row.announcement, row.file, row.name = announcement, file, name
        if row.is_picture and file.media_type not in PICTURES:
            raise Unsound(f"Tệp “{name}” không phải là ảnh.")
    row.save()
    if announcement.files.count() > FILE_LIMIT:
        raise Unsound(f"Mỗi tin bài nhận tối đa {FILE_LIMIT} ảnh, tệp. Hãy bỏ bớt rồi thêm.")


def discard_announcement(announcement: Announcement, *, by: User) -> None:
    rules.can_discard_announcement(by, announcement).require()
    with transaction.atomic():
        hold(announcement)
        record(announcement, "discard", "Xóa bản soạn", by=by, before=announcement.state)
        announcement.delete()


def publish_announcement(announcement: Announcement, day: datetime.date, *, by: User) -> None:
    """From that day on it is read; the day is today or lies ahead."""
    rules.can_publish_announcement(by, announcement).require()
    if not announcement.passages.exists():
        raise Unsound("Tin bài chưa có nội dung. Hãy viết ít nhất một đoạn rồi đăng.")
    check_content(announcement)
    if announcement.campaign and announcement.campaign.state == states.CampaignState.DRAFT:
        raise Unsound("Phong trào chưa phát động. Hãy đăng sau khi ban hành kế hoạch.")
    if not 0 <= (day - dates.today()).days <= FARTHEST:
        raise Unsound(f"Ngày đăng {dates.short(day)} phải từ hôm nay đến trong vòng một năm. Hãy kiểm tra lại ngày.")
    with transaction.atomic():
        note = f"Ngày đăng {dates.short(day)}"
        states.PUBLISH_ANNOUNCEMENT.apply(announcement, by=by, note=note, published_on=day)
        if day == dates.today():
            notify_readers.announcement_published(announcement)


def take_back_announcement(announcement: Announcement, *, by: User) -> None:
    rules.can_take_back_announcement(by, announcement).require()
    with transaction.atomic():
        states.TAKE_BACK_ANNOUNCEMENT.apply(announcement, by=by, published_on=None)


def withdraw_announcement(announcement: Announcement, *, by: User, reason: str) -> None:
    rules.can_withdraw_announcement(by, announcement).require()
    with transaction.atomic():
        states.WITHDRAW_ANNOUNCEMENT.apply(
            announcement, by=by, note=reason, withdrawal=reason, withdrawn_on=dates.today()
        )
        notify_readers.announcement_withdrawn(announcement)


def note_reading(announcement: Announcement, *, by: User) -> None:
    """Opened by somebody of an addressed unit: the first time counts, and nothing of what is public."""
    if announcement.is_open or not announcement.is_out:
        return
    units = [
        pk
        for pk in set(by.organization_ids(OWN_UNIT))
        if Announcement.objects.addressed_to([pk]).contains(announcement)
    ]
    marks = [ReadMark(announcement=announcement, organization_id=pk, user=by) for pk in units]
    ReadMark.objects.bulk_create(marks, ignore_conflicts=True)


def remind_readers(announcement: Announcement, unit_ids: list[int], *, by: User) -> int:
    """Tell the heads of these units once a day that the article waits for them; returns how many were told."""
    rules.can_follow_readers(by, announcement).require()
    with transaction.atomic():
        people = holders(OWN_UNIT, unit_ids)
        if not people:
            raise Unsound("Các đơn vị chưa đọc không có tài khoản nào để nhắc. Hãy nhắc bằng lời nhắn bên dưới.")
        notify_readers.announcement_unread(announcement, people)
        record(announcement, "remind", "Nhắc đơn vị chưa đọc", by=by, note=f"{len(people)} người")
    return len(people)
