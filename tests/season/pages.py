"""Pages and lists as the clerk asks for them, each with its number of queries, however much has happened."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

LIMIT = 40 * 1024  # bytes of HTML
QUERIES = {
    "achievements": 10,
    "registrations": 8,
    "works": 11,
    "works_done": 10,
    "detail": 59,
    "matrix": 9,
    "pulse": 16,
    "forecast": 17,
    "doubles": 10,
    "kinds": 8,
    "targets": 8,
    "score_table": 7,
    "unit": 30,
}
OF_ALL = ("achievements", "registrations")


def browser_of(person):
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def address(name, campaign, unit):
    args = [] if name in OF_ALL else [unit.pk if name == "unit" else campaign.pk]
    return reverse(f"campaigns:{name}", args=args)


def asked(campaign, unit, person):
    """{page: (queries, whether it is within its size)}; asked once before, since a process remembers some things."""
    browser, found = browser_of(person), {}
    for name in QUERIES:
        browser.get(address(name, campaign, unit))
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(address(name, campaign, unit))
        found[name] = len(queries), page.status_code == 200 and len(page.content) <= LIMIT
    return found


EXPECTED = {name: (count, True) for name, count in QUERIES.items()}
