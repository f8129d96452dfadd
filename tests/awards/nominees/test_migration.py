"""Nominations from before there were records get one each, found by its name, with what was known of the person."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from awards.models import Nomination, Nominee
from awards.names import asked_keys
from tests import factories

BEFORE, AFTER = [("awards", "0007_legal_texts")], [("awards", "0010_people_and_collectives")]


@pytest.fixture
def gone_back(campaign, participation, leader, award_kind):
    """The database as it was before there were records, with a body and a person put forward, the person twice."""
    title = factories.award_kind("Lao động tiên tiến", sort="title")
    factories.nomination(participation, leader, award_kind)
    for award in (award_kind, title):
        row = factories.nomination(participation, leader, award, "individual")
    row.dossier.birth_year = 1975
    row.dossier.save()
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    MigrationExecutor(connection).migrate(BEFORE)
    yield
    MigrationExecutor(connection).migrate(newest)


@pytest.mark.django_db(transaction=True)
def test_each_nominee_of_before_has_one_record(gone_back):
    MigrationExecutor(connection).migrate(AFTER)
    body, human = Nominee.objects.order_by("subject")
    told = [(row.nominee_id, row.name) for row in Nomination.objects.order_by("pk")]
    assert told == [(body.pk, "Tiểu khu 1"), (human.pk, "Hà Thị Dung"), (human.pk, "Hà Thị Dung")]
    assert (body.collective.name, human.birth_year, human.posts.get().title) == ("Tiểu khu 1", 1975, "Nông dân")
    assert list(Nominee.objects.keyed(asked_keys(human.name))) == [human]
