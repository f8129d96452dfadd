"""The words of a compiled report, section by section."""

from collections.abc import Iterator
from typing import Any

from django import forms

from campaigns.flows.compiling import Choice, joined_words, settled
from campaigns.models import CompiledReport
from emulation.lib.errors import Unsound
from emulation.web.editing import FIELD, Difference, differences, digest
from emulation.web.forms import STALE, TownForm

COUNTED_AGAIN = (
    "Trong lúc bạn xem, báo cáo đã được sửa hoặc tổng hợp lại nên lựa chọn chưa được ghi. "
    "Hãy xem lại lời mới bên dưới rồi chọn."
)


class SectionsForm(TownForm):
    """A heading, a text, a place for each section; where newer words wait, what to do; and a section of one's own."""

    def __init__(self, *args: Any, report: CompiledReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = report
        self.difference: list[Difference] = []
        for place, section in enumerate(report.sections, start=1):
            key = section["key"]
            self.fields[f"heading-{key}"] = heading_field(initial=section["heading"])
            self.fields[f"text-{key}"] = text_field(f"Nội dung: {section['heading']}", initial=section["text"])
            self.fields[f"order-{key}"] = order_field(len(report.sections), initial=place)
            self.fields[f"out-{key}"] = forms.BooleanField(
                label="Không in phần này", required=False, initial=bool(section.get("out"))
            )
            if "newer" in section:
                self.fields[f"choice-{key}"] = choice_field(section)
        self.fields["heading-new"] = heading_field(
            initial="", required=False, help_text="Để trống nếu không thêm phần nào."
        )
        self.fields["text-new"] = text_field("Nội dung phần thêm", initial="")
        self.fields["order-new"] = order_field(len(report.sections) + 1, initial=len(report.sections) + 1)

    @property
    def seen(self) -> str:
        return digest(self.report.sections)

    def sections(self) -> list[dict]:
        """As they are to be stored, in their new order."""
        stored = [*self.report.sections, *self.own()]
        places = {section["key"]: place for place, section in enumerate(self.report.sections, start=1)}

        def order(section: dict) -> tuple[int, int]:
            """One that was moved up comes before the one whose place it takes, one moved down behind it."""
            before = places.get(section["key"], 0)
            place = self.cleaned_data[f"order-{section['key'] if before else 'new'}"] or before or len(stored)
            return place, (place > before) - (place < before) if before else -1

        return sorted((self.section(section) for section in stored), key=order)

    def section(self, stored: dict) -> dict:
        data, key = self.cleaned_data, stored["key"]
        if f"text-{key}" not in data:
            return stored
        text, choice = data[f"text-{key}"], data.get(f"choice-{key}")
        found = settled(stored, choice, text) if choice else stored | {"text": text}
        found |= {"heading": data[f"heading-{key}"]}
        return found | {"out": True} if data[f"out-{key}"] else {k: v for k, v in found.items() if k != "out"}

    def own(self) -> Iterator[dict]:
        heading = self.cleaned_data.get("heading-new")
        if heading:
            numbers = (s["key"].removeprefix(CompiledReport.OWN) for s in self.report.sections)
            last = max((int(number) for number in numbers if number.isdecimal()), default=0)
            yield {
                "key": f"{CompiledReport.OWN}{last + 1}",
                "heading": heading,
                "text": self.cleaned_data["text-new"],
                "generated": "",
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("text-new") and not cleaned.get("heading-new") and "heading-new" not in self.errors:
            self.add_error("heading-new", "Phần thêm chưa có tên. Hãy ghi tên phần, hoặc xóa nội dung phần thêm.")
        if self.data.get(FIELD) != self.seen:
            self.note_newer(cleaned)
        for section in self.report.sections:
            key = section["key"]
            if choice := cleaned.get(f"choice-{key}"):
                try:
                    settled(section, choice, cleaned.get(f"text-{key}", ""))
                except Unsound as error:
                    self.add_error(f"choice-{key}", error.message)
        return cleaned

    def note_newer(self, cleaned: dict[str, Any]) -> None:
        """Somebody saved in between: what was chosen was chosen before other words."""
        names = [f"{what}-{section['key']}" for section in self.report.sections for what in ("heading", "text")]
        labels = {name: str(self.fields[name].label) for name in names}
        theirs = {name: self.fields[name].initial for name in names}
        self.difference = differences(labels, theirs, {name: cleaned.get(name, "") for name in names})
        if self.difference:
            self.add_error(None, STALE)
        if any(cleaned.get(name) for name in self.fields if name.startswith("choice-")):
            self.add_error(None, COUNTED_AGAIN)


def heading_field(**more: Any) -> forms.CharField:
    return forms.CharField(label="Tên phần", max_length=200, **more)


def text_field(label: str, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 8})
    return forms.CharField(label=label, required=False, widget=widget, **more)


def order_field(last: int, **more: Any) -> forms.IntegerField:
    wrong = f"Hãy ghi thứ tự từ 1 đến {last}."
    messages = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
    return forms.IntegerField(
        label="Thứ tự", required=False, min_value=1, max_value=last, error_messages=messages, **more
    )


def choice_field(section: dict) -> forms.ChoiceField:
    can_join = joined_words(section) is not None
    choices = [each for each in Choice.choices if can_join or each[0] != Choice.JOINED]
    return forms.ChoiceField(
        label=f"Dùng lời nào cho phần “{section['heading']}”", required=False, choices=choices, widget=forms.RadioSelect
    )
