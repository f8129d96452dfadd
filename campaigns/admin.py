"""Campaigns to read. All of it is changed by the clerk and the units, on their own pages."""

from django.contrib import admin

from campaigns import models
from campaigns.admin_bridge import BRIDGE
from campaigns.admin_told import TOLD
from campaigns.admin_unit_plans import PLANS
from campaigns.models.plan import PersonKind
from campaigns.statistics.doubles import Reason
from emulation.accounts.models import Organization
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline, columns

DAYS = ("starts_on", "ends_on", "anniversary_on")
KINDS = dict(Organization.Kind.choices) | dict(PersonKind.choices)


class Groups(ViewOnlyInline):
    model = models.ParticipantGroup
    fields = ("position", "name")


class Strands(ViewOnlyInline):
    model = models.ContentStrand
    fields = ("position", "title", "text", "targets_text", "verifier")

    def get_queryset(self, request: object) -> object:
        return super().get_queryset(request).prefetch_related("targets")

    @admin.display(description="chỉ tiêu")
    def targets_text(self, strand: models.ContentStrand) -> str:
        return "; ".join(target.text for target in strand.targets.all()) or "–"


class Criteria(ViewOnlyInline):
    model = models.Criterion
    fields = ("position", "subject", "text", "kinds_text", "method", "works_needed", "points")

    @admin.display(description="chỉ áp dụng cho")
    def kinds_text(self, criterion: models.Criterion) -> str:
        return ", ".join(KINDS.get(kind, kind) for kind in criterion.only_kinds) or "Tất cả"


class Assignments(ViewOnlyInline):
    model = models.Assignment
    fields = ("position", "assignee", "duty", "due_on", "owner", "state", "done_on")

    def get_queryset(self, request: object) -> object:
        return super().get_queryset(request).select_related("owner_post__user", "owner_unit")

    @admin.display(description="giao cho")
    def owner(self, assignment: models.Assignment) -> str:
        return assignment.owner or "–"


class Directives(ViewOnlyInline):
    model = models.Directive
    fields = (
        "number", "issued_on", "applies_from", "issuer", "quota_collective", "quota_individual", "quota_household",
        "due_on", "reason",
    )  # fmt: skip


class Milestones(ViewOnlyInline):
    model = models.Milestone
    fields = ("name", "kind", "due_on", "is_fixed")


@admin.register(models.Campaign)
class CampaignAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("short_name", "organizer", "starts_on", "ends_on", "state")
    list_filter = ("state",)
    list_select_related = ("organizer",)
    search_fields = ("search_key",)
    date_hierarchy = "starts_on"
    fieldsets = (
        (
            None,
            {
                "fields": columns(
                    models.Campaign,
                    (
                        "organizer",
                        "name",
                        "short_name",
                        "state",
                        *DAYS,
                        "occasion",
                        "is_scored",
                        "silent_weeks",
                        "copied_from",
                    ),
                )
            },
        ),
        (
            "Kế hoạch cấp trên",
            {"fields": ("carries_out", "superior_number", "superior_issued_on", "superior_issuer", "superior_title")},
        ),
        ("Người lập", {"fields": ("created_by", "created_at")}),
    )
    inlines = (Groups, Strands, Criteria, Assignments, Milestones, Directives)


@admin.register(models.LibraryCriterion)
class LibraryCriterionAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("text", "organization", "subject", "method", "points", "retired_on")
    list_filter = ("subject", "method")
    list_select_related = ("organization",)
    search_fields = ("search_key",)
    fields = (
        "organization", "subject", "text", "kinds_text", "method", "works_needed", "points", "retired_on",
        "created_by", "created_at",
    )  # fmt: skip

    @admin.display(description="chỉ áp dụng cho")
    def kinds_text(self, criterion: models.LibraryCriterion) -> str:
        return Criteria.kinds_text(self, criterion)


@admin.register(models.Plan)
class PlanAdmin(ViewOnlyAdmin):
    scope = "campaign"
    list_display = ("campaign", "document")
    list_select_related = ("campaign", "document")
    search_fields = ("campaign__search_key", "document__search_key")
    left_out = ("headings",)


@admin.register(models.Participation)
class ParticipationAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("organization", "campaign", "group")
    list_filter = ("campaign", "organization__kind")
    list_select_related = ("organization", "campaign", "group")
    search_fields = ("organization__search_key", "campaign__search_key")


class Commitments(ViewOnlyInline):
    model = models.Commitment
    fields = (
        "position",
        "kind",
        "title",
        "strand",
        "place",
        "quantity",
        "unit",
        "value",
        "people",
        "due_on",
        "withdrawn_on",
    )

    def get_queryset(self, request: object) -> object:
        return super().get_queryset(request).select_related("strand")


@admin.register(models.Registration)
class RegistrationAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("unit", "campaign", "state", "submitted_at", "decided_at")
    list_filter = ("state", "participation__campaign")
    list_select_related = ("participation__organization", "participation__campaign")
    search_fields = ("participation__organization__search_key",)
    date_hierarchy = "submitted_at"
    inlines = (Commitments,)

    @admin.display(description="đơn vị", ordering="participation__organization__sort_key")
    def unit(self, row: models.Registration) -> str:
        return row.participation.organization.name

    @admin.display(description="phong trào", ordering="participation__campaign")
    def campaign(self, row: models.Registration) -> str:
        return str(row.participation.campaign)


class Photos(ViewOnlyInline):
    model = models.WorkPhoto
    fields = ("name",)


@admin.register(models.WorkProgress)
class WorkProgressAdmin(ViewOnlyAdmin):
    scope = "commitment"
    list_display = ("commitment", "unit", "percent", "done_on", "reported_by")
    list_select_related = ("commitment__registration__participation__organization", "reported_by")
    search_fields = ("commitment__search_key", "commitment__registration__participation__organization__search_key")
    date_hierarchy = "done_on"
    inlines = (Photos,)

    @admin.display(description="đơn vị")
    def unit(self, row: models.WorkProgress) -> str:
        return row.commitment.participation.organization.short_name


@admin.register(models.PledgeChange)
class PledgeChangeAdmin(ViewOnlyAdmin):
    """What was asked and what it read before, as text."""

    scope = "pk"
    list_display = ("__str__", "state", "asked_by", "asked_at", "decided_by", "decided_at")
    list_filter = ("state",)
    list_select_related = ("asked_by", "decided_by")
    search_fields = ("commitment__search_key",)
    date_hierarchy = "asked_at"
    left_out = ("before", "withdraws")
    shown = ("asked_for", "read_before")

    @admin.display(description="đề nghị")
    def asked_for(self, change: models.PledgeChange) -> str:
        return "Rút việc đăng ký" if change.withdraws else "Thay đổi việc đăng ký"

    @admin.display(description="trước khi đổi")
    def read_before(self, change: models.PledgeChange) -> str:
        return "\n".join(f"{change.label(name)}: {text or '–'}" for name, text in change.before.items())


class EvidenceFiles(ViewOnlyInline):
    model = models.Evidence
    fields = ("name", "added_by", "added_at")


class Figures(ViewOnlyInline):
    model = models.Figure
    fields = ("label", "number", "unit")


class Returns(ViewOnlyInline):
    model = models.AchievementReturn
    fields = ("code", "reason", "returned_by", "returned_at")

    def get_queryset(self, request: object) -> object:
        return super().get_queryset(request).select_related("returned_by")


@admin.register(models.Achievement)
class AchievementAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("title", "unit_name", "strand", "happened_on", "state", "decided_by")
    list_filter = ("state", "kind", ("strand", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("participation__organization", "strand", "decided_by")
    search_fields = ("search_key", "participation__organization__search_key")
    date_hierarchy = "happened_on"
    left_out = ("details",)
    shown = ("boxes_text",)
    inlines = (Figures, EvidenceFiles, Returns)

    @admin.display(description="các ô riêng của loại việc")
    def boxes_text(self, row: models.Achievement) -> str:
        return "\n".join(f"{label}: {words}" for label, words in row.boxes) or "–"

    @admin.display(description="đơn vị", ordering="participation__organization__sort_key")
    def unit_name(self, row: models.Achievement) -> str:
        return row.participation.organization.short_name


@admin.register(models.SeenPair)
class SeenPairAdmin(ViewOnlyAdmin):
    scope = "first"
    list_display = ("first", "second", "seen_by", "seen_at")
    list_select_related = ("first", "second", "seen_by")
    search_fields = ("first__search_key", "second__search_key")
    date_hierarchy = "seen_at"
    left_out = ("reasons",)
    shown = ("reasons_text",)

    @admin.display(description="dấu hiệu đã xem")
    def reasons_text(self, pair: models.SeenPair) -> str:
        return "; ".join(Reason(reason).label for reason in pair.reasons)


class ScoreLines(ViewOnlyInline):
    model = models.ScoreLine
    fields = ("criterion", "own", "reason", "verified", "verified_reason")

    def get_queryset(self, request: object) -> object:
        return super().get_queryset(request).select_related("criterion")


@admin.register(models.Scorecard)
class ScorecardAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("unit", "campaign", "state", "submitted_at", "decided_by")
    list_filter = ("state", "participation__campaign")
    list_select_related = ("participation__organization", "participation__campaign", "decided_by")
    search_fields = ("participation__organization__search_key",)
    date_hierarchy = "submitted_at"
    inlines = (ScoreLines,)

    @admin.display(description="đơn vị", ordering="participation__organization__sort_key")
    def unit(self, card: models.Scorecard) -> str:
        return card.participation.organization.name

    @admin.display(description="phong trào", ordering="participation__campaign")
    def campaign(self, card: models.Scorecard) -> str:
        return str(card.participation.campaign)


class CompiledReportAdmin(ViewOnlyAdmin):
    """The words as text; figures stay what they are, data."""

    scope = "campaign"
    list_select_related = ("campaign", "document")
    left_out = ("sections", "figures")
    shown = ("text",)

    @admin.display(description="nội dung")
    def text(self, report: models.CompiledReport) -> str:
        return "\n\n".join(f"{section['heading']}\n{section['text']}" for section in report.sections)


@admin.register(models.ClosingReport)
class ClosingReportAdmin(CompiledReportAdmin):
    list_display = ("campaign", "document", "compiled_at")


@admin.register(models.MidtermReport)
class MidtermReportAdmin(CompiledReportAdmin):
    list_display = ("campaign", "until", "document", "compiled_at")


class Leftovers(ViewOnlyInline):
    model = models.Leftover
    fields = ("position", "text", "place", "why", "went_to", "settled_by", "settled_at")

    def get_queryset(self, request: object) -> object:
        return super().get_queryset(request).select_related("settled_by")


@admin.register(models.ImportedPlan)
class ImportedPlanAdmin(ViewOnlyAdmin):
    """The slips as sentences; what was read of the file stands on the clerk's own page."""

    list_display = ("file_name", "organizer", "campaign", "read_by", "read_at")
    list_select_related = ("organizer", "campaign", "read_by")
    search_fields = ("file_name", "campaign__search_key")
    date_hierarchy = "read_at"
    left_out = ("reading", "findings")
    shown = ("slips",)
    inlines = (Leftovers,)

    @admin.display(description="điều cần xem lại")
    def slips(self, imported: models.ImportedPlan) -> str:
        return "\n".join(f"{found['place']}: {found['note']}" for found in imported.findings) or "–"


@admin.register(models.Milestone)
class MilestoneAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("name", "campaign", "kind", "due_on", "is_fixed")
    list_filter = ("kind", "campaign")
    list_select_related = ("campaign",)
    search_fields = ("name", "campaign__search_key")
    date_hierarchy = "due_on"
    fields = ("campaign", "kind", "name", "due_on", "is_fixed", "changed_at")


@admin.register(models.Extension)
class ExtensionAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("participation", "milestone", "due_on", "granted_by", "granted_at")
    list_select_related = ("participation__organization", "participation__campaign", "milestone", "granted_by")
    search_fields = ("participation__organization__search_key", "milestone__name")


@admin.register(models.MilestoneRule)
class MilestoneRuleAdmin(ViewOnlyAdmin):
    scope = "organization"
    list_display = ("name", "organization", "days", "counting", "side", "anchor")
    list_filter = ("organization",)
    list_select_related = ("organization",)


for model, table in (*TOLD, *PLANS, *BRIDGE):
    admin.site.register(model, table)
