"""What a dossier comes back for, point by point, and the unit's answers."""

import datetime
from typing import Any

from django import forms

from awards.dossiers.checklist import key_of
from awards.flows.revisions import Point, open_return, places_of
from awards.models import Dossier, ReturnPoint, ReturnReason
from emulation.lib import dates
from emulation.web.forms import DateField, PlainModelForm, TownForm
from emulation.web.rows import row_formset


class ReturnForm(TownForm):
    mend_by = DateField(
        label="Bổ sung trước ngày",
        required=False,
        help_text="Đơn vị thấy hạn này ở việc phải làm. Để trống: theo mốc gửi hồ sơ của phong trào.",
    )

    def clean_mend_by(self) -> datetime.date | None:
        day = self.cleaned_data["mend_by"]
        if day and day < dates.today():
            raise forms.ValidationError("Hạn bổ sung đã qua. Hãy ghi ngày từ hôm nay trở đi.")
        return day


class PointForm(PlainModelForm):
    class Meta:
        model = ReturnPoint
        fields = ["place", "reason", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, places: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ChoiceField(label="Về mục", choices=list(places.items()), required=False)
        field = self.fields["reason"]
        field.queryset = ReturnReason.objects.in_force(dates.today())
        field.required = field.queryset.exists()  # an office that keeps no codes says it in words
        field.error_messages["required"] = "Hãy chọn lý do."
        self.fields["words"].required = not field.required
        self.fields["words"].label = "Cần bổ sung, sửa gì"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        reason = cleaned.get("reason")
        if reason and reason.code == "khac" and not cleaned.get("words"):
            self.add_error("words", "Lý do khác thì hãy ghi rõ cần bổ sung, sửa gì.")
        return cleaned

    @property
    def point(self) -> Point:
        return Point(*(self.cleaned_data[name] for name in ("reason", "place", "words")))


PointFormSet = row_formset(PointForm, noun="Nội dung phải bổ sung", extra=2, most=20, ordered=False)


def points_of(data: Any, dossier: Dossier) -> Any:
    """A formset for a new return. A fresh one begins with the papers that the clerk marked as missing."""
    missing = ReturnReason.objects.in_force(dates.today()).filter(code="thieu-giay-to").first()
    offered = [
        ReturnPoint(place=f"{line}", reason=missing, words=words) for line, words in missing_lines(dossier).items()
    ]
    return PointFormSet(
        data, rows=ReturnPoint.objects.none(), parent={}, offered=offered if missing else (),
        form_kwargs={"places": places_of(dossier)},
    )  # fmt: skip


def missing_lines(dossier: Dossier) -> dict[str, str]:
    marks = dossier.paper_marks.filter(result="missing")
    return {key_of(mark): mark.note for mark in marks}


class AnswersMixin:
    """For the unit's form: beside each field that a return is about, what is to be mended, and a box to answer."""

    def offer_answers(self, dossier: Dossier) -> None:
        """Call it when all fields are there: each answer goes behind what it is about."""
        back = open_return(dossier)
        self.points = list(back.points.all()) if back else []
        answers: dict[str, dict[str, forms.Field]] = {}
        for point in self.points:
            name = f"answer-{point.pk}"
            self.initial[name] = point.answer
            own = point.place if point.place in self.fields else f"paper-{point.place}"
            beside = own if own in self.fields else ""
            answers.setdefault(beside, {})[name] = answer_field(point)
        ordered = dict(answers.get("", {}))
        for name, field in self.fields.items():
            ordered |= {name: field} | answers.get(name, {})
        self.fields = ordered

    def answers(self) -> dict[int, str]:
        return {point.pk: self.cleaned_data.get(f"answer-{point.pk}", "") for point in self.points}


def answer_field(point: ReturnPoint) -> forms.Field:
    reason = f" ({point.reason})" if point.reason and point.words else ""
    return forms.CharField(
        label=f"Văn phòng đề nghị – {point}{reason}",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Đã sửa thì ghi đã sửa gì; chưa sửa được thì ghi vì sao.",
    )
