"""What a module's tests find when they begin: built once for the module, new for each of its tests.

A module that says OPENING = ("campaign",) has the parts of that name, and all they are made of, in a transaction
around its tests. Each test works on copies of them and on files of its own, and what it does is rolled back. Not for
tests that need committed rows.
"""

import shutil
from copy import deepcopy
from inspect import signature

import pytest
from django.db import transaction
from django.test import override_settings

PARTS = {}


def part(make):
    """A fixture of things in the database, made of the parts that its arguments name."""
    needs = tuple(signature(make).parameters)
    PARTS[make.__name__] = make

    @pytest.fixture(name=make.__name__)
    def taken(request, scene):
        if make.__name__ in scene:
            return scene[make.__name__]
        return make(*map(request.getfixturevalue, needs))

    return taken


def build(names):
    """{name: part} of the parts named and of all they are made of."""
    made = {}

    def get(name):
        if name not in made:
            make = PARTS[name]
            made[name] = make(*map(get, signature(make).parameters))
        return made[name]

    for name in names:
        get(name)
    return made


@pytest.fixture(scope="module", autouse=True)
def opening(request, tmp_path_factory):
    """(parts, the folder of their files) of a module that has an OPENING."""
    names = getattr(request.module, "OPENING", ())
    if not names:
        yield {}, None
        return
    request.getfixturevalue("django_db_setup")
    folder = tmp_path_factory.mktemp("opening")
    with request.getfixturevalue("django_db_blocker").unblock(), transaction.atomic():
        with override_settings(STORAGE_ROOT=folder):
            made = build(names)
        yield made, folder
        transaction.set_rollback(True)


@pytest.fixture
def scene(opening, file_store, db):
    """The parts that the opening built, as if it had built them for this test."""
    made, folder = opening
    if folder:
        shutil.copytree(folder, file_store, dirs_exist_ok=True)
    return deepcopy(made)
