"""Papers issued before the book was kept get their lines; the guards stand after the migration as before it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from emulation.documents.book.models import BookEntry, SeriesRule
from emulation.documents.models import OfficialDocument

BEFORE, AFTER = [("documents", "0003_succession_and_frame")], [("documents", "0004_number_book")]


def migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate(target)


@pytest.fixture
def gone_back(campaign, clerk, chairman):
    """The database as it was before the book was kept, with an issued plan in it."""
    kept = {field: getattr(campaign.plan.document.entry, field) for field in COLUMNS}
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()  # of every app: others go back with ours
    migrate(BEFORE)
    yield kept
    migrate(newest)


COLUMNS = (
    "register_id", "number", "state", "document_id", "type_code", "symbol", "day", "subject", "signer", "recipients",
    "keeping_unit", "entered_by_id", "search_key", "sign_key",
)  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_paper_issued_before_gets_the_line_it_would_have_got_at_its_issue(gone_back):
    migrate(AFTER)
    line = BookEntry.objects.get()
    assert {field: getattr(line, field) for field in COLUMNS} == gone_back
    issued_at = OfficialDocument.objects.values_list("issued_at", flat=True).get(pk=line.document_id)
    assert line.entered_at == issued_at
    assert [(rule.year, rule.one_for_all) for rule in SeriesRule.objects.all()] == [(2023, False)]
    for rows in (BookEntry.objects.all(), OfficialDocument.objects.filter(state="issued")):
        with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
            rows.update(subject="Khác")
