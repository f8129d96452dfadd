"""Milestones, the set they are counted by, and a longer day for one unit."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from campaigns.backward import Computed
from campaigns.models import Milestone, MilestoneKind, MilestoneRule, Participation
from campaigns.models.timeline import UNIT_KINDS
from emulation.lib import dates
from emulation.web.forms import DateField, PlainModelForm, TownForm
from emulation.web.rows import RowFormSet, row_formset

FARTHEST = datetime.timedelta(days=400)  # of a milestone from the campaign's period


class SuggestedRows(RowFormSet):
    """Rows, and after them suggested ones that are not stored: they become rows when their day (`asks`) is filled."""

    def __init__(self, *args: Any, suggested: list, **kwargs: Any) -> None:
        self.suggested = suggested
        self.extra = len(suggested) + self.blank_rows
        super().__init__(*args, **kwargs)

    blank_rows = 0

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        given = super().get_form_kwargs(index)
        place = -1 if index is None or self.is_bound else index - len(self.rows)
        return given | {"instance": self.suggested[place]} if 0 <= place < len(self.suggested) else given

    def clean(self) -> None:
        super().clean()
        kinds = [form.cleaned_data.get("kind") for form in self.kept_forms() if hasattr(form, "cleaned_data")]
        if twice := {kind for kind in kinds if kind != MilestoneKind.OTHER and kinds.count(kind) > 1}:
            labels = ", ".join(f"“{MilestoneKind(kind).label}”" for kind in twice if kind)
            raise forms.ValidationError(f"Mốc {labels} ghi hai lần. Hãy bỏ bớt một dòng.")


class SuggestedForm(PlainModelForm):
    asks = ""

    def has_changed(self) -> bool:
        """A suggestion that lacks its day is no row yet."""
        if self.instance.pk or not self.is_bound:
            return super().has_changed()
        return bool((self[self.asks].data or "").strip())


class MilestoneForm(SuggestedForm):
    asks = "due_on"

    class Meta:
        model = Milestone
        fields = ["kind", "name", "due_on", "is_fixed"]
        widgets = {"kind": forms.HiddenInput}

    def clean_due_on(self) -> datetime.date:
        day, campaign = self.cleaned_data["due_on"], self.instance.campaign
        if not campaign.starts_on - FARTHEST <= day <= campaign.ends_on + FARTHEST:
            raise forms.ValidationError(f"Ngày cách quá xa thời gian thi đua ({campaign.period}). Hãy kiểm tra lại.")
        return day


class MilestoneRows(SuggestedRows):
    blank_rows = 1

    def kept_because(self, row: Milestone) -> str:
        count = row.extensions.count() if row.pk else 0
        return f"“{row.name}” đang có {count} đơn vị được gia hạn. Hãy rút gia hạn trước khi bỏ mốc." if count else ""

    def settle(self, computed: Mapping[str, Computed]) -> None:
        """Days that were typed otherwise than counted are fixed from now on. Call it on a valid formset."""
        for form in self.kept_forms():
            form.instance.is_fixed = self.is_by_hand(form, computed)

    def is_by_hand(self, form: MilestoneForm, computed: Mapping[str, Computed]) -> bool:
        given = form.cleaned_data
        found = computed.get(given["kind"])
        if given["is_fixed"] or found is None:
            return given["is_fixed"]
        return given["due_on"] not in (found.day, form.initial.get("due_on") if form.instance.pk else None)

    def by_hand(self, computed: Mapping[str, Computed]) -> dict[str, datetime.date]:
        """{kind: day} of the rows whose days the clerk sets."""
        rows = [form for form in self.kept_forms() if self.is_by_hand(form, computed)]
        return {form.cleaned_data["kind"]: form.cleaned_data["due_on"] for form in rows}

    def recounted(self, computed: Mapping[str, Computed], by_hand: Mapping[str, datetime.date]) -> QueryDict:
        """What was posted, with the counted day in every row that is not set by hand."""
        data = self.data.copy()
        for form in self.forms:
            kind = form["kind"].data
            if kind in by_hand:
                data[form.add_prefix("is_fixed")] = "on"
            elif kind in computed and form["due_on"].data:
                data[form.add_prefix("due_on")] = dates.short(computed[kind].day)
        return data


class RuleForm(SuggestedForm):
    asks = "days"

    class Meta:
        model = MilestoneRule
        fields = ["kind", "name", "days", "counting", "side", "anchor"]
        widgets = {"kind": forms.HiddenInput}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (cleaned.get("days") or 0) > 250:
            self.add_error("days", "Số ngày nhiều nhất là 250.")
        if cleaned.get("kind") == MilestoneKind.SUPERIOR and cleaned.get("anchor") == MilestoneRule.Anchor.SUPERIOR:
            self.add_error("anchor", "Hạn của cấp trên không tính theo chính nó. Hãy chọn ngày khác để so.")
        return cleaned


MilestoneFormSet = row_formset(MilestoneForm, noun="Các mốc thời gian", ordered=False, base=MilestoneRows)
RuleFormSet = row_formset(RuleForm, noun="Bộ mốc chuẩn", ordered=False, base=SuggestedRows)


class ChangeReasonForm(TownForm):
    """Why days that units know of move."""

    reason = forms.CharField(
        label="Lý do đổi mốc",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Cần ghi khi đổi ngày; các đơn vị đọc được và ghi vào nhật ký.",
    )


class ExtensionForm(TownForm):
    """Which deadline, until when, why."""

    milestone = forms.ModelChoiceField(Milestone.objects.none(), label="Mốc được gia hạn", empty_label="Chọn mốc")
    due_on = DateField(label="Gia hạn đến ngày")
    reason = forms.CharField(
        label="Lý do",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Đơn vị đọc được lý do này; lý do cũng ghi vào nhật ký của phong trào.",
    )

    def __init__(self, *args: Any, participation: Participation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = participation.campaign.milestones.filter(kind__in=UNIT_KINDS)


class WithdrawForm(TownForm):
    reason = forms.CharField(
        label="Lý do rút gia hạn",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Đơn vị đọc được lý do này.",
        error_messages={"required": "Hãy ghi lý do rút gia hạn."},
    )
