"""The office's rules of publicity, names kept back, lists for comment, and what is done with a comment."""

from typing import Any

from django import forms

from awards.forms.decisions import NomineesField
from awards.models import CommentWindow, HidingRequest, Nomination, PublicRules
from awards.states import DossierState, NominationState
from emulation.web.editing import digest
from emulation.web.forms import DateField, TownForm, TownModelForm


class PublicRulesForm(TownModelForm):
    class Meta:
        model = PublicRules
        fields = ["at_once", "ended", "days", "days_source", "needed"]


class HidingForm(TownModelForm):
    class Meta:
        model = HidingRequest
        fields = ["asked_by", "asked_on", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


class ReasonForm(TownForm):
    """Why; `reason` stays with what it is about."""

    reason = forms.CharField(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )


class WindowForm(TownModelForm):
    nominations = NomineesField(
        Nomination.objects.none(),
        label="Danh sách lấy ý kiến",
        help_text="Những đề nghị có hồ sơ đầy đủ, chưa trình cấp trên, chưa có quyết định.",
        error_messages={"required": "Danh sách lấy ý kiến chưa có ai. Hãy chọn ít nhất một dòng."},
    )

    class Meta:
        model = CommentWindow
        fields = ["title", "level", "days"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        window = self.instance
        offered = Nomination.objects.of(window.campaign).filter(
            dossier__state=DossierState.COMPLETE, state__in=[NominationState.PENDING, NominationState.RECOMMENDED]
        )
        self.fields["nominations"].queryset = offered.for_list()
        chosen = offered.filter(window_lines__window=window.pk) if window.pk else offered
        self.initial["nominations"] = list(chosen)
        self.order_fields(["title", "nominations", "level", "days"])

    @property
    def seen(self) -> str:
        """The words and the list."""
        stored = {name: self.initial.get(name) for name in self._meta.fields}
        return digest(stored | {"list": sorted(row.pk for row in self.initial["nominations"])})


class ShortenForm(ReasonForm):
    closes_on = DateField(label="Lấy ý kiến đến hết ngày")
    field_order = ["closes_on", "reason"]


class SummaryForm(TownForm):
    summary = forms.CharField(
        label="Tóm tắt",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In sau câu ghi thời gian, số ý kiến, trong biên bản và tờ trình. Không nêu tên người góp ý.",
    )


class AnswerForm(TownForm):
    answer = forms.CharField(
        label="Nội dung trả lời",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Người gửi đọc được khi tra số biên nhận.",
        error_messages={"required": "Hãy ghi nội dung trả lời."},
    )


class HoldForm(ReasonForm):
    review_on = DateField(label="Xem lại ngày", help_text="Đến ngày này trang chủ nhắc xem lại.")
