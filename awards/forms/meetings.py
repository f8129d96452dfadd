"""A meeting to come, and the slips of a ballot that was counted."""

from typing import Any

from django import forms

from awards.flows.slips import slip_faults
from awards.forms.council import TIME_HINT, SeatsField
from awards.models import BallotCount, CouncilSession, Seat
from emulation.web.forms import RowsField, TownModelForm

SLIPS = ("issued", "collected", "valid", "invalid")


class PlannedForm(TownModelForm):
    """When, where and on what the council will meet; what the invitation says."""

    class Meta:
        model = CouncilSession
        fields = ["held_on", "starts_at", "place", "agenda", "guests", "blind"]
        widgets = {
            "starts_at": forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:00", "autocomplete": "off"}),
            "agenda": forms.Textarea(attrs={"rows": 5}),
            "guests": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {"starts_at": {"invalid": f"Giờ không hợp lệ. {TIME_HINT}"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agenda"].required = True
        self.fields["agenda"].error_messages["required"] = "Hãy ghi nội dung họp, mỗi nội dung một dòng."
        self.fields["blind"].disabled = self.instance.agenda_sent_at is not None


class SeatField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Seat) -> str:
        return f"{obj.user}, {obj.title}"


class TellersField(SeatsField):
    def label_from_instance(self, obj: Seat) -> str:
        return f"{obj.user}, {obj.title}"


class BallotForm(TownModelForm):
    """Who counted, and how many slips; the figures must fit each other and the roll call."""

    head = SeatField(Seat.objects.none(), label="Trưởng ban kiểm phiếu", empty_label="Chọn trong số người dự họp")
    tellers = TellersField(Seat.objects.none(), label="Thành viên ban kiểm phiếu", required=False)

    class Meta:
        model = BallotCount
        fields = ["head", "tellers", *SLIPS]
        field_classes = {"tellers": RowsField}
        help_texts = {
            "collected": "Bằng số phiếu hợp lệ cộng số phiếu không hợp lệ.",
            "invalid": "Không có thì ghi 0.",
        }

    def __init__(self, *args: Any, session: CouncilSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = session.attending.count()
        for name in ("head", "tellers"):
            self.fields[name].queryset = session.attending.select_related("user")
        if self.instance.pk is None:
            self.initial |= dict.fromkeys(("issued", "collected", "valid"), self.present)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if all(cleaned.get(name) is not None for name in SLIPS):
            count = BallotCount(**{name: cleaned[name] for name in SLIPS})
            for field, sentence in slip_faults(count, self.present):
                self.add_error(field, sentence)
        return cleaned
