"""Whether the units behind a nomination still exist; if not, by which decision, and who took their place."""

from collections.abc import Iterable

from awards.eligibility.criteria import Result
from awards.law.by_rule import RuleFinding
from awards.models import Nomination
from emulation.accounts.models import Organization
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import join_names
from emulation.structure.models import Change, ChangedUnit

QUESTION = "Đơn vị còn hoạt động"


def life_of(unit: Organization) -> RuleFinding:
    if unit.exists_on(dates.today()):
        return RuleFinding(QUESTION, Result.MET, f"{unit.name} đang hoạt động.")
    if unit.valid_to is None or unit.valid_to >= dates.today():
        return RuleFinding(
            QUESTION, Result.NOT_MET, f"{unit.name} hoạt động từ ngày {dates.short(unit.valid_from)}, chưa tới ngày."
        )
    change = ending_of(unit)
    paper = change.decision.words if change else ""
    ground = f"{unit.name} đã kết thúc hoạt động ngày {dates.short(unit.valid_to)}"
    heirs = join_names(list(unit.successors.values_list("name", flat=True)))
    followed = f" Đơn vị kế thừa: {heirs}." if heirs else " Không có đơn vị kế thừa."
    url = change.get_absolute_url() if change else ""
    remedy = "Hãy đề nghị cho đơn vị kế thừa." if heirs else ""
    return RuleFinding(QUESTION, Result.NOT_MET, f"{ground}.{followed}", paper, remedy, url)


def ending_of(unit: Organization) -> Change | None:
    row = ChangedUnit.objects.filter(organization=unit, part=ChangedUnit.Part.ENDED).select_related("change").last()
    return row.change if row else None


def require_living(nominations: Iterable[Nomination]) -> None:
    """Raises Unsound for a collective that exists no more. What a unit put forward for others outlives the unit."""
    for nomination in nominations:
        if nomination.collective and (found := life_of(nomination.collective)).result == Result.NOT_MET:
            raise Unsound(f"{nomination.name}: {found.refusal}")
