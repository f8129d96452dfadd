"""A district and its communes before and after 1 July 2025, through the flows that an administrator's screens call."""

from emulation.accounts.models import Organization
from emulation.accounts.roles import Role
from emulation.demo.data import day, load
from emulation.demo.town import Town, person
from emulation.structure.drafts import Decision, Draft, Kind, NewUnit
from emulation.structure.flows import carry_out


def change_tiers(town: Town) -> None:
    """Two communes go into one directly under the province; then the district, with nothing below it, is dissolved."""
    data = load("two_tiers")
    province = Organization.objects.get(code=data["province"])
    account, full_name, title = data["admin"]
    admin = person(account, full_name, town.clerk.password, province, Role.ADMIN, title)
    bodies = {province.code: province}
    for code, kind, name, short_name, parent in data["bodies"]:
        bodies[code] = Organization.objects.create(
            code=code, kind=kind, name=name, short_name=short_name, parent=bodies[parent]
        )
    days = {name: day(data["decision"][name]) for name in ("decided_on", "effective_on")}
    decision = Decision(**data["decision"] | days)
    first, *others = (bodies[code] for code in data["merged"]["units"])
    new = NewUnit(data["merged"]["name"], data["merged"]["short_name"], first.kind, province)
    carry_out(Draft(Kind.MERGE, decision, first, others=tuple(others), new=(new,)), by=admin)
    carry_out(Draft(Kind.DISSOLVE, decision, bodies[data["district"]]), by=admin)
