"""Duties of the plan in somebody's hands; rules of reminding, and an outbox after one round of them."""

import datetime

from campaigns.flows.assigning import finish_assignment, give_assignment
from campaigns.models import Assignment, Campaign, MilestoneKind
from emulation.accounts.models import Post
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.town import Town
from emulation.notices import flows
from emulation.notices.deliver import notice_text
from emulation.notices.models import Notice, ReminderRule
from emulation.notices.prepare import policy_of, to_tell, write

ISSUED_ON = datetime.date(2023, 2, 10)
PROPAGANDA_DONE = datetime.date(2023, 5, 31)
REPORT_DUE = datetime.date(2023, 7, 5)
WORDS = "[việc]. Hạn [hạn]; đề nghị đơn vị gửi trước hạn để kịp tổng hợp."


def give_duties(campaign: Campaign, town: Town) -> None:
    """While the plan is written."""
    for assignment, owner in zip(campaign.assignments.all(), load("plan")["duties"]["owners"], strict=True):
        if owner in town.units:
            assignment.owner_unit = town.units[owner]
        elif owner:
            assignment.owner_post = Post.objects.get(user=town.people[owner])
        give_assignment(assignment, by=town.clerk)


def follow_duties(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    """The plan is made, the culture officer is done; the report gets a day of its own."""
    culture = town.people["vanhoa"]
    plan, report, _, propaganda, *_ = campaign.assignments.all()
    finish_assignment(plan, done_on=ISSUED_ON, note="Đã ban hành Kế hoạch số 30/KH-UBND.", by=town.clerk)
    finish_assignment(
        propaganda,
        done_on=PROPAGANDA_DONE,
        note="Đã tuyên truyền tại 15 tiểu khu, bản và các trường; phát 12 lượt bài trên loa truyền thanh.",
        by=culture,
    )
    report.due_on = REPORT_DUE
    give_assignment(report, by=town.clerk)
    calendar.tell(propaganda, "done", moment(PROPAGANDA_DONE, 16, 20))
    for assignment in Assignment.objects.filter(campaign=campaign):
        calendar.tell(assignment, "given", moment(ISSUED_ON, 16, 5))


def remind_units(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    """Three days before reports are due: the silent are reminded, one message is kept back, one cancelled."""
    reminded_on = campaign.milestones.get(kind=MilestoneKind.REPORT).due_on - datetime.timedelta(days=3)
    flows.add_usual_rules(town.organizer, by=town.clerk)
    for rule in ReminderRule.objects.filter(kind__in=["registration", "silent", "unsent"], side="before", days=3):
        rule.words = WORDS
        flows.save_rule(rule, by=town.clerk)
    told = to_tell(town.organizer, reminded_on)
    at = moment(reminded_on, 7, 30)
    policy = policy_of(town.organizer)
    kept, cancelled, *others = [write(town.organizer, who, mine, policy, at, None) for who, mine in told.items()]
    flows.hold_message(kept, by=town.clerk)
    flows.cancel_message(cancelled, by=town.clerk, reason="Đơn vị đã báo miệng, đang gửi ảnh.")
    flows.send_all(others, by=town.clerk)
    at = moment(reminded_on, 9)
    for message in others:
        message.closed_at = at  # of which day the words speak
        told = Notice.objects.filter(key=f"message-{message.pk}-sent")
        told.update(text=notice_text(message, list(message.lines.filter(is_done=False))))
        calendar.tell(message, "sent", at)
    for message in (cancelled, *others):
        calendar.put(message, closed_at=at)
