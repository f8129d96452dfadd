"""One member sends the same ballot from several processes at once: one is in, whatever the engine."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from awards.flows.sitting import open_votes
from tests import factories

# Argument: how many times; line on stdin: session, vote, user. Prints how many got in.
VOTER = """
import sys, django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
from awards.flows.casting import cast
from awards.models import CouncilSession
from emulation.accounts.models import User
from emulation.lib.errors import StaleState
print("ready", flush=True)
session, vote, user = map(int, sys.stdin.readline().split())
def put(_):
    try:
        cast(CouncilSession.objects.get(pk=session), {vote: "for"}, by=User.objects.get(pk=user))
        return 1
    except StaleState:
        return 0
    finally:
        connection.close()
with ThreadPoolExecutor(4) as crowd:
    print(sum(crowd.map(put, range(8))), flush=True)
"""
WITHOUT = """
import django
django.setup()
from django.db import connection
from awards.models import RollMark
rule = next(c for c in RollMark._meta.constraints if c.name == "one_ballot_a_member_an_item")
if "{verb}" == "remove_constraint":
    RollMark._meta.constraints.remove(rule)  # SQLite makes the table anew from what stands here
with connection.schema_editor() as editor:
    editor.{verb}(RollMark, rule)
"""
CLEAR = "RollMark.objects.all().delete()"


@pytest.fixture
def ballot(campaign, participation, council, leader, award_kind, secretary, member):
    factories.nomination(participation, leader, award_kind, "household", dossier_state="complete")
    session = factories.sitting_session(campaign, secretary)
    (vote,) = open_votes(session, session.items.all(), by=secretary)
    return f"{session.pk} {vote.pk} {member.pk}\n"


@pytest.fixture
def environment(tmp_path, ballot):
    """Under which other processes reach what this test has written."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(tmp_path / "db.sqlite3")])
        database = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    else:
        database = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    given = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "emulation.settings_test"}
    return os.environ | given | {"STORAGE_URL": f"file://{tmp_path / 'files'}"}


def start(environment, code):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": settings.BASE_DIR}
    return subprocess.Popen([sys.executable, "-c", code], env=environment, **pipes)


def run(environment, code):
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=settings.BASE_DIR, check=True, timeout=120)


def sent_in(environment, ballot):
    """How many of sixteen sendings got in."""
    voters = [start(environment, VOTER) for _ in range(2)]
    assert [voter.stdout.readline() for voter in voters] == ["ready\n"] * 2
    for voter in voters:
        voter.stdin.write(ballot)
        voter.stdin.flush()
    return sum(int(voter.communicate(timeout=240)[0]) for voter in voters)


@pytest.mark.django_db(transaction=True)
def test_a_ballot_that_is_sent_in_parallel_counts_once(environment, ballot):
    assert sent_in(environment, ballot) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_it_would_count_more_than_once(environment, ballot):
    """The control: what the test above would miss if it could not see doubles."""
    run(environment, WITHOUT.format(verb="remove_constraint"))
    try:
        assert sent_in(environment, ballot) > 1
    finally:
        clear = WITHOUT.replace("rule =", f"{CLEAR}; rule =").format(verb="add_constraint")
        run(environment, clear)
