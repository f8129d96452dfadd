"""Articles: whom they reach, their words in pieces, their pictures and papers."""

import datetime
from typing import Any

from django import forms

from campaigns.models import Announcement, AnnouncementFile, Campaign, ParticipantGroup, Passage
from campaigns.models.addressed import Audience
from campaigns.states import AnnouncementState, CampaignState
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib import dates
from emulation.web.forms import DateField, PlainModelForm, RowsField, TownForm, TownModelForm
from emulation.web.rows import row_formset

ADDRESS = ["campaign", "audience", "groups"]
NOTE = {
    "label": "Đã đính chính gì",
    "help_text": "Một câu, người đọc thấy ở đầu bài. Ví dụ: Sửa giờ khai mạc thành 07:30.",
    "error_messages": {"required": "Hãy ghi đã đính chính gì; người đọc thấy câu này."},
    "max_length": 500,
}


def note_field() -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), **NOTE)


class AddressFormMixin:
    """For a form over something Addressed: campaigns of its organiser, and their groups."""

    def offer_addresses(self) -> None:
        campaigns = Campaign.objects.filter(organizer=self.instance.organizer_id)
        campaigns = campaigns.exclude(state=CampaignState.DRAFT).order_by("-starts_on", "-pk")
        self.fields["campaign"].queryset = campaigns
        self.fields["campaign"].empty_label = "Không thuộc phong trào nào"
        self.fields["audience"].choices = Audience.choices
        groups = ParticipantGroup.objects.filter(campaign__in=campaigns).select_related("campaign")
        self.fields["groups"].queryset = groups
        by_campaign: dict[str, list[tuple[int, str]]] = {}
        for group in groups.order_by("-campaign__starts_on", "campaign", "position", "pk"):
            by_campaign.setdefault(str(group.campaign), []).append((group.pk, group.name))
        self.fields["groups"].choices = list(by_campaign.items())
        self.fields["groups"].help_text = "Chỉ chọn khi gửi đến các nhóm đối tượng của phong trào."

    def clean_address(self, cleaned: dict[str, Any]) -> None:
        campaign, groups = cleaned.get("campaign"), list(cleaned.get("groups") or ())
        if cleaned.get("audience") != Audience.GROUPS:
            cleaned["groups"] = []
            return
        if campaign is None and "campaign" not in self.errors:
            self.add_error("campaign", "Hãy chọn phong trào có các nhóm đối tượng này.")
        elif not groups and "groups" not in self.errors:
            self.add_error("groups", "Hãy chọn ít nhất một nhóm đối tượng.")
        elif strange := [group.name for group in groups if group.campaign_id != campaign.pk]:
            self.add_error("groups", f"Nhóm “{strange[0]}” không thuộc phong trào đã chọn. Hãy chọn lại nhóm.")


class AnnouncementForm(AddressFormMixin, TownModelForm):
    """Of an article that is out only its words can change, and what was mended is said."""

    class Meta:
        model = Announcement
        fields = ["title", "lead", *ADDRESS]
        field_classes = {"groups": RowsField}
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "lead": forms.Textarea(attrs={"rows": 3}),
            "audience": forms.RadioSelect,
            "groups": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_draft = self.instance.state == AnnouncementState.DRAFT
        if self.is_draft:
            self.offer_addresses()
            return
        for name in ADDRESS:
            del self.fields[name]
        self.fields["note"] = note_field()

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_draft:
            self.clean_address(cleaned)
        return cleaned


class PassageForm(PlainModelForm):
    class Meta:
        model = Passage
        fields = ["text", "kind"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}


PassageFormSet = row_formset(PassageForm, noun="Nội dung bài", extra=2)


class FileForm(UploadFormMixin, TownModelForm):
    """Ground of the two below: `upload` may stay empty where a file is there already."""

    def __init__(self, *args: Any, is_draft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].required = not self.instance.pk
        if not is_draft:
            self.fields["note"] = note_field()


class PictureForm(FileForm):
    upload = UploadField(label="Ảnh", allowed=kinds.IMAGES, error_messages={"required": "Hãy chọn một ảnh."})

    class Meta:
        model = AnnouncementFile
        fields = ["alt", "caption"]

    field_order = ("upload", "alt", "caption")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alt"].required = True
        self.fields["alt"].error_messages["required"] = "Hãy mô tả ảnh bằng một câu cho người không nhìn thấy ảnh."


class PaperForm(FileForm):
    upload = UploadField(
        label="Tệp", allowed=(kinds.PDF, kinds.DOCX, kinds.XLSX), error_messages={"required": "Hãy chọn một tệp."}
    )

    class Meta:
        model = AnnouncementFile
        fields = ["caption"]
        labels = {"caption": "Tên gọi của tệp"}
        help_texts = {"caption": "Ví dụ: Đề cương tuyên truyền. Để trống thì hiện tên tệp."}

    field_order = ("upload", "caption")


class RemoveFileForm(TownForm):
    """Taking a file out of an article that is out is a correction too."""

    note = note_field()


class PublishForm(TownForm):
    day = DateField(label="Ngày đăng", help_text="Hôm nay, hoặc một ngày sắp tới: đến ngày đó bài tự hiện.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = dates.today()

    def clean_day(self) -> datetime.date:
        day = self.cleaned_data["day"]
        if day < dates.today():
            raise forms.ValidationError(f"Ngày {dates.short(day)} đã qua. Hãy chọn hôm nay hoặc một ngày sắp tới.")
        return day


class WithdrawalForm(TownForm):
    reason = forms.CharField(
        label="Lý do gỡ",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text="Các đơn vị đã nhận tin bài đọc được lý do này.",
        error_messages={"required": "Hãy ghi lý do gỡ để các đơn vị biết."},
    )
