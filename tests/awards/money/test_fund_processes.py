"""Two processes want the last money at once: one gets it, the other waits and is told."""

import os
import select
import subprocess
import sys
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import connection

from awards.flows.money import override
from emulation.documents import flows as papers
from tests import money_town

# Does one deed a line ("issue 5", "pay 7"); "hold" before it: waits for a word before it commits.
WORKER = """
import datetime, sys, django
django.setup()
from django.db import transaction
from awards.flows.money import Payment, pay
from awards.models import LineBonus
from emulation.accounts.models import User
from emulation.documents import flows
from emulation.documents.issuing import drawn_ahead
from emulation.documents.models import OfficialDocument
from emulation.lib.errors import Refused
clerk = User.objects.get(username="vanthu")
def issue(pk, kept):
    day = datetime.date(2023, 6, 21)
    def deed(drawing):
        with transaction.atomic():
            flows.issue(OfficialDocument.objects.get(pk=pk), by=clerk, on=day, drawing=drawing)
            kept()
    drawn_ahead(OfficialDocument.objects.get(pk=pk), day, deed)
def paid(pk, kept):
    with transaction.atomic():
        pay(LineBonus.objects.get(pk=pk), Payment(datetime.date(2023, 6, 26), "cash"), by=clerk)
        kept()
def held():
    print("held", flush=True)
    sys.stdin.readline()
print("ready", flush=True)
for line in iter(sys.stdin.readline, ""):
    *hold, verb, pk = line.split()
    try:
        {"issue": issue, "pay": paid}[verb](int(pk), held if hold else lambda: None)
        print("done", flush=True)
    except Refused as refusal:
        print(refusal.message, flush=True)
"""


@pytest.fixture
def approved(campaign, participation, other_participation, leader, stranger, council, town, clerk, chairman, secretary):
    """Two decisions of 450.000 and 230.000 đồng, approved; the fund holds enough for either alone."""
    money_town.load_rules()
    money_town.open_fund(town, clerk, income=500_000)
    rows = money_town.nominees(participation, other_participation, leader, stranger, secretary, chairman)
    found = [money_town.drafted(campaign, [row], clerk) for row in rows[:2]]
    override(found[0].lines.get(), 450_000, by=clerk, reason=money_town.REASON)  # its row has a number to pay by
    for decision in found:
        papers.submit(decision.document, by=clerk)
        papers.approve(decision.document, by=chairman)
    return found


@pytest.fixture
def start(tmp_path, approved):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(tmp_path / "db.sqlite3")])
        database = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    else:
        database = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    given = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "emulation.settings_test"}
    environment = os.environ | given | {"STORAGE_URL": f"file://{tmp_path / 'files'}"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": settings.BASE_DIR}
    with ExitStack() as stack:

        def started():
            process = subprocess.Popen([sys.executable, "-c", WORKER], env=environment, **pipes)
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield started


def ask(process, line):
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def race(holder, other, deed, other_deed):
    """What the second is told, who came while the first had not committed."""
    ask(holder, f"hold {deed}")
    assert holder.stdout.readline() == "held\n"
    ask(other, other_deed)
    assert select.select([other.stdout], [], [], 0.5)[0] == [], "the second did not wait"
    ask(holder, "go on")
    assert holder.stdout.readline() == "done\n"
    return other.stdout.readline().strip()


@pytest.mark.django_db(transaction=True)
def test_the_last_money_is_granted_once_and_paid_once(start, approved):
    holder, other = start(), start()
    assert [process.stdout.readline() for process in (holder, other)] == ["ready\n"] * 2
    first, second = (decision.document_id for decision in approved)
    assert race(holder, other, f"issue {first}", f"issue {second}") == (
        "Tổng tiền thưởng 230.000 đồng vượt số còn được chi 50.000 đồng của quỹ năm 2023. "
        "Hãy bổ sung quỹ, bớt danh sách hoặc sửa tiền thưởng."
    )
    bonus = approved[0].lines.get().bonus.pk
    assert race(holder, other, f"pay {bonus}", f"pay {bonus}") == (
        "Không còn tiền thưởng phải chi cho Tiểu khu 1. Hãy tải lại trang."
    )
