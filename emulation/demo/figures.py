"""The statistics of the demonstration year: begun, what the product cannot count typed in, handed up on time."""

import datetime

from awards.flows.figures import begin_year, hand_up, save_head, type_figures
from awards.models import FormCode
from emulation.demo.calendar import Calendar, moment
from emulation.demo.town import Town

YEAR = 2023
BEGUN_ON, HANDED_ON = datetime.date(2023, 12, 4), datetime.date(2023, 12, 12)
STAFF = {("04", "1"): 1, ("04", "2"): 1, ("11", "1"): 1, ("11", "2"): 1, ("14", "1"): 1, ("14", "2"): 1}


def report_year(town: Town, calendar: Calendar) -> None:
    """One clerk does the work of emulation, a woman between 41 and 50; the rest is counted."""
    report = begin_year(town.organizer, YEAR, by=town.clerk)
    staff = report.forms.for_list().get(rule__code=FormCode.STAFF)
    type_figures(staff, STAFF, by=town.clerk)
    for figure in staff.typed.all():
        calendar.put(figure, typed_at=moment(BEGUN_ON, 10))
    report.note = "Số liệu minh họa. Công chức Văn phòng kiêm nhiệm công tác thi đua, khen thưởng."
    save_head(report, by=town.clerk)
    hand_up(report, HANDED_ON, by=town.clerk)
    calendar.put(report, created_at=moment(BEGUN_ON, 9))
