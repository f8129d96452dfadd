"""A unit's own short plan, in the layout of Decree 30/2020 (Appendix III, form 1.4)."""

import re

from campaigns.models import Participation, PlannedWork, WrittenPlan
from campaigns.papers.unit_frame import unit_issuer
from emulation.accounts.models import Organization
from emulation.documents.layout import Block, Column, Heading, Paper, Paragraph, Signature, Table, closed
from emulation.documents.names import plain
from emulation.documents.succession import dated, in_force
from emulation.documents.text import text_blocks
from emulation.lib import dates

SIGN = re.compile(r"0*(\d{1,4})/(\S{2,40})")
COLUMNS = (
    Column("TT", 1, "center"), Column("Nội dung công việc", 6), Column("Người, bộ phận thực hiện", 4),
    Column("Hoàn thành trước ngày", 3, "center"),
)  # fmt: skip


def plan_paper(plan: WrittenPlan) -> Paper:
    unit, organizer = plan.participation.organization, plan.participation.campaign.organizer
    return Paper(
        type_name="KẾ HOẠCH",
        subject=plan.title,
        issuer=unit_issuer(unit),
        place=unit.place or organizer.place,
        issued_on=plan.issued_on,
        body=closed(tuple(body(plan))),
        recipients=(f"{organizer.short_name} (báo cáo)", "Lưu: VT" if unit.symbol else "Lưu"),
        signature=Signature((plan.signer_position.upper(),), plan.signer_name),
        **numbering(plan.number, unit),
    )


def numbering(sign: str, unit: Organization) -> dict[str, object]:
    """As typed; without a number room to write one, and no line at all for a unit that keeps no register."""
    if found := SIGN.fullmatch(sign):
        return {"number": int(found[1]), "symbol": found[2]}
    return {"symbol": f"KH-{unit.symbol}"} if unit.symbol else {"numbered": False}


def body(plan: WrittenPlan) -> list[Block]:
    campaign, unit = plan.participation.campaign, plan.participation.organization
    above = in_force(campaign.plan.document)
    about = f"về {above.subject[:1].lower()}{above.subject[1:]}"
    rows = tuple(work_row(number, row) for number, row in enumerate(plan.works.all(), 1))
    return [
        Paragraph(
            f"Thực hiện {dated(above)} của {campaign.organizer.name} {about}, {unit.name} xây dựng kế hoạch tổ chức "
            "thực hiện như sau:"
        ),
        Heading(1, "Nội dung công việc"),
        Table(COLUMNS, rows),
        Heading(1, "Tổ chức thực hiện"),
        *text_blocks(plan.organizing),
    ]


def work_row(number: int, row: PlannedWork) -> tuple[str, ...]:
    return str(number), row.title, row.who, dates.short(row.due_on)


def file_name(participation: Participation, suffix: str) -> str:
    return f"{plain(f'Kế hoạch {participation.organization.short_name}')[:100]}.{suffix}"
