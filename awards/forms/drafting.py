"""Which verified achievements go into a report."""

from typing import Any

from django import forms

from awards.models import Dossier, Nomination
from awards.papers.achievement_report import row_words
from campaigns.models import Achievement
from emulation.web.forms import RowsField, TownForm


class AchievementsField(RowsField):
    def label_from_instance(self, obj: Achievement) -> str:
        return row_words(obj)


class DraftForm(TownForm):
    achievements = AchievementsField(
        Achievement.objects.none(),
        label="Kết quả đưa vào báo cáo",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Chỉ chọn được kết quả đã xác nhận của đơn vị."},
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = dossier.nomination.participation.achievements.verified().prefetch_related("figures")
        self.fields["achievements"].queryset = rows.select_related("strand").order_by("happened_on", "pk")
        if hasattr(dossier, "report_draft"):
            self.initial["achievements"] = list(dossier.report_draft.achievements.values_list("pk", flat=True))
        elif dossier.nomination.subject == Nomination.Subject.COLLECTIVE:
            self.initial["achievements"] = [row.pk for row in self.fields["achievements"].queryset]
