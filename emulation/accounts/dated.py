"""Names that change on a day: until it comes the row reads as before, from it on as it will be called."""

import datetime
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from emulation.lib.dates import today
from emulation.lib.fields import CleanCharField, CleanTextField


class DatedName(DeferredAttribute):
    """Reads `names_before` of the row as long as its `named_from` lies ahead. What is stored is the newest name."""

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or not is_ahead(instance.__dict__.get("named_from")):
            return value
        return instance.__dict__["names_before"].get(self.field.attname, value)

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


def is_ahead(day: datetime.date | None) -> bool:
    return day is not None and day > today()


class DatedField:
    """Saves and edits the newest name, whatever the row reads as today."""

    descriptor_class = DatedName

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        return instance.__dict__[self.attname]

    def value_from_object(self, obj: models.Model) -> Any:
        return obj.__dict__[self.attname] if self.attname in obj.__dict__ else getattr(obj, self.attname)


class DatedCharField(DatedField, CleanCharField):
    pass


class DatedTextField(DatedField, CleanTextField):
    pass
