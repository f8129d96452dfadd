"""Conditions judged, points answered, numbers laid down by the guidance, a hold that few know of."""

import datetime

from awards.dossiers.points import open_points
from awards.eligibility.conditions import Check
from awards.facts.conditions import asked_of
from awards.flows.eligibility import mark_condition, set_quotas, waive
from awards.flows.holds import place_hold
from awards.models import AwardKind, AwardQuota, ConditionMark, Dossier, Hold, Nomination, Nominee
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.demo.town import Town
from emulation.lib import dates

REASON = "Thành tích khác nhau, đơn vị đã họp bình xét riêng từng hình thức."
ON_HOLD = "Nguyễn Thị Hải Yến"
GROUND = "Có đơn phản ánh về chấm điểm thi đua, Văn phòng đang xác minh (dữ liệu minh họa)."


def answer_points(nomination: Nomination, *, by: User) -> None:
    """Doubles and numbers, before a dossier goes on."""
    if codes := [point.code for point in open_points(nomination, by=by)]:
        waive(nomination, codes, REASON, by=by)


def judge_conditions(dossier: Dossier, *, by: User) -> None:
    for asked in asked_of(dossier.nomination):
        if asked.condition.check_by != Check.SHARE:
            mark = ConditionMark(result="met", note="Theo báo cáo thành tích và theo dõi của Văn phòng.")
            mark_condition(dossier, asked.condition, mark, by=by)


def lay_numbers(campaign: Campaign, award: AwardKind, town: Town) -> None:
    """Of the campaign's own awards: how many persons and households in all."""

    def write() -> None:
        ground = campaign.plan.document.reference
        for position, (subject, most) in enumerate((("individual", 4), ("household", 2)), start=1):
            AwardQuota.objects.create(
                campaign=campaign, position=position, award=award, subject=subject, most=most, ground=ground
            )

    set_quotas(campaign, write, by=town.clerk)


def hold_somebody(town: Town) -> None:
    """Somebody who has a record; the clerk and the chairman see it."""
    record = Nominee.objects.filter(name=ON_HOLD).order_by("pk").first()
    today = dates.today()
    hold = Hold(
        body=town.organizer, nominee=record, sort=Hold.Sort.COMPLAINT, ground=GROUND, keeper=town.clerk,
        starts_on=today, review_on=today + datetime.timedelta(days=5),
    )  # fmt: skip
    place_hold(hold, by=town.clerk)
