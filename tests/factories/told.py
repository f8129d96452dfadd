"""Articles, events and sessions of propaganda, each moved through the flows that users' screens call."""

import datetime

from campaigns.flows import announcements, events
from campaigns.models import Announcement, AnnouncementFile, Passage, PropagandaSession, TownEvent
from emulation.lib import dates
from tests.factories.ground import kept
from tests.sample_files import jpeg, pdf_file

TEXT = ("Bản tổ chức dọn vệ sinh vào sáng thứ Bảy.",)


def announcement(
    by, organizer, state="draft", *, campaign=None, groups=(), passages=TEXT, pictures=0, papers=0, **fields
):
    """state: draft, published, ahead (its day comes in a week), corrected or withdrawn."""
    given = {"title": "Ra quân làm sạch bản", "lead": "Mời bà con tham gia.", "audience": "units"} | fields
    row = Announcement(organizer=organizer, campaign=campaign, **given)

    def write():
        row.save()
        row.groups.set(groups)
        for position, text in enumerate(passages, 1):
            Passage.objects.create(announcement=row, position=position, text=text)

    announcements.draft_announcement(row, write, by=by)
    for number in range(pictures):
        put(row, kept(by, f"anh-{number}.jpg", jpeg((number, 9, 9))), by, is_picture=True, alt="Bà con quét đường.")
    for number in range(papers):
        put(row, kept(by, f"de-cuong-{number}.pdf", pdf_file()), by, is_picture=False)
    if state != "draft":
        ahead = datetime.timedelta(days=7 if state == "ahead" else 0)
        announcements.publish_announcement(row, dates.today() + ahead, by=by)
    if state == "corrected":
        row.title += " (sửa)"
        announcements.change_announcement(row, row.save, by=by, note="Sửa tiêu đề.")
    if state == "withdrawn":
        announcements.withdraw_announcement(row, by=by, reason="Đăng nhầm.")
    return row


def put(row, named, by, note="", **fields):
    """A file put into an article."""
    file, name = named
    made = AnnouncementFile(**fields)
    announcements.change_announcement(row, lambda: announcements.put_file(row, made, file, name), by=by, note=note)
    return made


def town_event(by, organizer, state="planned", *, campaign=None, groups=(), **fields):
    """state: planned, moved or cancelled."""
    given = {
        "title": "Giải bóng chuyền",
        "kind": "sport",
        "day": datetime.date(2023, 4, 22),
        "starts_at": datetime.time(7, 30),
        "place": "Sân Tiểu khu 1",
        "who": "Các tiểu khu, bản",
        "audience": "units",
    } | fields
    row = TownEvent(organizer=organizer, campaign=campaign, **given)

    def write():
        row.save()
        row.groups.set(groups)

    events.add_event(row, write, by=by)
    if state == "moved":
        day = row.day + datetime.timedelta(days=1)
        events.move_event(row, day, row.starts_at, row.ends_at, row.place, by=by, reason="Trời mưa.")
    if state == "cancelled":
        events.cancel_event(row, by=by, reason="Sân đang sửa.")
    return row


def propaganda_session(source, by, **fields):
    given = {
        "strand": fields.get("strand") or source.campaign.strands.first(),
        "held_on": datetime.date(2023, 4, 22),
        "form": "talk",
        "place": "Nhà văn hóa Tiểu khu 1",
        "audience": "Nhân dân Tiểu khu 1",
        "people": 60,
    } | fields
    return events.record_session(source, PropagandaSession(**given), by=by)
