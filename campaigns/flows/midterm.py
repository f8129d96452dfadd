"""Reports on the way: as many as are asked for, each up to a day of its own."""

import datetime

from django.db import transaction

from campaigns import rules
from campaigns.flows.compiling import first_report
from campaigns.models import Campaign, MidtermReport
from emulation.accounts.models import User
from emulation.lib import dates
from emulation.lib.errors import Unsound


def start_midterm(
    campaign: Campaign, until: datetime.date, sections: list[dict], figures: dict, *, by: User
) -> MidtermReport:
    """A report of what was verified up to that day, the day included."""
    rules.can_start_midterm(by, campaign).require()
    check_until(campaign, until)
    subject = f"Sơ kết {campaign.running_name}"
    with transaction.atomic():
        return first_report(
            MidtermReport, "midterm_report", campaign, subject, sections, figures, by=by, until=until
        )  # fmt: skip


def check_until(campaign: Campaign, until: datetime.date) -> None:
    """Within the campaign, and not still to come."""
    if not campaign.starts_on <= until <= campaign.ends_on:
        raise Unsound(
            f"Ngày {dates.short(until)} ngoài thời gian của phong trào ({campaign.period}). Hãy chọn lại ngày."
        )
    if until > dates.today():
        raise Unsound(
            f"Ngày {dates.short(until)} chưa tới nên chưa đủ số liệu. Hãy chọn ngày hôm nay hoặc ngày trước đó."
        )
