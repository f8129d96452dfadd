"""The calendar of events, and the office's own sessions of propaganda."""

from typing import Any

from django import forms

from campaigns.forms.announcements import ADDRESS, AddressFormMixin
from campaigns.kinds import usual
from campaigns.models import Announcement, PropagandaSession, TownEvent
from emulation.web.forms import RowsField, TownForm, TownModelForm

WHEN = ["day", "starts_at", "ends_at", "place"]
HOUR_HINT = "Giờ không hợp lệ. Ghi giờ:phút, ví dụ 07:30."


def hour() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"placeholder": "07:30", "autocomplete": "off"})


class WhenFormMixin:
    """For a form with a day, hours and a place."""

    def clean_hours(self, cleaned: dict[str, Any]) -> None:
        begins, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if {"starts_at", "ends_at"} & set(self.errors) or ends is None:
            return
        if begins is None:
            self.add_error("starts_at", "Đã ghi “Đến giờ” thì hãy ghi cả “Từ giờ”.")
        elif ends <= begins:
            self.add_error("ends_at", "“Đến giờ” phải sau “Từ giờ”. Hãy kiểm tra lại.")

    def _get_validation_exclusions(self) -> set[str]:
        # The order of the hours is told beside its field, above; not a second time at the top.
        return super()._get_validation_exclusions() | ({"ends_at"} if self.errors else set())


class EventForm(WhenFormMixin, AddressFormMixin, TownModelForm):
    """When and where of one that stands in the calendar change on a page of their own, with a reason."""

    class Meta:
        model = TownEvent
        fields = ["kind", "title", *WHEN, "who", "detail", *ADDRESS]
        field_classes = {"groups": RowsField}
        widgets = {
            "starts_at": hour(),
            "ends_at": hour(),
            "detail": forms.Textarea(attrs={"rows": 4}),
            "audience": forms.RadioSelect,
            "groups": forms.CheckboxSelectMultiple,
        }
        error_messages = {name: {"invalid": HOUR_HINT} for name in ("starts_at", "ends_at")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_addresses()
        if self.instance.pk:
            for name in WHEN:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.clean_address(cleaned)
        self.clean_hours(cleaned)
        return cleaned


class MoveEventForm(WhenFormMixin, TownModelForm):
    reason = forms.CharField(
        label="Lý do dời",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        help_text="Hiện bên cạnh sự kiện.",
        error_messages={"required": "Hãy ghi lý do dời để mọi người biết."},
    )

    class Meta:
        model = TownEvent
        fields = WHEN
        widgets = {"starts_at": hour(), "ends_at": hour()}
        error_messages = {name: {"invalid": HOUR_HINT} for name in ("starts_at", "ends_at")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.clean_hours(cleaned)
        return cleaned


class CancelEventForm(TownForm):
    reason = forms.CharField(
        label="Lý do hủy",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text="Hiện bên cạnh sự kiện, cả trên trang công khai nếu sự kiện công khai.",
        error_messages={"required": "Hãy ghi lý do hủy để mọi người biết."},
    )


class SessionForm(TownModelForm):
    """Begins with what the article or event says of itself."""

    class Meta:
        model = PropagandaSession
        fields = ["strand", "held_on", "form", "place", "audience", "people"]
        help_texts = {"audience": "Ví dụ: cán bộ, đoàn viên, Nhân dân Tiểu khu 6."}

    def __init__(self, *args: Any, source: Announcement | TownEvent, **kwargs: Any) -> None:
        strands = list(source.campaign.strands.all())
        guess = next((row for row in strands if any(k.key == "propaganda" for k in usual(row.title, row.text))), None)
        begun: dict[str, Any] = {"strand": guess}
        if isinstance(source, TownEvent):
            begun |= {"held_on": source.day, "place": source.place, "audience": source.who[:250], "form": "talk"}
        else:
            begun |= {"held_on": source.published_on, "form": "online"}
        super().__init__(*args, initial=begun, **kwargs)
        self.fields["strand"].queryset = source.campaign.strands.all()
        self.fields["strand"].empty_label = "Chọn nội dung"
        self.fields["people"].widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        self.fields["people"].error_messages["invalid"] = "Hãy ghi một số người, ví dụ 60."
