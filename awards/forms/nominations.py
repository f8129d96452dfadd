"""A unit's nominee and the papers of the dossier."""

from typing import Any

from django import forms

from awards.forms.record_choice import RecordChoiceMixin
from awards.law.regime import kinds_for
from awards.models import UNCONFIRMED, AwardKind, Nomination, Procedure
from awards.models.nominee import Sex
from campaigns.models.plan import PersonKind
from emulation.accounts.models import Organization
from emulation.lib import dates
from emulation.web.forms import TownModelForm

COLLECTIVE, INDIVIDUAL, HOUSEHOLD = Nomination.Subject
FIELDS = {
    COLLECTIVE: ["collective", "name", "address", "award", "procedure", "merit"],
    INDIVIDUAL: ["name", "birth_year", "sex", "person_kind", "position", "address", "award", "procedure", "merit"],
    HOUSEHOLD: ["name", "birth_year", "sex", "position", "address", "award", "procedure", "merit"],
}
LABELS = {
    COLLECTIVE: {"name": "Tên tập thể khác", "address": "Địa chỉ"},
    INDIVIDUAL: {"name": "Họ và tên", "address": "Nơi ở hoặc nơi công tác"},
    HOUSEHOLD: {
        "name": "Họ và tên chủ hộ",
        "sex": "Giới tính của chủ hộ",
        "position": "Nghề nghiệp",
        "address": "Nơi ở",
    },
}
NAME_HELP = {
    INDIVIDUAL: "Ghi đầy đủ họ, chữ đệm, tên; không ghi ông, bà.",
    COLLECTIVE: "Tổ, đội, nhóm không có trong danh sách trên: chọn “Tập thể khác” rồi ghi tên đầy đủ ở đây.",
    HOUSEHOLD: "Ghi họ tên chủ hộ, ví dụ: Lò Văn Pâng.",
}
BODY_OR_NAME = "Hãy chọn tập thể trong danh sách, hoặc chọn “Tập thể khác” và ghi tên; không ghi cả hai."


class AwardField(forms.ModelChoiceField):
    """Awards of the catalogue; what no source confirms says so."""

    def label_from_instance(self, obj: AwardKind) -> str:
        return str(obj) if obj.confirmed else f"{obj} ({UNCONFIRMED})"


class NominationForm(RecordChoiceMixin, TownModelForm):
    """Who is put forward for which award; the fields are those of the kind of nominee, which the instance knows."""

    award = AwardField(
        AwardKind.objects.none(), label="Danh hiệu, hình thức khen thưởng", empty_label="Chọn trong danh mục"
    )

    class Meta:
        model = Nomination
        fields = ["collective", "name", "sex", "person_kind", "position", "address", "award", "procedure", "merit"]
        widgets = {"procedure": forms.RadioSelect, "merit": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = Nomination.Subject(self.instance.subject)
        self.fields = {name: self.fields[name] for name in FIELDS[self.subject]}
        for name, label in LABELS[self.subject].items():
            self.fields[name].label = label
        self.fields["name"].help_text = NAME_HELP[self.subject]
        self.offer_awards()
        self.fields["procedure"].required = False  # without an answer the usual one
        if self.subject == COLLECTIVE:
            self.offer_collectives()
        else:
            self.fields["sex"].choices = [("", "Không ghi"), *Sex.choices]
        if self.subject == INDIVIDUAL:
            self.fields["person_kind"].required = True
            self.fields["person_kind"].choices = [("", "Chọn thành phần"), *PersonKind.choices]
        if "twin_reason" in self.data:
            self.ask_twin()

    def offer_awards(self) -> None:
        """What may be granted to that kind of nominee at the end of the campaign."""
        field, campaign = self.fields["award"], self.instance.participation.campaign
        field.queryset = kinds_for(campaign).for_subject(self.subject)
        field.error_messages["invalid_choice"] = (
            f"Hình thức này không dành cho {self.subject.label.lower()} hoặc không áp dụng vào ngày "
            f"{dates.short(campaign.ends_on)}. Hãy chọn trong danh sách."
        )

    def offer_collectives(self) -> None:
        """The unit itself, or one below it, as long as it exists."""
        field, unit = self.fields["collective"], self.instance.participation.organization
        below = Organization.objects.ids_under([unit.pk])
        field.queryset = Organization.objects.on(dates.today()).filter(pk__in=below)
        field.empty_label = "Tập thể khác (ghi tên ở ô dưới)"
        field.error_messages["invalid_choice"] = (
            "Tập thể này không thuộc đơn vị hoặc đã kết thúc hoạt động. Hãy chọn trong danh sách."
        )
        self.fields["name"].required = False
        if not self.instance.pk:
            self.initial["collective"] = unit.pk
        elif self.instance.collective_id:
            self.initial["name"] = ""

    def clean_procedure(self) -> str:
        return self.cleaned_data["procedure"] or Procedure.NORMAL

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.subject == COLLECTIVE and "collective" in cleaned and "name" in cleaned:
            if bool(cleaned["collective"]) == bool(cleaned["name"]):
                self.add_error("name", BODY_OR_NAME)
            elif cleaned["collective"]:
                cleaned["name"] = cleaned["collective"].name
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        self.choose_record()

    @property
    def blamed(self) -> str:
        """The field that a refusal of the nominee is about."""
        return "collective" if self.instance.collective_id else "name"
