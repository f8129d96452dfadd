"""Rows of one parent edited together on one page: change, add, remove, put in order; nothing half-saved."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.forms.models import model_to_dict

from emulation.web.editing import FIELD, Difference, differences, digest
from emulation.web.forms import STALE, PlainModelForm

ROW = "row"


class RowFormSet(forms.BaseFormSet):
    """A formset over the rows of a parent.

    Unlike Django's own, a row that somebody else removed in between is no dead end: what was typed becomes a new row.
    `rows` is the ordered queryset of stored rows, `parent` the fields every row gets; `offered` are rows that stand in
    the boxes of a new page but are stored only if they come back with it.
    """

    ordering_widget = forms.HiddenInput
    noun = "Danh sách"

    def __init__(
        self, data: Any = None, *, rows: models.QuerySet, parent: dict[str, models.Model],
        offered: Iterable[models.Model] = (), **kwargs: Any
    ) -> None:  # fmt: skip
        self.rows, self.parent = list(rows), parent
        self.offered = [] if data else list(offered)
        self.model = rows.model
        self.by_id = {str(row.pk): row for row in self.rows}
        self.difference: list[Difference] = []
        # Noted now: a form that is checked writes what was typed into its row.
        self.seen = digest([self.values(row) for row in self.rows])
        self.theirs = "\n".join(str(row) for row in self.rows)
        super().__init__(data, **kwargs)
        self.extra = min(self.extra + len(self.offered), self.max_num)

    def initial_form_count(self) -> int:
        return super().initial_form_count() if self.is_bound else len(self.rows)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        instance = (index is not None and self.row_at(index)) or self.model(**self.parent)
        return super().get_form_kwargs(index) | {"instance": instance}

    def row_at(self, index: int) -> models.Model | None:
        if self.is_bound:
            return self.by_id.get(self.data.get(f"{self.add_prefix(index)}-{ROW}", ""))
        shown = [*self.rows, *self.offered]
        return shown[index] if index < len(shown) else None

    def add_fields(self, form: PlainModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[ROW] = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=form.instance.pk)
        form.fields["DELETE"].label = "Bỏ dòng này"
        if self.can_order:
            form.fields["ORDER"].label = "Thứ tự"

    # --- somebody else's newer edit -----------------------------------------------------------------------------

    def values(self, row: models.Model) -> dict[str, Any]:
        return model_to_dict(row, fields=self.form._meta.fields) | {"pk": row.pk}

    def clean(self) -> None:
        gone = [form.instance for form in self.deleted_forms if form.instance.pk]
        if blocked := [reason for row in gone if (reason := self.kept_because(row))]:
            raise forms.ValidationError(blocked)
        if self.data.get(f"{self.prefix}-{FIELD}") != self.seen:
            mine = "\n".join(str(form.instance) for form in self.kept_forms())
            self.difference = differences({"rows": self.noun}, {"rows": self.theirs}, {"rows": mine})
            if self.difference:
                raise forms.ValidationError(STALE)

    def kept_because(self, row: models.Model) -> str:
        """Why a stored row cannot be removed, as a sentence; empty if it can."""
        return ""

    # --- writing ------------------------------------------------------------------------------------------------

    def kept_forms(self) -> list[PlainModelForm]:
        """Forms with a row in them, in the order the user gave."""
        gone = self.deleted_forms
        filled = [form for form in self.forms if form not in gone and (form.instance.pk or form.has_changed())]
        return sorted(filled, key=self.place)

    def place(self, form: PlainModelForm) -> tuple[float, int]:
        typed = getattr(form, "cleaned_data", {}).get("ORDER")
        return (float("inf") if typed is None else typed, self.forms.index(form))

    def save(self) -> None:
        """Write all rows with their places. Call it inside the flow's transaction, on a valid formset."""
        kept = self.kept_forms()
        for form in self.deleted_forms:
            if form.instance.pk:
                form.instance.delete()
        for position, form in enumerate(kept, start=1):
            row = form.save(commit=False)
            row.position = position
            row.save()


def row_formset(
    form: type[PlainModelForm],
    *,
    noun: str,
    extra: int = 2,
    most: int = 60,
    ordered: bool = True,
    base: type[RowFormSet] = RowFormSet,
) -> type[RowFormSet]:
    """A formset class over rows of that form; `noun` names the list in the comparison of two versions."""
    factory = forms.formset_factory(
        form, formset=base, extra=extra, can_order=ordered, can_delete=True, max_num=most, absolute_max=most + 20
    )
    factory.noun = noun
    factory.ordering_widget = forms.NumberInput
    return factory
