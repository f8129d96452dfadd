"""The statutory statistics that an office still owes: what the start page asks of its clerk."""

import datetime
from collections.abc import Iterable, Iterator

from django.urls import reverse

from awards.flows.figures import due_day, forms_of
from awards.models import RegisterEntry, YearReport
from awards.states import FiguresState
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.work import WorkItem

AHEAD = datetime.timedelta(days=30)
TITLE = "Gửi biểu thống kê năm"
Owed = tuple[int, int, datetime.date, YearReport | None]


def owed_figures(offices: Iterable[int], first: datetime.date, last: datetime.date) -> Iterator[Owed]:
    """(office, year, due day, its set if it was begun) of sets due between those days and not handed up.

    An office owes a year in which it ran a campaign or granted an award.
    """
    offices = list(offices)
    for year, forms in forms_of(range(first.year, last.year + 1)).items() if offices else ():
        if not forms or not first <= (due_on := due_day(forms, year)) <= last:
            continue
        begun = {row.organization_id: row for row in YearReport.objects.filter(organization__in=offices, year=year)}
        for office in offices:
            report = begun.get(office)
            if report.state == FiguresState.COMPILING if report else was_active(office, year):
                yield office, year, due_on, report


def was_active(office: int, year: int) -> bool:
    campaigns = Campaign.objects.filter(organizer=office, starts_on__year=year)
    return campaigns.exists() or RegisterEntry.objects.filter(organization=office, decided_on__year=year).exists()


def url_of(report: YearReport | None, year: int) -> str:
    return report.get_absolute_url() if report else reverse("awards:year_report_new", query={"nam": year})


def year_figures(user: User) -> Iterator[WorkItem]:
    """Of this year from a month ahead, and of the last two if they were begun or are still owed."""
    last = dates.today() + AHEAD
    first = datetime.date(last.year - 1, 1, 1)
    for _, year, due_on, report in owed_figures(user.organization_ids({Role.CLERK}), first, last):
        detail = f"Năm {year}: " + ("đang tổng hợp" if report else "chưa lập")
        yield WorkItem(TITLE, detail, url_of(report, year), due_on)
