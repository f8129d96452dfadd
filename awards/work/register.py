"""What old decisions ask of those who type them."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse

from awards.models import ScanPage
from awards.states import PageState
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.web.work import WorkItem


def old_decisions(user: User) -> Iterator[WorkItem]:
    """Pages to type, to look at a third time and, for the clerk, to enter in the register."""
    offices = user.organization_ids({Role.CLERK, Role.CULTURE})
    if not offices:
        return
    pages, url = ScanPage.objects.filter(scan__organization__in=offices), reverse("awards:past_scans")
    towns = user.organization_ids({Role.CLERK})
    agreed = Count("pk", filter=Q(state=PageState.AGREED, scan__organization__in=towns))
    counts = pages.aggregate(differing=Count("pk", filter=Q(state=PageState.DIFFERING)), agreed=agreed)
    counts["open"] = pages.to_type(user).count()
    for name, title in (("open", "Gõ quyết định cũ"), ("differing", "Chọn bản gõ đúng"),
                        ("agreed", "Ghi quyết định cũ vào sổ")):  # fmt: skip
        if counts[name]:
            yield WorkItem(title, f"{counts[name]} trang", url, count=counts[name])
