"""Letters that a campaign gives reason to write, with the words that its facts already say."""

from collections.abc import Iterator

from campaigns.models import Campaign
from campaigns.states import CampaignState
from campaigns.statistics import matrix
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.succession import amendments, dated, in_force
from emulation.letters.starters import Starter
from emulation.letters.words import PartWords
from emulation.lib import dates

NEWEST = 5  # campaigns for which letters are offered


def letters(user: User) -> Iterator[Starter]:
    """Reminders to the units of running campaigns that were silent, and the invitation to the closing meeting."""
    own = Campaign.objects.filter(organizer__in=user.organization_ids({Role.CLERK})).exclude(state=CampaignState.DRAFT)
    for campaign in own.select_related("organizer", "plan__document").order_by("-starts_on", "-pk")[:NEWEST]:
        if campaign.is_open:
            yield from reminders(campaign)
        yield invitation(campaign)


def reminders(campaign: Campaign) -> Iterator[Starter]:
    unregistered = campaign.participations.filter(registration=None) | campaign.participations.filter(
        registration__state__in=["draft", "returned"]
    )
    names = [row.organization.name for row in unregistered.select_related("organization")]
    if names:
        yield reminder(campaign, "register", "chưa đăng ký", "đăng ký thi đua", names, "chưa gửi đăng ký thi đua")
    names = [row.participation.organization.name for row in matrix(campaign)[1] if row.is_silent]
    if names:
        yield reminder(campaign, "report", "chưa báo cáo", "báo cáo kết quả thi đua", names, "chưa báo cáo kết quả nào")


def reminder(campaign: Campaign, key: str, title: str, what: str, names: list[str], lacking: str) -> Starter:
    plan, body = in_force(campaign.plan.document), campaign.organizer.name
    opening = (
        f"Thực hiện {dated(plan)} của {body}{amendments(plan)}, đến ngày "
        f"{dates.day_words(dates.today())} còn {len(names):02d} đơn vị {lacking}, gồm: {'; '.join(names)}."
    )
    request = (
        f"{body} đề nghị các đơn vị có tên trên khẩn trương {what} trên phần mềm và gửi về Văn phòng "
        "để tổng hợp. Người đứng đầu đơn vị chịu trách nhiệm về việc chậm báo cáo."
    )
    return Starter(
        f"{key}-{campaign.pk}", f"Công văn đôn đốc đơn vị {title}: {campaign.short_name}", "CV", campaign.organizer,
        subject=f"đôn đốc {what}",
        addressees="\n".join(names), recipients="Như trên\nChủ tịch, Phó Chủ tịch UBND\nLưu: VT",
        parts=(PartWords(f"{opening}\n{request}"),), hint=f"Nêu tên {len(names)} đơn vị.", matter=campaign,
    )  # fmt: skip


def invitation(campaign: Campaign) -> Starter:
    body = campaign.organizer.name
    text = (
        f"{body} trân trọng kính mời:\nTới dự: Hội nghị tổng kết {campaign.running_name}.\n"
        f"Chủ trì:\nThời gian:\nĐịa điểm:"
    )
    return Starter(
        f"invite-{campaign.pk}", f"Giấy mời hội nghị tổng kết: {campaign.short_name}", "GM", campaign.organizer,
        subject=f"Hội nghị tổng kết {campaign.running_name}", recipients="Như thành phần mời\nLưu: VT",
        parts=(PartWords(text),), matter=campaign,
    )  # fmt: skip
