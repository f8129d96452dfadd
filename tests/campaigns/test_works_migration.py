"""What was reported by its pledged work before works had a progress of their own is that work done."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from campaigns.models import Achievement, Commitment, WorkProgress
from tests import factories


def migrate(target):
    MigrationExecutor(connection).migrate(target)


@pytest.fixture
def gone_back(participation, leader):
    """Two pledges, of which one was reported twice and one is only being drafted; the database as it was then."""
    pledges = factories.registration(participation, leader, "accepted", titles=("Làm đường", "Làm cổng")).commitments
    road, gate = pledges.all()
    rows = [factories.achievement(participation, leader, state=state) for state in ("returned", "verified", "draft")]
    for row, pledge in zip(rows, (road, road, gate), strict=True):
        Achievement.objects.filter(pk=row.pk).update(commitment=pledge)
    graph = MigrationExecutor(connection).loader.graph
    newest = graph.leaf_nodes()  # of every app: others go back with ours
    (ours,) = [node for node in graph.nodes if node[0] == "campaigns" and node[1].endswith("_works_register")]
    before = [node.key for node in graph.node_map[ours].parents if node.key[0] == "campaigns"]
    migrate(before)
    yield rows[1]
    migrate(newest)


@pytest.mark.django_db(transaction=True)
def test_the_best_report_of_a_pledged_work_completes_it(gone_back):
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    rows = Commitment.objects.with_stage().values_list("search_key", "completion", "stage", "percent")
    assert list(rows) == [("lam duong", gone_back.pk, "confirmed", 100), ("lam cong", None, "pledged", 0)]
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        WorkProgress.objects.update(percent=50)
