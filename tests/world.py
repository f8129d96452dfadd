"""A town in the middle of its work: for every address an object on which its page has something to do."""

import datetime

from awards.flows.certificates import draw_up
from awards.flows.nominations import edit_dossier
from campaigns.flows.assigning import finish_assignment, give_assignment
from campaigns.flows.planning import record_directive
from emulation.accounts.models import Post
from emulation.calendar.feeds import open_feed
from emulation.calendar.loading import load as load_days
from emulation.documents import flows as papers
from emulation.files import sending
from emulation.notices.models import Notice
from emulation.signing.flows import attach_scan
from tests import (
    agenda_pages,
    bridge_pages,
    certificate_pages,
    chain_pages,
    change_pages,
    eligibility_pages,
    figures_pages,
    gate_pages,
    money_pages,
    nominee_pages,
    past_pages,
    public_pages,
    register_pages,
    sitting_pages,
    told,
)
from tests import factories as make

DIRECTIVE = {
    "number": "12/HD-UBND",
    "issued_on": datetime.date(2023, 5, 4),
    "issuer": "UBND huyện Yên Châu",
    "dossier_rules": "Tờ trình",
}


def build(cast, town, units, award_kind):
    """Objects by name. The leader's unit owns whatever belongs to a unit."""
    made = campaigns(cast, town, units)
    made |= unit_work(made["campaign"], made["second"], cast)
    made |= followed_works(made["third"], cast)
    made = bridge_pages.build(made, cast)
    made |= award_work(made["campaign"], cast, award_kind)
    made |= public_pages.build(made, cast, made.pop("asked_about"))
    made |= nominee_pages.build(units[0], cast)
    made |= eligibility_pages.build(made["record"], made["campaign"], cast["clerk"])
    made |= figures_pages.build(town, cast["clerk"])
    made |= register_pages.build(town, cast) | past_pages.build(units[0], cast["clerk"])
    made |= sitting_pages.build(made["campaign"], made.pop("to_vote"), cast)
    made |= chain_pages.build(made["free_participation"], town, cast)
    made["book"] = made["campaign"].plan.document.register
    made["line"] = make.outside_line(made["book"], cast["clerk"])
    make.followed(made["campaign"].plan.document, "amend", cast["clerk"], cast["chairman"])
    made |= {
        "letter": make.letter(town, cast["clerk"]),
        "letter_submitted": make.letter(town, cast["clerk"]),
        "copied": make.paper_copy(made["campaign"].plan.document, cast["clerk"]),
    }
    papers.submit(made["letter_submitted"].document, by=cast["clerk"])
    made |= told.build(town, made["campaign"], cast["culture"])
    load_days()
    made["feed"] = open_feed(cast["leader"])
    made["notice"] = Notice.objects.filter(recipient=cast["leader"]).first()
    made["sheet"] = make.sheet_import("ket-qua", made["campaign"], cast["clerk"])
    made["sending"] = sending.begin("anh.jpg", 1000, "a" * 64, by=cast["leader"])
    made |= outbox(made["campaign"], cast)
    made |= changed_tree(cast, town, units[0])
    made["job"] = make.finished_job(made["nomination"], cast["leader"])
    return made


def campaigns(cast, town, units):
    """Three launched, and plans in draft, handed in and approved."""
    clerk, chairman = cast["clerk"], cast["chairman"]
    signer = Post.objects.get(user=chairman)
    made = {}
    for name in ("campaign", "second", "third", "drafted", "submitted", "approved"):
        campaign = make.empty_campaign(town, clerk, short_name=f"Thi đua {name}", is_scored=True)
        made[name] = make.complete_plan(campaign, by=clerk, signer=signer, units=units)
    for name in ("campaign", "second", "third"):
        make.issue_paper(made[name].plan.document, clerk, chairman, make.PLAN_DAY)
        made[name].refresh_from_db()
    for name in ("submitted", "approved"):
        papers.submit(made[name].plan.document, by=clerk)
    papers.approve(made["approved"].plan.document, by=chairman)
    copy = attach_scan(made["campaign"].plan.document, make.upload("ban-ky.jpg"), by=clerk)
    file, file_name = make.kept(clerk, "huong-dan.pdf", make.pdf_file())
    directive = record_directive(made["campaign"], by=clerk, file=file, file_name=file_name, **DIRECTIVE)
    imported = make.imported_plan(town, clerk)
    made |= {"imported": imported, "leftover": imported.leftovers.first()}
    made["library"] = make.library_criterion(town, clerk)
    reports = {
        "report": make.closing_report(made["second"], clerk),
        "midterm": make.midterm_report(made["second"], clerk),
    }
    timeline = make.milestones(made["campaign"], clerk, report=datetime.date(2023, 6, 2))
    return made | {"copy": copy, "directive": directive, "milestone": timeline["report"]} | reports


def outbox(campaign, cast):
    """Duties of the leader's unit, one of them done; messages that wait, are held, and were sent without their mail."""
    clerk, leader = cast["clerk"], cast["leader"]
    duty, done = campaign.assignments.all()
    for each in (duty, done):
        each.owner_unit = leader.posts.get().organization
        give_assignment(each, by=clerk)
    finish_assignment(done, done_on=make.REPORT_DAY, note="Đã gửi báo cáo.", by=leader)
    return {
        "duty": duty,
        "duty_done": done,
        "rule": make.reminder_rule(campaign.organizer),
        "message": make.message(campaign.organizer, leader),
        "held": make.message(campaign.organizer, leader, "held"),
        "sent": make.message(campaign.organizer, leader, "sent", mail="failed"),
    }


def unit_work(campaign, second, cast):
    leader = cast["leader"]
    unit = leader.posts.get().organization
    mine, mine_too = (each.participations.get(organization=unit) for each in (campaign, second))
    make.unit_plan(mine, leader)
    achievement = make.achievement(mine, leader, state="draft")
    return {
        "participation": mine,
        "free_participation": mine_too,
        "registration": make.registration(mine, leader, "submitted"),
        "extension": make.extension(mine, cast["clerk"]),
        "registration_draft": make.registration(mine_too, leader, "draft"),
        "achievement_draft": achievement,
        "achievement": make.achievement(mine, leader, campaign.strands.get(verifier="culture"), "submitted"),
        "evidence": achievement.evidence.get(),
        "scorecard": make.scorecard(mine, leader, "submitted"),
        "scorecard_verified": verified_card(campaign, cast["stranger"]),
        "scorecard_draft": make.scorecard(mine_too, leader),
    } | {"double": make.achievement(mine, leader, title="Cùng một tấm ảnh", state="submitted")}


def verified_card(campaign, stranger):
    """Every criterion has its verified score; it waits to be confirmed."""
    theirs = campaign.participations.get(organization=stranger.posts.get().organization)
    card = make.scorecard(theirs, stranger, "submitted")
    for line in card.lines.all():
        line.verified = line.own
        line.save()
    return card


def followed_works(campaign, cast):
    """A work on its way whose change is asked, with a result of the same kind reported apart from it."""
    leader = cast["leader"]
    mine = campaign.participations.get(organization=leader.posts.get().organization)
    pledge, free = make.registration(mine, leader, "accepted", titles=("Làm đường", "Làm cổng")).commitments.all()
    report = make.work_progress(pledge, leader)
    make.achievement(mine, leader, state="submitted")
    change = make.pledge_change(pledge, leader, quantity=2)
    return {"work": pledge, "free_work": free, "photo": report.photos.get(), "change": change}


def award_work(campaign, cast, award_kind):
    leader, clerk, secretary, chairman = (cast[name] for name in ("leader", "clerk", "secretary", "chairman"))
    unit = leader.posts.get().organization
    mine = campaign.participations.get(organization=unit)

    def household(name, state):
        return make.nomination(mine, leader, award_kind, "household", dossier_state=state, name=name)

    draft, checked = household("Hộ đang lập", "draft"), household("Hộ chờ kiểm tra", "submitted")
    edit_dossier(draft.dossier, [make.kept(leader, "trich-bien-ban.jpg")], by=leader)
    waiting, first, second, third = (household(f"Hộ {n}", "complete") for n in ("một", "hai", "ba", "bốn"))
    best = make.nomination(mine, leader, award_kind, dossier_state="complete")
    of_town = make.town_award()
    ours, refusable, paid = (
        make.nomination(mine, leader, of_town, "household", dossier_state="complete", name=f"Hộ {n}")
        for n in ("năm", "sáu", "bảy")
    )
    given = make.nomination(mine, leader, of_town, "household", dossier_state="complete", name="Hộ mười một")
    answered, open_, ended = (household(f"Hộ {n}", "complete") for n in ("tám", "chín", "mười"))
    voted = [first, best, second, third, ours, refusable, paid, given, answered, open_, ended]
    make.recommended(campaign, voted, secretary, chairman)
    decided = make.issued_proposal(campaign, [first, best, ended], clerk, chairman)
    decision = make.decided(decided, [first, best, ended], clerk)
    issued = make.own_decision(campaign, [given], clerk)
    make.issue_paper(issued.document, clerk, chairman, make.PROPOSAL_DAY)
    recorded = change_pages.recorded(
        make.issued_proposal(campaign, [answered, open_], clerk, chairman), [answered], clerk
    )
    own_decision = make.own_decision(campaign, [ours], clerk)
    money = money_pages.build(own_decision, paid, campaign.organizer, cast)
    paid.refresh_from_db()
    gate = gate_pages.build(mine, award_kind, cast)
    certificates = certificate_pages.build(*draw_up([first.award_entry, best.award_entry], by=clerk), clerk)
    return (
        followed_case(best, clerk)
        | money
        | gate
        | certificates
        | change_pages.build(decision, [ended.award_entry], [first.award_entry], issued, clerk)
        | {
            "award": award_kind,
            "decision_open": recorded,
            "nomination_open": answered,
            "entry": first.award_entry,
            "nomination_draft": draft,
            "dossier_file": draft.dossier.files.get(),
            "nomination": checked,
            "decision": decision,
            "proposal_issued": make.issued_proposal(campaign, [second], clerk, chairman),
            "proposal": make.drafted_proposal(campaign, [third], clerk),
            "session": ballot_session(campaign, waiting, secretary),
            "planned": make.planned_session(campaign, secretary),
            **agenda_pages.build(campaign, mine, award_kind, cast),
            "own_decision": own_decision,
            "refusable": refusable,
            "entry_named": paid.award_entry,
            "town": campaign.organizer,
            "asked_about": [refusable, third, waiting],
            "to_vote": [household(f"Hộ {name}", "complete") for name in ("mười hai", "mười ba", "mười bốn")],
        }
    )


def changed_tree(cast, town, unit):
    """The town succeeded a commune whose campaign is not over; a hamlet went into the leader's unit."""
    old = make.organization("Ủy ban nhân dân xã Cũ", kind="commune", parent=town.parent)
    campaign = make.empty_campaign(old, make.officer("Lò Văn Cũ", "clerk", old), short_name="Thi đua của xã cũ")
    hamlet = make.organization("Xóm Cũ", parent=town)
    make.organization_ended(old, town)
    file, name = make.kept(cast["admin"], "nghi-quyet.pdf", make.pdf_file())
    change = make.change(hamlet, cast["admin"], others=[unit], keeper=unit, file=file, file_name=name)
    return {"unit": unit, "unit_change": change, "inherited": campaign}


def followed_case(nomination, clerk):
    """A model case of the unit with a visit and a place that took it over."""
    case = make.model_case(nomination.award_entry, clerk)
    visit = make.case_visit(case, clerk)
    return {
        "case": case,
        "visit": visit,
        "spread": make.case_spread(case, clerk),
        "case_file": visit.files.get(),
    }


def ballot_session(campaign, nominee, secretary):
    session = make.session_with_results(campaign, [nominee], secretary, method="ballot")
    make.ballot_count(session, secretary)
    return session
