"""A plan from a file: the file, what it says about the campaign as a whole, where words without a place go."""

from typing import Any

from django import forms

from campaigns.models import Leftover
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.files import kinds
from emulation.files.fields import UploadField
from emulation.files.intake import clean_name
from emulation.files.models import StoredFile
from emulation.web.forms import TownForm

LONGEST_GROUP = 250


class PlanFileForm(TownForm):
    """The file, and for which body, if the clerk serves several. Nothing is stored unless the file could be read."""

    organizer = forms.ModelChoiceField(Organization.objects.none(), label="Cơ quan phát động", empty_label=None)
    upload = UploadField(
        label="Tệp kế hoạch",
        allowed=kinds.READABLE,
        error_messages={"required": "Hãy chọn tệp kế hoạch trên máy."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = Organization.objects.filter(pk__in=user.organization_ids({Role.CLERK}))
        self.fields["organizer"].queryset = served
        self.fields["organizer"].initial = served.first()
        if len(served) == 1:
            self.fields["organizer"].widget = forms.HiddenInput()

    @property
    def content(self) -> tuple[bytes, str]:
        """The bytes to read, and the name the person gave them."""
        upload = self.cleaned_data["upload"]
        upload.seek(0)
        return upload.read(), clean_name(upload.name)

    def keep(self, *, by: User) -> tuple[StoredFile, str]:
        return self.fields["upload"].keep(self.cleaned_data["upload"], by=by)


class LeftoverForm(TownForm):
    """Where words of the file go."""

    went_to = forms.ChoiceField(
        label="Đưa đoạn này vào",
        choices=[("", "Chọn phần của kế hoạch"), *Leftover.Place.choices],
        error_messages={"required": "Hãy chọn phần của kế hoạch, hoặc chọn “Không đưa vào kế hoạch”."},
        help_text="Nguyên văn được thêm vào cuối phần đã chọn; sau đó vẫn sửa được ở phần ấy.",
    )
    assignee = forms.CharField(
        label="Ai thực hiện",
        required=False,
        max_length=300,
        help_text="Chỉ ghi khi đưa vào phần Tổ chức thực hiện.",
    )

    def __init__(self, *args: Any, leftover: Leftover, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leftover = leftover

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        place = cleaned.get("went_to")
        if place == Leftover.Place.ASSIGNMENT and not cleaned.get("assignee", "").strip():
            self.add_error("assignee", "Hãy ghi ai thực hiện việc này.")
        if place == Leftover.Place.GROUP and len(self.leftover.text) > LONGEST_GROUP:
            self.add_error("went_to", "Đoạn dài hơn 250 ký tự, không ghi được làm một đối tượng. Hãy chọn phần khác.")
        return cleaned
