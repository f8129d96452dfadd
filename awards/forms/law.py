"""One row of any table of rules."""

from typing import Any

from django import forms
from django.db import models

from awards.law.tables import open_columns
from awards.models import LegalText
from emulation.web.forms import DateField, TownForm, TownModelForm

REASON = {
    "label": "Lý do",
    "max_length": 500,
    "widget": forms.Textarea(attrs={"rows": 2}),
    "help_text": "Văn bản nào, ai yêu cầu hoặc đã đối chiếu ở đâu; lưu trong nhật ký.",
    "error_messages": {"required": "Hãy ghi lý do: văn bản nào, ai yêu cầu hoặc đã đối chiếu ở đâu."},
}
CONFIRMED = "Chỉ chọn khi đã đọc trong văn bản gốc; mục chưa đối chiếu thì màn hình nào cũng ghi rõ."


class RuleForm(TownModelForm):
    reason = forms.CharField(**REASON)

    def reading(self, name: str, value: Any) -> str:
        """The reason is of this save alone: two people's reasons are no difference of the row."""
        return "" if name == "reason" else super().reading(name, value)


def rule_form(row: models.Model) -> type[RuleForm]:
    """The form of its table, with what may still be changed of that row."""
    names = [column.name for column in open_columns(row)]
    return forms.modelform_factory(
        type(row), RuleForm, fields=names, formfield_callback=form_field, help_texts={"confirmed": CONFIRMED}
    )


def form_field(column: models.Field, **options: Any) -> forms.Field:
    """A list of texts says the title of each; a choice that may stay open says so."""
    if column.remote_field and column.remote_field.model is LegalText:
        options |= {"form_class": TextField, "empty_label": "Không có hoặc chưa biết"}
    field = column.formfield(**options)
    if column.choices and column.blank:
        field.choices = [("", "Để trống"), *column.choices]
    return field


class TextField(forms.ModelChoiceField):
    def label_from_instance(self, obj: LegalText) -> str:
        title = obj.title if len(obj.title) <= 70 else f"{obj.title[:69].rstrip()}…"
        return f"{obj}: {title}"


class ReasonForm(TownForm):
    reason = forms.CharField(**REASON)


class EndForm(TownForm):
    """The last day of a rule."""

    last_day = DateField(label="Áp dụng đến hết ngày")
    reason = forms.CharField(**REASON)
