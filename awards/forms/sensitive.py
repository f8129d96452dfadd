"""Opening a sensitive field, naming who keeps it, and writing what stands there."""

from typing import Any

from django import forms

from awards.models import SensitiveField, SensitiveKeeper, SensitiveUse
from emulation.accounts.models import Post, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.forms import TownForm, TownModelForm

PARTY = [("", "Chưa ghi"), ("Đảng viên", "Đảng viên"), ("Chưa là đảng viên", "Chưa là đảng viên")]


class OpenFieldForm(TownModelForm):
    class Meta:
        model = SensitiveUse
        fields = ["field", "purpose", "ground"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = set(SensitiveUse.objects.open_at([self.instance.organization_id]).values_list("field", flat=True))
        left = [(value, label) for value, label in SensitiveField.choices if value not in there]
        self.fields["field"].choices = [("", "Chọn loại dữ liệu"), *left]
        self.fields["field"].error_messages["invalid_choice"] = "Loại dữ liệu này đang được ghi. Hãy chọn loại khác."


class KeeperForm(TownModelForm):
    class Meta:
        model = SensitiveKeeper
        fields = ["user", "starts_on", "ends_on"]
        help_texts = {"ends_on": "Hết ngày này quyền tự thôi. Tối đa một năm mỗi lần giao."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clerks = Post.objects.on(dates.today()).filter(role=Role.CLERK, organization=self.instance.organization_id)
        self.fields["user"].queryset = User.objects.filter(pk__in=clerks.values("user"), is_active=True)
        self.initial["starts_on"] = dates.today()


class ValueForm(TownForm):
    """Begins empty: what stands there is shown only where it is asked for."""

    value = forms.CharField(
        max_length=80, required=False, help_text="Để trống rồi lưu thì nội dung đang ghi bị xóa.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, *args: Any, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field == SensitiveField.PARTY:
            help_text = self.fields["value"].help_text
            self.fields["value"] = forms.ChoiceField(choices=PARTY, required=False, help_text=help_text)
        self.fields["value"].label = SensitiveField(field).label
