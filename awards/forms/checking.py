"""The clerk's judgement of a dossier."""

from typing import Any

from django import forms

from awards.eligibility import Finding
from awards.models import CriterionMark, Dossier
from emulation.web.editing import FIELD, Difference, differences, digest
from emulation.web.forms import STALE, TownForm

Mark = tuple[int, str, str]


class MarksForm(TownForm):
    """Met or not met, with a note, for each criterion that a person has to judge. What is left open stays open."""

    def __init__(self, *args: Any, dossier: Dossier, findings: list[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.difference: list[Difference] = []
        self.judged = [finding.rule for finding in findings if finding.rule.method == "judged"]
        marks = dossier.marks.filter(criterion__in=[rule.id for rule in self.judged])
        self.stored = {mark.criterion_id: (mark.result, mark.note) for mark in marks}
        for rule in self.judged:
            result, note = self.stored.get(rule.id, ("", ""))
            self.fields[f"result-{rule.id}"] = forms.ChoiceField(
                label=rule.text, choices=CriterionMark.Result.choices, required=False, initial=result,
                widget=forms.RadioSelect,
            )  # fmt: skip
            self.fields[f"note-{rule.id}"] = forms.CharField(
                label="Nhận xét, căn cứ", max_length=400, required=False, initial=note,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    @property
    def seen(self) -> str:
        return digest(sorted(self.stored.items()))

    def given(self, criterion: int) -> tuple[str, str]:
        data = self.cleaned_data
        return data.get(f"result-{criterion}", ""), data.get(f"note-{criterion}", "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for rule in self.judged:
            result, note = self.given(rule.id)
            if result and not note and f"note-{rule.id}" not in self.errors:
                self.add_error(f"note-{rule.id}", "Hãy ghi nhận xét ngắn làm căn cứ đánh giá.")
            if not result and note or not result and rule.id in self.stored:
                self.add_error(f"result-{rule.id}", "Hãy chọn “Đạt” hoặc “Chưa đạt”.")
        if self.data.get(FIELD) != self.seen:
            self.compare()
        return cleaned

    def compare(self) -> None:
        """Somebody else marked in between: show both judgements."""
        results = dict(CriterionMark.Result.choices)

        def words(result: str, note: str) -> str:
            return f"{results[result]}: {note}" if result else ""

        labels = {str(rule.id): rule.text for rule in self.judged}
        theirs = {str(key): words(*mark) for key, mark in self.stored.items()}
        self.difference = differences(labels, theirs, {key: words(*self.given(int(key))) for key in labels})
        if self.difference:
            self.add_error(None, STALE)

    @property
    def changed_marks(self) -> list[Mark]:
        """(criterion, result, note) of what is new or other than before."""
        given = ((rule.id, *self.given(rule.id)) for rule in self.judged)
        return [mark for mark in given if mark[1] and self.stored.get(mark[0]) != mark[1:]]
