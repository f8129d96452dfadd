"""Ordering long work, doing it in a worker, and taking it back from a worker that died."""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django_tasks import task

from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.files.intake import keep_own
from emulation.jobs import states
from emulation.jobs.kinds import Product, kind_named
from emulation.jobs.models import Job
from emulation.lib.errors import Refused, StaleState
from emulation.notices.send import tell

logger = logging.getLogger(__name__)

MOST_TRIES = 3
SILENCE = timedelta(seconds=90)  # a worker that says nothing for so long is taken for dead
FAULT = "Phần mềm gặp lỗi khi làm việc này. Hãy thử lại; nếu vẫn lỗi, báo người quản trị mã việc {pk}."


def order(name: str, thing: Model, *, by: User) -> Job:
    """An order for the work; the one under way or already done on the same facts, where there is one."""
    kind = kind_named(name)
    kind.may(by, thing).require()
    version = kind.version(thing)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)  # two clicks at the same moment, one order
        asked = Job.objects.filter(kind=name, thing_id=thing.pk, asked_by=by)
        known = asked.filter(state__in=states.OPEN).first() or asked.filter(state="done", version=version).first()
        return known or enqueue(make_row(name, thing, version, by))


def make_row(name: str, thing: Model, version: str, by: User) -> Job:
    job = Job.objects.create(
        kind=name,
        thing_id=thing.pk,
        version=version,
        title=kind_named(name).title(thing)[:300],
        back_url=thing.get_absolute_url(),
        asked_by=by,
    )
    record(job, "order", "Yêu cầu", by=by, after=job.state)
    return job


def enqueue(job: Job) -> Job:
    """In the caller's transaction: the queue is a table of the same database."""
    work.enqueue(job.pk)
    return job


@task()
def work(job_id: int) -> None:
    """One try. However often the queue calls, the work is done once."""
    job = Job.objects.select_related("asked_by").filter(pk=job_id).first()
    if job is None:
        return
    try:
        states.START.apply(job, by=job.asked_by, tries=job.tries + 1, beat_at=timezone.now())
    except StaleState:
        return  # done before, or another worker has it
    try:
        product = make(job)
    except Refused as error:
        fail(job, error.message)
    except Exception:
        logger.exception("job %s (%s) failed at try %s", job.pk, job.kind, job.tries)
        give_back(job)
    else:
        finish(job, product)


def make(job: Job) -> Product:
    kind = kind_named(job.kind)
    thing = kind.model._base_manager.filter(pk=job.thing_id).first()
    if thing is None:
        raise StaleState("Nội dung của việc này không còn nữa.")
    kind.may(job.asked_by, thing).require()

    def progress(done: int, total: int) -> None:
        Job.objects.filter(pk=job.pk).update(done=min(done, total), total=total, beat_at=timezone.now())

    return kind.make(thing, job.asked_by, progress)


def finish(job: Job, product: Product) -> None:
    with product.content as content:
        stored = keep_own(content, product.media_type, by=job.asked_by)
    closing: dict[str, Any] = {"product": stored, "product_name": product.name, "finished_at": timezone.now()}
    with transaction.atomic():
        states.FINISH.apply(job, by=job.asked_by, **closing)
        tell_asker(job, f"Đã xong: {job.title}.")


def fail(job: Job, sentence: str) -> None:
    with transaction.atomic():
        states.FAIL.apply(job, by=job.asked_by, note=sentence, fault=sentence, finished_at=timezone.now())
        tell_asker(job, f"Không làm được: {job.title}. {sentence}")


def give_back(job: Job) -> None:
    """Try again later, but not for ever."""
    if job.tries >= MOST_TRIES:
        fail(job, FAULT.format(pk=job.pk))
        return
    with transaction.atomic():
        states.GIVE_BACK.apply(job, by=job.asked_by, done=0, total=0)
        enqueue(job)


def take_back_abandoned() -> int:
    """Give the work of dead workers to living ones; returns how many. A killed process leaves its task running."""
    found = list(Job.objects.abandoned(timezone.now() - SILENCE).select_related("asked_by"))
    for job in found:
        logger.warning("job %s (%s) was abandoned by its worker at try %s", job.pk, job.kind, job.tries)
        give_back(job)
    return len(found)


def tell_asker(job: Job, text: str) -> None:
    key = f"job-{job.pk}-{job.state}"
    tell([job.asked_by], key=key, text=text[:480], url=job.get_absolute_url())
