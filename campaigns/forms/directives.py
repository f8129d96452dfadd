"""Guidance of a superior, or our own for the bodies below."""

from typing import Any

from django import forms

from campaigns.models import Directive
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.web.forms import TownModelForm


class DirectiveForm(UploadFormMixin, TownModelForm):
    """`sends_down`: whether there are bodies below, which guidance of our own could be for."""

    upload = UploadField(label="Tệp văn bản", required=False, allowed=kinds.PAPERS)

    class Meta:
        model = Directive
        fields = [
            "number", "issued_on", "applies_from", "issuer", "dossier_rules",
            "quota_collective", "quota_individual", "quota_household", "due_on", "for_below",
        ]  # fmt: skip
        widgets = {"dossier_rules": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, sends_down: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sends_down:
            del self.fields["for_below"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        issued, applies = cleaned.get("issued_on"), cleaned.get("applies_from")
        if issued and applies and applies < issued:
            self.add_error("applies_from", "Ngày áp dụng sớm hơn ngày ban hành. Hãy kiểm tra lại hai ngày.")
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}


class CorrectDirectiveForm(DirectiveForm):
    """A new version of one that was typed wrongly; it begins with what the old one says."""

    reason = forms.CharField(
        label="Lý do ghi lại",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: ghi nhầm số hộ gia đình, văn bản ghi 04.",
        error_messages={"required": "Hãy ghi lý do ghi lại để người lập hồ sơ biết đã sửa gì."},
    )


class ReceiveDirectiveForm(DirectiveForm):
    """What the superior sent, to be taken over; the numbers may be those given to us. Its file comes with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["upload"]
        for name in ("number", "issued_on", "issuer"):
            self.fields[name].disabled = True
        self.fields["quota_collective"].help_text = "Ghi số được giao cho cơ quan mình."
