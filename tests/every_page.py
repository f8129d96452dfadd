"""Every address with the things of tests.furnished that it can be asked for."""

from django.urls import URLPattern, get_resolver, reverse

from awards.models import CouncilSession, Decision, DossierFile, Nomination, OwnDecision, Proposal
from campaigns.imports.unit_forms import KINDS_OF_IMPORT
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
    UnitForm,
    WorkPhoto,
)
from campaigns.statistics.doubles import pairs_in
from campaigns.views.plan import PARTS
from emulation.accounts.models import Organization
from emulation.calendar.feeds import signer
from emulation.calendar.models import Feed
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.models import IssuedCode, OfficialDocument
from emulation.files.models import Sending
from emulation.imports.models import SheetImport
from emulation.jobs.models import Job
from emulation.letters.models import Letter, PaperCopy
from emulation.letters.views.writing import PARTS as LETTER_PARTS
from emulation.notices.models import Message, Notice, ReminderRule
from emulation.settings import IMPORTERS
from emulation.signing.models import SignedCopy
from emulation.structure.models import Change
from emulation.structure.verbs import VERBS
from tests import rooms

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
        documents:decide documents:reject
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
MODEL = {
    name: model
    for numbered in (NUMBER_OF, *rooms.NUMBER_OF)
    for model, names in numbered.items()
    for name in names.split()
}


def of_evidence():
    return [(file.achievement_id, file.pk) for file in Evidence.objects.all()]


def of_work_photos():
    return WorkPhoto.objects.values_list("progress__commitment", "pk")


def of_dossier_files():
    return [(file.dossier.nomination_id, file.pk) for file in DossierFile.objects.select_related("dossier")]


NUMBERS_OF = rooms.NUMBERS_OF | {
    "imports:new": lambda: lists(),
    "imports:template": lambda: lists(),
    "campaigns:directive_file": lambda: [(row.pk, row.directives.get().pk) for row in with_directive()],
    "campaigns:plan_targets": lambda: [(row.pk, row.strands.first().pk) for row in planned()],
    "campaigns:criterion_to_library": lambda: [(row.pk, each.pk) for row in planned() for each in row.criteria.all()],
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
} | rooms.FILES  # fmt: skip


def outside_lines():
    return [(line.pk,) for line in BookEntry.objects.filter(state="outside")]


def lists():
    """Each list that can be imported, with whose it may be."""
    homes = {kind: home_of(importer) for kind, importer in IMPORTERS.items()} | {
        kind: UnitForm.objects.filter(purpose=purpose) for purpose, kind in KINDS_OF_IMPORT.items()
    }
    return [(kind, pk) for kind, home in homes.items() for pk in home.values_list("pk", flat=True)]


def home_of(importer):
    app = importer.partition(".")[0]
    return {"campaigns": Campaign, "awards": Decision}.get(app, Organization).objects.all()


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
