"""A town in which everything has happened, and every address with the things it can be asked for."""

import datetime

from django.urls import URLPattern, get_resolver, reverse

from awards.models import CouncilSession, Decision, DossierFile, Nomination, OwnDecision, Proposal
from campaigns.flows.assigning import finish_assignment, give_assignment
from campaigns.flows.planning import record_directive
from campaigns.flows.pledge_changes import accept_change
from campaigns.flows.progress import return_achievement
from campaigns.models import (
    Achievement,
    Assignment,
    Campaign,
    Commitment,
    Evidence,
    Extension,
    ImportedPlan,
    Leftover,
    LibraryCriterion,
    MidtermReport,
    Participation,
    PledgeChange,
    Registration,
    Scorecard,
    WorkPhoto,
)
from campaigns.statistics.doubles import pairs_in
from campaigns.views.plan import PARTS
from emulation.accounts.models import Organization, Post
from emulation.calendar.feeds import open_feed, signer
from emulation.calendar.loading import load as load_days
from emulation.calendar.models import Feed
from emulation.documents import flows as papers
from emulation.documents.book.flows import void_number
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.models import IssuedCode, OfficialDocument
from emulation.files import sending
from emulation.files.models import Sending
from emulation.imports.models import SheetImport
from emulation.jobs.flows import order
from emulation.jobs.models import Job
from emulation.letters.models import Letter, PaperCopy
from emulation.letters.views.writing import PARTS as LETTER_PARTS
from emulation.notices.flows import add_usual_rules
from emulation.notices.models import Message, Notice, ReminderRule
from emulation.notices.states import MailState, MessageState
from emulation.settings import IMPORTERS
from emulation.signing.flows import attach_scan
from emulation.signing.models import SignedCopy
from emulation.structure.models import Change
from emulation.structure.verbs import VERBS
from tests import case_pages, factories, told

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
    follow_works(town, cast, unit, signer)
    told.furnish(town, campaign, cast["culture"])
    remind(campaign, unit, clerk, leader)
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
    first, second, third = (
        factories.nomination(own, leader, award, "household", dossier_state="complete", name=f"Hộ {name}")
        for name in ("Lò Văn An", "Lò Văn Bình", "Lò Văn Chính")
    )
    session = factories.session_with_results(
        campaign, [first, second, third], secretary, method="ballot", held_on=datetime.date(2023, 6, 19)
    )
    factories.ballot_count(session, secretary)
    factories.issue_paper(session.document, secretary, chairman, session.held_on)
    for row in (first, second):
        row.refresh_from_db()
    issued = factories.own_decision(campaign, [first], clerk)
    factories.issue_paper(issued.document, clerk, chairman, datetime.date(2023, 6, 20))
    factories.own_decision(campaign, [second], clerk)


# --- The addresses --------------------------------------------------------------------------------------------------

# What the number in an address is the number of. An address that stands nowhere here fails the walk.
NUMBER_OF = {
    Campaign: """campaigns:detail campaigns:matrix campaigns:directive_new campaigns:plan campaigns:closing_report
        campaigns:kinds campaigns:doubles campaigns:score_table campaigns:pulse campaigns:pulse_silence
        campaigns:copy campaigns:targets campaigns:plan_library campaigns:milestone_rules campaigns:forecast
        campaigns:period campaigns:closing_compile campaigns:closing_frame campaigns:midterm_reports
        campaigns:midterm_new campaigns:works campaigns:works_done campaigns:timeline campaigns:timeline_edit
        campaigns:assignments campaigns:take_over campaigns:propaganda awards:trial awards:session_new
        awards:session_plan awards:own_decision_new awards:proposal_new""",
    LibraryCriterion: "campaigns:library_criterion campaigns:library_edit campaigns:library_retire",
    Assignment: """campaigns:assignment campaigns:assignment_give campaigns:assignment_done
        campaigns:assignment_reopen""",
    MidtermReport: "campaigns:midterm_report campaigns:midterm_compile campaigns:midterm_frame",
    OwnDecision: "awards:own_decision awards:own_decision_edit awards:own_decision_frame",
    ImportedPlan: "campaigns:import campaigns:import_file",
    Leftover: "campaigns:leftover",
    Participation: """campaigns:unit campaigns:registration_edit campaigns:unit_plan campaigns:unit_plan_file
        campaigns:achievement_new campaigns:scorecard_edit campaigns:extension_new awards:nominate""",
    Scorecard: """campaigns:scorecard campaigns:scorecard_submit campaigns:scorecard_check
        campaigns:scorecard_confirm campaigns:scorecard_return""",
    Extension: "campaigns:extension_withdraw",
    Registration: """campaigns:registration campaigns:registration_submit campaigns:registration_accept
        campaigns:registration_return""",
    Commitment: """campaigns:work campaigns:work_report campaigns:work_close campaigns:work_change
        campaigns:work_withdraw""",
    PledgeChange: "campaigns:change_accept campaigns:change_refuse campaigns:change_recall",
    Achievement: """campaigns:achievement campaigns:achievement_edit campaigns:achievement_submit
        campaigns:achievement_verify campaigns:achievement_return campaigns:achievement_discard""",
    Nomination: """awards:nomination awards:nomination_edit awards:nomination_discard awards:dossier_edit
        awards:dossier_submit awards:report_pdf awards:report_docx awards:dossier_packet
        awards:criterion_mark awards:dossier_complete awards:dossier_return awards:nomination_refuse""",
    CouncilSession: """awards:session awards:session_edit awards:session_results awards:session_frame
        awards:session_plan_edit awards:invitation_frame awards:session_hold awards:ballot_count awards:ballot_frame""",
    Proposal: "awards:proposal awards:proposal_edit awards:proposal_frame awards:proposal_packet awards:decision_new",
    Decision: "awards:decision awards:decision_file",
    OfficialDocument: """documents:detail documents:pdf documents:docx documents:preview documents:submit
        documents:withdraw documents:approve documents:approve_and_issue documents:return documents:issue
        documents:hand_copy letters:discard letters:follow letters:copy_new portal_plan portal_plan_pdf
        portal_plan_signed signing:scan signing:upload signing:sign""",
    Letter: "letters:edit",
    PaperCopy: "letters:copy",
    Job: "jobs:job jobs:product",
    Sending: "files:part",
    Register: """documents:book documents:book_pdf documents:book_whole documents:book_xlsx documents:book_entry_new
        documents:book_number_void""",
    BookEntry: "documents:book_entry documents:book_entry_edit",
    SheetImport: "imports:sheet imports:file",
    Notice: "notices:open",
    Message: """notices:message notices:hold notices:release notices:cancel notices:send notices:mail_again""",
    ReminderRule: "notices:rule",
    Organization: "notices:policy structure:unit",
    Change: "structure:change structure:change_file structure:correct",
}
NUMBERED = NUMBER_OF | case_pages.NUMBER_OF | told.NUMBER_OF
MODEL = {name: model for model, names in NUMBERED.items() for name in names.split()}


def of_evidence():
    return [(file.achievement_id, file.pk) for file in Evidence.objects.all()]


def of_work_photos():
    return WorkPhoto.objects.values_list("progress__commitment", "pk")


def of_dossier_files():
    return [(file.dossier.nomination_id, file.pk) for file in DossierFile.objects.select_related("dossier")]


NUMBERS_OF = (
    told.NUMBERS_OF
    | {
        "imports:new": lambda: lists(),
        "imports:template": lambda: lists(),
        "campaigns:directive_file": lambda: [(row.pk, row.directives.get().pk) for row in with_directive()],
        "campaigns:plan_targets": lambda: [(row.pk, row.strands.first().pk) for row in planned()],
        "campaigns:criterion_to_library": lambda: [
            (row.pk, each.pk) for row in planned() for each in row.criteria.all()
        ],
        "campaigns:plan_units": lambda: [(row.pk, row.groups.first().pk) for row in planned()],
        "campaigns:plan_part": lambda: [(row.pk, part) for row in Campaign.objects.all() for part in PARTS],
        "campaigns:tell_apart": lambda: [
            (pair.first.pk, pair.second.pk) for row in Campaign.objects.all() for pair in pairs_in(row)
        ],
        "campaigns:evidence": of_evidence,
        "campaigns:evidence_preview": of_evidence,
        "campaigns:evidence_original": of_evidence,
        "campaigns:evidence_remove": of_evidence,
        "campaigns:work_photo": of_work_photos,
        "campaigns:work_photo_preview": of_work_photos,
        "awards:dossier_file": of_dossier_files,
        "awards:dossier_file_preview": of_dossier_files,
        "awards:dossier_file_remove": of_dossier_files,
        "documents:book_entry_void": lambda: outside_lines(),
        "documents:book_entry_scan": lambda: outside_lines(),
        "calendar:feed": lambda: [(signer().sign(row.key),) for row in Feed.objects.all()],
        "letters:part": lambda: [(row.pk, part) for row in Letter.objects.all() for part in LETTER_PARTS],
        "signing:copy": lambda: SignedCopy.objects.values_list("document", "pk"),
        "signing:set_aside": lambda: SignedCopy.objects.values_list("document", "pk"),
        "verify_qr": lambda: IssuedCode.objects.values_list("signed")[:1],
        "structure:change_unit": lambda: [(unit.pk, verb) for unit in Organization.objects.all() for verb in VERBS],
        "documents:page": lambda: [(row.pk, 1) for row in OfficialDocument.objects.all()],
    }
    | case_pages.NUMBERS_OF
)


# What answers with a file, or to a script.
FILES = {
    "imports:template", "imports:file",
    "files:begin", "files:part", "files:kept_preview",
    "portal_plan_signed", "signing:copy", "verify_keys", "calendar:feed",
    "campaigns:import_file",
    "campaigns:directive_file", "campaigns:unit_plan_file", "campaigns:evidence", "campaigns:evidence_preview",
    "campaigns:work_photo", "campaigns:work_photo_preview",
    "campaigns:announcement_file", "portal_article_file",
    "awards:report_pdf", "awards:report_docx",
    "awards:dossier_file", "awards:dossier_file_preview", "awards:decision_file",
    "structure:change_file",
    "documents:pdf", "documents:docx", "documents:page", "documents:book_pdf", "documents:book_xlsx",
    "documents:book_entry_scan", "portal_plan_pdf", "jobs:product",
} | case_pages.FILES  # fmt: skip


def outside_lines():
    return [(line.pk,) for line in BookEntry.objects.filter(state="outside")]


def lists():
    """Each list that can be imported, with whose it may be."""
    homes = {
        kind: Campaign if importer.startswith("campaigns") else Organization for kind, importer in IMPORTERS.items()
    }
    return [(kind, pk) for kind, home in homes.items() for pk in home.objects.values_list("pk", flat=True)]


def with_directive():
    return Campaign.objects.filter(directives__isnull=False)


def planned():
    return Campaign.objects.exclude(short_name__in=["Đợt ba", "Đợt của xã cũ"])


def routes(patterns=None, space=""):
    """(name, pattern) of every address outside the admin site."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry
        elif entry.app_name != "admin":
            yield from routes(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else space)


def addresses(name, pattern):
    """Every address of a route, one for each thing there is."""
    if not pattern.pattern.converters:
        return [reverse(name)]
    if name in NUMBERS_OF:
        return [reverse(name, args=args) for args in NUMBERS_OF[name]()]
    return [reverse(name, args=[pk]) for pk in MODEL[name]._base_manager.values_list("pk", flat=True)]


def admin_addresses(site):
    """Every page of the admin site: the list, a new row, and the first and the last row with its history."""
    yield from (reverse("admin:index"), reverse("admin:password_change"))
    for model in site._registry:
        where = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse("admin:app_list", args=[model._meta.app_label])
        yield from (reverse(f"{where}_changelist"), reverse(f"{where}_add"))
        numbers = sorted(model._base_manager.values_list("pk", flat=True))
        for pk in {*numbers[:1], *numbers[-1:]}:
            yield from (reverse(f"{where}_change", args=[pk]), reverse(f"{where}_history", args=[pk]))
