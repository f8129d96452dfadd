"""The iCalendar file, read back by a reader of its own: lines, folding, escapes, whole days, hours, alarms."""

import datetime

import pytest

from emulation.calendar.events import Event
from emulation.calendar.ical import calendar_file, folded
from tests.calendar.reading import read

D, T = datetime.date, datetime.time
STAMP = datetime.datetime(2023, 2, 10, 9, 30, tzinfo=datetime.UTC)


def event(**fields):
    given = {
        "key": "milestone-1", "day": D(2023, 6, 2), "title": "Báo cáo", "detail": "", "url": "/a/", "changed_at": STAMP,
    }  # fmt: skip
    return Event(**given | fields)


def written(*events):
    return calendar_file("Lịch", events, site="https://thidua.example.vn", uid="abc.thi-dua")


def test_every_line_ends_with_crlf_and_has_at_most_75_octets():
    content = written(event(title="Đơn vị đề nghị khen thưởng " * 12, detail="ế" * 200))
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character was cut


@pytest.mark.parametrize("length", [74, 75, 76, 149, 150, 300])
def test_folding_is_undone_by_unfolding(length):
    line = ("SUMMARY:" + "aáấ" * length)[:length]
    assert folded(line).replace(b"\r\n ", b"") == f"{line}\r\n".encode()


def test_text_comes_back_as_it_was():
    title, detail = "Họp; xét, trình \\ ký", "Dòng một\nDòng hai\r\nDòng ba\x00"
    (row,) = read(written(event(title=title, detail=detail)))["events"]
    assert (row["SUMMARY"], row["DESCRIPTION"]) == (title, "Dòng một\nDòng hai\nDòng ba")


def test_a_title_cannot_begin_a_property_of_its_own():
    (row,) = read(written(event(title="A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:B")))["events"]
    assert row["SUMMARY"] == "A\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:B"


def test_a_whole_day_ends_with_the_next_and_is_told_the_morning_before():
    (row,) = read(written(event()))["events"]
    assert (row["DTSTART;VALUE=DATE"], row["DTEND;VALUE=DATE"]) == ("20230602", "20230603")
    assert (row["UID"], row["DTSTAMP"]) == ("milestone-1@abc.thi-dua", "20230210T093000Z")
    assert (row["URL"], row["TRANSP"]) == ("https://thidua.example.vn/a/", "TRANSPARENT")
    assert row["alarm"] == {"ACTION": "DISPLAY", "DESCRIPTION": "Báo cáo", "TRIGGER": "-PT960M"}


def test_a_meeting_has_its_hours_in_world_time():
    (row,) = read(written(event(starts_at=T(14), ends_at=T(16, 45))))["events"]
    assert (row["DTSTART"], row["DTEND"]) == ("20230602T070000Z", "20230602T094500Z")
    assert row["alarm"]["TRIGGER"] == f"-PT{(24 + 14 - 8) * 60}M"


def test_the_frame_is_what_the_standard_asks_for():
    found = read(written())
    assert (found["VERSION"], found["CALSCALE"], found["X-WR-CALNAME"]) == ("2.0", "GREGORIAN", "Lịch")
    assert found["PRODID"]
    assert found["events"] == []
