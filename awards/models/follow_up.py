"""For how long model cases are followed after the award and how often they are visited: data, never code."""

from django.db import models
from django.db.models import F, Q

from awards.models.legal import DatedRule

LONGEST = 60  # months


class FollowUpTerm(DatedRule):
    """What a new case proposes from a day on; the clerk may choose otherwise. What no text confirms says so."""

    months = models.PositiveSmallIntegerField("theo dõi trong (tháng)")
    every_months = models.PositiveSmallIntegerField("kiểm tra mỗi (tháng)")
    valid_from = models.DateField(
        "áp dụng từ ngày", unique=True, error_messages={"unique": "Danh mục đã có dòng áp dụng từ ngày này."}
    )

    class Meta(DatedRule.Meta):
        ordering = ["-valid_from"]
        verbose_name = "thời hạn theo dõi điển hình"
        verbose_name_plural = "thời hạn theo dõi điển hình"
        constraints = [
            *DatedRule.Meta.constraints,
            models.CheckConstraint(
                name="follow_up_term_visits_within",
                condition=Q(every_months__gte=1, every_months__lte=F("months"), months__lte=LONGEST),
                violation_error_message=(
                    f"Theo dõi tối đa {LONGEST} tháng; số tháng giữa hai lần kiểm tra không quá số tháng theo dõi."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Theo dõi {self.months} tháng, kiểm tra {self.every_months} tháng một lần"
