"""What a superior sent down and waits to be taken over by the clerk."""

from collections.abc import Iterator

from django.urls import reverse

from campaigns.models import Campaign, Directive
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.web.work import WorkItem


def waiting(user: User) -> Iterator[WorkItem]:
    served = user.organization_ids({Role.CLERK})
    if not served:
        return
    for superior in Campaign.objects.sent_down_to(user).select_related("organizer"):
        detail = f"{superior.organizer.short_name}: {superior}"
        url = reverse("campaigns:carry_out", args=[superior.pk])
        yield WorkItem("Kế hoạch cấp trên gửi xuống", detail, url, due_on=superior.starts_on, tone="important")
    below = Campaign.objects.filter(organizer__in=served, carries_out__isnull=False)
    names = dict(below.exclude(state=CampaignState.CLOSED).values_list("pk", "short_name"))
    for directive in Directive.objects.offered_to_any(names) if names else ():
        url = reverse("campaigns:directive_receive", args=[directive.below, directive.pk])
        yield WorkItem("Nhận hướng dẫn của cấp trên", f"{directive} – {names[directive.below]}", url)
