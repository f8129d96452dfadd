"""The awards of an organisation, of its people, and of those it succeeds, for its page."""

from django.urls import reverse

from awards.models import RegisterEntry
from awards.register.standing import standing_of
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.structure.panels import Line, Panel

SHOWN = 20


def panels(organization: Organization, past: dict[int, str], user: User) -> list[Panel]:
    ids = [organization.pk, *past]
    rows = RegisterEntry.objects.visible_to(user).in_units(ids).select_related("nominee").with_standing()
    total, rows = rows.count(), rows.order_by("-decided_on", "pk")[:SHOWN]
    more = f"Trang vinh danh: mọi khen thưởng ({total})" if total else ""
    page = reverse("awards:unit_honours", args=[organization.pk])
    return [Panel("Khen thưởng", [line(row, past) for row in rows], "Chưa được khen thưởng.", more, page)]


def line(row: RegisterEntry, past: dict[int, str]) -> Line:
    """In the words that hold today; what was annulled or withdrawn says so."""
    now = standing_of(row)
    decision = f"Quyết định số {now.words.decision_number} ngày {dates.short(now.words.decided_on)}"
    detail = f"{now.words.award_name}, {decision}; {now.words.unit_name}"
    detail += f" ({now.sentence})" if now.state else ""
    source = past.get(row.nominee.collective_id, "") or past.get(row.unit_id, "")
    return Line(now.words.name, detail, row.get_absolute_url(), source)
