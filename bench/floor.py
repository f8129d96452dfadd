"""A bare Django in one file: default middleware, sessions and sign-in on SQLite, one page from a template."""

import os
import tempfile
from functools import cache

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

# The server is started by the process that made the database, and finds it by this.
DATABASE = os.environ.setdefault("FLOOR_DATABASE", f"{tempfile.mkdtemp()}/floor.sqlite3")


def set_up() -> None:
    if settings.configured:
        return
    settings.configure(
        SECRET_KEY="floor",  # noqa: S106 - lives for a minute
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["testserver"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATABASE}},
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [("django.template.loaders.locmem.Loader", {"hello.html": "Hello {{ user }}"})],
                    "context_processors": ["django.contrib.auth.context_processors.auth"],
                },
            }
        ],
    )
    django.setup()


def application(environ: dict, start_response: object) -> object:
    set_up()
    return _handler()(environ, start_response)


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()


def client() -> object:
    """A signed-in client of it."""
    set_up()
    from django.contrib.auth.models import User  # noqa: PLC0415 - after set-up
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    visitor = Client()
    visitor.force_login(User.objects.create(username="floor"))
    return visitor


def hello(request: object) -> object:
    from django.shortcuts import render  # noqa: PLC0415

    return render(request, "hello.html")


def __getattr__(name: str) -> object:
    if name == "urlpatterns":
        from django.urls import path  # noqa: PLC0415

        return [path("", hello)]
    raise AttributeError(name)
