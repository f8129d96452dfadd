"""Model and form fields for Vietnamese text."""

from typing import Any

from django import forms
from django.db import models

from emulation.lib.words import clean_text


class CleanCharField(models.CharField):
    """One line of text, stored composed (NFC) whatever keyboard or import it came from."""

    def get_prep_value(self, value: Any) -> Any:
        return clean_text(value) if isinstance(value, str) else super().get_prep_value(value)


class CleanTextField(models.TextField):
    """Text of several lines, stored composed (NFC)."""

    def get_prep_value(self, value: Any) -> Any:
        return clean_text(value) if isinstance(value, str) else super().get_prep_value(value)


class CleanFormMixin:
    """Brings every text of a form to NFC before any rule looks at it."""

    def _clean_fields(self) -> None:
        super()._clean_fields()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str) and not isinstance(self.fields[name].widget, forms.PasswordInput):
                self.cleaned_data[name] = clean_text(value)
