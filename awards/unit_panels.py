"""The awards of an organisation, of its people, and of those it succeeds, for its page."""

from django.db.models import Q

from awards.models import RegisterEntry
from awards.standing import standing_of
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.structure.panels import Line, Panel

SHOWN = 20


def panels(organization: Organization, past: dict[int, str], user: User) -> list[Panel]:
    ids = [organization.pk, *past]
    of_them = Q(unit__in=ids) | Q(nominee__collective__in=ids)
    rows = RegisterEntry.objects.visible_to(user).filter(of_them).select_related("nominee").with_standing()
    total, rows = rows.count(), rows.order_by("-decided_on", "pk")[:SHOWN]
    more = f"Còn {total - SHOWN} mục trước đó trong sổ khen thưởng." if total > SHOWN else ""
    return [Panel("Khen thưởng", [line(row, past) for row in rows], "Chưa được khen thưởng.", more)]


def line(row: RegisterEntry, past: dict[int, str]) -> Line:
    """In the words that hold today; what was annulled or withdrawn says so."""
    now = standing_of(row)
    decision = f"Quyết định số {row.decision_number} ngày {dates.short(row.decided_on)}"
    detail = f"{now.words.award_name}, {decision}; {now.words.unit_name}"
    detail += f" ({now.sentence})" if now.state else ""
    source = past.get(row.nominee.collective_id, "") or past.get(row.unit_id, "")
    return Line(now.words.name, detail, inherited_from=source)
