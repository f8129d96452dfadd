"""The count of a ballot (kiểm phiếu): who counted, how many slips, on an official paper of its own."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from awards.models.council import CouncilSession, Seat
from emulation.documents.models import OfficialDocument


class BallotCount(models.Model):
    """Slips of one ballot at one session. What each nominee received stands in the session's results."""

    session = models.OneToOneField(
        CouncilSession, models.PROTECT, related_name="ballot_count", verbose_name="phiên họp"
    )
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, related_name="ballot_count", verbose_name="biên bản kiểm phiếu"
    )
    head = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="trưởng ban kiểm phiếu")
    tellers = models.ManyToManyField(Seat, related_name="+", blank=True, verbose_name="thành viên ban kiểm phiếu")
    issued = models.PositiveSmallIntegerField("số phiếu phát ra", validators=[MinValueValidator(1)])
    collected = models.PositiveSmallIntegerField("số phiếu thu về")
    valid = models.PositiveSmallIntegerField("số phiếu hợp lệ")
    invalid = models.PositiveSmallIntegerField("số phiếu không hợp lệ", default=0)

    class Meta:
        verbose_name = "kết quả kiểm phiếu"
        verbose_name_plural = "kết quả kiểm phiếu"
        constraints = [
            models.CheckConstraint(
                name="ballot_slips_add_up",
                condition=Q(issued__gte=1, collected__lte=F("issued"), collected=F("valid") + F("invalid")),
                violation_error_message="Số phiếu thu về phải bằng số hợp lệ cộng không hợp lệ, không quá số phát ra.",
            )
        ]

    def __str__(self) -> str:
        return f"Kiểm phiếu {str(self.session).lower()}"

    def get_absolute_url(self) -> str:
        return reverse("awards:session", args=[self.session_id])
