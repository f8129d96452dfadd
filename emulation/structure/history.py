"""The tree as it was, is or will be on a day: names, places and who existed."""

import datetime
from dataclasses import dataclass, field

from emulation.accounts.models import Organization
from emulation.structure.models import ChangedUnit

ROWS_SHOWN = 150


def names_on(day: datetime.date) -> dict[int, dict[str, str]]:
    """Names of those that are called otherwise after that day; everybody else bears the newest."""
    return _before(day, ChangedUnit.Part.RENAMED)


def places_on(day: datetime.date) -> dict[int, int | None]:
    """Organisations above those that are moved after that day; everybody else stands where it is stored."""
    return {pk: before["parent"] for pk, before in _before(day, ChangedUnit.Part.MOVED).items()}


def _before(day: datetime.date, part: ChangedUnit.Part) -> dict[int, dict]:
    rows = ChangedUnit.objects.after(day).filter(part=part).values_list("organization", "before")
    first: dict[int, dict] = {}
    for pk, before in rows:
        first.setdefault(pk, before)
    return first


def name_on(organization: Organization, day: datetime.date) -> str:
    """Its full name as it was on that day."""
    later = organization.changes.after(day).filter(part=ChangedUnit.Part.RENAMED).first()
    return later.before["name"] if later else organization.newest_names["name"]


@dataclass
class Node:
    """An organisation on a day. `hidden`: how many stand below it that the page does not show."""

    organization: Organization
    name: str
    children: list["Node"] = field(default_factory=list)
    hidden: int = 0

    @property
    def size(self) -> int:
        return 1 + sum(child.size for child in self.children)


def tree_on(day: datetime.date, known: list[Organization]) -> list[Node]:
    """Roots of the known organisations of that day. Whose superior is not among them is a root."""
    names, places = names_on(day), places_on(day)
    nodes, above = {}, {}
    for row in known:
        if row.exists_on(day):
            nodes[row.pk] = Node(row, names.get(row.pk, row.newest_names)["name"])
            above[row.pk] = places.get(row.pk, row.parent_id)
    roots = []
    for pk, node in nodes.items():
        parent = nodes.get(above[pk])
        (parent.children if parent else roots).append(node)
    return roots


def cut(roots: list[Node], limit: int = ROWS_SHOWN) -> None:
    """Keep the upper levels that fit the limit; below them only the number of organisations is told."""
    level, shown = roots, len(roots)
    while level:
        below = [child for node in level for child in node.children]
        shown += len(below)
        if shown > limit:
            for node in level:
                node.hidden = node.size - 1
                node.children = []
            return
        level = below


def subtree(roots: list[Node], pk: int) -> Node | None:
    """The node of that organisation, wherever it stands."""
    level = roots
    while level:
        found = next((node for node in level if node.organization.pk == pk), None)
        if found:
            return found
        level = [child for node in level for child in node.children]
    return None


def names_of(organization: Organization) -> list[tuple[datetime.date, str]]:
    """(until when, name) of each former name, the newest first."""
    rows = organization.changes.filter(part=ChangedUnit.Part.RENAMED).select_related("change")
    days = [(row.change.effective_on - datetime.timedelta(days=1), row.before["name"]) for row in rows]
    return sorted(days, reverse=True)
