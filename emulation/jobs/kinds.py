"""What a kind of job must answer; the domain apps implement these, settings.JOB_KINDS names them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.files.base import File
from django.db.models import Model
from django.utils.module_loading import import_string

from emulation.accounts.models import User
from emulation.lib.verdict import Verdict

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Product:
    """The file that a job makes, and the name under which a person saves it."""

    content: File
    media_type: str
    name: str


class JobKind:
    """One kind of long work on one thing of the domain."""

    model: type[Model]

    def title(self, thing: Model) -> str:
        """What is made, in a person's words."""
        raise NotImplementedError

    def may(self, user: User, thing: Model) -> Verdict:
        """Asked when the work is ordered and again whenever its product is opened."""
        raise NotImplementedError

    def version(self, thing: Model) -> str:
        """Marks the facts it is made from: while they stay, the product need not be made again."""
        raise NotImplementedError

    def make(self, thing: Model, by: User, progress: Progress) -> Product:
        """Runs in a worker. Call progress(done, total) at least every half minute. Raises Refused with a sentence."""
        raise NotImplementedError


@cache
def kind_named(name: str) -> JobKind:
    return import_string(settings.JOB_KINDS[name])()
