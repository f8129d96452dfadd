"""Somebody's plan as items of a campaign: the one door of this room."""

import re
from dataclasses import replace

from campaigns.reading.days import SEVERAL_DAYS, Span, days_in, ranges_in, school_year_in, span_of
from campaigns.reading.frame import frame_items
from campaigns.reading.items import Field, Item, PlanReading
from campaigns.reading.outline import outline
from campaigns.reading.sections import Sections
from emulation.lib.words import fold
from emulation.reading.anatomy import dissect
from emulation.reading.parts import Anatomy, Element
from emulation.reading.source import Source

RANGE = re.compile(r"\b(?:den|toi)\b|tuan \d")
NO_PERIOD = "Không đọc được thời gian bắt đầu và kết thúc; hãy ghi hai ngày."
PERIOD_ELSEWHERE = "Thời gian lấy từ phần khác của kế hoạch, không có mục thời gian riêng."


def read_plan(source: Source) -> PlanReading:
    """What the file says. Pure: the same file always gives the same reading."""
    anatomy = dissect(source)
    sections = Sections(anatomy, anatomy.issued_on)
    sections.read(outline(anatomy))
    sections.flush_ahead()
    items = [*frame_items(anatomy), *sections.items]
    items.sort(key=lambda item: (min(item.lines, default=0), item.field == Field.SUPERIOR_PLAN))
    span, items = with_period(items, anatomy)
    starts, ends = (span.starts_on, span.ends_on) if span else (None, None)
    return PlanReading(source, anatomy, tuple(items), starts, ends)


def with_period(items: list[Item], anatomy: Anatomy) -> tuple[Span | None, list[Item]]:
    """The days of the period, and the items with what is doubtful about them: the first line of the period's own part
    that tells one, or else the title or the opening."""
    words = " ".join(part.text for part in anatomy.of(Element.SUBJECT, Element.OPENING, Element.BASIS))
    school_year = school_year_in(words)
    told = {
        place: span
        for place, item in enumerate(items)
        if item.field == Field.PERIOD
        and (span := span_of(item.text, anatomy.issued_on, school_year) or days_in(item.text))
    }
    if told:
        first = next((place for place in told if RANGE.search(fold(items[place].text))), min(told))
        span = (
            told[first]
            if RANGE.search(fold(items[first].text))
            else joined(
                [
                    each
                    for place in told
                    for member in items[place].text.split(";")
                    if (each := span_of(member, anatomy.issued_on, school_year) or days_in(member))
                ]
            )
        )
        span = widened(span, [each for place in told for each in ranges_in(items[place].text, anatomy.issued_on)])
        item = items[first]
        return span, [*items[:first], _dated(item, span, item.why or span.why), *items[first + 1 :]]
    for field in (Field.STRAND, Field.OPENING, Field.TITLE):
        for place, item in enumerate(items):
            words = re.sub(r"\([^)]*\)", "", item.text)  # "(11/6/1948 - 11/6/2023)" is an anniversary, no period
            span = span_of(words, anatomy.issued_on, school_year) if item.field == field else None
            if span and span.starts_on and span.ends_on and (field == Field.TITLE or " den " in fold(item.text)):
                return span, [*items[:place], replace(item, why=PERIOD_ELSEWHERE), *items[place + 1 :]]
    return None, [replace(item, why=item.why or NO_PERIOD) if item.field == Field.PERIOD else item for item in items]


def widened(span: Span, ranges: list[Span]) -> Span:
    """A period told in several stretches is all of them."""
    whole = joined(ranges) if len(ranges) > 1 else span
    return span if (whole.starts_on, whole.ends_on) == (span.starts_on, span.ends_on) else whole


def joined(spans: list[Span]) -> Span:
    """From the first to the last of several dates that the plan tells one by one."""
    if len(spans) == 1:
        return spans[0]
    starts = [span.starts_on for span in spans if span.starts_on]
    ends = [span.ends_on for span in spans if span.ends_on]
    return Span(min(starts, default=None), max(ends, default=None), SEVERAL_DAYS)


def _dated(item: Item, span: Span, why: str) -> Item:
    days = {
        "starts_on": span.starts_on.isoformat() if span.starts_on else None,
        "ends_on": span.ends_on.isoformat() if span.ends_on else None,
    }
    return replace(item, value=days, why=why)
