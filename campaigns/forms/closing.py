"""The words of a compiled report, section by section; the day up to which one on the way counts."""

import datetime
from typing import Any

from django import forms

from campaigns.flows.midterm import check_until
from campaigns.models import Campaign, CompiledReport
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.editing import FIELD, Difference, differences, digest
from emulation.web.forms import DATE_HINT, STALE, DateField, TownForm


class SectionsForm(TownForm):
    """A heading and a text for each section. `new_words` of a section are what the newest figures would say."""

    def __init__(self, *args: Any, report: CompiledReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = report
        self.difference: list[Difference] = []
        for section in report.sections:
            key = section["key"]
            self.fields[f"heading-{key}"] = forms.CharField(
                label="Tên phần", max_length=200, initial=section["heading"]
            )
            self.fields[f"text-{key}"] = forms.CharField(
                label=f"Nội dung: {section['heading']}", initial=section["text"], required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
                help_text="Mỗi ý một dòng; dòng bắt đầu bằng dấu gạch in thành gạch đầu dòng.",
            )  # fmt: skip

    @property
    def seen(self) -> str:
        return digest(self.report.sections)

    def sections(self) -> list[dict[str, str]]:
        data = self.cleaned_data
        return [
            section | {"heading": data[f"heading-{section['key']}"], "text": data[f"text-{section['key']}"]}
            for section in self.report.sections
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.data.get(FIELD) != self.seen:
            labels = {section["key"]: section["heading"] for section in self.report.sections}
            theirs = {section["key"]: section["text"] for section in self.report.sections}
            self.difference = differences(labels, theirs, {key: cleaned.get(f"text-{key}", "") for key in labels})
            if self.difference:
                raise forms.ValidationError(STALE)
        return cleaned


class MidtermForm(TownForm):
    """Up to which day the figures count."""

    until = DateField(
        label="Số liệu đến hết ngày",
        help_text=f"{DATE_HINT} Chỉ tính kết quả thực hiện đến ngày này và đã được xác nhận.",
        error_messages={"required": "Hãy ghi ngày lấy số liệu. " + DATE_HINT},
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        self.fields["until"].initial = min(dates.today(), campaign.ends_on)

    def clean_until(self) -> datetime.date:
        day = self.cleaned_data["until"]
        try:
            check_until(self.campaign, day)
        except Unsound as error:
            raise forms.ValidationError(error.message) from error
        return day
