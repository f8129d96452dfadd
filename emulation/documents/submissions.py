"""What a paper said each time it was handed in: so its signer sees what changed since he read or returned it."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.utils import timezone

from emulation.accounts.models import User
from emulation.documents import snapshot
from emulation.documents.layout import Paper, text_of
from emulation.lib.fields import CleanTextField


class Submission(models.Model):
    """One handing-in with its words; `snapshot` and `digest` as of a paper. Closed if it was returned."""

    document = models.ForeignKey(
        "documents.OfficialDocument", models.PROTECT, related_name="submissions", verbose_name="văn bản"
    )
    at = models.DateTimeField("trình lúc", default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người trình")
    snapshot = models.JSONField("nội dung đã trình")
    digest = models.CharField("mã băm nội dung", max_length=64)
    returned_at = models.DateTimeField("trả lại lúc", null=True)
    returned_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người trả lại")
    reason = CleanTextField("lý do trả lại", blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "lần trình"
        verbose_name_plural = "các lần trình"
        constraints = [
            models.CheckConstraint(
                name="submission_returned_by_somebody",
                condition=Q(returned_at=None, returned_by=None)
                | (Q(returned_at__isnull=False, returned_by__isnull=False) & ~Q(reason="")),
            )
        ]

    def __str__(self) -> str:
        return f"Trình lúc {timezone.localtime(self.at):%H:%M ngày %d/%m/%Y}"

    @property
    def paper(self) -> Paper:
        return snapshot.from_json(self.snapshot)


class Change(NamedTuple):
    """Lines of a paper that became others; either may be empty."""

    before: str
    after: str


def changes(old: Paper, new: Paper) -> list[Change]:
    """Where two versions of a paper differ, printed line by printed line."""
    before, after = text_of(old).split("\n"), text_of(new).split("\n")
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return list(_changed(before, after, steps))


def _changed(before: list[str], after: list[str], steps: list[tuple]) -> Iterator[Change]:
    for what, first, last, begin, end in steps:
        if what != "equal":
            yield Change("\n".join(before[first:last]), "\n".join(after[begin:end]))
