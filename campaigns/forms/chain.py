"""Our own campaign from a superior's."""

from typing import Any

from django import forms

from campaigns.flows.carrying_out import PARTS
from campaigns.forms.plan import CampaignForm
from campaigns.models import Campaign
from emulation.accounts.models import Organization
from emulation.web.forms import TownForm

OFFERED = ("name", "short_name", "starts_on", "ends_on", "anniversary_on")


class CarryOutForm(CampaignForm):
    """The superior's facts are filled by themselves; name and days begin as the superior has them."""

    organizer = forms.ModelChoiceField(Organization.objects.none(), label="Cơ quan phát động", empty_label=None)
    parts = forms.MultipleChoiceField(
        label="Lấy những phần nào của kế hoạch cấp trên",
        choices=[(part.value, words[:1].upper() + words[1:]) for part, words in PARTS.items()],
        initial=[part.value for part in PARTS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Mọi phần đều là bản nháp, sửa được sau khi lập.",
    )

    class Meta(CampaignForm.Meta):
        fields = ["organizer", *OFFERED]

    def __init__(self, *args: Any, superior: Campaign, bodies: list[Organization], **kwargs: Any) -> None:
        given = {name: getattr(superior, name) for name in OFFERED} | {"organizer": bodies[0]}
        super().__init__(*args, initial=given, **kwargs)
        self.fields["organizer"].queryset = Organization.objects.filter(pk__in=[body.pk for body in bodies])

    @property
    def fields_of_campaign(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in OFFERED}


class LinkForm(TownForm):
    """Which of our campaigns carries out the superior's."""

    campaign = forms.ModelChoiceField(
        Campaign.objects.none(),
        label="Phong trào đã lập",
        empty_label="Chọn phong trào",
        error_messages={"required": "Hãy chọn phong trào của cơ quan mình."},
    )

    def __init__(self, *args: Any, own: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = own
