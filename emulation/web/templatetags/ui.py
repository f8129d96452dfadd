"""Tags of every page, loaded everywhere (a builtin library)."""

import uuid
from decimal import Decimal
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside words. It says nothing by itself, so screen readers skip it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons.svg"), name)


@register.simple_tag
def once_field() -> SafeString:
    """The mark by which a form is known when it is sent a second time."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


@register.simple_tag(takes_context=True)
def given(context: template.Context, name: str) -> Any:
    """What the {% include … with name=… %} of this component passed, and not what the page happens to call so too."""
    return context.dicts[-1].get(name, "")


@register.filter
def normal(value: Decimal | None) -> str:
    """A stored quantity without idle zeros: 12, 1,5 or 1.200."""
    return "" if value is None else number_format(f"{value.normalize():f}", use_l10n=True, force_grouping=True)
