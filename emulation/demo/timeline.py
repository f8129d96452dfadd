"""Milestones counted back from the district's deadline and the anniversary; two units are granted longer."""

import datetime

from campaigns.backward import compute, rules_of, superior_day
from campaigns.flows.timeline import grant_extension, set_timeline
from campaigns.models import Campaign, Milestone
from emulation.calendar.models import work_calendar
from emulation.demo.calendar import Calendar, moment
from emulation.demo.pledges import participations
from emulation.demo.town import Town

# unit, milestone, until when, why, when it was granted.
EXTENSIONS = (
    ("tieu-khu-8", "registration", datetime.date(2023, 3, 10), "Tiểu khu vừa kiện toàn người đứng đầu.", (2023, 2, 27)),
    ("tieu-khu-5", "report", datetime.date(2023, 6, 7), "Tập trung nạo vét rãnh sau mưa lớn.", (2023, 5, 30)),
)


def set_milestones(campaign: Campaign, town: Town, reason: str = "") -> None:
    """The days as they are counted now."""

    def write() -> None:
        rules, superior = rules_of(campaign.organizer), superior_day(campaign)
        for kind, each in compute(rules, campaign, work_calendar(), superior=superior, fixed={}).items():
            values = {"name": each.name, "due_on": each.day}
            Milestone.objects.update_or_create(campaign=campaign, kind=kind, defaults=values)

    set_timeline(campaign, write, by=town.clerk, reason=reason)


def follow_guidance(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    """The district's deadline comes with its guidance, and the days before it are counted anew."""
    set_milestones(campaign, town, "Theo hạn gửi hồ sơ trong hướng dẫn của UBND huyện.")
    calendar.tell(campaign, "milestones", moment(campaign.directives.first().issued_on, 15, 45))


def grant_longer(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    units = participations(campaign)
    for code, kind, until, reason, granted_on in EXTENSIONS:
        milestone = campaign.milestones.get(kind=kind)
        extension = grant_extension(milestone, units[code], until, reason, by=town.clerk)
        calendar.tell(extension, "granted", moment(datetime.date(*granted_on), 9, 30))
        calendar.put(extension, granted_at=moment(datetime.date(*granted_on), 9, 30))
