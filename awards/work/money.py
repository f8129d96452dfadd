"""What the fund asks of the clerk."""

from collections.abc import Iterator

from django.db.models import Count, Min
from django.urls import reverse

from awards.models import LineBonus
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.work import WorkItem


def unpaid_bonuses(user: User) -> Iterator[WorkItem]:
    """Bonuses of issued decisions that nobody has paid."""
    towns = user.organization_ids({Role.CLERK})
    owed = LineBonus.objects.filter(line__own_decision__campaign__organizer__in=towns).owed_lines()
    found = LineBonus.objects.filter(pk__in=owed.values("pk")).aggregate(
        count=Count("pk"), since=Min("line__own_decision__document__issued_on")
    )
    if found["count"]:
        detail = f"{found['count']} trường hợp chưa nhận, quyết định sớm nhất ngày {dates.short(found['since'])}"
        yield WorkItem("Chi tiền thưởng", detail, reverse("awards:unpaid"), count=found["count"])
