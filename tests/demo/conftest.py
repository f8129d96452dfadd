"""The demonstration town, built once for the module and rolled back after it."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from emulation.accounts.models import Organization


@pytest.fixture(scope="module")
def store_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo-files")


@pytest.fixture(autouse=True)
def file_store(settings, store_folder):
    settings.STORAGE_ROOT = store_folder
    return store_folder


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, store_folder):
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(STORAGE_ROOT=store_folder):
            call_command("demo", "--force", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def town(built, db):
    return Organization.objects.get(code="thi-tran-yen-chau")


@pytest.fixture
def campaign(town):
    return town.campaigns.get(short_name="Thi đua 75 năm Đảng bộ huyện")
