"""The plan that launches a campaign (kế hoạch phát động), from its parts."""

from itertools import groupby

from django.urls import reverse

from campaigns.flows.planning import launch_campaign
from campaigns.models import Campaign, Criterion, Plan
from campaigns.papers.targets import target_words
from emulation.accounts.models import User
from emulation.documents.kinds import PaperKind, signature_of
from emulation.documents.layout import Block, Bullet, Heading, Paper, Paragraph, closed
from emulation.documents.models import OfficialDocument
from emulation.documents.text import points
from emulation.lib import dates
from emulation.lib.words import lines

HEADINGS = {
    "aims": "Mục đích, yêu cầu",
    "purposes": "Mục đích",
    "requirements": "Yêu cầu",
    "content": "Nội dung, thời gian, đối tượng thi đua",
    "strands": "Nội dung thi đua",
    "period": "Thời gian thi đua",
    "groups": "Đối tượng thi đua",
    "awards": "Tiêu chí xét khen thưởng",
    "collective": "Đối với tập thể",
    "individual": "Đối với cá nhân",
    "household": "Đối với hộ gia đình",
    "dossier": "Hồ sơ khen thưởng",
    "quota": "Số lượng khen thưởng",
    "duties": "Tổ chức thực hiện",
}


SCORING_CURE = "ghi điểm tối đa ở phần “Tiêu chí xét khen”, hoặc bỏ chấm điểm ở phần “Thông tin chung”"


class PlanPaper(PaperKind):
    type_code = "KH"

    def owner(self, document: OfficialDocument) -> Plan:
        return document.plan

    def compose(self, document: OfficialDocument) -> Paper:
        plan = document.plan
        return Paper(
            type_name="KẾ HOẠCH",
            subject=document.subject,
            issuer=self.issuer(document),
            symbol=self.symbol(document),
            place=document.organization.place,
            bases=tuple(lines(plan.bases)),
            body=closed(tuple(body(plan))),
            recipients=tuple(lines(document.recipients)),
            signature=signature_of(document),
        )

    def problems(self, document: OfficialDocument) -> list[str]:
        return [sentence for _, sentence in gaps(document.plan)]

    def issued(self, document: OfficialDocument, by: User) -> None:
        launch_campaign(document.plan.campaign, by=by)

    def edit_url(self, document: OfficialDocument) -> str:
        return reverse("campaigns:plan", args=[document.plan.campaign_id])


def heading(plan: Plan, key: str) -> str:
    """The clerk's own words for a heading, or the usual ones."""
    return plan.headings.get(key) or HEADINGS[key]


def body(plan: Plan) -> list[Block]:
    return [*opening(plan), *aims(plan), *content(plan), *awards(plan), *duties(plan), Paragraph(closing(plan))]


def opening(plan: Plan) -> list[Block]:
    return [Paragraph(text) for text in lines(plan.opening) or default_opening(plan.campaign)]


def default_opening(campaign: Campaign) -> list[str]:
    """The usual first sentences, from the superior's plan if there is one."""
    body_name = campaign.organizer.name
    launch = f"{body_name} phát động phong trào thi đua với các nội dung như sau:"
    if not campaign.superior_number:
        return [launch]
    day = f" ngày {dates.day_words(campaign.superior_issued_on)}" if campaign.superior_issued_on else ""
    title = campaign.superior_title[:1].lower() + campaign.superior_title[1:]
    return [f"Thực hiện Kế hoạch số {campaign.superior_number}{day} của {campaign.superior_issuer} {title}.", launch]


def aims(plan: Plan) -> list[Block]:
    blocks: list[Block] = [Heading(1, heading(plan, "aims"))]
    for key in ("purposes", "requirements"):
        blocks += [Heading(2, heading(plan, key)), *points(lines(getattr(plan, key)))]
    return blocks


def content(plan: Plan) -> list[Block]:
    campaign = plan.campaign
    period = lines(plan.period_text) or [
        f"Từ tháng {dates.month(campaign.starts_on)} đến tháng {dates.month(campaign.ends_on)}."
    ]
    blocks: list[Block] = [Heading(1, heading(plan, "content")), Heading(2, heading(plan, "strands"))]
    for strand in campaign.strands.prefetch_related("targets"):
        blocks += [Bullet(strand.text), *(Bullet(target_words(target), level=2) for target in strand.targets.all())]
    blocks += [Heading(2, heading(plan, "period")), *map(Paragraph, period)]
    blocks += [Heading(2, heading(plan, "groups")), *(Bullet(group.name) for group in campaign.groups.all())]
    return blocks


def awards(plan: Plan) -> list[Block]:
    blocks: list[Block] = [Heading(1, heading(plan, "awards"))]
    criteria = list(plan.campaign.criteria.all())
    for subject in Criterion.Subject:
        mine = [criterion_words(criterion, plan.campaign) for criterion in criteria if criterion.subject == subject]
        if mine:
            blocks += [Heading(2, heading(plan, subject)), *points(mine)]
    later = f"Theo hướng dẫn của {plan.campaign.superior_issuer or 'cấp trên'}."
    for key, text in (("dossier", plan.dossier_text), ("quota", plan.quota_text)):
        blocks += [Heading(2, heading(plan, key)), *map(Paragraph, lines(text) or [later])]
    return blocks


def criterion_words(criterion: Criterion, campaign: Campaign) -> str:
    """With the points that it gives, where the campaign uses points: 'Có kế hoạch hưởng ứng (tối đa 10 điểm).'"""
    if not campaign.is_scored or criterion.points is None:
        return criterion.text
    most = f"{criterion.points.normalize():f}".replace(".", ",")
    return f"{criterion.text.rstrip('. ;')} (tối đa {most} điểm)."


def duties(plan: Plan) -> list[Block]:
    blocks: list[Block] = [Heading(1, heading(plan, "duties"))]
    rows = plan.campaign.assignments.all()
    for assignee, group in groupby(rows, key=lambda row: row.assignee):
        blocks += [Heading(2, assignee), *points([duty_words(row) for row in group])]
    return blocks


def duty_words(row: object) -> str:
    if row.due_on is None or dates.day_words(row.due_on) in row.duty or dates.short(row.due_on) in row.duty:
        return row.duty
    return f"{row.duty.rstrip('.')} (hoàn thành trước ngày {dates.day_words(row.due_on)})."


def closing(plan: Plan) -> str:
    return " ".join(lines(plan.closing)) or (
        f"Trên đây là Kế hoạch của {plan.campaign.organizer.name}; đề nghị các cơ quan, đơn vị nghiêm túc "
        "triển khai thực hiện."
    )


def part_gaps(plan: Plan) -> dict[str, str]:
    """What is still missing, one sentence for each part of the editor in which it is mended."""
    found = dict(reversed(gaps(plan)))
    if plan.document.signer_id is None:
        found.setdefault("ky", "Chưa chọn người ký. Hãy chọn ở phần “Trích yếu, nơi nhận, người ký”.")
    return found


def has_points(campaign: Campaign) -> bool:
    """Whether units can be scored, if they are to be."""
    return not campaign.is_scored or campaign.criteria.filter(subject="collective", points__isnull=False).exists()


def gaps(plan: Plan) -> list[tuple[str, str]]:
    """What keeps a plan from launching a campaign: (part of the editor, sentence), in the order of the paper."""
    campaign, recipients = plan.campaign, plan.document.recipients
    wanted = [
        ("muc-dich", "mục đích", "ghi ở phần “Mục đích, yêu cầu”", lines(plan.purposes)),
        ("muc-dich", "yêu cầu", "ghi ở phần “Mục đích, yêu cầu”", lines(plan.requirements)),
        ("noi-dung", "nội dung thi đua", "thêm ở phần “Nội dung thi đua”", campaign.strands.exists()),
        ("doi-tuong", "đối tượng thi đua", "thêm ở phần “Đối tượng thi đua”", campaign.groups.exists()),
        ("doi-tuong", "đơn vị tham gia", "chọn ở phần “Đối tượng thi đua”", campaign.participations.exists()),
        ("tieu-chi", "tiêu chí xét khen thưởng", "thêm ở phần “Tiêu chí xét khen”", campaign.criteria.exists()),
        ("tieu-chi", "tiêu chí tập thể có điểm", SCORING_CURE, has_points(campaign)),
        ("to-chuc", "phân công thực hiện", "thêm ở phần “Tổ chức thực hiện”", campaign.assignments.exists()),
        ("ky", "nơi nhận", "ghi ở phần “Trích yếu, nơi nhận, người ký”", lines(recipients)),
    ]
    lacking = [(part, f"Chưa có {what}. Hãy {cure}.") for part, what, cure, there in wanted if not there]
    return [*lacking, *waiting_words(campaign)]


def waiting_words(campaign: Campaign) -> list[tuple[str, str]]:
    """Words of the file that the plan was read from, for which the clerk has not yet said where they go."""
    imported = getattr(campaign, "imported", None)
    waiting = imported.leftovers.open().count() if imported else 0
    told = f"Còn {waiting} đoạn trong tệp gốc chưa xếp vào kế hoạch. Hãy xếp từng đoạn ở trang “Đối chiếu với tệp gốc”."
    return [("thong-tin", told)] if waiting else []
