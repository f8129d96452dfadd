"""Headless Chromium and people who sit before it."""

import os
import shutil
import threading

import pytest

from emulation.accounts.models import User
from tests import factories
from tests.journeys.person import Person

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Playwright keeps an event loop in this thread; our own calls of the database are synchronous all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium here: browser tests did not run")
    return browser_type_launch_args | {"executable_path": path, "args": FLAGS}


@pytest.fixture
def at_the_screen(browser, live_server):
    """at_the_screen(user, phone=False) is that person, signed in; their faults count at the end."""
    people = []

    def sit_down(user: User, *, phone: bool = False, scripts: bool = True) -> Person:
        person = Person(browser, live_server.url, user.username, factories.PASSWORD, phone=phone, scripts=scripts)
        people.append(person)
        person.sign_in()
        return person

    yield sit_down
    faults = [fault for person in people for fault in person.faults]
    for person in people:
        person.leave()
    finish_requests()
    assert faults == []


def finish_requests():
    """Waits for the pages nobody reads any more: they still hold the database that the next test will empty."""
    asked = [thread for thread in threading.enumerate() if "process_request_thread" in thread.name]
    for thread in asked:
        thread.join(timeout=60)
    assert not [thread.name for thread in asked if thread.is_alive()]
