"""A form of the admin site: clean text, a note of what it changed, and a guard against overwriting a newer save."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.text import capfirst

from emulation.audit.record import history_of, last_change
from emulation.lib.dates import short
from emulation.lib.fields import CleanFormMixin
from emulation.lib.shown import label_of

KEEP_MINE = "Thông tin bạn nhập vẫn còn bên dưới; bấm lưu lần nữa nếu bạn muốn giữ bản của mình."


def newest_line(obj: Model) -> int:
    """Number of the newest line on the trail of a row. Every save writes one, so it tells one version from the next."""
    line = last_change(obj) if obj.pk else None
    return line.pk if line else 0


class WatchedForm(CleanFormMixin, forms.ModelForm):
    """`seen` carries the version that its user was shown; the template writes it at the top of the form."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = newest_line(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and (newer := self.newer_lines(cleaned.get("seen") or 0)):
            self.add_error(None, f"{newer} {KEEP_MINE}")
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.initial["seen"]
        return cleaned

    def newer_lines(self, seen: int) -> str:
        """Who saved what since then, as sentences; nothing if nobody did."""
        lines = history_of(self.instance).filter(pk__gt=seen).order_by("pk")
        return " ".join(
            f"Trong lúc bạn sửa, {line.actor_name} đã lưu một bản mới hơn lúc "
            f"{timezone.localtime(line.happened_at):%H:%M %d/%m/%Y} ({line.note or line.label})."
            for line in lines
        )


def described(form: forms.ModelForm, formsets: Iterable[Any]) -> Iterator[str]:
    """One line for each field that changed, then for each row below."""
    yield from changes(form)
    for formset in formsets:
        for row in formset.forms:
            if row.has_changed():
                yield f"{row.instance}: " + "; ".join(changes(row))


def changes(form: forms.ModelForm) -> Iterator[str]:
    for name in form.changed_data:
        field = form.fields[name]
        if isinstance(field.widget, forms.HiddenInput):
            continue
        if isinstance(field.widget, forms.PasswordInput):
            yield "Mật khẩu: đã đặt"
            continue
        label = capfirst(str(field.label or name))
        before, after = reading(field, form.initial.get(name)), reading(field, form.cleaned_data.get(name))
        yield f"{label}: “{before}” → “{after}”" if before else f"{label}: “{after}”"


def reading(field: forms.Field, value: Any) -> str:
    """A value as its reader sees it: a name instead of a key, a label instead of a code, dd/mm/yyyy."""
    if isinstance(value, list | tuple | QuerySet):
        return ", ".join(reading(field, item) for item in value)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(field, forms.ModelChoiceField):
        row = value if value is None or isinstance(value, Model) else field.queryset.filter(pk=value).first()
        return str(row or "")
    if isinstance(field, forms.ChoiceField):
        return label_of(field.choices, value)
    if hasattr(value, "strftime"):
        return short(value)
    return "" if value is None else str(value)
