"""Points answered, conditions judged, numbers laid down."""

from typing import Any

from django import forms

from awards.dossiers.points import Point
from awards.eligibility.conditions import Check, reaches
from awards.facts.conditions import Asked
from awards.law.regime import kinds_for
from awards.models import AwardKind, AwardQuota, ConditionMark
from campaigns.models import Campaign
from emulation.web.editing import FIELD, differences, digest
from emulation.web.forms import STALE, PlainModelForm, TownForm
from emulation.web.rows import row_formset

NOTE = forms.Textarea(attrs={"rows": 2})


class WaiverForm(TownForm):
    """Each point is ticked for itself; one reason for those that are ticked together."""

    codes = forms.MultipleChoiceField(
        label="Tôi đã kiểm tra các điểm sau", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Chưa đánh dấu điểm nào. Hãy đánh dấu điểm đã kiểm tra.",
            "invalid_choice": "Các điểm cần xác nhận vừa thay đổi. Hãy xem lại danh sách rồi đánh dấu.",
        },
    )  # fmt: skip
    reason = forms.CharField(
        label="Lý do vẫn đề nghị", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lưu cùng đề nghị; Văn phòng, Hội đồng và Chủ tịch đọc được.",
    )  # fmt: skip

    def __init__(self, *args: Any, points: list[Point], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(each.code, f"{each.question}. {each.refusal}") for each in points]


class ConditionsForm(TownForm):
    """For each condition a judgement and a note; of a share the two numbers instead of a judgement."""

    difference = []

    def __init__(self, *args: Any, asked: list[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {each.condition.pk: each for each in asked}
        for pk, each in self.asked.items():
            self.add_condition(pk, each)

    def add_condition(self, pk: int, each: Asked) -> None:
        mark = each.mark
        if each.condition.check_by == Check.SHARE:
            self.fields[f"holders-{pk}"] = forms.IntegerField(
                label=f"{each.condition.text} Số người đạt", required=False, min_value=0, max_value=100_000,
                initial=mark.holders if mark else len(each.answer.past), help_text=each.answer.ground,
            )  # fmt: skip
            self.fields[f"heads-{pk}"] = forms.IntegerField(
                label="Tổng số người của tập thể", required=False, min_value=1, max_value=100_000,
                initial=mark and mark.heads,
            )  # fmt: skip
        else:
            self.fields[f"result-{pk}"] = forms.ChoiceField(
                label=each.condition.text, choices=ConditionMark.Result.choices, required=False,
                initial=mark.result if mark else "", widget=forms.RadioSelect, help_text=each.answer.ground,
            )  # fmt: skip
        self.fields[f"note-{pk}"] = forms.CharField(
            label="Nhận xét, căn cứ", max_length=400, required=False, initial=mark.note if mark else "", widget=NOTE
        )

    @property
    def seen(self) -> str:
        return digest([self.stored(pk) for pk in sorted(self.asked)])

    def stored(self, pk: int) -> list[Any]:
        mark = self.asked[pk].mark
        return [pk, *([mark.result, mark.note, mark.holders, mark.heads] if mark else [])]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for pk in self.asked:
            self.check_condition(pk)
        if self.data.get(FIELD) != self.seen:
            self.compare()
        return cleaned

    def check_condition(self, pk: int) -> None:
        got = {name: self.cleaned_data.get(f"{name}-{pk}") for name in ("result", "note", "holders", "heads")}
        if f"heads-{pk}" in self.fields:
            if got["heads"] and got["holders"] is None:
                self.add_error(f"holders-{pk}", "Hãy ghi số người đạt, không có ai thì ghi 0.")
            elif got["heads"] and got["holders"] > got["heads"]:
                self.add_error(f"holders-{pk}", "Số người đạt không được nhiều hơn tổng số người.")
            if got["note"] and not got["heads"] and f"heads-{pk}" not in self.errors:
                self.add_error(f"heads-{pk}", "Hãy ghi tổng số người của tập thể.")
            given = got["heads"]
        else:
            given = got["result"]
            if got["note"] and not given:
                self.add_error(f"result-{pk}", "Hãy chọn “Đạt” hoặc “Chưa đạt”.")
        if given and not got["note"] and f"note-{pk}" not in self.errors:
            self.add_error(f"note-{pk}", "Hãy ghi nhận xét ngắn làm căn cứ đánh giá.")

    def compare(self) -> None:
        labels = {str(pk): each.condition.text for pk, each in self.asked.items()}
        theirs = {str(pk): str(each.mark and told(each.mark) or "") for pk, each in self.asked.items()}
        mine = {str(pk): str((mark := self.mark_of(pk)) and told(mark) or "") for pk in self.asked}
        self.difference = differences(labels, theirs, mine)
        if self.difference:
            self.add_error(None, STALE)

    def mark_of(self, pk: int) -> ConditionMark | None:
        """What was typed of one condition, None where nothing was."""
        got = {name: self.cleaned_data.get(f"{name}-{pk}") for name in ("result", "note", "holders", "heads")}
        if got["heads"]:
            reached = reaches(got["holders"] or 0, got["heads"], self.asked[pk].condition.number)
            got["result"] = ConditionMark.Result.MET if reached else ConditionMark.Result.NOT_MET
        else:
            got["holders"] = None
        return ConditionMark(**got) if got["result"] else None

    @property
    def changed(self) -> list[tuple[Asked, ConditionMark]]:
        typed = ((each, self.mark_of(pk)) for pk, each in self.asked.items())
        return [(each, mark) for each, mark in typed if mark and (each.mark is None or told(each.mark) != told(mark))]


def told(mark: ConditionMark) -> str:
    counted = f"{mark.holders}/{mark.heads}, " if mark.heads else ""
    return f"{mark.get_result_display()}: {counted}{mark.note}"


class QuotaForm(PlainModelForm):
    class Meta:
        model = AwardQuota
        fields = ["award", "group", "subject", "most", "directive", "ground", "answer"]

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.award_id
        kinds = kinds_for(campaign)
        self.fields["award"].queryset = kinds | AwardKind.objects.filter(pk=stored)
        self.fields["award"].empty_label = "Mọi danh hiệu, hình thức"
        self.fields["group"].queryset = campaign.groups.all()
        self.fields["group"].empty_label = "Mọi đối tượng thi đua"
        self.fields["subject"].choices = [("", "Tập thể, cá nhân, hộ"), *self.fields["subject"].choices[1:]]
        self.fields["directive"].queryset = campaign.directives.filter(for_below=False)
        self.fields["directive"].empty_label = "Không, theo căn cứ ghi bên dưới"


QuotaFormSet = row_formset(QuotaForm, noun="Số lượng khen thưởng", extra=1, most=60)
