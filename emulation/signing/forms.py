"""What a person gives to sign a paper or to attach a signed copy."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from emulation.files import kinds
from emulation.files.fields import UploadField
from emulation.signing.flows import SCANS
from emulation.web.forms import TownForm

CHOOSE = {"required": "Hãy chọn tệp."}


class ScanForm(TownForm):
    upload = UploadField(label="Bản quét", allowed=SCANS, error_messages=CHOOSE)


class SignedForm(TownForm):
    upload = UploadField(label="Bản PDF đã ký số", allowed=(kinds.PDF,), error_messages=CHOOSE)


class SignForm(TownForm):
    """The signer's own password: a screen that was left open signs nothing."""

    password = forms.CharField(
        label="Mật khẩu đăng nhập của bạn",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="Ghi lại mật khẩu để xác nhận chính bạn ký.",
        error_messages={"required": "Hãy ghi mật khẩu đăng nhập của bạn."},
    )

    def __init__(self, data: Any = None, *, request: HttpRequest) -> None:
        super().__init__(data)
        self.request = request

    def clean_password(self) -> str:
        """Wrong tries count like those of signing in."""
        given = self.cleaned_data["password"]
        if authenticate(self.request, username=self.request.user.get_username(), password=given) is None:
            raise forms.ValidationError("Mật khẩu chưa đúng. Hãy ghi lại.", code="wrong")
        return given


class AsideForm(TownForm):
    reason = forms.CharField(
        label="Lý do gỡ",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Hãy ghi lý do gỡ, ví dụ: gắn nhầm bản của văn bản khác."},
    )
