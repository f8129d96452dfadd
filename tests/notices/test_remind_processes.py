"""Several runs at the same moment, one of them killed over a mail: everybody is told once."""

import datetime
import os
import signal
import subprocess
import sys
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import connection

from emulation.accounts.models import User
from emulation.lib import dates
from emulation.notices.models import OutboxPolicy
from tests import factories

# Waits for the word to begin; each mail is a line of the file that it is told of. "stop" waits within the first mail.
RUN = """
import sys, time, django
django.setup()
from django.conf import settings
from django.core.mail.backends import locmem
def send_messages(self, letters):
    with open(sys.argv[1], "a") as box:
        box.write(letters[0].to[0] + chr(10))
    if "stop" in sys.argv:
        print("handed over", flush=True)
        sys.stdin.readline()
    return 1
locmem.EmailBackend.send_messages = send_messages
settings.EMAIL_BACKEND, settings.MAIL_ON = "django.core.mail.backends.locmem.EmailBackend", True
from emulation.notices.flows import remind
print("ready", flush=True)
sys.stdin.readline()
run = remind()
print(run.prepared, run.sent, run.mailed, flush=True)
"""
COUNT = """
import django
django.setup()
from emulation.notices.models import Mail, Message, MessageLine, Notice
notices = Notice.objects.filter(key__startswith="message-").count()
print(Message.objects.filter(state="sent").count(), MessageLine.objects.count(), notices,
      *sorted(Mail.objects.values_list("state", flat=True)))
"""


@pytest.fixture
def owing(campaign, town):
    """Two units three days before the end, whose messages go at once."""
    User.objects.filter(username="truongban1").update(email="truong1@example.vn")
    User.objects.filter(username="truongban2").update(email="truong2@example.vn")
    OutboxPolicy.objects.create(organization=town, grace_hours=0, earliest_hour=0)
    type(campaign).objects.update(ends_on=dates.today() + datetime.timedelta(days=3))
    factories.reminder_rule(town)


@pytest.fixture
def environment(tmp_path, owing):
    """Under which other processes reach what this test has written."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(tmp_path / "db.sqlite3")])
        database = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    else:
        database = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    return os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "emulation.settings_test"}


@pytest.fixture
def run(environment, tmp_path):
    with ExitStack() as stack:

        def start(code=RUN, *words):
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": settings.BASE_DIR}
            command = [sys.executable, "-c", code, str(tmp_path / "box"), *words]
            process = subprocess.Popen(command, env=environment, **pipes)
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield start


def begin(process):
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()


def counted(run):
    return run(COUNT).communicate(timeout=60)[0].split()


@pytest.mark.django_db(transaction=True)
def test_runs_at_the_same_moment_tell_everybody_once_also_when_one_is_killed_over_a_mail(run, tmp_path):
    killed, *others = run(RUN, "stop"), run(), run()
    begin(killed)
    assert killed.stdout.readline() == "handed over\n"
    for process in others:
        begin(process)
    for process in others:
        process.communicate(timeout=120)
    killed.send_signal(signal.SIGKILL)
    killed.wait(timeout=60)
    last = run()
    begin(last)
    assert last.communicate(timeout=120)[0] == "0 0 0\n"
    assert sorted((tmp_path / "box").read_text().split()) == ["truong1@example.vn", "truong2@example.vn"]
    assert counted(run) == ["2", "2", "2", "mailed", "sending"]
