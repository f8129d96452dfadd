"""A bare Django in one file: default middleware, sessions and sign-in on SQLite, one page from a template."""

import os
import tempfile
from functools import cache

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

# The server is started by the process that made the database, and finds it by this.
DATABASE = os.environ.setdefault("FLOOR_DATABASE", f"{tempfile.mkdtemp()}/floor.sqlite3")


PAGES = {
    "hello.html": "Hello {{ user }}",
    "awards.html": "<table>{% for row in page %}<tr><td>{{ row.name }}<td>{{ row.unit_name }}<td>{{ row.award_name }}"
    "<td>{{ row.campaign_name }}<td>{{ row.decision_number }}<td>{{ row.decided_on }}{% endfor %}</table>"
    "{{ page.number }}/{{ page.paginator.num_pages }}, {{ page.paginator.count }}",
}


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
                    "loaders": [("django.template.loaders.locmem.Loader", PAGES)],
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


@cache
def award() -> type:
    """The table of the register's words, as one would write it first: one text to compare, an index by day."""
    from django.db import models  # noqa: PLC0415 - after set-up

    texts = ("name", "unit_name", "award_name", "campaign_name", "merit", "decision_number", "issuer", "key")
    fields = {name: models.TextField() for name in texts} | {"decided_on": models.DateField(db_index=True)}
    meta = type("Meta", (), {"app_label": "auth"})
    return type("Award", (models.Model,), {**fields, "__module__": __name__, "Meta": meta})


def fill_awards(count: int) -> None:
    import random  # noqa: PLC0415

    from django.db import connection, transaction  # noqa: PLC0415

    from bench.register import words  # noqa: PLC0415
    from emulation.lib.words import fold  # noqa: PLC0415

    table, seed = award(), random.Random(7)  # noqa: S311
    with connection.schema_editor() as editor:
        editor.create_model(table)
    told = ("name", "unit_name", "award_name", "campaign_name", "decision_number")
    facts = (words(seed, at) for at in range(count))
    with transaction.atomic():
        table.objects.bulk_create(
            (table(key=fold(" ".join(each[name] for name in told)), **each) for each in facts), batch_size=2000
        )


def awards(request: object) -> object:
    """25 of the newest rows that hold the words, and how many there are."""
    from django.core.paginator import Paginator  # noqa: PLC0415
    from django.shortcuts import render  # noqa: PLC0415

    from emulation.lib.words import fold  # noqa: PLC0415

    rows = award().objects.order_by("-decided_on", "pk")
    for word in fold(request.GET.get("tu-khoa", "")).split():
        rows = rows.filter(key__contains=word)
    if year := request.GET.get("nam"):
        rows = rows.filter(decided_on__year=year)
    return render(request, "awards.html", {"page": Paginator(rows, 25).get_page(request.GET.get("trang"))})


def hello(request: object) -> object:
    from django.shortcuts import render  # noqa: PLC0415

    return render(request, "hello.html")


def __getattr__(name: str) -> object:
    if name == "urlpatterns":
        from django.urls import path  # noqa: PLC0415

        return [path("", hello), path("awards/", awards)]
    raise AttributeError(name)
