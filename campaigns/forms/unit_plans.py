"""A unit's own plan: sent as a file, or written here."""

import datetime
from typing import Any

from django import forms

from campaigns.models import Campaign, PlannedWork, UnitPlan, WrittenPlan
from campaigns.models.unit_plan import WORKS_MOST
from campaigns.papers.unit_plan import SIGN
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib import dates
from emulation.web.forms import PlainModelForm, TownForm, TownModelForm
from emulation.web.rows import RowFormSet, row_formset


def not_ahead(day: datetime.date | None) -> datetime.date | None:
    if day and day > dates.today():
        raise forms.ValidationError("Ngày ban hành ở sau ngày hôm nay. Hãy kiểm tra lại.")
    return day


class UnitPlanForm(UploadFormMixin, TownModelForm):
    upload = UploadField(label="Tệp kế hoạch", allowed=(*kinds.PAPERS, kinds.DOCX))

    class Meta:
        model = UnitPlan
        fields = ["title", "number", "issued_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was written here is its own paper: other facts need another file.
        self.fields["upload"].required = self.instance.pk is None or self.instance.words is not None
        if self.instance.pk:
            self.fields["upload"].label = "Tệp thay thế"

    def clean_issued_on(self) -> Any:
        return not_ahead(self.cleaned_data["issued_on"])


class SignedCopyForm(UploadFormMixin, TownForm):
    upload = UploadField(label="Bản ký (ảnh chụp hoặc bản quét)", allowed=kinds.PAPERS)


class WrittenPlanForm(TownModelForm):
    class Meta:
        model = WrittenPlan
        fields = ["title", "number", "issued_on", "organizing", "signer_position", "signer_name"]
        widgets = {"title": forms.Textarea(attrs={"rows": 2}), "organizing": forms.Textarea(attrs={"rows": 4})}

    def clean_number(self) -> str:
        number = self.cleaned_data["number"]
        if number and not SIGN.fullmatch(number):
            raise forms.ValidationError("Hãy ghi số, dấu gạch chéo, ký hiệu, ví dụ 05/KH-THCS; không có thì để trống.")
        return number

    def clean_issued_on(self) -> Any:
        return not_ahead(self.cleaned_data["issued_on"])


class PlannedWorkForm(PlainModelForm):
    class Meta:
        model = PlannedWork
        fields = ["strand", "title", "who", "due_on"]

    def __init__(self, *args: Any, campaign: Campaign, choices: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        self.fields["strand"].queryset = campaign.strands.all()
        self.fields["strand"].choices = choices  # one query for all rows, not one for each

    def clean_due_on(self) -> Any:
        day, campaign = self.cleaned_data["due_on"], self.campaign
        if day and not campaign.starts_on <= day <= campaign.ends_on:
            raise forms.ValidationError(f"Hãy chọn ngày trong thời gian thi đua ({campaign.period}).")
        return day


class PlannedWorkRows(RowFormSet):
    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        choices = [("", "Chọn nội dung"), *((strand.pk, str(strand)) for strand in campaign.strands.all())]
        super().__init__(*args, form_kwargs={"campaign": campaign, "choices": choices}, **kwargs)


PlannedWorkFormSet = row_formset(
    PlannedWorkForm, noun="Các việc trong kế hoạch", extra=3, most=WORKS_MOST, ordered=False, base=PlannedWorkRows
)
