"""The law as dated rows: its texts, and the ground of every table of rules that rests on them."""

import datetime

from django.db import models
from django.db.models import F, Q

from awards.querysets import DatedQuerySet, LegalBasisQuerySet
from emulation.lib import dates
from emulation.lib.fields import CleanCharField

UNCONFIRMED = "chưa đối chiếu văn bản gốc"


class LegalSort(models.TextChoices):
    LAW = "law", "Luật"
    RESOLUTION = "resolution", "Nghị quyết"
    DECREE = "decree", "Nghị định"
    CIRCULAR = "circular", "Thông tư"
    DECISION = "decision", "Quyết định"
    GUIDANCE = "guidance", "Hướng dẫn"


class WithDays:
    """What a text and a rule have in common: valid_from and, where it ended, valid_to."""

    def holds_on(self, day: datetime.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


class LegalText(WithDays, models.Model):
    """A law, decree, circular or local rule, with the days between which it is in force.

    What is not confirmed by the original text says so wherever it shows. An office adds the rules of its province.
    `correctable`: what may be corrected although rules rest on the text.
    """

    Sort = LegalSort

    sort = models.CharField("loại văn bản", max_length=12, choices=Sort.choices)
    number = CleanCharField("số, ký hiệu", max_length=60, help_text="Ví dụ: 98/2023/NĐ-CP.")
    title = CleanCharField("tên gọi, trích yếu", max_length=400)
    issuer = CleanCharField("cơ quan ban hành", max_length=200, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    valid_from = models.DateField("có hiệu lực từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    source = CleanCharField("nguồn", max_length=300)
    confirmed = models.BooleanField("đã đối chiếu văn bản gốc", default=False)

    correctable = ("title", "issuer", "issued_on")
    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "sort", "number"]
        verbose_name = "văn bản pháp luật"
        verbose_name_plural = "văn bản pháp luật"
        constraints = [
            models.CheckConstraint(name="legal_text_sort_known", condition=Q(sort__in=LegalSort.values)),
            models.UniqueConstraint(
                name="legal_text_once",
                fields=["number", "valid_from"],
                violation_error_message="Danh mục đã có văn bản này với cùng ngày có hiệu lực.",
            ),
            models.CheckConstraint(
                name="legal_text_days_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="“Đến ngày” phải bằng hoặc sau “Có hiệu lực từ ngày”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} số {self.number}"


class DatedRule(WithDays, models.Model):
    """One row of a table of rules: what holds from one day to another, by which article of which text.

    A table subclasses it, adds its own columns, and is filled from a file (see awards.law.catalogue). `source`: where
    we know the row from; `confirmed`: read in the original text. Old rows are given an end, never another meaning.
    `correctable`: own columns that may still be corrected when something rests on the row.
    """

    legal_text = models.ForeignKey(
        LegalText, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản quy định"
    )
    article = CleanCharField("điều, khoản", max_length=120, blank=True, help_text="Ví dụ: Điều 80 khoản 3.")
    valid_from = models.DateField("áp dụng từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    source = CleanCharField("nguồn", max_length=300)
    confirmed = models.BooleanField("đã đối chiếu văn bản gốc", default=False)

    correctable: tuple[str, ...] = ()
    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_rule_days_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="“Đến ngày” phải bằng hoặc sau “Áp dụng từ ngày”.",
            )
        ]

    @property
    def citation(self) -> str:
        """'Điều 80 khoản 3, Luật số 06/2022/QH15 (áp dụng từ 01/01/2024)': article, text and version of a finding."""
        place = ", ".join(filter(None, (self.article, str(self.legal_text) if self.legal_text else self.source)))
        return f"{place} ({self.version})"

    @property
    def version(self) -> str:
        """Since when the row holds, till when if it ended, and whether it was read in the original text."""
        until = f" đến {dates.short(self.valid_to)}" if self.valid_to else ""
        doubt = "" if self.confirmed else f"; {UNCONFIRMED}"
        return f"áp dụng từ {dates.short(self.valid_from)}{until}{doubt}"


class LegalBasis(DatedRule):
    """One line "Căn cứ …" that a decision or a proposal begins with while the text is in force.

    What is not confirmed by the original text says so wherever it shows. An office adds the rules of its province.
    """

    text = CleanCharField("căn cứ", max_length=400, help_text="Ghi như in trên văn bản, bắt đầu bằng “Căn cứ”.")
    position = models.PositiveSmallIntegerField("thứ tự in", default=50)
    for_decision = models.BooleanField("dùng cho quyết định", default=True)
    for_proposal = models.BooleanField("dùng cho tờ trình", default=True)

    objects = LegalBasisQuerySet.as_manager()

    class Meta(DatedRule.Meta):
        ordering = ["position", "valid_from", "pk"]
        verbose_name = "căn cứ pháp lý"
        verbose_name_plural = "căn cứ pháp lý"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="legal_basis_once",
                fields=["text", "valid_from"],
                violation_error_message="Danh mục đã có căn cứ này với cùng ngày áp dụng.",
            ),
            models.CheckConstraint(
                name="legal_basis_for_some_paper",
                condition=Q(for_decision=True) | Q(for_proposal=True),
                violation_error_message="Hãy chọn ít nhất một loại văn bản: quyết định hoặc tờ trình.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
