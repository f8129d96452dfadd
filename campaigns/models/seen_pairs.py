"""Reports that looked like doubles and are not, as whoever verifies has found."""

from django.db import models
from django.db.models import F, Q

from campaigns.models.progress import Achievement
from emulation.accounts.models import User
from emulation.lib.fields import CleanTextField


class SeenPair(models.Model):
    """Two reports that were compared and found to be two deeds. `reasons`: the flags that were up at the time."""

    first = models.ForeignKey(Achievement, models.CASCADE, related_name="+", verbose_name="kết quả thứ nhất")
    second = models.ForeignKey(Achievement, models.CASCADE, related_name="+", verbose_name="kết quả thứ hai")
    reasons = models.JSONField("dấu hiệu đã xem")
    note = CleanTextField("vì sao không trùng")
    seen_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người xem")
    seen_at = models.DateTimeField("xem lúc", auto_now=True)

    class Meta:
        ordering = ["-seen_at", "-pk"]
        verbose_name = "cặp kết quả đã xem, không trùng"
        verbose_name_plural = "các cặp kết quả đã xem, không trùng"
        constraints = [
            models.UniqueConstraint(name="seen_pair_once", fields=["first", "second"]),
            models.CheckConstraint(name="seen_pair_in_order", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
