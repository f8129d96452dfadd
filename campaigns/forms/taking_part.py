"""What a unit pledges."""

from collections.abc import Iterable
from typing import Any

from django import forms

from campaigns.models import Campaign, Commitment, Registration, Target
from campaigns.papers.targets import aim_words
from emulation.web.forms import PlainModelForm, TownForm, TownModelForm
from emulation.web.money import MoneyField
from emulation.web.rows import RowFormSet, row_formset


class RegistrationForm(TownModelForm):
    class Meta:
        model = Registration
        fields = ["note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}


class CommitmentForm(PlainModelForm):
    value = MoneyField(label="Giá trị dự kiến (đồng)", required=False)

    class Meta:
        model = Commitment
        fields = ["strand", "target", "kind", "title", "place", "quantity", "unit", "value", "people", "due_on"]

    def __init__(self, *args: Any, campaign: Campaign, choices: dict[str, list], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        self.fields["strand"].queryset = campaign.strands.all()
        self.fields["target"].queryset = Target.objects.filter(strand__campaign=campaign)
        # One query for all rows, not one for each.
        self.fields["strand"].choices = choices["strand"]
        self.fields["target"].choices = choices["target"]
        if self.instance.return_note:
            self.fields["title"].help_text = f"Văn phòng đề nghị sửa: {self.instance.return_note}"

    def clean_due_on(self) -> Any:
        day, campaign = self.cleaned_data["due_on"], self.campaign
        if day and not campaign.starts_on <= day <= campaign.ends_on:
            raise forms.ValidationError(f"Hãy chọn ngày trong thời gian thi đua ({campaign.period}).")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        target, strand = cleaned.get("target"), cleaned.get("strand")
        if target and strand and target.strand_id != strand.pk:
            self.add_error(
                "target", f"Chỉ tiêu này thuộc nội dung “{target.strand}”. Hãy chọn lại nội dung hoặc chỉ tiêu."
            )
        return cleaned


def offered(target: Target) -> str:
    """'Trồng cây xanh (cả phong trào: 2.000 cây)'."""
    return f"{target} (cả phong trào: {aim_words(target)})" if target.aim is not None else str(target)


class CommitmentRows(RowFormSet):
    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        strands = [(strand.pk, str(strand)) for strand in campaign.strands.all()]
        targets = [(t.pk, offered(t)) for t in Target.objects.filter(strand__campaign=campaign)]
        choices = {"strand": [("", "Chọn nội dung"), *strands], "target": [("", "Không theo chỉ tiêu nào"), *targets]}
        super().__init__(*args, form_kwargs={"campaign": campaign, "choices": choices}, **kwargs)

    def kept_because(self, row: Commitment) -> str:
        return f"Việc “{row}” đã có báo cáo tiến độ nên không bỏ được." if row.progress.exists() else ""


CommitmentFormSet = row_formset(CommitmentForm, noun="Các việc đăng ký", extra=1, ordered=False, base=CommitmentRows)


class ReasonForm(TownForm):
    """Why something goes back."""

    reason = forms.CharField(
        label="Lý do trả lại",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi rõ cần bổ sung, sửa gì; đơn vị sẽ đọc được.",
        error_messages={"required": "Hãy ghi lý do trả lại để đơn vị biết cần bổ sung gì."},
    )


class ReturnRegistrationForm(ReasonForm):
    """Why a pledge goes back, and for each of its lines what is to be mended there."""

    def __init__(self, *args: Any, commitments: Iterable[Commitment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {f"dong-{row.pk}": row.pk for row in commitments}
        for number, (name, row) in enumerate(zip(self.names, commitments, strict=True), 1):
            self.fields[name] = forms.CharField(
                label=f"Dòng {number}, “{row.title}”: cần sửa gì", max_length=300, required=False
            )

    def lines(self) -> dict[int, str]:
        return {pk: self.cleaned_data[name] for name, pk in self.names.items() if self.cleaned_data[name]}
