"""The town before the first nomination; what is only repetition of a page goes through the flow that it calls."""

from dataclasses import dataclass, field
from io import StringIO

from django.core.management import call_command

from awards.models import AwardKind
from campaigns.models.plan import PersonKind
from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from tests import factories
from tests.journeys.forty.facts import NOMINATED, NOMINEES, UNITS


@dataclass
class Town:
    """members: those who sit in the council, the leader of the first unit last."""

    hall: object
    clerk: User
    chairman: User
    secretary: User
    members: list[User]
    leaders: dict[str, User] = field(default_factory=dict)
    campaign: object = None

    def participation(self, unit):
        return self.campaign.participations.get(organization__name=unit)


def build(hall, cast):
    call_command("load_catalogue", stdout=StringIO())
    town = Town(hall, cast["clerk"], cast["chairman"], cast["secretary"], [])
    units = [factories.organization(name, kind=kind, parent=hall) for name, kind in UNITS]
    for number, unit in enumerate(units, 1):
        person = factories.officer(f"Lường Văn Trưởng {number}", Role.UNIT_LEADER, unit, username=f"truongban-{number}")
        town.leaders[unit.name] = person
    sixth = factories.officer("Lò Văn Sáu", Role.COUNCIL, hall, username="hoidong6")
    seats = [
        (cast["chairman"], "chair", "Chủ tịch UBND thị trấn"),
        (cast["vice"], "vice", "Phó Chủ tịch UBND thị trấn"),
        (cast["secretary"], "secretary", "Công chức Văn phòng - Thống kê"),
        (cast["member"], "member", "Chủ tịch Hội Nông dân thị trấn"),
        (cast["culture"], "member", "Công chức Văn hóa - Xã hội"),
        (sixth, "member", "Bí thư Đoàn Thanh niên"),
        (town.leaders["Tiểu khu 1"], "member", "Trưởng tiểu khu 1"),
    ]
    factories.council(hall, seats)
    town.members = [person for person, *_ in seats]
    town.campaign = launched(hall, units, town)
    return town


def launched(hall, units, town):
    signer = Post.objects.get(user=town.chairman)
    draft = factories.complete_plan(
        factories.empty_campaign(hall, town.clerk), by=town.clerk, signer=signer, units=units
    )
    return factories.launch(draft, clerk=town.clerk, chairman=town.chairman)


def award(name):
    return AwardKind.objects.in_force(NOMINATED).get(name=name)


def put_forward(town, nominee):
    """Handed in by its unit, through the flows of the pages."""
    unit = town.participation(nominee.unit)
    fields = {"merit": nominee.merit, "name": nominee.name, "sex": nominee.sex, "person_kind": nominee.person_kind}
    if nominee.subject != "collective":
        fields |= {"position": PersonKind(nominee.person_kind or "farmer").label, "address": nominee.unit}
    if nominee.subject == "collective" and not nominee.is_unit:
        fields["collective"] = None
    return factories.nomination(
        unit, town.leaders[nominee.unit], award(nominee.award), nominee.subject, dossier_state="submitted",
        clerk=town.clerk, **fields,
    )  # fmt: skip


def others(names):
    return [nominee for nominee in NOMINEES if nominee.name not in names]
