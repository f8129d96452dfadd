"""Forms for units without an account: which to make, the code on one, a signed sheet that came in."""

from typing import Any

from django import forms

from campaigns.models import Campaign, FormPurpose, Participation, SignedSheet, UnitForm
from campaigns.statistics.owing import units_of
from emulation.documents.codes import BadCode, clean_short
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib import dates
from emulation.web.forms import RowsField, TownForm, TownModelForm

NO_FORM = "Không có phiếu nào mang mã này. Hãy xem lại mã in ở góc dưới bên trái phiếu."


class IssueFormsForm(TownForm):
    """Units without an account are ticked to begin with; or the one that the address names."""

    purpose = forms.ChoiceField(
        label="Loại phiếu",
        choices=FormPurpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn loại phiếu."},
    )
    units = RowsField(
        Participation.objects.none(),
        label="Đơn vị",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một đơn vị."},
    )

    def __init__(self, *args: Any, campaign: Campaign, unit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(units_of(campaign))
        self.fields["units"].queryset = units_of(campaign)
        self.fields["units"].choices = [(row.pk, label_of(row)) for row in rows]
        named = [row.pk for row in rows if str(row.pk) == unit]
        self.fields["units"].initial = named or [row.pk for row in rows if not row.has_account]


def label_of(row: Participation) -> str:
    name = row.organization.name
    return name if row.has_account else f"{name} (chưa có tài khoản)"


class CodeForm(TownForm):
    """A code typed or scanned; `form` is what it stands for, of those this person may see."""

    ma = forms.CharField(
        label="Mã phiếu",
        max_length=300,
        help_text="In ở góc dưới bên trái phiếu, ví dụ K7QF-2MXC-9RTD. Máy quét mã QR gõ thẳng vào ô này cũng được.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Hãy gõ hoặc quét mã in trên phiếu."},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.form: UnitForm | None = None

    def clean_ma(self) -> str:
        typed = self.cleaned_data["ma"].strip().rstrip("/").rpartition("/")[2]  # a scanner types the whole address
        try:
            code = clean_short(typed, "Mã phiếu")
        except BadCode as error:
            raise forms.ValidationError(str(error)) from error
        self.form = UnitForm.objects.visible_to(self.user).filter(code=code).first()
        if self.form is None:
            raise forms.ValidationError(NO_FORM)
        return code


class SheetForm(UploadFormMixin, TownModelForm):
    """A sheet that a unit signed; the form that it was written on says what it is about."""

    upload = UploadField(
        label="Ảnh chụp hoặc bản quét phiếu đã ký",
        allowed=kinds.PAPERS,
        error_messages={"required": "Hãy chụp hoặc quét phiếu đã ký rồi chọn tệp; chưa có bản ký thì chưa nhập thay."},
    )

    class Meta:
        model = SignedSheet
        fields = ["purpose", "signed_on", "signer"]
        error_messages = {
            "signed_on": {"required": "Hãy ghi ngày ký trên phiếu."},
            "signer": {"required": "Hãy ghi họ tên người ký phiếu."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.form:
            del self.fields["purpose"]

    def clean_signed_on(self) -> Any:
        day = self.cleaned_data["signed_on"]
        if day > dates.today():
            raise forms.ValidationError("Ngày ký ở sau ngày hôm nay. Hãy xem lại ngày ghi trên phiếu.")
        return day


class NoteForm(TownForm):
    """What a unit says is wrong, or what the office answers."""

    note = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    def __init__(self, *args: Any, label: str, wanted: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["note"]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = wanted


class MessageForm(TownForm):
    text = forms.CharField(
        label="Tin nhắn",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Sửa lời nếu cần, chép rồi dán vào Zalo.",
        error_messages={"required": "Tin nhắn còn trống. Hãy ghi nội dung đã gửi."},
    )
