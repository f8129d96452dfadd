"""What goes up to the superior, and what came back."""

from typing import Any

from django import forms
from django.db.models import Q

from awards.flows.decisions import check_decided_on
from awards.models import Decision, Nomination, Proposal
from awards.papers.proposal import recipient
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib.errors import Unsound
from emulation.web.editing import digest
from emulation.web.forms import RowsField, TownModelForm


class NomineesField(RowsField):
    """Nominees to tick, each with its kind, unit and award."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Nomination) -> str:
        unit = obj.participation.organization.short_name
        where = "" if obj.collective_id == obj.participation.organization_id else f", {unit}"
        return f"{obj.get_subject_display()}: {obj.name}{where} – {obj.award}"


class ProposalForm(TownModelForm):
    """The words of the proposal and its list."""

    nominations = NomineesField(
        Nomination.objects.none(),
        label="Danh sách đề nghị",
        help_text="Những tập thể, cá nhân, hộ gia đình Hội đồng đã đồng ý và chưa có trong tờ trình khác.",
        error_messages={"required": "Danh sách đề nghị chưa có ai. Hãy chọn ít nhất một dòng."},
    )

    class Meta:
        model = Proposal
        fields = ["addressees", "bases", "reasons"]
        widgets = {
            "addressees": forms.Textarea(attrs={"rows": 2}),
            "bases": forms.Textarea(attrs={"rows": 5}),
            "reasons": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {"reasons": "Mỗi đoạn một dòng. Để trống thì phần mềm ghi theo lời văn thường dùng."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proposal = self.instance
        own = Q(proposal_line__proposal=proposal.pk)
        offered = Nomination.objects.for_proposal(proposal.campaign).filter(Q(proposal_line=None) | own)
        self.fields["nominations"].queryset = offered.for_list()
        # A new proposal starts with everybody who is waiting for one.
        self.initial["nominations"] = list(offered.filter(own) if proposal.pk else offered)

    @property
    def seen(self) -> str:
        """The words and the list."""
        stored = {name: self.initial.get(name) for name in self._meta.fields}
        return digest(stored | {"list": sorted(row.pk for row in self.initial["nominations"])})


class DecisionForm(UploadFormMixin, TownModelForm):
    """The superior's decision as it came, with its file."""

    upload = UploadField(label="Tệp quyết định", allowed=kinds.PAPERS)
    granted = NomineesField(
        Nomination.objects.none(),
        required=False,
        label="Được khen thưởng",
        help_text="Bỏ dấu những ai không có trong quyết định; họ được ghi là cấp trên không khen thưởng.",
    )

    class Meta:
        model = Decision
        fields = ["number", "decided_on", "issuer", "signer", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        listed = Nomination.objects.filter(proposal_line__proposal=proposal)
        self.fields["granted"].queryset = listed.for_list()
        self.initial.setdefault("granted", list(listed))
        self.initial["issuer"] = self.initial.get("issuer") or recipient(proposal)
        self.order_fields(["number", "decided_on", "issuer", "signer", "upload", "granted", "note"])

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        try:
            check_decided_on(self.proposal, day)
        except Unsound as error:
            raise forms.ValidationError(error.message) from error
        return day
