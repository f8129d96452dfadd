"""Numbers of the outgoing register: given once, at issue, in the order of days, without gaps."""

import datetime
import os
import subprocess
import sys
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from emulation.documents import flows
from emulation.documents.models import OfficialDocument, Register
from emulation.documents.numbering import set_first_number, take_number
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.lifecycles import nothing_changes, stored, trail

DAY = datetime.date(2023, 2, 10)


def take(town, day=DAY, series="KH"):
    with transaction.atomic():
        register, number = take_number(town, series, day)
    return number


def test_numbers_follow_each_other_and_start_anew_by_year_series_and_organization(town, unit):
    assert [take(town), take(town), take(town)] == [1, 2, 3]
    assert take(town, series="BC") == 1
    assert take(town, datetime.date(2024, 1, 2)) == 1
    assert take(unit) == 1
    assert take(town) == 4


def test_a_failed_issue_gives_its_number_back(town):
    assert take(town) == 1
    with transaction.atomic():
        assert take_number(town, "KH", DAY)[1] == 2
        transaction.set_rollback(True)
    assert take(town) == 2


def test_a_paper_that_cannot_be_stored_gives_its_number_back(draft_campaign, clerk, chairman, file_store):
    document = draft_campaign.plan.document
    flows.submit(document, by=clerk)
    flows.approve(document, by=chairman)
    file_store.parent.mkdir(exist_ok=True)
    file_store.write_text("a file where the store's folder should be")
    before = stored(document)
    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        flows.issue(document, by=chairman, on=DAY)
    assert stored(document) == before
    assert not Register.objects.exists()
    file_store.unlink()
    document.refresh_from_db()
    flows.issue(document, by=chairman, on=DAY)
    assert document.sign == "01/KH-UBND"


def test_the_first_number_goes_on_from_the_paper_book(draft_campaign, town, clerk, chairman):
    register = set_first_number(town, "KH", 2023, 30, by=clerk)
    assert trail(register) == [("set_first_number", "Lò Thị Vân", "", "", "Số bắt đầu: 30")]
    factories.issue_paper(draft_campaign.plan.document, clerk, chairman, DAY)
    assert draft_campaign.plan.document.sign == "30/KH-UBND"
    assert take(town) == 31


def test_the_first_number_may_be_corrected_until_one_was_given(town, clerk):
    set_first_number(town, "KH", 2023, 30, by=clerk)
    set_first_number(town, "KH", 2023, 28, by=clerk)
    assert take(town) == 28
    with nothing_changes(Register.objects.get(), refusal=StaleState):
        set_first_number(town, "KH", 2023, 40, by=clerk)


def test_only_the_clerk_of_that_body_sets_the_first_number(town, cast):
    for name, person in cast.items():
        if name != "clerk":
            with pytest.raises(Forbidden):
                set_first_number(town, "KH", 2023, 30, by=person)
    assert not Register.objects.exists()


@pytest.mark.parametrize("first", [0, -1])
def test_a_first_number_below_one_is_refused(town, clerk, first):
    with pytest.raises(Unsound):
        set_first_number(town, "KH", 2023, first, by=clerk)


def test_a_day_before_the_last_paper_of_the_register_is_refused(campaign, town, clerk, chairman):
    report = factories.closing_report(campaign, clerk)
    factories.issue_paper(report.document, clerk, chairman, factories.REPORT_DAY)
    assert take(town, factories.REPORT_DAY, "BC") == 2
    with pytest.raises(Unsound, match="sớm hơn văn bản số 01/BC-UBND ngày 05/07/2023"):
        take(town, datetime.date(2023, 7, 4), "BC")
    assert take(town, datetime.date(2023, 7, 6), "BC") == 3


@pytest.mark.parametrize("change", [
    {"next_number": 30},  # a number would be given twice
    {"next_number": 33},  # a gap
    {"first_number": 5},
    {"first_number": 31},
])  # fmt: skip
def test_the_database_lets_a_used_register_only_go_on_by_one(town, clerk, change):
    register = set_first_number(town, "KH", 2023, 30, by=clerk)
    take(town)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Register.objects.filter(pk=register.pk).update(**change)
    assert take(town) == 31


def test_the_database_keeps_a_register(town):
    take(town)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Register.objects.all().delete()


def test_the_database_keeps_one_register_per_body_series_and_year(town):
    take(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Register.objects.create(organization=town, series="KH", year=2023)


def test_the_database_gives_no_number_twice(campaign, clerk, chairman):
    issued = campaign.plan.document
    report = factories.closing_report(campaign, clerk)
    flows.submit(report.document, by=clerk)
    flows.approve(report.document, by=chairman)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialDocument.objects.filter(pk=report.document.pk).update(
            state="issued", number=issued.number, register=issued.register, issued_on=DAY, pdf=issued.pdf,
            issued_by=chairman,
        )  # fmt: skip


WORKER = """
import datetime, sys, django
django.setup()
from django.db import transaction
from emulation.accounts.models import Organization
from emulation.documents.numbering import take_number
town = Organization.objects.get(code="thi-tran-yen-chau")
print("ready", flush=True)
sys.stdin.readline()
for _ in range(15):
    with transaction.atomic():
        print(take_number(town, "KH", datetime.date(2023, 2, 10))[1], flush=True)
"""


def shared_database(folder):
    """The address under which other processes reach what this test has written."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "db.sqlite3")])
        return f"sqlite:///{folder / 'db.sqlite3'}"
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    return f"{server}/{connection.settings_dict['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_processes_that_ask_at_the_same_moment_get_different_numbers_without_gaps(town, tmp_path):
    settings_of_all = {"DATABASE_URL": shared_database(tmp_path), "DJANGO_SETTINGS_MODULE": "emulation.settings_test"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": settings.BASE_DIR}
    command = [sys.executable, "-c", WORKER]
    with ExitStack() as stack:
        workers = [
            stack.enter_context(subprocess.Popen(command, env=os.environ | settings_of_all, **pipes)) for _ in range(3)
        ]
        assert [worker.stdout.readline() for worker in workers] == ["ready\n"] * 3
        for worker in workers:
            worker.stdin.write("go\n")
            worker.stdin.flush()
        taken = [[int(number) for number in worker.communicate(timeout=60)[0].split()] for worker in workers]
    assert sorted(number for numbers in taken for number in numbers) == list(range(1, 46))
    assert [numbers == sorted(numbers) for numbers in taken] == [True, True, True]
