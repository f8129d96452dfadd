"""Scores by criterion, one form a criterion, on one sheet."""

from typing import Any

from django import forms
from django.core.validators import MinValueValidator

from campaigns.models import Achievement, Scorecard, ScoreLine
from campaigns.states import AchievementState
from emulation.web.editing import FIELD, Difference, differences, digest, shown
from emulation.web.forms import STALE, PlainModelForm, RowsField

TITLE = 70  # characters of a report's title in the list of proofs


class LineForm(PlainModelForm):
    """What both sides share: a score from 0 to what the criterion gives."""

    score = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criterion = self.instance.criterion
        field = self.fields[self.score]
        field.validators.append(MinValueValidator(0, "Điểm không được nhỏ hơn 0."))
        field.help_text = f"Tối đa {shown(self.criterion.points)} điểm."

    def checked(self) -> Any:
        score = self.cleaned_data[self.score]
        if score is not None and score > self.criterion.points:
            raise forms.ValidationError(f"Điểm lớn hơn mức tối đa {shown(self.criterion.points)}. Hãy ghi lại.")
        return score


class OwnLineForm(LineForm):
    score = "own"

    class Meta:
        model = ScoreLine
        fields = ["own", "reason", "proof"]
        field_classes = {"proof": RowsField}
        widgets = {"reason": forms.Textarea(attrs={"rows": 2}), "proof": forms.SelectMultiple(attrs={"size": 4})}
        help_texts = {"proof": "Trên máy tính, giữ phím Ctrl để chọn nhiều kết quả."}

    def __init__(self, *args: Any, proofs: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proofs:
            self.fields["proof"].queryset = proof_of(self.instance.scorecard)
            self.fields["proof"].choices = proofs  # one query for all criteria, not one for each
        else:
            del self.fields["proof"]

    clean_own = LineForm.checked


class VerifiedLineForm(LineForm):
    score = "verified"

    class Meta:
        model = ScoreLine
        fields = ["verified", "verified_reason"]
        widgets = {"verified_reason": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial.get("verified") is None:
            self.initial["verified"] = self.instance.own

    clean_verified = LineForm.checked

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        score, reason = cleaned.get("verified"), cleaned.get("verified_reason")
        if "verified" not in self.errors and score is not None and score != self.instance.own and not reason:
            self.add_error("verified_reason", "Điểm khác điểm đơn vị tự chấm. Hãy ghi lý do.")
        return cleaned


def proof_of(card: Scorecard) -> Any:
    """What the unit may point to: its own reports, handed in."""
    return Achievement.objects.filter(participation=card.participation).exclude(state=AchievementState.DRAFT)


class Sheet:
    """The forms of one scorecard, saved together or not at all."""

    def __init__(self, data: Any, lines: list[ScoreLine], form: type[LineForm], **options: Any) -> None:
        self.data, self.difference, self.errors = data, [], []
        self.forms = [form(data, instance=line, prefix=f"dong-{line.criterion_id}", **options) for line in lines]
        self.theirs = {each.prefix: self.words(each, each.initial) for each in self.forms}
        self.seen = digest([each.initial for each in self.forms])

    @staticmethod
    def words(form: LineForm, values: dict[str, Any]) -> str:
        """A line as its reader sees it: the score and why."""
        score, *reasons = (shown(values.get(name)) for name in form._meta.fields[:2])
        return " – ".join(filter(None, [score, *reasons]))

    def is_valid(self) -> bool:
        if self.data is None:
            return False
        sound = not [form for form in self.forms if not form.is_valid()]  # each is asked, so that all errors show
        if sound and self.data.get(FIELD) != self.seen:
            self.difference: list[Difference] = differences(
                {each.prefix: str(each.criterion) for each in self.forms},
                self.theirs,
                {each.prefix: self.words(each, each.cleaned_data) for each in self.forms},
            )
            self.errors = [STALE] if self.difference else []
        return sound and not self.errors

    def save(self) -> None:
        """Call it inside the flow's transaction."""
        for form in self.forms:
            form.save()


def own_sheet(data: Any, card: Scorecard, lines: list[ScoreLine]) -> Sheet:
    titles = proof_of(card).values_list("pk", "title", "happened_on").order_by("-happened_on", "-pk")
    proofs = [(pk, f"{day:%d/%m} {title}"[:TITLE]) for pk, title, day in titles]
    return Sheet(data, lines, OwnLineForm, proofs=proofs)


def verified_sheet(data: Any, lines: list[ScoreLine]) -> Sheet:
    return Sheet(data, lines, VerifiedLineForm)
