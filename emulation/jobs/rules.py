"""Who may order long work and open its product."""

from emulation.accounts.models import User
from emulation.jobs.kinds import kind_named
from emulation.jobs.models import Job
from emulation.lib.verdict import Verdict, no


def can_open(user: User, job: Job) -> Verdict:
    """Asked anew each time: what a person may no longer see is not seen through an old order either."""
    kind = kind_named(job.kind)
    thing = kind.model._base_manager.filter(pk=job.thing_id).first()
    return kind.may(user, thing) if thing else no("Nội dung của việc này không còn nữa.")
