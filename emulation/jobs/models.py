"""Long work done outside the web process, with its progress and its product."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.jobs.states import OPEN, TONES, JobState
from emulation.lib.fields import CleanCharField, CleanTextField


class JobQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "JobQuerySet":
        """One's own orders."""
        return self.filter(asked_by=user)

    def abandoned(self, since: timezone.datetime) -> "JobQuerySet":
        """Taken up by a worker that was not heard of since then."""
        return self.filter(state=JobState.RUNNING, beat_at__lt=since)


class Job(models.Model):
    """An order of one person. `beat_at`: when its worker was last heard of; `version` marks the facts it is made of."""

    kind = models.CharField("loại việc", max_length=40)
    thing_id = models.PositiveBigIntegerField("mã đối tượng")
    version = models.CharField("phiên bản", max_length=64)
    title = CleanCharField("tên việc", max_length=300)
    back_url = models.CharField("trang liên quan", max_length=300)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="jobs", verbose_name="người yêu cầu")
    asked_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    state = models.CharField("trạng thái", max_length=10, choices=JobState.choices, default=JobState.WAITING)
    tries = models.PositiveSmallIntegerField("số lần làm", default=0)
    beat_at = models.DateTimeField("tiến trình báo lúc", null=True)
    done = models.PositiveIntegerField("đã làm", default=0)
    total = models.PositiveIntegerField("tổng số", default=0)
    fault = CleanTextField("lỗi", blank=True)
    product = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="kết quả")
    product_name = CleanCharField("tên tệp", max_length=200, blank=True)
    finished_at = models.DateTimeField("xong lúc", null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "việc chạy nền"
        verbose_name_plural = "việc chạy nền"
        indexes = [models.Index(fields=["state", "beat_at"], name="job_state_beat")]
        constraints = [
            models.UniqueConstraint(
                name="job_asked_once",
                fields=["kind", "thing_id", "asked_by"],
                condition=Q(state__in=OPEN),
            ),
            models.CheckConstraint(name="job_state_known", condition=Q(state__in=JobState.values)),
            models.CheckConstraint(name="job_done_within_total", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(
                name="job_product_when_done",
                condition=Q(state=JobState.DONE, product__isnull=False)
                | (~Q(state=JobState.DONE) & Q(product__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("jobs:job", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def status_line(self) -> str:
        match self.state:
            case JobState.WAITING:
                return f"Yêu cầu lúc {timezone.localtime(self.asked_at):%H:%M}, chờ đến lượt"
            case JobState.RUNNING:
                return "Đang làm; có thể rời trang này, xong sẽ được báo"
            case JobState.DONE:
                return f"Xong lúc {timezone.localtime(self.finished_at):%H:%M ngày %d/%m/%Y}"
        return self.fault
