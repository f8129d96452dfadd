"""The words and the list of the own chairman's decision."""

from typing import Any

from django import forms
from django.db.models import Q

from awards.forms.decisions import NomineesField
from awards.models import Nomination, OwnDecision
from emulation.web.editing import digest
from emulation.web.forms import TownForm, TownModelForm


class OwnDecisionForm(TownModelForm):
    nominations = NomineesField(
        Nomination.objects.none(),
        label="Danh sách khen thưởng",
        help_text="Những đề nghị Hội đồng đã đồng ý, do Chủ tịch cơ quan quyết định và chưa có trong quyết định khác.",
        error_messages={"required": "Danh sách khen thưởng chưa có ai. Hãy chọn ít nhất một dòng."},
    )

    class Meta:
        model = OwnDecision
        fields = ["bases", "requested_by", "merit", "money", "executors"]
        widgets = {
            "bases": forms.Textarea(attrs={"rows": 8}),
            "requested_by": forms.Textarea(attrs={"rows": 2}),
            "merit": forms.Textarea(attrs={"rows": 3}),
            "money": forms.Textarea(attrs={"rows": 3}),
            "executors": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decision = self.instance
        own = Q(own_decision_line__own_decision=decision.pk)
        offered = Nomination.objects.for_own_decision(decision.campaign).filter(Q(own_decision_line=None) | own)
        self.fields["nominations"].queryset = offered.for_list()
        # A new decision starts with everybody who is waiting for one.
        self.initial["nominations"] = list(offered.filter(own) if decision.pk else offered)
        self.order_fields(["nominations", *self._meta.fields])

    @property
    def seen(self) -> str:
        """The words and the list."""
        stored = {name: self.initial.get(name) for name in self._meta.fields}
        return digest(stored | {"list": sorted(row.pk for row in self.initial["nominations"])})


class RefusalForm(TownForm):
    """Why the chairman does not grant it."""

    reason = forms.CharField(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ghi như ý kiến của Chủ tịch; lưu trong nhật ký của đề nghị.",
        error_messages={"required": "Hãy ghi lý do để đơn vị biết."},
    )
