"""What awards still need before the superior's day, for emulation.notices to remind of."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from awards.council.reading import unread
from awards.models import AwardChange, CouncilSession, Hold, LineBonus, Nomination, OwnDecision, PlannedVisit, Proposal
from awards.rules import knows_hold
from awards.states import DossierState
from awards.work.figures import owed_figures, url_of
from campaigns.models import Campaign, Directive, Milestone, MilestoneKind
from campaigns.reminders import within
from campaigns.states import CampaignState
from emulation.accounts.roles import Role
from emulation.documents.states import State
from emulation.lib import dates
from emulation.notices.kinds import Due, Kind, Span
from emulation.notices.send import holders_by_place

Near = dict[int, tuple[Campaign, datetime.date]]


def near_campaigns(office: int, span: Span) -> Near:
    """Running campaigns whose dossiers are wanted within those days: by their milestone, or by the newest guidance."""
    running = {"campaign__organizer": office, "campaign__state": CampaignState.LAUNCHED}
    guidance = Directive.objects.applying().filter(**running).exclude(due_on=None).reverse()
    milestones = Milestone.objects.filter(**running, kind=MilestoneKind.SUPERIOR).order_by("pk")
    rows = [*guidance.select_related("campaign"), *milestones.select_related("campaign")]
    known = {row.campaign_id: (row.campaign, row.due_on) for row in rows}
    return {pk: (campaign, day) for pk, (campaign, day) in known.items() if within(day, span)}


def unfinished_dossiers(office: int, span: Span) -> Iterator[Due]:
    """Those that lie with the unit."""
    near = near_campaigns(office, span)
    rows = Nomination.objects.filter(
        participation__campaign__in=list(near), dossier__state__in=[DossierState.DRAFT, DossierState.RETURNED]
    ).select_related("participation__organization")
    found = list(rows)
    leaders = holders_by_place({Role.UNIT_LEADER}, {row.participation.organization_id for row in found})
    for row in found:
        unit, (_, day) = row.participation.organization, near[row.participation.campaign_id]
        words = f"{unit.short_name} chưa gửi hồ sơ khen thưởng của {row.name[:160]}"
        yield Due(str(row.pk), day, words, row.get_absolute_url(), leaders.get(unit.pk, ()))


def unsent_proposals(office: int, span: Span) -> Iterator[Due]:
    """Campaigns from which nothing has gone up yet."""
    near = near_campaigns(office, span)
    issued = Proposal.objects.filter(campaign=OuterRef("pk"), document__state=State.ISSUED)
    owing = Campaign.objects.filter(~Exists(issued), pk__in=list(near))
    clerks = holders_by_place({Role.CLERK}, [office]).get(office, ())
    for campaign in owing:
        words = f"Chưa ban hành tờ trình khen thưởng ({campaign.short_name})"
        yield Due(str(campaign.pk), near[campaign.pk][1], words, reverse("awards:proposals"), clerks)


def planned_visits(office: int, span: Span) -> Iterator[Due]:
    """Visits of model cases that nobody has recorded, for the clerks and whoever follows the case."""
    rows = PlannedVisit.objects.owed().filter(case__entry__organization=office, planned_on__range=span)
    clerks = holders_by_place({Role.CLERK}, [office]).get(office, ())
    for row in rows.select_related("case__entry", "case__followed_by"):
        people = {user.pk: user for user in (row.case.followed_by, *clerks) if user.is_active}
        words = f"Chưa kiểm tra điển hình {str(row.case)[:160]}"
        yield Due(str(row.pk), row.planned_on, words, row.case.get_absolute_url(), tuple(people.values()))


def unpaid_bonuses(office: int, span: Span) -> Iterator[Due]:
    """Decisions issued in those days whose money was not paid in full."""
    issued = {"line__own_decision__campaign__organizer": office, "line__own_decision__document__issued_on__range": span}
    counts: dict[OwnDecision, int] = {}
    for bonus in LineBonus.objects.filter(**issued).owed_lines().for_list():
        decision = bonus.line.own_decision
        counts[decision] = counts.get(decision, 0) + 1
    clerks = holders_by_place({Role.CLERK}, [office]).get(office, ())
    for decision, count in counts.items():
        paper = decision.document
        words = f"Chưa chi tiền thưởng cho {count} trường hợp theo Quyết định số {paper.sign}"
        url = reverse("awards:own_decision_money", args=[decision.pk])
        yield Due(str(decision.pk), paper.issued_on, words, url, clerks)


def hold_reviews(office: int, span: Span) -> Iterator[Due]:
    """Holds to look at again, for the clerk in whose hands they are and the chairman; the words name nobody."""
    heads = holders_by_place({Role.CHAIRMAN}, [office]).get(office, ())
    rows = Hold.objects.standing().filter(body=office, review_on__range=span)
    for row in rows.select_related("keeper"):
        people = {user.pk: user for user in (row.keeper, *heads) if user.is_active and knows_hold(user, row)}
        words = "Xem lại một mục tạm dừng xét khen thưởng"
        yield Due(str(row.pk), row.review_on, words, row.get_absolute_url(), tuple(people.values()))


def year_figures(office: int, span: Span) -> Iterator[Due]:
    """The statutory statistics of a year that were not handed up."""
    clerks = holders_by_place({Role.CLERK}, [office]).get(office, ())
    for _, year, due_on, report in owed_figures([office], *span):
        words = f"Chưa gửi biểu thống kê thi đua, khen thưởng năm {year}"
        yield Due(f"{office}-{year}", due_on, words, url_of(report, year), clerks)


def unread_papers(office: int, span: Span) -> Iterator[Due]:
    """Meetings to come whose papers a member has not read to the end."""
    rows = CouncilSession.objects.to_come().filter(council__organization=office, held_on__range=span)
    for session in rows.exclude(agenda_sent_at=None).select_related("council"):
        url = reverse("awards:session_papers", args=[session.pk])
        words = f"Chưa đọc hết tài liệu phiên họp Hội đồng ngày {dates.short(session.held_on)}"
        for reader in unread(session):
            yield Due(f"{session.pk}-{reader.seat.pk}", session.held_on, words, url, (reader.seat.user,))


def unreturned(office: int, span: Span) -> Iterator[Due]:
    """What must come back of ended awards, for the unit and the clerks."""
    rows = AwardChange.objects.filter(paper__organization=office, paper__return_by__range=span).owed().for_list()
    found = list(rows)
    clerks = holders_by_place({Role.CLERK}, [office]).get(office, ())
    leaders = holders_by_place({Role.UNIT_LEADER}, {row.entry.unit_id for row in found})
    for row in found:
        people = {user.pk: user for user in (*leaders.get(row.entry.unit_id, ()), *clerks)}
        words = f"Chưa nộp lại khen thưởng đã bị thu hồi: {row.entry.name[:160]}"
        yield Due(str(row.pk), row.due_on, words, row.entry.get_absolute_url(), tuple(people.values()))


MEETING = "Ngày họp Hội đồng"
DEADLINE = "Hạn gửi hồ sơ lên cấp trên"
VISIT_DAY = "Ngày dự kiến kiểm tra điển hình"
REVIEW_DAY = "Ngày xem lại việc tạm dừng xét khen thưởng"
BONUS_SINCE = "Ngày ban hành quyết định khen thưởng"
FIGURES = "Hạn gửi biểu thống kê năm"
KINDS = [
    Kind("dossier", DEADLINE, "đơn vị còn hồ sơ chưa gửi", unfinished_dossiers, (-14, -7)),
    Kind("proposal", DEADLINE, "công chức Văn phòng, khi chưa có tờ trình", unsent_proposals, (-5, -2)),
    Kind("award_return", "Hạn nộp lại khen thưởng", "đơn vị và công chức Văn phòng", unreturned, (-3, 1)),
    Kind("model_visit", VISIT_DAY, "người theo dõi và công chức Văn phòng", planned_visits, (-3, 1)),
    Kind("hold", REVIEW_DAY, "công chức được giao và Chủ tịch", hold_reviews, (-3, 0)),
    Kind("figures", FIGURES, "công chức Văn phòng, khi chưa gửi biểu thống kê", year_figures, (-14, -5)),
    Kind("bonus", BONUS_SINCE, "công chức Văn phòng, khi còn tiền chưa chi", unpaid_bonuses, (15, 30), since=True),
    Kind("papers", MEETING, "thành viên Hội đồng chưa đọc hết tài liệu họp", unread_papers, (-1,)),
]
