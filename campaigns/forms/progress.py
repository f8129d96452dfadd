"""A report of something done."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.db.models import Q
from django.template.loader import render_to_string

from campaigns import kinds
from campaigns.flows.progress import check_day
from campaigns.forms import kind_boxes
from campaigns.forms.taking_part import ReasonForm
from campaigns.models import Achievement, Announcement, Figure, Participation, Target
from campaigns.models.progress import EVIDENCE_LIMIT
from campaigns.models.taking_part import Commitment
from campaigns.states import ReturnCode
from emulation.files.fields import ManyUploadsField, UploadFormMixin
from emulation.lib.errors import Unsound
from emulation.web.editing import digest
from emulation.web.forms import TownModelForm, dress

FIRST = ["kind", "commitment", "strand", "title", "happened_on", "place"]
RESHAPED = "Loại việc vừa đổi; các ô bên dưới đã theo loại mới. Hãy ghi tiếp rồi bấm lưu."


class AchievementForm(UploadFormMixin, TownModelForm):
    """Few boxes: those of every report, and those of its kind. Another kind chosen brings its boxes at the next try."""

    files = ManyUploadsField(
        label="Ảnh, giấy tờ minh chứng", required=False, error_messages={"required": "Hãy chọn ít nhất một tệp."}
    )
    shape = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Achievement
        fields = [*FIRST, "announcement", "target", "quantity", "unit", "people", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "kind": "Đổi loại thì các ô riêng đổi theo khi bấm lưu.",
            "commitment": "Chọn chỉ tiêu thì không cần chọn nội dung. "
            "Công trình, phần việc đã đăng ký thì báo tiến độ ở trang của đơn vị.",
        }

    def __init__(self, data: Any = None, *args: Any, participation: Participation, **kwargs: Any) -> None:
        self.participation, instance = participation, kwargs["instance"]
        chosen = (data.get("kind") if data else None) or kwargs.get("initial", {}).get("kind") or instance.kind
        self.kind = kinds.BY_KEY.get(chosen, instance.shape)
        data, self.reshaped = self.follow(data)
        self.stored = {"details": instance.details, "figures": [str(row) for row in kind_boxes.rows_of(instance)]}
        kept = kind_boxes.stored(self.kind, instance) | {"shape": self.kind.key}
        if not instance.pk:
            kept["unit"] = self.kind.unit
        super().__init__(data, *args, **kwargs | {"initial": kept | kwargs.get("initial", {})})
        self.offer_choices()
        self.dress_for_kind()
        if self.instance.pk and hasattr(self.instance, "completes"):  # these follow from the pledged work
            for name in ("commitment", "strand", "kind"):
                del self.fields[name]

    def follow(self, data: Any) -> tuple[Any, bool]:
        """What was posted, in the boxes of the kind chosen; and whether the person has to look at them first."""
        old = kinds.BY_KEY.get(data.get("shape", "") if data else "", self.kind)
        if old == self.kind:
            return data, False
        data = data.copy()
        data["shape"] = self.kind.key
        if data.get("unit") == old.unit:
            data["unit"] = self.kind.unit
        return data, kind_boxes.carry(data, old, self.kind) or bool(self.kind.boxes)

    def offer_choices(self) -> None:
        campaign = self.participation.campaign
        # Pledged works and tasks are reported on their own pages, so that each counts once.
        offered = Q(kind=Commitment.Kind.TARGET) | Q(pk=self.instance.commitment_id)
        pledges = Commitment.objects.filter(offered, registration__participation=self.participation, withdrawn_on=None)
        self.fields["commitment"].queryset = pledges.select_related("strand")
        self.fields["commitment"].empty_label = "Không theo chỉ tiêu đã đăng ký"
        self.fields["strand"].queryset = strands = campaign.strands.all()
        self.fields["strand"].empty_label = "Chọn nội dung"
        self.fields["strand"].required = False
        chosen = next((row for row in strands if str(row.pk) == str(self["strand"].value())), None)
        self.fields["kind"].choices = kinds.choices_for(*((chosen.title, chosen.text) if chosen else ("",)))
        targets = Target.objects.filter(strand__campaign=campaign)
        self.fields["target"].queryset = targets if self.kind.by_target else targets.exclude(unit="")
        self.fields["target"].empty_label = "Không theo chỉ tiêu nào trong kế hoạch"
        self.offer_announcements()

    def offer_announcements(self) -> None:
        """Articles that reached the unit or everybody, the newest first: what a session of propaganda was based on."""
        told = Announcement.objects.addressed_to([self.participation.organization_id]).out()
        everybody = Announcement.objects.open_to_all().out().filter(organizer=self.participation.campaign.organizer_id)
        offered = Announcement.objects.filter(
            Q(pk__in=told.values("pk")) | Q(pk__in=everybody.values("pk")) | Q(pk=self.instance.announcement_id)
        )
        if self.kind.key != kinds.PROPAGANDA or not offered.exists():
            del self.fields["announcement"]
            return
        self.fields["announcement"].queryset = offered
        self.fields["announcement"].empty_label = "Không theo tin bài nào"

    @property
    def helper(self) -> FormHelper:
        """What every report gives first; further figures and words fold away, unless there is something in them."""
        helper = super().helper
        later = [] if self.kind.by_target else ["target"]
        later += [name for name in self.fields if name.startswith("figure_")] + [kind_boxes.FREE, "description"]
        first = [name for name in self.fields if name not in (*later, "files")]
        filled = any(self[name].value() or name in self.errors for name in later)
        helper.layout = Layout(*first, More(*later, is_open=filled), "files")
        return helper

    def dress_for_kind(self) -> None:
        kind = self.kind
        own, figures = kind_boxes.own_fields(kind), kind_boxes.figure_fields(kind)
        for name, field in {**own, **figures}.items():
            dress(field)
            self.fields[name] = field
        if "gui" in self.data:
            for box in kind.boxes:
                own[f"box_{box.key}"].required = box.wanted
        self.fields["title"].help_text = f"Ví dụ: {kind.example}"
        self.fields["quantity"].label, self.fields["people"].label = kind.quantity, kind.people
        self.order_fields(
            [*FIRST, *own, "announcement", "target", "quantity", "unit", "people", *figures, "description", "files"]
        )

    @property
    def seen(self) -> str:
        """Of the stored row with its figures, whatever kind is chosen now."""
        return digest({name: self.initial.get(name) for name in self._meta.fields} | self.stored)

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        try:
            check_day(self.participation, Achievement(happened_on=day))
        except Unsound as error:
            raise forms.ValidationError(error.message) from error
        return day

    def clean_files(self) -> list[Any]:
        files = self.cleaned_data["files"]
        there, coming = self.instance.evidence.count() if self.instance.pk else 0, self.count("files")
        if there + coming > EVIDENCE_LIMIT:
            raise forms.ValidationError(
                f"Mỗi kết quả nhận tối đa {EVIDENCE_LIMIT} tệp; đã có {there}, bạn chọn thêm {coming}. Hãy bớt tệp."
            )
        return files

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.reshaped:
            self.add_error("kind", RESHAPED)
        if "strand" in self.fields:
            self.settle_strand(cleaned)
        self.clean_measures(cleaned)
        return cleaned

    def settle_strand(self, cleaned: dict[str, Any]) -> None:
        if pledge := cleaned.get("commitment"):
            cleaned["strand"] = pledge.strand
        elif not cleaned.get("strand") and "strand" not in self.errors:
            self.add_error("strand", "Hãy chọn nội dung thi đua, hoặc chọn chỉ tiêu đã đăng ký ở trên.")

    def clean_measures(self, cleaned: dict[str, Any]) -> None:
        target, strand = cleaned.get("target"), cleaned.get("strand")
        if target and strand and target.strand_id != strand.pk:
            self.add_error("target", f"Chỉ tiêu này thuộc nội dung “{target.strand}”. Hãy chọn lại chỉ tiêu.")
        if target and not cleaned.get("unit"):
            cleaned["unit"] = target.unit
        try:
            self.figures = kind_boxes.typed_figures(
                self.kind, cleaned | {kind_boxes.FREE: kind_boxes.read_free(cleaned.get(kind_boxes.FREE, ""))}
            )
        except forms.ValidationError as error:
            self.add_error(kind_boxes.FREE, error)

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.details = kind_boxes.typed_details(self.kind, self.cleaned_data)
        if self.kind.key != kinds.PROPAGANDA:
            self.instance.announcement = None

    figures: list[Figure] = []


class More(LayoutObject):
    """Boxes that few reports need, under one line that opens them."""

    def __init__(self, *fields: str, is_open: bool) -> None:
        self.fields, self.is_open = list(fields), is_open

    def render(self, form: forms.Form, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        boxes = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string("campaigns/achievement_more.html", {"boxes": boxes, "is_open": self.is_open})


class ReturnForm(ReasonForm):
    """Why a report goes back: a word to count by, and what the unit has to do."""

    code = forms.ChoiceField(
        label="Vì sao", choices=ReturnCode.choices, widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một lý do, để cuối đợt biết các đơn vị thường vướng chỗ nào."},
    )  # fmt: skip
    field_order = ["code", "reason"]
