"""A report of something done."""

from typing import Any

from django import forms
from django.db.models import Q

from campaigns.flows.progress import check_day
from campaigns.models import Achievement, Participation
from campaigns.models.progress import EVIDENCE_LIMIT
from campaigns.models.taking_part import Commitment
from emulation.files.fields import ManyUploadsField, UploadFormMixin
from emulation.lib.errors import Unsound
from emulation.web.forms import TownModelForm


class AchievementForm(UploadFormMixin, TownModelForm):
    files = ManyUploadsField(
        label="Ảnh, giấy tờ minh chứng", required=False, error_messages={"required": "Hãy chọn ít nhất một tệp."}
    )

    class Meta:
        model = Achievement
        fields = [
            "title", "happened_on", "place", "commitment", "strand", "kind",
            "people", "quantity", "unit", "description",
        ]  # fmt: skip
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "title": "Ví dụ: Dọn vệ sinh, trồng hoa 500 m đường nội tiểu khu.",
            "commitment": "Chọn chỉ tiêu thì không cần chọn nội dung. "
            "Công trình, phần việc đã đăng ký thì báo tiến độ ở trang của đơn vị.",
        }

    def __init__(self, *args: Any, participation: Participation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participation = participation
        # Pledged works and tasks are reported on their own pages, so that each counts once.
        offered = Q(kind=Commitment.Kind.TARGET) | Q(pk=self.instance.commitment_id)
        pledges = Commitment.objects.filter(offered, registration__participation=participation, withdrawn_on=None)
        self.fields["commitment"].queryset = pledges.select_related("strand")
        self.fields["commitment"].empty_label = "Không theo chỉ tiêu đã đăng ký"
        self.fields["strand"].queryset = participation.campaign.strands.all()
        self.fields["strand"].empty_label = "Chọn nội dung"
        self.fields["strand"].required = False
        if self.instance.pk and hasattr(self.instance, "completes"):
            for name in ("commitment", "strand", "kind"):
                del self.fields[name]

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        try:
            check_day(self.participation, Achievement(happened_on=day))
        except Unsound as error:
            raise forms.ValidationError(error.message) from error
        return day

    def clean_files(self) -> list[Any]:
        files = self.cleaned_data["files"]
        there = (self.instance.evidence.count() if self.instance.pk else 0) + len(self.kept("files"))
        if there + len(files) > EVIDENCE_LIMIT:
            raise forms.ValidationError(
                f"Mỗi kết quả nhận tối đa {EVIDENCE_LIMIT} tệp; đã có {there}, bạn chọn thêm {len(files)}. Hãy bớt tệp."
            )
        return files

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "strand" not in self.fields:
            return cleaned
        if pledge := cleaned.get("commitment"):
            cleaned["strand"] = pledge.strand
        elif not cleaned.get("strand") and "strand" not in self.errors:
            self.add_error("strand", "Hãy chọn nội dung thi đua, hoặc chọn việc đã đăng ký ở trên.")
        return cleaned
