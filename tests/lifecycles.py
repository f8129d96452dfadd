"""What tests of every lifecycle ask: who may, what stays as it was, what the trail says."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from emulation.audit.models import Entry
from emulation.audit.record import history_of
from emulation.lib.errors import Forbidden, Refused
from tests.factories import fresh


class _Undo(Exception):
    pass


def who_may(cast, act):
    """Names of those for whom act(person) goes through; everything is undone, everybody else must be Forbidden."""
    return {name for name, person in cast.items() if _goes_through(act, fresh(person))}


def _goes_through(act, person):
    try:
        with transaction.atomic():
            act(person)
            raise _Undo
    except _Undo:
        return True
    except Forbidden:
        return False


def stored(obj):
    """The row as the database has it."""
    row = type(obj)._base_manager.get(pk=obj.pk)
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@contextmanager
def nothing_changes(*objects, refusal=Refused):
    """The block is refused, and leaves rows and trail as they were."""
    before, entries = [stored(obj) for obj in objects], Entry.objects.count()
    with pytest.raises(refusal) as caught, transaction.atomic():
        yield caught
    assert type(caught.value) is refusal or refusal is Refused
    assert [stored(obj) for obj in objects] == before
    assert Entry.objects.count() == entries


def trail(obj):
    """(verb, actor, before, after, note) of each line, oldest first."""
    return [(e.verb, e.actor_name, e.before, e.after, e.note) for e in history_of(obj).order_by("pk")]


def copy_of(obj):
    """A second copy of the row, as another request loads it."""
    return type(obj)._base_manager.get(pk=obj.pk)
