"""Criteria in a plan and in the library."""

from typing import Any

from django import forms

from campaigns.models import Criterion, LibraryCriterion
from campaigns.models.plan import PersonKind
from emulation.accounts.models import Organization
from emulation.web.forms import PlainModelForm, RowsField, TownForm, TownModelForm
from emulation.web.rows import row_formset

UNIT_KINDS = [(kind.value, kind.label) for kind in Organization.Kind if kind not in Organization.AUTHORITIES]


class CriterionFactsForm(PlainModelForm):
    """What a criterion says, wherever it stands."""

    only_kinds = forms.MultipleChoiceField(
        choices=[("Loại đơn vị", UNIT_KINDS), ("Thành phần cá nhân", PersonKind.choices)],
        required=False,
        label="Chỉ áp dụng cho",
        help_text="Không chọn gì nghĩa là áp dụng cho tất cả. Trên máy tính, giữ phím Ctrl để chọn nhiều loại.",
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )

    class Meta:
        model = Criterion
        fields = list(Criterion.FACTS)
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("points") and cleaned.get("subject") not in (None, Criterion.Subject.COLLECTIVE):
            self.add_error("points", "Chỉ tiêu chí đối với tập thể mới chấm điểm. Hãy để trống.")
        if error := kinds_error(cleaned.get("subject"), set(cleaned.get("only_kinds") or [])):
            self.add_error("only_kinds", error)
        return cleaned


class CriterionForm(CriterionFactsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.campaign.is_scored:
            del self.fields["points"]


class LibraryCriterionForm(CriterionFactsForm, TownModelForm):
    class Meta(CriterionFactsForm.Meta):
        model = LibraryCriterion


class ChooseCriteriaForm(TownForm):
    """Which criteria of the library go into the plan."""

    chosen = RowsField(
        LibraryCriterion.objects.none(),
        label="Tiêu chí",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chưa chọn tiêu chí nào. Hãy đánh dấu ít nhất một tiêu chí."},
    )

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = offered


def kinds_error(subject: str | None, chosen: set[str]) -> str:
    """A collective is limited by kinds of unit, an individual by kinds of person."""
    if subject == Criterion.Subject.COLLECTIVE and chosen & set(PersonKind.values) - set(Organization.Kind.values):
        return "Tiêu chí tập thể chỉ giới hạn được theo loại đơn vị."
    if subject == Criterion.Subject.INDIVIDUAL and chosen - set(PersonKind.values):
        return "Tiêu chí cá nhân chỉ giới hạn được theo thành phần cá nhân."
    return ""


CriterionFormSet = row_formset(CriterionForm, noun="Các tiêu chí")
