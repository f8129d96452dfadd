"""By what the figures of a compiled report are compared, and up to which day they count."""

import datetime
from dataclasses import fields
from typing import Any

from django import forms

from campaigns.flows.midterm import check_until
from campaigns.models import Campaign, CompiledReport
from campaigns.statistics import Rule, comparable, usual_rule
from campaigns.statistics.outstanding import WHOLE
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.forms import DATE_HINT, DateField, TownForm


def least(label: str, most: int) -> forms.IntegerField:
    wrong = f"Hãy ghi một số từ 0 đến {most}, hoặc để trống."
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=most, help_text="Để trống nếu không xét điều kiện này.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )  # fmt: skip


class CompileForm(TownForm):
    """By which rule units are proposed as outstanding, and which earlier campaign the figures stand beside."""

    share = least("Việc đăng ký xác nhận đúng hạn, ít nhất (%)", WHOLE)
    works = least("Công trình, phần việc đã xác nhận, ít nhất", 1000)
    points = least("Điểm so với mức tối đa, ít nhất (%)", WHOLE)
    spotless = forms.BooleanField(label="Không im lặng, không có việc quá hạn, không trễ mốc thời gian", required=False)
    decided = forms.BooleanField(label="Được Hội đồng đồng ý hoặc đã được khen thưởng", required=False)
    compared_with = forms.ModelChoiceField(
        Campaign.objects.none(), label="So với đợt trước", required=False, empty_label="Không so sánh",
        help_text="Các đợt trước cùng dịp, hoặc cùng nguồn chép, của cơ quan.",
    )  # fmt: skip

    def __init__(self, *args: Any, campaign: Campaign, report: CompiledReport | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        figures = report.figures if report else {}
        rule = figures.get("outstanding", {}).get("rule") or vars(usual_rule(campaign))
        for name, value in rule.items():
            self.fields[name].initial = value
        earlier = self.fields["compared_with"]
        earlier.queryset, earlier.initial = comparable(campaign), figures.get("previous", {}).get("id")
        if not campaign.is_scored:
            del self.fields["points"]
        if not earlier.queryset.exists():
            del self.fields["compared_with"]

    def choices(self) -> dict[str, Any]:
        """What papers.compiled.all_figures asks for."""
        data = self.cleaned_data
        rule = Rule(**{each.name: data[each.name] for each in fields(Rule) if each.name in self.fields})
        return {"rule": rule, "compared_with": data.get("compared_with")}


class MidtermForm(CompileForm):
    """The same, and up to which day the figures count."""

    until = DateField(
        label="Số liệu đến hết ngày",
        help_text=f"{DATE_HINT} Chỉ tính kết quả thực hiện đến ngày này và đã được xác nhận.",
        error_messages={"required": "Hãy ghi ngày lấy số liệu. " + DATE_HINT},
    )
    field_order = ["until"]

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, campaign=campaign, **kwargs)
        self.fields["until"].initial = min(dates.today(), campaign.ends_on)

    def clean_until(self) -> datetime.date:
        day = self.cleaned_data["until"]
        try:
            check_until(self.campaign, day)
        except Unsound as error:
            raise forms.ValidationError(error.message) from error
        return day
