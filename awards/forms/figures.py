"""What the clerk types of the statutory statistics of a year."""

from typing import Any

from django import forms

from awards.models import YearForm, YearReport
from awards.models.figures import FIRST_YEAR, LAST_YEAR
from awards.stat_layout import Place
from awards.statistics.statutory import typed_of
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.editing import FIELD, Difference, differences, digest
from emulation.web.forms import STALE, DateField, TownForm, TownModelForm

MOST = 1_000_000


class BeginForm(TownForm):
    """A new set. Who keeps figures for several bodies says for which."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label="Đơn vị báo cáo")
    year = forms.IntegerField(label="Năm báo cáo", min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organization.objects.filter(pk__in=by.organization_ids({Role.CLERK}))
        self.fields["organization"].queryset = bodies
        self.initial = {"organization": bodies.first(), "year": dates.today().year} | self.initial


class HeadForm(TownModelForm):
    class Meta:
        model = YearReport
        fields = ["receiver", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}


class HandUpForm(TownForm):
    on = DateField(label="Ngày gửi", initial=dates.today)


class ReopenForm(TownForm):
    reason = forms.CharField(label="Lý do mở lại", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class FiguresForm(TownForm):
    """A box for every cell that is no sum, named "dòng-cột"."""

    difference: list[Difference] = []

    def __init__(self, *args: Any, year_form: YearForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year_form, self.stored = year_form, {place: row.value for place, row in typed_of(year_form).items()}
        for place in year_form.layout.leaves():
            line, column = place
            label = f"Dòng {line}, cột {column}"
            wrong = {"invalid": f"{label}: hãy ghi một số nguyên, ví dụ 3."}
            self.fields[f"{line}-{column}"] = forms.IntegerField(
                label=label, required=False, initial=self.stored.get(place), min_value=-MOST, max_value=MOST,
                error_messages=wrong,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "aria-label": label}),
            )  # fmt: skip

    @property
    def seen(self) -> str:
        return digest({"-".join(place): value for place, value in self.stored.items()})

    @property
    def numbers(self) -> dict[Place, int | None]:
        return {tuple(name.split("-")): self.cleaned_data[name] for name in self.fields}

    def clean(self) -> dict[str, Any]:
        """Counted cells may lose what the office knows not to belong there; others are never less than 0."""
        cleaned, counted = super().clean(), self.year_form.layout.counted()
        for name, value in list(cleaned.items()):
            if value is not None and value < 0 and tuple(name.split("-")) not in counted:
                self.add_error(name, f"{self.fields[name].label}: không được nhỏ hơn 0.")
        if self.data.get(FIELD) != self.seen:
            self.tell_difference(cleaned)
        return cleaned

    def tell_difference(self, cleaned: dict[str, Any]) -> None:
        labels = {name: field.label for name, field in self.fields.items()}
        theirs = {"-".join(place): str(value) for place, value in self.stored.items()}
        mine = {name: "" if value is None else str(value) for name, value in cleaned.items()}
        self.difference = differences(labels, theirs, mine)
        if self.difference:
            self.add_error(None, STALE)
