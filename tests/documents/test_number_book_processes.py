"""Several processes issue papers at once, some undo what they did, some are killed: the book stays whole."""

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import connection

from emulation.documents import flows
from tests import factories

# Takes ids of approved papers; before each issue that counts, one whose transaction is undone at the last moment.
WORKER = """
import datetime, sys, django
django.setup()
from django.db import transaction
from emulation.accounts.models import User
from emulation.documents import flows
from emulation.documents.issuing import drawn_ahead
from emulation.documents.models import OfficialDocument
clerk, day = User.objects.get(username="vanthu"), datetime.date(2023, 2, 10)
def undone(drawing):
    with transaction.atomic():
        flows.issue(OfficialDocument.objects.get(pk=pk), by=clerk, on=day, drawing=drawing)
        transaction.set_rollback(True)
print("ready", flush=True)
for pk in map(int, sys.stdin.readline().split()):
    document = OfficialDocument.objects.get(pk=pk)
    if document.state == "approved":
        drawn_ahead(document, day, undone)
        flows.issue(OfficialDocument.objects.get(pk=pk), by=clerk, on=day)
    print(pk, flush=True)
"""
# Gives a number, holds the book, and waits to be killed before it can commit.
HOLDER = (
    WORKER.partition('print("ready"')[0]
    + """
def held(drawing):
    with transaction.atomic():
        flows.issue(OfficialDocument.objects.get(pk=pk), by=clerk, on=day, drawing=drawing)
        print("held", flush=True)
        sys.stdin.readline()
pk = int(sys.stdin.readline())
drawn_ahead(OfficialDocument.objects.get(pk=pk), day, held)
"""
)
TELL = """
import json, django
django.setup()
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.models import OfficialDocument
print(json.dumps({
    "next": list(Register.objects.values_list("next_number", flat=True)),
    "lines": list(BookEntry.objects.order_by("number").values_list("number", "document_id")),
    "papers": list(OfficialDocument.objects.filter(state="issued").order_by("number").values_list("number", "pk")),
    "names": [paper.snapshot["number"] for paper in OfficialDocument.objects.filter(state="issued").order_by("number")],
    "left": OfficialDocument.objects.filter(state="approved").count(),
}))
"""


@pytest.fixture
def papers(town, unit, other_unit, clerk, chairman, leader, stranger):
    """Ids of six approved plans."""
    ids = []
    for name in ["một", "hai", "ba", "bốn", "năm", "sáu"]:
        campaign = factories.empty_campaign(town, clerk, short_name=f"Thi đua {name}")
        signer = chairman.posts.get()
        document = factories.complete_plan(campaign, by=clerk, signer=signer, units=[unit, other_unit]).plan.document
        flows.submit(document, by=clerk)
        flows.approve(document, by=chairman)
        ids.append(document.pk)
    return ids


@pytest.fixture
def environment(tmp_path, papers):
    """Under which other processes reach what this test has written."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(tmp_path / "db.sqlite3")])
        database = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    else:
        database = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    given = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "emulation.settings_test"}
    return os.environ | given | {"STORAGE_URL": f"file://{tmp_path / 'files'}"}


@pytest.fixture
def worker(environment):
    with ExitStack() as stack:

        def start(code=WORKER):
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": settings.BASE_DIR}
            process = subprocess.Popen([sys.executable, "-c", code], env=environment, **pipes)
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield start


def send(process, ids):
    process.stdin.write(" ".join(map(str, ids)) + "\n")
    process.stdin.flush()


def told(worker):
    return json.loads(worker(TELL).communicate(timeout=60)[0])


def assert_whole(found, count):
    assert [number for number, _ in found["lines"]] == list(range(1, count + 1))
    assert found["lines"] == found["papers"]
    assert found["names"] == [number for number, _ in found["papers"]]
    assert found["next"] == [count + 1]


@pytest.mark.django_db(transaction=True)
def test_processes_that_issue_at_the_same_moment_leave_no_gap_and_no_double(worker, papers):
    workers = [worker() for _ in range(3)]
    assert [process.stdout.readline() for process in workers] == ["ready\n"] * 3
    for place, process in enumerate(workers):
        send(process, papers[place::3])
    done = [process.communicate(timeout=120)[0].split() for process in workers]
    assert sorted(int(pk) for ids in done for pk in ids) == papers
    found = told(worker)
    assert_whole(found, 6)
    assert found["left"] == 0


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_leaves_the_book_whole_for_the_next_one(worker, papers):
    killed, other = worker(), worker()
    assert [process.stdout.readline() for process in (killed, other)] == ["ready\n"] * 2
    send(killed, papers[:4])
    send(other, papers[4:])
    acknowledged = int(killed.stdout.readline())
    killed.send_signal(signal.SIGKILL)
    killed.wait(timeout=60)
    other.communicate(timeout=120)
    between = told(worker)
    assert_whole(between, len(between["papers"]))
    assert {acknowledged, *papers[4:]} <= {pk for _, pk in between["papers"]}
    send(last := worker(), papers)
    last.communicate(timeout=120)
    assert_whole(told(worker), 6)


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_while_it_holds_the_book_gives_its_number_back(worker, papers):
    holder = worker(HOLDER)
    send(holder, papers[:1])
    assert holder.stdout.readline() == "held\n"
    holder.send_signal(signal.SIGKILL)
    holder.wait(timeout=60)
    send(other := worker(), papers[1:2])
    other.communicate(timeout=120)
    found = told(worker)
    assert_whole(found, 1)
    assert found["papers"] == [[1, papers[1]]]
