"""A superior that lives in the same installation, and plans that units write here."""

import datetime

from campaigns.flows.carrying_out import PARTS, carry_out
from campaigns.flows.unit_plans import file_written, save_written
from campaigns.models import PlannedWork, WrittenPlan
from emulation.accounts.models import Post
from emulation.accounts.roles import Role
from tests.factories.campaigns import complete_plan, empty_campaign, group, launch, milestones
from tests.factories.ground import officer
from tests.factories.papers import issue_paper

SUPERIOR_DAY = datetime.date(2023, 2, 9)


def superior_officers(district):
    """(clerk, chairman) of the superior."""
    clerk = officer("Hà Thị Huyện", Role.CLERK, district, title="Chuyên viên Phòng Nội vụ")
    return clerk, officer("Lê Văn Huyện", Role.CHAIRMAN, district)


def superior_campaign(district, clerk, chairman, bodies, *, number=67, on=SUPERIOR_DAY, **fields):
    """Launched by plan 67/KH-UBND of 09/02/2023, or without a number by the next one; with a day for nominations."""
    given = {"short_name": "Thi đua toàn huyện", "superior_number": "", "superior_issued_on": None}
    given |= {"superior_issuer": "", "superior_title": ""} | fields
    campaign = empty_campaign(district, clerk, **given)
    complete_plan(campaign, by=clerk, signer=Post.objects.get(user=chairman), units=[])
    group(campaign, "Các xã, thị trấn", units=bodies, position=3)
    milestones(campaign, clerk, registration=datetime.date(2023, 3, 10), nomination=datetime.date(2023, 6, 5))
    if number:
        return launch(campaign, clerk=clerk, chairman=chairman, on=on, number=number)
    issue_paper(campaign.plan.document, clerk, chairman, on)
    campaign.refresh_from_db()
    return campaign


def carried_out(superior, body, clerk, **fields):
    """The body's own campaign in preparation."""
    given = {"name": superior.name, "short_name": "Thi đua của thị trấn"} | fields
    days = {name: getattr(superior, name) for name in ("starts_on", "ends_on", "anniversary_on")}
    return carry_out(superior, body, [part.value for part in PARTS], by=clerk, **days | given)


def written_plan(participation, by, *, works=("Tuyên truyền tại nhà văn hóa", "Làm đường"), filed=False, **fields):
    given = {
        "title": "Tổ chức thực hiện phong trào thi đua",
        "organizing": "Trưởng tiểu khu phụ trách chung.",
        "signer_position": "Trưởng tiểu khu",
        "signer_name": by.full_name,
        "issued_on": datetime.date(2023, 2, 20),
    } | fields
    plan = WrittenPlan(participation=participation, **given)
    strand = participation.campaign.strands.last()

    def write():
        for position, title in enumerate(works, 1):
            PlannedWork.objects.create(
                plan=plan, position=position, strand=strand, title=title, who="Chi hội phụ nữ",
                due_on=datetime.date(2023, 5, 1),
            )  # fmt: skip

    save_written(plan, write, by=by)
    if filed:
        file_written(plan, by=by)
    return plan
