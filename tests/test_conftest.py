"""The stage itself: a test with a live server leaves an empty database whose triggers still stand."""

import pytest
from django.db import IntegrityError, transaction

from emulation.accounts.models import User
from emulation.audit.models import Entry
from tests import factories

# Tests of this kind run last and in the order of their names here.
pytestmark = pytest.mark.django_db(transaction=True)


def test_tables_under_triggers_can_be_emptied_after_a_test(clerk):
    factories.empty_campaign(clerk.posts.get().organization, clerk)
    assert Entry.objects.exists()


def test_the_next_test_finds_them_empty_and_guarded(clerk):
    assert list(User.objects.all()) == [clerk]
    assert list(Entry.objects.all()) == []
    factories.empty_campaign(clerk.posts.get().organization, clerk)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Entry.objects.all().delete()
