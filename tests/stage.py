"""What a module's tests find when they begin: built once for the module, new for each of its tests.

A module that says SCENE = ("campaign",) has the parts of that name, and all they are made of, in a transaction
around its tests. Each test works on copies of them and on files of its own, and what it does is rolled back. Not for
tests that need committed rows.
"""

import shutil
from copy import deepcopy
from functools import lru_cache
from inspect import signature

import pytest
from django.db import transaction
from django.test import override_settings

from emulation.documents import pdf
from emulation.files import intake, pictures

PARTS = {}
drawn_once = lru_cache(maxsize=256)(pdf.render)
redrawn_once = lru_cache(maxsize=256)(pictures.redraw)


def part(make):
    """A fixture of things in the database, made of the parts that its arguments name."""
    needs = tuple(signature(make).parameters)
    PARTS[make.__module__, make.__name__] = make

    @pytest.fixture(name=make.__name__)
    def taken(request, scene):
        if make.__name__ in scene:
            return scene[make.__name__]
        return make(*map(request.getfixturevalue, needs))

    return taken


def build(module, names):
    """{name: part} of the parts named and of all they are made of, the module's own before those of everybody."""
    made = {}

    def get(name):
        if name not in made:
            make = PARTS.get((module, name)) or PARTS["tests.conftest", name]
            made[name] = make(*map(get, signature(make).parameters))
        return made[name]

    for name in names:
        get(name)
    return made


@pytest.fixture(scope="module", autouse=True)
def opening(request, tmp_path_factory):
    """(parts, the folder of their files) of a module that names a SCENE."""
    names = getattr(request.module, "SCENE", ())
    if not names:
        yield {}, None
        return
    request.getfixturevalue("django_db_setup")
    folder = tmp_path_factory.mktemp("opening")
    with request.getfixturevalue("django_db_blocker").unblock(), transaction.atomic():
        with override_settings(STORAGE_ROOT=folder), pytest.MonkeyPatch.context() as patch:
            patch.setattr(pdf, "render", drawn_once)
            patch.setattr(intake, "redraw", redrawn_once)
            made = build(request.module.__name__, names)
        yield made, folder
        transaction.set_rollback(True)


@pytest.fixture
def scene(opening, file_store, db):
    """The parts that the opening built, as if it had built them for this test."""
    made, folder = opening
    if folder:
        shutil.copytree(folder, file_store, dirs_exist_ok=True)
    return deepcopy(made)
