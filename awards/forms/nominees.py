"""A record of a person, a collective or a household; merging and parting of records."""

from typing import Any

from django import forms

from awards.forms.record_choice import BirthYearField
from awards.models import Nomination, Nominee, NomineePost, RegisterEntry, Sex
from campaigns.models.plan import PersonKind
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.forms import PlainModelForm, RowsField, TownForm, TownModelForm
from emulation.web.rows import row_formset

COLLECTIVE, INDIVIDUAL, HOUSEHOLD = Nominee.Subject
FIELDS = {
    COLLECTIVE: ["name", "organization", "spellings"],
    INDIVIDUAL: ["name", "birth_year", "sex", "person_kind", "organization", "spellings"],
    HOUSEHOLD: ["name", "birth_year", "sex", "organization", "spellings"],
}
NAMES = {COLLECTIVE: "Tên tập thể", INDIVIDUAL: "Họ và tên", HOUSEHOLD: "Họ và tên chủ hộ"}


def units_of(user: User) -> Any:
    """Existing units that the clerk keeps records of."""
    own = Organization.objects.ids_under(user.organization_ids({Role.CLERK}))
    return Organization.objects.on(dates.today()).filter(pk__in=own)


class RecordForm(TownModelForm):
    """The facts of a record, which the instance's subject chooses; a stored one wants the reason of the correction."""

    birth_year = BirthYearField()
    reason = forms.CharField(
        label="Lý do sửa", max_length=300, help_text="Ví dụ: theo căn cước công dân. Lưu vào nhật ký."
    )

    class Meta:
        model = Nominee
        fields = ["name", "birth_year", "sex", "person_kind", "organization", "spellings"]
        widgets = {"spellings": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        asked = [*FIELDS[row.subject], *(["reason"] if row.pk else [])]
        if row.collective_id:  # its name and its place are those of the tree
            asked = ["spellings", "reason"]
        self.fields = {name: self.fields[name] for name in asked}
        if "name" in self.fields:
            self.fields["name"].label = NAMES[row.subject]
        if "organization" in self.fields:
            own = units_of(by) | Organization.objects.filter(pk=row.organization_id)
            self.fields["organization"].queryset = own.distinct()
        if "sex" in self.fields:
            self.fields["sex"].choices = [("", "Không ghi"), *Sex.choices]
        if "person_kind" in self.fields:
            self.fields["person_kind"].choices = [("", "Không ghi"), *PersonKind.choices]

    def clean(self) -> dict[str, Any]:
        """The reason is no part of the two versions that are compared."""
        reason = self.fields.pop("reason", None)
        cleaned = super().clean()
        if reason:
            self.fields["reason"] = reason
        return cleaned

    @property
    def told_changes(self) -> str:
        """'Năm sinh: 1975 → 1976; …' of what was put right."""
        changed = [name for name in self.changed_data if name != "reason"]
        return "; ".join(self.told_change(name) for name in changed)

    def told_change(self, name: str) -> str:
        old, new = (
            ", ".join(self.reading(name, value).split("\n")) or "trống"
            for value in (self.initial.get(name), self.cleaned_data[name])
        )
        return f"{self.fields[name].label}: {old} → {new}"


class PostForm(PlainModelForm):
    class Meta:
        model = NomineePost
        fields = ["title", "organization", "place", "starts_on", "ends_on"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        field.queryset = units_of(by) | Organization.objects.filter(pk=self.instance.organization_id)
        field.empty_label = "Nơi khác, hoặc không ghi"


PostFormSet = row_formset(PostForm, noun="Chức vụ qua các thời kỳ", extra=1, most=30, ordered=False)


class OtherRecordForm(TownForm):
    """Which other record, by its number."""

    number = forms.IntegerField(
        label="Số hồ sơ khác", min_value=1, max_value=10**12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Hãy ghi số hồ sơ, ví dụ 125."),
    )  # fmt: skip


class ReasonForm(TownForm):
    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class NominationsField(RowsField):
    def label_from_instance(self, obj: Nomination) -> str:
        return f"{obj} ({obj.participation})"


class PastAwardsField(RowsField):
    def label_from_instance(self, obj: RegisterEntry) -> str:
        return f"{obj}, Quyết định số {obj.decision_number} ngày {dates.short(obj.decided_on)} ({obj.unit_name})"


class SplitForm(TownModelForm):
    """The namesake's facts, and which nominations and past awards are theirs."""

    nominations = NominationsField(
        Nomination.objects.none(), label="Đề nghị là của người khác", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    entries = PastAwardsField(
        RegisterEntry.objects.none(), label="Khen thưởng cũ là của người khác", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    birth_year = BirthYearField()
    reason = forms.CharField(label="Lý do tách", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Nominee
        fields = ["nominations", "entries", "name", "birth_year", "sex", "person_kind", "organization", "reason"]

    def __init__(self, *args: Any, held: Nominee, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = ["nominations", "entries", *(name for name in FIELDS[held.subject] if name != "spellings"), "reason"]
        self.fields = {name: self.fields[name] for name in asked}
        self.fields["name"].label = NAMES[held.subject]
        self.fields["nominations"].queryset = held.nominations.for_list()
        self.fields["entries"].queryset = held.entries.past()
        for name in ("nominations", "entries"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]
        own = units_of(by) | Organization.objects.filter(pk=held.organization_id)
        self.fields["organization"].queryset = own.distinct()
