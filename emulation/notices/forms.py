"""Rules of reminding, and how an office's messages leave."""

from itertools import groupby
from typing import Any

from django import forms

from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib.words import join_names
from emulation.notices.kinds import kinds
from emulation.notices.models import OutboxPolicy, ReminderRule
from emulation.notices.words import DAY, LEFT, MARKS, USUAL, USUAL_SINCE, unknown_marks
from emulation.web.forms import TownForm, TownModelForm


class RuleForm(TownModelForm):
    """One rule. What an office reminds of can be chosen from what the apps offer."""

    kind = forms.ChoiceField(label="Nhắc việc gì, nhắc ai")

    class Meta:
        model = ReminderRule
        fields = ["kind", "days", "side", "every", "words", "is_on"]
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grouped = groupby(kinds().values(), key=lambda kind: kind.deadline)
        self.fields["kind"].choices = [
            ("", "Chọn một mục"),
            *((deadline, [(kind.name, kind.people) for kind in group]) for deadline, group in grouped),
        ]
        self.fields["words"].initial = USUAL

    def clean_words(self) -> str:
        words = " ".join(self.cleaned_data["words"].split())
        if wrong := unknown_marks(words):
            raise forms.ValidationError(
                f"Không có chỗ điền {join_names(wrong)}. Chỉ dùng {join_names(list(MARKS))}; "
                "hãy sửa lại hoặc bỏ dấu ngoặc vuông."
            )
        return words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind = kinds().get(cleaned.get("kind", ""))
        if kind and kind.since:
            self.clean_since(cleaned)
        return cleaned

    def clean_since(self, cleaned: dict[str, Any]) -> None:
        """What merely waits has no deadline: one can only look back."""
        if cleaned.get("side") == ReminderRule.Side.BEFORE and cleaned.get("days"):
            self.add_error("side", "Việc này tính từ ngày bắt đầu chờ, nên chỉ nhắc được sau ngày đó.")
        cleaned["side"] = ReminderRule.Side.AFTER
        if cleaned.get("words") == USUAL:
            cleaned["words"] = USUAL_SINCE
        if DAY in cleaned.get("words", ""):
            self.add_error("words", f"Việc này không có hạn. Hãy bỏ {DAY}; {LEFT} sẽ ghi số ngày đã chờ.")

    def _get_validation_exclusions(self) -> set[str]:
        # The office is part of what makes a rule the same as another, also where it cannot be changed.
        return super()._get_validation_exclusions() - {"organization"}


class NewRuleForm(RuleForm):
    """The same, and for which office, if the clerk serves several."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label="Cơ quan", empty_label=None)

    class Meta(RuleForm.Meta):
        fields = ["organization", *RuleForm.Meta.fields]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = Organization.objects.filter(pk__in=user.organization_ids({Role.CLERK}))
        self.fields["organization"].queryset = served
        self.fields["organization"].initial = served.first()
        if len(served) == 1:
            self.fields["organization"].widget = forms.HiddenInput()


class PolicyForm(TownModelForm):
    class Meta:
        model = OutboxPolicy
        fields = ["by_hand", "grace_hours", "earliest_hour"]


class CancelForm(TownForm):
    reason = forms.CharField(
        label="Lý do (không bắt buộc)", required=False, max_length=300, help_text="Ghi vào nhật ký của tin."
    )
