"""Signing in, changing one's password, and whether one gets mails."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, UsernameField

from emulation.accounts.models import User
from emulation.web.forms import TownModelForm, plain_helper

NEW_HELP = "Ít nhất 10 ký tự; không giống tên của bạn, không dùng mật khẩu mà nhiều người đặt."


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy xem lại chữ hoa, chữ thường và bộ gõ tiếng Việt.",
        "inactive": "Tài khoản này đã ngừng sử dụng. Hãy liên hệ người quản trị của cơ quan.",
    }
    username = UsernameField(
        label="Tên đăng nhập",
        error_messages={"required": "Hãy ghi tên đăng nhập."},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        error_messages={"required": "Hãy ghi mật khẩu."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    helper = property(lambda self: plain_helper())


class NewPasswordForm(PasswordChangeForm):
    error_messages = {
        "password_mismatch": "Hai lần ghi mật khẩu mới không giống nhau. Hãy ghi lại.",
        "password_incorrect": "Mật khẩu đang dùng chưa đúng. Hãy ghi lại.",
    }
    helper = property(lambda self: plain_helper())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "old_password": ("Mật khẩu đang dùng", "", "Hãy ghi mật khẩu đang dùng."),
            "new_password1": ("Mật khẩu mới", NEW_HELP, "Hãy ghi mật khẩu mới."),
            "new_password2": ("Ghi lại mật khẩu mới", "", "Hãy ghi lại mật khẩu mới."),
        }
        for name, (label, help_text, missing) in words.items():
            field = self.fields[name]
            field.label, field.help_text, field.error_messages["required"] = label, help_text, missing
            field.widget.attrs.pop("autofocus", None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.user.must_change_password and cleaned.get("new_password1") == cleaned.get("old_password"):
            self.add_error("new_password1", "Mật khẩu mới trùng với mật khẩu tạm. Hãy đặt mật khẩu khác.")
        return cleaned

    def save(self, commit: bool = True) -> User:
        self.user.must_change_password = False
        return super().save(commit)


class MailForm(TownModelForm):
    """Where mails go, and whether they do."""

    class Meta:
        model = User
        fields = ["email", "wants_mail"]
        labels = {"email": "Địa chỉ thư điện tử"}
        error_messages = {"email": {"invalid": "Địa chỉ thư chưa đúng. Ví dụ: ten@yenchau.gov.vn."}}
