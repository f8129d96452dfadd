"""The town before the season begins: its people and units, the campaign, its plan issued."""

from campaigns.flows.planning import edit_plan
from emulation.accounts.models import Post
from emulation.accounts.roles import Role
from emulation.calendar.models import SpecialDay
from emulation.documents.numbering import set_first_number
from emulation.notices.flows import add_usual_rules
from tests import factories
from tests.factories.ground import RECIPIENTS
from tests.season.facts import (
    AIMS,
    CLOSING_AT,
    DAYS_OFF,
    DAYS_WORKED,
    END,
    GROUPS,
    ISSUED_ON,
    MIDTERM_UNTIL,
    POINTS,
    REGISTER_BY,
    REPORT_BY,
    SILENT_WEEKS,
    START,
    STRANDS,
)


def people_of(town, office):
    """By name of the script: the office's people, and a second clerk."""
    return office | {"deputy": factories.officer("Bạc Thị Phụ", Role.CLERK, town, username="vanthu2")}


def units_of(season, town, people):
    """By unit of the script. The one that the office enters for has nobody with an account."""
    found = {}
    for place, unit in enumerate(season.units, 1):
        found[unit] = made = factories.organization(unit.name, kind=unit.kind, parent=town)
        if unit.nature != "entered":
            people[unit] = factories.officer(f"Lò Văn {unit.name}", Role.UNIT_LEADER, made, username=f"don-vi-{place}")
    return found


def campaign_of(season, town, play):
    clerk, chairman = play.people["clerk"], play.people["chairman"]
    campaign = factories.empty_campaign(
        town, clerk, starts_on=START, ends_on=END, anniversary_on=None, is_scored=True, silent_weeks=SILENT_WEEKS
    )
    edit_plan(campaign, "cả kế hoạch", lambda: write(campaign, season, play), by=clerk)
    days = {"registration": REGISTER_BY, "midterm": MIDTERM_UNTIL, "report": REPORT_BY, "closing": CLOSING_AT.date()}
    factories.milestones(campaign, clerk, **days)
    for kind, listed in (("in_lieu", DAYS_OFF), ("worked", DAYS_WORKED)):
        SpecialDay.objects.bulk_create(SpecialDay(day=day, kind=kind, name="Hoán đổi ngày làm việc") for day in listed)
    add_usual_rules(town, by=factories.fresh(clerk))
    set_first_number(town, "KH", ISSUED_ON.year, 30, by=clerk)
    factories.issue_paper(campaign.plan.document, clerk, chairman, ISSUED_ON)
    campaign.refresh_from_db()
    return campaign


def write(campaign, season, play):
    plan, document = campaign.plan, campaign.plan.document
    plan.purposes, plan.requirements = "Động viên Nhân dân thi đua.", "Thiết thực, hiệu quả."
    plan.dossier_text = plan.quota_text = "Theo hướng dẫn của UBND huyện."
    plan.save()
    document.signer, document.capacity = Post.objects.get(user=play.people["chairman"]), "tm"
    document.recipients = RECIPIENTS
    document.save()
    play.strands = [
        factories.strand(campaign, title, verifier=verifier, position=position)
        for position, (title, verifier, _) in enumerate(STRANDS, 1)
    ]
    play.targets = [
        factories.target(
            play.strands[each.strand], each.text, aim=each.aim, unit=each.unit, position=position,
            direction=each.direction, baseline=each.baseline,
        )
        for position, each in enumerate(AIMS, 1)
    ]  # fmt: skip
    for position, (name, *_) in enumerate(GROUPS):
        members = [play.organizations[unit] for unit in season.units if unit.group == position]
        factories.group(campaign, name, units=members, position=position + 1)
    for position, (text, points, only) in enumerate(POINTS, 1):
        factories.criterion(campaign, text, position=position, points=points, only_kinds=[only] if only else [])
    factories.criterion(campaign, "Chấp hành tốt chủ trương.", subject="individual", position=9)
    factories.assignment(campaign, "Các đơn vị", "Gửi báo cáo kết quả.")
