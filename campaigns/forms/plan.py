"""The plan, part by part."""

from collections.abc import Iterable
from typing import Any

from django import forms

from campaigns.flows.changing import KEEP_DUES, MOVE_DUES, pledges_outside
from campaigns.flows.grouping import free_units, kind_counts
from campaigns.models import (
    Assignment,
    Campaign,
    Commitment,
    ContentStrand,
    ParticipantGroup,
    Plan,
)
from campaigns.papers.plan import HEADINGS
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib.fields import CleanFormMixin
from emulation.web.editing import FIELD, Difference, differences, digest
from emulation.web.forms import STALE, PlainModelForm, RowsField, TownForm, TownModelForm
from emulation.web.rows import RowFormSet, row_formset


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class CampaignForm(TownModelForm):
    """What the campaign is, when, and which superior's plan it carries out."""

    class Meta:
        model = Campaign
        fields = [
            "name", "short_name", "occasion", "starts_on", "ends_on", "anniversary_on",
            "superior_number", "superior_issued_on", "superior_issuer", "superior_title", "is_scored",
        ]  # fmt: skip
        widgets = {"name": area(3), "superior_title": area(3)}
        labels = {
            "superior_number": "Kế hoạch cấp trên: số, ký hiệu",
            "superior_issued_on": "Kế hoạch cấp trên: ngày ban hành",
            "superior_issuer": "Kế hoạch cấp trên: cơ quan ban hành",
            "superior_title": "Kế hoạch cấp trên: trích yếu",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.carries_out_id:  # they are those of the superior's own campaign
            for name in ("superior_number", "superior_issued_on", "superior_issuer", "superior_title"):
                self.fields.pop(name, None)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu. Hãy kiểm tra lại hai ngày.")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # The order of the two days is told beside its field, above; not a second time at the top.
        return super()._get_validation_exclusions() | ({"ends_on"} if "ends_on" in self.errors else set())


class NewPeriodForm(CampaignForm):
    """The period alone, when a later paper has changed the plan; and what becomes of pledges due outside it."""

    dues = forms.ChoiceField(
        label="Việc đăng ký có hạn ngoài thời gian mới",
        choices=[
            (MOVE_DUES, "Chuyển hạn vào thời gian mới (ngày đầu hoặc ngày cuối, tùy ngày nào gần hơn)"),
            (KEEP_DUES, "Giữ hạn cũ; báo từng đơn vị để đơn vị đề nghị đổi hạn"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    class Meta(CampaignForm.Meta):
        fields = ["starts_on", "ends_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outside: list[Commitment] = []
        if not self.is_bound:
            del self.fields["dues"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and first <= last:
            self.outside = list(pledges_outside(self.instance, first, last))
        if not self.outside:
            self.fields.pop("dues")
        elif not cleaned.get("dues"):
            self.add_error(
                "dues", f"{len(self.outside)} việc đăng ký có hạn nằm ngoài thời gian mới. Hãy chọn cách xử lý."
            )
        return cleaned


class NewCampaignForm(CampaignForm):
    """The same, and for which body, if the clerk serves several."""

    organizer = forms.ModelChoiceField(Organization.objects.none(), label="Cơ quan phát động", empty_label=None)

    class Meta(CampaignForm.Meta):
        fields = ["organizer", *CampaignForm.Meta.fields]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = Organization.objects.filter(pk__in=user.organization_ids({Role.CLERK}))
        self.fields["organizer"].queryset = served
        self.fields["organizer"].initial = served.first()


class OpeningForm(TownModelForm):
    class Meta:
        model = Plan
        fields = ["bases", "opening", "closing"]
        widgets = {"bases": area(4), "opening": area(6), "closing": area(4)}


class AimsForm(TownModelForm):
    class Meta:
        model = Plan
        fields = ["purposes", "requirements"]
        widgets = {"purposes": area(10), "requirements": area(8)}


class PeriodForm(TownModelForm):
    class Meta:
        model = Plan
        fields = ["period_text"]
        widgets = {"period_text": area(2)}


class DossierRulesForm(TownModelForm):
    class Meta:
        model = Plan
        fields = ["dossier_text", "quota_text"]
        widgets = {"dossier_text": area(3), "quota_text": area(3)}


class HeadingsForm(TownForm):
    """Other words for the headings of the plan; an empty box means the usual ones."""

    def __init__(self, *args: Any, instance: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = instance
        self.difference: list[Difference] = []
        for key, usual in HEADINGS.items():
            self.fields[key] = forms.CharField(
                label=usual, required=False, max_length=200, initial=instance.headings.get(key, ""),
                widget=forms.TextInput(attrs={"placeholder": usual}),
            )  # fmt: skip

    @property
    def seen(self) -> str:
        return digest(self.plan.headings)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.data.get(FIELD) != self.seen:
            self.difference = differences(HEADINGS, self.plan.headings, cleaned)
            if self.difference:
                raise forms.ValidationError(STALE)
        return cleaned

    def save(self) -> None:
        self.plan.headings = {key: text for key, text in self.cleaned_data.items() if text and text != HEADINGS[key]}
        self.plan.save(update_fields=["headings"])


class StrandForm(PlainModelForm):
    class Meta:
        model = ContentStrand
        fields = ["title", "text", "verifier"]
        widgets = {"text": area(4)}


class GroupForm(PlainModelForm):
    class Meta:
        model = ParticipantGroup
        fields = ["name"]


class AssignmentForm(PlainModelForm):
    class Meta:
        model = Assignment
        fields = ["assignee", "duty", "due_on"]
        widgets = {"assignee": area(2), "duty": area(3)}
        help_texts = {"assignee": "Các dòng liền nhau cùng người thực hiện in dưới một đề mục."}


class GroupRows(RowFormSet):
    def kept_because(self, row: ParticipantGroup) -> str:
        count = row.participations.count() if row.pk else 0
        return f"Đối tượng “{row}” còn {count} đơn vị. Hãy bỏ các đơn vị khỏi đối tượng này trước." if count else ""


StrandFormSet = row_formset(StrandForm, noun="Các nội dung thi đua")
GroupFormSet = row_formset(GroupForm, noun="Các đối tượng thi đua", base=GroupRows)
AssignmentFormSet = row_formset(AssignmentForm, noun="Các việc phân công")


class UnitsForm(CleanFormMixin, forms.Form):
    """Which units belong to one group; all units of the `kinds` are ticked beforehand."""

    units = RowsField(
        Organization.objects.none(),
        required=False,
        label="Đơn vị tham gia",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, group: ParticipantGroup, kinds: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free, members = free_units(group), set(group.participations.values_list("organization", flat=True))
        units, wanted = list(free), set(kinds)
        below = [unit for unit in units if unit.pk != group.campaign.organizer_id]
        self.added = [unit for unit in below if unit.kind in wanted and unit.pk not in members]
        self.kinds = [(kind, label, count, kind in wanted) for kind, label, count in kind_counts(below)]
        self.elsewhere = group.campaign.participations.exclude(group=group).count()
        self.fields["units"].queryset = free
        self.fields["units"].initial = [*members, *(unit.pk for unit in self.added)]
