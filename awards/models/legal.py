"""Which legal texts a paper of awards rests on, from which day to which, by which source: data, never code."""

from django.db import models
from django.db.models import F, Q

from awards.querysets import LegalBasisQuerySet
from emulation.lib.fields import CleanCharField


class LegalBasis(models.Model):
    """One line "Căn cứ …" that a decision or a proposal begins with while the text is in force.

    What is not confirmed by the original text says so wherever it shows. An office adds the rules of its province.
    """

    text = CleanCharField("căn cứ", max_length=400, help_text="Ghi như in trên văn bản, bắt đầu bằng “Căn cứ”.")
    position = models.PositiveSmallIntegerField("thứ tự in", default=50)
    for_decision = models.BooleanField("dùng cho quyết định", default=True)
    for_proposal = models.BooleanField("dùng cho tờ trình", default=True)
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    source = CleanCharField("nguồn", max_length=300)
    confirmed = models.BooleanField("đã đối chiếu văn bản gốc", default=False)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        ordering = ["position", "valid_from", "pk"]
        verbose_name = "căn cứ pháp lý"
        verbose_name_plural = "căn cứ pháp lý"
        constraints = [
            models.UniqueConstraint(
                name="legal_basis_once",
                fields=["text", "valid_from"],
                violation_error_message="Danh mục đã có căn cứ này với cùng ngày áp dụng.",
            ),
            models.CheckConstraint(
                name="legal_basis_days_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="“Đến ngày” phải bằng hoặc sau “Áp dụng từ ngày”.",
            ),
            models.CheckConstraint(
                name="legal_basis_for_some_paper",
                condition=Q(for_decision=True) | Q(for_proposal=True),
                violation_error_message="Hãy chọn ít nhất một loại văn bản: quyết định hoặc tờ trình.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
