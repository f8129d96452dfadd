"""To whom a duty is given, and that it is done."""

from typing import Any

from django import forms

from campaigns.models import Assignment
from emulation.accounts.models import Organization, Post
from emulation.accounts.roles import TOWN
from emulation.lib import dates
from emulation.web.forms import DateField, TownForm, TownModelForm


class GiveForm(TownModelForm):
    """One owner: a post at the organiser, or a unit below it."""

    class Meta:
        model = Assignment
        fields = ["owner_post", "owner_unit", "due_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organizer, today = self.instance.campaign.organizer_id, dates.today()
        posts = Post.objects.on(today).filter(organization=organizer, role__in=TOWN, user__is_active=True)
        below = Organization.objects.ids_under([organizer]) - {organizer}
        units = Organization.objects.on(today).filter(pk__in=below)
        # Whoever has it stays a choice, also after the post or the unit has ended.
        kept = self.instance.owner_post_id, self.instance.owner_unit_id
        self.fields["owner_post"].queryset = (posts | Post.objects.filter(pk=kept[0])).select_related(
            "user", "organization"
        )
        self.fields["owner_unit"].queryset = units | Organization.objects.filter(pk=kept[1])
        for name in ("owner_post", "owner_unit"):
            self.fields[name].empty_label = "Không giao"


class DoneForm(TownForm):
    done_on = DateField(label="Xong ngày", error_messages={"required": "Hãy ghi ngày việc đã xong."})
    note = forms.CharField(
        label="Kết quả",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi ngắn đã làm gì, số văn bản nếu có.",
        error_messages={"required": "Hãy ghi ngắn kết quả, để Văn phòng biết việc đã làm thế nào."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = dates.today()


class ReopenForm(TownForm):
    reason = forms.CharField(
        label="Lý do mở lại",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do, để người thực hiện biết còn thiếu gì."},
    )
