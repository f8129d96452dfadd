"""A hold is placed, looked at again, lifted."""

from typing import Any

from django import forms

from awards.models import Hold
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.forms import DateField, TownForm, TownModelForm

WORDS = forms.Textarea(attrs={"rows": 3})


def clerks_of(body: int) -> Any:
    return User.objects.filter(pk__in=[row.pk for row in User.objects.filter(posts__organization=body, is_active=True)
                                       .distinct() if row.has_role(Role.CLERK, body)])  # fmt: skip


class HoldForm(TownModelForm):
    """On the record that the instance names, or on a unit that is chosen."""

    class Meta:
        model = Hold
        fields = ["organization", "whole", "sort", "ground", "starts_on", "review_on", "keeper"]
        widgets = {"ground": WORDS}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hold: Hold = self.instance
        if hold.nominee_id:
            del self.fields["organization"], self.fields["whole"]
        else:
            under = Organization.objects.ids_under([hold.body_id])
            units = Organization.objects.on(dates.today()).filter(pk__in=under).exclude(pk=hold.body_id)
            self.fields["organization"].queryset = units
            self.fields["organization"].required = True
        clerks = clerks_of(hold.body_id)
        self.fields["keeper"].queryset = clerks if by.has_role(Role.CHAIRMAN, hold.body_id) else clerks.filter(pk=by.pk)
        self.initial |= {"keeper": clerks.filter(pk=by.pk).first(), "starts_on": dates.today()}


class ReviewForm(TownForm):
    """`keeper` is for the chairman."""

    review_on = DateField(label="Ngày xem lại tiếp theo")
    words = forms.CharField(
        label="Kết quả xem lại", max_length=1000, widget=WORDS, help_text="Vì sao còn phải tạm dừng, vụ việc đến đâu."
    )
    keeper = forms.ModelChoiceField(User.objects.none(), label="Công chức được giao")

    def __init__(self, *args: Any, hold: Hold, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by.has_role(Role.CHAIRMAN, hold.body_id):
            self.fields["keeper"].queryset = clerks_of(hold.body_id)
            self.initial["keeper"] = hold.keeper
        else:
            del self.fields["keeper"]


class LiftForm(TownForm):
    reason = forms.CharField(label="Lý do thôi tạm dừng", max_length=1000, widget=WORDS)
