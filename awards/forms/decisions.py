"""What goes up to the superior, and what came back."""

from typing import Any

from django import forms
from django.db import models
from django.db.models import Q

from awards.flows.answers import check_decided_on
from awards.models import AwardKind, Decision, DecisionLine, Nomination, Proposal
from awards.papers.proposal import recipient
from emulation.files import kinds
from emulation.files.fields import UploadField, UploadFormMixin
from emulation.lib.errors import Unsound
from emulation.web.editing import digest
from emulation.web.forms import RowsField, TownForm, TownModelForm


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
        offered = Nomination.objects.for_proposal(proposal.campaign, proposal.level)
        offered = offered.filter(Q(proposal_line=None) | own)
        self.fields["nominations"].queryset = offered.for_list()
        # A new proposal starts with everybody who is waiting for one.
        self.initial["nominations"] = list(offered.filter(own) if proposal.pk else offered)

    @property
    def seen(self) -> str:
        """The words and the list."""
        stored = {name: self.initial.get(name) for name in self._meta.fields}
        return digest(stored | {"list": sorted(row.pk for row in self.initial["nominations"])})


class Rest(models.TextChoices):
    """What is noted of nominees who are not ticked."""

    AWAITED = "awaited", "Còn chờ kết quả ở quyết định khác"
    DECLINED = "declined", "Cấp trên không khen thưởng"


class DecisionForm(UploadFormMixin, TownModelForm):
    """The superior's decision as it came, with its file, and whom it names."""

    upload = UploadField(label="Tệp quyết định", allowed=kinds.PAPERS)
    granted = NomineesField(
        Nomination.objects.none(),
        required=False,
        label="Được khen thưởng",
        help_text="Bỏ dấu những ai không có trong quyết định này. Ai được khen khác với đề nghị thì sửa ở bước sau.",
    )
    rest = forms.ChoiceField(label="Những dòng không đánh dấu", choices=Rest.choices, initial=Rest.AWAITED)
    reason = forms.CharField(
        label="Lý do không khen thưởng",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bắt buộc khi chọn “Cấp trên không khen thưởng”; đơn vị được báo. Sửa được cho từng người.",
    )

    class Meta:
        model = Decision
        fields = ["number", "decided_on", "issuer", "signer", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.fields["granted"].queryset = proposal.awaited.for_list()
        self.initial.setdefault("granted", list(proposal.awaited))
        self.initial["issuer"] = self.initial.get("issuer") or recipient(proposal)
        self.order_fields(["number", "decided_on", "issuer", "signer", "upload", "granted", "rest", "reason", "note"])

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        try:
            check_decided_on(self.proposal, day)
        except Unsound as error:
            raise forms.ValidationError(error.message) from error
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("rest") == Rest.DECLINED and not cleaned.get("reason"):
            self.add_error("reason", "Hãy ghi lý do cấp trên không khen thưởng để đơn vị biết.")
        return cleaned

    @property
    def declined(self) -> list[Nomination]:
        """Of a sound form: whom it notes as declined."""
        ticked = {row.pk for row in self.cleaned_data["granted"]}
        rest = [row for row in self.fields["granted"].queryset if row.pk not in ticked]
        return rest if self.cleaned_data["rest"] == Rest.DECLINED else []


class DecisionLineForm(TownModelForm):
    """What the decision says of one nominee, where it differs from the proposal."""

    class Meta:
        model = DecisionLine
        fields = ["outcome", "name", "award", "merit", "reason", "page", "place"]
        widgets = {"merit": forms.Textarea(attrs={"rows": 3}), "reason": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"name": "Ghi đúng như in trong quyết định, kể cả khi khác tên đề nghị."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line = self.instance
        day, subject = line.decision.decided_on, line.nomination.subject
        offered = AwardKind.objects.in_force(day).for_subject(subject)
        self.fields["award"].queryset = offered | AwardKind.objects.filter(pk=line.nomination.award_id)


class AddedForm(TownModelForm):
    """Somebody whom the superior put on the list himself."""

    page = forms.IntegerField(label="Trang của bản quét", required=False, min_value=1, max_value=9999)

    class Meta:
        model = Nomination
        fields = ["subject", "participation", "name", "sex", "person_kind", "position", "address", "award", "merit"]
        widgets = {"merit": forms.Textarea(attrs={"rows": 3})}
        labels = {"participation": "Thuộc đơn vị tham gia", "name": "Họ tên, tên chủ hộ"}
        help_texts = {
            "name": "Để trống nếu là tập thể của đơn vị đã chọn.",
            "person_kind": "Bắt buộc với cá nhân.",
            "merit": "Ghi như trong quyết định.",
        }

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = decision.proposal.campaign.participations.select_related("organization")
        self.fields["participation"].queryset = units.order_by("organization__sort_key")
        self.fields["award"].queryset = AwardKind.objects.in_force(decision.decided_on)
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        subject, unit = cleaned.get("subject"), cleaned.get("participation")
        if subject == Nomination.Subject.COLLECTIVE and unit:
            self.instance.collective = unit.organization
            cleaned |= {"name": unit.organization.name, "person_kind": "", "sex": ""}
        elif subject and not cleaned.get("name"):
            self.add_error("name", "Hãy ghi họ tên như trong quyết định.")
        if subject == Nomination.Subject.INDIVIDUAL and not cleaned.get("person_kind"):
            self.add_error("person_kind", "Hãy chọn thành phần của cá nhân.")
        if subject == Nomination.Subject.HOUSEHOLD:
            cleaned["person_kind"] = ""
        return cleaned


class EnterForm(TownForm):
    """What goes with the entry in the register."""

    certificates = forms.BooleanField(
        label="Lập giấy khen để in tại cơ quan",
        required=False,
        help_text="Chỉ chọn khi cấp trên giao cơ quan in. Nếu chưa chọn, lập sau ở trang Giấy khen.",
    )
