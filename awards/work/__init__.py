"""What awards ask of a person."""

import datetime
from collections.abc import Iterator
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from awards.law.time_limits import TimeLimits
from awards.models import (
    AgendaItem,
    AwardChange,
    Certificate,
    ChangePaper,
    CouncilSession,
    Decision,
    DossierReturn,
    Hold,
    ModelCase,
    Nomination,
    PlannedVisit,
    Proposal,
    Recusal,
)
from awards.rules.eligibility import KEEPERS
from awards.states import DossierState, RecordState, SessionState
from awards.work.figures import year_figures
from awards.work.money import unpaid_bonuses
from awards.work.publicity import hearings, names_kept_back, unreleased
from awards.work.register import old_decisions
from awards.work.sitting import voting
from campaigns.dues import days_of, dues_of
from campaigns.models import Campaign, MilestoneKind
from campaigns.sides import NARROWED, within
from campaigns.states import CampaignState
from campaigns.work.matter import by_campaign, matter
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.work import WorkItem

AGREED = "{} đề nghị Hội đồng đã đồng ý"
AHEAD = datetime.timedelta(days=7)  # how early a visit shows


def waiting(user: User, only: int | None = None) -> Iterator[WorkItem]:
    """In all campaigns, or in the one of that id."""
    yield from clerk(user, only)
    yield from secretary(user, only)
    yield from member(user, only)
    yield from unit(user, only)
    yield from voting(user, only)
    yield from () if only else owing(user)
    yield from () if only else follower(user)
    yield from () if only else unpaid_bonuses(user)
    yield from () if only else holds_to_review(user)
    yield from () if only else year_figures(user)
    yield from hearings(user, only)
    yield from () if only else names_kept_back(user)
    yield from () if only else unreleased(user)
    yield from () if only else old_decisions(user)


def clerk(user: User, only: int | None) -> Iterator[WorkItem]:
    limits, waiting = TimeLimits(), Nomination.objects.awaiting_check(user)
    days = limits.check_days(within(waiting, "participation__campaign", only).for_list())
    for campaign, count in by_campaign(waiting, "participation__campaign", only):
        url = reverse("awards:nominations", query={"ho-so": "submitted", NARROWED: campaign.pk})
        due_on, detail = days.get(campaign.pk), f"{count} hồ sơ đang chờ"
        yield WorkItem("Kiểm tra hồ sơ khen thưởng", detail, url, due_on, count, campaign=campaign)
    towns = user.organization_ids({Role.CLERK})
    ours = within(Campaign.objects.filter(organizer__in=towns), "pk", only).exclude(state=CampaignState.DRAFT)
    for campaign in ours.select_related("organizer"):
        yield from voted(campaign, limits)
    unprinted = Certificate.objects.to_print().filter(organization__in=towns)
    for campaign, count in by_campaign(unprinted, "entry__nomination__participation__campaign", only):
        detail, url = f"{count} giấy khen chờ in", reverse("awards:print_run_new")
        yield WorkItem("In giấy khen", detail, url, count=count, campaign=campaign)
    yield from answered(towns, only, limits)
    yield from () if only else owed(AwardChange.objects.filter(paper__organization__in=towns), "Thu lại khen thưởng")


def answered(towns: set[int], only: int | None, limits: TimeLimits) -> Iterator[WorkItem]:
    """Proposals with somebody still waiting for the superior's word, and what was recorded but not entered yet."""
    sent = within(Proposal.objects.filter(campaign__organizer__in=towns).awaiting_answer(), "campaign", only)
    counted = sent.annotate(left=Count("lines", filter=Q(lines__nomination__decision_line=None), distinct=True))
    counted = counted.select_related("document", "campaign").defer("document__snapshot")
    for proposal in counted.prefetch_related("lines__nomination__award"):
        detail = f"Tờ trình số {proposal.document.sign}: {proposal.left} đề nghị chờ kết quả"
        url, about = proposal.get_absolute_url(), matter(proposal.campaign)
        due_on = limits.superior_day(proposal)
        yield WorkItem("Ghi quyết định của cấp trên", detail, url, due_on, proposal.left, campaign=about)
    recorded = Decision.objects.filter(proposal__campaign__organizer__in=towns, state=RecordState.OPEN)
    for decision in within(recorded, "proposal__campaign", only).select_related("proposal__campaign"):
        about = matter(decision.proposal.campaign)
        yield WorkItem("Đưa quyết định vào sổ", str(decision), decision.get_absolute_url(), campaign=about)
    if not only:
        for paper in ChangePaper.objects.filter(organization__in=towns, document=None, state=RecordState.OPEN):
            yield WorkItem("Ghi thay đổi khen thưởng vào sổ", str(paper), paper.get_absolute_url())


def owed(changes: QuerySet[AwardChange], label: str) -> Iterator[WorkItem]:
    """What must come back of awards that were ended, the earliest day first."""
    rows = list(changes.owed().order_by("paper__return_by").values_list("entry__name", "paper__return_by"))
    if rows:
        names = ", ".join(name for name, _ in rows[:3]) + (" …" if len(rows) > 3 else "")
        days = [day for _, day in rows if day]
        tone = "warning" if days and days[0] < dates.today() else "neutral"
        yield WorkItem(label, names, reverse("awards:returns"), min(days, default=None), len(rows), tone=tone)


def voted(campaign: Campaign, limits: TimeLimits) -> Iterator[WorkItem]:
    """What the council agreed to and nobody has asked for or decided yet."""
    proposed = Nomination.objects.for_proposal(campaign).filter(proposal_line=None)
    if campaign.is_open and (count := proposed.count()):
        url, due_on = reverse("awards:proposal_new", args=[campaign.pk]), days_of(campaign).get(MilestoneKind.SUPERIOR)
        yield WorkItem("Lập tờ trình khen thưởng", AGREED.format(count), url, due_on, count, campaign=matter(campaign))
    if agreed := list(Nomination.objects.for_own_decision(campaign).filter(own_decision_line=None).for_list()):
        url, count = reverse("awards:own_decision_new", args=[campaign.pk]), len(agreed)
        detail, due_on = AGREED.format(count), limits.decide_day(agreed)
        yield WorkItem("Lập quyết định khen thưởng", detail, url, due_on, count, campaign=matter(campaign))


def secretary(user: User, only: int | None) -> Iterator[WorkItem]:
    towns = user.organization_ids({Role.SECRETARY})
    if towns:
        yield from confirm_names(towns, only)
    ours = Campaign.objects.filter(organizer__in=towns, state=CampaignState.LAUNCHED)
    for campaign in within(ours, "pk", only):
        if count := Nomination.objects.for_council(campaign).off_agenda().count():
            url = reverse("awards:sessions", query={NARROWED: campaign.pk})
            due_on, detail = days_of(campaign).get(MilestoneKind.COUNCIL), f"{count} hồ sơ đầy đủ"
            yield WorkItem(
                "Đưa hồ sơ ra Hội đồng xét", detail, url, due_on=due_on, count=count, campaign=matter(campaign)
            )
        planned = campaign.sessions.filter(state=SessionState.PLANNED, held_on__lte=dates.today())
        for session in planned:
            about = matter(campaign)
            yield WorkItem("Lập biên bản phiên họp", str(session), session.get_absolute_url(), campaign=about)


def confirm_names(towns: list[int], only: int | None) -> Iterator[WorkItem]:
    """Nominees with a member's name, of whom the secretary has to say whether they are the same."""
    rows = Recusal.objects.filter(upheld=None, item__in=AgendaItem.objects.open())
    sessions = CouncilSession.objects.filter(items__recusals__in=rows, council__organization__in=towns)
    for session in within(sessions, "campaign", only).distinct().select_related("campaign"):
        url, about = reverse("awards:session_agenda", args=[session.pk]), matter(session.campaign)
        yield WorkItem("Xác nhận trùng họ tên thành viên Hội đồng", str(session), url, session.held_on, campaign=about)


def member(user: User, only: int | None) -> Iterator[WorkItem]:
    """Papers of meetings to come that a member has not read."""
    rows = within(AgendaItem.objects.unread_by(user), "session__campaign", only).select_related("session__campaign")
    for _, group in groupby(rows.order_by("session", "pk"), key=lambda row: row.session_id):
        first, *more = group
        session, count = first.session, 1 + len(more)
        url = reverse("awards:session_papers", args=[session.pk])
        detail, about = f"Còn {count} nội dung chưa đọc", matter(session.campaign)
        yield WorkItem("Đọc tài liệu họp Hội đồng", detail, url, session.held_on, count, campaign=about)


def unit(user: User, only: int | None) -> Iterator[WorkItem]:
    mine = Nomination.objects.filter(
        participation__organization__in=user.organization_ids({Role.UNIT_LEADER}),
        participation__campaign__state=CampaignState.LAUNCHED,
        dossier__state__in=[DossierState.DRAFT, DossierState.RETURNED],
    )
    nominations = list(within(mine, "participation__campaign", only).for_list())
    dues = dues_of({nomination.participation for nomination in nominations})
    mend = mend_days(nominations)
    for nomination in nominations:
        returned = nomination.dossier.state == DossierState.RETURNED
        yield WorkItem(
            "Bổ sung hồ sơ khen thưởng" if returned else "Hoàn thiện hồ sơ khen thưởng",
            f"{nomination.name} – {nomination.dossier.return_reason}" if returned else nomination.name,
            nomination.get_absolute_url(),
            due_on=mend.get(nomination.dossier.pk) or dues.get((nomination.participation_id, MilestoneKind.NOMINATION)),
            tone="warning" if returned else "neutral",
            campaign=matter(nomination.participation.campaign),
        )


def mend_days(nominations: list[Nomination]) -> dict[int, datetime.date]:
    """{dossier: by when it is to be mended} of those that went back with a day."""
    back = [row.dossier.pk for row in nominations if row.dossier.state == DossierState.RETURNED]
    rows = DossierReturn.objects.filter(dossier__in=back).order_by("pk").values_list("dossier", "mend_by")
    return {dossier: day for dossier, day in dict(rows).items() if day}


def owing(user: User) -> Iterator[WorkItem]:
    """What the unit's own people have to hand in."""
    units = user.organization_ids({Role.UNIT_LEADER})
    mine = AwardChange.objects.filter(entry__unit__in=units)
    yield from owed(mine, "Nộp lại khen thưởng đã bị thu hồi")


def follower(user: User) -> Iterator[WorkItem]:
    """Visits of model cases that are due or soon will be, and cases whose term is over."""
    soon = dates.today() + AHEAD
    cases = ModelCase.objects.in_hands_of(user).followed()
    rows = PlannedVisit.objects.owed().filter(case__in=cases, planned_on__lte=soon).select_related("case__entry")
    for _, group in groupby(rows.order_by("case", "planned_on"), key=lambda row: row.case_id):
        first, *more = group
        detail = f"{first.case} ({1 + len(more)} lần)" if more else str(first.case)
        url = reverse("awards:case_visit_new", args=[first.case_id])
        yield WorkItem("Kiểm tra điển hình", detail, url, due_on=first.planned_on, count=1 + len(more))
    over = cases.filter(entry__organization__in=user.reading_ids({Role.CLERK}), until__lte=soon)
    for case in over.select_related("entry"):
        url = reverse("awards:model_case_conclude", args=[case.pk])
        yield WorkItem("Kết luận theo dõi điển hình", str(case), url, due_on=case.until)


def holds_to_review(user: User) -> Iterator[WorkItem]:
    """For the clerk in whose hands they are and the chairman; the words name nobody."""
    if not user.organization_ids(KEEPERS):
        return
    rows = Hold.objects.visible_to(user).standing().filter(review_on__lte=dates.today() + AHEAD)
    for row in rows.order_by("review_on", "pk"):
        detail = "Xem vụ việc đã xong chưa, còn phải tạm dừng không"
        yield WorkItem("Xem lại việc tạm dừng xét khen thưởng", detail, row.get_absolute_url(), due_on=row.review_on)
