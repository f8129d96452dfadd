"""The sides of a campaign: the pages that belong to it, in a clerk's order. A new page is one line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string

from campaigns.models import Campaign
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.web.listing import Choice
from emulation.web.policy import policy_of

NARROWED = "phong-trao"  # what an address calls the campaign to which it narrows a list


class Group(StrEnum):
    """Menus of the bar, in their order."""

    PLAN = "Kế hoạch"
    DEEDS = "Đăng ký, kết quả"
    WATCH = "Theo dõi"
    WORD = "Tuyên truyền"
    AWARDS = "Khen thưởng"
    REPORTS = "Báo cáo"


def always(campaign: Campaign) -> bool:
    return True


def drafted(campaign: Campaign) -> bool:
    return campaign.state == CampaignState.DRAFT


def launched(campaign: Campaign) -> bool:
    return campaign.state != CampaignState.DRAFT


def scored(campaign: Campaign) -> bool:
    return launched(campaign) and campaign.is_scored


@dataclass(frozen=True)
class Side:
    """One page of a campaign; who may open it is answered by the policy of its address.

    covers: how the names of the addresses of the pages below it begin; over_all: it is a list over all campaigns;
    when: for which campaigns it makes sense.
    """

    group: Group
    name: str
    label: str
    covers: tuple[str, ...] = ()
    over_all: bool = False
    when: Callable[[Campaign], bool] = launched

    def url(self, campaign: Campaign) -> str:
        if self.over_all:
            return f"{reverse(self.name)}?{NARROWED}={campaign.pk}"
        return reverse(self.name, args=[campaign.pk])

    def opens(self, user: User, campaign: Campaign) -> bool:
        args = () if self.over_all else (1,)  # any number: the policy is the same for all
        return self.when(campaign) and policy_of(self.name, *args).admits(user)

    def nearness(self, page: str) -> int:
        """0 where the page is none of its own; the more, the closer."""
        if page == self.name:
            return len(page) + 1
        return max((len(start) for start in self.covers if page.startswith(start)), default=0)


SIDES = (
    Side(
        Group.PLAN, "campaigns:plan", "Văn bản kế hoạch", ("campaigns:plan", "campaigns:import", "campaigns:leftover"),
        when=always,
    ),
    Side(
        Group.PLAN, "campaigns:timeline", "Mốc thời gian", ("campaigns:timeline", "campaigns:milestone"), when=always
    ),
    Side(Group.PLAN, "campaigns:targets", "Chỉ tiêu", when=always),
    Side(Group.PLAN, "campaigns:chain", "Hệ thống kế hoạch", ("campaigns:directive",), when=always),
    Side(Group.PLAN, "campaigns:assignments", "Việc phân công", ("campaigns:assignment",)),
    Side(Group.DEEDS, "campaigns:registrations", "Đăng ký thi đua", ("campaigns:registration",), over_all=True),
    Side(Group.DEEDS, "campaigns:works", "Công trình, phần việc", ("campaigns:work", "campaigns:change")),
    Side(
        Group.DEEDS, "campaigns:achievements", "Kết quả thi đua", ("campaigns:achievement", "campaigns:evidence"),
        over_all=True,
    ),
    Side(
        Group.DEEDS, "campaigns:bridge", "Phiếu giấy, nhập thay", ("campaigns:form", "campaigns:sheet")
    ),
    Side(Group.DEEDS, "campaigns:doubles", "Kết quả có thể trùng"),
    Side(Group.DEEDS, "campaigns:score_table", "Bảng điểm", ("campaigns:score",), when=scored),
    Side(
        Group.WATCH, "campaigns:matrix", "Bảng theo dõi",
        ("campaigns:unit", "campaigns:written_plan", "campaigns:extension"),
    ),
    Side(Group.WATCH, "campaigns:pulse", "Nhịp phong trào", ("campaigns:pulse",)),
    Side(Group.WATCH, "campaigns:forecast", "Dự báo đơn vị chậm"),
    Side(Group.WATCH, "campaigns:chase", "Tin nhắn đôn đốc", ("campaigns:chase",)),
    Side(Group.WATCH, "campaigns:kinds", "Số liệu theo loại việc"),
    Side(Group.WORD, "campaigns:announcements", "Tin bài", ("campaigns:announcement",), over_all=True),
    Side(Group.WORD, "campaigns:events", "Lịch sự kiện", ("campaigns:event",), over_all=True),
    Side(Group.WORD, "campaigns:propaganda", "Công tác tuyên truyền", ("campaigns:session",)),
    Side(Group.REPORTS, "campaigns:midterm_reports", "Báo cáo sơ kết", ("campaigns:midterm",)),
    Side(Group.REPORTS, "campaigns:closing_report", "Báo cáo tổng kết", ("campaigns:closing",)),
)  # fmt: skip


def all_sides() -> Iterator[Side]:
    """Those of every app that has pages of a campaign."""
    for path in settings.CAMPAIGN_SIDES:
        yield from import_string(path)


def of_campaign(user: User, field: str) -> Choice:
    """The filter by campaign of a list over all campaigns; `field` leads from a row to its campaign."""
    campaigns = Campaign.objects.visible_to(user).values_list("pk", "short_name")
    return Choice(NARROWED, "Phong trào", field, [(str(pk), name) for pk, name in campaigns])


def narrowed_to(request: HttpRequest) -> Campaign | None:
    """The campaign that the address of a list names, if the person may read it."""
    wanted = request.GET.get(NARROWED, "")
    return Campaign.objects.visible_to(request.user).filter(pk=wanted).first() if wanted.isdecimal() else None


def within(rows: QuerySet, path: str, only: int | None) -> QuerySet:
    """Rows of all campaigns, to which `path` leads, or of one alone."""
    return rows if only is None else rows.filter(**{path: only})
