"""Articles of the culture officer, the calendar of events, and what the office itself did for propaganda."""

import datetime
from typing import Any

from campaigns.flows import announcements as flows
from campaigns.flows import events
from campaigns.kinds import PROPAGANDA
from campaigns.models import (
    Achievement,
    Announcement,
    AnnouncementFile,
    Campaign,
    Passage,
    PropagandaSession,
    TownEvent,
)
from campaigns.statistics import addressed_units
from emulation.accounts.models import User
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import day, load
from emulation.demo.papers import DISTRICT, drawn, kept
from emulation.demo.pictures import picture
from emulation.demo.town import Town
from emulation.documents.layout import Paragraph
from emulation.lib import dates


def tell(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    data = load("told")
    for row in data["articles"]:
        write_article(row, campaign, town, calendar)
    for row in data["events"]:
        plan_event(row, campaign, town, calendar)


def editor(town: Town) -> User:
    return town.people["vanhoa"]


def groups_of(row: dict[str, Any], campaign: Campaign) -> list[Any]:
    return list(campaign.groups.filter(position__in=row.get("groups", [])))


def write_article(row: dict[str, Any], campaign: Campaign, town: Town, calendar: Calendar) -> None:
    by, published_on = editor(town), day(row["published_on"])
    article = Announcement(
        organizer=town.organizer,
        campaign=campaign,
        audience=row["audience"],
        title=row["title"],
        lead=row["lead"],
    )
    corrected_on, correction, wrong = row.get("correction", ["", "", ""])
    if wrong:
        article.lead = row["lead"].replace("ba trăm mét", wrong)

    def write() -> None:
        article.save()
        article.groups.set(groups_of(row, campaign))
        for position, (kind, text) in enumerate(row["passages"], start=1):
            Passage.objects.create(announcement=article, position=position, kind=kind, text=text)

    flows.draft_announcement(article, write, by=by)
    add_files(article, row, by)
    flows.publish_announcement(article, dates.today(), by=by)
    if wrong:
        article.lead = row["lead"]
        flows.change_announcement(article, article.save, by=by, note=correction)
        calendar.put(article, corrected_on=day(corrected_on))
        calendar.put(article.versions.get(), corrected_at=moment(day(corrected_on), 8, 20))
        calendar.tell(article, "corrected", moment(day(corrected_on), 8, 20))
    calendar.tell(article, "published", moment(published_on, 9))
    calendar.put(article, created_at=moment(published_on, 8, 10), published_on=published_on)
    read(article, row.get("unread", []), town)
    for number, mark in enumerate(article.marks.all()):
        calendar.put(mark, read_at=moment(published_on, 10 + number % 12, 7 * number % 60))
    for session in row["sessions"]:
        count_session(article, *session, by=by)
    Achievement.objects.filter(
        participation__campaign=campaign, kind=PROPAGANDA, title__in=row.get("used_by", [])
    ).update(announcement=article)


def add_files(article: Announcement, row: dict[str, Any], by: User) -> None:
    for number, (scene, alt, caption) in enumerate(row["pictures"], start=1):
        shot = kept(picture(scene, caption, f"{row['key']}-{number}"), f"anh-{number}.jpg", by=by)
        put(article, AnnouncementFile(is_picture=True, alt=alt, caption=caption), shot, by)
    if "paper" in row:
        body = [Paragraph(text) for _, text in row["passages"]]
        content = drawn("ĐỀ CƯƠNG", row["title"], DISTRICT, "", day(row["published_on"]), body)
        paper = AnnouncementFile(is_picture=False, caption=row["paper"])
        put(article, paper, kept(content, "de-cuong.pdf", by=by), by)


def put(article: Announcement, file: AnnouncementFile, named: tuple[Any, str], by: User) -> None:
    flows.change_announcement(article, lambda: flows.put_file(article, file, *named), by=by)


def read(article: Announcement, unread: list[str], town: Town) -> None:
    """Whoever heads an addressed unit opened it, but for these."""
    for unit in addressed_units(article).exclude(code__in=unread):
        flows.note_reading(article, by=town.leaders[unit.code])


def plan_event(row: dict[str, Any], campaign: Campaign, town: Town, calendar: Calendar) -> None:
    by = editor(town)
    hours = [datetime.time.fromisoformat(hour) for hour in row["hours"]]
    event = TownEvent(
        organizer=town.organizer, campaign=campaign, day=day(row["day"]), starts_at=hours[0], ends_at=(*hours, None)[1],
        **{name: row[name] for name in ("title", "kind", "place", "who", "detail", "audience")},
    )  # fmt: skip

    def write() -> None:
        event.save()
        event.groups.set(groups_of(row, campaign))

    events.add_event(event, write, by=by)
    if "moved" in row:
        new_day, begins, ends, place, reason, _ = row["moved"]
        when = (day(new_day), datetime.time.fromisoformat(begins), datetime.time.fromisoformat(ends), place)
        events.move_event(event, *when, by=by, reason=reason)
    if "cancelled" in row:
        events.cancel_event(event, by=by, reason=row["cancelled"][0])
        calendar.tell(event, "changed", moment(day(row["cancelled"][1]), 16))
    if "session" in row:
        form, audience, people = row["session"]
        count_session(event, row["day"], form, row["place"], audience, people, by=by)


def count_session(
    source: Announcement | TownEvent, held_on: str, form: str, place: str, audience: str, people: int, *, by: User
) -> None:
    strand = source.campaign.strands.order_by("position").first()
    given = {"strand": strand, "held_on": day(held_on), "form": form, "place": place}
    events.record_session(source, PropagandaSession(**given, audience=audience, people=people), by=by)
