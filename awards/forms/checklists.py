"""Papers of a dossier: which are asked for, which file is which paper, and the clerk's word on each."""

from functools import partial
from typing import Any

from django import forms

from awards.dossiers.checklist import Line, Owner, key_of
from awards.dossiers.checklists import of_nomination
from awards.flows.checklists import MORE, Papers
from awards.models import AskedPaper, Dossier, PaperMark
from emulation.files.fields import ManyUploadsField, UploadFormMixin
from emulation.lib import dates
from emulation.web.editing import FIELD, Difference, differences, digest
from emulation.web.forms import STALE, PlainModelForm, TownForm
from emulation.web.rows import row_formset

OTHER = "Tài liệu khác"


class AskedPaperForm(PlainModelForm):
    class Meta:
        model = AskedPaper
        fields = ["name", "subject", "owed_by", "body", "form", "copies", "due_on", "condition"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", "Mọi đối tượng"), *self.fields["subject"].choices[1:]]


AskedFormSet = row_formset(AskedPaperForm, noun="Các giấy tờ", extra=2, most=30)


class PapersMixin:
    """For a form that keeps files: for each listed paper a box for new ones, and which files there are it."""

    def offer_papers(self, dossier: Dossier, lines: list[Line], *, sent: list[Line]) -> None:
        """lines: those of which this person says which files there are it; sent: those for which it may bring files."""
        self.lines, self.sent = lines, sent
        held = [(str(row.pk), row.name) for row in dossier.files.all()]
        for line in lines:
            if line in sent:
                field = ManyUploadsField(label=line.name, required=False, help_text=asked_words(line))
                self.fields[f"paper-{line.key}"] = field
                field.widget.kept = partial(self.tiles, f"paper-{line.key}")
            if held:
                self.fields[f"use-{line.key}"] = used_field(line, held)
                self.initial[f"use-{line.key}"] = [str(row.pk) for row in line.files]

    @property
    def used_there(self) -> dict[str, list[str]]:
        return {name: value for name, value in self.initial.items() if name.startswith("use-")}

    def files_named(self, chosen: dict[str, Any]) -> dict[str, str]:
        """{use-…: the chosen files by name}."""
        return {
            name: "; ".join(label for pk, label in self.fields[name].choices if pk in chosen.get(name, ()))
            for name in self.used_there
        }

    def papers(self) -> Papers:
        """What was sent and said, on a valid form."""
        new = [(named, line.key) for line in self.sent for named in self.keep_files(f"paper-{line.key}")]
        given = {name: self.cleaned_data.get(name, []) for name in self.used_there}
        changed = {name for name, value in given.items() if set(value) != set(self.initial[name])}
        return Papers(new, {name.removeprefix("use-"): {int(pk) for pk in given[name]} for name in changed})


def used_field(line: Line, held: list[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(
        label=f"Tệp đã gửi dùng cho “{line.name}”",
        choices=held,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Tệp vừa được bỏ khỏi hồ sơ. Hãy mở lại trang rồi chọn."},
    )


def asked_words(line: Line) -> str:
    """'Cần bản chính, 02 bản; chỉ cần khi …; hạn 05/06/2023. Còn thiếu.'"""
    parts = [line.terms] if line.terms else []
    parts += [f"chỉ cần khi {line.condition}"] if line.condition else []
    parts += [f"hạn {dates.short(line.due_on)}"] if line.due_on else []
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}. {line.ground}" if told else line.ground


class PapersCheckForm(PapersMixin, UploadFormMixin, TownForm):
    """The clerk: there, missing or not needed, with a note, for each paper that files answer. Left open stays open."""

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.difference: list[Difference] = []
        self.checklist = of_nomination(dossier.nomination)
        self.judged = self.checklist.of_files
        marks = {key_of(mark): (mark.result, mark.note) for mark in dossier.paper_marks.all()}
        self.stored = {line.key: marks.get(line.key, ("", "")) for line in self.judged}
        for line in self.judged:
            self.ask(line)
        self.offer_papers(dossier, self.judged, sent=[line for line in self.judged if line.owner != Owner.UNIT])

    def ask(self, line: Line) -> None:
        result, note = self.stored[line.key]
        offered = [choice for choice in PaperMark.Result.choices if choice[0] != "waived" or line.condition]
        self.fields[f"result-{line.key}"] = forms.ChoiceField(
            label=line.name, choices=offered, required=False, initial=result, widget=forms.RadioSelect,
            help_text=f"{line.whom}. {asked_words(line)}",
        )  # fmt: skip
        self.fields[f"note-{line.key}"] = forms.CharField(
            label="Nhận xét, lý do", max_length=400, required=False, initial=note
        )

    @property
    def seen(self) -> str:
        return digest([sorted(self.stored.items()), self.used_there])

    def given(self, key: str) -> tuple[str, str]:
        return self.cleaned_data.get(f"result-{key}", ""), self.cleaned_data.get(f"note-{key}", "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for line in self.judged:
            result, note = self.given(line.key)
            if result in MORE and not note:
                self.add_error(f"note-{line.key}", f"Hãy ghi {MORE[result]}.")
            if not result and (note or self.stored[line.key][0]) and f"result-{line.key}" not in self.errors:
                self.add_error(f"result-{line.key}", "Hãy chọn một kết quả đối chiếu.")
        if self.data.get(FIELD) != self.seen:
            self.compare()
        return cleaned

    def compare(self) -> None:
        labels, results = {line.key: line.name for line in self.judged}, dict(PaperMark.Result.choices)

        def words(result: str, note: str) -> str:
            return f"{results[result]}: {note}" if result else ""

        theirs = {key: words(*mark) for key, mark in self.stored.items()} | self.files_named(self.initial)
        mine = {key: words(*self.given(key)) for key in labels} | self.files_named(self.cleaned_data)
        labels |= {name: self.fields[name].label for name in self.used_there}
        self.difference = differences(labels, theirs, mine)
        if self.difference:
            self.add_error(None, STALE)

    @property
    def changed_marks(self) -> dict[str, tuple[str, str]]:
        given = {line.key: self.given(line.key) for line in self.judged}
        renewed = {line.key for line in self.judged if not line.is_done}
        return {key: mark for key, mark in given.items() if mark[0] and (mark != self.stored[key] or key in renewed)}


class CompleteForm(TownForm):
    """What is needed in some cases only and is not there: why not in this one."""

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = of_nomination(dossier.nomination).lines
        self.open = [line for line in lines if line.condition and line.stops_clerk and not line.files]
        for line in self.open:
            self.fields[line.key] = forms.CharField(
                label=f"“{line.name}”: vì sao không cần",
                max_length=400,
                initial="Không thuộc trường hợp này.",
                help_text=f"Chỉ cần khi {line.condition}. Nếu cần, hãy đối chiếu giấy tờ hoặc trả lại hồ sơ.",
                error_messages={"required": "Hãy ghi vì sao không cần giấy tờ này."},
            )

    @property
    def waived(self) -> dict[str, str]:
        return {line.key: self.cleaned_data[line.key] for line in self.open}
