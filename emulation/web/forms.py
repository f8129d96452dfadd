"""Ground of all forms: clean text, crispy without its own <form>, and the guard against overwriting a newer edit."""

from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db import models

from emulation.lib.fields import CleanFormMixin
from emulation.lib.shown import label_of
from emulation.web.editing import FIELD, Difference, differences, digest, shown

BLANK = "---------"  # Django's own words for "nothing chosen yet"
CHOOSE = "Chọn một mục"
DATE_HINT = "Ghi ngày/tháng/năm, ví dụ 10/02/2023."
STALE = (
    "Trong lúc bạn soạn, người khác đã lưu một bản mới hơn. Hãy xem hai bản bên dưới; "
    "bấm lưu lần nữa nếu bạn muốn giữ bản của mình."
)


class DateField(forms.DateField):
    """dd/mm/yyyy in a plain text box, the same in every browser."""

    widget = forms.DateInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"})
    default_error_messages = {"invalid": "Ngày không hợp lệ. " + DATE_HINT}


class RowsField(forms.ModelMultipleChoiceField):
    """Some rows of a table. A key that no row can have is refused like any other unknown one."""

    def clean(self, value: Any) -> Any:
        for key in value if isinstance(value, list | tuple) else ():
            if str(key).isdecimal() and int(key) > models.BigIntegerField.MAX_BIGINT:
                raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": key})
        return super().clean(value)


class TownForm(CleanFormMixin, forms.Form):
    """A form that acts; it stores nothing by itself."""

    @property
    def helper(self) -> FormHelper:
        return plain_helper()


class PlainModelForm(CleanFormMixin, forms.ModelForm):
    """A form over one row, with dates and decimal numbers as Vietnamese offices type them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)


class TownModelForm(PlainModelForm):
    """A form over one row, which notices when the row changed under its user's hands."""

    difference: list[Difference] = []

    @property
    def helper(self) -> FormHelper:
        return plain_helper()

    @property
    def seen(self) -> str:
        """Fingerprint of the stored row; goes into a hidden field."""
        return digest({name: self.initial.get(name) for name in self._meta.fields or self.fields})

    @property
    def is_over_stored(self) -> bool:
        """Whether what the form began with lies in the database, where somebody else may change it."""
        return bool(self.instance.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_over_stored and self.data.get(FIELD) != self.seen:
            shown_fields = {name: field for name, field in self.fields.items() if not field.widget.is_hidden}
            labels = {name: str(field.label or name) for name, field in shown_fields.items()}
            theirs = {name: self.reading(name, self.initial.get(name)) for name in labels}
            mine = {name: self.reading(name, self.cleaned_data.get(name)) for name in labels}
            self.difference = differences(labels, theirs, mine)
            if self.difference:
                self.add_error(None, STALE)
        return cleaned

    def reading(self, name: str, value: Any) -> str:
        """A value as its reader sees it: the label of a choice, not its key."""
        field = self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            return shown([str(row) for row in value or []])
        if isinstance(field, forms.ModelChoiceField) and value is not None and not hasattr(value, "pk"):
            return shown(field.queryset.model._base_manager.filter(pk=value).first())
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            each = value if isinstance(value, list | tuple) else [value]
            return shown([label_of(field.choices, item) for item in each])
        return shown(value)


def dress(field: forms.Field) -> None:
    """Boxes that read alike in every browser: dd/mm/yyyy, 1.234,5 with a comma, and words where nothing is chosen."""
    if isinstance(field, forms.DateField):
        set_widget(field, forms.DateInput(attrs=DateField.widget.attrs))
        field.error_messages["invalid"] = DateField.default_error_messages["invalid"]
    elif isinstance(field, forms.DecimalField):
        field.localize = True
        set_widget(field, NumberInput(attrs={"inputmode": "decimal"}))
        field.error_messages["invalid"] = "Hãy ghi một số, ví dụ 12 hoặc 1,5."
    elif isinstance(field, forms.ModelChoiceField):
        field.empty_label = CHOOSE if field.empty_label == BLANK else field.empty_label
    elif isinstance(field, forms.ChoiceField):
        field.choices = [(key, CHOOSE if label == BLANK else label) for key, label in field.choices]


class NumberInput(forms.TextInput):
    """A stored 40.00 is offered as it was typed: 40."""

    def format_value(self, value: Any) -> str | None:
        return super().format_value(Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value)


def set_widget(field: forms.Field, widget: forms.Widget) -> None:
    widget.is_required, widget.is_localized = field.required, field.localize
    field.widget = widget


def plain_helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.include_media = False
    return helper
