"""Targets of a strand."""

from typing import Any

from campaigns.models import Target
from emulation.web.forms import PlainModelForm
from emulation.web.rows import row_formset


class TargetForm(PlainModelForm):
    class Meta:
        model = Target
        fields = ["text", "direction", "aim", "unit", "baseline", "baseline_when"]
        help_texts = {
            "direction": "Càng thấp càng tốt: ví dụ số hộ nghèo. Đạt đủ mức: vượt mức không tính thêm.",
            "unit": "Ghi % nếu là tỷ lệ.",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        aim, baseline = cleaned.get("aim"), cleaned.get("baseline")
        if baseline is not None and aim is None and "aim" not in self.errors:
            self.add_error("aim", "Đã ghi mức nền thì ghi cả mức phấn đấu để so sánh.")
        if cleaned.get("baseline_when") and baseline is None and "baseline" not in self.errors:
            self.add_error("baseline", "Đã ghi kỳ của mức nền thì ghi cả mức nền.")
        lower = cleaned.get("direction") == Target.Direction.LOWER
        if lower and aim is not None and baseline is not None and aim >= baseline:
            self.add_error("aim", "Càng thấp càng tốt thì mức phấn đấu phải thấp hơn mức nền. Hãy kiểm tra lại hai số.")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # That a baseline wants an aim is told beside its field, above; not a second time at the top.
        return super()._get_validation_exclusions() | ({"aim"} if "aim" in self.errors else set())


TargetFormSet = row_formset(TargetForm, noun="Các chỉ tiêu", extra=3)
