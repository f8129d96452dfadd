"""A town in the middle of its work: for every address an object on which its page has something to do."""

import datetime

from awards.flows.nominations import edit_dossier
from campaigns.flows.assigning import finish_assignment, give_assignment
from campaigns.flows.planning import record_directive
from emulation.accounts.models import Post
from emulation.calendar.feeds import open_feed, signer
from emulation.calendar.loading import load as load_days
from emulation.documents import flows as papers
from emulation.files import sending
from emulation.notices.models import Notice
from emulation.signing.flows import attach_scan
from tests import factories as make
from tests import told

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
    made |= award_work(made["campaign"], cast, award_kind)
    made["book"] = made["campaign"].plan.document.register
    made["line"] = make.outside_line(made["book"], cast["clerk"])
    make.followed(made["campaign"].plan.document, "amend", cast["clerk"], cast["chairman"])
    made |= {
        "letter": make.letter(town, cast["clerk"]),
        "copied": make.paper_copy(made["campaign"].plan.document, cast["clerk"]),
    }
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
    ours, refusable = (
        make.nomination(mine, leader, of_town, "household", dossier_state="complete", name=f"Hộ {n}")
        for n in ("năm", "sáu")
    )
    make.recommended(campaign, [first, best, second, third, ours, refusable], secretary, chairman)
    decided = make.issued_proposal(campaign, [first, best], clerk, chairman)
    decision = make.decided(decided, [first, best], clerk)
    return followed_case(best, clerk) | {
        "entry": first.award_entry,
        "nomination_draft": draft,
        "dossier_file": draft.dossier.files.get(),
        "nomination": checked,
        "decision": decision,
        "proposal_issued": make.issued_proposal(campaign, [second], clerk, chairman),
        "proposal": make.drafted_proposal(campaign, [third], clerk),
        "session": ballot_session(campaign, waiting, secretary),
        "planned": make.planned_session(campaign, secretary),
        "own_decision": make.own_decision(campaign, [ours], clerk),
        "refusable": refusable,
    }


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


def addresses(made):
    """name of the address: the arguments under which its page has something to do."""

    def pk(name, **others):
        return {"pk": made[name].pk} | {key: made[other].pk for key, other in others.items()}

    def paper(name):
        return {"pk": made[name].plan.document_id}

    def group_of(name, key, rows):
        return pk(name) | {key: getattr(made[name], rows).first().pk}

    return {
        "portal_plan": paper("campaign"),
        "portal_plan_pdf": paper("campaign"),
        "campaigns:import": pk("imported"),
        "campaigns:import_file": pk("imported"),
        "campaigns:leftover": pk("leftover"),
        "campaigns:detail": pk("campaign"),
        "campaigns:matrix": pk("campaign"),
        "campaigns:kinds": pk("campaign"),
        "campaigns:doubles": pk("campaign"),
        "campaigns:score_table": pk("campaign"),
        "campaigns:scorecard_edit": pk("free_participation"),
        "campaigns:scorecard": pk("scorecard"),
        "campaigns:scorecard_submit": pk("scorecard_draft"),
        "campaigns:scorecard_check": pk("scorecard"),
        "campaigns:scorecard_confirm": pk("scorecard_verified"),
        "campaigns:scorecard_return": pk("scorecard"),
        "campaigns:tell_apart": pk("achievement", other_pk="double"),
        "campaigns:copy": pk("campaign"),
        "campaigns:library_criterion": pk("library"),
        "campaigns:library_edit": pk("library"),
        "campaigns:library_retire": pk("library"),
        "campaigns:plan_library": pk("drafted"),
        "campaigns:criterion_to_library": group_of("drafted", "criterion_pk", "criteria"),
        "campaigns:targets": pk("campaign"),
        "awards:trial": pk("drafted"),
        "campaigns:pulse": pk("campaign"),
        "campaigns:pulse_silence": pk("campaign"),
        "campaigns:period": pk("campaign"),
        "campaigns:timeline": pk("campaign"),
        "campaigns:timeline_edit": pk("campaign"),
        "campaigns:milestone_rules": pk("campaign"),
        "campaigns:forecast": pk("campaign"),
        "campaigns:extension_new": pk("participation"),
        "campaigns:extension_withdraw": pk("extension"),
        "campaigns:assignments": pk("campaign"),
        "campaigns:assignment": pk("duty"),
        "campaigns:assignment_give": pk("duty"),
        "campaigns:assignment_done": pk("duty"),
        "campaigns:assignment_reopen": pk("duty_done"),
        "campaigns:take_over": pk("inherited"),
        "structure:unit": pk("unit"),
        "structure:change_unit": pk("unit") | {"verb": "doi-ten"},
        "structure:change": pk("unit_change"),
        "structure:change_file": pk("unit_change"),
        "structure:correct": pk("unit_change"),
        "campaigns:directive_new": pk("campaign"),
        "campaigns:directive_file": pk("campaign", directive_pk="directive"),
        "campaigns:plan": pk("submitted"),
        "campaigns:plan_targets": group_of("drafted", "strand_pk", "strands"),
        "campaigns:plan_units": group_of("drafted", "group_pk", "groups"),
        "campaigns:plan_part": pk("drafted") | {"part": "muc-dich"},
        **told.addresses(pk),
        "campaigns:closing_report": pk("second"),
        "campaigns:closing_compile": pk("second"),
        "campaigns:closing_frame": pk("second"),
        "campaigns:midterm_reports": pk("second"),
        "campaigns:midterm_new": pk("second"),
        "campaigns:midterm_report": pk("midterm"),
        "campaigns:midterm_compile": pk("midterm"),
        "campaigns:midterm_frame": pk("midterm"),
        "campaigns:unit": pk("participation"),
        "campaigns:registration_edit": pk("free_participation"),
        "campaigns:unit_plan": pk("participation"),
        "campaigns:unit_plan_file": pk("participation"),
        "campaigns:achievement_new": pk("participation"),
        "campaigns:registration": pk("registration"),
        "campaigns:registration_submit": pk("registration_draft"),
        "campaigns:registration_accept": pk("registration"),
        "campaigns:registration_return": pk("registration"),
        "campaigns:works": pk("third"),
        "campaigns:works_done": pk("third"),
        "campaigns:work": pk("work"),
        "campaigns:work_report": pk("work"),
        "campaigns:work_close": pk("work"),
        "campaigns:work_photo": pk("work", photo_pk="photo"),
        "campaigns:work_photo_preview": pk("work", photo_pk="photo"),
        "campaigns:work_change": pk("free_work"),
        "campaigns:work_withdraw": pk("free_work"),
        "campaigns:change_accept": pk("change"),
        "campaigns:change_refuse": pk("change"),
        "campaigns:change_recall": pk("change"),
        "campaigns:achievement": pk("achievement"),
        "campaigns:achievement_edit": pk("achievement_draft"),
        "campaigns:achievement_submit": pk("achievement_draft"),
        "campaigns:achievement_verify": pk("achievement"),
        "campaigns:achievement_return": pk("achievement"),
        "campaigns:achievement_discard": pk("achievement_draft"),
        "campaigns:evidence": pk("achievement_draft", evidence_pk="evidence"),
        "campaigns:evidence_preview": pk("achievement_draft", evidence_pk="evidence"),
        "campaigns:evidence_original": pk("achievement_draft", evidence_pk="evidence"),
        "campaigns:evidence_remove": pk("achievement_draft", evidence_pk="evidence"),
        "awards:nominate": pk("participation"),
        "awards:nomination": pk("nomination"),
        "awards:nomination_edit": pk("nomination_draft"),
        "awards:nomination_discard": pk("nomination_draft"),
        "awards:dossier_edit": pk("nomination_draft"),
        "awards:dossier_submit": pk("nomination_draft"),
        "awards:report_pdf": pk("nomination"),
        "awards:report_docx": pk("nomination"),
        "awards:dossier_file": pk("nomination_draft", file_pk="dossier_file"),
        "awards:dossier_file_preview": pk("nomination_draft", file_pk="dossier_file"),
        "awards:dossier_file_remove": pk("nomination_draft", file_pk="dossier_file"),
        "awards:dossier_packet": pk("nomination"),
        "awards:criterion_mark": pk("nomination"),
        "awards:dossier_complete": pk("nomination"),
        "awards:dossier_return": pk("nomination"),
        "awards:session_new": pk("campaign"),
        "awards:session": pk("session"),
        "awards:session_edit": pk("session"),
        "awards:session_results": pk("session"),
        "awards:session_frame": pk("session"),
        "awards:session_plan": pk("campaign"),
        "awards:session_plan_edit": pk("planned"),
        "awards:invitation_frame": pk("planned"),
        "awards:session_hold": pk("planned"),
        "awards:ballot_count": pk("session"),
        "awards:ballot_frame": pk("session"),
        "awards:own_decision_new": pk("campaign"),
        "awards:own_decision": pk("own_decision"),
        "awards:own_decision_edit": pk("own_decision"),
        "awards:own_decision_frame": pk("own_decision"),
        "awards:nomination_refuse": pk("refusable"),
        "awards:proposal_new": pk("campaign"),
        "awards:proposal": pk("proposal"),
        "awards:proposal_edit": pk("proposal"),
        "awards:proposal_frame": pk("proposal"),
        "awards:proposal_packet": pk("proposal"),
        "awards:decision_new": pk("proposal_issued"),
        "awards:decision": pk("decision"),
        "awards:decision_file": pk("decision"),
        "awards:model_case_new": pk("entry"),
        "awards:model_case": pk("case"),
        "awards:model_case_edit": pk("case"),
        "awards:model_case_conclude": pk("case"),
        "awards:model_case_revoke": pk("case"),
        "awards:case_visit_new": pk("case"),
        "awards:case_visit_edit": pk("case", visit_pk="visit"),
        "awards:case_spread_new": pk("case"),
        "awards:case_spread_edit": pk("case", spread_pk="spread"),
        "awards:case_spread_remove": pk("case", spread_pk="spread"),
        "awards:case_file": pk("case", file_pk="case_file"),
        "awards:case_file_preview": pk("case", file_pk="case_file"),
        "awards:case_file_remove": pk("case", file_pk="case_file"),
        "documents:detail": paper("submitted"),
        "documents:pdf": paper("submitted"),
        "documents:docx": paper("submitted"),
        "documents:page": paper("submitted") | {"number": 1},
        "documents:preview": paper("submitted"),
        "documents:submit": paper("drafted"),
        "documents:withdraw": paper("submitted"),
        "documents:approve": paper("submitted"),
        "documents:book": pk("book"),
        "documents:book_pdf": pk("book"),
        "documents:book_whole": pk("book"),
        "documents:book_xlsx": pk("book"),
        "documents:book_entry_new": pk("book"),
        "documents:book_number_void": pk("book"),
        "documents:book_entry": pk("line"),
        "documents:book_entry_edit": pk("line"),
        "documents:book_entry_void": pk("line"),
        "documents:book_entry_scan": pk("line"),
        "documents:approve_and_issue": paper("submitted"),
        "documents:return": paper("submitted"),
        "documents:issue": paper("approved"),
        "files:part": pk("sending"),
        "jobs:job": pk("job"),
        "jobs:product": pk("job"),
        "documents:hand_copy": paper("approved"),
        "letters:edit": pk("letter"),
        "letters:part": pk("letter") | {"part": "noi-dung"},
        "letters:discard": {"pk": made["letter"].document_id},
        "letters:follow": paper("campaign"),
        "letters:copy_new": paper("campaign"),
        "letters:copy": pk("copied"),
        "portal_plan_signed": paper("campaign"),
        "verify_qr": {"code": made["campaign"].plan.document.code.signed},
        "signing:scan": paper("campaign"),
        "signing:upload": paper("campaign"),
        "signing:sign": paper("campaign"),
        "signing:copy": paper("campaign") | {"copy_pk": made["copy"].pk},
        "signing:set_aside": paper("campaign") | {"copy_pk": made["copy"].pk},
        "imports:new": pk("campaign") | {"kind": "ket-qua"},
        "imports:template": pk("campaign") | {"kind": "ket-qua"},
        "imports:sheet": pk("sheet"),
        "imports:file": pk("sheet"),
        "calendar:feed": {"token": signer().sign(made["feed"].key)},
        "notices:open": pk("notice"),
        "notices:message": pk("sent"),
        "notices:hold": pk("message"),
        "notices:release": pk("held"),
        "notices:cancel": pk("message"),
        "notices:send": pk("message"),
        "notices:mail_again": pk("sent"),
        "notices:rule": pk("rule"),
        "notices:policy": {"pk": made["campaign"].organizer_id},
    }
