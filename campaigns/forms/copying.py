"""The copy of a past campaign."""

from typing import Any

from django import forms

from campaigns.flows.copying import Copy, Part
from campaigns.forms.plan import CampaignForm
from campaigns.models import Campaign
from campaigns.shifting import month_later
from emulation.lib.words import clean_text


class CopyForm(CampaignForm):
    """What the new campaign is called, when it is, and what is taken over. Days left blank follow the new first day."""

    parts = forms.MultipleChoiceField(
        label="Chép những phần nào",
        choices=[(part.value, part.label[:1].upper() + part.label[1:]) for part in Part],
        initial=Part.values,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta(CampaignForm.Meta):
        fields = ["name", "short_name", "starts_on", "ends_on", "anniversary_on"]

    def __init__(self, data: Any = None, *, source: Campaign, **kwargs: Any) -> None:
        super().__init__(data, instance=Campaign(organizer=source.organizer), initial=offered(source), **kwargs)
        self.source = source
        self.fields["ends_on"].required = False
        self.fields["name"].help_text = "Xem lại số năm kỷ niệm và năm trong tên."
        for name in ("ends_on", "anniversary_on"):
            self.fields[name].help_text = "Để trống thì tính theo ngày bắt đầu mới."

    def clean(self) -> dict[str, Any]:
        starts = self.cleaned_data.get("starts_on")
        if starts:
            for name, day in Copy(self.source, starts).days.items():
                if name not in self.errors and not self.cleaned_data.get(name):
                    self.cleaned_data[name] = day
        return super().clean()

    @property
    def copy(self) -> Copy | None:
        """The copy as it would be by what is in the boxes; nothing while the first day is not a day."""
        starts = self.cleaned_data.get("starts_on") if self.is_bound else self.initial["starts_on"]
        return Copy(self.source, starts) if starts else None

    @property
    def fields_of_campaign(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


def offered(source: Campaign) -> dict[str, Any]:
    """The same a year later, with the years in its names one on."""
    year = source.starts_on.year
    names = {
        name: clean_text(getattr(source, name)).replace(str(year), str(year + 1)) for name in ("name", "short_name")
    }
    return names | {"starts_on": month_later(source.starts_on, 12)}
