"""Long work: ordered once, done once by a worker, taken back from a dead one, opened only by who may."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pikepdf
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from awards.models import Nomination
from emulation.files import store
from emulation.jobs import flows, states
from emulation.jobs.kinds import JobKind, Product, kind_named
from emulation.jobs.management.commands.worker import remind_others
from emulation.jobs.models import Job
from emulation.lib.errors import Forbidden, Unsound
from emulation.lib.verdict import YES, no
from emulation.notices.kinds import kinds
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import text
from tests.lifecycles import trail
from tests.sample_files import upload

SCENE = ("campaign",)


class ToldWork(JobKind):
    """Does what a test tells it to, on a nomination, for the head of its unit."""

    model = Nomination

    def __init__(self):
        self.facts, self.runs = "1", []
        self.does = lambda progress: None

    def title(self, thing):
        return f"Việc của {thing.name}"

    def may(self, user, thing):
        return YES if user.has_role({"unit_leader"}, thing.participation.organization_id) else no("Không phải của bạn.")

    def version(self, thing):
        return self.facts

    def make(self, thing, by, progress):
        self.runs.append(thing.pk)
        self.does(progress)
        return Product(upload("a.pdf", b"%PDF made"), "application/pdf", "Viec.pdf")


@pytest.fixture
def told(settings):
    settings.JOB_KINDS = settings.JOB_KINDS | {"told": f"{__name__}.ToldWork"}
    kind_named.cache_clear()
    yield kind_named("told")
    kind_named.cache_clear()


@pytest.fixture
def nomination(participation, leader, award_kind, clerk):
    return factories.nomination(participation, leader, award_kind, dossier_state="complete", clerk=clerk)


def work():
    # Like Django's test client: the one connection holds the test's transaction and stays open.
    with patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        call_command("worker", batch=True)


def raising(error):
    def does(*given):
        raise error

    return does


# --- Ordering ---------------------------------------------------------------------------------------------------------


def test_an_order_is_done_by_the_worker_and_its_asker_is_told(told, nomination, leader):
    told.does = lambda progress: progress(2, 4)
    job = flows.order("told", nomination, by=leader)
    assert (job.state, told.runs) == ("waiting", [])
    work()
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.product_name, job.tries) == ("done", 2, 4, "Viec.pdf", 1)
    assert [(verb, before, after) for verb, _, before, after, _ in trail(job)] == [
        ("order", "", "waiting"), ("start", "waiting", "running"), ("finish", "running", "done"),
    ]  # fmt: skip
    assert Notice.objects.get(key=f"job-{job.pk}-done").recipient == leader


def test_ordering_again_while_it_is_open_or_nothing_changed_gives_the_same_order(told, nomination, leader):
    first = flows.order("told", nomination, by=leader)
    assert flows.order("told", nomination, by=leader) == first
    work()
    assert flows.order("told", nomination, by=leader) == first
    told.facts = "2"
    second = flows.order("told", nomination, by=leader)
    assert second != first
    work()
    assert len(told.runs) == 2


def test_who_may_not_orders_nothing(told, nomination, stranger):
    with pytest.raises(Forbidden):
        flows.order("told", nomination, by=stranger)
    assert not Job.objects.exists()


# --- When it goes wrong -----------------------------------------------------------------------------------------------


def test_a_refusal_is_told_in_its_own_words_and_not_tried_again(told, nomination, leader):
    told.does = raising(Unsound("Tập hồ sơ quá dài."))
    job = flows.order("told", nomination, by=leader)
    work()
    job.refresh_from_db()
    assert (job.state, job.fault, job.tries) == ("failed", "Tập hồ sơ quá dài.", 1)


def test_a_fault_is_tried_three_times_and_then_given_up(told, nomination, leader):
    told.does = raising(RuntimeError("fault"))
    job = flows.order("told", nomination, by=leader)
    work()
    job.refresh_from_db()
    assert (job.state, job.tries, len(told.runs)) == ("failed", 3, 3)
    assert job.fault == flows.FAULT.format(pk=job.pk)


def test_a_failed_order_can_be_ordered_anew(told, nomination, leader):
    told.does = raising(Unsound("Chưa được."))
    first = flows.order("told", nomination, by=leader)
    work()
    told.does = lambda progress: None
    second = flows.order("told", nomination, by=leader)
    work()
    assert (second.pk != first.pk, Job.objects.get(pk=second.pk).state) == (True, "done")


def abandoned(job, leader, silent):
    """As a worker leaves it that was killed in the middle."""
    states.START.apply(job, by=leader, tries=job.tries + 1, beat_at=timezone.now() - silent)


def test_the_work_of_a_dead_worker_is_done_by_the_next(told, nomination, leader):
    job = flows.order("told", nomination, by=leader)
    abandoned(job, leader, flows.SILENCE + timedelta(seconds=1))
    work()
    job.refresh_from_db()
    assert (job.state, job.tries) == ("done", 2)


def test_work_that_kills_every_worker_is_given_up(told, nomination, leader):
    job = flows.order("told", nomination, by=leader)
    for _ in range(flows.MOST_TRIES):
        abandoned(job, leader, flows.SILENCE + timedelta(seconds=1))
        flows.take_back_abandoned()
        job.refresh_from_db()
    assert (job.state, job.tries, told.runs) == ("failed", 3, [])


def test_a_worker_that_still_speaks_keeps_its_work(told, nomination, leader):
    job = flows.order("told", nomination, by=leader)
    abandoned(job, leader, flows.SILENCE - timedelta(seconds=10))
    work()
    job.refresh_from_db()
    assert (job.state, told.runs) == ("running", [])


def test_a_person_who_lost_the_right_meanwhile_gets_nothing(told, nomination, leader):
    job = flows.order("told", nomination, by=leader)
    leader.posts.update(ends_on="2023-01-01")
    work()
    job.refresh_from_db()
    assert (job.state, told.runs, job.fault) == ("failed", [], "Không phải của bạn.")


# --- The pages --------------------------------------------------------------------------------------------------------


def test_a_dossier_is_packed_from_its_page(as_user, leader, nomination):
    client = as_user(leader)
    page = client.get(nomination.get_absolute_url())
    address = reverse("awards:dossier_packet", args=[nomination.pk])
    assert f'href="{address}"' in page.content.decode()
    response = client.post(address, {})
    job = Job.objects.get()
    assert response.url == job.get_absolute_url()
    assert "Đang chờ" in text(client.get(response.url))
    work()
    page = text(client.get(response.url))
    assert "Đã xong" in page
    assert "Tải Ho-so-de-nghi-khen-thuong-Tieu-khu-1.pdf" in page
    assert b"".join(client.get(reverse("jobs:product", args=[job.pk]))).startswith(b"%PDF")


def test_while_it_is_open_the_page_asks_for_its_progress_alone(as_user, leader, nomination):
    client = as_user(leader)
    job = flows.order("dossier_packet", nomination, by=leader)
    whole = client.get(job.get_absolute_url()).content.decode()
    part = client.get(job.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert f'hx-get="{job.get_absolute_url()}"' in whole
    assert part.strip().startswith('<div id="job"')
    work()
    assert "hx-get" not in client.get(job.get_absolute_url()).content.decode()


def test_an_order_opens_no_longer_when_the_right_is_gone(as_user, leader, nomination):
    job = factories.finished_job(nomination, leader)
    client = as_user(leader)
    b"".join(client.get(reverse("jobs:product", args=[job.pk])))
    leader.posts.update(ends_on="2023-01-01")
    for name in ("jobs:job", "jobs:product"):
        assert client.get(reverse(name, args=[job.pk])).status_code == 403


def test_a_proposal_is_packed_with_its_minutes_and_every_dossier(
    as_user, clerk, chairman, secretary, campaign, nomination, council
):
    factories.recommended(campaign, [nomination], secretary, chairman)
    proposal = factories.issued_proposal(campaign, [nomination], clerk, chairman)
    response = as_user(clerk).post(reverse("awards:proposal_packet", args=[proposal.pk]), {})
    work()
    job = Job.objects.get()
    assert (response.url, job.state) == (job.get_absolute_url(), "done")
    with pikepdf.open(store.path_of(job.product.sha256)) as pdf, pdf.open_outline() as outline:
        told = [(item.title, [under.title for under in item.children]) for item in outline.root]
    minutes = nomination.council_result.session.document.reference
    assert told == [
        ("Tờ trình và danh sách kèm theo", []),
        (minutes, []),
        (
            "Hồ sơ: Tiểu khu 1 (Giấy khen của Chủ tịch UBND huyện)",
            ["Danh mục giấy tờ", "Báo cáo thành tích", "Phiếu đối chiếu tiêu chí"],
        ),
    ]


def test_the_worker_sends_reminders_and_outlives_their_faults(town, campaign, leader, time_machine, caplog):
    factories.reminder_rule(town)
    time_machine.move_to("2023-06-27 08:00+07:00")
    remind_others()
    time_machine.move_to("2023-06-27 12:30+07:00")
    remind_others()
    assert Notice.objects.filter(recipient=leader, key__startswith="message-").count() == 1
    broken = replace(kinds()["registration"], due=raising(RuntimeError("fault")))
    with patch.dict(kinds(), {"registration": broken}):
        remind_others()
    assert "reminders failed" in caplog.text
