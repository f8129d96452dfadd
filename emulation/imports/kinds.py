"""The lists that can be imported: settings.IMPORTERS names each by the word in its address."""

from functools import cache

from django.conf import settings
from django.http import Http404
from django.utils.module_loading import import_string

from emulation.accounts.models import User
from emulation.imports.models import SheetImport
from emulation.sheets.importer import Importer


@cache
def kind_named(name: str) -> type[Importer]:
    return import_string(settings.IMPORTERS[name])


def importer_for(name: str, pk: int, user: User) -> Importer:
    """The importer of that list for this person. Raises Http404 for a list that is unknown or not theirs to see."""
    if name not in settings.IMPORTERS:
        raise Http404
    kind = kind_named(name)
    return kind(kind.find_home(user, pk), user)


def importer_of(sheet: SheetImport, user: User) -> Importer:
    importer = importer_for(sheet.kind, sheet.home_id, user)
    importer.source, importer.file = sheet.file_name, sheet.file
    return importer
