"""How far a pledged work is, and what is to change in a pledge."""

from typing import Any

from django import forms

from campaigns.models import Achievement, Commitment, PledgeChange, WorkProgress
from campaigns.models.works import DONE, PHOTO_LIMIT
from emulation.files.fields import ManyUploadsField, UploadFormMixin
from emulation.lib import dates
from emulation.web.editing import FIELD, differences, shown
from emulation.web.forms import PlainModelForm, TownForm, TownModelForm
from emulation.web.money import MoneyField
from emulation.web.templatetags.ui import normal

PERCENT = "Hãy ghi một số từ 0 đến 100."
AT_THE_END = "Chỉ cần khi báo 100 %."
NEWER = "Trong lúc bạn soạn, đã có lần báo tiến độ mới hơn. Hãy xem hai bản bên dưới; bấm gửi lần nữa nếu vẫn đúng."


class WorkReportForm(UploadFormMixin, PlainModelForm):
    """A few boxes for a phone. Tells its user if somebody else reported meanwhile."""

    percent = forms.IntegerField(
        label="Đã làm được bao nhiêu phần trăm?",
        min_value=0,
        max_value=DONE,
        help_text="Ghi 100 khi đã xong: việc được gửi đi để xác nhận hoàn thành.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "required"), PERCENT),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    files = ManyUploadsField(label="Ảnh, giấy tờ", required=False)
    quantity = forms.DecimalField(
        label="Số lượng làm được", max_digits=14, decimal_places=2, required=False, help_text=AT_THE_END
    )
    people = forms.IntegerField(
        label="Số người tham gia",
        required=False,
        min_value=0,
        max_value=10**9,
        help_text=AT_THE_END,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Hãy ghi một số người, ví dụ 25."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    class Meta:
        model = WorkProgress
        fields = ["percent", "done_on", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    field_order = ("percent", "files", "note", "done_on", "quantity", "people")

    def __init__(self, *args: Any, pledge: Commitment, **kwargs: Any) -> None:
        last = pledge.progress.select_related("reported_by").first()
        campaign = pledge.participation.campaign
        today = min(dates.today(), campaign.ends_on)
        done = pledge.completion
        begun = {
            "percent": last.percent if last else None,
            "done_on": today,
            "quantity": normal(done.quantity if done else pledge.quantity),
            "people": done.people if done else pledge.people,
        }
        super().__init__(*args, initial=begun, **kwargs)
        self.last = last
        self.difference = []
        if pledge.unit:
            self.fields["quantity"].label += f" ({pledge.unit})"

    @property
    def seen(self) -> str:
        return str(self.last.pk if self.last else "")

    def clean_quantity(self) -> Any:
        quantity = self.cleaned_data["quantity"]
        if quantity is not None and quantity <= 0:
            raise forms.ValidationError("Hãy ghi một số lớn hơn 0, hoặc để trống.")
        return quantity

    def clean_files(self) -> list[Any]:
        files, kept = self.cleaned_data["files"], len(self.kept("files"))
        if kept + len(files) > PHOTO_LIMIT:
            raise forms.ValidationError(f"Mỗi lần báo nhận tối đa {PHOTO_LIMIT} tệp. Hãy bớt tệp.")
        return files

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.data.get(FIELD, self.seen) != self.seen:
            labels = {"percent": "Tiến độ (%)", "done_on": "Tính đến ngày", "note": "Ghi chú", "by": "Người báo"}
            theirs = {name: getattr(self.last, name) for name in ("percent", "done_on", "note")}
            theirs["by"] = self.last.reported_by
            mine = {name: shown(cleaned.get(name)) for name in ("percent", "done_on", "note")} | {"by": self.by}
            self.difference = differences(labels, theirs, mine)
            self.add_error(None, NEWER)
        return cleaned


class PledgeChangeForm(TownModelForm):
    """Begins with the pledge as it stands, which another change may overtake."""

    is_over_stored = True
    value = MoneyField(label="Giá trị dự kiến (đồng)", required=False)

    class Meta:
        model = PledgeChange
        fields = [*PledgeChange.FACTS, "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


class WithdrawForm(TownForm):
    """Why a pledge is given up."""

    reason = forms.CharField(
        label="Lý do rút",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Văn phòng đọc lý do này khi xét.",
        error_messages={"required": "Hãy ghi lý do để Văn phòng xét."},
    )


class RefusalForm(TownForm):
    """Why a change is not accepted."""

    reason = forms.CharField(
        label="Lý do không chấp nhận",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Đơn vị đọc được lý do này.",
        error_messages={"required": "Hãy ghi lý do để đơn vị biết vì sao không đổi được."},
    )


class CloseWorkForm(TownForm):
    """Which result of the unit is the pledged work done."""

    achievement = forms.ModelChoiceField(
        Achievement.objects.none(),
        label="Kết quả đơn vị đã báo cáo",
        empty_label="Chọn một kết quả",
        error_messages={"required": "Hãy chọn kết quả.", "invalid_choice": "Kết quả này không còn chọn được."},
    )

    def __init__(self, *args: Any, pledge: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["achievement"]
        field.queryset = Achievement.objects.could_complete(pledge)
        field.label_from_instance = lambda row: (
            f"{row.title}, ngày {dates.short(row.happened_on)} ({row.get_state_display().lower()})"
        )
