"""The gate of dossiers in the towns of every page, and the addresses that lead to it."""

from awards.flows.checklists import set_asked
from awards.flows.nominations import edit_dossier, return_dossier, submit_dossier
from awards.flows.revisions import Point
from awards.law.catalogue import REASONS, load
from awards.models import AskedPaper, Nomination, ReturnReason, RevisionFile
from campaigns.models import Campaign, Directive
from tests import factories
from tests.access import CLERK, HALL, UNITS, Row, own_unit, units_business

TABLE = {
    "awards:asked_papers": Row(HALL | UNITS),
    "awards:asked_own": Row(CLERK),
    "awards:asked_guidance": Row(CLERK),
    "awards:papers_check": Row(CLERK),
    "awards:dossier_versions": units_business,
    "awards:revision_file": units_business,
    "awards:report_draft": own_unit,
    "awards:return_reasons": Row(HALL),
    "awards:return_points": Row(HALL),
}
NUMBER_OF = {
    Campaign: "awards:asked_papers awards:asked_own",
    Nomination: "awards:papers_check awards:dossier_versions awards:report_draft",
}
NUMBERS_OF = {
    "awards:asked_guidance": lambda: Directive.objects.values_list("campaign", "pk"),
    "awards:revision_file": lambda: RevisionFile.objects.values_list("revision__dossier__nomination", "pk"),
}
FILES = {"awards:revision_file"}


def ask(campaign, clerk, name="Biên bản họp dân", directive=None, **fields):
    """A paper that the campaign, or the guidance, asks of dossiers."""
    row = AskedPaper(campaign=campaign, directive=directive, name=name, **fields)
    set_asked(campaign, directive, row.save, by=clerk)
    return row


def reason(code="thieu-xac-nhan"):
    if not ReturnReason.objects.exists():
        load(REASONS)
    return ReturnReason.objects.get(code=code)


def came_back(dossier, leader, clerk):
    """Handed in with a file, returned for two things, mended and handed in again."""
    edit_dossier(dossier, [factories.kept(leader, "trich-bien-ban.jpg")], by=leader)
    submit_dossier(dossier, by=leader)
    points = [Point(reason(), "results", "Ghi rõ số hộ."), Point(reason("khac"), "", "Gửi bản có dấu.")]
    return_dossier(dossier, by=clerk, points=points)
    dossier.results = "Vận động 12 hộ làm đường."
    edit_dossier(dossier, [], by=leader, answers={dossier.returns.get().points.last().pk: "Đã gửi."})
    submit_dossier(dossier, by=leader)
    return dossier


def build(participation, award_kind, cast):
    """A dossier that came back once."""
    leader, clerk = cast["leader"], cast["clerk"]
    row = factories.nomination(participation, leader, award_kind, "household", name="Hộ gửi lại")
    dossier = came_back(row.dossier, leader, clerk)
    return {"nomination_mended": row, "revision_file": dossier.revisions.first().files.get()}


def addresses(pk):
    return {
        "awards:asked_papers": pk("campaign"),
        "awards:asked_own": pk("campaign"),
        "awards:asked_guidance": pk("campaign", directive_pk="directive"),
        "awards:papers_check": pk("nomination"),
        "awards:dossier_versions": pk("nomination_mended"),
        "awards:revision_file": pk("nomination_mended", file_pk="revision_file"),
        "awards:report_draft": pk("nomination_draft"),
    }
