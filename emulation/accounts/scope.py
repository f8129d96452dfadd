"""The only way a view obtains a row: what lies outside a person's scope does not exist for them."""

from typing import Any

from django.db.models import Model
from django.shortcuts import get_object_or_404


def get_visible(model: type[Model], user: Any, **lookup: Any) -> Model:
    """The row, or 404 as if it were not there."""
    return get_object_or_404(model.objects.visible_to(user), **lookup)


def get_locked(model: type[Model], user: Any, **lookup: Any) -> Model:
    """The row, held until the transaction ends, so that what is checked is what is changed."""
    visible = model.objects.visible_to(user).values("pk")
    return get_object_or_404(model._base_manager.select_for_update().filter(pk__in=visible), **lookup)
