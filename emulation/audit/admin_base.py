"""Ground of the admin site: the site's own gate is the only permission, nothing is deleted, every change is recorded.

Django's permission rows play no part: powers come from posts alone. What a lifecycle governs is `ViewOnlyAdmin`.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

from emulation.audit.record import history_of, record
from emulation.audit.watched_form import WatchedForm, described
from emulation.lib.words import fold

KEYS = {"search_key", "sort_key"}


class GateMixin:
    """Whoever may enter the admin site may look; deleting is nobody's."""

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class ViewOnlyAdmin(GateMixin, admin.ModelAdmin):
    """All that is stored, to read: for rows that only a lifecycle may change."""

    actions = None
    list_per_page = 25
    view_on_site = False
    scope = ""  # the field whose model's `visible_to` says what this person may see: "pk", "campaign", …
    left_out: Iterable[str] = ()  # fields whose stored form says nothing to a reader
    shown: Iterable[str] = ()  # methods that say it in words

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """What a unit has not handed in is its own, here as everywhere."""
        rows = super().get_queryset(request)
        if not self.scope:
            return rows
        model = self.model if self.scope == "pk" else self.opts.get_field(self.scope).related_model
        return rows.filter(**{f"{self.scope}__in": model.objects.visible_to(request.user).values("pk")})

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return columns(self.model, super().get_list_display(request))

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[Any]:
        if self.fields:
            return columns(self.model, self.fields)
        rows = (*self.opts.concrete_fields, *self.opts.many_to_many)
        hidden = KEYS | set(self.left_out) | {self.opts.pk.name}
        return [said(field) for field in rows if field.name not in hidden] + list(self.shown)

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        return flatten_fieldsets(self.get_fieldsets(request, obj))

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Where a key without diacritics is kept, both ways of typing find the same rows."""
        if any(name.endswith("search_key") for name in self.search_fields):
            search_term = fold(search_term)
        return super().get_search_results(request, queryset, search_term)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history of a thing is our own trail, whichever door its changes came through."""
        obj = self.get_object(request, unquote(object_id))
        trail = history_of(obj) if obj else ()
        return super().history_view(request, object_id, {"trail": trail, **(extra_context or {})})


@cache  # the same column each time it is asked for, for Django compares them
def said(field: models.Field) -> str | Callable[[models.Model], str]:
    """The field; yes or no in words, for Django's own icon speaks English to a screen reader."""
    if not isinstance(field, models.BooleanField):
        return field.name
    words = admin.display(description=field.verbose_name, ordering=field.name)
    return words(lambda obj: "Có" if getattr(obj, field.name) else "Không")


def columns(model: type[models.Model], names: Iterable[Any]) -> list[Any]:
    """What a list or an inline shows: fields of the model said in words, the rest as it is named."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return [said(fields[name]) if name in fields else name for name in names]


class PlainChoiceMixin:
    """Forms without side doors: another table is changed on its own page, not in a window over this one."""

    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}}

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class RecordedAdmin(PlainChoiceMixin, ViewOnlyAdmin):
    """Rows that administrators keep themselves. Give `fields`; each save writes one line on the trail."""

    form = WatchedForm
    readonly_fields: Iterable[str] = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.admin_site.has_permission(request)

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        return list(self.fields)

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        return list(self.readonly_fields)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """When it is about to be changed, the row is held until the change is written."""
        obj = super().get_object(request, object_id, from_field)
        if obj is None or request.method != "POST" or not transaction.get_connection().in_atomic_block:
            return obj
        return self.model._base_manager.select_for_update().get(pk=obj.pk)

    def construct_change_message(
        self, request: HttpRequest, form: forms.ModelForm, formsets: Iterable[Any], add: bool = False
    ) -> str:
        """What the save changed, in words; Django hands it on to log_addition and log_change."""
        return "\n".join(dict.fromkeys(described(form, formsets or ())))

    def log_addition(self, request: HttpRequest, obj: models.Model, message: str) -> None:
        record(obj, "admin_add", "Thêm mới", by=request.user, note=message)

    def log_change(self, request: HttpRequest, obj: models.Model, message: str) -> None:
        if message:
            record(obj, "admin_change", "Sửa", by=request.user, note=message)


class ViewOnlyInline(GateMixin, admin.TabularInline):
    """Rows that belong to what the page shows. Give `fields`."""

    template = "admin/edit_inline/shown.html"
    extra = 0

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[Any]:
        return columns(self.model, self.fields)

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[Any]:
        return self.get_fields(request, obj)
