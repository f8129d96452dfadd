"""A town that has something to show on every page, in every state."""

import datetime

from awards.flows.certificates import draw_up
from awards.models import Certificate, RegisterEntry
from campaigns.flows.assigning import finish_assignment, give_assignment
from campaigns.flows.planning import record_directive
from campaigns.flows.pledge_changes import accept_change
from campaigns.flows.progress import return_achievement
from campaigns.models import (
    Campaign,
    Participation,
)
from emulation.accounts.models import Post
from emulation.calendar.feeds import open_feed
from emulation.calendar.loading import load as load_days
from emulation.documents import flows as papers
from emulation.documents.book.flows import void_number
from emulation.files import sending
from emulation.jobs.flows import order
from emulation.notices.flows import add_usual_rules
from emulation.notices.states import MailState, MessageState
from emulation.signing.flows import attach_scan
from tests import (
    agenda_pages,
    bridge_pages,
    case_pages,
    certificate_pages,
    chain_pages,
    change_pages,
    eligibility_pages,
    factories,
    figures_pages,
    money_pages,
    nominee_pages,
    past_pages,
    public_pages,
    register_pages,
    sitting_pages,
    told,
)

# --- The town ------------------------------------------------------------------------------------------------------


DAY_OFF = datetime.date(2023, 4, 29)


def furnish(town, cast, unit, other_unit):
    """One campaign carried to the end, one being prepared; rows in every state, mostly of the leader's unit."""
    clerk, chairman, leader, stranger = (cast[name] for name in ("clerk", "chairman", "leader", "stranger"))
    silent = factories.organization("Trường Tiểu học", kind="school", parent=town)
    units, signer = [unit, other_unit, silent], Post.objects.get(user=chairman)
    factories.complete_plan(
        factories.empty_campaign(town, clerk, short_name="Đợt hai"), by=clerk, signer=signer, units=units
    )
    factories.empty_campaign(town, clerk, short_name="Đợt ba")
    for name, steps in (("Đợt bốn", [papers.submit]), ("Đợt năm", [papers.submit, papers.approve])):
        waiting = factories.empty_campaign(town, clerk, short_name=name)
        factories.complete_plan(waiting, by=clerk, signer=signer, units=units)
        for step, by in zip(steps, (clerk, chairman), strict=False):
            step(waiting.plan.document, by=by)
    campaign = factories.empty_campaign(town, clerk, is_scored=True)
    factories.complete_plan(campaign, by=clerk, signer=signer, units=units)
    factories.launch(campaign, clerk=clerk, chairman=chairman)
    guide(campaign, clerk)
    load_days()
    factories.milestones(
        campaign, clerk, registration=datetime.date(2023, 3, 1), report=datetime.date(2023, 6, 2), other=DAY_OFF
    )
    factories.extension(campaign.participations.first(), clerk)
    open_feed(leader)
    attach_scan(campaign.plan.document, factories.upload("ban-ky.jpg"), by=clerk)
    own, other = (campaign.participations.get(organization=each) for each in (unit, other_unit))
    take_part(own, other, leader, stranger, clerk)
    decide(campaign, own, other, leader, stranger, cast)
    factories.closing_report(campaign, clerk)
    figures_pages.build(town, clerk)
    factories.finished_job(own.nominations.first(), leader)
    sending.begin("anh.jpg", 1000, "a" * 64, by=leader)
    factories.imported_plan(town, clerk)
    factories.imported_plan(town, clerk, name="chua-lap.md", drafted=False)
    order("dossier_packet", own.nominations.last(), by=leader)
    book = campaign.plan.document.register
    factories.outside_line(book, clerk)
    void_number(book, 32, factories.PLAN_DAY, "Ghi nhầm trên giấy.", by=clerk)
    write_letters(campaign, clerk, chairman)
    changed_tree(town, cast, unit)
    factories.midterm_report(campaign, clerk)
    send_lists(campaign, town, clerk, cast["admin"])
    followed = follow_works(town, cast, unit, signer)
    bridge_pages.furnish(followed, campaign.participations.get(organization=silent), cast)
    told.furnish(town, campaign, cast["culture"])
    remind(campaign, unit, clerk, leader)
    chain_pages.furnish(town, cast)
    made = nominee_pages.build(unit, cast)
    eligibility_pages.build(made["record"], campaign, clerk)
    register_pages.build(town, cast)
    past_pages.build(unit, clerk)
    factories.used_library(town, Campaign.objects.get(short_name="Đợt ba"), clerk)
    return campaign


def send_lists(campaign, town, clerk, admin):
    """With bad cells, in a legacy font, and sound."""
    factories.sheet_import("ket-qua", campaign, clerk)
    heads = ("Tên đầy đủ", "Loại")
    factories.sheet_import("don-vi", town, admin, heads, ("B¶n M\u00adêng L¹n", "B¶n"), ("B¶n Ph\u00ad¬ng", "B¶n"))
    factories.sheet_import("don-vi", town, admin, heads, ("Bản Pa", "Bản"))


def follow_works(town, cast, unit, signer):
    """In a campaign of their own: works on their way, with a change asked, reported as done, returned and withdrawn."""
    clerk, leader = cast["clerk"], cast["leader"]
    campaign = factories.empty_campaign(town, clerk, short_name="Đợt sáu")
    factories.complete_plan(campaign, by=clerk, signer=signer, units=[unit])
    factories.issue_paper(campaign.plan.document, clerk, cast["chairman"], factories.PLAN_DAY)
    own = Participation.objects.get(campaign=campaign)
    titles = ("Làm đường", "Làm cổng", "Làm kè", "Trồng cây", "Sửa cầu")
    facts = {"value": 5_000_000, "people": 20, "due_on": datetime.date(2023, 5, 20)}
    pledges = factories.registration(own, leader, "accepted", titles=titles, **facts).commitments.all()
    running, done, sent_back, withdrawn, _ = pledges
    factories.work_progress(running, leader)
    factories.pledge_change(running, leader, quantity=2)
    factories.work_progress(done, leader, 100)
    factories.work_progress(sent_back, leader, 100)
    sent_back.refresh_from_db()
    return_achievement(sent_back.completion, by=clerk, reason="Ảnh chưa rõ.")
    accept_change(factories.pledge_change(withdrawn, leader), by=clerk)
    factories.achievement(own, leader, state="verified")
    return own


def remind(campaign, unit, clerk, leader):
    """Duties in hand and done, a rule of each kind, messages and mails in every state."""
    for assignment in campaign.assignments.all():
        assignment.owner_unit = unit
        give_assignment(assignment, by=clerk)
    finish_assignment(assignment, done_on=factories.REPORT_DAY, note="Đã gửi báo cáo.", by=leader)
    add_usual_rules(campaign.organizer, by=clerk)
    for state in MessageState:
        factories.message(campaign.organizer, leader, state)
    for state in MailState:
        factories.message(campaign.organizer, leader, MessageState.SENT, mail=state)


def changed_tree(town, cast, unit):
    """The town succeeded a commune; a hamlet went into the leader's unit; a school bears a new name."""
    old = factories.organization("Ủy ban nhân dân xã Cũ", kind="commune", parent=town.parent)
    factories.empty_campaign(old, factories.officer("Lò Văn Cũ", "clerk", old), short_name="Đợt của xã cũ")
    factories.organization_ended(old, town)
    hamlet, school = (factories.organization(name, parent=town) for name in ("Xóm Cũ", "Trường Cũ"))
    file, name = factories.kept(cast["admin"], "nghi-quyet.pdf", factories.pdf_file())
    factories.change(hamlet, cast["admin"], others=[unit], keeper=unit, file=file, file_name=name)
    factories.change(school, cast["admin"], "rename", names={"name": "Trường Mới", "short_name": "Trường Mới"})


def write_letters(campaign, clerk, chairman):
    """A draft, a paper that corrects the plan, a draft that will replace it, a copy and an excerpt."""
    factories.letter(campaign.organizer, clerk)
    plan = campaign.plan.document
    factories.followed(plan, "correct", clerk, chairman)
    factories.followed(plan, "replace", clerk)
    for type_code in ("SY", "TrS"):
        factories.paper_copy(plan, clerk, type_code)


def guide(campaign, clerk):
    file, name = factories.kept(clerk, "huong-dan.pdf", factories.pdf_file())
    day = datetime.date(2023, 3, 1)
    record_directive(
        campaign, by=clerk, number="15/HD-UBND", issued_on=day, issuer="UBND huyện", dossier_rules="Một bộ hồ sơ.",
        quota_collective=2, file=file, file_name=name,
    )  # fmt: skip


def take_part(own, other, leader, stranger, clerk):
    factories.registration(own, leader, "returned")
    factories.registration(other, stranger, "submitted")
    factories.unit_plan(own, leader)
    for state in ("draft", "submitted", "returned", "verified"):
        factories.achievement(own, leader, state=state, title=f"Làm đường ({len(state)})")
    factories.achievement(other, stranger, state="submitted")
    factories.scorecard(own, leader, "confirmed")
    factories.scorecard(other, stranger, "submitted")


def decide(campaign, own, other, leader, stranger, cast):
    clerk, secretary, chairman = cast["clerk"], cast["secretary"], cast["chairman"]
    award = factories.award_kind()
    for state in ("draft", "submitted", "returned"):
        factories.nomination(own, leader, award, "individual", dossier_state=state, name=f"Hà Thị {len(state)}")
    given = [
        factories.nomination(own, leader, award, dossier_state="complete"),
        factories.nomination(own, leader, award, "individual", dossier_state="complete", name="Lò Thị Sen"),
        factories.nomination(own, leader, award, "household", dossier_state="complete"),
    ]
    waiting = factories.nomination(other, stranger, award, dossier_state="complete")
    last = factories.nomination(other, stranger, award, "household", dossier_state="complete")
    factories.recommended(campaign, given, secretary, chairman, votes={given[2]: (1, 3)})
    factories.session_with_results(campaign, [], secretary, held_on=datetime.date(2023, 6, 16))
    proposal = factories.issued_proposal(campaign, given[:2], clerk, chairman)
    factories.decided(proposal, given[:1], clerk)
    case_pages.follow(given[0].award_entry, clerk)
    factories.recommended(campaign, [waiting, last], secretary, chairman, held_on=datetime.date(2023, 6, 18))
    factories.issued_proposal(campaign, [waiting], clerk, chairman)
    factories.drafted_proposal(campaign, [last], clerk)
    decide_ourselves(campaign, own, cast)


def decide_ourselves(campaign, own, cast):
    """A planned meeting, one that voted by ballot, and decisions of the own chairman, one of them issued."""
    clerk, secretary, chairman, leader = (cast[name] for name in ("clerk", "secretary", "chairman", "leader"))
    factories.planned_session(campaign, secretary)
    award = factories.town_award()
    agenda_pages.build(campaign, own, award, cast)
    nominees = [
        factories.nomination(own, leader, award, "household", dossier_state="complete", name=f"Hộ {name}")
        for name in ("Sùng A Một", "Sùng A Hai", "Sùng A Ba")
    ]
    sitting_pages.build(campaign, nominees, cast, told_on=datetime.date(2023, 6, 19))
    first, second, third = (
        factories.nomination(own, leader, award, "household", dossier_state="complete", name=f"Hộ {name}")
        for name in ("Lò Văn An", "Lò Văn Bình", "Lò Văn Chính")
    )
    session = factories.session_with_results(
        campaign, [first, second, third], secretary, method="ballot", held_on=datetime.date(2023, 6, 19)
    )
    factories.ballot_count(session, secretary)
    factories.released(session, secretary, chairman)
    for row in (first, second):
        row.refresh_from_db()
    issued, draft = (factories.own_decision(campaign, [row], clerk) for row in (first, second))
    money_pages.furnish(issued, draft, campaign.organizer, cast)
    public_pages.furnish(campaign, [second], cast)
    handed = RegisterEntry.objects.get(own_decision=None)
    certificates = draw_up([handed], by=clerk)
    certificate_pages.build(Certificate.objects.get(entry__own_decision=issued), *certificates, clerk)
    change_pages.furnish(issued, clerk)


# --- The addresses --------------------------------------------------------------------------------------------------
