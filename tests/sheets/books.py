"""Small real workbooks, and what a page that was sent one answers."""

import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from django.urls import reverse

from emulation.accounts.models import User
from tests import factories
from tests.sample_files import book, upload

__all__ = ["book"]


def with_part(data, name, change):
    """The same package with one part changed by change(bytes) -> bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry == name else content)
    return out.getvalue()


def rows_in(response):
    """The cells of a downloaded sheet, row by row."""
    return rows_of(b"".join(response.streaming_content) if response.streaming else response.content)


def rows_of(data):
    """The cells of a sheet's first page, row by row."""
    page = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return [[plain(cell.value) for cell in row] for row in page.iter_rows()]


def plain(value):
    return value.date() if isinstance(value, datetime.datetime) else value


def send(browser, kind, home, data, name="danh-sach.xlsx"):
    """The page that a sent file leads to, or the form with its refusal."""
    address = reverse("imports:new", args=[kind, home.pk])
    return browser.post(address, {"upload": upload(name, data)}, follow=True)


def lay(browser, kind, home, *rows, **options):
    """The page of a file that was read in this process, which is quick."""
    by = User.objects.get(pk=browser.session["_auth_user_id"])
    return browser.get(factories.sheet_import(kind, home, by, *rows, **options).get_absolute_url())


def confirm(browser, shown, **also):
    """The answer to what the page shows."""
    seen = shown.context["outlook"].version
    return browser.post(shown.context["sheet"].get_absolute_url(), {"seen": seen} | also, follow=True)


def bring(browser, kind, home, *rows):
    """Lay a file and confirm it; the answer to that."""
    shown = lay(browser, kind, home, *rows)
    assert faults(shown) == []
    return confirm(browser, shown)


def faults(shown):
    """(place, column, reason) of everything that a page finds wrong."""
    return [(fault.place, fault.header, fault.reason) for fault in shown.context["outlook"].faults]


def counts(shown):
    """New, changed, same."""
    return shown.context["counts"]


def details(shown):
    """(verb, name, detail) of what a page would do."""
    return [(step.verb, step.name, step.detail) for step in shown.context["outlook"].changes]
